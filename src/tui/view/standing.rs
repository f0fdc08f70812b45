//! Signs of standing, and figures drawn the same way everywhere. Shape and word say it; color only helps.

use ratatui::text::Span;

use crate::domain::evaluation::{Evaluated, Sums};
use crate::domain::status::{ImplementationStatus, Standing};
use crate::tui::look::Look;
use crate::tui::symbols::Sign;
use crate::tui::widgets::meter::Meter;

/// The sign for a question.
pub(super) fn sign(look: Look, one: &Evaluated) -> Span<'static> {
    look.sign(match one.standing {
        Standing::Gap if one.status == Some(ImplementationStatus::Partial) => Sign::Partly,
        standing => sign_of(standing),
    })
}

/// The sign for a standing.
pub(super) fn sign_of(standing: Standing) -> Sign {
    match standing {
        Standing::Met => Sign::Met,
        Standing::Gap => Sign::Gap,
        Standing::Open => Sign::Open,
        Standing::SetAside => Sign::SetAside,
        Standing::NotApplicable => Sign::NotApplicable,
    }
}

/// A percentage, or that there is none.
pub(super) fn percent(value: Option<u32>) -> String {
    value.map_or_else(|| "not scored".to_owned(), |value| format!("{value} %"))
}

/// Critical questions that are a gap or open.
pub(super) fn critical_count(sums: &Sums) -> u32 {
    sums.critical_gap + sums.critical_open
}

/// Points earned, and what can be reached, as a bar.
pub(super) fn bar(sums: &Sums, look: Look, cells: u16) -> impl Iterator<Item = Span<'static>> {
    part_of(sums.earned, Some(sums.earned + sums.open_points), sums.possible, look, cells)
}

/// A part of a whole as a bar.
pub(super) fn part_of(
    part: u32,
    reachable: Option<u32>,
    whole: u32,
    look: Look,
    cells: u16,
) -> impl Iterator<Item = Span<'static>> {
    let meter = Meter {
        number: "",
        number_width: 0,
        part: u64::from(part),
        reachable: reachable.map(u64::from),
        whole: u64::from(whole),
        cells,
    };
    meter.bar(look).collect::<Vec<_>>().into_iter()
}
