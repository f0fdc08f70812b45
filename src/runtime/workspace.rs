//! Folders, questionnaires and the person: what every command and the screen begin with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Trouble;
use super::noticed::Noticed;
use super::patience::patiently;
use super::session::{State, Writing};
use crate::app::effect::NewAssessment;
use crate::app::msg::{AssessmentCard, Draft, Listing, QuestionnaireCard};
use crate::domain::questionnaire::Questionnaire;
use crate::storage::assessment::{self, Access, NoLines, OpenAssessment, ReadOnly, Store};
use crate::storage::files::Mode;
use crate::storage::journal::Notice;
use crate::storage::library::Library;
use crate::storage::questionnaire::{Loaded, SourceFile};

use crate::storage::{Computer, Drafts, Hold, Places, other_readers};

/// So many damaged places are named when an assessment is opened; `verify` names the others.
const MOST_NAMED: usize = 3;

/// Where things are, and who works.
pub struct Workspace {
    store: Store,
    library: Library,
    /// The name that stands beside answers, if nothing better is known.
    pub user: String,
    /// Whether that name was given, and not only taken from the account.
    given: bool,
    state: PathBuf,
    computer: Computer,
    noticed: Noticed,
}

/// An assessment open to read.
pub struct Reading {
    /// The assessment as found.
    pub open: OpenAssessment,
    /// The questionnaire it answers.
    pub questionnaire: Arc<Questionnaire>,
    /// The digest of the questionnaire as adopted.
    pub digest: String,
}

impl Workspace {
    /// Finds the folders. `user`: as given on the command line.
    pub fn find(data_dir: Option<PathBuf>, user: Option<String>) -> Result<Self, Trouble> {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let places = Places::find(data_dir, variable)?;
        let user = user.filter(|name| !name.trim().is_empty());
        let given = user.is_some();
        let user = user
            .or_else(|| ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| variable(name)))
            .unwrap_or_else(|| "somebody".to_owned());
        let computer = Computer::this(&crate::storage::files::Disk, variable);
        Ok(Self { given, ..Self::new(places, computer, user) })
    }

    /// The same with everything given.
    pub fn new(places: Places, computer: Computer, user: String) -> Self {
        let library = Library::new(Some(places.state().join("cache")));
        Self::over(Store::on_disk(places, computer.clone()).holding(Hold::Command), library, computer, user)
    }

    /// A workspace over a store of any files, and with a library that need not keep anything.
    pub fn over(store: Store, library: Library, computer: Computer, user: String) -> Self {
        let state = store.places().state().to_path_buf();
        Self { store, library, user, given: true, state, computer, noticed: Noticed::default() }
    }

    /// The workspace of a window: what it opens is open until the person leaves, and it waits for no command.
    #[must_use]
    pub fn for_screen(self) -> Self {
        Self { store: self.store.clone().holding(Hold::Long), ..self }
    }

    /// What there is to tell once about what was opened and put on record through this workspace, in words; forgets it.
    pub fn take_noticed(&self) -> Vec<String> {
        self.noticed.take()
    }

    /// The folder that is private to this computer.
    pub fn state_folder(&self) -> &Path {
        &self.state
    }

    /// The folder of the assessments.
    pub fn data_folder(&self) -> &Path {
        self.store.places().data()
    }

    /// The store of the assessments.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The questionnaires.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// A workspace on another data folder, with the same private folder and person.
    #[must_use]
    pub fn at(&self, data: PathBuf) -> Self {
        let (computer, user) = (self.computer.clone(), self.user.clone());
        let store = Store::new(Arc::clone(self.store.files()), Places::new(data, &self.state), computer.clone());
        let there = Self::over(store.holding(self.store.hold()), self.library.clone(), computer, user);
        Self { given: self.given, noticed: self.noticed.clone(), ..there }
    }

    /// Who answers in an open assessment: the name given, else the one that this person's last line carries.
    pub fn person(&self, open: &OpenAssessment) -> String {
        let last = || {
            let lines = open.own.iter().flat_map(|writer| open.fold.of_writer(writer));
            lines.max_by_key(|entry| entry.tick).and_then(|entry| Some(entry.body.as_ref()?.by.clone()))
        };
        let known = if self.given { None } else { last() };
        known.unwrap_or_else(|| self.user.clone())
    }

    /// The workspace and the name within it that a name or a path stands for.
    pub fn locate(&self, name: &str) -> (Option<Self>, String) {
        let path = Path::new(name);
        let parts = (path.parent().filter(|parent| !parent.as_os_str().is_empty()), path.file_name());
        match parts {
            (Some(parent), Some(last)) => {
                let there = self.at(parent.to_path_buf());
                let store = there.store.clone().by_path();
                (Some(Self { store, ..there }), last.to_string_lossy().into_owned())
            }
            _ => (None, name.to_owned()),
        }
    }

    /// The commands that delete the assessment in a folder for good, in words. The trash of a data folder is its own.
    pub fn deleting(&self, folder: &Path) -> String {
        let mine = self.store.files().full_path(self.data_folder()).ok();
        let (name, data) = match (folder.file_name(), folder.parent()) {
            (Some(name), data) if data == mine.as_deref() => (Path::new(name), String::new()),
            (_, data) => (folder, format!(" --data-dir {}", data.unwrap_or(folder).display())),
        };
        format!(
            "`gapbook delete {}`, then `gapbook trash --empty NAME --title TITLE{data}`; `gapbook trash{data}` shows \
             both.",
            name.display()
        )
    }

    /// Where the form of an assessment that is not made yet is kept.
    pub(super) fn form_drafts(&self) -> Drafts {
        Drafts::new(self.store.files(), &self.state.join("new-assessment"))
    }

    /// What there is to open.
    pub fn listing(&self) -> Listing {
        let drafts = self.form_drafts().list().into_iter();
        let listed = self.store.list().unwrap_or_default();
        let (readable, unreadable): (Vec<_>, Vec<_>) = listed.into_iter().partition(|one| one.problem.is_none());
        Listing {
            assessments: readable
                .into_iter()
                .map(|one| AssessmentCard {
                    changed: one.changed.as_deref().map(minutes).unwrap_or_default(),
                    name: one.name,
                    title: one.title,
                    organization: one.organization,
                    figures: None,
                })
                .collect(),
            questionnaires: self
                .library
                .builtin()
                .iter()
                .map(|one| QuestionnaireCard {
                    id: one.id.to_string(),
                    version: one.version.to_string(),
                    title: one.title.to_string(),
                })
                .collect(),
            drafts: drafts.map(|draft| Draft { place: draft.field, text: draft.text, based_on: Vec::new() }).collect(),
            unreadable: unreadable
                .into_iter()
                .map(|one| format!("{}: {}", one.name, one.problem.unwrap_or_default()))
                .collect(),
        }
    }

    /// Makes an assessment on a questionnaire given by id, file or folder.
    pub fn create(&self, new: &NewAssessment, stamp: &str) -> Result<Writing, Trouble> {
        self.create_with(new, &[], stamp)
    }

    /// The same with files of one's own beside the questionnaire's, such as rows for a catalog; they are adopted with
    /// it.
    pub fn create_with(&self, new: &NewAssessment, own: &[PathBuf], stamp: &str) -> Result<Writing, Trouble> {
        let loaded = self.library.open_with(&new.questionnaire, own)?;
        let info = new.info.clone();
        let open = self.store.create(&assessment::NewAssessment {
            info,
            by: new.person.clone(),
            at: stamp.to_owned(),
            questionnaire: loaded.questionnaire.id.clone(),
            version: loaded.questionnaire.version.clone(),
            files: loaded.files.into_iter().map(|file| (file.path, file.bytes.into_owned())).collect(),
        })?;
        open.fold.in_order().into_iter().for_each(|entry| self.noticed.look_at(entry));
        let reading = Reading { open, questionnaire: Arc::new(loaded.questionnaire), digest: loaded.digest };
        Ok(Writing::new(reading, new.person.name.clone(), self.noticed.clone()))
    }

    /// Who else can read the data folder, if the person named it; told when something is made there.
    pub fn other_readers(&self) -> Option<String> {
        match self.store.places().mode() {
            Mode::LikeFolder => other_readers(self.data_folder()),
            Mode::Private => None,
        }
    }

    /// Opens an assessment to read; writes nothing.
    pub fn read(&self, given: &str) -> Result<Reading, Trouble> {
        let (elsewhere, name) = self.locate(given);
        let here = elsewhere.as_ref().unwrap_or(self);
        Ok(self.told(given, here.with_questionnaire(here.store.read(&name)?)?))
    }

    /// Opens an assessment to write, or to read if somebody else writes.
    pub fn open(&self, given: &str) -> Result<Reading, Trouble> {
        let (elsewhere, name) = self.locate(given);
        let here = elsewhere.as_ref().unwrap_or(self);
        Ok(self.told(given, here.with_questionnaire(here.store.open(&name, &self.user)?)?))
    }

    /// The same for the screen, which looks at the questionnaire's files after its first frame: see
    /// [`Store::trusting`].
    pub fn open_for_screen(&self, name: &str) -> Result<Reading, Trouble> {
        let (elsewhere, name) = self.locate(name);
        let here = elsewhere.as_ref().unwrap_or(self);
        here.with_questionnaire(here.store.clone().trusting().open(&name, &self.user)?)
    }

    /// Opens an assessment to write. If another process writes, says who; nothing is written then.
    pub fn write(&self, name: &str) -> Result<Writing, Trouble> {
        let reading = patiently("Another program may be writing to it; waiting", || self.open(name))?;
        if let Access::ReadOnly(why) = &reading.open.access {
            return Err(Trouble::new(format!("Nothing was written. {}", read_only(why))));
        }
        let person = self.person(&reading.open);
        Ok(Writing::new(reading, person, self.noticed.clone()))
    }

    /// Whatever command opened it, that lines are missing, or still say what was withheld, is said once.
    fn told(&self, given: &str, reading: Reading) -> Reading {
        if let Some(words) = reading.lost_in_words(given) {
            self.noticed.tell(words);
        }
        for notice in reading.open.notices.iter().filter(|notice| matches!(notice, Notice::StillHere { .. })) {
            self.noticed.tell(notice.to_string());
        }
        reading
    }

    fn with_questionnaire(&self, mut open: OpenAssessment) -> Result<Reading, Trouble> {
        let person = self.person(&open);
        if let Access::Write(writer) = &mut open.access {
            writer.held_by(&person);
        }
        let named = open.adopted.as_ref().filter(|adopted| adopted.unread).map(|adopted| adopted.named.digest.clone());
        if let Some(digest) = named {
            if let Some(questionnaire) = self.library.compact(&digest) {
                return Ok(Reading { open, questionnaire: Arc::new(questionnaire), digest });
            }
            open.adopted = self.store.read_adopted(&open).ok().flatten();
        }
        let Some(adopted) = &mut open.adopted else {
            let what = if open.fold.is_empty() {
                NoLines(open.folder.clone()).to_string()
            } else {
                format!("The questionnaire of {} cannot be read.", open.folder.display())
            };
            let words: Vec<String> =
                std::iter::once(what).chain(open.notices.iter().map(ToString::to_string)).collect();
            return Err(Trouble::new(words.join(" ")));
        };
        let digest = adopted.named.digest.clone();
        let known = adopted.unchanged.then(|| digest.clone());
        let Loaded { questionnaire, .. } = self.adopted_questionnaire(std::mem::take(&mut adopted.files), known)?;
        Ok(Reading { open, questionnaire: Arc::new(questionnaire), digest })
    }

    /// `known`: the digest of the files, if it was computed already.
    fn adopted_questionnaire(&self, files: Vec<(String, Vec<u8>)>, known: Option<String>) -> Result<Loaded, Trouble> {
        let sources: Vec<SourceFile> =
            files.into_iter().map(|(path, bytes)| SourceFile { path, bytes: bytes.into() }).collect();
        let loaded = match known {
            Some(digest) => self.library.load_known(sources, digest),
            None => self.library.load(sources),
        };
        loaded.map_err(|problems| {
            Trouble::new(format!("The questionnaire kept with this assessment cannot be used:\n{problems}"))
        })
    }
}

/// Why nothing can be written, in words.
pub(super) fn read_only(why: &ReadOnly) -> String {
    match why {
        ReadOnly::Asked => "It was opened to read.".to_owned(),
        ReadOnly::Held(None) => {
            "Close the other window first, or wait for the other command; then open it here again.".to_owned()
        }
        ReadOnly::Held(Some(holder)) => {
            let (first, what) = match holder.hold {
                Hold::Command => ("Wait for the command", "Then try again"),
                Hold::Long => ("Close the window", "Then open it here again"),
            };
            format!(
                "{first} of {}: it is writing on {} (process {}, since {}). {what}.",
                holder.person,
                holder.computer,
                holder.process,
                minutes(&holder.since)
            )
        }
        ReadOnly::NoIdFile => "Its file assessment.toml cannot be read.".to_owned(),
    }
}

fn minutes(stamp: &str) -> String {
    stamp.get(..16).unwrap_or(stamp).replace('T', " ")
}

impl Reading {
    /// The state, for whoever computes from it.
    pub fn state(&self, today: jiff::civil::Date) -> State<'_> {
        State { questionnaire: &self.questionnaire, fold: &self.open.fold, today, next: None }
    }

    /// What is missing in it, and what to do; nothing if it is whole. `given`: the name it was opened by.
    fn lost_in_words(&self, given: &str) -> Option<String> {
        let changes = match self.open.lost.len() {
            0 => "",
            1 => " Its changes are missing here.",
            _ => " Their changes are missing here.",
        };
        let damage = self.open.lost.iter().map(|one| format!("{one}."));
        let all: Vec<String> = damage.chain(self.unread()).collect();
        if all.is_empty() {
            return None;
        }
        let more = all.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!(" And {more} more.") } else { String::new() };
        Some(format!(
            "In {given}: {}{more}{changes} `gapbook verify {given}` shows all that is wrong; \
             `gapbook recover {given}` makes a copy of all that this computer has.",
            all.get(..MOST_NAMED).unwrap_or(&all).join(" ")
        ))
    }

    /// Files that could not be read at all, in words.
    fn unread(&self) -> impl Iterator<Item = String> {
        let unread = |notice: &&Notice| matches!(notice, Notice::NotRead { .. });
        self.open.notices.iter().filter(unread).map(ToString::to_string)
    }

    /// What could not be read, in words; marks score and report incomplete.
    pub fn damage(&self) -> Vec<String> {
        self.open.lost.iter().map(ToString::to_string).chain(self.unread()).collect()
    }
}
