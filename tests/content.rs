//! The questionnaires inside the program: what no rule of the format can hold, and what must be true of them all
//! the same. Words of the field belong here and in the content, never in the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use gapbook::domain::condition::{Condition, ScopeLeaf};
use gapbook::domain::id::ProvisionId;
use gapbook::domain::questionnaire::{Question, Questionnaire};
use gapbook::domain::status::{EvidenceKind, LawClass};
use gapbook::storage::library::Library;
use gapbook::storage::questionnaire::{Builtin, builtin, load};

const SHIPPED: &str = "hipaa-microsoft-cloud";

fn open(one: &Builtin) -> Questionnaire {
    load(one.files()).unwrap_or_else(|problems| panic!("{}:\n{problems}", one.id)).questionnaire
}

fn shipped() -> Questionnaire {
    open(builtin().iter().find(|one| one.id == SHIPPED).unwrap())
}

/// Every text of a question, with the name of its key.
fn texts(question: &Question) -> Vec<(&'static str, &str)> {
    let mut texts = vec![
        ("ask", question.ask.as_str()),
        ("why", question.why.as_str()),
        ("partial-means", question.partial.means.as_str()),
    ];
    texts.extend(question.steps.iter().map(|step| ("step", step.as_str())));
    texts.extend(question.evidence.iter().map(|evidence| ("evidence", evidence.ask.as_str())));
    texts.extend(question.fixes.iter().map(|fix| ("fix", fix.action.as_str())));
    texts.extend(question.fixes.iter().filter_map(|fix| Some(("without", fix.without.as_deref()?))));
    texts
}

#[test]
fn they_pass_every_check() {
    for one in builtin() {
        let questionnaire = open(one);
        assert_eq!(questionnaire.id.as_str(), one.id);
        assert_eq!(questionnaire.version, one.version);
        assert_eq!(questionnaire.title, one.title);
    }
}

#[test]
fn every_file_of_the_folder_is_inside_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires");
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for folder in fs::read_dir(&root).unwrap() {
        let folder = folder.unwrap();
        let files = folders.entry(folder.file_name().into_string().unwrap()).or_default();
        for file in fs::read_dir(folder.path()).unwrap() {
            files.insert(file.unwrap().file_name().into_string().unwrap());
        }
    }
    let inside: BTreeMap<String, BTreeSet<String>> = builtin()
        .iter()
        .map(|one| (one.id.to_owned(), one.files().into_iter().map(|file| file.path).collect()))
        .collect();
    assert_eq!(inside, folders, "list the files in src/storage/questionnaire/builtin.rs");
}

#[test]
fn the_folder_and_the_program_hold_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires");
    let library = Library::default();
    for one in builtin() {
        let folder = root.join(one.id).to_string_lossy().into_owned();
        assert_eq!(library.open(&folder).unwrap().digest, library.open(one.id).unwrap().digest);
    }
}

#[test]
fn no_sentence_is_said_twice() {
    let questionnaire = shipped();
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for question in &questionnaire.questions {
        for (key, text) in texts(question) {
            for sentence in text.split_inclusive(['.', '?', '!']).map(str::trim).filter(|one| one.len() > 25) {
                said.entry(sentence.to_owned()).or_default().push(format!("{} {key}", question.id));
            }
        }
    }
    let twice: Vec<String> =
        said.iter().filter(|(_, at)| at.len() > 1).map(|(text, at)| format!("{text}\n    {}", at.join(", "))).collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn every_question_says_how_to_find_out_what_to_show_and_what_to_do() {
    for question in &shipped().questions {
        let id = &question.id;
        assert!((1..=4).contains(&question.steps.len()), "{id}: steps");
        assert!((1..=4).contains(&question.fixes.len()), "{id}: fixes");
        for kind in [EvidenceKind::Policy, EvidenceKind::Run] {
            assert!(question.evidence.iter().any(|evidence| evidence.kind == kind), "{id}: no evidence of kind {kind}");
        }
    }
}

/// What a command may do: look, and arrange what it saw.
const LOOKING: &[&str] =
    &["Get", "Format", "Where", "ForEach", "Select", "Sort", "Group", "Measure", "ConvertTo", "ConvertFrom"];
/// The last word of a command of the `az` program that only looks.
const LOOKING_AZ: &[&str] = &["list", "show", "list-results", "check-vm"];

/// Why a command is not one that only looks.
fn writes(command: &str) -> Option<String> {
    let lower = command.to_ascii_lowercase();
    if ["post", "put", "patch", "delete"].iter().any(|method| lower.contains(&format!("-method {method}"))) {
        return Some("it sends something".into());
    }
    if lower.contains("invoke-mggraphrequest") && !lower.contains("-method get") {
        return Some("a request without -Method GET".into());
    }
    if command.starts_with("az rest") {
        return (!lower.contains("--method get")).then(|| "a request without --method get".into());
    }
    if let Some(words) = command.strip_prefix("az ") {
        let words: Vec<&str> = words.split(' ').take_while(|word| !word.starts_with('-')).collect();
        let last = words.last().copied().unwrap_or_default();
        return (!LOOKING_AZ.contains(&last)).then(|| format!("`az ... {last}`"));
    }
    let tokens = command.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let cmdlets = tokens.filter_map(|token| token.split_once('-').map(|(verb, noun)| (token, verb, noun)));
    let mut named = false;
    for (token, verb, noun) in cmdlets {
        // `Get-Date`, not `DEVICE-ID`.
        let word = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_uppercase()) && part.contains(|c: char| c.is_ascii_lowercase())
        };
        let cmdlet = word(verb) && word(noun);
        if !cmdlet || token == "Invoke-MgGraphRequest" {
            named |= cmdlet;
        } else if LOOKING.contains(&verb) {
            named = true;
        } else {
            return Some(format!("`{token}`"));
        }
    }
    (!named && !command.starts_with("nslookup ")).then(|| "no command that is known to look only".into())
}

#[test]
fn commands_only_look() {
    let questionnaire = shipped();
    let mut wrong = Vec::new();
    for check in &questionnaire.checks {
        if let Some(why) = check.command.as_deref().and_then(writes) {
            wrong.push(format!("{}: {why}: {}", check.id, check.command.as_deref().unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(writes("Set-Mailbox -AuditEnabled $true").is_some());
    assert!(writes("Get-Mailbox | Remove-Mailbox").is_some());
    assert!(writes("az vm delete --name x").is_some());
    assert!(writes("Invoke-MgGraphRequest -Method POST -Uri /v1.0/x").is_some());
    assert!(writes("Search-UnifiedAuditLog -StartDate x").is_some());
}

/// Words that overstate a duty, promise something or judge somebody.
const NEVER: &[&str] = &[
    " is compliant",
    "are compliant",
    "fully compliant",
    "hipaa compliant",
    "hipaa-compliant",
    "hipaa certified",
    "hipaa-certified",
    "guarantee",
    "ensures compliance",
    "requires mfa",
    "requires multi-factor",
    "requires multifactor",
    "requires encryption",
    "requires you to encrypt",
    "must encrypt",
    "must use mfa",
    "hipaa requires a yearly",
    "hipaa requires annual",
    "mandated by hipaa",
    "hipaa mandates",
    "legal advice",
];

#[test]
fn nothing_is_overstated() {
    let mut wrong = Vec::new();
    for one in builtin() {
        for file in one.files() {
            let text = String::from_utf8(file.bytes.into_owned()).unwrap();
            for (number, line) in text.lines().enumerate() {
                let lower = line.to_ascii_lowercase();
                for words in NEVER.iter().filter(|words| lower.contains(**words)) {
                    wrong.push(format!("{}/{}:{}: {words:?}", one.id, file.path, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Facts that say what kind of organization it is. Only these may decide whether a specification is asked at all.
const KIND_OF_ORGANIZATION: &[&str] =
    &["premises", "clearinghouse-inside-larger", "hybrid-entity", "entity-type", "entity-kinds"];

/// Specifications that no question asks by themselves, and where they are asked instead.
const ASKED_ELSEWHERE: &[(&str, &str)] =
    &[("164.314(a)(2)(ii)", "other arrangements between public bodies: asked where the clinic relies on an exception")];

fn asked_of_every_such_organization(question: &Question) -> bool {
    question.applies.as_ref().is_none_or(|condition| {
        Condition::leaves(condition).into_iter().all(|leaf| match leaf {
            ScopeLeaf::Fact(id, _) => KIND_OF_ORGANIZATION.contains(&id.as_str()),
            ScopeLeaf::Question(..) => false,
        })
    })
}

#[test]
fn every_specification_of_the_security_rule_is_asked() {
    let questionnaire = shipped();
    let asked: BTreeSet<&str> = questionnaire
        .questions
        .iter()
        .filter(|question| question.scored && asked_of_every_such_organization(question))
        .flat_map(|question| question.citations.iter().map(ProvisionId::as_str))
        .collect();
    let sections = ["164.308", "164.310", "164.312", "164.314", "164.316"];
    let missing: Vec<&str> = questionnaire
        .provisions
        .iter()
        .filter(|provision| matches!(provision.class, LawClass::Required | LawClass::Addressable | LawClass::Standard))
        .map(|provision| provision.id.as_str())
        .filter(|id| sections.iter().any(|section| id.starts_with(section)))
        .filter(|id| !asked.contains(id) && !ASKED_ELSEWHERE.iter().any(|(other, _)| other == id))
        .collect();
    assert!(missing.is_empty(), "asked by no question that always applies: {missing:#?}");
    for (id, why) in ASKED_ELSEWHERE {
        assert!(!asked.contains(id), "{id} is asked after all; take it off the list ({why})");
        let cited = |question: &&Question| question.citations.iter().any(|citation| citation.as_str() == *id);
        assert!(questionnaire.questions.iter().any(|question| cited(&question)), "{id} is asked nowhere ({why})");
    }
}
