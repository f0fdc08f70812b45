//! The state as typed values. A conflict reads as nothing here; who must tell them apart asks
//! [`Fold::current`].

use super::{
    AdoptedQuestionnaire, Answer, AssessmentInfo, Assignment, Cell, Current, Entry, Evidence, FactValue, Fold, Key,
    Risk, SignOff, Test,
};
use crate::domain::id::{ColumnId, EntryId, EvidenceId, FactId, QuestionId, RegisterId, RowId};
use crate::domain::status::RiskLevel;

impl Fold {
    /// What is assessed. Of two differing versions the older is shown until somebody settles it.
    pub fn assessment(&self) -> Option<AssessmentInfo> {
        self.first_value(&Key::Assessment).map(AssessmentInfo::read)
    }

    /// The questionnaire answered. Of two adoptions the older is shown until somebody settles it.
    pub fn questionnaire(&self) -> Option<AdoptedQuestionnaire> {
        self.first_value(&Key::Questionnaire).map(AdoptedQuestionnaire::read)
    }

    fn first_value(&self, key: &Key) -> Option<&serde_json::Value> {
        self.heads(key)
            .iter()
            .min_by_key(|head| (self.entry(&head.entry).map_or(u64::MAX, |entry| entry.tick), &head.entry))
            .and_then(|head| head.value.as_deref())
    }

    /// The value of an asked fact; `None` while nobody answered or the answers differ.
    pub fn fact(&self, id: &FactId) -> Option<FactValue> {
        self.current(&Key::Fact(id.clone())).value().map(FactValue::read)
    }

    /// The answer to a question.
    pub fn answer(&self, id: &QuestionId) -> Option<Answer> {
        self.current(&Key::Answer(id.clone())).value().map(Answer::read)
    }

    /// The line since which a question has the status it has.
    pub fn status_since(&self, id: &QuestionId) -> Option<&Entry> {
        let status = self.answer(id)?.status?;
        let key = Key::Answer(id.clone());
        let said = |entry: &Entry| {
            let change = entry.body.as_ref()?.set.iter().find(|change| change.key == key)?;
            Some(change.value.as_deref().and_then(|value| Answer::read(value).status))
        };
        let lines = self.history(id).into_iter().rev().filter_map(|entry| Some((entry, said(entry)?)));
        lines.take_while(|(_, then)| *then == Some(status)).last().map(|(entry, _)| entry)
    }

    /// The note on a question; empty if there is none.
    pub fn note(&self, id: &QuestionId) -> &str {
        self.current(&Key::Note(id.clone())).value().and_then(serde_json::Value::as_str).unwrap_or_default()
    }

    /// Whether a question is flagged for follow-up.
    pub fn flagged(&self, id: &QuestionId) -> bool {
        self.current(&Key::Flag(id.clone())).value().and_then(serde_json::Value::as_bool).unwrap_or_default()
    }

    /// Owner and due date of a question.
    pub fn assignment(&self, id: &QuestionId) -> Assignment {
        self.current(&Key::Assign(id.clone())).value().map(Assignment::read).unwrap_or_default()
    }

    /// The test of a question's measure.
    pub fn test(&self, id: &QuestionId) -> Option<Test> {
        self.current(&Key::Test(id.clone())).value().map(Test::read)
    }

    /// The rating of a question's gap.
    pub fn risk(&self, id: &QuestionId) -> Option<Risk> {
        self.current(&Key::Risk(id.clone())).value().map(Risk::read)
    }

    /// Likelihood and impact of a question's gap, where a person rated both.
    pub fn risk_rating(&self, id: &QuestionId) -> Option<(RiskLevel, RiskLevel)> {
        let risk = self.risk(id)?;
        risk.likelihood.zip(risk.impact)
    }

    /// The evidence of a question, in order of ids.
    pub fn evidence(&self, id: &QuestionId) -> Vec<(&EvidenceId, Evidence)> {
        self.parts_of(id)
            .filter_map(|key| match key {
                Key::Evidence(_, evidence) => Some((evidence, Evidence::read(self.current(key).value()?))),
                _ => None,
            })
            .collect()
    }

    /// The comments on a question, in order of the lines that made them.
    pub fn comments(&self, id: &QuestionId) -> Vec<(&EntryId, &str)> {
        self.parts_of(id)
            .filter_map(|key| match key {
                Key::Comment(_, entry) => Some((entry, self.current(key).value()?.as_str()?)),
                _ => None,
            })
            .collect()
    }

    /// The cell of a register row; `None` while it is empty or its values differ.
    pub fn cell(&self, register: &RegisterId, row: &RowId, column: &ColumnId) -> Option<Cell> {
        self.current(&Key::Cell(register.clone(), row.clone(), column.clone())).value().and_then(Cell::read)
    }

    /// Every possible value of a cell: one, or the sides of a conflict.
    pub fn cell_sides(&self, register: &RegisterId, row: &RowId, column: &ColumnId) -> Vec<Option<Cell>> {
        let key = Key::Cell(register.clone(), row.clone(), column.clone());
        match self.current(&key) {
            Current::Nothing => vec![None],
            Current::Value(value) => vec![Cell::read(value)],
            Current::Conflict(heads) => heads.iter().map(|head| head.value.as_deref().and_then(Cell::read)).collect(),
        }
    }

    /// Whether a row was taken out of a register. While two people disagree it is not.
    pub fn row_removed(&self, register: &RegisterId, row: &RowId) -> bool {
        let current = self.current(&Key::Row(register.clone(), row.clone()));
        current.value().and_then(serde_json::Value::as_str) == Some("removed")
    }

    /// Whether a row was put into a register by hand and is still there for somebody.
    pub fn row_added(&self, register: &RegisterId, row: &RowId) -> bool {
        let key = Key::Row(register.clone(), row.clone());
        self.heads(&key).iter().any(|head| head.value.as_deref().and_then(serde_json::Value::as_bool) == Some(true))
    }

    /// The sign-offs, in order of the lines that made them.
    pub fn sign_offs(&self) -> Vec<(&EntryId, SignOff)> {
        let mut found: Vec<(&EntryId, SignOff)> = self
            .keys()
            .filter_map(|key| match key {
                Key::SignOff(entry) => Some((entry, SignOff::read(self.current(key).value()?))),
                _ => None,
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(b.0));
        found
    }
}
