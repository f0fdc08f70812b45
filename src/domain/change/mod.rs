//! The changes people can make, each checked before it is written. The command line and every key press come
//! through here, so neither can write what the other refuses.

mod answer;
mod comment;
mod evidence;
mod fact;
mod join;
mod refusal;
mod register;
mod risk;
mod test;
mod withhold;

pub use answer::{AnswerField, answer, assign, confirm, edit_answer, flag, note, out_of_scope_together, set_status};
pub use comment::{comment, remove_comment};
pub use evidence::{DIGEST_TO_COME, add_evidence, remove_evidence, title_of_file};
pub use fact::{fact_value, set_fact};
pub use join::join_rows;
pub use refusal::{LONGEST as LONGEST_TEXT, Refusal};
pub use register::{add_row, add_rows, bring_back_row, cell_value, remove_row, set_cell};
pub use risk::risk;
pub use test::test;
pub use withhold::{SameField, indispensable, same_field, withhold};

use std::sync::Arc;

use serde_json::Value;

use super::record::{Change, Fold, Key};

/// A change of a key to a value, replacing what stands there now.
fn over(fold: &Fold, key: Key, value: Option<Value>) -> Change {
    let replaces = fold.head_ids(&key);
    Change { key, replaces, value: value.map(Arc::new) }
}
