//! The signs on the screen, each one column wide, in Unicode and in ASCII. No emoji and nothing that needs a
//! special font: their widths differ between terminals.

use ratatui::symbols::border;

/// What a sign says about a question, an area or a provision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sign {
    /// Met.
    Met,
    /// A gap.
    Gap,
    /// Done in part.
    Partly,
    /// Not answered yet.
    Open,
    /// Set aside with a reason.
    SetAside,
    /// Does not apply here.
    NotApplicable,
    /// Critical.
    Critical,
    /// Flagged for follow-up.
    Flagged,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 8] = [
        Self::Met,
        Self::Gap,
        Self::Partly,
        Self::Open,
        Self::SetAside,
        Self::NotApplicable,
        Self::Critical,
        Self::Flagged,
    ];
}

/// A set of signs. Every one is one column wide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Symbols {
    unicode: bool,
    /// Marks the row the cursor is on.
    pub cursor: &'static str,
    /// Before something that can be unfolded.
    pub folded: &'static str,
    /// Before something that is unfolded.
    pub unfolded: &'static str,
    /// There is more above.
    pub above: &'static str,
    /// There is more below.
    pub below: &'static str,
    /// There is more to the left.
    pub left: &'static str,
    /// There is more to the right.
    pub right: &'static str,
    /// Where text was cut.
    pub ellipsis: &'static str,
    /// Between the parts of a path.
    pub path: &'static str,
    /// Between things in a row.
    pub separator: &'static str,
    /// Before an item of a list.
    pub bullet: &'static str,
    /// For a range, or for nothing.
    pub dash: &'static str,
    /// The filled part of a meter.
    pub full: &'static str,
    /// The part of a meter that can still be reached.
    pub reachable: &'static str,
    /// The empty part of a meter.
    pub empty: &'static str,
    /// The track of a scroll bar.
    pub track: &'static str,
    /// The place within a scroll bar.
    pub thumb: &'static str,
    /// A line from left to right.
    pub horizontal: &'static str,
    /// A heavy line from left to right.
    pub heavy: &'static str,
    /// A line from top to bottom.
    pub vertical: &'static str,
    /// Where two lines cross.
    pub cross: &'static str,
    /// At the left of a quotation.
    pub quote: &'static str,
    /// A chosen option.
    pub chosen: &'static str,
    /// An option not chosen.
    pub unchosen: &'static str,
    /// A chart in one row: from the lowest value to the highest.
    pub ramp: &'static [&'static str],
    /// A cell of a chart, filled from the bottom: a little, up to whole.
    pub fill: &'static [&'static str],
}

/// For terminals that show Unicode.
pub static UNICODE: Symbols = Symbols {
    unicode: true,
    cursor: "▌",
    folded: "▸",
    unfolded: "▾",
    above: "↑",
    below: "↓",
    left: "‹",
    right: "›",
    ellipsis: "…",
    path: "›",
    separator: "·",
    bullet: "•",
    dash: "–",
    full: "■",
    reachable: "▨",
    empty: "□",
    track: "│",
    thumb: "█",
    horizontal: "─",
    heavy: "═",
    vertical: "│",
    cross: "┼",
    quote: "▎",
    chosen: "●",
    unchosen: "○",
    ramp: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    fill: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
};

/// For every other terminal.
pub static ASCII: Symbols = Symbols {
    unicode: false,
    cursor: ">",
    folded: "+",
    unfolded: "-",
    above: "^",
    below: "v",
    left: "<",
    right: ">",
    ellipsis: "~",
    path: ">",
    separator: "|",
    bullet: "*",
    dash: "-",
    full: "#",
    reachable: "+",
    empty: ".",
    track: "|",
    thumb: "#",
    horizontal: "-",
    heavy: "=",
    vertical: "|",
    cross: "+",
    quote: "|",
    chosen: "*",
    unchosen: "o",
    ramp: &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    fill: &[".", ":", "#"],
};

impl Symbols {
    /// Chooses by what the environment says of the terminal's characters.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> &'static Self {
        if cfg!(windows) || shows_unicode(&variable) { &UNICODE } else { &ASCII }
    }

    /// Whether these are the Unicode signs.
    pub fn is_unicode(&self) -> bool {
        self.unicode
    }

    /// The character of a sign.
    pub fn sign(&self, sign: Sign) -> &'static str {
        let (unicode, ascii) = match sign {
            Sign::Met => ("●", "*"),
            Sign::Gap => ("▲", "!"),
            Sign::Partly => ("◐", "~"),
            Sign::Open => ("○", "o"),
            Sign::SetAside => ("◇", "="),
            Sign::NotApplicable => ("–", "-"),
            Sign::Critical => ("◆", "X"),
            Sign::Flagged => ("»", "?"),
        };
        if self.unicode { unicode } else { ascii }
    }

    /// The lines around a pane.
    pub fn border(&self) -> border::Set<'static> {
        if self.unicode {
            return border::PLAIN;
        }
        border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        }
    }
}

fn shows_unicode(variable: impl Fn(&str) -> Option<String>) -> bool {
    // The console's fonts have a few hundred glyphs, few of them ours.
    if variable("TERM").is_some_and(|term| term == "linux" || term == "dumb") {
        return false;
    }
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    locale.is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use unicode_width::UnicodeWidthStr;

    fn all(s: &Symbols) -> Vec<&'static str> {
        let mut all = vec![
            s.cursor,
            s.folded,
            s.unfolded,
            s.above,
            s.below,
            s.left,
            s.right,
            s.ellipsis,
            s.path,
            s.separator,
            s.bullet,
            s.dash,
            s.full,
            s.reachable,
            s.empty,
            s.track,
            s.thumb,
            s.horizontal,
            s.heavy,
            s.vertical,
            s.cross,
            s.quote,
            s.chosen,
            s.unchosen,
        ];
        all.extend(s.ramp.iter().chain(s.fill));
        all.extend(Sign::ALL.map(|sign| s.sign(sign)));
        all
    }

    #[test]
    fn every_symbol_is_one_column_and_ascii_is_ascii() {
        for symbol in all(&UNICODE) {
            assert_eq!(symbol.width(), 1, "{symbol}");
            assert_eq!(symbol.chars().count(), 1, "{symbol}");
        }
        assert!(all(&ASCII).iter().all(|symbol| symbol.is_ascii() && symbol.len() == 1));
    }

    #[test]
    fn signs_differ_in_shape() {
        for symbols in [&UNICODE, &ASCII] {
            let shapes: HashSet<_> = Sign::ALL.map(|sign| symbols.sign(sign)).into_iter().collect();
            assert_eq!(shapes.len(), Sign::ALL.len());
            let meter: HashSet<_> = [symbols.full, symbols.reachable, symbols.empty].into_iter().collect();
            assert_eq!(meter.len(), 3);
        }
    }

    #[test]
    fn chosen_by_locale() {
        let choose = |set: &[(&str, &str)]| {
            Symbols::from_environment(|name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
                .is_unicode()
        };
        assert!(choose(&[("LANG", "en_US.UTF-8")]));
        assert!(choose(&[("LC_ALL", ""), ("LANG", "C.utf8")]));
        if cfg!(unix) {
            assert!(!choose(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]));
            assert!(!choose(&[]));
            assert!(!choose(&[("LANG", "en_US.UTF-8"), ("TERM", "linux")]));
        }
    }
}
