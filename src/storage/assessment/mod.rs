//! The folder of an assessment: made, opened, listed.

mod adopted;
mod create;
mod folder;
mod id_file;
mod journal_files;
mod list;
mod look;
mod merge;
mod open;
mod own_log;
mod pack;
mod private;
mod rebuilt;
mod recover;
mod restore;
mod store;
mod trash;
mod unpack;
mod verify;
mod whole_lines;
mod withhold;

pub use adopted::Adopted;
pub use create::{CreateError, NewAssessment};
pub use list::Listed;
pub use merge::Merged;
pub use open::{Access, OpenAssessment, OpenError, ReadOnly};
pub use pack::{PackError, Packed};
pub use rebuilt::{QuestionnaireFiles, RebuildError, Rebuilt};
pub use recover::Recovered;
pub use restore::{Earlier, Restored};
pub use store::Store;
pub use trash::{Deletion, TrashError, Trashed};
pub use unpack::{UnpackError, Unpacked};
pub use verify::{LARGEST_EVIDENCE, Problem, Verified, VerifiedLog};
pub use withhold::{StillThere, TakenOut};
