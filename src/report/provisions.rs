//! The provisions behind the questions, beside the points.

use std::collections::HashSet;

use crate::domain::evaluation::{Evaluation, ProvisionStanding, ProvisionSums, Sums, provision_standings};
use crate::domain::id::ProvisionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::{Basis, LawClass, Standing};

/// What the standing of a provision says, and what not.
pub const PROVISION_NOTE: &str = "A provision stands as a gap as soon as one counted question that cites it is a gap. \
Questions on good practice that cite it count too: a gap there is not by itself a breach of the provision. Met means met \
as far as these questions ask.";

/// How one provision stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvisionRow {
    /// The citation.
    pub id: ProvisionId,
    /// Which rule it belongs to, in the questionnaire's word.
    pub rule: String,
    /// How hard it binds.
    pub class: LawClass,
    /// What it is about.
    pub title: String,
    /// Gap if one of its questions is a gap, else open if one is open, else met if one is met, else set aside.
    pub standing: Standing,
    /// Whether a question that restates it is among the gaps; else only good practice, or accepted ways to meet it, are.
    pub direct_gap: bool,
    /// The sums over the questions that cite it.
    pub sums: Sums,
}

impl ProvisionRow {
    pub(super) fn all(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<Self> {
        let questions = questionnaire.questions.iter().zip(evaluation.questions());
        let direct_gaps: HashSet<&ProvisionId> = questions
            .filter(|(question, one)| question.basis == Basis::Direct && one.standing == Standing::Gap)
            .flat_map(|(question, _)| &question.citations)
            .collect();
        let row = |one: ProvisionStanding| {
            let provision = questionnaire.provision(&one.provision)?;
            Some(Self {
                direct_gap: direct_gaps.contains(&one.provision),
                id: one.provision,
                rule: provision.rule.clone(),
                class: provision.class,
                title: provision.title.clone(),
                standing: one.standing,
                sums: one.sums,
            })
        };
        provision_standings(questionnaire, evaluation).into_iter().filter_map(row).collect()
    }

    /// The standing; of a gap also whether a direct question is among those that make it one.
    pub fn standing_text(&self) -> String {
        match (self.standing, self.direct_gap) {
            (Standing::Gap, true) => "Gap (by a direct question)".into(),
            (Standing::Gap, false) => "Gap (by practice or implied questions only)".into(),
            (standing, _) => standing.label().into(),
        }
    }

    pub(super) fn sums(rows: &[Self]) -> ProvisionSums {
        let mut sums = ProvisionSums::default();
        for row in rows {
            match row.standing {
                Standing::Met => sums.met += 1,
                Standing::Gap => sums.gap += 1,
                Standing::Open => sums.open += 1,
                Standing::SetAside => sums.set_aside += 1,
                Standing::NotApplicable => {}
            }
        }
        sums
    }
}
