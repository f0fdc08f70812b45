//! What is left out of a report that strangers read: everything people typed in their own words about a question,
//! the names of people, what evidence is called and where it is, and the texts of the registers but for what names
//! a row. Figures, standings and statuses stay.

use std::collections::BTreeMap;

use super::{FactOrigin, GapReport, Given, Record, RegisterTable};
use crate::domain::id::{EntryId, RowId, WriterId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::Seen;
use crate::domain::status::ColumnKind;

/// Stands where a text was left out, so that nothing looks as if nobody had filled it in.
pub const LEFT_OUT: &str = "(left out)";

/// Writers are named after people; in a redacted report they have numbers.
struct Writers(BTreeMap<WriterId, WriterId>);

impl GapReport {
    /// The report without what strangers need not know.
    #[must_use]
    pub fn redacted(mut self) -> Self {
        let writers = Writers::of(&self);
        for text in [&mut self.head.prepared_by, &mut self.head.prepared_for] {
            hide(text);
        }
        self.head.cut = writers.cut(&self.head.cut);
        for row in &mut self.head.people {
            hide(&mut row.person.name);
            hide(&mut row.person.account);
            writers.all(&mut row.given);
        }
        for record in &mut self.records {
            redact_record(record, &writers);
        }
        for fact in &mut self.facts {
            if let FactOrigin::Asked { given, .. } = &mut fact.origin {
                writers.all(given);
            }
        }
        let questionnaire = std::sync::Arc::clone(&self.questionnaire);
        let mut renamed = Vec::new();
        for register in &mut self.registers {
            redact_register(register, &questionnaire, &writers, &mut renamed);
        }
        let own = self.registers.iter_mut().flat_map(|register| &mut register.findings);
        for finding in self.findings.iter_mut().chain(own) {
            for (title, id) in &renamed {
                finding.text = finding.text.replace(title, id);
            }
        }
        for one in &mut self.unsettled {
            one.what = writers.text(&one.what);
            for side in &mut one.sides {
                hide(&mut side.text);
                writers.given(&mut side.given);
            }
        }
        for one in &mut self.leftovers {
            one.what = writers.text(&one.what);
            hide(&mut one.text);
            writers.all(&mut one.given);
        }
        for row in &mut self.sign_offs {
            hide(&mut row.sign_off.name);
            row.sign_off.cut = writers.cut(&row.sign_off.cut);
            row.entry = writers.entry(&row.entry);
            writers.all(&mut row.given);
        }
        for one in &mut self.incomplete.withheld {
            hide(&mut one.reason);
            one.entry = writers.entry(&one.entry);
            writers.all(&mut one.given);
        }
        for text in &mut self.incomplete.damage {
            *text = writers.text(text);
        }
        self
    }
}

fn hide(text: &mut String) {
    if !text.is_empty() {
        LEFT_OUT.clone_into(text);
    }
}

fn redact_record(record: &mut Record, writers: &Writers) {
    if let Some(answer) = &mut record.answer {
        for text in [&mut answer.reason, &mut answer.alternative, &mut answer.approver] {
            hide(text);
        }
        answer.from.iter_mut().for_each(hide);
    }
    if let Some(note) = &mut record.note {
        hide(&mut note.text);
        writers.all(&mut note.given);
    }
    hide(&mut record.owner);
    if let Some(test) = &mut record.test {
        hide(&mut test.tester);
        hide(&mut test.note);
    }
    if let Some(risk) = &mut record.risk {
        hide(&mut risk.reason);
    }
    for one in &mut record.evidence {
        hide(&mut one.item.title);
        hide(&mut one.item.link);
        one.id = writers.text(one.id.as_str()).into();
        writers.all(&mut one.given);
    }
    for comment in &mut record.comments {
        hide(&mut comment.text);
        writers.given(&mut comment.given);
    }
    for line in &mut record.waiting {
        *line = writers.entry(line);
    }
    writers.all(&mut record.answer_given);
    writers.all(&mut record.assign_given);
}

/// Hides what was typed. A row keeps its name if that is one cell, such as the name of a firm; a name put together
/// of several cells could carry whom to call there.
fn redact_register(
    table: &mut RegisterTable,
    questionnaire: &Questionnaire,
    writers: &Writers,
    renamed: &mut Vec<(String, String)>,
) {
    let Some(register) = questionnaire.register(&table.id) else { return };
    let typed = |title: &String| {
        register.columns.iter().any(|column| column.title == *title && column.kind == ColumnKind::Text)
    };
    let typed: Vec<bool> = table.columns.iter().map(typed).collect();
    let one_cell = register.row.matches('{').count() <= 1;
    for row in &mut table.rows {
        let offered = register.catalog_row(&row.id).is_some();
        row.id = RowId::from(writers.text(row.id.as_str()));
        if !one_cell && !offered && !row.title.trim().is_empty() {
            renamed.push((std::mem::replace(&mut row.title, row.id.to_string()), row.id.to_string()));
        }
        for (cell, typed) in row.cells.iter_mut().zip(&typed) {
            // Both sides of a conflict are spelled out in the cell.
            if *typed {
                hide(cell);
            }
        }
    }
}

impl Writers {
    fn of(report: &GapReport) -> Self {
        let signed = report.sign_offs.iter().flat_map(|row| row.sign_off.cut.keys());
        let waiting = report.records.iter().flat_map(|record| &record.waiting).map(|line| &line.writer);
        let withheld = report.incomplete.withheld.iter().map(|one| &one.entry.writer);
        let all: std::collections::BTreeSet<&WriterId> =
            report.head.cut.keys().chain(signed).chain(waiting).chain(withheld).collect();
        Self((1..).zip(all).map(|(n, writer)| (writer.clone(), format!("writer-{n}").into())).collect())
    }

    fn entry(&self, entry: &EntryId) -> EntryId {
        let writer = self.0.get(&entry.writer).cloned().unwrap_or_else(|| "writer".into());
        EntryId::new(writer, entry.number)
    }

    fn given(&self, given: &mut Given) {
        given.by.clear();
        given.entry = self.entry(&given.entry);
    }

    fn all(&self, given: &mut [Given]) {
        given.iter_mut().for_each(|given| self.given(given));
    }

    fn cut(&self, cut: &Seen) -> Seen {
        let named = |writer: &WriterId| self.0.get(writer).cloned().unwrap_or_else(|| "writer".into());
        cut.iter().map(|(writer, line)| (named(writer), line.clone())).collect()
    }

    /// A text with every writer in it named by its number, the longest first: one can begin another.
    fn text(&self, text: &str) -> String {
        let mut longest: Vec<_> = self.0.iter().collect();
        longest.sort_by_key(|(writer, _)| std::cmp::Reverse(writer.as_str().len()));
        longest.iter().fold(text.to_owned(), |text, (writer, name)| text.replace(writer.as_str(), name.as_str()))
    }
}
