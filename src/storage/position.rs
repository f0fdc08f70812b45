//! The place on the screen where a person was, so that the next start begins there.

use std::path::Path;

use serde_json::Value;

use super::error::{Doing, FileError};
use super::files::{Files, Mode, Safety, create_folders, replace};

const FILE: &str = "position.json";

/// The longest position that is read, in bytes.
const LONGEST: u64 = 1 << 16;

/// Keeps the place in the private folder of an assessment. What it holds is the screen's own business.
pub fn keep_position(files: &dyn Files, private: &Path, position: &Value) -> Result<(), FileError> {
    let path = private.join(FILE);
    create_folders(files, private, Mode::Private).map_err(FileError::at(Doing::CreateFolder, private))?;
    replace(files, &path, position.to_string().as_bytes(), Safety::Quick).map_err(FileError::at(Doing::Write, &path))
}

/// The place that was kept last; `None` if there is none or it cannot be read.
pub fn read_position(files: &dyn Files, private: &Path) -> Option<Value> {
    serde_json::from_slice(&files.read(&private.join(FILE), LONGEST).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::files::Memory;

    #[test]
    fn the_last_place_is_found_again() {
        let (files, private) = (Memory::new(), Path::new("/state/a"));
        assert_eq!(read_position(&files, private), None);
        keep_position(&files, private, &serde_json::json!({"question": "a"})).unwrap();
        keep_position(&files, private, &serde_json::json!({"question": "b"})).unwrap();
        assert_eq!(read_position(&files, private), Some(serde_json::json!({"question": "b"})));
        files.put(&private.join(FILE), b"{\"quest");
        assert_eq!(read_position(&files, private), None);
    }
}
