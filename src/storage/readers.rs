//! Who else can read a folder that the person named.

use std::path::Path;

/// Says who can read the files of a folder besides its owner; nothing if nobody can, or if the system does not
/// tell.
pub fn other_readers(folder: &Path) -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder).ok()?.permissions().mode();
        let who = match (mode & 0o050 == 0o050, mode & 0o005 == 0o005) {
            (_, true) => "Every account of this computer",
            (true, false) => "Everybody in the folder's group",
            (false, false) => return None,
        };
        Some(format!("{who} can read what is in {}. Take that away if it should not be so.", folder.display()))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::other_readers;

    #[test]
    fn says_who_else_can_read() {
        let folder = tempfile::tempdir().unwrap();
        let said = |mode| {
            set_permissions(folder.path(), Permissions::from_mode(mode)).unwrap();
            other_readers(folder.path()).map(|words| words.split(' ').next().unwrap().to_owned())
        };
        assert_eq!(said(0o700), None);
        assert_eq!(said(0o750).as_deref(), Some("Everybody"));
        assert_eq!(said(0o755).as_deref(), Some("Every"));
        assert_eq!(said(0o711), None);
    }
}
