//! What a questionnaire is: versioned content, nothing of it wired into the program.

mod content;
mod index;
mod question;
mod register;

pub use content::{
    Area, Check, CheckDefault, Choice, Fact, FactSource, License, Path, ProviderAction, ProviderCounting, Provision,
    ProvisionFamily, Role, Scale,
};
pub use index::Questionnaire;
pub use question::{EvidenceAsk, Fix, Partial, ProposedNote, Question, RowsShown};
pub use register::{CatalogField, CatalogRow, ChecklistItem, Column, Derivation, Register, RegisterRule, RowChoice};
