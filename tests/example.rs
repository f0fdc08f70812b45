//! The worked example: its lines fit the shipped questionnaire, and it shows every kind of result.

use gapbook::app::msg::{Msg, Opened};
use gapbook::domain::evaluation::Evaluation;
use gapbook::domain::status::{ImplementationStatus as S, Standing};
use gapbook::report::GapReport;
use gapbook::runtime::{Exported, Workspace, World, gap_report};
use gapbook::storage::{Computer, Places};
use jiff::civil::date;

const LINES: &str = include_str!("../assets/example.jsonl");

/// Who may own a task in the example: roles, so that nobody is made up.
const OWNERS: &[&str] =
    &["Clinical lead", "IT partner", "Office manager", "Practice owner", "Privacy official", "Security official"];

/// The example as the program opens it, in a folder of its own.
fn example() -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let places = Places::new(folder.path().join("data"), folder.path().join("state"));
    let workspace = Workspace::new(places, Computer::new("sample", "sample"), "Somebody".to_owned());
    match World::new(workspace, || ()).open_example() {
        Msg::Opened(opened) => *opened,
        other => panic!("the example does not open: {other:?}"),
    }
}

fn report(opened: &Opened) -> GapReport {
    let evaluation = Evaluation::new(&opened.questionnaire, &opened.fold, date(2026, 11, 21));
    gap_report(&Exported {
        name: &opened.name,
        questionnaire: &opened.questionnaire,
        digest: "sha256:0",
        fold: &opened.fold,
        evaluation: &evaluation,
        damage: Vec::new(),
    })
}

#[test]
fn every_line_fits_the_shipped_questionnaire() {
    let opened = example();
    assert!(opened.example, "every screen says so");
    // The first line is the assessment itself; no line of the example was without effect.
    assert_eq!(opened.fold.len(), 1 + LINES.lines().filter(|line| !line.trim().is_empty()).count());
}

#[test]
fn it_says_that_it_is_a_sample() {
    let info = example().fold.assessment().expect("what is assessed");
    assert!(info.title.contains("sample"), "{}", info.title);
    assert!(info.organization.contains("made up"), "{}", info.organization);
    for line in LINES.lines().filter(|line| line.contains("\"vendors\"") && !line.contains("\"microsoft\"")) {
        assert!(line.contains("(made up)"), "{line}");
    }
}

#[test]
fn most_of_it_is_answered_in_a_believable_mix() {
    let opened = example();
    let report = report(&opened);
    let applicable = report.actions().filter(|action| action.evaluated.standing != Standing::NotApplicable);
    let statuses: Vec<Option<S>> = applicable.map(|action| action.evaluated.status).collect();
    let answered = 100 * statuses.iter().flatten().count() / statuses.len();
    assert!((70..=85).contains(&answered), "{answered} % answered");
    for status in S::ALL.iter().copied() {
        assert!(statuses.contains(&Some(status)), "nothing is answered {status:?}");
    }
    assert!(statuses.contains(&None), "something is left to answer");
}

#[test]
fn every_kind_of_result_is_in_it() {
    let opened = example();
    let report = report(&opened);
    assert!(report.gaps().len() > 20);
    assert!(report.standing(Standing::SetAside).count() >= 3);
    assert!(report.decisions().any(|action| action.evaluated.status == Some(S::NotReasonable)));
    assert!(report.decisions().any(|action| action.evaluated.status == Some(S::Alternative)));
    let critical = report.critical().len();
    assert!((4..=12).contains(&critical), "{critical} critical questions are a gap or open");
    let findings: Vec<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    for rule in [
        "services.preview",
        "services.not-verified",
        "vendors.no-agreement",
        "vendors.agreement-expired",
        "vendors.agreement-late",
    ] {
        assert!(findings.contains(&rule), "{rule} does not fire: {findings:?}");
    }
}

#[test]
fn owners_are_roles() {
    let opened = example();
    for question in &opened.questionnaire.questions {
        let owner = opened.fold.assignment(&question.id).owner;
        assert!(owner.is_empty() || OWNERS.contains(&owner.as_str()), "{}: {owner}", question.id);
    }
}
