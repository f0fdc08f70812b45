//! Signs of standing. Shape and word say it; color only helps.

use ratatui::text::Span;

use crate::domain::evaluation::Evaluated;
use crate::domain::status::{ImplementationStatus, Standing};
use crate::tui::look::Look;
use crate::tui::symbols::Sign;

/// The sign for a question.
pub(super) fn sign(look: Look, one: &Evaluated) -> Span<'static> {
    look.sign(match one.standing {
        Standing::Met => Sign::Met,
        Standing::Gap if one.status == Some(ImplementationStatus::Partial) => Sign::Partly,
        Standing::Gap => Sign::Gap,
        Standing::Open => Sign::Open,
        Standing::SetAside => Sign::SetAside,
        Standing::NotApplicable => Sign::NotApplicable,
    })
}

/// A percentage, or that there is none.
pub(super) fn percent(value: Option<u32>) -> String {
    value.map_or_else(|| "not scored".to_owned(), |value| format!("{value} %"))
}
