//! Everything that is kept: the door to all assessments.

use std::sync::Arc;
use std::time::Duration;

use crate::storage::clock::now;
use crate::storage::computer::Computer;
use crate::storage::files::{Disk, Files};
use crate::storage::lock::{Hold, Holder};
use crate::storage::paths::Places;

/// The assessments in the data folder, and what is private to this computer.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) files: Arc<dyn Files>,
    pub(super) places: Places,
    pub(super) computer: Computer,
    pub(super) patience: Duration,
    pub(super) trusting: bool,
    pub(super) by_path: bool,
    pub(super) hold: Hold,
}

impl Store {
    /// The store on this computer's disk.
    pub fn on_disk(places: Places, computer: Computer) -> Self {
        Self::new(Arc::new(Disk), places, computer)
    }

    /// A store on these files.
    pub fn new(files: Arc<dyn Files>, places: Places, computer: Computer) -> Self {
        Self {
            files,
            places,
            computer,
            patience: Duration::from_secs(10),
            trusting: false,
            by_path: false,
            hold: Hold::Long,
        }
    }

    /// How long opening waits for files that another program keeps to itself; ten seconds unless told.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// A store that does not read the files of a questionnaire at opening while they look as when they were last found
    /// unchanged. Whoever opens with it calls [`Store::check_adopted`] soon after.
    #[must_use]
    pub fn trusting(mut self) -> Self {
        self.trusting = true;
        self
    }

    /// A store on the folder around something that a person gave the path of: a name in it is the end of that path.
    #[must_use]
    pub fn by_path(mut self) -> Self {
        self.by_path = true;
        self
    }

    /// A store that takes locks for so long.
    #[must_use]
    pub fn holding(mut self, hold: Hold) -> Self {
        self.hold = hold;
        self
    }

    /// For how long it takes locks.
    pub fn hold(&self) -> Hold {
        self.hold
    }

    /// Who takes a lock now.
    pub(super) fn holder(&self, person: &str) -> Holder {
        Holder {
            person: person.to_owned(),
            computer: self.computer.name.clone(),
            process: std::process::id(),
            since: now(),
            hold: self.hold,
        }
    }

    /// The file calls it uses.
    pub fn files(&self) -> &Arc<dyn Files> {
        &self.files
    }

    /// Its two folders.
    pub fn places(&self) -> &Places {
        &self.places
    }
}
