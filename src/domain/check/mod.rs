//! The rules a questionnaire must keep before anybody answers it. Every problem of a questionnaire is found in
//! one run; nothing here knows files: a problem names its place in the content's own words.

mod citations;
mod found;
mod ids;
mod names;
mod place;
mod provider;
mod reach;
mod registers;
mod rules;
mod scope;
mod spelling;
mod templates;
mod texts;
mod used;
mod weights;
mod whole;

pub use place::{Family, Place, Problem, Step};
pub use spelling::nearest;
pub use whole::check;
