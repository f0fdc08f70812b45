//! `gapbook test`: what a test of a measure showed.

use clap::Args;

use super::output::{Ending, message};
use super::report::report_of;
use crate::runtime::{TestWords, Trouble, Writing, test_changes};

/// Options of `test`.
#[derive(Debug, Args)]
pub struct Test {
    /// The assessment's name
    pub name: String,
    /// The question's id
    pub question: String,
    /// passed, failed-low, failed-medium, failed-high, not-assessed
    pub status: String,
    /// Who tested; you if left out
    #[arg(long, value_name = "WHO")]
    pub tester: Option<String>,
    /// When; today if left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// What was seen
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// Records it. What still stands between a passed test and verified points is said.
pub fn run(session: &mut Writing, arguments: &Test) -> Result<Ending, Trouble> {
    let Test { question, status, tester, on, note, .. } = arguments;
    let words = TestWords { status: status.clone(), tester: tester.clone(), on: on.clone(), note: note.clone() };
    let mut batch = session.batch();
    let changes = test_changes(&batch.state(), question, &words, batch.person())?;
    batch.add("test", changes);
    batch.commit()?;
    if status == "passed" {
        let report = report_of(session.reading(), None);
        let action = report.action_of(&question.as_str().into());
        if let Some(action) = action.filter(|action| !action.evaluated.verified && action.evaluated.earned > 0) {
            let asks = action.record.evidence_missing.iter().filter_map(|place| action.question.evidence.get(*place));
            let asks: Vec<String> = asks.map(|ask| format!("{} ({})", ask.ask, ask.kind.id())).collect();
            message(&format!("Saved. Its points count as verified once there is evidence for: {}", asks.join("; ")));
        }
    }
    Ok(Ending::Done)
}
