//! From words, as commands and files have them, to changes, through the same checks as a key press.

use jiff::civil::Date;
use serde::Deserialize;

use super::Trouble;
use super::session::State;
use crate::app::table::names_row;
use crate::domain::change::{self, AnswerField, Refusal};
use crate::domain::id::{ColumnId, RowId};
use crate::domain::questionnaire::{Fact, Question, Register};
use crate::domain::record::{Change, Key};
use crate::domain::register::rows;
use crate::domain::status::{Grounds, ImplementationStatus};

/// What belongs to an answer, as typed. What is left out stays as it is; an empty text removes it.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerWords {
    /// Why.
    pub reason: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// What is done instead.
    pub instead: Option<String>,
    /// Who does it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// Who approved the decision.
    pub approver: Option<String>,
    /// When it was approved.
    pub decided: Option<String>,
    /// What the answer rests on: seen, told or assumed.
    pub grounds: Option<String>,
}

/// The question of this id, or a refusal that names the nearest.
pub fn question<'a>(state: &State<'a>, id: &str) -> Result<&'a Question, Trouble> {
    let known = state.questionnaire.questions.iter().map(|question| question.id.as_str());
    state
        .questionnaire
        .question(&id.into())
        .ok_or_else(|| Trouble::new(Refusal::NoQuestion { id: id.into(), nearest: nearest(id, known) }.to_string()))
}

/// A sentence that names the known word nearest to a mistyped one; empty if none is near.
fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> String {
    crate::domain::check::nearest(wanted, known).map(|word| format!(" Did you mean `{word}`?")).unwrap_or_default()
}

pub(super) fn refused(refusal: &Refusal) -> Trouble {
    Trouble::new(refusal.to_string())
}

pub(super) fn date(text: &str) -> Result<Option<Date>, Trouble> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| refused(&Refusal::NoDate { value: text.into() })),
    }
}

/// Status and parts of an answer as changes of one action. Without a status the parts change what is there.
pub fn answer_changes(
    state: &State<'_>,
    id: &str,
    status: Option<&str>,
    parts: &AnswerWords,
) -> Result<Vec<Change>, Trouble> {
    let question = question(state, id)?;
    let status = status.map(status_of).transpose()?;
    let mut fields = Vec::new();
    fields.extend(parts.reason.clone().map(AnswerField::Reason));
    fields.extend(parts.instead.clone().map(AnswerField::Alternative));
    fields.extend(parts.approver.clone().map(AnswerField::Approver));
    if let Some(text) = &parts.decided {
        fields.push(AnswerField::Decided(date(text)?));
    }
    if let Some(word) = &parts.grounds {
        fields.push(AnswerField::Grounds(grounds_of(word)?));
    }
    let mut changes = Vec::new();
    if status.is_some() || !fields.is_empty() {
        changes.extend(change::answer(state.fold, question, status, fields).map_err(|r| refused(&r))?);
    }
    if let Some(text) = &parts.note {
        changes.extend(change::note(state.fold, question, text).map_err(|r| refused(&r))?);
    }
    if parts.owner.is_some() || parts.due.is_some() {
        let mut assignment = state.fold.assignment(&question.id);
        if let Some(owner) = &parts.owner {
            owner.trim().clone_into(&mut assignment.owner);
        }
        if let Some(due) = &parts.due {
            assignment.due = date(due)?;
        }
        changes.extend(change::assign(state.fold, question, &assignment).map_err(|r| refused(&r))?);
    }
    Ok(changes)
}

/// The status a word stands for; `clear` takes the answer away.
fn status_of(word: &str) -> Result<Option<ImplementationStatus>, Trouble> {
    if word == "clear" {
        return Ok(None);
    }
    ImplementationStatus::parse(word).map(Some).ok_or_else(|| {
        let possible: Vec<&str> = ImplementationStatus::ALL.iter().map(|status| status.id()).collect();
        let possible = format!("{}, clear", possible.join(", "));
        refused(&Refusal::NoSuchValue { value: word.into(), what: "a status".into(), possible })
    })
}

fn grounds_of(word: &str) -> Result<Option<Grounds>, Trouble> {
    if word.is_empty() {
        return Ok(None);
    }
    Grounds::parse(word).map(Some).ok_or_else(|| {
        let possible = "seen, told, assumed".into();
        refused(&Refusal::NoSuchValue { value: word.into(), what: "the grounds".into(), possible })
    })
}

/// The fact of this id, or a refusal that leads to the ids.
pub fn fact<'a>(state: &State<'a>, id: &str) -> Result<&'a Fact, Trouble> {
    let known = state.questionnaire.facts.iter().map(|fact| fact.id.as_str());
    let refusal = || refused(&Refusal::NoFact { id: id.into(), nearest: nearest(id, known) });
    state.questionnaire.fact(&id.into()).ok_or_else(refusal)
}

/// A fact's value as changes of one action.
pub fn fact_changes(state: &State<'_>, id: &str, value: &str) -> Result<Vec<Change>, Trouble> {
    let fact = fact(state, id)?;
    let value = match value.trim() {
        "clear" | "" => None,
        text => Some(change::fact_value(fact, text).map_err(|r| refused(&r))?),
    };
    change::set_fact(state.questionnaire, state.fold, fact, value.as_ref()).map_err(|r| refused(&r))
}

/// The register of this id, or a refusal that names the possible ones.
pub fn register<'a>(state: &State<'a>, id: &str) -> Result<&'a Register, Trouble> {
    state.questionnaire.register(&id.into()).ok_or_else(|| {
        let possible: Vec<&str> = state.questionnaire.registers.iter().map(|one| one.id.as_str()).collect();
        refused(&Refusal::NoPlace { what: "register", id: id.into(), possible: possible.join(", ") })
    })
}

/// Cells of a row as changes of one action; the row `new` is made, and a row that was taken out comes back.
pub fn cell_changes(
    state: &State<'_>,
    id: &str,
    row: &str,
    cells: &[(String, String)],
) -> Result<Vec<Change>, Trouble> {
    let register = register(state, id)?;
    let mut changes = Vec::new();
    let is_new = row == "new";
    let row = if is_new {
        let next =
            state.next.ok_or_else(|| Trouble::new("Nothing can be added: the assessment is open for reading only."))?;
        let (row, change) = change::add_row(register, next);
        changes.push(change);
        row
    } else {
        let row = known_row(state, register, row)?;
        if state.fold.row_removed(&register.id, &row) {
            changes.push(change::bring_back_row(state.fold, register, &row));
        }
        row
    };
    for (name, text) in cells {
        let column = register.column(&name.as_str().into()).ok_or_else(|| {
            let possible: Vec<&str> = register.columns.iter().map(|column| column.id.as_str()).collect();
            refused(&Refusal::NoPlace { what: "column", id: name.clone(), possible: possible.join(", ") })
        })?;
        let cell = change::cell_value(column, text).map_err(|r| refused(&r))?;
        changes.push(change::set_cell(state.fold, register, &row, &column.id, cell.as_ref()));
    }
    if is_new {
        named(register, cells)?;
    }
    changes
        .retain(|change| !matches!(&change.key, Key::Cell(..) if change.value.is_none() && change.replaces.is_empty()));
    Ok(changes)
}

/// Checks that a new row is given its name: a row that nobody can tell from another asks for what nobody can give.
fn named(register: &Register, cells: &[(String, String)]) -> Result<(), Trouble> {
    let naming: Vec<&str> = register
        .columns
        .iter()
        .map(|column| &column.id)
        .filter(|id| names_row(register, id))
        .map(ColumnId::as_str)
        .collect();
    let given = cells.iter().any(|(column, text)| naming.contains(&column.as_str()) && !text.trim().is_empty());
    match naming.first() {
        Some(name) if !given => {
            Err(Trouble::new(format!("A new row needs its name: `{name}=...`. Nothing was changed.")))
        }
        _ => Ok(()),
    }
}

/// A row's removal as changes of one action.
pub fn row_removal(state: &State<'_>, id: &str, row: &str) -> Result<Vec<Change>, Trouble> {
    let register = register(state, id)?;
    let row = known_row(state, register, row)?;
    Ok(vec![change::remove_row(state.fold, register, &row)])
}

/// Two rows made one, as changes of one action.
pub fn rows_joined(state: &State<'_>, id: &str, kept: &str, other: &str) -> Result<Vec<Change>, Trouble> {
    let register = register(state, id)?;
    let (kept, other) = (known_row(state, register, kept)?, known_row(state, register, other)?);
    if kept == other {
        return Err(Trouble::new("A row cannot be joined with itself; `gapbook rows` shows the ids."));
    }
    change::join_rows(state.fold, register, &kept, &other).map_err(|refusal| refused(&refusal))
}

/// The id of a row that is offered, was added, or was there once.
fn known_row(state: &State<'_>, register: &Register, row: &str) -> Result<RowId, Trouble> {
    let row = RowId::from(row);
    let offered = register.catalog_row(&row).is_some();
    let added = state.fold.row_added(&register.id, &row) || state.fold.row_removed(&register.id, &row);
    if offered || added {
        return Ok(row);
    }
    let added: Vec<RowId> = rows(register, state.fold).into_iter().map(|row| row.id).collect();
    let near = nearest(row.as_str(), added.iter().map(RowId::as_str));
    let possible = format!("`new`, a row of the catalog, or a row that was added.{near}");
    Err(refused(&Refusal::NoPlace {
        what: "row",
        id: row.to_string(),
        possible: possible.trim_end_matches('.').into(),
    }))
}
