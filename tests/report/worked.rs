//! Every number of the worked example, and what its report looks like.

use gapbook::domain::evaluation::Verdict;
use gapbook::domain::questionnaire::Question;
use gapbook::domain::record::Key;
use gapbook::domain::status::Basis;
use gapbook::report::{Action, DecisionKind, GapReport, markdown};
use serde_json::json;

use crate::build::{Journal, report};
use crate::worked_example::{answers, content};

fn example() -> GapReport {
    report(content(), &answers())
}

#[test]
fn every_number_is_the_one_of_the_rule() {
    let report = example();
    let sums = report.headline.sums;
    assert_eq!((sums.possible, sums.earned, sums.open_points), (123, 67, 30));
    assert_eq!((sums.set_aside, sums.set_aside_points, sums.verified), (1, 9, 27));
    assert_eq!((sums.percent(), sums.reachable()), (Some(54), Some(78)));
    assert_eq!((sums.planned(), sums.verified_percent()), (Some(61), Some(21)));
    assert_eq!((sums.applicable, sums.answered, sums.open, sums.unknown), (8, 7, 2, 1));
    assert_eq!(report.headline.verdict, Verdict::CriticalGapsOpen);
    let finished: u32 = ["access.mfa.all-users", "gov.incident.response-plan"]
        .iter()
        .filter_map(|id| Some(report.action_of(&(*id).into())?.evaluated.to_earn()))
        .sum();
    assert_eq!((finished, sums.percent_with(finished)), (14 + 3, Some(68)));
}

#[test]
fn the_head_is_printed_to_the_letter() {
    assert_eq!(
        example().headline.line(),
        "Critical gaps open (1 recorded, 2 not answered) · 54 % now, up to 78 % · verified 21 % · 67 of 123 points · \
         set aside 9 · as of 2026-11-21 · scoring 1"
    );
}

#[test]
fn critical_questions_are_named() {
    let report = example();
    let named: Vec<_> = report.critical().map(|one| (one.question.id.as_str(), one.standing_text())).collect();
    assert_eq!(
        named,
        [
            ("access.termination.offboarding", "Open (not answered)".to_owned()),
            ("config.audit.unified-log", "Open (nobody knows yet)".to_owned()),
            ("gov.incident.response-plan", "Gap (a test failed)".to_owned()),
        ]
    );
}

#[test]
fn gaps_come_in_the_one_order() {
    let report = example();
    let gaps: Vec<_> = report.gaps().map(|gap| gap.question.id.as_str()).collect();
    assert_eq!(gaps, ["gov.incident.response-plan", "gov.policies.written", "access.mfa.all-users"]);
}

#[test]
fn full_report() {
    insta::assert_snapshot!(markdown::full(&example()));
}

#[test]
fn many_gaps_leave_the_brief_report_on_one_page() {
    let mut content = content();
    let many = (0..60).flat_map(|n| {
        content.questions.iter().take(2).map(move |question| {
            let id = format!("{}.{n}", question.id).as_str().into();
            Question { id, critical: n % 2 == 0, ..question.clone() }
        })
    });
    content.questions = many.collect();
    let mut journal = Journal::new();
    for question in content.questions.iter().step_by(3) {
        let key = Key::Answer(question.id.clone());
        journal.line("dana-1", "Dana Reyes", [(key, json!({"status": "not-implemented", "rev": 1}))]);
    }
    let brief = markdown::brief(&report(content, &journal.fold));
    assert!(brief.lines().count() <= 60, "{brief}");
    assert!(brief.contains("And 52 more; the full report has them all."), "{brief}");
}

#[test]
fn brief_report_is_one_page() {
    let brief = markdown::brief(&example());
    assert!(brief.lines().count() <= 60, "{brief}");
    insta::assert_snapshot!(brief);
}

#[test]
fn an_alternative_reads_by_basis_and_law() {
    let mut content = content();
    content.questions[1].basis = Basis::Practice;
    let mut journal = Journal::new();
    for question in &content.questions {
        let value = json!({"status": "alternative", "alternative": "Another way", "rev": 1});
        journal.line("dana-1", "Dana Reyes", [(Key::Answer(question.id.clone()), value)]);
    }
    let practice = content.questions[1].id.clone();
    let report_of = |content| report(content, &journal.fold);
    let kind = |report: &GapReport, id: &str| report.action_of(&id.into()).and_then(Action::decision);
    let with_practice = report_of(content.clone());
    assert_eq!(kind(&with_practice, practice.as_str()), Some(DecisionKind::OtherPractice));
    assert_eq!(kind(&with_practice, "config.encryption.at-rest"), Some(DecisionKind::EquivalentMeasure));
    assert_eq!(kind(&with_practice, "gov.policies.written"), Some(DecisionKind::OtherMeans));
    content.questions[1].basis = Basis::Implied;
    let implied = report_of(content);
    assert_eq!(kind(&implied, practice.as_str()), Some(DecisionKind::AnotherWay));
    // Without an approver the addressable one is no decision yet, and the record says what is missing.
    let full = markdown::full(&implied);
    assert!(full.contains("- Approved by: not recorded\n"), "{full}");
    assert!(full.contains("The same duty is met by other means than the fix describes."), "{full}");
}
