//! The changes people can make, each checked before it is written. The command line and every key press come
//! through here, so neither can write what the other refuses.

mod answer;
mod fact;
mod refusal;
mod register;

pub use answer::{
    AnswerField, answer, assign, confirm, edit_answer, flag, note, out_of_scope_together, set_status, test,
};
pub use fact::{fact_value, set_fact};
pub use refusal::Refusal;
pub use register::{add_row, add_rows, bring_back_row, cell_value, remove_row, set_cell};

use serde_json::Value;

use super::record::{Change, Fold, Key};

/// A change of a key to a value, replacing what stands there now.
fn over(fold: &Fold, key: Key, value: Option<Value>) -> Change {
    let replaces = fold.head_ids(&key);
    Change { key, replaces, value }
}
