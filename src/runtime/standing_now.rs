//! How an assessment stands, in the few figures that a list of assessments has room for.

use jiff::civil::Date;

use super::{Reading, Trouble, Workspace};
use crate::app::msg::CardFigures;
use crate::domain::evaluation::{DueSums, Evaluation};

impl Workspace {
    /// Reads an assessment and computes its figures as of a day. Writes nothing.
    pub fn figures(&self, name: &str, today: Date) -> Result<CardFigures, Trouble> {
        Ok(self.read(name)?.figures(today))
    }
}

impl Reading {
    /// Its figures as of a day.
    pub fn figures(&self, today: Date) -> CardFigures {
        let fold = &self.open.fold;
        let evaluation = Evaluation::new(&self.questionnaire, fold, today);
        let total = evaluation.total();
        CardFigures {
            verdict: evaluation.verdict(&self.questionnaire),
            percent: total.percent(),
            critical: evaluation.critical(&self.questionnaire),
            answered: total.answered,
            applicable: total.applicable,
            due: DueSums::of(&self.questionnaire, fold, &evaluation),
            conflicts: fold.conflicts().len(),
            incomplete: !self.damage().is_empty() || fold.unknown_changes() > 0,
        }
    }
}
