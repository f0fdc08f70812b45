//! Bytes to domain and back: questionnaire files, journal logs, writers, locks, mirrors, drafts, folders. Knows no report and no screen.

pub mod diagnostics;
pub mod library;
pub mod questionnaire;
