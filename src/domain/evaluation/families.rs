//! The provisions by family, the way Compliance Manager breaks controls down by control family.

use std::collections::{BTreeSet, HashMap};

use super::{Evaluation, ProvisionStanding, ProvisionSums, Sums, provision_standings};
use crate::domain::id::{ProvisionFamilyId, ProvisionId};
use crate::domain::questionnaire::Questionnaire;

/// What groups provisions: a family of the content, or, where none fits, the rule they belong to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FamilyKey {
    /// A family.
    Family(ProvisionFamilyId),
    /// The provisions of a rule that are in no family.
    Rule(Box<str>),
}

/// How the provisions of a family stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FamilyStanding {
    /// Which family.
    pub key: FamilyKey,
    /// Its name.
    pub title: String,
    /// How many of its provisions stand how. Over all families these add up to those of all provisions.
    pub provisions: ProvisionSums,
    /// The sums over the questions that cite one of its provisions; each counts once, and may count in other families
    /// too.
    pub sums: Sums,
}

/// The family of a provision. Of two that fit it is the one with the longer beginning.
pub fn family_of(questionnaire: &Questionnaire, id: &ProvisionId) -> Option<FamilyKey> {
    let fitting = questionnaire.provision_families.iter().filter_map(|family| Some((family.fits(id)?, family)));
    if let Some((_, family)) = fitting.max_by_key(|(length, _)| *length) {
        return Some(FamilyKey::Family(family.id.clone()));
    }
    questionnaire.provision(id).map(|provision| FamilyKey::Rule(provision.rule.as_str().into()))
}

/// The families with a provision that an applicable question cites: those of the content in its order, then by rule.
pub fn family_standings(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<FamilyStanding> {
    let standings = provision_standings(questionnaire, evaluation);
    let mut families: HashMap<&ProvisionId, FamilyKey> = HashMap::new();
    let mut order: Vec<FamilyKey> =
        questionnaire.provision_families.iter().map(|family| FamilyKey::Family(family.id.clone())).collect();
    let mut inside: HashMap<FamilyKey, Vec<ProvisionStanding>> = HashMap::new();
    for one in &standings {
        let Some(key) = family_of(questionnaire, &one.provision) else { continue };
        if !order.contains(&key) {
            order.push(key.clone());
        }
        families.insert(&one.provision, key.clone());
        inside.entry(key).or_default().push(one.clone());
    }
    let mut sums: HashMap<FamilyKey, Sums> = HashMap::new();
    for (question, one) in questionnaire.questions.iter().zip(evaluation.questions()) {
        let cited: BTreeSet<&FamilyKey> = question.citations.iter().filter_map(|id| families.get(id)).collect();
        for key in cited {
            sums.entry(key.clone()).or_default().add(&Sums::of(one));
        }
    }
    let standing = |key: FamilyKey| {
        let provisions = ProvisionSums::of(inside.get(&key)?);
        let sums = sums.get(&key).copied().unwrap_or_default();
        Some(FamilyStanding { title: title(questionnaire, &key), provisions, sums, key })
    };
    order.into_iter().filter_map(standing).collect()
}

fn title(questionnaire: &Questionnaire, key: &FamilyKey) -> String {
    match key {
        FamilyKey::Family(id) => {
            let family = questionnaire.provision_families.iter().find(|family| family.id == *id);
            family.map_or_else(|| id.to_string(), |family| family.title.clone())
        }
        FamilyKey::Rule(rule) => rule.to_string(),
    }
}
