//! Typed views of the values. Reading is lenient: what a newer program wrote beside is passed over here and
//! kept by [`Answer::over`] and its like when the value is written again.

mod answer;
mod assessment;
mod cell;
mod evidence;
mod fact;
mod fields;
mod sign_off;
mod test;

pub use answer::{Answer, Assignment};
pub use assessment::{AdoptedQuestionnaire, AssessmentInfo, Person};
pub use cell::Cell;
pub use evidence::Evidence;
pub use fact::FactValue;
use fields::{date, day, filled, over, text};
pub use sign_off::SignOff;
pub use test::{Risk, Test};
