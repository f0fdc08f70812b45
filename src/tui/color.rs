//! Whether colors are used at all, and the two faces of a color: the numbers a terminal wants and the hexadecimal
//! value a picture wants. Which color means what is the theme's business.

use ratatui::style::Color;

/// What the person asked for with `--color`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ColorChoice {
    /// Colors unless the environment speaks against them.
    #[default]
    Auto,
    /// Colors whatever the environment says.
    Always,
    /// No colors.
    Never,
}

impl ColorChoice {
    /// Decides from the environment: a non-empty `NO_COLOR` and `TERM=dumb` speak against colors.
    pub fn use_color(self, variable: impl Fn(&str) -> Option<String>) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                variable("NO_COLOR").is_none_or(|v| v.is_empty()) && variable("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }
}

/// The select-graphic-rendition parameters for a color; `base` is 30 for the text and 40 for its background.
pub(crate) fn sgr(color: Color, base: u8) -> String {
    match color {
        Color::Indexed(n) => format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
        other => match ansi_number(other) {
            None => (base + 9).to_string(),
            Some(n) if n < 8 => (base + n).to_string(),
            Some(n) => (base + 60 + n - 8).to_string(),
        },
    }
}

/// A color in a picture, on the light palette the README's pictures use; `None` is the default color.
pub(crate) fn hex(color: Color) -> Option<String> {
    const LIGHT: [&str; 16] = [
        "#1f2328", "#b3261e", "#1a7f37", "#9a6700", "#0550ae", "#8250df", "#1b7c83", "#6e7781", "#57606a", "#cf222e",
        "#116329", "#d4a72c", "#0969da", "#a475f9", "#3192aa", "#ffffff",
    ];
    match color {
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        Color::Indexed(n) => LIGHT.get(usize::from(n)).map(|&hex| hex.to_owned()),
        other => ansi_number(other).and_then(|n| LIGHT.get(usize::from(n))).map(|&hex| hex.to_owned()),
    }
}

fn ansi_number(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        move |name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
    }

    #[test]
    fn the_environment_is_heard_only_in_auto() {
        assert!(ColorChoice::Auto.use_color(with(&[("TERM", "xterm")])));
        assert!(ColorChoice::Auto.use_color(with(&[("NO_COLOR", "")])));
        assert!(!ColorChoice::Auto.use_color(with(&[("NO_COLOR", "1")])));
        assert!(!ColorChoice::Auto.use_color(with(&[("TERM", "dumb")])));
        assert!(ColorChoice::Always.use_color(with(&[("NO_COLOR", "1")])));
        assert!(!ColorChoice::Never.use_color(with(&[])));
    }

    #[test]
    fn terminal_numbers() {
        assert_eq!(sgr(Color::Yellow, 30), "33");
        assert_eq!(sgr(Color::LightBlue, 30), "94");
        assert_eq!(sgr(Color::LightBlue, 40), "104");
        assert_eq!(sgr(Color::Reset, 40), "49");
        assert_eq!(sgr(Color::Indexed(200), 30), "38;5;200");
    }
}
