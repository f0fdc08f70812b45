//! Theme and symbols, which nearly everything that draws needs together.

use ratatui::style::Style;
use ratatui::text::Span;

use super::symbols::{ASCII, Sign, Symbols, UNICODE};
use super::theme::{Role, Theme};

/// How things look: small, and handed about by value.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Which style a role has.
    pub theme: Theme,
    /// The signs in use.
    pub symbols: &'static Symbols,
}

impl Look {
    /// The theme with the symbols.
    pub fn new(theme: Theme, symbols: &'static Symbols) -> Self {
        Self { theme, symbols }
    }

    /// No colors, Unicode signs.
    pub fn plain() -> Self {
        Self::new(Theme::mono(), &UNICODE)
    }

    /// No colors, ASCII signs.
    pub fn ascii() -> Self {
        Self::new(Theme::mono(), &ASCII)
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// A sign in its color.
    pub fn sign(self, sign: Sign) -> Span<'static> {
        let role = match sign {
            Sign::Met => Role::Good,
            Sign::Gap => Role::Bad,
            Sign::Partly => Role::Partly,
            Sign::Open => Role::Open,
            Sign::SetAside | Sign::NotApplicable => Role::Aside,
            Sign::Critical => Role::Critical,
            Sign::Flagged => Role::Flag,
        };
        Span::styled(self.symbols.sign(sign), self.style(role))
    }
}
