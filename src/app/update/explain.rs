//! How a figure or a standing comes about, in the words of the report, so that no arithmetic is written twice.

use crate::app::effect::Effect;
use crate::app::figures::{Part, figures};
use crate::app::listing::places;
use crate::app::model::{Book, HistoryState, Model};
use crate::app::overlay::Overlay;
use crate::app::screen::Screen;
use crate::report::{Figure, GapReport, Input, explain_figure, explain_question};

/// Shows the arithmetic behind what the cursor is on.
pub(super) fn explain(model: &mut Model) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let (title, lines) = match &model.screen {
        Screen::Dashboard => match figures(book).get(book.dashboard.cursor) {
            Some(one) => match one.explains {
                Figure::Question(place) => question(book, place),
                ref figure => (title(one), explain_figure(&report(book), figure)),
            },
            None => return Vec::new(),
        },
        Screen::List { filter, list } => match places(book, filter).get(list.cursor) {
            Some(place) => question(book, *place),
            None => return Vec::new(),
        },
        Screen::Actions => match book.actions.here() {
            Some(place) => question(book, place),
            None => return Vec::new(),
        },
        _ => question(book, book.place),
    };
    model.overlays.push(Overlay::Read { title, lines, scroll: 0 });
    Vec::new()
}

/// Rows of one kind are told apart by what they say; a sentence would be no title.
fn title(figure: &crate::app::figures::Figure) -> String {
    match figure.part {
        Part::Owners | Part::Areas | Part::Services | Part::Statuses => {
            format!("{}: {}", figure.part.title().split(',').next().unwrap_or_default(), figure.label)
        }
        part => part.title().to_owned(),
    }
}

/// What explanations are taken from. Digest and fingerprint stand in no explanation.
fn report(book: &Book) -> GapReport {
    let mut report = GapReport::without_history(&Input {
        questionnaire: &book.questionnaire,
        questionnaire_digest: "",
        fold: &book.fold,
        evaluation: &book.evaluation,
        source_name: &book.name,
        cut: book.fold.last_lines(),
        fingerprint: None,
        damage: Vec::new(),
    });
    if let HistoryState::Known(history) = &book.history {
        report.history.clone_from(history);
    }
    report
}

fn question(book: &Book, place: usize) -> (String, Vec<String>) {
    let report = report(book);
    let Some(action) = report.action(place) else { return Default::default() };
    let mut lines = vec![
        format!("{} ({})", action.question.topic, action.question.id),
        String::new(),
        format!("Standing: {}", action.standing_text()),
        format!("Points: {}", explain_question(action)),
        format!("Control: {}", action.control_text()),
        format!("Basis: {}", action.basis_text()),
    ];
    if action.question.partial.percent > 0 {
        lines.push(format!("Partially implemented earns {} % of the points here.", action.question.partial.percent));
    } else {
        lines.push("Partially implemented earns nothing here.".into());
    }
    if action.evaluated.critical {
        lines.push("Critical: a gap or a missing answer here caps the verdict, whatever the score.".into());
    }
    if !action.evaluated.verified {
        lines.push("Not verified: that needs a passed test and evidence of each kind the question lists.".into());
    }
    if let Some(condition) = &action.record.condition {
        lines.push(format!("Whether it applies: {condition}"));
    }
    lines.extend(action.findings().map(|finding| format!("{}: {} {}", finding.severity, finding.text, finding.fix)));
    ("How this comes about".into(), lines)
}
