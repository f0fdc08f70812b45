//! What a person waits for, and what could grow into it: reading, folding, evaluating, drawing, reporting, saving.

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::hint::black_box;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use gapbook::app::action_table::{Actions, Column, GroupBy, SortBy, TableView, table_rows};
use gapbook::app::effect::NewAssessment;
use gapbook::app::model::Model;
use gapbook::domain::evaluation::{Evaluation, History, MOST_DAYS};
use gapbook::domain::record::{AssessmentInfo, Change, Entry, Fold, Key, Person};
use gapbook::report::markdown;
use gapbook::runtime::{Exported, Reading, Workspace, World, apply, gap_report, now};
use gapbook::storage::library::Library;
use gapbook::storage::{Computer, Places};
use gapbook::tui::look::Look;
use gapbook::tui::session::Session;
use gapbook::tui::symbols::UNICODE;
use gapbook::tui::theme::{Theme, ThemeName};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

const SHIPPED: &str = "hipaa-microsoft-cloud";

/// A questionnaire of so many questions of about 1 KB each, as a folder.
fn questionnaire(folder: &Path, questions: usize) -> PathBuf {
    let folder = folder.join(format!("questions-{questions}"));
    std::fs::create_dir_all(&folder).unwrap();
    let head = "format = 1\nid = \"many\"\nversion = \"1\"\ntitle = \"Many questions\"\nas-of = 2026-11-21\n\
                scoring = 1\nareas = [\"one\", \"two\"]\nnot-reasonable-for = [\"addressable\"]\nretired = []\n\
                [[area]]\nid = \"one\"\ntitle = \"One\"\nabout = \"The first half.\"\n\
                [[area]]\nid = \"two\"\ntitle = \"Two\"\nabout = \"The second half.\"\n\
                [scale.preventative]\nmandatory = 27\ndiscretionary = 9\n\
                [scale.detective]\nmandatory = 3\ndiscretionary = 1\n\
                [scale.corrective]\nmandatory = 3\ndiscretionary = 1\n\
                [[role]]\nid = \"it\"\ntitle = \"IT\"\n\
                [[provision]]\nid = \"House rules 1\"\nrule = \"house\"\nclass = \"required\"\ntitle = \"Order\"\n";
    std::fs::write(folder.join("questionnaire.toml"), head).unwrap();
    let words = "Whoever can read the mailbox of the clinic can read what the patients have written to it. ".repeat(2);
    let mut text = String::new();
    for n in 0..questions {
        let area = if n < questions / 2 { "one" } else { "two" };
        let critical = n % 50 == 0;
        write!(
            text,
            "[[question]]\nid = \"{area}.q{n}\"\nrev = 1\narea = \"{area}\"\ntopic = \"Topic {}\"\n\
             ask = \"Is measure {n} in place for every mailbox, every device and every account?\"\nwhy = \"{words}\"\n\
             citations = [\"House rules 1\"]\nbasis = \"direct\"\npurpose = \"preventative\"\n\
             obligation = \"mandatory\"\ncritical = {critical}\npartial = 0\nwho = [\"it\"]\neffort = \"hours\"\n\
             [[question.step]]\ndo = \"{words}\"\n[[question.evidence]]\nkind = \"policy\"\nask = \"{words}\"\n\
             [[question.fix]]\ndo = \"{words}\"\neffort = \"hours\"\n",
            n / 5
        )
        .unwrap();
    }
    std::fs::write(folder.join("questions.toml"), text).unwrap();
    folder
}

/// A person's folders, with an assessment in which every question is answered.
struct Home {
    folder: TempDir,
    name: String,
}

impl Home {
    fn new(questions: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let source = questionnaire(folder.path(), questions);
        Self::on(folder, source.to_str().unwrap())
    }

    fn shipped() -> Self {
        Self::on(tempfile::tempdir().unwrap(), SHIPPED)
    }

    fn on(folder: TempDir, source: &str) -> Self {
        let mut home = Self { folder, name: String::new() };
        let info = AssessmentInfo {
            id: "".into(),
            title: "Bench".into(),
            organization: "Clinic".into(),
            scope: String::new(),
            period: String::new(),
            prepared_by: String::new(),
            prepared_for: String::new(),
        };
        let person = Person { name: "Dana".into(), role: String::new(), account: String::new() };
        let new = NewAssessment { info, questionnaire: source.to_owned(), person };
        let mut writing = home.workspace().create(&new, &now().stamp).unwrap();
        let ids = writing.reading().questionnaire.questions.iter().map(|question| question.id.clone());
        let lines = ids.map(|id| {
            format!("{{\"question\":\"{id}\",\"status\":\"planned\",\"note\":\"as seen with the vendor in March\"}}\n")
        });
        let lines: String = lines.collect();
        apply(&mut writing, &lines, "answers").unwrap();
        writing.name().clone_into(&mut home.name);
        home
    }

    fn workspace(&self) -> Workspace {
        let places = Places::new(self.folder.path().join("data"), self.folder.path().join("state"));
        let computer = Computer::new("bench", "bench");
        Workspace::new(places, computer, "Dana".into())
    }

    fn read(&self) -> Reading {
        self.workspace().read(&self.name).unwrap()
    }

    /// The program on its screen, at a question.
    fn session(&self) -> (Session, World) {
        let mut world = World::new(self.workspace(), || {});
        let mut session =
            Session::new(Model::new(now(), "Dana".into()), Look::new(Theme::new(ThemeName::default(), true), &UNICODE));
        session.send(world.open(&self.name));
        session.press("w");
        (session, world)
    }
}

/// The same lines as if written on as many days as a history has.
fn spread(entries: &[Entry]) -> Vec<Entry> {
    let first = jiff::civil::date(2024, 1, 1);
    let day = |n: usize| first.checked_add(jiff::Span::new().days(i64::try_from(n).unwrap())).unwrap();
    let each = entries.len().div_ceil(MOST_DAYS);
    let dated = |(n, entry): (usize, &Entry)| Entry { at: format!("{}T09:00:00Z", day(n / each)), ..entry.clone() };
    entries.iter().enumerate().map(dated).collect()
}

fn evaluated(reading: &Reading) -> Evaluation {
    Evaluation::new(&reading.questionnaire, &reading.open.fold, now().date)
}

fn report(reading: &Reading, evaluation: &Evaluation) -> String {
    markdown::full(&gap_report(&Exported {
        name: &reading.open.name,
        questionnaire: &reading.questionnaire,
        digest: &reading.digest,
        fold: &reading.open.fold,
        evaluation,
        damage: Vec::new(),
    }))
}

fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("questionnaire");
    let plain = Library::new(None);
    group.bench_function("shipped, read and checked", |b| b.iter(|| plain.open(black_box(SHIPPED)).unwrap()));
    let folder = tempfile::tempdir().unwrap();
    let cached = Library::new(Some(folder.path().to_owned()));
    cached.open(SHIPPED).unwrap();
    group.bench_function("shipped, compact form", |b| b.iter(|| cached.open(black_box(SHIPPED)).unwrap()));
    let many = questionnaire(folder.path(), 10_000);
    let many = many.to_str().unwrap();
    group.sample_size(10);
    group.bench_function("10000, read and checked", |b| b.iter(|| plain.open(black_box(many)).unwrap()));
    group.finish();
}

/// Everything that grows with the number of answers.
fn growing(c: &mut Criterion) {
    for count in [150, 10_000] {
        let home = Home::new(count);
        let reading = home.read();
        let (questionnaire, fold) = (Arc::clone(&reading.questionnaire), &reading.open.fold);
        let entries: Vec<Entry> = fold.in_order().into_iter().cloned().collect();
        let mut group = c.benchmark_group(count.to_string());
        group.sample_size(if count > 1000 { 10 } else { 50 });
        group.bench_function("open to read", |b| b.iter_with_large_drop(|| home.read()));
        group.bench_function("fold", |b| {
            b.iter_batched(
                || entries.clone(),
                |entries| {
                    let mut fold = Fold::new();
                    for entry in entries {
                        fold.apply(entry);
                    }
                    fold
                },
                BatchSize::LargeInput,
            );
        });
        group.bench_function("evaluation from nothing", |b| b.iter(|| evaluated(&reading)));
        let mut evaluation = evaluated(&reading);
        let keys = [Key::Answer(questionnaire.questions[count / 2].id.clone())];
        group.bench_function("evaluation after one answer", |b| {
            b.iter(|| evaluation.refresh(&questionnaire, fold, &keys));
        });
        group.bench_function("score over time, 366 days", |b| {
            b.iter_batched(
                || spread(&entries),
                |entries| History::new(&questionnaire, entries, now().date),
                BatchSize::LargeInput,
            );
        });
        group.bench_function("report", |b| b.iter_with_large_drop(|| report(&reading, &evaluation)));
        let (mut session, _world) = home.session();
        for (width, height) in [(80, 24), (120, 40)] {
            let area = Rect::new(0, 0, width, height);
            let mut buffer = Buffer::empty(area);
            group.bench_function(format!("key and frame {width}x{height}"), |b| {
                b.iter(|| {
                    black_box(session.press("]"));
                    buffer.reset();
                    session.draw(area, &mut buffer)
                });
            });
        }
        let table = Actions { questionnaire: &questionnaire, fold, evaluation: &evaluation };
        for (name, view) in [
            ("first order", TableView::default()),
            (
                "by date, under services",
                TableView { sort: SortBy::Column(Column::Due), group: GroupBy::Service, ..TableView::default() },
            ),
            ("words looked for", TableView::filtered("mailbox status:planned changed:>2020")),
        ] {
            group.bench_function(format!("improvement actions, {name}"), |b| {
                b.iter(|| table_rows(table, black_box(&view)));
            });
        }
        session.press("wi");
        let area = Rect::new(0, 0, 120, 40);
        let mut buffer = Buffer::empty(area);
        for (name, keys) in [("cursor", "j"), ("selected", " "), ("made anew", "M")] {
            group.bench_function(format!("improvement actions, key and frame 120x40, {name}"), |b| {
                b.iter(|| {
                    black_box(session.press(keys));
                    buffer.reset();
                    session.draw(area, &mut buffer)
                });
            });
        }
        group.finish();
    }
}

fn shipped(c: &mut Criterion) {
    let home = Home::shipped();
    let mut group = c.benchmark_group("shipped");
    group.bench_function("open to read", |b| b.iter_with_large_drop(|| home.read()));
    for (screen, keys) in [("question", "w"), ("outline", "o"), ("dashboard", "d"), ("gaps", "s")] {
        let (mut session, _world) = home.session();
        session.press(keys);
        for (width, height) in [(80, 24), (120, 40)] {
            let area = Rect::new(0, 0, width, height);
            let mut buffer = Buffer::empty(area);
            group.bench_function(format!("frame of {screen} {width}x{height}"), |b| {
                b.iter(|| {
                    buffer.reset();
                    session.draw(area, &mut buffer)
                });
            });
        }
    }
    group.finish();
}

/// What a start waits for once the program runs: opened to write, evaluated, the first frame drawn. The files of the
/// questionnaire were read and found right before, as at every start but the first.
fn start(c: &mut Criterion) {
    let mut group = c.benchmark_group("to the first frame");
    for (name, home) in [("shipped", Home::shipped()), ("150", Home::new(150)), ("10000", Home::new(10_000))] {
        group.sample_size(if name == "10000" { 10 } else { 50 });
        let open = home.workspace().open(&home.name).unwrap();
        let files = open.open.folder.join("questionnaires");
        make_older(&files);
        let store = home.workspace().store().clone();
        assert!(store.check_adopted(&open.open.folder, &open.open.private, &open.open.adopted.unwrap().named).unwrap());
        drop(open.open.access);
        let area = Rect::new(0, 0, 80, 24);
        group.bench_function(name, |b| {
            b.iter_with_large_drop(|| {
                let (mut session, world) = home.session();
                session.draw(area, &mut Buffer::empty(area));
                (session, world)
            });
        });
    }
    group.finish();
}

/// As if its files were there for long: files just written are always read.
fn make_older(path: &Path) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            make_older(&entry.unwrap().path());
        }
    } else {
        let before = std::time::SystemTime::now() - Duration::from_secs(3600);
        File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
    }
}

/// One answer on disk, beside what the disk alone costs.
fn saving(c: &mut Criterion) {
    let mut group = c.benchmark_group("durable");
    group.measurement_time(Duration::from_secs(3));
    for count in [150, 10_000] {
        let home = Home::new(count);
        let workspace = home.workspace();
        let mut writing = workspace.write(&home.name).unwrap();
        let question = writing.reading().questionnaire.questions[0].id.clone();
        let mut n = 0_u64;
        group.bench_function(format!("one answer after {count}"), |b| {
            b.iter(|| {
                n += 1;
                let mut batch = writing.batch();
                let key = Key::Note(question.clone());
                let replaces = batch.state().fold.head_ids(&key);
                batch.add(
                    "note",
                    vec![Change { key, replaces, value: Some(serde_json::Value::from(format!("note {n}")).into()) }],
                );
                batch.commit().unwrap()
            });
        });
    }
    let folder = tempfile::tempdir().unwrap();
    let mut file = append_to(&folder.path().join("log"));
    let line = [b'x'; 600];
    group.bench_function("anchor: append 600 bytes, sync data", |b| {
        b.iter(|| {
            file.write_all(&line).unwrap();
            file.sync_data().unwrap();
        });
    });
    group.finish();
}

fn append_to(path: &Path) -> File {
    OpenOptions::new().create(true).append(true).open(path).unwrap()
}

criterion_group!(
    name = speed;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2)).sample_size(30);
    targets = reading, start, growing, shipped, saving
);
criterion_main!(speed);
