//! Files of this computer's private folder. What they say may be anything: what was saved stays.

use std::path::{Path, PathBuf};

use gapbook::app::model::Field;
use gapbook::storage::files::Files;
use gapbook::storage::{Draft, Drafts};
use sha2::{Digest, Sha256};

use crate::bounds::{number, said};
use crate::desk::DATA;
use crate::folder::{all_is_there, desk, files_of, waiting_draft, worked_at};

/// The bytes stand in one of the files, another one for other bytes.
pub fn private(bytes: &[u8]) {
    let in_trash = |path: &Path| path.to_string_lossy().contains("/assessment/");
    let private: Vec<&PathBuf> = worked_at()
        .keys()
        .filter(|path| path.starts_with("/state") && !path.ends_with("lock") && !in_trash(path))
        .collect();
    assert!(private.len() > 6, "{private:?}");
    let desk = desk();
    desk.files.put(private[number(bytes) % private.len()], bytes);
    all_is_there(&desk, "hipaa-2026");
}

fn place_of(ending: &str) -> &'static PathBuf {
    worked_at().keys().find(|path| path.to_string_lossy().ends_with(ending)).unwrap()
}

/// The bytes are a draft: it is taken up or left where it is, and the others are there.
pub fn draft(bytes: &[u8]) {
    let files = gapbook::storage::files::Memory::new();
    let drafts = Drafts::new(&(std::sync::Arc::new(files.clone()) as std::sync::Arc<dyn Files>), Path::new("/p"));
    drafts.keep(&waiting_draft()).unwrap();
    // A draft has the name that its field gives it; under another it is an unfinished one.
    let read: Option<Draft> = serde_json::from_slice(bytes).ok();
    let field = read.as_ref().map_or("other", |draft| draft.field.as_str());
    let name: String = Sha256::digest(field).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let path = PathBuf::from(format!("/p/drafts/{name}.json"));
    files.put(&path, bytes);
    let all = drafts.list();
    match &read {
        Some(draft) => {
            assert!(all.contains(draft), "what was typed is found again");
            let place = Field::parse(&draft.field).and_then(|field| field.place());
            assert!(place.is_none_or(|place| place == draft.field), "a field is found again by its name");
        }
        None => assert_eq!(files.bytes(&path).as_deref(), Some(bytes), "it stays where it is"),
    }
    let same = read.as_ref().is_some_and(|draft| draft.field == waiting_draft().field);
    assert!(same || all.contains(&waiting_draft()));
    let removed = drafts.remove_where(|draft| draft.field == waiting_draft().field).unwrap();
    assert_eq!(removed, 1);
    assert!(same || files.bytes(&path).as_deref() == Some(bytes));
}

/// The bytes are the label of an assessment in the trash: it comes back whole, in the folder of the assessments, or is
/// not shown.
pub fn label(bytes: &[u8]) {
    let desk = desk();
    desk.files.put(place_of("/deleted.json"), bytes);
    let before = files_of(&desk.files);
    for trashed in desk.store.trashed().unwrap() {
        said(&trashed.keep());
        if let Err(error) = desk.store.empty(&trashed.entry, &format!("not {}", trashed.title)) {
            said(&error);
        }
        assert_eq!(files_of(&desk.files), before, "without its title nothing is removed");
        let name = desk.store.put_back(&trashed.entry).unwrap();
        let open = desk.store.read(&name).unwrap();
        assert_eq!(crate::desk::note_of(&open, "q").as_deref(), Some("old"));
        assert_eq!(open.folder.parent(), Some(Path::new(DATA)));
    }
    all_is_there(&desk, "hipaa-2026");
}
