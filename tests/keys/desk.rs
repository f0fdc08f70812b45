//! A desk to press keys at: the program on a screen of cells, with a world in memory around it. Nothing here touches
//! a disk, a clock or a terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use gapbook::app::effect::Effect;
use gapbook::app::key::Key;
use gapbook::app::model::{Model, NEW_ASSESSMENT};
use gapbook::app::msg::{Access, AssessmentCard, CardFigures, Draft, Listing, Msg, Now, Opened, QuestionnaireCard};
use gapbook::domain::evaluation::{DueSums, Evaluation, History, Verdict};
use gapbook::domain::id::{EntryId, RowId, WriterId};
use gapbook::domain::questionnaire::{CatalogRow, Questionnaire};
use gapbook::domain::record::{AssessmentInfo, Body, Change, Entry, Fold, Seen, Sum};
use gapbook::report::{GapReport, Input, Wanted, markdown};
use gapbook::storage::questionnaire::{SourceFile, load};
use gapbook::tui::look::Look;
use gapbook::tui::session::Session;
use jiff::civil::{Date, date};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Everything is as of this day.
pub const TODAY: Date = date(2026, 11, 21);
const WRITER: &str = "dana-7k3q9x4m";
const DIGEST: &str = "sha256:ba8850dcf4bd973fa65e46f38db5916de44fb8d6959b503c33310b5a91fd4375";

/// The questionnaire of the tests, with a catalog as long as real ones are.
pub fn questionnaire() -> Arc<Questionnaire> {
    static LOADED: OnceLock<Arc<Questionnaire>> = OnceLock::new();
    let read = || {
        let files = vec![
            SourceFile::new("whole.toml", include_bytes!("office/whole.toml").as_slice()),
            SourceFile::new("questions.toml", include_bytes!("office/questions.toml").as_slice()),
        ];
        let mut questionnaire = load(files).unwrap_or_else(|problems| panic!("{problems:?}")).questionnaire;
        let devices = &mut questionnaire.registers[0];
        for n in 1..=245 {
            let kind = if n % 3 == 0 { "alarm" } else { "extinguisher" };
            let values = [("place", format!("Room {n:03}, beside the door")), ("kind", kind.into())];
            devices.catalog.push(CatalogRow {
                id: RowId::from(format!("room-{n:03}").as_str()),
                values: values.map(|(name, value)| (name.to_owned(), value)).into(),
                as_of: Some(TODAY),
            });
        }
        questionnaire.reindex();
        Arc::new(questionnaire)
    };
    Arc::clone(LOADED.get_or_init(read))
}

fn now() -> Now {
    Now { date: TODAY, stamp: "2026-11-21T09:05:11-05:00".into(), time: "09:05".into() }
}

/// The program, and the world it thinks it is in.
pub struct Desk {
    /// The program.
    pub session: Session,
    /// Whether writing works.
    pub disk_full: bool,
    /// Entries that wait for the disk.
    pub waiting: Vec<Entry>,
    /// Text kept from being lost, by place.
    pub drafts: BTreeMap<String, Draft>,
    /// Where the person is.
    pub position: Option<String>,
    /// What was copied last.
    pub clipboard: String,
    /// What an editor of one's own makes of a text.
    pub editor: fn(&str) -> Result<String, String>,
    /// Files that can be copied, by path, with their digests.
    pub files: BTreeMap<String, String>,
    /// Files written: path, and what was wanted.
    pub exported: Vec<(String, Wanted)>,
    /// A file that is there already.
    pub there: Option<String>,
    /// The program ended.
    pub ended: bool,
    /// The mouse.
    pub mouse: bool,
    /// How the assessments of the first screen stand, as far as that is known.
    pub card_figures: Vec<CardFigures>,
    size: (u16, u16),
}

impl Desk {
    /// The program on its first screen.
    pub fn home() -> Self {
        let session = Session::new(Model::new(now(), "Dana Reyes".into()), Look::plain());
        let mut desk = Self {
            session,
            disk_full: false,
            waiting: Vec::new(),
            drafts: BTreeMap::new(),
            position: None,
            clipboard: String::new(),
            editor: |text| Ok(text.to_owned()),
            files: BTreeMap::new(),
            exported: Vec::new(),
            there: None,
            ended: false,
            mouse: false,
            card_figures: card_figures(),
            size: (80, 24),
        };
        desk.tell(Msg::Listed(listing()));
        desk
    }

    /// A new assessment without an answer, on its first question.
    pub fn open() -> Self {
        let mut desk = Self::home();
        desk.open_with(|_| {});
        desk.keys("w");
        desk
    }

    /// Opens an assessment as the changes leave it.
    pub fn open_with(&mut self, change: impl FnOnce(&mut Opened)) {
        let mut opened = opened(begun());
        change(&mut opened);
        self.tell(Msg::Opened(Box::new(opened)));
    }

    /// As after the program was killed: what was on disk is read again.
    pub fn restart(&mut self) {
        let book = self.session.model.book.take().expect("an assessment is open");
        let mut again = opened(book.fold);
        again.position.clone_from(&self.position);
        again.drafts = self.drafts.values().cloned().collect();
        self.session = Session::new(Model::new(now(), "Dana Reyes".into()), self.session.look);
        self.tell(Msg::Listed(listing()));
        self.tell(Msg::Opened(Box::new(again)));
    }

    /// As after the program was killed on its first screen, or in the form of a new assessment.
    pub fn start_again(&mut self) {
        self.session = Session::new(Model::new(now(), "Dana Reyes".into()), self.session.look);
        self.tell(Msg::Listed(self.listing()));
    }

    fn listing(&self) -> Listing {
        let of_the_form = |draft: &&Draft| draft.place.starts_with(NEW_ASSESSMENT);
        Listing { drafts: self.drafts.values().filter(of_the_form).cloned().collect(), ..listing() }
    }

    /// How it looks from now on.
    pub fn look(&mut self, look: Look) -> &mut Self {
        self.session.look = look;
        self
    }

    /// The size of the screen from now on.
    pub fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.draw();
        self
    }

    /// Presses keys, one after the other, with a frame drawn after each.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some((_, after)) = Key::read(rest) {
            let one = &rest[..rest.len() - after.len()];
            rest = after;
            let effects = self.session.press(one);
            self.carry_out(effects);
            self.draw();
        }
        self
    }

    /// Gives a message to the program.
    pub fn tell(&mut self, msg: Msg) {
        let effects = self.session.send(msg);
        self.carry_out(effects);
        self.draw();
    }

    /// Gives an event to the program.
    pub fn event(&mut self, event: &gapbook::tui::input_event::InputEvent) {
        let effects = self.session.event(event);
        self.carry_out(effects);
        self.draw();
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Append(entries) => {
                    self.waiting.extend(entries);
                    self.try_to_save();
                }
                Effect::SaveDraft(draft) => drop(self.drafts.insert(draft.place.clone(), draft)),
                Effect::DropDraft(place) => drop(self.drafts.remove(&place)),
                Effect::SavePosition(position) => self.position = Some(position),
                Effect::List => self.tell(Msg::Listed(self.listing())),
                Effect::Open(_) => self.open_with(|_| {}),
                Effect::OpenExample => self.open_with(|opened| opened.example = true),
                Effect::Create(new) => {
                    let fold = with_info(&new.info);
                    self.tell(Msg::Opened(Box::new(opened(fold))));
                }
                Effect::RenderReport { brief } => self.render(brief),
                Effect::ComputeCards { asked, names } => {
                    for (name, figures) in names.into_iter().zip(self.card_figures.clone()) {
                        self.tell(Msg::CardReady { asked, name, figures });
                    }
                }
                Effect::ComputeHistory { asked } => {
                    let book = self.book();
                    let lines = book.fold.in_order().into_iter().cloned();
                    let history = Arc::new(History::new(&book.questionnaire, lines, TODAY));
                    self.tell(Msg::HistoryReady { asked, history });
                }
                Effect::ExportReport { wanted, path, over } => {
                    if self.there.as_ref() == Some(&path) && !over {
                        let there = "12 KB, last changed 2026-11-20 08:00".into();
                        self.tell(Msg::FileThere { wanted, path, there });
                    } else {
                        self.exported.push((path, wanted));
                    }
                }
                Effect::AttachFile(file) => {
                    let digest = self.files.get(&file.path).cloned();
                    let copied = digest.ok_or_else(|| format!("Nothing was attached. {} cannot be read", file.path));
                    self.tell(Msg::Attached(file, copied));
                }
                Effect::Copy(text) => self.clipboard = text,
                Effect::EditExternally(text) => self.tell(Msg::EditorReturned((self.editor)(&text))),
                Effect::Redraw | Effect::Suspend => {}
                Effect::Mouse(on) => self.mouse = on,
                Effect::Quit => self.ended = true,
            }
        }
    }

    /// Puts on disk what waits, if there is room.
    pub fn try_to_save(&mut self) {
        if self.disk_full {
            return self.tell(Msg::SaveFailed("No space left on the device".into()));
        }
        let sum = |n: u64| Sum::parse(&format!("{n:064x}")).expect("64 digits");
        let saved = self.waiting.drain(..).map(|entry| (entry.id.clone(), sum(entry.tick))).collect();
        self.tell(Msg::Saved(saved));
    }

    fn render(&mut self, brief: bool) {
        let book = self.book();
        let report = GapReport::new(&Input {
            questionnaire: &book.questionnaire,
            questionnaire_digest: DIGEST,
            fold: &book.fold,
            evaluation: &book.evaluation,
            source_name: "office-2026",
            cut: book.fold.last_lines(),
            fingerprint: None,
            damage: Vec::new(),
        });
        let text = if brief { markdown::brief(&report) } else { markdown::full(&report) };
        self.tell(Msg::ReportReady(text.into()));
    }

    /// The open assessment.
    pub fn book(&self) -> &gapbook::app::model::Book {
        self.session.model.book.as_ref().expect("an assessment is open")
    }

    /// The status of a question.
    pub fn status(&self, id: &str) -> Option<&'static str> {
        self.book()
            .fold
            .answer(&id.into())
            .and_then(|answer| answer.status)
            .map(gapbook::domain::status::ImplementationStatus::id)
    }

    /// The id of the question on the screen.
    pub fn question(&self) -> &str {
        self.book().question().expect("there are questions").id.as_str()
    }

    fn draw(&mut self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        if self.session.draw(area, &mut buffer) {
            buffer = Buffer::empty(area);
            self.session.draw(area, &mut buffer);
        }
        buffer
    }

    /// The cells as they are now.
    pub fn buffer(&mut self) -> Buffer {
        self.draw()
    }

    /// The screen as text.
    pub fn screen(&mut self) -> String {
        let buffer = self.draw();
        let rows = buffer.content.chunks(usize::from(self.size.0.max(1)));
        let lines = rows.map(|row| {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
                } else {
                    skip -= 1;
                }
            }
            line.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Asserts that the screen shows a text.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "not on the screen: {text:?}\n{screen}");
        self
    }

    /// Asserts that the screen does not show a text.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "on the screen, and should not be: {text:?}\n{screen}");
        self
    }

    /// Asserts that what is kept up is what would be computed from nothing.
    #[track_caller]
    pub fn is_consistent(&self) {
        if let Some(book) = &self.session.model.book {
            let anew = Evaluation::new(&book.questionnaire, &book.fold, TODAY);
            assert_eq!(book.evaluation, anew);
        }
    }
}

fn listing() -> Listing {
    let questionnaire =
        |id: &str, title: &str| QuestionnaireCard { id: id.into(), version: "1".into(), title: title.into() };
    let assessment = |name: &str, title: &str, organization: &str, changed: &str| AssessmentCard {
        name: name.into(),
        title: title.into(),
        organization: organization.into(),
        changed: changed.into(),
        figures: None,
    };
    Listing {
        assessments: vec![
            assessment("office-2026", "Office 2026", "Northside Clinic", "2026-11-20 17:41"),
            assessment("office-2025", "Office 2025, the year before the move", "Northside Clinic", "2025-12-01 08:02"),
        ],
        questionnaires: vec![
            questionnaire("office", "Fire safety in a small office"),
            questionnaire("water", "Water in the basement"),
        ],
        unreadable: Vec::new(),
        drafts: Vec::new(),
    }
}

/// The first one with critical gaps and something overdue, the second one without.
fn card_figures() -> Vec<CardFigures> {
    let first = CardFigures {
        verdict: Verdict::CriticalGapsOpen,
        percent: Some(38),
        critical: 2,
        answered: 4,
        applicable: 8,
        due: DueSums { overdue: 1, soon: 2, next: Some(date(2026, 12, 1)), ..DueSums::default() },
        conflicts: 0,
        incomplete: false,
    };
    let second = CardFigures {
        verdict: Verdict::NoGapRecorded,
        percent: Some(100),
        critical: 0,
        answered: 8,
        due: DueSums::default(),
        ..first.clone()
    };
    vec![first, second]
}

fn begun() -> Fold {
    with_info(&AssessmentInfo {
        id: "a-01jd9w3k7q".into(),
        title: "Office 2026".into(),
        organization: "Northside Clinic".into(),
        scope: "both floors".into(),
        period: "2026".into(),
        prepared_by: "Dana Reyes, office manager".into(),
        prepared_for: "The board".into(),
    })
}

fn with_info(info: &AssessmentInfo) -> Fold {
    let mut fold = Fold::new();
    let key = gapbook::domain::record::Key::Assessment;
    let value = Some(info.over(None));
    fold.apply(Entry {
        id: EntryId::new(WRITER, 1),
        sum: Sum::parse(&format!("{:064x}", 1)),
        at: "2026-11-21T08:00:00-05:00".into(),
        tick: 1,
        seen: Seen::new(),
        after: None,
        body: Some(Body {
            by: "Dana Reyes".into(),
            act: "create".into(),
            undoes: None,
            set: vec![Change { key, replaces: Vec::new(), value: value.map(Into::into) }],
        }),
    });
    fold
}

fn opened(fold: Fold) -> Opened {
    let writer = WriterId::from(WRITER);
    let next = fold.of_writer(&writer).count() as u64 + 1;
    Opened {
        name: "office-2026".into(),
        folder: "/home/dana/gapbook/office-2026".into(),
        questionnaire: questionnaire(),
        fold,
        own: BTreeSet::from([writer.clone()]),
        access: Access::Write { writer, next },
        person: "Dana Reyes".into(),
        notices: Vec::new(),
        position: None,
        drafts: Vec::new(),
        example: false,
    }
}
