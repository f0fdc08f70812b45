//! The table of improvement actions, for any questionnaire and any answers.

#[expect(dead_code, unused_imports, reason = "shared with the properties of the score")]
mod random;

use std::collections::BTreeSet;

use gapbook::app::action_table::{
    ActionFilter, Actions, Column, GroupBy, SortBy, TableRow, TableView, cell, shortest_list, table_rows, what_if,
};
use gapbook::domain::evaluation::Evaluation;
use gapbook::domain::record::Key;
use gapbook::domain::status::Standing;
use proptest::prelude::*;
use random::{Assessment, append, today};

/// Pieces of filters, sound and broken.
const PIECES: [&str; 24] = [
    "owner:",
    "status:",
    "due:<",
    "due:",
    "onwer:",
    "test:pass",
    "critical",
    "soon",
    "\"",
    "2027-01",
    "-13-40",
    "none",
    ":",
    "::",
    "changed:>",
    "evidence:none",
    "standing:met",
    "effort:w",
    "<=",
    "\u{201c}",
    "é",
    " ",
    "\u{202e}",
    "area:a",
];

fn filter() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..8).prop_map(|pieces| pieces.concat()),
    ]
}

fn any_sort() -> impl Strategy<Value = SortBy> {
    prop::sample::select(SortBy::all().collect::<Vec<_>>())
}

fn evaluate(assessment: &Assessment) -> Evaluation {
    Evaluation::new(&assessment.questionnaire, &assessment.fold, today())
}

fn actions<'a>(assessment: &'a Assessment, evaluation: &'a Evaluation) -> Actions<'a> {
    Actions { questionnaire: &assessment.questionnaire, fold: &assessment.fold, evaluation }
}

fn applicable(actions: Actions<'_>) -> BTreeSet<usize> {
    (0..actions.count()).filter(|place| actions.evaluated(*place).standing != Standing::NotApplicable).collect()
}

/// Gives some questions owners and dates.
fn assign(assessment: &mut Assessment, given: &[(prop::sample::Index, u8)]) {
    let count = assessment.questionnaire.questions.len();
    for (question, n) in given {
        if count == 0 {
            return;
        }
        let key = Key::Assign(assessment.questionnaire.questions[question.index(count)].id.clone());
        let value =
            serde_json::json!({"owner": format!("Person {}", n % 3), "due": format!("2026-11-{:02}", n % 28 + 1)});
        append(&mut assessment.fold, "kim-1", vec![(key, Some(value))], true);
    }
}

proptest! {
    #[test]
    fn any_filter_can_be_typed(assessment in random::assessment(), filter in filter()) {
        let evaluation = evaluate(&assessment);
        let actions = actions(&assessment, &evaluation);
        let view = TableView { show_met: true, ..TableView::filtered(filter.clone()) };
        let shown = table_rows(actions, &view);
        let all = applicable(actions);
        prop_assert_eq!(shown.of, all.len());
        prop_assert!(shown.all().all(|place| all.contains(&place)));
        if ActionFilter::parse(&filter).problem().is_some() {
            prop_assert_eq!(shown.actions, 0, "what cannot be read fits nothing");
        }
    }

    #[test]
    fn an_order_is_all_rows_and_what_is_empty_stands_last(
        assessment in random::assessment(),
        given in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..8),
        sort in any_sort(),
        reversed: bool,
    ) {
        let mut assessment = assessment;
        assign(&mut assessment, &given);
        let evaluation = evaluate(&assessment);
        let actions = actions(&assessment, &evaluation);
        let view = TableView { sort, reversed, show_met: true, ..TableView::default() };
        let rows: Vec<usize> = table_rows(actions, &view).all().collect();
        prop_assert_eq!(rows.len(), applicable(actions).len());
        prop_assert_eq!(rows.iter().copied().collect::<BTreeSet<_>>(), applicable(actions));
        if let SortBy::Column(column @ (Column::Owner | Column::Due | Column::Services | Column::Points)) = sort {
            let empty: Vec<bool> = rows.iter().map(|place| cell(actions, *place, column).is_empty()).collect();
            prop_assert!(empty.is_sorted(), "{:?}: {:?}", column, empty);
        }
        if sort == SortBy::Column(Column::Due) {
            let dates: Vec<_> = rows.iter().filter_map(|place| actions.due(*place)).collect();
            let turned: Vec<_> = dates.iter().rev().copied().collect();
            let sorted = if reversed { turned.is_sorted() } else { dates.is_sorted() };
            prop_assert!(sorted);
        }
    }

    #[test]
    fn headings_hold_every_row_and_the_sums_of_their_area(assessment in random::assessment(), show_met: bool) {
        let evaluation = evaluate(&assessment);
        let actions = actions(&assessment, &evaluation);
        for group in GroupBy::ALL {
            let view = TableView { group, show_met, ..TableView::default() };
            let shown = table_rows(actions, &view);
            prop_assert_eq!(shown.all().collect::<BTreeSet<_>>().len(), shown.actions);
            let below: usize = shown.rows.iter().map(|row| match row {
                TableRow::Heading { rows, .. } => *rows,
                TableRow::Action(_) => 0,
            }).sum();
            prop_assert!(group == GroupBy::None || below == shown.all().count());
            if group == GroupBy::Area {
                for row in &shown.rows {
                    let TableRow::Heading { title, sums, .. } = row else { continue };
                    let areas = &assessment.questionnaire.areas;
                    let place = areas.iter().position(|area| area.title == *title).expect("an area");
                    prop_assert_eq!(sums, evaluation.area(place), "as on the dashboard, whatever is hidden");
                }
            }
        }
    }

    #[test]
    fn the_shortest_list_reaches_the_score_and_is_shortest(assessment in random::assessment(), percent in 0_u32..=100) {
        let evaluation = evaluate(&assessment);
        let actions = actions(&assessment, &evaluation);
        let all = applicable(actions);
        match shortest_list(actions, all.iter().copied().chain(all.iter().copied()), percent) {
            Ok(list) => {
                let result = what_if(actions, list.iter().copied());
                prop_assert!(result.then.is_some_and(|then| then >= percent));
                prop_assert_eq!(result.picked, list.len());
                // The ones worth most, one fewer, do not reach it; so no list that short does.
                if let Some((_, fewer)) = list.split_last() {
                    prop_assert!(what_if(actions, fewer.iter().copied()).then.is_some_and(|then| then < percent));
                }
            }
            Err(most) => {
                prop_assert_eq!(most, what_if(actions, all.iter().copied()).then);
                prop_assert!(most.is_none_or(|most| most < percent));
            }
        }
    }
}
