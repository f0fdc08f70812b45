//! The folder of an assessment: made, opened, listed.

mod adopted;
mod create;
mod folder;
mod id_file;
mod journal_files;
mod list;
mod open;
mod own_log;
mod private;
mod store;
mod verify;
mod withhold;

pub use adopted::Adopted;
pub use create::{CreateError, NewAssessment};
pub use list::Listed;
pub use open::{Access, OpenAssessment, OpenError, ReadOnly};
pub use store::Store;
pub use verify::{LARGEST_EVIDENCE, Problem, Verified, VerifiedLog};
pub use withhold::{StillThere, TakenOut};
