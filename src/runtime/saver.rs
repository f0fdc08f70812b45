//! The thread that puts things on disk, so that no key ever waits for one. Journal lines come first; of drafts
//! and positions only the latest is written.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::app::msg::{Draft, Msg};
use crate::domain::record::Entry;
use crate::storage::files::Files;
use crate::storage::journal::JournalWriter;
use crate::storage::{Drafts, keep_position};

/// When a failed write is tried again, in seconds; the last one goes on.
const AGAIN: [u64; 4] = [1, 2, 5, 10];

/// What the thread is asked to do.
enum Job {
    Append(Vec<Entry>),
    Draft(Draft, String),
    DropDraft(String),
    Position(String),
    Stop,
}

/// How the thread tells what became of it: a message, then a nudge for whoever waits for input.
pub(super) struct Answers {
    pub messages: Sender<Msg>,
    pub nudge: fn(),
}

impl Answers {
    pub fn tell(&self, msg: Msg) {
        // Nobody listens any more only when the program ends.
        let _ = self.messages.send(msg);
        (self.nudge)();
    }
}

/// A handle on the thread.
pub(super) struct Saver {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts the thread. It needs a writer: drafts and positions are those of whoever writes, and a program that
    /// only reads would replace them.
    pub fn start(writer: Box<JournalWriter>, files: Arc<dyn Files>, private: PathBuf, answers: Answers) -> Self {
        let (jobs, inbox) = channel();
        let thread = std::thread::spawn(move || {
            let drafts = Drafts::new(&files, &private);
            let told = Answers { messages: answers.messages.clone(), nudge: answers.nudge };
            let mut work = Work {
                writer,
                files,
                private,
                drafts,
                answers,
                waiting: Vec::new(),
                failures: 0,
                draft_refused: false,
            };
            if catch_unwind(AssertUnwindSafe(|| work.run(&inbox))).is_err() {
                refuse(&told, &inbox);
            }
        });
        Self { jobs, thread: Some(thread) }
    }

    fn send(&self, job: Job) {
        // The thread ends only when told to.
        let _ = self.jobs.send(job);
    }

    /// Puts lines on disk; answered by `Saved` or `SaveFailed`.
    pub fn append(&self, entries: Vec<Entry>) {
        self.send(Job::Append(entries));
    }

    /// Keeps the text being typed.
    pub fn draft(&self, draft: Draft, at: String) {
        self.send(Job::Draft(draft, at));
    }

    /// Forgets the draft of a place.
    pub fn drop_draft(&self, place: String) {
        self.send(Job::DropDraft(place));
    }

    /// Keeps where the person is.
    pub fn position(&self, text: String) {
        self.send(Job::Position(text));
    }

    /// Ends the thread once everything handed over was tried.
    pub fn stop(&mut self) {
        self.send(Job::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// After a failure of the thread itself: nothing more is written, and nobody is left to believe that it is.
fn refuse(answers: &Answers, inbox: &Receiver<Job>) {
    let why = "Saving has stopped by an error in gapbook itself. What was shown as saved is on disk. Leave, and open \
               it again.";
    answers.tell(Msg::SaveFailed(why.to_owned()));
    for job in inbox {
        match job {
            Job::Append(_) | Job::Draft(..) => answers.tell(Msg::SaveFailed(why.to_owned())),
            Job::DropDraft(_) | Job::Position(_) => {}
            Job::Stop => return,
        }
    }
}

struct Work {
    writer: Box<JournalWriter>,
    files: Arc<dyn Files>,
    private: PathBuf,
    drafts: Drafts,
    answers: Answers,
    /// Lines that are not on disk yet, in order.
    waiting: Vec<Entry>,
    failures: usize,
    /// Whether the last draft could not be kept.
    draft_refused: bool,
}

/// Jobs taken together, so that a slow disk is asked as rarely as possible.
#[derive(Default)]
struct Taken {
    drafts: BTreeMap<String, Option<(Draft, String)>>,
    position: Option<String>,
    stop: bool,
}

impl Work {
    fn run(&mut self, inbox: &Receiver<Job>) {
        loop {
            let first = if self.waiting.is_empty() {
                inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                let pause = AGAIN[self.failures.saturating_sub(1).min(AGAIN.len() - 1)];
                inbox.recv_timeout(Duration::from_secs(pause))
            };
            let mut taken = Taken::default();
            match first {
                Ok(job) => self.take(job, &mut taken),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => taken.stop = true,
            }
            while let Ok(job) = inbox.try_recv() {
                self.take(job, &mut taken);
            }
            self.save();
            self.keep(taken.drafts, taken.position);
            if taken.stop {
                return;
            }
        }
    }

    fn take(&mut self, job: Job, taken: &mut Taken) {
        match job {
            Job::Append(entries) => self.waiting.extend(entries),
            Job::Draft(draft, at) => {
                taken.drafts.insert(draft.place.clone(), Some((draft, at)));
            }
            Job::DropDraft(place) => {
                taken.drafts.insert(place, None);
            }
            Job::Position(text) => taken.position = Some(text),
            Job::Stop => taken.stop = true,
        }
    }

    fn save(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        match self.writer.append(self.waiting.clone()) {
            Ok(saved) => {
                let renumbered = saved.iter().zip(&self.waiting).any(|(saved, asked)| saved.id != asked.id);
                let lines = self
                    .waiting
                    .iter()
                    .zip(saved)
                    .filter_map(|(asked, saved)| Some((asked.id.clone(), saved.sum?)))
                    .collect();
                self.waiting.clear();
                self.failures = 0;
                self.answers.tell(Msg::Saved(lines));
                let notices: Vec<String> = self.writer.take_notices().iter().map(ToString::to_string).collect();
                if renumbered || !notices.is_empty() {
                    self.answers.tell(Msg::Done(notices.join(" ")));
                }
            }
            Err(error) => {
                self.failures += 1;
                self.answers.tell(Msg::SaveFailed(error.to_string()));
            }
        }
    }

    /// Drafts and position are private to this computer: a failure costs a convenience and is not told, but for a
    /// draft, which is the person's text.
    fn keep(&mut self, drafts: BTreeMap<String, Option<(Draft, String)>>, position: Option<String>) {
        // The place first: it says which box to open again for the draft.
        if let Some(text) = position {
            keep_place(self.files.as_ref(), &self.private, &text);
        }
        for (place, draft) in drafts {
            let kept = match draft {
                Some((draft, at)) => self.drafts.keep(&crate::storage::Draft {
                    field: draft.place,
                    text: draft.text,
                    cursor: (0, 0),
                    based_on: draft.based_on,
                    at,
                }),
                // Only once the line that took the text over is on disk.
                None if self.waiting.is_empty() => self.drafts.remove(&place),
                None => Ok(()),
            };
            match kept {
                Err(error) => {
                    self.draft_refused = true;
                    self.answers.tell(Msg::DraftKept(Err(error.to_string())));
                }
                Ok(()) if self.draft_refused => {
                    self.draft_refused = false;
                    self.answers.tell(Msg::DraftKept(Ok(())));
                }
                Ok(()) => {}
            }
        }
    }
}

fn keep_place(files: &dyn Files, private: &Path, text: &str) {
    if let Ok(value) = serde_json::from_str(text) {
        // Losing the place is no loss of work.
        let _ = keep_position(files, private, &value);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};

    use super::{Answers, Saver};
    use crate::app::msg::{Draft, Msg};
    use crate::domain::record::{AssessmentInfo, Body, Change, Entry, Key, Person, Seen};
    use crate::storage::assessment::{Access, NewAssessment, Store};
    use crate::storage::files::Memory;
    use crate::storage::{Computer, Places};

    #[test]
    fn nobody_waits_for_a_disk_that_does_not_answer() {
        let files = Memory::new();
        let places = Places::new("/home/dana/assessments", "/state");
        let store = Store::new(Arc::new(files.clone()), places, Computer::new("m", "desk"));
        let text = String::new;
        let info = AssessmentInfo {
            id: "".into(),
            title: "HIPAA".to_owned(),
            organization: text(),
            scope: text(),
            period: text(),
            prepared_by: text(),
            prepared_for: text(),
        };
        let new = NewAssessment {
            info,
            by: Person { name: "Dana".to_owned(), role: text(), account: text() },
            at: "2026-11-21T09:00:00+00:00".to_owned(),
            questionnaire: "q".into(),
            version: "1".to_owned(),
            files: vec![("q.toml".to_owned(), b"format = 1\n".to_vec())],
        };
        let open = store.create(&new).unwrap();
        let Access::Write(writer) = open.access else { panic!("it was just made") };
        let id = writer.next_id();
        let change = Change {
            key: Key::Note("a".into()),
            replaces: Vec::new(),
            value: Some(serde_json::Value::from("seen").into()),
        };
        let body = Body { by: "Dana".to_owned(), act: "note".to_owned(), undoes: None, set: vec![change] };
        let entry = Entry {
            id: id.clone(),
            sum: None,
            at: "2026-11-21T09:01:00+00:00".to_owned(),
            tick: 2,
            seen: Seen::new(),
            after: None,
            body: Some(body),
        };
        let (messages, inbox) = channel();
        let all: Arc<dyn crate::storage::files::Files> = Arc::new(files.clone());
        let mut saver = Saver::start(writer, all, open.private, Answers { messages, nudge: || {} });

        let stuck = files.stuck();
        let before = Instant::now();
        saver.append(vec![entry]);
        saver.draft(Draft { place: "note/a".to_owned(), text: "se".to_owned(), based_on: Vec::new() }, text());
        saver.position("{}".to_owned());
        assert!(before.elapsed() < Duration::from_secs(5), "whoever asked goes on");
        assert!(inbox.recv_timeout(Duration::from_millis(100)).is_err(), "nothing is said to be saved");
        drop(stuck);
        let told = inbox.recv_timeout(Duration::from_secs(60)).unwrap();
        assert!(matches!(&told, Msg::Saved(lines) if lines[0].0 == id), "{told:?}");
        saver.stop();
    }
}
