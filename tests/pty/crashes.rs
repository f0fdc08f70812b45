//! SIGKILL at random moments while answering, typing and exporting: what was shown as saved is there, and a report's
//! file is whole. Some dozens of kills here; `GAPBOOK_CRASHES=10000 cargo test --release --test pty crashes` for a long run.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::driver::Pty;
use super::home::Home;
use super::program::says_saved;

const QUESTIONS: [&str; 3] = ["people.lead", "people.drill", "people.floor-wardens"];
/// Keys of statuses that every one of these questions takes, and that ask for and say nothing more.
const STATUSES: [(&str, &str, &str); 3] =
    [("1", "Implemented", "implemented"), ("5", "Not implemented", "not-implemented"), ("8", "Don't know", "unknown")];

/// Numbers that look random; the seed is told when something is missing.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)) >> 33;
        usize::try_from(high).unwrap() % limit
    }

    fn pause(&mut self) {
        std::thread::sleep(Duration::from_micros(self.below(4_000) as u64));
    }
}

/// What a field may hold: what was shown as saved, or anything sent since. Of a text that was not shown as saved, the
/// part that was kept as a draft comes back as what is being typed, and a later life makes it part of the record.
#[derive(Clone, Default)]
struct Field {
    shown: String,
    sent: Vec<String>,
    half_typed: Vec<String>,
}

impl Field {
    fn send(&mut self, value: &str) {
        self.sent.push(value.to_owned());
    }

    fn was_shown(&mut self) {
        if let Some(last) = self.sent.pop() {
            self.shown = last;
            self.sent.clear();
            self.half_typed.clear();
        }
    }

    fn may_be(&self, value: &str) -> bool {
        self.shown == value || self.sent.iter().chain(&self.half_typed).any(|sent| sent == value)
    }
}

type Fields = BTreeMap<(&'static str, &'static str), Field>;

/// Waits until the screen shows a change and says in the same frame that it is on disk.
fn wait_until_saved(pty: &mut Pty, shows: &str) {
    let is_saved = |pty: &Pty| {
        let screen = pty.contents();
        screen.contains(shows) && says_saved(&screen)
    };
    loop {
        pty.wait_until(&format!("{shows:?} saved"), is_saved);
        pty.settle();
        if is_saved(pty) {
            return;
        }
    }
}

/// Goes to a question. The search box shows its id as well, while the page behind is still another's. Once the box is
/// seen, every key before it has been taken: what the page shows behind it is no frame from before those keys, which
/// could pass for the one that is waited for.
fn go_to(pty: &mut Pty, question: &str) {
    pty.send("/");
    pty.wait_for("Find a question");
    pty.send(&format!("{question}\r"));
    pty.wait_until(&format!("the page of {question}"), |pty| {
        let screen = pty.contents();
        screen.contains(question) && !screen.contains("Find a question")
    });
}

/// Leaves the box of a note. What follows must wait until it is closed: behind an Esc a key is another key.
fn close_note(pty: &mut Pty) {
    pty.send("\x1b");
    pty.wait_until("the note closed", |pty| !pty.contents().contains("Note ("));
}

/// Sends the report on its way into a file, over the one of an earlier life if there is one.
fn export(pty: &mut Pty, home: &Home, dice: &mut Dice) {
    pty.send("r");
    pty.wait_for("write file");
    // The last kind of file in the list is JSON, which says by itself whether it is whole.
    pty.send("WG\r");
    pty.wait_for("Who will read it?");
    pty.send("1");
    pty.wait_for("Write the report to");
    pty.send(&format!("\x01\x0b{}\r", home.report().display()));
    dice.pause();
    // Yes to replacing the file, if that is asked.
    pty.send("2");
}

/// Answers and types until the kill, which comes after a random step, at a random moment of it.
fn one_life(home: &Home, dice: &mut Dice, life: usize, fields: &mut Fields) {
    let mut pty = home.start(&["open", "office"]);
    pty.wait_until("a question, a note or the facts", |pty| {
        ["Facts", "Note", "answer"].iter().any(|word| pty.contents().contains(word))
    });
    if pty.contents().contains("Note (") {
        // What was being typed when the last life ended becomes part of the record.
        close_note(&mut pty);
    }
    pty.send("w");
    let steps = 1 + dice.below(6);
    for step in 0..=steps {
        let question = QUESTIONS[dice.below(QUESTIONS.len())];
        go_to(&mut pty, question);
        let last = step == steps;
        if last && dice.below(4) == 0 {
            export(&mut pty, home, dice);
            // About as long as writing takes.
            std::thread::sleep(Duration::from_millis(dice.below(80) as u64));
            break;
        }
        let (key, label, status) = STATUSES[dice.below(STATUSES.len())];
        let note = format!("note {life} {step} {}", dice.below(1000));
        let typing = dice.below(3) == 0;
        if typing {
            let field = fields.get_mut(&(question, "note")).unwrap();
            field.send(&note);
            field.half_typed.extend((0..=note.len()).map(|end| note[..end].to_owned()));
            pty.send("e");
            pty.wait_for("Note (");
            pty.send("\x01\x0b"); // to the beginning of the line, and cut it
            for part in note.as_bytes().chunks(1 + dice.below(5)) {
                pty.send(std::str::from_utf8(part).unwrap());
                if last && dice.below(6) == 0 {
                    break;
                }
            }
            if !last {
                close_note(&mut pty);
            } else if dice.below(2) == 0 {
                pty.send("\x1b");
            }
        } else {
            fields.get_mut(&(question, "status")).unwrap().send(status);
            pty.send(key);
        }
        if last {
            dice.pause();
            break;
        }
        if dice.below(3) > 0 {
            let shows = if typing { note } else { format!("[x] {label}") };
            wait_until_saved(&mut pty, &shows);
            fields.values_mut().for_each(Field::was_shown);
        }
    }
    pty.signal("KILL");
    pty.wait_for_end();
}

#[test]
fn what_was_shown_as_saved_is_there_after_every_kill() {
    let lives = std::env::var("GAPBOOK_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(24);
    let seed = std::env::var("GAPBOOK_CRASH_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = seed.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos().into());
    // From 0 every number would be 0.
    let mut dice = Dice(seed.max(1));
    let home = Home::with_office();
    let mut fields: Fields = Fields::new();
    for question in QUESTIONS {
        fields.insert((question, "status"), Field::default());
        fields.insert((question, "note"), Field::default());
    }
    let mut missing = Vec::new();
    let mut reports = 0;
    for life in 0..lives {
        one_life(&home, &mut dice, life, &mut fields);
        // A file whose name was only taken is empty; any other is a whole report.
        let report = std::fs::read(home.report()).unwrap_or_default();
        if !report.is_empty() {
            let whole = serde_json::from_slice::<serde_json::Value>(&report).is_ok();
            assert!(whole, "seed {seed}, life {life}: half a report of {} bytes", report.len());
            reports += 1;
            if dice.below(2) == 0 {
                std::fs::remove_file(home.report()).unwrap();
            }
        }
        let questions = home.questions("office");
        for ((question, name), field) in &mut fields {
            let found = questions.iter().find(|one| one["id"] == *question).unwrap();
            let value = found[*name].as_str().unwrap_or_default();
            if !field.may_be(value) {
                missing.push(format!("life {life}: {question} {name} is {value:?}, shown {:?}", field.shown));
            }
            value.clone_into(&mut field.shown);
            field.sent.clear();
        }
    }
    assert!(missing.is_empty(), "{} missing (seed {seed}):\n{}", missing.len(), missing.join("\n"));
    let verified = home.output(&["verify", "office"]);
    assert!(verified.status.success(), "seed {seed}: {}", String::from_utf8_lossy(&verified.stdout));
    println!("{lives} kills, 0 missing, a whole report found {reports} times (seed {seed})");
}
