//! What the line at the foot of every screen says.

use super::model::{Book, Model, Saving};
use super::msg::Access;
use super::screen::Screen;

/// How much what is said matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// How things stand.
    Standing,
    /// Something was done.
    Told,
    /// Something did not work.
    Trouble,
}

/// What is said, the cause and what to do before all else, since its end may be cut off. `separator` stands between
/// two things of equal weight.
pub fn status(model: &Model, separator: &str) -> (Weight, String) {
    match (&model.notice, model.book.as_ref()) {
        (_, Some(Book { saving: Saving::Failed(why, n), .. })) => {
            (Weight::Trouble, format!("NOT SAVED, {}: {why}", changes(*n)))
        }
        (Some(notice), _) => (if notice.trouble { Weight::Trouble } else { Weight::Told }, notice.text.clone()),
        (None, Some(book)) if !matches!(model.screen, Screen::Home | Screen::Start(_)) => {
            let text = match (&book.access, &book.saving) {
                (Access::ReadOnly(why), _) => format!("Reading only. {why}"),
                (_, Saving::Saving(_)) => "Saving".to_owned(),
                (_, Saving::Saved(Some(time))) => format!("Saved {time}"),
                (_, Saving::Saved(None)) => format!("Saved {separator} {}", book.folder),
                (_, Saving::Failed(..)) => String::new(),
            };
            (Weight::Standing, text)
        }
        (None, _) => (Weight::Standing, "Everything stays on this computer".to_owned()),
    }
}

/// `1 change`, `2 changes`.
fn changes(n: usize) -> String {
    if n == 1 { "1 change".into() } else { format!("{n} changes") }
}
