//! The figures of the dashboard: what each says, where it leads, and how it comes about.

use super::model::Book;
use super::screen::Filter;
use crate::domain::evaluation::{ProvisionSums, Sums, gaps, provider_results, provision_standings};
use crate::domain::id::QuestionId;
use crate::domain::status::{ImplementationStatus, Severity, Standing};

/// How many key improvement actions the dashboard shows.
const KEY_ACTIONS: usize = 8;

/// One line of the dashboard that a person can stand on.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The part of the dashboard it stands in.
    pub part: Part,
    /// What it says.
    pub label: String,
    /// Earned and possible points, for a meter.
    pub sums: Option<Sums>,
    /// Where it leads.
    pub leads: Lead,
}

/// The parts of the dashboard, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// Verdict and critical gaps.
    Verdict,
    /// The score.
    Score,
    /// How far the answering is.
    Progress,
    /// A meter for each area.
    Areas,
    /// The second lens.
    Provisions,
    /// What is worth most.
    KeyActions,
    /// What the provider answers for.
    Provider,
}

impl Part {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Verdict => "Verdict",
            Self::Score => "Your points",
            Self::Progress => "Progress",
            Self::Areas => "Areas",
            Self::Provisions => "Provisions",
            Self::KeyActions => "Key improvement actions",
            Self::Provider => "Provider",
        }
    }
}

/// Where a figure leads.
#[derive(Clone, PartialEq, Debug)]
pub enum Lead {
    /// To the questions behind it.
    List(Filter),
    /// To a question.
    Question(QuestionId),
    /// To the registers.
    Registers,
    /// Nowhere; it explains itself with `=`.
    Nowhere,
}

/// All figures, in the order of the screen.
pub fn figures(book: &Book) -> Vec<Figure> {
    let mut figures = verdict(book);
    figures.extend(score(book));
    figures.extend(progress(book));
    for (place, area) in book.questionnaire.areas.iter().enumerate() {
        figures.push(Figure {
            part: Part::Areas,
            label: area.title.clone(),
            sums: Some(*book.evaluation.area(place)),
            leads: Lead::List(Filter::Area(area.id.clone())),
        });
    }
    figures.push(provisions(book));
    figures.extend(key_actions(book));
    figures.extend(provider(book));
    figures
}

fn line(part: Part, label: String, leads: Lead) -> Figure {
    Figure { part, label, sums: None, leads }
}

fn verdict(book: &Book) -> Vec<Figure> {
    let total = book.evaluation.total();
    let mut figures = vec![line(
        Part::Verdict,
        verdict_line(book),
        Lead::List(if total.critical_gap + total.critical_open > 0 { Filter::Critical } else { Filter::Gaps }),
    )];
    for finding in book.evaluation.findings_alone(&book.questionnaire).filter(|f| f.severity == Severity::Critical) {
        figures.push(line(Part::Verdict, finding.text.clone(), Lead::Registers));
    }
    figures
}

/// The verdict with the number of critical gaps.
pub fn verdict_line(book: &Book) -> String {
    let total = book.evaluation.total();
    let verdict = book.evaluation.verdict(&book.questionnaire).label();
    let alone = book.evaluation.critical_alone(&book.questionnaire);
    let mut parts = Vec::new();
    if total.critical_gap > 0 || alone > 0 {
        parts.push(format!("{} recorded", total.critical_gap as usize + alone));
    }
    if total.critical_open > 0 {
        parts.push(format!("{} not answered", total.critical_open));
    }
    if total.critical_set_aside > 0 {
        parts.push(format!("{} critical set aside", total.critical_set_aside));
    }
    if parts.is_empty() && total.open > 0 {
        parts.push(format!("{} open", total.open));
    }
    if parts.is_empty() { verdict.to_owned() } else { format!("{verdict} ({})", parts.join(", ")) }
}

fn percent(value: Option<u32>) -> String {
    value.map_or_else(|| "not scored".to_owned(), |value| format!("{value} %"))
}

fn score(book: &Book) -> Vec<Figure> {
    let total = *book.evaluation.total();
    vec![
        Figure {
            part: Part::Score,
            label: format!(
                "{} now, up to {} if the open questions are met",
                percent(total.percent()),
                percent(total.reachable())
            ),
            sums: Some(total),
            leads: Lead::List(Filter::Counted),
        },
        line(
            Part::Score,
            format!("Verified {} (a test passed and evidence is on file)", percent(total.verified_percent())),
            Lead::List(Filter::Verified),
        ),
        line(
            Part::Score,
            format!("{} once everything planned is done", percent(total.planned())),
            Lead::List(Filter::Status(ImplementationStatus::Planned)),
        ),
    ]
}

fn progress(book: &Book) -> Vec<Figure> {
    let total = book.evaluation.total();
    let mut figures = vec![
        line(
            Part::Progress,
            format!(
                "{} of {} answered, {} open ({} points)",
                total.answered, total.applicable, total.open, total.open_points
            ),
            Lead::List(Filter::Standing(Standing::Open)),
        ),
        line(Part::Progress, format!("{} met, {} gaps", total.met, total.gap), Lead::List(Filter::Gaps)),
        line(
            Part::Progress,
            format!("Set aside {} questions, {} points", total.set_aside, total.set_aside_points),
            Lead::List(Filter::Standing(Standing::SetAside)),
        ),
    ];
    let conflicts = book.fold.conflicts().len();
    if conflicts > 0 {
        figures.push(line(
            Part::Progress,
            format!("{conflicts} conflicts not settled"),
            Lead::List(Filter::InConflict),
        ));
    }
    figures
}

fn provisions(book: &Book) -> Figure {
    let sums = ProvisionSums::of(&provision_standings(&book.questionnaire, &book.evaluation));
    line(
        Part::Provisions,
        format!("{} met, {} gap, {} open, {} set aside", sums.met, sums.gap, sums.open, sums.set_aside),
        Lead::List(Filter::Gaps),
    )
}

fn key_actions(book: &Book) -> Vec<Figure> {
    let mut actions: Vec<(u32, bool, String, QuestionId)> = book
        .questionnaire
        .questions
        .iter()
        .zip(book.evaluation.questions())
        .filter(|(_, one)| one.to_earn() > 0)
        .map(|(question, one)| (one.to_earn(), one.critical, question.topic.clone(), question.id.clone()))
        .collect();
    actions.sort_by(|a, b| (!a.1, std::cmp::Reverse(a.0), &a.3).cmp(&(!b.1, std::cmp::Reverse(b.0), &b.3)));
    actions
        .into_iter()
        .take(KEY_ACTIONS)
        .map(|(points, critical, topic, id)| {
            let mark = if critical { "! " } else { "" };
            line(Part::KeyActions, format!("{mark}+{points}  {topic}  ({id})"), Lead::Question(id))
        })
        .collect()
}

fn provider(book: &Book) -> Option<Figure> {
    let results = provider_results(&book.questionnaire, &book.fold, &book.evaluation);
    let counted: Vec<_> = results.iter().filter(|result| result.counted).collect();
    let possible: u32 = counted.iter().map(|result| result.points).sum();
    let earned: u32 = counted.iter().map(|result| result.earned).sum();
    (!results.is_empty()).then(|| {
        line(
            Part::Provider,
            format!("Provider's points {earned} of {possible}, never part of your score"),
            Lead::Nowhere,
        )
    })
}

/// The gap to close first, for the first screen and the end of a walk.
pub fn first_gap(book: &Book) -> Option<QuestionId> {
    gaps(&book.questionnaire, &book.evaluation).first().map(|gap| gap.question.id.clone())
}
