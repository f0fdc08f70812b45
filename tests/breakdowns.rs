//! What must hold of the figures by family, service, owner and day, for any questionnaire and any record.

#[expect(dead_code, unused_imports, reason = "other properties need more of it")]
mod random;

use std::collections::BTreeSet;

use gapbook::app::action::Action;
use gapbook::app::action_table::{Actions, TableRow, table_rows};
use gapbook::app::effect::Effect;
use gapbook::app::figures::{Lead, Part, Value, figures};
use gapbook::app::listing::places;
use gapbook::app::model::{HistoryState, Model};
use gapbook::app::msg::{Access, Msg, Now, Opened};
use gapbook::app::update;
use gapbook::domain::evaluation::{
    DueSums, Evaluation, History, ProvisionSums, ScoreDay, Sums, family_standings, owner_sums, provision_standings,
    service_sums, urgency,
};
use gapbook::domain::id::{ProvisionFamilyId, RowId};
use gapbook::domain::questionnaire::ProvisionFamily;
use gapbook::domain::record::{Entry, Fold, Key};
use gapbook::domain::status::Standing;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use random::{Assessment, append, today};
use serde_json::json;

/// The lines of a record, as if they had been written on other days: in order, or with clocks that jump.
fn on_days(fold: &Fold, days: &[u16], clocks_jump: bool) -> Vec<Entry> {
    let mut offsets: Vec<u16> = days.iter().copied().cycle().take(fold.len()).collect();
    if !clocks_jump {
        offsets.sort_unstable();
    }
    let lines = fold.in_order().into_iter().cloned().zip(offsets);
    lines.map(|(line, offset)| Entry { at: format!("{}T09:00:00Z", day(offset)), ..line }).collect()
}

fn day(offset: u16) -> Date {
    date(2025, 1, 1).checked_add(jiff::Span::new().days(i64::from(offset))).unwrap()
}

/// Owners and due dates, services and families, which random questionnaires do not have.
fn with_plan(mut assessment: Assessment, plan: &[(u8, u8, u8)]) -> Assessment {
    for (n, question) in assessment.questionnaire.questions.iter_mut().enumerate() {
        let Some((owner, due, service)) = plan.get(n) else { continue };
        let owner = ["", "Dana", "Kim", " Dana "][usize::from(owner % 4)];
        let due = [None, Some("2026-11-01"), Some("2026-12-01"), Some("2027-06-01")][usize::from(due % 4)];
        let key = Key::Assign(question.id.clone());
        append(&mut assessment.fold, "boss-1", vec![(key, Some(json!({"owner": owner, "due": due})))], true);
        question.services = (0..service % 3).map(|n| RowId::from(format!("s{n}").as_str())).collect();
    }
    let family = |id: &str, begins: &[&str]| ProvisionFamily {
        id: ProvisionFamilyId::from(id),
        title: id.into(),
        begins: begins.iter().map(|begin| (*begin).to_owned()).collect(),
    };
    assessment.questionnaire.provision_families = vec![family("odd", &["1", "3"]), family("four", &["4"])];
    assessment
}

fn plan() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec(any::<(u8, u8, u8)>(), random::MOST)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_score_of_a_day_is_that_of_the_journal_up_to_it(
        assessment in random::assessment(),
        days in prop::collection::vec(0_u16..40, 1..12),
        clocks_jump: bool,
    ) {
        let questionnaire = &assessment.questionnaire;
        let lines = on_days(&assessment.fold, &days, clocks_jump);
        let history = History::new(questionnaire, lines.clone(), today());
        prop_assert_eq!(history.left_out, 0);
        prop_assert!(history.days.is_sorted_by(|a, b| a.day < b.day));
        prop_assert_eq!(history.days.iter().map(|one| one.lines as usize).sum::<usize>(), lines.len());
        for one in &history.days {
            let mut fold = Fold::new();
            for line in lines.iter().filter(|line| line.day().unwrap() <= one.day) {
                fold.apply(line.clone());
            }
            let evaluation = Evaluation::new(questionnaire, &fold, one.day);
            prop_assert_eq!(*one, ScoreDay::of(questionnaire, &evaluation, one.lines));
        }
    }

    #[test]
    fn another_day_kept_up_is_another_day_from_scratch(
        assessment in random::assessment(),
        days in prop::collection::vec(0_u16..4000, 1..6),
    ) {
        let Assessment { questionnaire, fold } = assessment;
        let mut kept = Evaluation::new(&questionnaire, &fold, today());
        for offset in days {
            kept.advance(&questionnaire, &fold, day(offset), std::iter::empty());
            prop_assert!(kept == Evaluation::new(&questionnaire, &fold, day(offset)));
        }
    }

    #[test]
    fn owners_add_up_to_the_whole(assessment in random::assessment(), plan in plan()) {
        let Assessment { questionnaire, fold } = with_plan(assessment, &plan);
        let evaluation = Evaluation::new(&questionnaire, &fold, today());
        let owners = owner_sums(&questionnaire, &fold, &evaluation);
        let mut whole = Sums::default();
        for owner in &owners {
            whole.add(&owner.sums);
        }
        prop_assert_eq!(whole, *evaluation.total());
        let due = DueSums::of(&questionnaire, &fold, &evaluation);
        prop_assert_eq!(owners.iter().map(|owner| owner.due.overdue).sum::<u32>(), due.overdue);
        prop_assert_eq!(owners.iter().map(|owner| owner.due.to_do()).sum::<u32>(), due.to_do());
        prop_assert_eq!(due.to_do(), evaluation.total().gap + evaluation.total().open);
        prop_assert_eq!(owners.iter().filter_map(|owner| owner.due.next).min(), due.next);
        for (question, one) in questionnaire.questions.iter().zip(evaluation.questions()) {
            let urgency = urgency(one, &fold.assignment(&question.id), today());
            prop_assert_eq!(urgency.is_some(), matches!(one.standing, Standing::Gap | Standing::Open));
        }
    }

    #[test]
    fn families_add_up_to_the_provisions(assessment in random::assessment(), plan in plan()) {
        let Assessment { questionnaire, fold } = with_plan(assessment, &plan);
        let evaluation = Evaluation::new(&questionnaire, &fold, today());
        let families = family_standings(&questionnaire, &evaluation);
        let all = ProvisionSums::of(&provision_standings(&questionnaire, &evaluation));
        let count = |of: fn(&ProvisionSums) -> u32| families.iter().map(|family| of(&family.provisions)).sum::<u32>();
        let added = ProvisionSums {
            met: count(|sums| sums.met),
            gap: count(|sums| sums.gap),
            open: count(|sums| sums.open),
            set_aside: count(|sums| sums.set_aside),
        };
        prop_assert_eq!(added, all);
        for family in &families {
            prop_assert!(family.sums.applicable <= evaluation.total().applicable);
        }
    }

    #[test]
    fn services_have_the_sums_of_their_questions(assessment in random::assessment(), plan in plan()) {
        let Assessment { questionnaire, fold } = with_plan(assessment, &plan);
        let evaluation = Evaluation::new(&questionnaire, &fold, today());
        for (service, sums) in service_sums(&questionnaire, &evaluation) {
            let of = |place: usize| questionnaire.questions[place].services.contains(&service);
            prop_assert_eq!(sums, evaluation.sums_where(of));
        }
    }
}

/// The program with an assessment open, its dashboard shown.
fn dashboard(assessment: Assessment) -> Model {
    let now = Now { date: today(), stamp: format!("{}T09:00:00Z", today()), time: "09:00".into() };
    let mut model = Model::new(now, "Dana".into());
    let opened = Opened {
        name: "random".into(),
        folder: String::new(),
        questionnaire: assessment.questionnaire.into(),
        fold: assessment.fold,
        access: Access::ReadOnly("It is random.".into()),
        own: BTreeSet::new(),
        person: "Dana".into(),
        notices: Vec::new(),
        position: None,
        drafts: Vec::new(),
        example: false,
    };
    update(&mut model, Msg::Opened(Box::new(opened)));
    for effect in update(&mut model, Msg::Do(Action::ShowDashboard)) {
        let Effect::ComputeHistory { asked } = effect else { continue };
        let book = model.book.as_ref().unwrap();
        let lines = book.fold.in_order().into_iter().cloned();
        let history = History::new(&book.questionnaire, lines, today()).into();
        update(&mut model, Msg::HistoryReady { asked, history });
    }
    model
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_figure_leads_to_exactly_the_questions_it_counts(assessment in random::assessment(), plan in plan()) {
        let model = dashboard(with_plan(assessment, &plan));
        let book = model.book.as_ref().unwrap();
        for figure in figures(book) {
            let rows = match &figure.leads {
                Lead::List(filter) => places(book, filter),
                Lead::Actions(view) if figure.part == Part::Due => {
                    let rows = table_rows(Actions::of(book), view).rows;
                    rows.into_iter().filter_map(|row| if let TableRow::Action(place) = row { Some(place) } else { None }).collect()
                }
                _ => continue,
            };
            let led_to = u32::try_from(rows.len()).unwrap();
            match &figure.value {
                Value::Count { count, .. } if figure.part != Part::Provisions && figure.label != "Two answers differ" => {
                    prop_assert_eq!(led_to, *count, "{:?}", figure);
                }
                Value::Due(count, _) | Value::Owner(_, count) => prop_assert_eq!(led_to, *count, "{:?}", figure),
                Value::Sums(sums) => {
                    prop_assert_eq!(book.evaluation.sums_where(|place| rows.contains(&place)), *sums, "{:?}", figure);
                    prop_assert_eq!(led_to, sums.applicable, "{:?}", figure);
                }
                Value::Provisions(sums) => prop_assert!(led_to > 0, "{:?} {:?}", figure, sums),
                _ => {}
            }
        }
    }

    #[test]
    fn the_last_day_is_the_score_shown(assessment in random::assessment()) {
        let model = dashboard(assessment);
        let book = model.book.as_ref().unwrap();
        let HistoryState::Known(history) = &book.history else { panic!("it was computed") };
        let last = history.days.last().copied();
        prop_assert_eq!(last.map(|one| one.sums), (!book.fold.is_empty()).then(|| *book.evaluation.total()));
        prop_assert!(last.is_none_or(|one| one.critical == book.evaluation.critical(&book.questionnaire)));
    }
}

#[test]
fn a_score_over_time_of_an_older_record_is_not_taken() {
    let mut model = dashboard(random::chain());
    let HistoryState::Known(known) = &model.book.as_ref().unwrap().history else { panic!("it was computed") };
    let known = known.clone();
    update(
        &mut model,
        Msg::HistoryReady { asked: u64::MAX, history: History { left_out: 7, ..History::default() }.into() },
    );
    let HistoryState::Known(after) = &model.book.as_ref().unwrap().history else { panic!("it is still known") };
    assert_eq!(*after, known);
}

#[test]
fn a_long_history_keeps_the_latest_days_and_says_how_many_it_left_out() {
    let mut assessment = random::chain();
    for n in 0..400 {
        let key = Key::Note("q0".into());
        append(&mut assessment.fold, "dana-1", vec![(key, Some(json!(format!("note {n}"))))], true);
    }
    let days: Vec<u16> = (0..400).collect();
    let lines = on_days(&assessment.fold, &days, false);
    let history = History::new(&assessment.questionnaire, lines, today());
    assert_eq!((history.days.len(), history.left_out), (366, 34));
    assert_eq!(history.days[0].day, day(34));
}

#[test]
fn a_clock_ahead_of_today_counts_as_today_and_a_date_nobody_can_read_as_the_beginning() {
    let mut assessment = random::chain();
    for n in 0..3 {
        append(&mut assessment.fold, "dana-1", vec![(Key::Note("q0".into()), Some(json!(n)))], true);
    }
    let mut lines = on_days(&assessment.fold, &[0], false);
    lines[0].at = "yesterday".into();
    lines[2].at = "2099-01-01T00:00:00Z".into();
    let history = History::new(&assessment.questionnaire, lines, today());
    let days: Vec<_> = history.days.iter().map(|one| (one.day, one.lines)).collect();
    assert_eq!(days, [(day(0), 2), (today(), 1)]);
}
