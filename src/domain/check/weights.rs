//! The numbers that decide what a question counts.

use super::found::Found;
use super::place::{Family, Spot};
use crate::domain::questionnaire::{Question, Questionnaire};

/// The most points one control can have; keeps every sum far from overflow.
const MOST: u32 = 1000;
/// The rules of the score this program knows.
const SCORING: u32 = 1;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    if questionnaire.scoring != SCORING {
        found.add_with_help(
            Spot::of(Family::Header, 0).key("scoring"),
            format!("scoring {} is not known to this gapbook", questionnaire.scoring),
            format!("this gapbook knows scoring {SCORING}; a newer one may know more"),
        );
    }
    let scale = &questionnaire.scale;
    let kinds =
        [("preventative", scale.preventative), ("detective", scale.detective), ("corrective", scale.corrective)];
    for (kind, (mandatory, discretionary)) in kinds {
        for (key, points) in [("mandatory", mandatory), ("discretionary", discretionary)] {
            if points > MOST {
                found.add(
                    Spot::of(Family::Scale, 0).key(kind).key(key),
                    format!("{kind} {key} has {points} points; at most {MOST} are taken"),
                );
            }
        }
    }
    for (n, question) in questionnaire.questions.iter().enumerate() {
        weight(question, &Spot::of(Family::Question, n), found);
    }
}

fn weight(question: &Question, place: &Spot<'_>, found: &mut Found) {
    let id = &question.id;
    if question.rev == 0 {
        found.add(place.key("rev"), format!("question `{id}`: `rev` counts from 1"));
    }
    let partial = &question.partial;
    if partial.percent > 99 {
        found.add_with_help(
            place.key("partial"),
            format!("question `{id}`: Partially implemented earns {} % of its points", partial.percent),
            "write 0 to 99; all points are for what is implemented",
        );
    }
    if partial.percent > 0 && partial.means.trim().is_empty() {
        let message = if question.critical {
            format!("critical question `{id}` does not say what partly means")
        } else {
            format!("question `{id}` does not say what partly means")
        };
        found.add_with_help(place.key("partial"), message, "write `partial-means`, or `partial = 0`");
    }
    for (n, evidence) in question.evidence.iter().enumerate() {
        if evidence.max_age_months.is_some_and(|months| months == 0 || months > 1200) {
            found.add(
                place.member("evidence", n).key("max-age"),
                format!("question `{id}`: evidence ages after 1 to 1200 months"),
            );
        }
    }
}
