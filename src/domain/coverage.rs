//! Which questions serve which provision, and how they stand.

use super::evaluation::{Evaluated, Evaluation, provision_standings};
use super::id::ProvisionId;
use super::questionnaire::{Provision, Question, Questionnaire};
use super::status::Standing;

/// A provision and the questions that cite it.
#[derive(Clone, PartialEq, Debug)]
pub struct Coverage<'a> {
    /// The provision.
    pub provision: &'a Provision,
    /// The questions, in report order.
    pub questions: Vec<Citing<'a>>,
    /// How the provision stands, if an assessment is looked at and one of its questions applies.
    pub standing: Option<Standing>,
}

/// A question that cites a provision.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Citing<'a> {
    /// The question.
    pub question: &'a Question,
    /// Whether the provision leads.
    pub leads: bool,
    /// Whether the question always applies.
    pub always: bool,
    /// What follows for it, if an assessment is looked at.
    pub evaluated: Option<&'a Evaluated>,
}

/// Every provision of a questionnaire, in its order, with the questions that cite it; also those that none cites.
pub fn coverage<'a>(questionnaire: &'a Questionnaire, evaluation: Option<&'a Evaluation>) -> Vec<Coverage<'a>> {
    let standings = evaluation.map(|evaluation| provision_standings(questionnaire, evaluation)).unwrap_or_default();
    let standing = |id: &ProvisionId| standings.iter().find(|one| one.provision == *id).map(|one| one.standing);
    questionnaire
        .provisions
        .iter()
        .map(|provision| Coverage {
            provision,
            standing: standing(&provision.id),
            questions: questionnaire
                .questions
                .iter()
                .enumerate()
                .filter(|(_, question)| question.citations.contains(&provision.id))
                .map(|(place, question)| Citing {
                    question,
                    leads: question.citations.first() == Some(&provision.id),
                    always: question.applies.is_none(),
                    evaluated: evaluation.and_then(|evaluation| evaluation.questions().get(place)),
                })
                .collect(),
        })
        .collect()
}
