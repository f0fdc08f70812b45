//! The provisions behind the questions, beside the points.

use crate::domain::evaluation::{Evaluation, ProvisionStanding, ProvisionSums, Sums, provision_standings};
use crate::domain::id::ProvisionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::{LawClass, Standing};

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
    /// The sums over the questions that cite it.
    pub sums: Sums,
}

impl ProvisionRow {
    pub(super) fn all(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<Self> {
        let row = |one: ProvisionStanding| {
            let provision = questionnaire.provision(&one.provision)?;
            Some(Self {
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
