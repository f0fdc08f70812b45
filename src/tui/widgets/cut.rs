//! Text cut to a number of columns.

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::clean;

/// The columns a text takes once it is clean.
pub fn columns(text: &str) -> usize {
    clean::line(text).width()
}

/// The columns a line takes once it is clean.
pub fn line_columns(line: &Line<'_>) -> usize {
    line.spans.iter().map(|span| columns(&span.content)).sum()
}

/// The text in at most that many columns, with the ellipsis at its end if something was cut off.
pub fn cut(text: &str, width: usize, ellipsis: &str) -> String {
    let text = clean::line(text);
    if text.width() <= width {
        return text.into_owned();
    }
    let mut out = take(&text, width.saturating_sub(ellipsis.width())).to_owned();
    if ellipsis.width() <= width {
        out.push_str(ellipsis);
    }
    out
}

/// The text in at most that many columns, with the ellipsis at its start if something was cut off: for paths,
/// whose end says most.
pub fn cut_start(text: &str, width: usize, ellipsis: &str) -> String {
    let text = clean::line(text);
    if text.width() <= width {
        return text.into_owned();
    }
    let room = width.saturating_sub(ellipsis.width());
    let (mut used, mut start) = (0, text.len());
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > room {
            break;
        }
        start = at;
    }
    let lead = if ellipsis.width() <= width { ellipsis } else { "" };
    format!("{lead}{}", &text[start..])
}

/// The line in at most that many columns, cut like a text.
pub fn cut_line(line: &Line<'_>, width: usize, ellipsis: &str) -> Line<'static> {
    let fits = line_columns(line) <= width;
    let mut room = if fits { width } else { width.saturating_sub(ellipsis.width()) };
    let mut spans: Vec<Span<'static>> = Vec::with_capacity(line.spans.len() + 1);
    let mut last = line.style;
    for span in &line.spans {
        let text = clean::line(&span.content);
        let part = take(&text, room);
        room -= part.width();
        let whole = part.len() == text.len();
        last = line.style.patch(span.style);
        spans.push(Span::styled(part.to_owned(), last));
        if !whole {
            break;
        }
    }
    if !fits && ellipsis.width() <= width {
        spans.push(Span::styled(ellipsis.to_owned(), last));
    }
    Line { spans, style: line.style, alignment: line.alignment }
}

/// The longest start of a clean text that fits.
pub(super) fn take(text: &str, width: usize) -> &str {
    if text.len() <= width {
        // Without wide characters a byte is at least a column.
        if text.is_ascii() || text.width() <= width {
            return text;
        }
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > width {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_by_columns_not_by_characters() {
        assert_eq!(cut("risk analysis", 8, "…"), "risk an…");
        assert_eq!(cut("日本語", 5, "…"), "日本…");
        assert_eq!(cut("日本語", 4, "…"), "日…");
        assert_eq!(cut("exact", 5, "…"), "exact");
        assert_eq!(cut("none", 0, "…"), "");
        assert_eq!(cut_start("/home/someone/answers", 9, "…"), "…/answers");
    }

    proptest! {
        #[test]
        fn never_wider(text in any::<String>(), width in 0_usize..40) {
            prop_assert!(cut(&text, width, "…").width() <= width);
            prop_assert!(cut_start(&text, width, "…").width() <= width);
            let line = Line::from(vec![Span::raw(text.clone()), Span::raw(text)]);
            prop_assert!(line_columns(&cut_line(&line, width, "…")) <= width);
        }
    }
}
