//! The same on a real disk, with what only a real system has.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use gapbook::storage::assessment::{Access, ReadOnly, Store};
use gapbook::storage::{Computer, Places};

use crate::desk::{new, note_of, save, state};

fn store(folder: &Path) -> Store {
    let places = Places::new(folder.join("data"), folder.join("state"));
    Store::on_disk(places, Computer::new("m", "desk")).with_patience(Duration::ZERO)
}

#[test]
fn created_saved_closed_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let mut open = store.create(&new("HIPAA 2026", "Dana Reyes")).unwrap();
    save(&mut open, "q", "one").unwrap();
    let second = store.open("hipaa-2026", "Dana Reyes").unwrap();
    assert!(matches!(second.access, Access::ReadOnly(ReadOnly::Held(Some(_)))), "{:?}", second.access);
    save(&mut open, "q", "two").unwrap();
    let before = state(&open);
    drop(open);
    let open = store.open("hipaa-2026", "Dana Reyes").unwrap();
    assert_eq!(state(&open), before);
    assert_eq!(note_of(&open, "q").as_deref(), Some("two"));
    assert_eq!((open.notices.len(), open.damage.len()), (0, 0));
    assert!(open.adopted.as_ref().is_some_and(|adopted| adopted.unchanged && adopted.files.len() == 2));
    drop(open);
    let verified = store.verify("hipaa-2026").unwrap();
    assert!(verified.is_good(), "{verified:?}");
    assert_eq!((verified.logs.len(), verified.logs[0].lines, verified.logs[0].mirrored), (1, 3, 3));
    let names: Vec<_> = fs::read_dir(folder.path().join("data/hipaa-2026")).unwrap().flatten().collect();
    assert_eq!(names.len(), 4);
    assert_eq!(fs::read(folder.path().join("data/hipaa-2026/.gitattributes")).unwrap(), b"* -text\n");
    assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 1);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use gapbook::storage::journal::Notice;

    use super::*;
    use crate::desk::writer;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn private_things_are_private_and_shared_folders_stay_shared() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(0o770)).unwrap();
        let mut open = store(folder.path()).create(&new("HIPAA 2026", "Dana Reyes")).unwrap();
        save(&mut open, "q", "one").unwrap();
        let name = writer(&mut open).writer().clone();
        let log = open.folder.join(format!("journal/{name}.jsonl"));
        assert_eq!((mode(&open.folder.join("journal")), mode(&log)), (0o770, 0o660));
        assert_eq!(mode(&folder.path().join("state")), 0o700);
        assert_eq!((mode(&open.private), mode(&open.private.join("writer.json"))), (0o700, 0o600));
        assert_eq!(mode(&open.private.join("mirrors").join(log.file_name().unwrap())), 0o600);
    }

    #[test]
    fn no_account_of_the_computer_is_given_a_right_to_write() {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o1777)).unwrap();
        // A folder that is not there yet is made for this account alone.
        drop(store(folder.path()).create(&new("HIPAA 2026", "Dana Reyes")).unwrap());
        assert_eq!(mode(&folder.path().join("data")), 0o700);
        // In one that anybody may write into, others may still not write what is put there.
        fs::remove_dir_all(folder.path().join("data")).unwrap();
        fs::create_dir(folder.path().join("data")).unwrap();
        fs::set_permissions(folder.path().join("data"), fs::Permissions::from_mode(0o1777)).unwrap();
        let open = store(folder.path()).create(&new("HIPAA 2026", "Dana Reyes")).unwrap();
        assert_eq!((mode(&open.folder) & 0o1002, mode(&open.folder.join("assessment.toml")) & 0o002), (0, 0));
    }

    #[test]
    fn links_and_pipes_are_named_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let open = store.create(&new("HIPAA 2026", "Dana Reyes")).unwrap();
        let journal = open.folder.join("journal");
        drop(open);
        fs::write(folder.path().join("outside.jsonl"), "secret\n").unwrap();
        symlink(folder.path().join("outside.jsonl"), journal.join("link.jsonl")).unwrap();
        let open = store.read("hipaa-2026").unwrap();
        assert!(matches!(&open.notices[..], [Notice::NotRead { file, .. }] if file == "journal/link.jsonl"));
        assert!(!open.notices[0].to_string().contains("secret"));

        fs::remove_dir_all(&journal).unwrap();
        symlink("/etc", &journal).unwrap();
        let open = store.read("hipaa-2026").unwrap();
        assert!(open.notices.iter().any(|notice| matches!(notice, Notice::NotRead { file, .. } if file == "journal")));
        // What is known all the same is known from the copy on this computer.
        assert!(open.notices.iter().any(|notice| matches!(notice, Notice::FromMirror { from: 1, to: 1, .. })));
    }
}

/// What the screen does: the files of the questionnaire are not read before the first frame while they look as before,
/// and a change that does not show is found right after it.
#[test]
fn files_that_look_the_same_are_read_after_the_first_frame() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).trusting();
    drop(store.create(&new("HIPAA 2026", "Dana Reyes")).unwrap());
    let open = || store.open("hipaa-2026", "Dana Reyes").unwrap();
    let unread = || open().adopted.unwrap().unread;
    let check = || {
        let open = open();
        store.check_adopted(&open.folder, &open.private, &open.adopted.as_ref().unwrap().named).unwrap()
    };
    let digest = open().adopted.unwrap().named.digest;
    let kept = folder.path().join("data/hipaa-2026/questionnaires").join(digest.strip_prefix("sha256:").unwrap());
    let files = [kept.join("header.toml"), kept.join("areas/access.toml")];
    let set =
        |path: &Path, at: SystemTime| fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    let before = SystemTime::now() - Duration::from_secs(3600);
    assert!(!unread() && check() && !unread(), "files this young could still change without looking changed");
    for path in &files {
        set(path, before);
    }
    assert!(!unread(), "nobody read them since they look like this");
    assert!(check());
    assert!(unread());

    let text = fs::read(&files[1]).unwrap();
    fs::write(&files[1], &text).unwrap();
    assert!(!unread(), "a file that was written is read");
    let mut changed = text.clone();
    changed[0] ^= 1;
    fs::write(&files[1], &changed).unwrap();
    set(&files[1], before);
    assert!(unread(), "a change that does not show");
    assert!(!check(), "is found by the check");
    assert!(!unread() && !open().adopted.unwrap().unchanged, "and at the next opening");

    fs::write(&files[1], &text).unwrap();
    set(&files[1], before);
    assert!(check() && unread());
    fs::write(kept.join("areas/more.toml"), b"").unwrap();
    assert!(!unread(), "a file that was added");
}
