//! Undo and redo, across restarts.

use std::collections::BTreeSet;

use super::save::write_line;
use super::{tell, trouble};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::named;
use crate::domain::id::EntryId;
use crate::domain::record::{Change, Current, Key};

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
        Ok(lines) => {
            let changes = || lines.iter().flatten();
            let several = lines.len() > 1;
            let keys: BTreeSet<String> = changes().map(|change| named(book, &change.key)).collect();
            let place = changes().find_map(|change| book.place_of(change.key.question()?));
            let effects = write_together(model, act, &entry, lines);
            if !effects.is_empty() {
                let word = if act == "undo" { "Undone" } else { "Done again" };
                let keys: Vec<String> = keys.into_iter().collect();
                let what = match keys.as_slice() {
                    [first, others @ ..] if others.len() > 2 => format!("{first} and {} more", others.len()),
                    _ => keys.join(", "),
                };
                let back = if several { ". What differed is there again" } else { "" };
                tell(model, format!("{word}: {what}{back}"));
                if let (Some(place), Some(book)) = (place, &mut model.book) {
                    book.place = place;
                }
            }
            effects
        }
        Err(keys) => {
            let differs = |key: &Key| matches!(book.fold.current(key), Current::Conflict(_));
            let why = if let Some(key) = keys.iter().find(|key| differs(key)) {
                format!("Not undone. Settle first: two people differ on {}", named(book, key))
            } else {
                let keys: Vec<String> = keys.iter().map(|key| named(book, key)).collect();
                format!("Not undone: somebody changed {} since", keys.join(", "))
            };
            trouble(model, why)
        }
    }
}

/// Writes lines that belong together, so that they reach the disk in one go.
fn write_together(model: &mut Model, act: &str, undoes: &EntryId, lines: Vec<Vec<Change>>) -> Vec<Effect> {
    let mut together = Vec::new();
    for changes in lines {
        for effect in write_line(model, act, Some(undoes.clone()), changes) {
            match (together.last_mut(), effect) {
                (Some(Effect::Append(before)), Effect::Append(more)) => before.extend(more),
                (_, other) => together.push(other),
            }
        }
    }
    together
}
