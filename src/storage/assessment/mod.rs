//! The folder of an assessment: made, opened, listed.

mod adopted;
mod create;
mod folder;
mod id_file;
mod journal_files;
mod list;
mod look;
mod open;
mod own_log;
mod private;
mod rebuilt;
mod recover;
mod restore;
mod store;
mod trash;
mod verify;
mod withhold;

pub use adopted::Adopted;
pub use create::{CreateError, NewAssessment};
pub use list::Listed;
pub use open::{Access, OpenAssessment, OpenError, ReadOnly};
pub use rebuilt::{QuestionnaireFiles, RebuildError, Rebuilt};
pub use recover::Recovered;
pub use restore::{Earlier, Restored};
pub use store::Store;
pub use trash::{Deletion, TrashError, Trashed};
pub use verify::{LARGEST_EVIDENCE, Problem, Verified, VerifiedLog};
pub use withhold::{StillThere, TakenOut};
