//! This computer's copies of the logs at opening: kept up, and without what was withheld.

use std::collections::BTreeSet;

use super::open::Found;
use super::store::Store;
use super::withheld_here::still_in;
use super::withhold::blanked_lines;
use crate::domain::record::Sum;
use crate::storage::clock::now;
use crate::storage::journal::{JournalWriter, Log, Notice, blank_bodies};
use crate::storage::mirror::Mirrors;

impl Store {
    /// Brings the mirrors up to these logs, and tells the writer what to keep out of its own. What was withheld leaves
    /// them as soon as a log that says so is here, or when it was withheld on this computer; and it does not come back
    /// from a log that still holds it.
    pub(super) fn mirror(&self, found: &mut Found, logs: &[Log], writer: &mut JournalWriter) {
        let Some(withheld) = self.note_still_here(found, logs) else {
            // Without knowing what was withheld nothing is copied.
            writer.keep_no_mirror();
            return;
        };
        let mut gone = blanked_lines(logs);
        gone.extend(withheld.sums());
        if let Err(error) = Mirrors::new(&found.private).blank(self.files.as_ref(), &gone) {
            found.notices.push(Notice::NoMirror(error.to_string()));
        }
        let own = logs.iter().filter(|log| found.folder.join(&log.file) == writer.log());
        writer.keep_out(own.flat_map(|log| still_in(log, &gone)).cloned().collect());
        self.keep_mirrors(found, logs, &gone);
    }

    fn keep_mirrors(&self, found: &mut Found, logs: &[Log], gone: &BTreeSet<Sum>) {
        let mirrors = Mirrors::new(&found.private);
        let at = now();
        for (log, (_, bytes)) in logs.iter().zip(&found.logs).filter(|(log, _)| !log.lines.is_empty()) {
            let Some(writer) = &log.writer else { continue };
            let whole = usize::try_from(log.length).ok().and_then(|length| bytes.get(..length)).unwrap_or(bytes);
            // Mostly nothing is withheld, and then no line is read a second time.
            let holds = still_in(log, gone).next().is_some();
            let blanked = if holds { blank_bodies(whole, gone) } else { None };
            let whole = blanked.as_deref().unwrap_or(whole);
            match mirrors.extend(self.files.as_ref(), writer.as_str(), whole, &at) {
                Ok(same) => found.same.extend(same),
                Err(error) => {
                    found.notices.push(Notice::NoMirror(error.to_string()));
                    return;
                }
            }
        }
    }
}
