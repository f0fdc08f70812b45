//! How a figure or a standing comes about.

use crate::app::effect::Effect;
use crate::app::figures::{Part, figures};
use crate::app::model::{Book, Model};
use crate::app::overlay::Overlay;
use crate::app::screen::Screen;
use crate::domain::evaluation::Sums;

/// Shows the arithmetic behind what the cursor is on.
pub(super) fn explain(model: &mut Model) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let (title, lines) = match &model.screen {
        Screen::Dashboard => {
            let figures = figures(book);
            let Some(figure) = figures.get(book.dashboard.cursor) else { return Vec::new() };
            let sums = figure.sums.unwrap_or(*book.evaluation.total());
            (figure.label.clone(), figure_lines(book, figure.part, &sums))
        }
        Screen::List { filter, .. } => (filter.title(), score_lines(book.evaluation.total())),
        _ => match book.question() {
            Some(question) => (question.id.to_string(), question_lines(book)),
            None => return Vec::new(),
        },
    };
    model.overlays.push(Overlay::Read { title, lines, scroll: 0 });
    Vec::new()
}

fn figure_lines(book: &Book, part: Part, sums: &Sums) -> Vec<String> {
    match part {
        Part::Verdict => vec![
            "The first line that fits:".into(),
            "1. Critical gaps open: a critical question is a gap or open, or a critical finding fires.".into(),
            "2. Gaps open: any question is a gap.".into(),
            "3. No gap recorded for the questions answered: otherwise.".into(),
            String::new(),
            format!(
                "Critical questions: {} gap, {} open, {} set aside. Critical findings on their own: {}.",
                sums.critical_gap,
                sums.critical_open,
                sums.critical_set_aside,
                book.evaluation.critical_alone(&book.questionnaire)
            ),
            format!("All questions: {} gap, {} open, {} met, {} set aside.", sums.gap, sums.open, sums.met, sums.set_aside),
        ],
        Part::Provisions => vec![
            "A provision is a gap if any counted question that cites it is a gap; else open if one is open; else met if one is met; else set aside.".into(),
            "Points measure how strong a control is; this measures how far the duties are covered.".into(),
        ],
        Part::Provider => vec![
            "The provider's actions have points by the same scale. One counts when at least one of its services is in use with protected data and in scope; it earns when the question it needs is met.".into(),
            "They are never part of your score.".into(),
        ],
        Part::KeyActions => vec![
            "The critical questions first, then by points still to earn: the question's points less what it earns now.".into(),
        ],
        Part::Score | Part::Progress | Part::Areas => score_lines(sums),
    }
}

fn percent(value: Option<u32>) -> String {
    value.map_or_else(|| "not scored (nothing counts)".to_owned(), |value| format!("{value} %"))
}

fn score_lines(sums: &Sums) -> Vec<String> {
    let Sums { earned, possible, open_points, verified, planned_gain, .. } = *sums;
    vec![
        format!("Points earned E = {earned}, over the questions that are met, gap or open"),
        format!("Points possible P = {possible}, over the same questions"),
        format!("Points of the open questions O = {open_points}"),
        format!("Set aside: {} questions, {} points, on neither side", sums.set_aside, sums.set_aside_points),
        String::new(),
        format!("Score     = 100 x {earned} / {possible}, rounded down = {}", percent(sums.percent())),
        format!(
            "Reachable = 100 x ({earned} + {open_points}) / {possible}, rounded down = {}",
            percent(sums.reachable())
        ),
        format!(
            "Planned   = 100 x ({earned} + {planned_gain}) / {possible}, rounded down = {}",
            percent(sums.planned())
        ),
        format!("Verified  = 100 x {verified} / {possible}, rounded down = {}", percent(sums.verified_percent())),
        String::new(),
        "A met question earns its points; a partial one its share, rounded down; any other nothing.".into(),
        "`gapbook score NAME --explain` lists every question.".into(),
    ]
}

fn question_lines(book: &Book) -> Vec<String> {
    let Some(question) = book.question() else { return Vec::new() };
    let Some(one) = book.evaluation.questions().get(book.place) else { return Vec::new() };
    let mut lines = vec![
        format!("Standing: {} ({})", one.standing, one.why.text()),
        format!("Status: {}", one.status.map_or("not answered", crate::domain::status::ImplementationStatus::label)),
        format!("Points: earns {} of {}", one.earned, one.points),
        format!("Control: {}, {}, {} points by the scale", question.purpose, question.obligation, one.points),
    ];
    if question.partial.percent > 0 {
        lines.push(format!(
            "Partially implemented would earn {} of {} ({} hundredths, rounded down).",
            one.points * question.partial.percent / 100,
            one.points,
            question.partial.percent
        ));
    } else {
        lines.push("Partially implemented earns nothing here.".into());
    }
    if one.critical {
        lines.push("Critical: a gap or a missing answer here caps the verdict, whatever the score.".into());
    }
    lines.push(if one.verified {
        "Verified: a test passed and evidence of each kind is on file.".into()
    } else {
        "Not verified: that needs a passed test and evidence of each kind the question lists.".into()
    });
    if let Some(condition) = &question.applies {
        lines.push(String::new());
        lines.push("It applies because of these:".into());
        for leaf in condition.leaves() {
            lines.push(format!("  {}", leaf_words(book, leaf)));
        }
    }
    for finding in book.evaluation.findings_of(&question.id) {
        lines.push(format!("{}: {}", finding.severity, finding.text));
    }
    lines
}

fn leaf_words(book: &Book, leaf: &crate::domain::condition::ScopeLeaf) -> String {
    use crate::domain::condition::{Comparison, ScopeLeaf};
    match leaf {
        ScopeLeaf::Fact(id, comparison) => {
            let known = match book.evaluation.fact(id).known() {
                Some([]) => "none".to_owned(),
                Some(parts) => parts.join(", "),
                None => "not known, so the question stays".to_owned(),
            };
            let wanted = match comparison {
                Comparison::Is(values) => format!("is {}", values.join(" or ")),
                Comparison::Not(values) => format!("is not {}", values.join(" or ")),
                Comparison::Includes(value) => format!("includes {value}"),
            };
            let title = book.questionnaire.fact(id).map_or(id.as_str(), |fact| &fact.title);
            format!("{title}: wanted: {wanted}; now: {known}")
        }
        ScopeLeaf::Question(id, statuses) => {
            let words: Vec<&str> = statuses.iter().map(|status| status.label()).collect();
            format!("{id} is {}", words.join(" or "))
        }
    }
}
