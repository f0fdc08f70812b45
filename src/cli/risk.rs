//! `gapbook risk`: the rating of a gap.

use clap::Args;

use super::output::Ending;
use crate::runtime::{RiskWords, Trouble, Writing, risk_changes};

/// Options of `risk`.
#[derive(Debug, Args)]
pub struct Risk {
    /// The assessment's name
    pub name: String,
    /// The question's id
    pub question: String,
    /// low, moderate or high; what is left out stays
    #[arg(long, value_name = "LEVEL", required_unless_present_any = ["impact", "reason", "clear"])]
    pub likelihood: Option<String>,
    /// low, moderate or high; what is left out stays
    #[arg(long, value_name = "LEVEL")]
    pub impact: Option<String>,
    /// Why; what is left out stays, an empty text removes it
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Take the rating away
    #[arg(long, conflicts_with_all = ["likelihood", "impact", "reason"])]
    pub clear: bool,
}

/// Rates it, or takes the rating away.
pub fn run(session: &mut Writing, arguments: &Risk) -> Result<Ending, Trouble> {
    let Risk { likelihood, impact, reason, clear, .. } = arguments;
    let words =
        RiskWords { likelihood: likelihood.clone(), impact: impact.clone(), reason: reason.clone(), clear: *clear };
    let mut batch = session.batch();
    let changes = risk_changes(&batch.state(), &arguments.question, &words)?;
    batch.add("risk", changes);
    batch.commit()?;
    Ok(Ending::Done)
}
