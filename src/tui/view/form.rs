//! A form of single lines.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::edit_box::{Kept, draw_line, patient_data};
use super::{Drawn, Scene};
use crate::app::screen::{EvidenceSource, Form, NewEvidence, Screen};
use crate::tui::clean;
use crate::tui::theme::Role;
use crate::tui::widgets::cut::cut;
use crate::tui::widgets::text_pane::draw_text_pane;
use crate::tui::widgets::wrapped::Wrapped;

/// Columns of the labels.
const LABELS: u16 = 20;

/// Rows for help and notice below the lines.
const BELOW: u16 = 6;

pub(super) fn draw(scene: &Scene<'_>, form: &Form, area: Rect, buffer: &mut Buffer) -> Drawn {
    let look = scene.look;
    let drawn = Drawn { measures: scene.model.measures };
    let questionnaire = scene.model.listing.questionnaires.iter().find(|one| one.id == form.questionnaire);
    let (heading, quiet) = match (&scene.model.screen, questionnaire) {
        (Screen::Start(_), Some(one)) => (format!("A new assessment: {}", clean::line(&one.title)), "* needed"),
        (Screen::Evidence(new), _) => (evidence_heading(scene, new), "* needed"),
        (Screen::Start(_), None) => ("A new assessment".to_owned(), "* needed"),
        _ => ("What is assessed, and for whom".to_owned(), "Esc keeps what you typed"),
    };
    let words = [Line::from(vec![
        Span::styled(heading, look.style(Role::Heading)),
        Span::styled(format!("   {quiet}"), look.style(Role::Quiet)),
    ])];
    draw_text_pane(&words, 0, Rect { x: area.x + 2, width: area.width - 4, height: 2, ..area }, buffer, look);
    let top = area.y + 2;
    let room = area.width.saturating_sub(LABELS + 5);
    for (n, line) in form.lines.iter().enumerate() {
        let y = top + u16::try_from(n).unwrap_or(u16::MAX / 2);
        if y >= area.bottom().saturating_sub(3) {
            break;
        }
        let here = n == form.cursor;
        let mark = if here { look.symbols.cursor } else { " " };
        buffer.set_span(area.x + 1, y, &Span::raw(mark), 1);
        let needed = if line.needed { "*" } else { "" };
        let role = if here { Role::Strong } else { Role::Quiet };
        buffer.set_span(area.x + 2, y, &Span::styled(format!("{}{needed}", line.label), look.style(role)), LABELS);
        let field = Rect { x: area.x + 3 + LABELS, y, width: room, height: 1 };
        if here {
            draw_line(scene, field, buffer);
            if line.value.is_empty() {
                let text = cut(&clean::line(&line.unless), usize::from(room).saturating_sub(1), look.symbols.ellipsis);
                buffer.set_span(
                    field.x + 1,
                    y,
                    &Span::styled(text, look.style(Role::Placeholder)),
                    room.saturating_sub(1),
                );
            }
        } else if line.value.is_empty() {
            let text = cut(&clean::line(&line.unless), usize::from(room).saturating_sub(1), look.symbols.ellipsis);
            buffer.set_span(field.x, y, &Span::styled(text, look.style(Role::Placeholder)), room);
        } else {
            let text = cut(&clean::line(&line.value), usize::from(room), look.symbols.ellipsis);
            buffer.set_span(field.x, y, &Span::styled(text, look.style(Role::Text)), room);
        }
    }
    let here = form.lines.get(form.cursor);
    let mut help = here.map(|line| line.help.clone()).unwrap_or_default();
    if here.is_some_and(|line| line.value.is_empty() && !line.unless.is_empty()) {
        help.push_str(" Enter takes what stands there; typing replaces it.");
    }
    let kept = match &scene.model.screen {
        Screen::Evidence(new) => {
            if form.cursor + 1 == form.lines.len() && !new.copying {
                help.push_str(" Enter adds it.");
            }
            Kept::Recorded
        }
        _ => Kept::ForGood,
    };
    let y = (top + u16::try_from(form.lines.len()).unwrap_or(0) + 1).min(area.bottom() - 3);
    let below = Rect { x: area.x + 3 + LABELS, y, width: room, height: BELOW.min(area.bottom() - y) };
    let help = Line::styled(clean::line(&help).into_owned(), look.style(Role::Quiet));
    let notice = scene.model.edit.as_ref().map(|edit| patient_data(kept, &edit.text, look)).unwrap_or_default();
    let both: Vec<Line<'_>> = std::iter::once(help).chain(notice.iter().cloned()).collect();
    if notice.is_empty() || Wrapped::new(&both, below.width).height() <= usize::from(below.height) {
        draw_text_pane(&both, 0, below, buffer, look);
    } else {
        // The notice comes before the help, and takes the whole width.
        let wide = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..below };
        draw_text_pane(&notice, 0, wide, buffer, look);
    }
    drawn
}

/// Which question the evidence is for, and what it is to show.
fn evidence_heading(scene: &Scene<'_>, new: &NewEvidence) -> String {
    let book = scene.model.book.as_ref();
    let topic = book.and_then(|book| book.questionnaire.question(&new.question)).map_or("", |one| &one.topic);
    let what = match new.source {
        EvidenceSource::Link => "kept elsewhere",
        EvidenceSource::File => "a file",
    };
    let kind = new.kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    format!("Evidence{kind}, {what}: {}", clean::line(topic))
}
