//! What follows from the answers on a day: facts, findings, the standing of each question, the sums, the
//! verdict, the gaps.

mod evidence;
mod facts;
mod gaps;
mod points;
mod provider;
mod provisions;
mod risk_matrix;
mod standing;
mod whole;

pub use evidence::{Verification, evidence_counts, evidence_is_stale, evidence_missing};
pub use facts::FactState;
pub use gaps::{Gap, gaps, priority};
pub use points::{Sums, Verdict};
pub use provider::{ProviderResult, provider_results};
pub use provisions::{ProvisionStanding, ProvisionSums, provision_standings};
pub use risk_matrix::{NOT_A_RISK_ANALYSIS, RiskMatrix, can_be_rated};
pub use standing::{Evaluated, Why};
pub use whole::Evaluation;
