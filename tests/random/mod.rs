//! Random questionnaires and answers, built from the domain's types.

mod answers;
mod content;

use gapbook::domain::condition::{CellLeaf, CellTest, Condition, ScopeLeaf};
use gapbook::domain::id::{EntryId, QuestionId, WriterId};
use gapbook::domain::questionnaire::{Questionnaire, Register, RegisterRule};
use gapbook::domain::record::{Body, Change, Entry, Fold, Key, Seen, Sum};
use gapbook::domain::status::Severity;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;

pub use answers::{answer_value, change};
pub use content::{ASKED, MOST};

/// Writer, whether the writer saw what stood there, and the changes of one line.
pub type Line = (&'static str, bool, Vec<(Key, Option<Value>)>);

pub fn today() -> Date {
    date(2026, 11, 21)
}

/// A questionnaire and what people recorded.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub questionnaire: Questionnaire,
    pub fold: Fold,
}

/// Any questionnaire with any answers.
pub fn assessment() -> impl Strategy<Value = Assessment> {
    (content::questionnaire(), prop::collection::vec(change(), 0..40)).prop_map(|(questionnaire, lines)| {
        let mut fold = Fold::new();
        for (writer, seen, changes) in lines {
            append(&mut fold, writer, changes, seen);
        }
        Assessment { questionnaire, fold }
    })
}

/// Two questions: the first applies if fact `a` is yes, the second unless the first is implemented.
pub fn chain() -> Assessment {
    Assessment { questionnaire: content::chain(), fold: Fold::new() }
}

/// Adds a line. With `seen` it replaces what stands under its keys, else it conflicts with it.
pub fn append(fold: &mut Fold, writer: &str, set: Vec<(Key, Option<Value>)>, seen: bool) {
    let number = fold.of_writer(&WriterId::from(writer)).count() as u64 + 1;
    let tick = fold.tick() + 1;
    let set = set
        .into_iter()
        .map(|(key, value)| Change {
            replaces: if seen { fold.head_ids(&key) } else { own_heads(fold, &key, writer) },
            key,
            value: value.map(Into::into),
        })
        .collect();
    fold.apply(Entry {
        id: EntryId::new(writer, number),
        sum: Sum::parse(&format!("{tick:064x}")),
        at: "2026-11-21T09:00:00Z".into(),
        tick,
        seen: Seen::new(),
        after: None,
        body: Some(Body { by: writer.into(), act: "test".into(), undoes: None, set }),
    });
}

/// Everybody has seen at least their own lines.
fn own_heads(fold: &Fold, key: &Key, writer: &str) -> Vec<EntryId> {
    fold.head_ids(key).into_iter().filter(|id| id.writer.as_str() == writer).collect()
}

impl Assessment {
    /// The same questions in another order. A condition still looks back only.
    pub fn reordered(&self, order: &[u16]) -> Self {
        let mut left: Vec<_> = self.questionnaire.questions.iter().cloned().zip(order.iter().cycle()).collect();
        let mut questions = Vec::new();
        let mut placed: Vec<QuestionId> = Vec::new();
        while !left.is_empty() {
            let ready = |applies: &Option<Condition<ScopeLeaf>>| {
                applies.iter().flat_map(Condition::leaves).all(|leaf| match leaf {
                    ScopeLeaf::Fact(..) => true,
                    ScopeLeaf::Question(id, _) => placed.contains(id),
                })
            };
            let next = left.iter().enumerate().filter(|(_, (question, _))| ready(&question.applies));
            let Some(next) = next.min_by_key(|(_, (_, at))| **at).map(|(n, _)| n) else { break };
            let (question, _) = left.remove(next);
            placed.push(question.id.clone());
            questions.push(question);
        }
        let mut questionnaire = self.questionnaire.clone();
        // One area, because areas have an order of their own.
        let area = questionnaire.areas[0].id.clone();
        questionnaire.areas.truncate(1);
        questionnaire.questions = questions;
        for question in &mut questionnaire.questions {
            question.area = area.clone();
        }
        questionnaire.reindex();
        Self { questionnaire, fold: self.fold.clone() }
    }

    /// The same with a rule that finds something about one question, in a row of its own.
    pub fn with_firing_rule(&self, place: usize, severity: Severity) -> Self {
        let mut with = self.clone();
        let when = CellLeaf { column: "added".into(), catalog: None, test: CellTest::Missing(false) };
        // In a register of its own, because facts follow from the rows of the other.
        with.questionnaire.registers.push(Register {
            id: "more".into(),
            columns: vec![content::column("added")],
            rules: vec![RegisterRule {
                id: "added".into(),
                question: self.questionnaire.questions[place].id.clone(),
                severity,
                when: Condition::Leaf(when),
                finding: "{row}".into(),
                fix: "Mend it.".into(),
                together: false,
            }],
            ..self.questionnaire.registers[0].clone()
        });
        let row = "later-1.1";
        let set = vec![
            (Key::Row("more".into(), row.into()), Some(Value::from(true))),
            (Key::Cell("more".into(), row.into(), "added".into()), Some(Value::from("x"))),
        ];
        append(&mut with.fold, "later-1", set, true);
        with
    }
}
