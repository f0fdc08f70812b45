//! One file for sending: an archive of an assessment's parts with a list of their digests, closed by a passphrase if
//! that is asked for. What comes out of such a file is checked here before anybody sees it.

mod archive;
mod error;
mod extent;
mod manifest;
mod passphrase;
mod seal;

pub use archive::{MOST_BYTES, MOST_FILES, read_pack, write_pack};
pub use error::BadPack;
pub use manifest::{MANIFEST, Manifest, PACK_FORMAT, Part};
pub use passphrase::{LEAST_LETTERS, Passphrase, WeakPassphrase, first_line};
pub use seal::{is_sealed, seal, unseal};

/// The parts of an assessment: paths from its folder with `/`, and bytes.
pub type PackedFiles = Vec<(String, Vec<u8>)>;
