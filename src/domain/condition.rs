//! Conditions as the content writes them: all, any and none over leaves.

use serde::{Deserialize, Serialize};

use super::id::{ColumnId, FactId, QuestionId};
use super::status::ImplementationStatus;
use super::truth::Truth;

/// Conditions within conditions, at most: whatever walks down them needs no more stack than that.
pub const DEEPEST: usize = 16;

/// A condition over leaves of type `L`. It is read no deeper than [`DEEPEST`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub enum Condition<L> {
    /// Every part holds.
    All(Vec<Condition<L>>),
    /// At least one part holds.
    Any(Vec<Condition<L>>),
    /// No part holds.
    None(Vec<Condition<L>>),
    /// One look at one thing.
    Leaf(L),
}

impl<L> Condition<L> {
    /// The truth of the condition, given the truth of each leaf.
    pub fn truth(&self, leaf: &impl Fn(&L) -> Truth) -> Truth {
        match self {
            Self::All(parts) => Truth::all(parts.iter().map(|part| part.truth(leaf))),
            Self::Any(parts) => Truth::any(parts.iter().map(|part| part.truth(leaf))),
            Self::None(parts) => !Truth::any(parts.iter().map(|part| part.truth(leaf))),
            Self::Leaf(one) => leaf(one),
        }
    }

    /// Every leaf, in the order written.
    pub fn leaves(&self) -> Vec<&L> {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::None(parts) => parts.iter().flat_map(Self::leaves).collect(),
            Self::Leaf(one) => vec![one],
        }
    }
}

/// How a value is compared. Lists of one are written as a plain text in the content.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Comparison {
    /// The value is one of these.
    Is(Vec<String>),
    /// The value is none of these.
    Not(Vec<String>),
    /// The list holds this one.
    Includes(String),
}

impl Comparison {
    /// Compares a known value, given as the list of its parts (one part unless it is a list).
    pub fn holds<T: AsRef<str>>(&self, value: &[T]) -> bool {
        let one_of = |wanted: &[String]| value.iter().any(|part| wanted.iter().any(|one| one == part.as_ref()));
        match self {
            Self::Is(wanted) => one_of(wanted),
            Self::Not(unwanted) => !one_of(unwanted),
            Self::Includes(wanted) => one_of(std::slice::from_ref(wanted)),
        }
    }

    /// The values it names.
    pub fn values(&self) -> &[String] {
        match self {
            Self::Is(values) | Self::Not(values) => values,
            Self::Includes(value) => std::slice::from_ref(value),
        }
    }
}

/// What the condition of a question looks at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ScopeLeaf {
    /// The value of a fact.
    Fact(FactId, Comparison),
    /// The status of a question that stands earlier in the order.
    Question(QuestionId, Vec<ImplementationStatus>),
}

/// The condition of a question.
pub type ScopeCondition = Condition<ScopeLeaf>;

/// What a rule of a register looks at in one row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CellLeaf {
    /// The column; with `catalog`, its cell counts first and the catalog's field only while the cell is empty.
    pub column: ColumnId,
    /// The catalog field that stands in for an empty cell. The column need not exist in the register then.
    pub catalog: Option<String>,
    /// What is asked of the value.
    pub test: CellTest,
}

/// What a rule asks of a cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CellTest {
    /// Comparison with written values. An empty cell is no value: `Is` fails, `Not` holds.
    Compare(Comparison),
    /// The cell is empty (`true`) or filled (`false`).
    Missing(bool),
    /// The date lies before the date of the evaluation.
    BeforeToday,
    /// The date lies after the date of the evaluation.
    AfterToday,
    /// The date lies before the date in another column of the row.
    BeforeColumn(ColumnId),
    /// The date lies after the date in another column of the row.
    AfterColumn(ColumnId),
    /// At least one item of the checklist is not ticked.
    LacksAny,
}

/// The condition of a register rule.
pub type RuleCondition = Condition<CellLeaf>;
