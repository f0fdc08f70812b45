//! What the documents say of the program is what the program does. `GAPBOOK_BLESS=1 cargo test --test docs` writes
//! the generated parts (key table, pictures) anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, Parser};
use gapbook::app::action::{ACTIONS, Context, Group};
use gapbook::app::effect::Effect;
use gapbook::app::model::Model;
use gapbook::app::msg::{Msg, Now, Opened};
use gapbook::cli::args::Arguments;
use gapbook::domain::evaluation::History;
use gapbook::runtime::{Workspace, World};
use gapbook::storage::{Computer, Places};
use gapbook::tui::look::Look;
use gapbook::tui::screenshot::svg;
use gapbook::tui::session::Session;
use gapbook::tui::symbols::UNICODE;
use gapbook::tui::theme::{Theme, ThemeName};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
const KEYS_BEGIN: &str = "<!-- keys: made from src/app/action/table.rs -->\n";
const KEYS_END: &str = "<!-- end of keys -->";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A text of the project. Line ends are read as the repository keeps them.
fn read(name: &str) -> String {
    let path = root().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).replace("\r\n", "\n")
}

/// Compares a generated text with the one kept, or keeps it if asked to.
fn is_current(name: &str, kept: &str, made: &str, whole: &str) {
    if kept == made {
        return;
    }
    assert!(
        std::env::var_os("GAPBOOK_BLESS").is_some(),
        "{name} is not what the program makes now; run `GAPBOOK_BLESS=1 cargo test --test docs`"
    );
    fs::write(root().join(name), whole).expect("the document can be written");
}

// ---- keys ----

/// Where an action works, in a word or two.
fn place(context: Context) -> &'static str {
    match context {
        Context::Home => "first screen",
        Context::Facts => "facts",
        Context::Walk => "question",
        Context::Outline => "outline",
        Context::Dashboard => "dashboard",
        Context::List => "lists",
        Context::Risk => "risk matrix",
        Context::Actions => "improvement actions",
        Context::Report => "report",
        Context::Register => "register",
        Context::RegisterRow => "register row",
        Context::Menu => "menus",
        Context::Reader => "texts",
        Context::Form => "forms",
        Context::Pick => "search",
        Context::Line => "one line of text",
        Context::Editor => "text editor",
    }
}

fn places(contexts: &[Context]) -> String {
    let book = [
        Context::Facts,
        Context::Walk,
        Context::Outline,
        Context::Dashboard,
        Context::List,
        Context::Risk,
        Context::Actions,
        Context::Report,
        Context::Register,
        Context::RegisterRow,
    ];
    if contexts.len() == Context::ALL.len() {
        return "everywhere".to_owned();
    }
    if book.iter().all(|context| contexts.contains(context)) {
        return "everywhere outside text".to_owned();
    }
    contexts.iter().map(|context| place(*context)).collect::<Vec<_>>().join(", ")
}

/// A key between backquotes, fit for a cell of a table.
fn code(key: &str) -> String {
    format!("`{}`", key.replace('|', "\\|"))
}

fn key_table() -> String {
    let mut out = String::new();
    let groups: BTreeSet<Group> = ACTIONS.iter().map(|row| row.group).collect();
    for group in groups {
        let _ = write!(out, "\n**{}**\n\n| Key | What it does | Where |\n| --- | --- | --- |\n", group.title());
        // Rows without a word for the footer say again what the row before says.
        for row in ACTIONS.iter().filter(|row| row.group == group && !row.short.is_empty()) {
            let mut keys: Vec<String> = row.keys.iter().map(|key| code(&key.to_string())).collect();
            if keys.is_empty() {
                keys.push(code(&format!(": {}", row.name)));
            }
            let _ = writeln!(out, "| {} | {} | {} |", keys.join(" "), row.help, places(row.contexts));
        }
    }
    out.push('\n');
    out
}

#[test]
fn the_key_table_is_the_table_of_actions() {
    let readme = read("README.md");
    let (before, rest) = readme.split_once(KEYS_BEGIN).expect("the mark before the key table");
    let (kept, after) = rest.split_once(KEYS_END).expect("the mark after the key table");
    let made = key_table();
    is_current("README.md", kept, &made, &format!("{before}{KEYS_BEGIN}{made}{KEYS_END}{after}"));
}

// ---- pictures ----

/// The clock of all pictures.
fn noon() -> Now {
    Now { date: date(2026, 11, 21), stamp: "2026-11-21T12:00:00-05:00".to_owned(), time: "12:00".to_owned() }
}

/// The worked example.
fn example() -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let places = Places::new(folder.path().join("data"), folder.path().join("state"));
    let workspace = Workspace::new(places, Computer::new("sample", "sample"), "Sample Person".to_owned());
    let Msg::Opened(mut opened) = World::new(workspace, || ()).open_example() else {
        panic!("the example does not open")
    };
    "~/.local/state/gapbook/example/worked-example-sample-data".clone_into(&mut opened.folder);
    opened.notices.clear();
    *opened
}

/// What the runtime makes beside the keys.
fn history(session: &mut Session, asked: u64) {
    let Some(book) = &session.model.book else { return };
    let lines = book.fold.in_order().into_iter().cloned();
    let history = History::new(&book.questionnaire, lines, noon().date).into();
    session.send(Msg::HistoryReady { asked, history });
}

fn picture(name: &str, title: &str, keys: &str, width: u16, height: u16) {
    let look = Look::new(Theme::new(ThemeName::Auto, true), &UNICODE);
    let mut session = Session::new(Model::new(noon(), "Sample Person".to_owned()), look);
    for effect in session.send(Msg::Opened(Box::new(example()))) {
        if let Effect::ComputeHistory { asked } = effect {
            history(&mut session, asked);
        }
    }
    let area = Rect::new(0, 0, width, height);
    let mut frame = || {
        let mut buffer = Buffer::empty(area);
        session.draw(area, &mut buffer);
        session.draw(area, &mut buffer);
        buffer
    };
    frame();
    for effect in session.press(keys) {
        if let Effect::ComputeHistory { asked } = effect {
            history(&mut session, asked);
        }
    }
    let mut buffer = Buffer::empty(area);
    // What the first drawing measures can move what the second one shows.
    while session.draw(area, &mut buffer) {
        buffer.reset();
    }
    let made = svg(&buffer, title);
    let kept = fs::read_to_string(root().join(name)).unwrap_or_default().replace("\r\n", "\n");
    is_current(name, &kept, &made, &made);
}

#[test]
fn the_picture_of_the_dashboard_is_current() {
    let title = "The dashboard on the worked example: verdict and critical gaps, score, progress, areas";
    picture("assets/dashboard.svg", title, "d", 100, 32);
}

#[test]
fn the_picture_of_a_question_is_current() {
    let title = "A question of the worked example: outline, question with its answer, guidance";
    picture("assets/question.svg", title, "w/access.termination.offboarding<enter>", 120, 34);
}

// ---- links ----

/// The targets of all inline links.
fn links(text: &str) -> Vec<String> {
    text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_owned())).collect()
}

fn is_elsewhere(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with('#')
}

/// The name by which links reach a heading.
fn anchor(line: &str) -> Option<String> {
    let words = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
    Some(words.chars().filter(|c| c.is_alphanumeric() || " -".contains(*c)).collect::<String>().replace(' ', "-"))
}

#[test]
fn every_link_leads_somewhere() {
    for document in DOCUMENTS {
        for link in links(&read(document)).iter().filter(|link| !is_elsewhere(link)) {
            let path = link.split('#').next().unwrap_or_default();
            assert!(root().join(path).exists(), "{document}: {link} leads nowhere");
            if let Some((path, heading)) = link.split_once(".md#") {
                let found = read(&format!("{path}.md")).lines().any(|line| anchor(line).as_deref() == Some(heading));
                assert!(found, "{document}: {link} names no heading");
            }
        }
    }
}

#[test]
fn every_file_named_in_a_sentence_is_there() {
    for document in DOCUMENTS {
        let text = read(document);
        let quoted = text.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|one| ["src/", "tests/", "benches/"].iter().any(|folder| one.starts_with(folder)));
        for path in paths {
            assert!(root().join(path).exists(), "{document}: there is no {path}");
        }
    }
}

#[test]
fn every_link_to_a_test_names_a_test_that_is_there() {
    let mut seen = 0;
    for document in DOCUMENTS {
        for link in links(&read(document)) {
            let Some((path, name)) = link.split_once(".rs#") else { continue };
            let source = read(&format!("{path}.rs"));
            let at = source.find(&format!("fn {name}(")).unwrap_or_else(|| panic!("{document}: no test {link}"));
            let before = source[..at].lines().rev().take(4).collect::<String>();
            assert!(before.contains("#[test]"), "{document}: {link} is no test");
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} links to tests were found");
}

#[test]
fn every_promise_has_its_test() {
    let readme = read("README.md");
    let (_, rest) = readme.split_once("## What gapbook promises about your answers").expect("the promises");
    let section = rest.split("\n## ").next().unwrap_or_default();
    let (promises, _) = section.split_once("It does not promise").expect("what is not promised");
    let items: Vec<&str> = promises.split("\n- ").skip(1).collect();
    assert!(items.len() > 5);
    for item in items {
        assert!(item.contains(".rs#"), "without a test: {item}");
    }
}

// ---- commands ----

/// The lines of all blocks of shell commands.
fn shell_lines(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0));
    blocks.flat_map(|block| block.replace("\\\n", " ").lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// What is typed after `gapbook`, where it is called in a line.
fn call(line: &str) -> Option<&str> {
    let line = line.split(" # ").next()?.trim();
    let line = line.split_once("=$(").map_or(line, |(_, inner)| inner.trim_end_matches(')'));
    line.strip_prefix("gapbook ").or_else(|| line.strip_prefix("cargo run --release -- "))
}

#[test]
fn every_command_can_be_typed_as_written() {
    let mut seen = 0;
    for document in DOCUMENTS {
        for line in shell_lines(&read(document)) {
            let Some(rest) = call(&line) else { continue };
            let words = shell_words::split(rest).unwrap_or_else(|error| panic!("{document}: {line}: {error}"));
            let typed = std::iter::once("gapbook".to_owned()).chain(words);
            if let Err(error) = Arguments::try_parse_from(typed) {
                assert!(!error.use_stderr(), "{document}: {line}\n{error}");
            }
            seen += 1;
        }
    }
    assert!(seen > 8, "only {seen} commands were found");
}

#[test]
fn every_command_named_in_a_sentence_is_there() {
    let known = Arguments::command();
    for document in DOCUMENTS {
        let text = read(document);
        for rest in text.split("`gapbook ").skip(1) {
            let name = rest.split(['`', ' ']).next().unwrap_or_default();
            let found = name.starts_with('-') || known.get_subcommands().any(|one| one.get_name() == name);
            assert!(found, "{document}: there is no `gapbook {name}`");
        }
    }
}

#[test]
fn every_command_stands_in_the_readme() {
    let readme = read("README.md");
    for command in Arguments::command().get_subcommands() {
        let name = command.get_name();
        assert!(readme.contains(&format!("gapbook {name}")), "the README does not speak of `gapbook {name}`");
    }
}

/// The block of the README after "On the command line" runs as written, from an empty folder.
#[cfg(unix)]
#[test]
fn the_first_report_is_made_as_written() {
    let readme = read("README.md");
    let (_, rest) = readme.split_once("### On the command line").expect("the command-line way");
    let block = rest.split("```sh\n").nth(1).and_then(|block| block.split("```").next()).expect("a block of commands");
    let folder = tempfile::tempdir().expect("a folder");
    let program = Path::new(env!("CARGO_BIN_EXE_gapbook")).parent().expect("the program's folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let ran = std::process::Command::new("sh")
        .args(["-eu", "-c", block])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("GAPBOOK_DATA_DIR", folder.path().join("data"))
        .env("GAPBOOK_STATE_DIR", folder.path().join("state"))
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    let report = fs::read_to_string(folder.path().join("report.md")).expect("the report");
    assert!(report.starts_with("# Gap report: "), "{said}");
}
