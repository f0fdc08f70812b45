//! What must hold of the score for any questionnaire, any answers and any order of changes.

mod random;

use std::collections::BTreeSet;
use std::sync::Arc;

use gapbook::domain::evaluation::{Evaluation, Why};
use gapbook::domain::record::{Answer, Fold, Key};
use gapbook::domain::status::{ImplementationStatus as Status, Severity, Standing};
use gapbook::domain::truth::Truth;
use gapbook::report::{GapReport, Input, ScoreJson, explain, markdown};
use proptest::prelude::*;
use proptest::sample::Index;
use random::{ASKED, Assessment, answer_value, append, today};

fn evaluate(assessment: &Assessment) -> Evaluation {
    Evaluation::new(&assessment.questionnaire, &assessment.fold, today())
}

/// Whether a condition looks at the status of the question at this place.
fn looked_at(assessment: &Assessment, place: usize) -> bool {
    let id = &assessment.questionnaire.questions[place].id;
    !assessment.questionnaire.readers_of_status(id).is_empty()
}

/// Places for which something holds.
fn places(evaluation: &Evaluation, pick: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..evaluation.questions().len()).filter(|place| pick(*place)).collect()
}

/// Sets the answer of a question on top of whatever stands there.
fn answer(assessment: &mut Assessment, place: usize, value: serde_json::Value) {
    let key = Key::Answer(assessment.questionnaire.questions[place].id.clone());
    append(&mut assessment.fold, "later-1", vec![(key, Some(value))], true);
}

/// How much a status claims. Of statuses that claim the same, none is lower.
fn claim(status: Status) -> u8 {
    match status {
        Status::Implemented | Status::Alternative => 2,
        Status::Partial => 1,
        _ => 0,
    }
}

/// A later question applies unless an earlier one is implemented; the earlier one applies if a fact is yes. While
/// the fact is no, the answer kept for the earlier question says nothing, and the later one applies. Not knowing the
/// fact must not bring the kept answer back as if it counted.
#[test]
fn an_answer_that_may_not_count_takes_no_question_out() {
    let mut assessment = random::chain();
    let applies = |assessment: &Assessment| evaluate(assessment).questions()[1].applies;
    let set = |assessment: &mut Assessment, value: &str| {
        append(&mut assessment.fold, "dana-1", vec![(Key::Fact("a".into()), Some(value.into()))], true);
    };
    answer(&mut assessment, 0, serde_json::json!({"status": "implemented", "rev": 1}));
    set(&mut assessment, "no");
    assert_eq!(applies(&assessment), Truth::Yes);
    set(&mut assessment, "unknown");
    assert_eq!(applies(&assessment), Truth::Unknown);
    set(&mut assessment, "yes");
    assert_eq!(applies(&assessment), Truth::No);
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        // Some properties hold only between some answers, and throw many cases away.
        max_global_rejects: 200_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn figures_are_nested(assessment in random::assessment()) {
        let evaluation = evaluate(&assessment);
        let areas = (0..assessment.questionnaire.areas.len()).map(|place| evaluation.area(place));
        for sums in std::iter::once(evaluation.total()).chain(areas) {
            prop_assert!(sums.verified <= sums.earned);
            prop_assert!(sums.earned <= sums.earned + sums.open_points);
            prop_assert!(sums.earned + sums.open_points <= sums.possible);
            prop_assert!(sums.earned + sums.planned_gain <= sums.possible);
            prop_assert_eq!(sums.percent().is_none(), sums.possible == 0);
            prop_assert_eq!(sums.met + sums.gap + sums.open + sums.set_aside, sums.applicable);
        }
    }

    #[test]
    fn an_answer_moves_the_score_only_between_now_and_reachable(
        mut assessment in random::assessment(),
        pick in any::<Index>(),
        value in answer_value(),
    ) {
        let before = evaluate(&assessment);
        let open = places(&before, |n| before.questions()[n].standing == Standing::Open && !looked_at(&assessment, n));
        prop_assume!(!open.is_empty());
        answer(&mut assessment, open[pick.index(open.len())], value);
        let (then, now) = (before.total(), *evaluate(&assessment).total());
        // Setting the last counted question aside leaves nothing to score.
        if let Some(score) = now.percent() {
            prop_assert!(then.percent() <= Some(score), "{then:?} {now:?}");
            prop_assert!(Some(score) <= then.reachable(), "{then:?} {now:?}");
        }
    }

    #[test]
    fn the_order_of_questions_does_not_matter(
        assessment in random::assessment(),
        order in prop::collection::vec(any::<u16>(), random::MOST),
    ) {
        let before = evaluate(&assessment);
        let shuffled = assessment.reordered(&order);
        let after = evaluate(&shuffled);
        prop_assert_eq!(before.total(), after.total());
        prop_assert_eq!(before.verdict(&assessment.questionnaire), after.verdict(&shuffled.questionnaire));
        for question in &assessment.questionnaire.questions {
            prop_assert_eq!(
                before.question(&assessment.questionnaire, &question.id),
                after.question(&shuffled.questionnaire, &question.id)
            );
        }
    }

    /// Between statuses that the question takes, each with all it needs. A status that is refused, or that misses
    /// its text or its approval, earns nothing, so a smaller claim instead of it may well earn more.
    #[test]
    fn a_lower_status_never_earns_more(
        mut assessment in random::assessment(),
        pick in any::<Index>(),
        lower in prop::sample::select(Status::ALL),
    ) {
        let before = evaluate(&assessment);
        let whole = |n: usize| {
            let one = &before.questions()[n];
            let refused = matches!(one.why, Why::NotAllowed | Why::AlternativeMissing | Why::ApprovalMissing);
            let open = one.standing == Standing::Open;
            one.status.is_some_and(|status| claim(lower) < claim(status)) && !refused && !open
        };
        let free = places(&before, |n| whole(n) && !looked_at(&assessment, n));
        prop_assume!(!free.is_empty());
        let place = free[pick.index(free.len())];
        let id = assessment.questionnaire.questions[place].id.clone();
        let Some(old) = assessment.fold.answer(&id) else { return Ok(()) };
        answer(&mut assessment, place, Answer { status: Some(lower), ..old }.over(None));
        prop_assert!(evaluate(&assessment).total().earned <= before.total().earned);
    }

    #[test]
    fn not_knowing_a_fact_never_removes_a_question(mut assessment in random::assessment(), pick in any::<Index>()) {
        let before = evaluate(&assessment);
        let fact = ASKED[pick.index(ASKED.len())];
        append(&mut assessment.fold, "later-1", vec![(Key::Fact(fact.into()), Some("unknown".into()))], true);
        let after = evaluate(&assessment);
        for (n, (then, now)) in before.questions().iter().zip(after.questions()).enumerate() {
            let id = &assessment.questionnaire.questions[n].id;
            prop_assert!(then.applies == Truth::No || now.applies != Truth::No, "{fact} removes {id}");
        }
    }

    #[test]
    fn a_firing_rule_never_earns_anything(
        assessment in random::assessment(),
        pick in any::<Index>(),
        severity in prop::sample::select(Severity::ALL),
    ) {
        let before = evaluate(&assessment);
        let place = pick.index(before.questions().len());
        let after = evaluate(&assessment.with_firing_rule(place, severity));
        prop_assert!(after.total().earned <= before.total().earned);
        prop_assert!(after.questions()[place].earned <= before.questions()[place].earned);
        prop_assert!(after.questions()[place].standing != Standing::Met);
    }

    #[test]
    fn sums_kept_up_are_sums_from_scratch(
        assessment in random::assessment(),
        changes in prop::collection::vec(random::change(), 1..20),
    ) {
        let Assessment { questionnaire, mut fold, .. } = assessment;
        let mut kept = Evaluation::new(&questionnaire, &fold, today());
        for (n, (writer, seen, changes)) in changes.into_iter().enumerate() {
            let keys: BTreeSet<Key> = changes.iter().map(|(key, _)| key.clone()).collect();
            append(&mut fold, writer, changes, seen);
            kept.refresh(&questionnaire, &fold, &keys);
            prop_assert!(kept == Evaluation::new(&questionnaire, &fold, today()), "after change {n}");
        }
    }

    #[test]
    fn the_order_in_which_lines_arrive_does_not_matter(
        assessment in random::assessment(),
        order in prop::collection::vec(any::<u16>(), 64),
    ) {
        let mut lines: Vec<_> = assessment.fold.in_order().into_iter().cloned().zip(order.into_iter().cycle()).collect();
        lines.sort_by_key(|(_, at)| *at);
        let mut fold = Fold::new();
        for (line, _) in lines {
            fold.apply(line);
        }
        prop_assert!(evaluate(&assessment) == Evaluation::new(&assessment.questionnaire, &fold, today()));
    }
    #[test]
    fn every_output_has_the_verdict_beside_the_score(assessment in random::assessment()) {
        let evaluation = evaluate(&assessment);
        let report = GapReport::new(&Input {
            questionnaire: &Arc::new(assessment.questionnaire),
            questionnaire_digest: "sha256:00",
            fold: &assessment.fold,
            evaluation: &evaluation,
            source_name: "random",
            cut: assessment.fold.last_lines(),
            fingerprint: None,
            damage: Vec::new(),
        });
        let line = report.headline.line();
        let score = ScoreJson::new(&report).to_json()?;
        for output in [markdown::full(&report), markdown::brief(&report), explain(&report), score] {
            prop_assert!(output.contains(&line), "{output}");
            prop_assert!(!output.to_lowercase().contains("complian"), "{output}");
        }
    }
}
