//! What a questionnaire is, what people did, and what follows. Pure data and arithmetic: no files, no clock,
//! no screen, no TOML. Dates come in as values.

pub mod change;
pub mod check;
pub mod condition;
mod condition_depth;
pub mod coverage;
pub mod evaluation;
pub mod id;
pub mod patient_data;
pub mod questionnaire;
pub mod record;
pub mod register;
pub mod status;
pub mod template;
pub mod truth;
pub mod written_date;
