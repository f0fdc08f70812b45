//! The rated gaps by likelihood and impact.

use super::Evaluation;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::Fold;
use crate::domain::status::{RiskLevel, Standing};

/// Stands wherever ratings are shown together.
pub const NOT_A_RISK_ANALYSIS: &str = "These ratings help to decide which gap to close first. They are not a risk \
    analysis, and an unrated gap is not a small one.";

/// Whether a rating is asked for: a rating belongs to a gap, or to what may turn out to be one.
pub fn can_be_rated(standing: Standing) -> bool {
    matches!(standing, Standing::Gap | Standing::Open)
}

/// The gaps that people rated, by likelihood and impact. Places are those in report order.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RiskMatrix {
    cells: [[Vec<usize>; 3]; 3],
    /// Gaps that nobody rated, or that were rated on one side only.
    pub not_rated: Vec<usize>,
    /// Rated questions that are not a gap now: open, met, set aside.
    pub no_gap: Vec<usize>,
}

impl RiskMatrix {
    /// The matrix on the day of an evaluation.
    pub fn new(questionnaire: &Questionnaire, fold: &Fold, evaluation: &Evaluation) -> Self {
        let mut matrix = Self::default();
        for (place, (question, one)) in questionnaire.questions.iter().zip(evaluation.questions()).enumerate() {
            match fold.risk_rating(&question.id) {
                Some((likelihood, impact)) if one.standing == Standing::Gap => {
                    matrix.cells[level(likelihood)][level(impact)].push(place);
                }
                Some(_) => matrix.no_gap.push(place),
                None if one.standing == Standing::Gap => matrix.not_rated.push(place),
                None => {}
            }
        }
        matrix
    }

    /// The places of the questions rated so.
    pub fn cell(&self, likelihood: RiskLevel, impact: RiskLevel) -> &[usize] {
        &self.cells[level(likelihood)][level(impact)]
    }

    /// What is rated and has no place in the matrix, in one sentence; `None` if there is nothing of the kind.
    pub fn outside(&self) -> Option<String> {
        let others = self.no_gap.len();
        (others > 0).then(|| format!("Rated and not a gap now, so not in the table: {others}."))
    }

    /// How many gaps are rated.
    pub fn rated(&self) -> usize {
        self.cells.iter().flatten().map(Vec::len).sum()
    }

    /// The cells from the worst to the mildest: likelihood and impact together, then impact.
    pub fn worst_first() -> [(RiskLevel, RiskLevel); 9] {
        use RiskLevel::{High, Low, Moderate};
        [
            (High, High),
            (Moderate, High),
            (High, Moderate),
            (Low, High),
            (Moderate, Moderate),
            (High, Low),
            (Low, Moderate),
            (Moderate, Low),
            (Low, Low),
        ]
    }
}

fn level(level: RiskLevel) -> usize {
    match level {
        RiskLevel::Low => 0,
        RiskLevel::Moderate => 1,
        RiskLevel::High => 2,
    }
}
