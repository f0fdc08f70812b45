//! What people did: entries, the one fold that makes the state from them, undo, and typed views of the values.

mod entries;
mod entry;
mod fold;
#[cfg(test)]
mod fold_tests;
mod fork;
#[cfg(test)]
mod fork_tests;
mod key;
mod place;
mod slot;
mod undo;
mod value;
mod view;
mod withheld;

pub use entry::{After, Body, Change, Entry, Seen, Sum};
pub use fold::{Current, Fold};
pub use fork::{Fork, Linked, Untangled, untangle};
pub use key::Key;
pub use place::Place;
pub use slot::Head;
pub use undo::UndoStacks;
pub use value::{
    AdoptedQuestionnaire, Answer, AssessmentInfo, Assignment, Cell, Evidence, FactValue, Person, Risk, SignOff, Test,
};
pub use withheld::withholds;
