//! An edited action plan comes back: what changed in the file since it was written, against what stands now.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::Trouble;
use super::changes::{AnswerWords, answer_changes, question};
use super::session::State;
use crate::domain::id::EntryId;
use crate::domain::questionnaire::Question;
use crate::domain::record::{Answer, Assignment, Change, Current, Fold, Key};
use crate::domain::status::ImplementationStatus;
use crate::domain::written_date::DateOrder;
use crate::report::csv::unguarded;
use crate::report::{LEFT_OUT, PlanColumn, SheetRow, one_line};

/// What an import would do.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Import {
    /// Rows that cannot be taken, one sentence each.
    pub problems: Vec<String>,
    /// What changes.
    pub edits: Vec<Edit>,
    /// What changed in the file and in the assessment.
    pub conflicts: Vec<Edit>,
    /// What a person should know of the changes, one sentence each.
    pub told: Vec<String>,
    /// How many rows say what stands already.
    pub same: usize,
    /// Whether the file tells which lines it was made from.
    pub knows_lines: bool,
    changes: Vec<Change>,
}

/// One cell that came back changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The row in the file.
    pub line: usize,
    /// The question.
    pub question: String,
    /// Which cell.
    pub field: &'static str,
    /// What stands now.
    pub now: String,
    /// What the file says.
    pub file: String,
}

/// Compares an edited plan with what stands. Changes nothing.
pub fn import(state: &State<'_>, rows: &[SheetRow], take_file: bool) -> Result<Import, Trouble> {
    let columns = Columns::of(rows)?;
    let mut found = Import { knows_lines: columns.place(PlanColumn::AnswerEntry).is_some(), ..Import::default() };
    let due = columns.place(PlanColumn::Due);
    let cells = rows.iter().skip(1).filter_map(|row| row.cells.get(due?).map(|cell| unguarded(cell.trim())));
    let dates = DateOrder::of(cells);
    let mut seen = HashMap::new();
    for row in &rows[1..] {
        let one = One { state, row, columns: &columns, dates, take_file };
        let before = (found.edits.len(), found.conflicts.len());
        match one.compare(&mut seen, &mut found) {
            Err(why) => found.problems.push(format!("line {}: {why}", row.line)),
            Ok(()) if before == (found.edits.len(), found.conflicts.len()) => found.same += 1,
            Ok(()) => {}
        }
    }
    Ok(found)
}

impl Import {
    /// The changes, as one action.
    pub fn into_changes(self) -> Vec<Change> {
        self.changes
    }

    /// What would happen, for people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("\"{}\"", one_line(text)) };
        for problem in &self.problems {
            let _ = writeln!(out, "bad row: {problem}");
        }
        for edit in &self.conflicts {
            let _ = writeln!(
                out,
                "conflict: line {}: {}: {}: the assessment was changed to {} since the plan was written, the file says {}",
                edit.line,
                edit.question,
                edit.field,
                shown(&edit.now),
                shown(&edit.file)
            );
        }
        for edit in &self.edits {
            let _ = writeln!(
                out,
                "change: line {}: {}: {}: {} becomes {}",
                edit.line,
                edit.question,
                edit.field,
                shown(&edit.now),
                shown(&edit.file)
            );
        }
        for words in &self.told {
            let _ = writeln!(out, "note: {words}");
        }
        let _ = writeln!(
            out,
            "{} to change, {} in conflict, {} bad, {} without a change.",
            self.edits.len(),
            self.conflicts.len(),
            self.problems.len(),
            if self.same == 1 { "1 row".to_owned() } else { format!("{} rows", self.same) }
        );
        if !self.conflicts.is_empty() {
            out.push_str("Conflicts are not taken; with --take-file the file wins.\n");
        }
        if !self.knows_lines {
            out.push_str(
                "The file has no column \"Answer line\", so nobody can tell whether somebody answered since it was \
                 written.\n",
            );
        }
        out.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
    }
}

/// Where the columns are, by their headings, in any order.
struct Columns(HashMap<&'static str, usize>);

impl Columns {
    fn of(rows: &[SheetRow]) -> Result<Self, Trouble> {
        let head = rows.first().ok_or_else(|| Trouble::new("The file is empty."))?;
        let mut places = HashMap::new();
        for column in PlanColumn::ALL {
            let is = |cell: &String| cell.trim().eq_ignore_ascii_case(column.title());
            let mut found = head.cells.iter().enumerate().filter(|(_, cell)| is(cell));
            if let Some((place, _)) = found.next() {
                places.insert(column.title(), place);
            }
            if found.next().is_some() {
                return Err(Trouble::new(format!("The file has two columns \"{}\". Remove one.", column.title())));
            }
        }
        let columns = Self(places);
        if columns.place(PlanColumn::Id).is_none() {
            let wanted = PlanColumn::Id.title();
            return Err(Trouble::new(format!(
                "The file has no column \"{wanted}\" in its first row. Export a plan with `gapbook report --format csv`."
            )));
        }
        if !PlanColumn::ALL.iter().any(|column| column.comes_back() && columns.place(*column).is_some()) {
            return Err(Trouble::new("The file has none of the columns Status, Owner, Due, Note: nothing to take."));
        }
        Ok(columns)
    }

    fn place(&self, column: PlanColumn) -> Option<usize> {
        self.0.get(column.title()).copied()
    }
}

/// One row against what stands.
struct One<'a> {
    state: &'a State<'a>,
    row: &'a SheetRow,
    columns: &'a Columns,
    dates: DateOrder,
    take_file: bool,
}

/// What stood when the plan was written, and what stands now.
struct Then<T> {
    /// `None` if nobody can tell.
    then: Option<T>,
    now: T,
}

impl One<'_> {
    /// A cell of a column; `None` if the file does not have it, or says that it was left out.
    fn cell(&self, column: PlanColumn) -> Option<&str> {
        let place = self.columns.place(column)?;
        let text = unguarded(self.row.cells.get(place).map_or("", |cell| cell.trim())).trim();
        (text != LEFT_OUT).then_some(text)
    }

    fn compare(&self, seen: &mut HashMap<String, usize>, found: &mut Import) -> Result<(), Trouble> {
        let id = self.cell(PlanColumn::Id).unwrap_or_default();
        if id.is_empty() {
            return Err(Trouble::new("it names no question."));
        }
        let question = question(self.state, id)?;
        if let Some(line) = seen.insert(id.to_owned(), self.row.line) {
            return Err(Trouble::new(format!("{id} stands in line {line} already.")));
        }
        let mut parts = AnswerWords::default();
        let (mut edits, mut conflicts) = (Vec::new(), Vec::new());
        let mut take = |field: PlanColumn, now: String, file: &str, theirs: bool| {
            let (line, question) = (self.row.line, id.to_owned());
            let edit = Edit { line, question, field: field.title(), now, file: file.to_owned() };
            let taken = !theirs || self.take_file;
            if taken {
                edits.push(edit);
            } else {
                conflicts.push(edit);
            }
            taken
        };
        let status = match self.status(question)? {
            Some((now, word, label, theirs)) => take(PlanColumn::Status, now, label, theirs).then_some(word),
            None => None,
        };
        let assigned = self.then(&Key::Assign(question.id.clone()), PlanColumn::AssignEntry, |value| {
            value.map(Assignment::read).unwrap_or_default()
        });
        if let Some(file) = self.cell(PlanColumn::Owner) {
            let owner = |assignment: &Assignment| one_line(&assignment.owner);
            let (then, now) = (assigned.then.as_ref().map(owner), owner(&assigned.now));
            if then.as_deref() != Some(file) && now != file {
                let theirs = then.as_ref() != Some(&now);
                parts.owner = take(PlanColumn::Owner, now, file, theirs).then(|| file.to_owned());
            }
        }
        if let Some(file) = self.cell(PlanColumn::Due) {
            let (then, now) = (assigned.then.as_ref().map(|then| then.due), assigned.now.due);
            let file = self.dates.read(file, then.flatten())?;
            if then != Some(file) && now != file {
                let words = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
                let taken = take(PlanColumn::Due, words(now), &words(file), then != Some(now));
                parts.due = taken.then(|| words(file));
            }
        }
        if let Some(file) = self.cell(PlanColumn::Note) {
            let note = self.then(&Key::Note(question.id.clone()), PlanColumn::NoteEntry, |value| {
                one_line(value.and_then(|value| value.as_str()).unwrap_or_default())
            });
            if note.then.as_deref() != Some(file) && note.now != file {
                let theirs = note.then.as_ref() != Some(&note.now);
                parts.note = take(PlanColumn::Note, note.now, file, theirs).then(|| file.to_owned());
            }
        }
        let reason = self.state.fold.answer(&question.id).map(|answer| answer.reason).unwrap_or_default();
        if status == Some(ImplementationStatus::OutOfScope.id()) && reason.trim().is_empty() {
            let how = "The plan has no column for it: give it with `gapbook answer` or on the screen.";
            found
                .told
                .push(format!("line {}: {id}: Out of scope is a gap until there is a reason. {how}", self.row.line));
        }
        if let Some(due) = parts.due.as_deref().and_then(|due| due.parse::<Date>().ok())
            && due < self.state.today
        {
            found.told.push(format!("line {}: {id}: {due} has passed: it is overdue from now on.", self.row.line));
        }
        found.changes.extend(answer_changes(self.state, id, status, &parts)?);
        found.edits.append(&mut edits);
        found.conflicts.append(&mut conflicts);
        Ok(())
    }

    /// What the file makes of the status: what stands now, the new word, its label, and whether somebody answered
    /// since. An empty cell changes nothing; `clear` takes the answer away.
    fn status(&self, question: &Question) -> Result<Option<(String, &'static str, &'static str, bool)>, Trouble> {
        let Some(file) = self.cell(PlanColumn::Status).filter(|file| !file.is_empty()) else { return Ok(None) };
        let wanted = match ImplementationStatus::ALL
            .iter()
            .find(|status| file.eq_ignore_ascii_case(status.label()) || file.eq_ignore_ascii_case(status.id()))
        {
            Some(status) => Some(*status),
            None if ["clear", "not answered"].iter().any(|word| file.eq_ignore_ascii_case(word)) => None,
            None => {
                let possible: Vec<&str> = ImplementationStatus::ALL.iter().map(|status| status.label()).collect();
                return Err(Trouble::new(format!(
                    "`{file}` is no status. Possible: {}, or clear.",
                    possible.join(", ")
                )));
            }
        };
        let key = Key::Answer(question.id.clone());
        let read = |value: Option<&serde_json::Value>| value.map(Answer::read).and_then(|answer| answer.status);
        let status = self.then(&key, PlanColumn::AnswerEntry, read);
        let settled = !matches!(self.state.fold.current(&key), Current::Conflict(_));
        if status.then == Some(wanted) || (status.now == wanted && settled) {
            return Ok(None);
        }
        let now = status.now.map_or("", ImplementationStatus::label).to_owned();
        let theirs = self.changed_since(&key, PlanColumn::AnswerEntry);
        let word = wanted.map_or("clear", ImplementationStatus::id);
        Ok(Some((now, word, wanted.map_or("", ImplementationStatus::label), theirs)))
    }

    /// The lines that the file was made from; `None` if it does not tell.
    fn lines(&self, column: PlanColumn) -> Option<Vec<&str>> {
        Some(self.cell(column)?.split_whitespace().collect())
    }

    fn changed_since(&self, key: &Key, column: PlanColumn) -> bool {
        let now = self.state.fold.head_ids(key);
        self.lines(column).is_some_and(|lines| {
            lines.len() != now.len() || !now.iter().all(|entry| lines.contains(&entry.to_string().as_str()))
        })
    }

    /// A value when the plan was written and now.
    fn then<T>(&self, key: &Key, column: PlanColumn, read: impl Fn(Option<&serde_json::Value>) -> T) -> Then<T> {
        let fold = self.state.fold;
        let now = || read(fold.current(key).value());
        if !self.changed_since(key, column) {
            return Then { then: Some(now()), now: now() };
        }
        let then = match self.lines(column).unwrap_or_default()[..] {
            [line] => {
                EntryId::parse(line).and_then(|line| said(fold, &line, key)).map(|change| read(change.value.as_deref()))
            }
            // Nobody had said anything, or two had and nothing stood.
            _ => Some(read(None)),
        };
        Then { then, now: now() }
    }
}

/// What a line said of a key; `None` if the line is not here or said nothing of it.
fn said<'a>(fold: &'a Fold, line: &EntryId, key: &Key) -> Option<&'a Change> {
    fold.entry(line)?.body.as_ref()?.set.iter().find(|change| change.key == *key)
}
