//! What every part of a screen looks like, by what it means.
//!
//! The default theme uses the terminal's own text and background and a few of its 16 colors, so that it reads on
//! light and dark alike: sentences are never colored, only signs, bars and badges are; a badge sets both of its
//! colors. Good and bad are blue and red: many people cannot tell green from red, and yellow signs cannot be seen on a
//! light background. No color is ever the only sign of anything: the signs differ in shape and stand beside words.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Text of lesser weight: paths, times, explanations beside what matters.
    Quiet,
    /// The title of the screen.
    Title,
    /// A heading within a pane or document.
    Heading,
    /// Text that carries the point of a sentence.
    Strong,
    /// Stressed words in a document.
    Emphasis,
    /// The row the cursor is on, in the pane that has the keys.
    Cursor,
    /// The row the cursor is on, in a pane without the keys.
    CursorAway,
    /// The active tab.
    ActiveTab,
    /// Lines around panes and between columns.
    Border,
    /// The line around the pane that has the keys.
    FocusBorder,
    /// Sign of something met, and the filled part of a meter.
    Good,
    /// Sign of a gap.
    Bad,
    /// Sign of something half done.
    Partly,
    /// Sign of something open.
    Open,
    /// Sign of something set aside or not applicable.
    Aside,
    /// The second part of a meter: what can still be reached.
    Reachable,
    /// The empty part of a meter.
    Empty,
    /// Badge on what is critical.
    Critical,
    /// Sign on what is flagged for follow-up.
    Flag,
    /// A key in the footer.
    Key,
    /// What the key does.
    KeyLabel,
    /// The status line when all is well.
    Status,
    /// The status line when something went wrong.
    Failure,
    /// A notice that asks for attention without being an error.
    Notice,
    /// Commands, paths and other text to be typed as it stands.
    Code,
    /// A link.
    Link,
    /// Quoted text.
    Quote,
    /// What a search found.
    Match,
    /// Text being typed.
    Input,
    /// What an empty field says.
    Placeholder,
    /// The banner of the worked example.
    Example,
}

/// The choice of looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ThemeName {
    /// The terminal's own colors.
    #[default]
    Auto,
    /// Fewer colors, more bold and reversed text.
    HighContrast,
    /// No color at all.
    Mono,
}

impl ThemeName {
    /// Every theme, in the order shown to people.
    pub const ALL: [Self; 3] = [Self::Auto, Self::HighContrast, Self::Mono];

    /// The name as options and settings write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// Reads the name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.id() == text)
    }
}

/// Answers which style a role has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    name: ThemeName,
}

impl Theme {
    /// The theme of that name; without color it is always the plain one.
    pub fn new(name: ThemeName, use_color: bool) -> Self {
        Self { name: if use_color { name } else { ThemeName::Mono } }
    }

    /// The plain theme.
    pub fn mono() -> Self {
        Self { name: ThemeName::Mono }
    }

    /// Which theme this is.
    pub fn name(self) -> ThemeName {
        self.name
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        match self.name {
            ThemeName::Auto => auto(role),
            ThemeName::HighContrast => high_contrast(role),
            ThemeName::Mono => plain(role),
        }
    }
}

/// The shapes every theme shares. Mono is nothing else; it must use no color but the default one, because a
/// terminal told "no color" may take a color sequence for a full reset and drop bold and reverse with it.
fn plain(role: Role) -> Style {
    let style = Style::new().fg(Color::Reset).bg(Color::Reset);
    match role {
        Role::Title
        | Role::Heading
        | Role::Strong
        | Role::Key
        | Role::Bad
        | Role::Flag
        | Role::Notice
        | Role::FocusBorder => style.add_modifier(Modifier::BOLD),
        Role::CursorAway | Role::Link | Role::Input | Role::Emphasis => style.add_modifier(Modifier::UNDERLINED),
        Role::Cursor | Role::Match => style.add_modifier(Modifier::REVERSED),
        Role::ActiveTab | Role::Critical | Role::Failure | Role::Example => {
            style.add_modifier(Modifier::BOLD.union(Modifier::REVERSED))
        }
        Role::Text
        | Role::Quiet
        | Role::Border
        | Role::Good
        | Role::Partly
        | Role::Open
        | Role::Aside
        | Role::Reachable
        | Role::Empty
        | Role::KeyLabel
        | Role::Status
        | Role::Code
        | Role::Quote
        | Role::Placeholder => style,
    }
}

fn auto(role: Role) -> Style {
    let plain = plain(role);
    match role {
        Role::Good | Role::Reachable | Role::FocusBorder => plain.fg(Color::LightBlue),
        Role::Bad | Role::Partly => plain.fg(Color::Red).remove_modifier(Modifier::BOLD),
        Role::Flag => plain.fg(Color::Magenta).remove_modifier(Modifier::BOLD),
        Role::Critical | Role::Example => badge(Color::Black, Color::Yellow),
        Role::Failure => badge(Color::White, Color::Red),
        Role::Code | Role::Link => plain.fg(Color::Cyan),
        Role::Border | Role::Empty | Role::Placeholder => plain.add_modifier(Modifier::DIM),
        _ => plain,
    }
}

fn high_contrast(role: Role) -> Style {
    let plain = plain(role);
    match role {
        Role::Good | Role::Reachable => badge(Color::White, Color::Blue),
        Role::Critical | Role::Example => badge(Color::Black, Color::Yellow),
        Role::Failure => badge(Color::White, Color::Red),
        Role::Partly | Role::Open | Role::KeyLabel | Role::Quote => plain.add_modifier(Modifier::BOLD),
        _ => plain,
    }
}

fn badge(text: Color, background: Color) -> Style {
    Style::new().fg(text).bg(background).add_modifier(Modifier::BOLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    const ROLES: [Role; 32] = [
        Role::Text,
        Role::Quiet,
        Role::Title,
        Role::Heading,
        Role::Strong,
        Role::Emphasis,
        Role::Cursor,
        Role::CursorAway,
        Role::ActiveTab,
        Role::Border,
        Role::FocusBorder,
        Role::Good,
        Role::Bad,
        Role::Partly,
        Role::Open,
        Role::Aside,
        Role::Reachable,
        Role::Empty,
        Role::Critical,
        Role::Flag,
        Role::Key,
        Role::KeyLabel,
        Role::Status,
        Role::Failure,
        Role::Notice,
        Role::Code,
        Role::Link,
        Role::Quote,
        Role::Match,
        Role::Input,
        Role::Placeholder,
        Role::Example,
    ];

    #[test]
    fn mono_has_no_color() {
        for role in ROLES {
            let style = Theme::mono().style(role);
            assert_eq!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset)), "{role:?}");
            assert_eq!(Theme::new(ThemeName::Auto, false).style(role), style);
        }
    }

    #[test]
    fn text_uses_the_terminals_own_color_unless_the_background_is_set_too() {
        for name in ThemeName::ALL {
            for role in ROLES {
                let style = Theme::new(name, true).style(role);
                let own = style.bg == Some(Color::Reset);
                let forbidden = [Color::White, Color::Black, Color::DarkGray, Color::Gray];
                assert!(!own || !forbidden.iter().any(|c| style.fg == Some(*c)), "{name:?} {role:?}");
            }
        }
    }

    #[test]
    fn names_read_back() {
        for name in ThemeName::ALL {
            assert_eq!(ThemeName::parse(name.id()), Some(name));
        }
        assert_eq!(ThemeName::parse("solarized"), None);
    }

    #[test]
    fn colors_are_named_here_and_nowhere_else() {
        let mut found = Vec::new();
        search(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tui")), &mut found);
        assert!(found.is_empty(), "name a role instead: {found:?}");
    }

    fn search(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                search(&path, found);
            } else if !path.ends_with("theme.rs") && !path.ends_with("color.rs") {
                let source = std::fs::read_to_string(&path).unwrap_or_default();
                let lines = source.lines().enumerate().filter(|(_, line)| line.contains("Color::"));
                found.extend(lines.map(|(number, _)| format!("{}:{}", path.display(), number + 1)));
            }
        }
    }
}
