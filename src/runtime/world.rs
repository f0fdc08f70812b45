//! Carries out the effects of the program on the screen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::Trouble;
use super::evidence::copy_in;
use super::export::{Exported, export, gap_report, names_a_file, size, there_already, written};
use super::saver::{Answers, Saver};
use super::workspace::{Reading, Workspace, read_only};
use super::{clock, example};
use crate::app::effect::{Attachment, Effect};
use crate::app::model::{Book, Model, NEW_ASSESSMENT};
use crate::app::msg::{Access, Draft, Msg, Opened};
use crate::domain::evaluation::History;
use crate::domain::record::{AdoptedQuestionnaire, Entry};
use crate::report::{GapReport, Wanted, markdown};
use crate::storage::assessment::Store;
use crate::storage::{Drafts, EvidenceFiles, assessment, read_position};

/// What only the terminal can do.
pub trait Screened {
    /// Puts text on the clipboard.
    fn copy(&mut self, text: &str) -> Result<(), String>;
    /// Lets the person edit a text in an editor of their own; `folder` is private.
    fn edit(&mut self, text: &str, folder: &Path) -> Result<String, String>;
    /// Hands the terminal back to the shell until the person returns.
    fn suspend(&mut self) -> Result<(), String>;
    /// Mouse on or off.
    fn mouse(&mut self, on: bool) -> Result<(), String>;
    /// Draws everything anew.
    fn repaint(&mut self) -> Result<(), String>;
}

/// The world as the program on the screen reaches it.
pub struct World {
    workspace: Workspace,
    /// The workspace of the open assessment, if it is another one.
    elsewhere: Option<Workspace>,
    saver: Option<Saver>,
    folder: PathBuf,
    digest: String,
    damage: Vec<String>,
    unchecked: Option<Unchecked>,
    messages: Sender<Msg>,
    inbox: Receiver<Msg>,
    /// Whether the figures of the first screen are still wanted.
    cards: Option<Arc<AtomicBool>>,
    nudge: fn(),
    quit: bool,
    /// Files being written.
    exports: Vec<JoinHandle<()>>,
}

impl World {
    /// The world of a workspace. `nudge` ends the wait for input from any thread.
    pub fn new(workspace: Workspace, nudge: fn()) -> Self {
        let (messages, inbox) = channel();
        Self {
            workspace: workspace.for_screen(),
            elsewhere: None,
            saver: None,
            folder: PathBuf::new(),
            digest: String::new(),
            damage: Vec::new(),
            unchecked: None,
            messages,
            inbox,
            cards: None,
            nudge,
            quit: false,
            exports: Vec::new(),
        }
    }

    /// A way for other threads to send messages.
    pub fn sender(&self) -> Sender<Msg> {
        self.messages.clone()
    }

    /// What came in from other threads.
    pub fn next_message(&self) -> Option<Msg> {
        self.inbox.try_recv().ok()
    }

    /// Whether the program should end.
    pub fn ended(&self) -> bool {
        self.quit
    }

    /// What there is to open.
    pub fn listing(&self) -> Msg {
        Msg::Listed(self.workspace.listing())
    }

    /// The workspace.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Opens an assessment; the answer is a message.
    pub fn open(&mut self, name: &str) -> Msg {
        self.close();
        let (elsewhere, name) = self.workspace.locate(name);
        let opened = elsewhere.as_ref().unwrap_or(&self.workspace).open_for_screen(&name);
        self.elsewhere = elsewhere;
        match opened {
            Ok(reading) => self.take_over(reading, false),
            Err(trouble) => Msg::Failed(trouble.to_string()),
        }
    }

    fn close(&mut self) {
        self.stop_cards();
        self.saver = None;
    }

    /// Everything handed over is tried before the program ends.
    pub fn finish(&mut self) {
        self.close();
        for export in self.exports.drain(..) {
            // Half a report would be worse than a moment's wait.
            drop(export.join());
        }
    }

    fn take_over(&mut self, reading: Reading, is_example: bool) -> Msg {
        self.digest.clone_from(&reading.digest);
        self.damage = reading.damage();
        self.folder.clone_from(&reading.open.folder);
        let here = self.elsewhere.as_ref().unwrap_or(&self.workspace);
        let person = here.person(&reading.open);
        let files = Arc::clone(here.store().files());
        let Reading { open, questionnaire, .. } = reading;
        self.unchecked = open.adopted.map(|adopted| Unchecked {
            store: here.store().clone(),
            folder: open.folder.clone(),
            private: open.private.clone(),
            named: adopted.named,
        });
        let position = read_position(files.as_ref(), &open.private).map(|value| value.to_string());
        let (access, drafts) = match open.access {
            assessment::Access::Write(writer) => {
                let id = writer.next_id();
                let drafts = Drafts::new(&files, &open.private).list();
                let answers = Answers { messages: self.messages.clone(), nudge: self.nudge };
                self.saver = Some(Saver::start(writer, files, open.private, answers));
                (Access::Write { writer: id.writer, next: id.number }, drafts)
            }
            // Drafts and position on this computer are those of whoever writes.
            assessment::Access::ReadOnly(why) => (Access::ReadOnly(read_only(&why)), Vec::new()),
        };
        let mut notices: Vec<String> = open.notices.iter().map(ToString::to_string).collect();
        notices.extend(self.damage.iter().cloned());
        Msg::Opened(Box::new(Opened {
            name: open.name,
            folder: open.folder.display().to_string(),
            questionnaire,
            fold: open.fold,
            access,
            own: open.own,
            person,
            notices,
            position,
            drafts: drafts
                .into_iter()
                .map(|draft| Draft { place: draft.field, text: draft.text, based_on: draft.based_on })
                .collect(),
            example: is_example,
        }))
    }

    /// Looks at what opening left for after the first frame, on a thread of its own; told only if something is wrong.
    pub fn check_rest(&mut self) {
        let Some(unchecked) = self.unchecked.take() else { return };
        let (messages, nudge) = (self.messages.clone(), self.nudge);
        std::thread::spawn(move || {
            if let Some(why) = unchecked.wrong() {
                // Nobody listens any more only when the program ends.
                let _ = messages.send(Msg::Failed(why));
                nudge();
            }
        });
    }

    /// Carries out one effect; the answers are messages for the program.
    pub fn carry_out(&mut self, effect: Effect, model: &Model, screen: &mut dyn Screened) -> Vec<Msg> {
        let said = |result: Result<(), String>| result.err().map(Msg::Failed).into_iter().collect::<Vec<_>>();
        match effect {
            Effect::Append(entries) => self.with_saver(|saver| saver.append(entries)),
            Effect::SaveDraft(draft) if draft.place.starts_with(NEW_ASSESSMENT) => {
                let at = model.now.stamp.clone();
                let draft = crate::storage::Draft {
                    field: draft.place,
                    text: draft.text,
                    cursor: (0, 0),
                    based_on: Vec::new(),
                    at,
                };
                let kept = self.workspace.form_drafts().keep_quickly(&draft);
                said(kept.map_err(|error| format!("What you type is not kept as a draft. {error}")))
            }
            Effect::DropDraft(place) if place.starts_with(NEW_ASSESSMENT) => {
                said(self.workspace.form_drafts().remove(&place).map_err(|error| error.to_string()))
            }
            Effect::SaveDraft(draft) => {
                let at = model.now.stamp.clone();
                self.with_saver(|saver| saver.draft(draft, at))
            }
            Effect::DropDraft(place) => self.with_saver(|saver| saver.drop_draft(place)),
            Effect::SavePosition(text) => self.with_saver(|saver| saver.position(text)),
            Effect::List => vec![self.listing()],
            Effect::Open(name) => vec![self.open(&name)],
            Effect::Create(new) => {
                self.close();
                self.workspace.user.clone_from(&new.person.name);
                match self.workspace.create(&new, &clock::now().stamp) {
                    Ok(writing) => {
                        let mut messages = vec![self.take_over(writing.into_reading(), false)];
                        messages.extend(self.workspace.other_readers().map(Msg::Done));
                        messages
                    }
                    Err(trouble) => vec![Msg::Failed(trouble.to_string())],
                }
            }
            Effect::OpenExample => vec![self.open_example()],
            Effect::RenderReport { brief } => match &model.book {
                Some(book) => vec![Msg::ReportReady(self.render(book, brief).into())],
                None => Vec::new(),
            },
            Effect::ComputeCards { asked, names } => {
                self.compute_cards(asked, names);
                Vec::new()
            }
            Effect::ComputeHistory { asked } => {
                if let Some(book) = &model.book {
                    self.compute_history(book, asked);
                }
                Vec::new()
            }
            Effect::ExportReport { wanted, path, over } => match &model.book {
                Some(book) => self.export(book, wanted, path, over),
                None => Vec::new(),
            },
            Effect::AttachFile(file) => {
                self.attach(*file);
                Vec::new()
            }
            Effect::Copy(text) => said(screen.copy(&text)),
            Effect::EditExternally(text) => {
                vec![Msg::EditorReturned(screen.edit(&text, self.workspace.state_folder()))]
            }
            Effect::Redraw => said(screen.repaint()),
            Effect::Suspend => said(screen.suspend()),
            Effect::Mouse(on) => said(screen.mouse(on)),
            Effect::Quit => {
                self.quit = true;
                Vec::new()
            }
        }
    }

    /// Copies a file into the open assessment on a thread of its own, since it may be large; the answer is a message.
    fn attach(&self, file: Attachment) {
        let here = self.elsewhere.as_ref().unwrap_or(&self.workspace).store();
        let (files, mode) = (Arc::clone(here.files()), here.places().mode());
        let (messages, nudge, folder) = (self.messages.clone(), self.nudge, self.folder.clone());
        std::thread::spawn(move || {
            let evidence = EvidenceFiles::new(files.as_ref(), &folder, mode);
            let copied = copy_in(&evidence, &home_path(&file.path)).map_err(|error| error.to_string());
            // Nobody listens any more only when the program ends.
            let _ = messages.send(Msg::Attached(Box::new(file), copied));
            nudge();
        });
    }

    /// Reads all assessments of the first screen, on a thread of its own, until one is opened or the list is made anew.
    fn compute_cards(&mut self, asked: u64, names: Vec<String>) {
        self.stop_cards();
        let go_on = Arc::new(AtomicBool::new(true));
        self.cards = Some(Arc::clone(&go_on));
        let workspace = self.workspace.at(self.workspace.data_folder().to_path_buf());
        let answers = Answers { messages: self.messages.clone(), nudge: self.nudge };
        std::thread::spawn(move || {
            for name in names {
                if !go_on.load(Ordering::Relaxed) {
                    return;
                }
                if let Ok(figures) = workspace.figures(&name, clock::now().date) {
                    answers.tell(Msg::CardReady { asked, name, figures });
                }
            }
        });
    }

    fn stop_cards(&mut self) {
        if let Some(go_on) = self.cards.take() {
            go_on.store(false, Ordering::Relaxed);
        }
    }

    /// The score over time takes a walk through the whole journal: on a thread of its own, keys do not wait for it.
    fn compute_history(&self, book: &Book, asked: u64) {
        let entries: Vec<Entry> = book.fold.in_order().into_iter().cloned().collect();
        let (questionnaire, today) = (Arc::clone(&book.questionnaire), book.evaluation.as_of);
        let answers = Answers { messages: self.messages.clone(), nudge: self.nudge };
        std::thread::spawn(move || {
            let history = Arc::new(History::new(&questionnaire, entries, today));
            answers.tell(Msg::HistoryReady { asked, history });
        });
    }

    fn with_saver(&self, job: impl FnOnce(&Saver)) -> Vec<Msg> {
        if let Some(saver) = &self.saver {
            job(saver);
        }
        Vec::new()
    }

    /// Opens the worked example; the answer is a message.
    pub fn open_example(&mut self) -> Msg {
        self.close();
        match example::open(&self.workspace) {
            Ok((elsewhere, reading)) => {
                self.elsewhere = Some(elsewhere);
                self.take_over(reading, true)
            }
            Err(trouble) => Msg::Failed(trouble.to_string()),
        }
    }

    /// Makes and writes the report as it stands now, on a thread of its own: no key waits for it, and neither does an
    /// answer for the disk.
    fn export(&mut self, book: &Book, wanted: Wanted, typed: String, over: bool) -> Vec<Msg> {
        let path = home_path(&typed);
        let not_exported = move |path: String, why: Trouble| Msg::NotExported { wanted, path, why: why.to_string() };
        if let Err(why) = names_a_file(&path) {
            return vec![not_exported(typed, why)];
        }
        if let Some(there) = there_already(&path).filter(|_| !over) {
            return vec![Msg::FileThere { wanted, path: typed, there }];
        }
        let (name, digest, damage) = (book.name.clone(), self.digest.clone(), self.damage.clone());
        let (questionnaire, fold, evaluation) =
            (Arc::clone(&book.questionnaire), book.fold.clone(), book.evaluation.clone());
        let answers = Answers { messages: self.messages.clone(), nudge: self.nudge };
        let write = move || {
            let report = gap_report(&Exported {
                name: &name,
                questionnaire: &questionnaire,
                digest: &digest,
                fold: &fold,
                evaluation: &evaluation,
                damage,
            });
            let report = if wanted.redacted { report.redacted() } else { report };
            let content = written(&report, wanted)?;
            let path = export(&path, &content, over)?;
            Ok(format!("Written and read back: {} ({})", path.display(), size(content.len() as u64)))
        };
        self.exports.push(std::thread::spawn(move || {
            let done = catch_unwind(AssertUnwindSafe(write));
            let done =
                done.unwrap_or_else(|_| Err(Trouble::new("The report could not be written: an error in gapbook.")));
            answers.tell(done.map_or_else(|why| not_exported(typed, why), Msg::Done));
        }));
        Vec::new()
    }

    fn render(&self, book: &Book, brief: bool) -> String {
        let report = self.report(book);
        if brief { markdown::brief(&report) } else { markdown::full(&report) }
    }

    fn report(&self, book: &Book) -> GapReport {
        gap_report(&Exported {
            name: &book.name,
            questionnaire: &book.questionnaire,
            digest: &self.digest,
            fold: &book.fold,
            evaluation: &book.evaluation,
            damage: self.damage.clone(),
        })
    }
}

/// The files of the open assessment's questionnaire, which may not have been read yet.
struct Unchecked {
    store: Store,
    folder: PathBuf,
    private: PathBuf,
    named: AdoptedQuestionnaire,
}

impl Unchecked {
    fn wrong(&self) -> Option<String> {
        let around = self.folder.display();
        match self.store.check_adopted(&self.folder, &self.private, &self.named) {
            Ok(true) => None,
            Ok(false) => Some(format!(
                "The questionnaire kept in {around} is not as it was adopted: somebody changed its files. Close and \
                 open the assessment to see it as it is now; `gapbook verify` tells more."
            )),
            Err(error) => Some(format!("The questionnaire kept in {around} could not be looked at: {error}.")),
        }
    }
}

/// A path as typed; `~` is the person's own folder.
fn home_path(path: &str) -> PathBuf {
    match path.strip_prefix("~/").zip(directories::BaseDirs::new()) {
        Some((rest, dirs)) => dirs.home_dir().join(rest),
        None => PathBuf::from(path),
    }
}
