//! Bytes to domain and back: questionnaire files, journal logs, writers, locks, mirrors, drafts, folders. Knows
//! no report and no screen.

pub mod assessment;
mod clock;
mod computer;
pub mod diagnostics;
mod digest;
mod drafts;
mod error;
mod evidence;
pub mod files;
mod fingerprint;
pub mod journal;
mod left_over;
pub mod library;
mod lock;
mod mirror;
mod names;
pub mod pack;
mod paths;
mod position;
pub mod questionnaire;
mod questionnaire_digest;
mod random;
mod readers;
mod zone;

pub use computer::Computer;
pub use drafts::{Draft, Drafts};
pub use error::{Doing, FileError};
pub use evidence::{AttachError, Attached, EvidenceFiles};
pub use fingerprint::{cut, fingerprint, fingerprint_at};
pub use lock::{Hold, Holder};
pub use mirror::{Mirrors, Moment};
pub use paths::{NoHome, Places};
pub use position::{keep_position, read_position};
pub use questionnaire_digest::questionnaire_digest;
pub use readers::other_readers;
pub use zone::here;
