//! What follows from the answers on a day: facts, findings, the standing of each question, the sums, the
//! verdict, the gaps.

mod due;
mod evidence;
mod facts;
mod families;
mod gaps;
mod history;
mod points;
mod provider;
mod provisions;
mod risk_matrix;
mod services;
mod standing;
mod whole;

pub use due::{DueSums, OwnerSums, SOON_DAYS, Urgency, owner_sums, urgency};
pub use evidence::{Verification, evidence_counts, evidence_is_stale, evidence_missing};
pub use facts::FactState;
pub use families::{FamilyKey, FamilyStanding, family_of, family_standings};
pub use gaps::{Gap, gaps, priority};
pub use history::{History, MOST_DAYS, ScoreDay};
pub use points::{Sums, Verdict};
pub use provider::{ProviderResult, provider_results};
pub use provisions::{ProvisionStanding, ProvisionSums, provision_standings};
pub use risk_matrix::{NOT_A_RISK_ANALYSIS, RiskMatrix, can_be_rated};
pub use services::service_sums;
pub use standing::{Evaluated, Why};
pub use whole::Evaluation;
