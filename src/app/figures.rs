//! The figures of the dashboard: what each says, where it leads, and how it comes about.

use super::action_table::TableView;
use super::model::Book;
use super::screen::Filter;
use super::short::short_ask;
use crate::domain::evaluation::{Evaluated, ProvisionSums, Sums, Why, gaps, provider_results, provision_standings};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::Question;
use crate::domain::status::{ImplementationStatus, Severity, Standing};
use crate::report::Figure as Explained;

/// How many key improvement actions the dashboard shows.
const KEY_ACTIONS: usize = 8;
/// How many critical gaps it names.
const CRITICAL: usize = 4;

/// One line of the dashboard that a person can stand on.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The part of the dashboard it stands in.
    pub part: Part,
    /// What it says.
    pub label: String,
    /// What stands beside it.
    pub value: Value,
    /// Where it leads.
    pub leads: Lead,
    /// What `=` explains.
    pub explains: Explained,
}

/// What a figure shows besides its words.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A percentage, and the sums if it is the score itself.
    Percent(Option<u32>, Option<Sums>),
    /// A number among a whole, perhaps of a standing.
    Count {
        /// The number.
        count: u32,
        /// Of how many.
        whole: u32,
        /// What they have in common.
        standing: Option<Standing>,
    },
    /// Points by sums.
    Sums(Sums),
    /// Points earned of points possible.
    Points(u32, u32),
    /// A question, by its place, with what there is to earn and who does it.
    Question {
        /// Its place in report order.
        place: usize,
        /// Points to earn; none where that is beside the point.
        gain: Option<u32>,
        /// The owner; may be empty.
        owner: String,
    },
}

/// The parts of the dashboard, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// Verdict and critical gaps.
    Verdict,
    /// The score.
    Score,
    /// How the questions stand.
    Progress,
    /// A meter for each area.
    Areas,
    /// What is worth most.
    KeyActions,
    /// The second lens.
    Provisions,
    /// What the provider answers for.
    Provider,
}

impl Part {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Verdict => "Verdict",
            Self::Score => "Your points",
            Self::Progress => "Questions",
            Self::Areas => "Areas",
            Self::Provisions => "Provisions",
            Self::KeyActions => "Key improvement actions",
            Self::Provider => "Provider's points",
        }
    }

    /// Whether it stands in the right one of two columns.
    pub fn stands_right(self) -> bool {
        matches!(self, Self::KeyActions | Self::Provisions | Self::Provider)
    }
}

/// Where a figure leads.
#[derive(Clone, PartialEq, Debug)]
pub enum Lead {
    /// To the questions behind it.
    List(Filter),
    /// To the table of improvement actions, seen so.
    Actions(TableView),
    /// To a question.
    Question(QuestionId),
    /// To the registers.
    Registers,
    /// Nowhere; it explains itself.
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
            value: Value::Sums(*book.evaluation.area(place)),
            leads: Lead::List(Filter::Area(area.id.clone())),
            explains: Explained::Area(place),
        });
    }
    figures.extend(key_actions(book));
    figures.extend(provisions(book));
    figures.extend(provider(book));
    figures
}

/// Questions with what follows for them, and their places.
fn evaluated(book: &Book) -> impl Iterator<Item = (usize, &Question, &Evaluated)> {
    let all = book.questionnaire.questions.iter().zip(book.evaluation.questions());
    all.enumerate().map(|(place, (question, one))| (place, question, one))
}

fn verdict(book: &Book) -> Vec<Figure> {
    let total = book.evaluation.total();
    let all = (total.critical_gap + total.critical_open) as usize;
    let line = |label, leads| Figure {
        part: Part::Verdict,
        label,
        value: Value::Nothing,
        leads,
        explains: Explained::Verdict,
    };
    let list = Lead::List(if all > 0 { Filter::Critical } else { Filter::Gaps });
    let mut figures = vec![line(verdict_line(book), list)];
    for finding in book.evaluation.findings_alone(&book.questionnaire).filter(|f| f.severity == Severity::Critical) {
        figures.push(line(finding.text.clone(), Lead::Registers));
    }
    let mut critical: Vec<_> = evaluated(book)
        .filter(|(_, _, one)| one.critical && matches!(one.standing, Standing::Gap | Standing::Open))
        .collect();
    // What is known to be missing before what nobody has said yet.
    critical.sort_by_key(|(_, _, one)| one.standing != Standing::Gap);
    for (place, question, _) in critical.into_iter().take(CRITICAL) {
        figures.push(Figure {
            part: Part::Verdict,
            label: named(question),
            value: Value::Question { place, gain: None, owner: String::new() },
            leads: Lead::Question(question.id.clone()),
            explains: Explained::Question(place),
        });
    }
    if all > CRITICAL {
        figures.push(line(format!("and {} more", all - CRITICAL), Lead::List(Filter::Critical)));
    }
    figures
}

/// Topic and what is asked, in few words.
fn named(question: &Question) -> String {
    format!("{}: {}", question.topic, short_ask(&question.ask))
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

fn score(book: &Book) -> Vec<Figure> {
    let total = *book.evaluation.total();
    let figure = |label: String, value, leads, explains| Figure { part: Part::Score, label, value, leads, explains };
    let status = Filter::Status(ImplementationStatus::Planned);
    let lines = [
        (
            format!("{} of {} points earned", total.earned, total.possible),
            Value::Percent(total.percent(), Some(total)),
            Filter::Counted,
            Explained::Score,
        ),
        (
            "reachable, if every open question is met".to_owned(),
            Value::Percent(total.reachable(), None),
            Filter::Standing(Standing::Open),
            Explained::Reachable,
        ),
        (
            "verified: a test passed, evidence is on file".to_owned(),
            Value::Percent(total.verified_percent(), None),
            Filter::Verified,
            Explained::Verified,
        ),
        (
            "once everything planned is done".to_owned(),
            Value::Percent(total.planned(), None),
            status,
            Explained::Planned,
        ),
    ];
    lines
        .into_iter()
        .map(|(label, value, filter, explains)| figure(label, value, Lead::List(filter), explains))
        .collect()
}

fn progress(book: &Book) -> Vec<Figure> {
    let total = book.evaluation.total();
    let whole = total.applicable;
    let figure = |label: String, count, standing, filter, explains| Figure {
        part: Part::Progress,
        label,
        value: Value::Count { count, whole, standing },
        leads: Lead::List(filter),
        explains,
    };
    let standing = |label: &str, count, standing, explains| {
        figure(label.to_owned(), count, Some(standing), Filter::Standing(standing), explains)
    };
    let mut figures = vec![
        figure("Answered".into(), total.answered, None, Filter::Answered, Explained::Score),
        standing("Met", total.met, Standing::Met, Explained::Score),
        standing("Gap", total.gap, Standing::Gap, Explained::Score),
        standing("Open", total.open, Standing::Open, Explained::Reachable),
        standing("Set aside", total.set_aside, Standing::SetAside, Explained::SetAside),
    ];
    if let Some(gaps) = figures.get_mut(2) {
        gaps.leads = Lead::List(Filter::Gaps);
    }
    let count = |fits: &dyn Fn(&Question, &Evaluated) -> bool| {
        let all = evaluated(book).filter(|(_, question, one)| fits(question, one)).count();
        u32::try_from(all).unwrap_or(u32::MAX)
    };
    let conflicts = u32::try_from(book.fold.conflicts().len()).unwrap_or(u32::MAX);
    let contradicted = count(&|_, one| matches!(one.why, Why::Contradicted(_) | Why::ToVerify(_)));
    let flagged = count(&|question, _| book.fold.flagged(&question.id));
    let rare = [
        ("Don't know", total.unknown, Filter::Status(ImplementationStatus::Unknown)),
        ("Two answers differ", conflicts, Filter::InConflict),
        ("Register disagrees", contradicted, Filter::Contradicted),
        ("Flagged", flagged, Filter::Flagged),
    ];
    for (label, count, filter) in rare {
        if count > 0 {
            figures.push(figure(label.into(), count, None, filter, Explained::Score));
        }
    }
    figures
}

fn provisions(book: &Book) -> Vec<Figure> {
    let sums = ProvisionSums::of(&provision_standings(&book.questionnaire, &book.evaluation));
    let whole = sums.met + sums.gap + sums.open + sums.set_aside;
    let lines = [
        ("Met", sums.met, Standing::Met),
        ("Gap", sums.gap, Standing::Gap),
        ("Open", sums.open, Standing::Open),
        ("Set aside", sums.set_aside, Standing::SetAside),
    ];
    lines
        .into_iter()
        .map(|(label, count, standing)| Figure {
            part: Part::Provisions,
            label: label.into(),
            value: Value::Count { count, whole, standing: Some(standing) },
            leads: Lead::List(Filter::Provisions(standing)),
            explains: Explained::Provisions,
        })
        .collect()
}

fn key_actions(book: &Book) -> Vec<Figure> {
    let mut actions: Vec<_> = evaluated(book).filter(|(_, _, one)| one.to_earn() > 0).collect();
    let order =
        |question: &Question, one: &Evaluated| (!one.critical, std::cmp::Reverse(one.to_earn()), question.id.clone());
    actions.sort_by_cached_key(|(_, question, one)| order(question, one));
    actions
        .into_iter()
        .take(KEY_ACTIONS)
        .map(|(place, question, one)| Figure {
            part: Part::KeyActions,
            label: named(question),
            value: Value::Question {
                place,
                gain: Some(one.to_earn()),
                owner: book.fold.assignment(&question.id).owner,
            },
            leads: Lead::Question(question.id.clone()),
            explains: Explained::Question(place),
        })
        .collect()
}

fn provider(book: &Book) -> Option<Figure> {
    let results = provider_results(&book.questionnaire, &book.fold, &book.evaluation);
    let counted: Vec<_> = results.iter().filter(|result| result.counted).collect();
    let possible: u32 = counted.iter().map(|result| result.points).sum();
    let earned: u32 = counted.iter().map(|result| result.earned).sum();
    (!results.is_empty()).then(|| Figure {
        part: Part::Provider,
        label: "not in your score".to_owned(),
        value: Value::Points(earned, possible),
        leads: Lead::Nowhere,
        explains: Explained::Provider,
    })
}

/// The gap to close first, for the first screen and the end of a walk.
pub fn first_gap(book: &Book) -> Option<QuestionId> {
    gaps(&book.questionnaire, &book.evaluation).first().map(|gap| gap.question.id.clone())
}
