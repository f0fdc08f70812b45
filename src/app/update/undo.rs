//! Undo and redo, across restarts.

use super::save::write_line;
use super::{tell, trouble};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::named;
use crate::domain::id::EntryId;

/// Takes back one's last change.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    let next = model.book.as_ref().and_then(|book| book.stacks.next_undo().cloned());
    take_back(model, next, "undo", "There is nothing of yours to undo")
}

/// Does again what was taken back.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    let next = model.book.as_ref().and_then(|book| book.stacks.next_redo().cloned());
    take_back(model, next, "redo", "There is nothing to redo")
}

fn take_back(model: &mut Model, entry: Option<EntryId>, act: &'static str, nothing: &str) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    let Some(entry) = entry else {
        tell(model, nothing);
        return Vec::new();
    };
    match book.fold.undo(&entry) {
        Ok(changes) => {
            let keys: Vec<String> = changes.iter().map(|change| named(book, &change.key)).collect();
            let place = changes.iter().find_map(|change| book.place_of(change.key.question()?));
            let effects = write_line(model, act, Some(entry), changes);
            if !effects.is_empty() {
                let word = if act == "undo" { "Undone" } else { "Done again" };
                let what = match keys.as_slice() {
                    [first, others @ ..] if others.len() > 2 => format!("{first} and {} more", others.len()),
                    _ => keys.join(", "),
                };
                tell(model, format!("{word}: {what}"));
                if let (Some(place), Some(book)) = (place, &mut model.book) {
                    book.place = place;
                }
            }
            effects
        }
        Err(keys) => {
            let keys: Vec<String> = keys.iter().map(|key| named(book, key)).collect();
            trouble(model, format!("Not undone: somebody changed {} since", keys.join(", ")))
        }
    }
}
