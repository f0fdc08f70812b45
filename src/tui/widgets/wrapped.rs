//! Styled text wrapped by words, with a height known before it is drawn.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::clean;

/// The fewest columns that a hanging indent must leave.
const LEAST_BESIDE_INDENT: usize = 12;

/// Text laid out for a width: one line for each row of the screen.
#[derive(Clone, Debug, Default)]
pub struct Wrapped {
    rows: Vec<Line<'static>>,
}

impl Wrapped {
    /// Wraps styled lines.
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a Line<'a>>, width: u16) -> Self {
        Self { rows: lines.into_iter().flat_map(|line| wrap_line(line, width, 0)).collect() }
    }

    /// Wraps a text in one style, keeping its line breaks.
    pub fn plain(text: &str, style: Style, width: u16) -> Self {
        let text = clean::text(text);
        let lines = text.split('\n').map(|line| Line::styled(line, style));
        Self { rows: lines.flat_map(|line| wrap_line(&line, width, 0)).collect() }
    }

    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The rows.
    pub fn rows(&self) -> &[Line<'static>] {
        &self.rows
    }

    /// The rows, for keeping.
    pub fn into_rows(self) -> Vec<Line<'static>> {
        self.rows
    }

    /// Adds rows that need no wrapping.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = Line<'static>>) {
        self.rows.extend(rows);
    }

    /// Draws the rows from one on, as many as fit.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, from: usize) {
        draw_rows(self.rows.get(from..).unwrap_or_default(), area, buffer);
    }
}

/// Draws rows from the top of an area, as many as fit.
pub fn draw_rows(rows: &[Line<'_>], area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        buffer.set_line(area.x, y, row, area.width);
    }
}

/// Wraps one line; the rows after the first are indented by `hang` columns. Nothing fits in a width of nothing.
pub fn wrap_line(line: &Line<'_>, width: u16, hang: u16) -> Vec<Line<'static>> {
    let width = usize::from(width);
    if width == 0 {
        return Vec::new();
    }
    let hang = Some(usize::from(hang)).filter(|hang| hang + LEAST_BESIDE_INDENT <= width).unwrap_or(0);
    let (text, runs) = flatten(line);
    let rows = break_rows(&text, width, width - hang);
    let indent = (hang > 0).then(|| Span::styled(" ".repeat(hang), line.style));
    rows.into_iter()
        .enumerate()
        .map(|(number, range)| {
            let lead = indent.clone().filter(|_| number > 0);
            lead.into_iter().chain(slice(&text, &runs, range)).collect()
        })
        .collect()
}

/// How many rows a text takes.
pub fn height_of(text: &str, width: u16) -> usize {
    if width == 0 {
        return 0;
    }
    let width = usize::from(width);
    clean::text(text).split('\n').map(|line| break_rows(line, width, width).len()).sum()
}

/// A run of one style: where it ends, and the style.
type Run = (usize, Style);

fn flatten(line: &Line<'_>) -> (String, Vec<Run>) {
    let mut text = String::new();
    let mut runs = Vec::with_capacity(line.spans.len());
    for span in &line.spans {
        text.push_str(&clean::line(&span.content));
        runs.push((text.len(), line.style.patch(span.style)));
    }
    (text, runs)
}

fn slice<'a>(text: &'a str, runs: &'a [Run], range: Range<usize>) -> impl Iterator<Item = Span<'static>> + 'a {
    let starts = std::iter::once(0).chain(runs.iter().map(|(end, _)| *end));
    starts.zip(runs).filter_map(move |(start, &(end, style))| {
        let part = start.max(range.start)..end.min(range.end);
        // A style may change inside a grapheme; then the bounds are still those of characters.
        (part.start < part.end).then(|| Span::styled(text[part].to_owned(), style))
    })
}

/// A place where a row may end: where it ends, where the next begins, and the columns up to there.
#[derive(Clone, Copy)]
struct Break {
    end: usize,
    next: usize,
    used: usize,
}

/// Finds the rows of a clean text without line breaks: at most `first` columns in the first row and `other` in the
/// others, unless a single character is wider.
fn break_rows(text: &str, first: usize, other: usize) -> Vec<Range<usize>> {
    if text.is_ascii() && text.len() <= first {
        let row = 0..text.trim_end_matches(' ').len();
        return vec![row];
    }
    let (mut rows, mut start, mut used) = (Vec::new(), 0, 0);
    // Between words, and as a poorer choice inside them.
    let (mut between, mut inside): (Option<Break>, Option<Break>) = (None, None);
    let mut before = ("", 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let width = grapheme.width();
        if grapheme == " " {
            let end = text[start..at].trim_end_matches(' ').len() + start;
            used += 1;
            between = (end > start).then_some(Break { end, next: at + 1, used }).or(between);
            before = (grapheme, 1);
            continue;
        }
        if at > start && before.0 != " " {
            let here = Break { end: at, next: at, used };
            if width > 1 || before.1 > 1 {
                between = Some(here);
            } else if matches!(before.0, "/" | "\\" | "." | "_" | "," | "-") {
                inside = Some(here);
            }
        }
        while at > start && used + width > if rows.is_empty() { first } else { other } {
            if text[start..at].trim_matches(' ').is_empty() {
                // An indent that leaves no room is dropped.
                (start, used) = (at, 0);
                continue;
            }
            let here = Break { end: at, next: at, used };
            let best = between.take().or(inside.take()).filter(|b| b.end > start).unwrap_or(here);
            rows.push(start..best.end);
            start = best.next;
            used -= best.used;
            inside = inside.filter(|b| b.end > start).map(|b| Break { used: b.used.saturating_sub(best.used), ..b });
        }
        used += width;
        before = (grapheme, width);
    }
    let end = text.trim_end_matches(' ').len();
    if end > start || rows.is_empty() {
        rows.push(start..end.max(start));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Role, Theme};
    use crate::tui::widgets::drawn::{HOSTILE, screen, stays_inside};
    use proptest::prelude::*;

    fn rows(text: &str, width: u16) -> Vec<String> {
        Wrapped::plain(text, Style::new(), width).rows().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn breaks_between_words() {
        assert_eq!(rows("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(rows("the  quick", 5), ["the", "quick"]);
        assert_eq!(rows("    indented text stays", 14), ["    indented", "text stays"]);
        assert_eq!(rows("one\n\ntwo ", 10), ["one", "", "two"]);
        assert_eq!(rows("", 10), [""]);
        assert_eq!(rows("anything", 0), [""; 0]);
        assert_eq!(rows("    a", 2), ["a"], "an indent wider than the screen");
    }

    #[test]
    fn breaks_inside_words_that_do_not_fit() {
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(rows("/etc/ssh/sshd_config", 10), ["/etc/ssh/", "sshd_", "config"]);
        assert_eq!(rows("multi-factor", 8), ["multi-", "factor"]);
        assert_eq!(rows("日本語です", 4), ["日本", "語で", "す"]);
        assert_eq!(rows("日", 1), ["日"]);
    }

    #[test]
    fn later_rows_hang() {
        let wrapped = wrap_line(&Line::raw("- a point that takes more than one row"), 20, 2);
        let text: Vec<String> = wrapped.iter().map(ToString::to_string).collect();
        assert_eq!(text, ["- a point that takes", "  more than one row"]);
    }

    #[test]
    fn styles_survive_the_break() {
        let bold = Theme::mono().style(Role::Strong);
        let line = Line::from(vec![Span::raw("plain "), Span::styled("bold words", bold), Span::raw(" plain")]);
        let wrapped = wrap_line(&line, 10, 0);
        assert_eq!(wrapped[0].spans[1], Span::styled("bold", bold));
        assert_eq!(wrapped[1].spans[0], Span::styled("words", bold));
        insta::assert_snapshot!(screen(12, 4, |area, buffer| Wrapped::new([&line], 12).draw(area, buffer, 0)), @r#"
        "plain bold  "
        "words plain "
        "            "
        "            "
        "#);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[a-c日é/ -]{0,60}", width in 2_u16..30) {
            let rows = rows(&text, width);
            prop_assert!(rows.iter().all(|row| row.width() <= usize::from(width)));
            let squeeze = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(squeeze(&rows.concat()), squeeze(&text));
            prop_assert_eq!(height_of(&text, width), rows.len());
        }

        #[test]
        fn any_text_any_size(text in any::<String>(), width in 0_u16..20, height in 0_u16..6, from in 0_usize..5) {
            stays_inside(width, height, |area, buffer| {
                Wrapped::plain(&format!("{text}{HOSTILE}"), Style::new(), area.width).draw(area, buffer, from);
            });
        }
    }
}
