//! The shortest way from one text style to the next, as the terminal wants to hear it.

use ratatui::style::{Modifier, Style};

use crate::tui::color::sgr;

/// The style the terminal is writing in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pen {
    fg: ratatui::style::Color,
    bg: ratatui::style::Color,
    modifier: Modifier,
}

impl Default for Pen {
    fn default() -> Self {
        Self::from_style(Style::reset())
    }
}

/// Modifiers the terminal knows, with the numbers that switch them on and off.
const MODIFIERS: [(Modifier, &str, &str); 7] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

impl Pen {
    /// The pen for a style; what the style leaves open is the default.
    pub(super) fn from_style(style: Style) -> Self {
        let reset = Style::reset();
        Self {
            fg: style.fg.or(reset.fg).unwrap_or_default(),
            bg: style.bg.or(reset.bg).unwrap_or_default(),
            // Nothing on these screens blinks, and no terminal is asked to.
            modifier: style.add_modifier.difference(Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK)),
        }
    }

    /// Whether an empty cell looks the same written with this pen as with that one.
    pub(super) fn fits_blank(self, other: Self) -> bool {
        // Of these a cell without a letter shows nothing.
        let unseen = Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC);
        let seen = |pen: Self| pen.modifier.difference(unseen);
        let swapped = seen(self).contains(Modifier::REVERSED);
        self.bg == other.bg && seen(self) == seen(other) && (!swapped || self == other)
    }

    /// Appends what makes a terminal writing with this pen write with the other one.
    pub(super) fn change_to(&mut self, next: Self, bytes: &mut Vec<u8>) {
        if *self == next {
            return;
        }
        let parameters = if next == Self::default() { String::new() } else { self.shortest(next) };
        bytes.extend_from_slice(b"\x1b[");
        bytes.extend_from_slice(parameters.as_bytes());
        bytes.push(b'm');
        *self = next;
    }

    fn shortest(self, next: Self) -> String {
        let step = self.parameters(next);
        let afresh = format!(";{}", Self::default().parameters(next));
        if afresh.len() < step.len() { afresh } else { step }
    }

    fn parameters(self, next: Self) -> String {
        let mut out: Vec<String> = Vec::new();
        let mut kept = self.modifier;
        for (modifier, _, off) in MODIFIERS {
            if kept.contains(modifier) && !next.modifier.contains(modifier) {
                out.push(off.to_owned());
                // Bold and dim are switched off together.
                kept.remove(if off == "22" { Modifier::BOLD.union(Modifier::DIM) } else { modifier });
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if next.modifier.contains(modifier) && !kept.contains(modifier) {
                out.push(on.to_owned());
            }
        }
        if self.fg != next.fg {
            out.push(sgr(next.fg, 30));
        }
        if self.bg != next.bg {
            out.push(sgr(next.bg, 40));
        }
        out.join(";")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Role, Theme, ThemeName};

    fn between(from: Style, to: Style) -> String {
        let (mut pen, mut bytes) = (Pen::from_style(from), Vec::new());
        pen.change_to(Pen::from_style(to), &mut bytes);
        assert_eq!(pen, Pen::from_style(to));
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nothing_is_said_twice() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let dim = Style::new().add_modifier(Modifier::DIM);
        assert_eq!(between(bold, bold), "");
        assert_eq!(between(Style::new(), bold), "\x1b[1m");
        assert_eq!(between(bold, Style::new()), "\x1b[m");
        assert_eq!(between(bold, dim), "\x1b[;2m");
        assert_eq!(between(bold, bold.add_modifier(Modifier::REVERSED)), "\x1b[7m");
    }

    #[test]
    fn mono_speaks_of_no_color() {
        let mono = Theme::mono();
        for role in [Role::Cursor, Role::Critical, Role::Bad, Role::Text] {
            let said = between(Style::new(), mono.style(role)) + &between(mono.style(Role::Title), mono.style(role));
            assert!(!said.contains('3') && !said.contains('4'), "{role:?}: {said:?}");
        }
        let auto = Theme::new(ThemeName::Auto, true);
        assert_eq!(between(Style::new(), auto.style(Role::Critical)), "\x1b[1;30;43m");
    }
}
