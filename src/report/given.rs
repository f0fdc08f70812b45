//! Who said something, and when.

use crate::domain::id::EntryId;
use crate::domain::record::{Entry, Fold, Key};

/// One line of the journal behind a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// The line.
    pub entry: EntryId,
    /// The person, as typed. Empty if the line's body is withheld.
    pub by: String,
    /// What the writer's clock said, RFC 3339; shown, never used to decide.
    pub at: String,
}

impl Given {
    /// What a line says of itself.
    pub(super) fn of(entry: &Entry) -> Self {
        Self {
            entry: entry.id.clone(),
            by: entry.body.as_ref().map(|body| body.by.clone()).unwrap_or_default(),
            at: entry.at.clone(),
        }
    }

    /// The line of this id; a line that is not here has neither person nor time.
    pub(super) fn line(fold: &Fold, id: &EntryId) -> Self {
        fold.entry(id).map_or_else(|| Self { entry: id.clone(), by: String::new(), at: String::new() }, Self::of)
    }

    /// The lines that stand behind the current value of a key, the first by tick at the front.
    pub(super) fn behind(fold: &Fold, key: &Key) -> Vec<Self> {
        let heads = fold.heads(key);
        if let [head] = heads {
            return vec![Self::line(fold, &head.entry)];
        }
        let mut lines: Vec<(u64, Self)> = heads
            .iter()
            .map(|head| (fold.entry(&head.entry).map_or(0, |entry| entry.tick), Self::line(fold, &head.entry)))
            .collect();
        lines.sort_by(|a, b| (a.0, &a.1.entry).cmp(&(b.0, &b.1.entry)));
        lines.into_iter().map(|(_, given)| given).collect()
    }

    /// The time to the minute with its offset, as people read it: `2026-11-21 09:05 -05:00`. A time that does not
    /// look like one is shown as it is.
    pub fn when(&self) -> String {
        let offset = self.at.get(19..).map(|rest| rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()));
        match (self.at.get(..10), self.at.get(10..11), self.at.get(11..16), offset) {
            (Some(day), Some("T"), Some(time), Some(offset)) => format!("{day} {time} {offset}").trim_end().to_owned(),
            _ => self.at.clone(),
        }
    }

    /// Person and time in one line.
    pub fn text(&self) -> String {
        let by = if self.by.is_empty() { self.entry.writer.as_str() } else { &self.by };
        if self.at.is_empty() { by.to_owned() } else { format!("{by}, {}", self.when()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_cut_to_the_minute_and_odd_ones_stay() {
        let at = |at: &str| Given { entry: EntryId::new("w", 1), by: "Dana".into(), at: at.into() }.when();
        assert_eq!(at("2026-11-21T09:05:02-05:00"), "2026-11-21 09:05 -05:00");
        assert_eq!(at("2026-11-21T09:05:02.123Z"), "2026-11-21 09:05 Z");
        assert_eq!(at("yesterday"), "yesterday");
        assert_eq!(at("äääääääääääääääääääää"), "äääääääääääääääääääää");
    }
}
