//! The second lens: provisions met, gap, open or set aside, because points measure control strength and not
//! legal weight.

use std::collections::HashMap;

use super::{Evaluation, Sums};
use crate::domain::id::ProvisionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::status::Standing;

/// How one provision stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvisionStanding {
    /// The provision.
    pub provision: ProvisionId,
    /// Gap if any counted question citing it is a gap, else open if any is open, else met if one is met, else
    /// set aside.
    pub standing: Standing,
    /// The sums over the questions that cite it.
    pub sums: Sums,
}

/// How many provisions stand how.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct ProvisionSums {
    /// Met.
    pub met: u32,
    /// Gap.
    pub gap: u32,
    /// Open.
    pub open: u32,
    /// Set aside.
    pub set_aside: u32,
}

impl ProvisionSums {
    /// Counts standings.
    pub fn of(standings: &[ProvisionStanding]) -> Self {
        let count = |standing| {
            u32::try_from(standings.iter().filter(|one| one.standing == standing).count()).unwrap_or(u32::MAX)
        };
        Self {
            met: count(Standing::Met),
            gap: count(Standing::Gap),
            open: count(Standing::Open),
            set_aside: count(Standing::SetAside),
        }
    }
}

/// The provisions that at least one applicable question cites, in the order of the content.
pub fn provision_standings(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<ProvisionStanding> {
    let mut sums: HashMap<&ProvisionId, Sums> = HashMap::new();
    for (question, one) in questionnaire.questions.iter().zip(evaluation.questions()) {
        for citation in &question.citations {
            sums.entry(citation).or_default().add(&Sums::of(one));
        }
    }
    questionnaire
        .provisions
        .iter()
        .filter_map(|provision| {
            let sums = *sums.get(&provision.id).filter(|sums| sums.applicable > 0)?;
            let standing = if sums.gap > 0 {
                Standing::Gap
            } else if sums.open > 0 {
                Standing::Open
            } else if sums.met > 0 {
                Standing::Met
            } else {
                Standing::SetAside
            };
            Some(ProvisionStanding { provision: provision.id.clone(), standing, sums })
        })
        .collect()
}
