//! The arithmetic can be done again by hand.

use gapbook::report::{Figure, explain, explain_figure};

use crate::build::report;
use crate::worked_example::{answers, content};

#[test]
fn question_by_question() {
    insta::assert_snapshot!(explain(&report(content(), &answers())));
}

#[test]
fn every_figure_explains_itself() {
    let report = report(content(), &answers());
    let first = |figure| explain_figure(&report, &figure).remove(0);
    assert_eq!(first(Figure::Score), "Earned 67 of 123 points: 100 × 67 / 123 = 54.47, rounded down: 54 %");
    assert_eq!(first(Figure::Reachable), "100 × (67 + 30) / 123 = 78.86, rounded down: 78 %");
    assert_eq!(first(Figure::Planned), "100 × (67 + 9) / 123 = 61.78, rounded down: 61 %");
    assert_eq!(first(Figure::Verified), "100 × 27 / 123 = 21.95, rounded down: 21 %");
    assert_eq!(first(Figure::Area(0)), "Earned 27 of 27 points: 100 × 27 / 27 = 100 %");
    assert_eq!(first(Figure::Area(4)), "Earned 0 of 0 points: no points are possible: not scored");
    assert_eq!(
        first(Figure::Question(1)),
        "access.mfa.all-users: gap: Partially implemented earns 50 % of 27 = 13.50, rounded down: 13"
    );
}
