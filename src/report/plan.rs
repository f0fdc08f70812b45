//! The action plan: one row for each improvement action that applies, in the order to work on them. What people
//! change in a spreadsheet comes back by the question's id; the ids of the lines behind a row tell whether somebody
//! answered in the meantime.

use super::{Action, GapReport, Given, SheetCell};
use crate::domain::status::{LawClass, Standing};

/// The most characters a cell of a spreadsheet holds, counted as spreadsheets do.
const LONGEST: usize = 32_767;

/// A column of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanColumn {
    /// The question's id.
    Id,
    /// Its short name.
    Title,
    /// The area.
    Area,
    /// The status; comes back.
    Status,
    /// Who does it; comes back.
    Owner,
    /// By when; comes back.
    Due,
    /// The note; comes back.
    Note,
    /// Where it stands, with the reason.
    Standing,
    /// Whether it caps the verdict.
    Critical,
    /// Points it is worth.
    Points,
    /// Points it earns.
    Earned,
    /// The status of the test.
    Test,
    /// What is asked.
    Ask,
    /// What closes the gap.
    Fix,
    /// About how much work it is.
    Effort,
    /// The provisions.
    Provision,
    /// How hard the law binds.
    Law,
    /// The line of the answer.
    AnswerEntry,
    /// The line of owner and due date.
    AssignEntry,
    /// The line of the note.
    NoteEntry,
}

impl PlanColumn {
    /// Every column, in order.
    pub const ALL: &'static [Self] = &[
        Self::Id,
        Self::Title,
        Self::Area,
        Self::Status,
        Self::Owner,
        Self::Due,
        Self::Note,
        Self::Standing,
        Self::Critical,
        Self::Points,
        Self::Earned,
        Self::Test,
        Self::Ask,
        Self::Fix,
        Self::Effort,
        Self::Provision,
        Self::Law,
        Self::AnswerEntry,
        Self::AssignEntry,
        Self::NoteEntry,
    ];

    /// What stands over it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Id => "Question",
            Self::Title => "Title",
            Self::Area => "Area",
            Self::Status => "Status",
            Self::Owner => "Owner",
            Self::Due => "Due",
            Self::Note => "Note",
            Self::Standing => "Standing",
            Self::Critical => "Critical",
            Self::Points => "Points",
            Self::Earned => "Earned",
            Self::Test => "Test",
            Self::Ask => "What is asked",
            Self::Fix => "What to do",
            Self::Effort => "Effort",
            Self::Provision => "Provisions",
            Self::Law => "Law",
            Self::AnswerEntry => "Answer line",
            Self::AssignEntry => "Owner line",
            Self::NoteEntry => "Note line",
        }
    }

    /// Whether what is typed there comes back.
    pub fn comes_back(self) -> bool {
        matches!(self, Self::Status | Self::Owner | Self::Due | Self::Note)
    }

    /// What an action has in it.
    fn cell(self, action: Action<'_>) -> SheetCell {
        let Action { question, evaluated, record, .. } = action;
        let text = |text: &str| SheetCell::Text(one_line(text));
        match self {
            Self::Id => text(question.id.as_str()),
            Self::Title => text(&question.topic),
            Self::Area => text(area(action)),
            Self::Status => text(evaluated.status.map_or("", |status| status.label())),
            Self::Owner => text(&record.owner),
            Self::Due => record.due.map_or_else(|| text(""), SheetCell::Date),
            Self::Note => text(record.note.as_ref().map_or("", |note| &note.text)),
            Self::Standing => text(&action.standing_text()),
            Self::Critical => text(if evaluated.critical { "critical" } else { "" }),
            Self::Points => SheetCell::Number(evaluated.points),
            Self::Earned => SheetCell::Number(evaluated.earned),
            Self::Test => text(record.test_label()),
            Self::Ask => text(&question.ask),
            Self::Fix => text(&action.recommendations().map(|step| step.text()).collect::<Vec<_>>().join(" / ")),
            Self::Effort => text(question.effort.label()),
            Self::Provision => text(&citations(action)),
            Self::Law => text(question.law.map_or("", LawClass::label)),
            Self::AnswerEntry => text(&lines(&record.answer_given)),
            Self::AssignEntry => text(&lines(&record.assign_given)),
            Self::NoteEntry => text(&lines(record.note.as_ref().map_or(&[], |note| &note.given))),
        }
    }
}

/// The rows of the plan: gaps first and in their order, then what is open, met, and set aside. What does not apply
/// is no work.
pub fn plan(report: &GapReport) -> impl Iterator<Item = Vec<SheetCell>> {
    let rest = [Standing::Open, Standing::Met, Standing::SetAside];
    let rest = rest.into_iter().flat_map(|standing| report.standing(standing));
    report.gaps().chain(rest).map(|action| PlanColumn::ALL.iter().map(|column| column.cell(action)).collect())
}

fn area(action: Action<'_>) -> &str {
    let id = action.question.area.as_str();
    action.report.areas.iter().find(|area| area.id == id).map_or(id, |area| &area.title)
}

/// The provisions with a section sign where they begin with a digit: `164.310` alone would become a number.
fn citations(action: Action<'_>) -> String {
    let cite = |id: &str| if id.starts_with(|c: char| c.is_ascii_digit()) { format!("§ {id}") } else { id.to_owned() };
    action.question.citations.iter().map(|id| cite(id.as_str())).collect::<Vec<_>>().join("; ")
}

fn lines(given: &[Given]) -> String {
    given.iter().map(|given| given.entry.to_string()).collect::<Vec<_>>().join(" ")
}

/// A text as a cell holds it: in one line, nothing hidden, no longer than a spreadsheet takes.
pub fn one_line(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    super::markdown::readable_into(&mut seen, text);
    let lines: Vec<&str> = seen.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let line = lines.join(" / ").replace('\t', " ");
    if line.encode_utf16().count() <= LONGEST {
        return line;
    }
    let mut room = LONGEST - 1;
    let kept = line.chars().take_while(|c| {
        let fits = room >= c.len_utf16();
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    kept.chain(['\u{2026}']).collect()
}
