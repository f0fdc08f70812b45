//! A question: one improvement action.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::condition::{RuleCondition, ScopeCondition};
use crate::domain::id::{AreaId, CheckId, LicenseId, ProvisionId, QuestionId, RegisterId, RoleId, RowId};
use crate::domain::status::{Basis, Effort, EvidenceKind, LawClass, Obligation, Purpose};

/// One improvement action: asks one thing.
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of the content, none excludes another")]
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// Counts up when the question asks something else than before; an older answer is then to confirm.
    pub rev: u32,
    /// Former ids.
    pub was: Vec<QuestionId>,
    /// The area it stands in.
    pub area: AreaId,
    /// A few words to find it by; neighbors share it.
    pub topic: String,
    /// The question, answerable with an implementation status.
    pub ask: String,
    /// What happens to patients or the clinic without it.
    pub why: String,
    /// The provisions it serves; the first leads.
    pub citations: Vec<ProvisionId>,
    /// How it relates to them.
    pub basis: Basis,
    /// What the control does about a risk.
    pub purpose: Purpose,
    /// Whether the control can be bypassed.
    pub obligation: Obligation,
    /// Its points by the scale; 0 when it is not scored.
    pub points: u32,
    /// `false`: recorded, never counted.
    pub scored: bool,
    /// Its gap, or its missing answer, caps the verdict.
    pub critical: bool,
    /// `false`: the duty has no other form (a signed agreement, a named official).
    pub alternative: bool,
    /// What Partially implemented earns and means.
    pub partial: Partial,
    /// The law's class, shown only for a direct basis; follows from the citations.
    pub law: Option<LawClass>,
    /// Whether Not reasonable and appropriate is taken here: direct, every specification cited is of a
    /// class the questionnaire allows it for, and not critical (45 CFR 164.306(d)(3)).
    pub not_reasonable: bool,
    /// Who can answer; the first leads.
    pub who: Vec<RoleId>,
    /// Catalog rows of the services it is about; empty for any.
    pub services: Vec<RowId>,
    /// About how much work the whole is.
    pub effort: Effort,
    /// The settings to look at.
    pub checks: Vec<CheckId>,
    /// When it applies; always if absent.
    pub applies: Option<ScopeCondition>,
    /// The register rows that bear on it.
    pub rows: Option<RowsShown>,
    /// How to find the answer.
    pub steps: Vec<String>,
    /// What an auditor would ask to see.
    pub evidence: Vec<EvidenceAsk>,
    /// What to do about a gap, in order.
    pub fixes: Vec<Fix>,
    /// Rules in the making; never scored.
    pub proposed: Vec<ProposedNote>,
}

/// What Partially implemented earns and means.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Partial {
    /// Hundredths of the points, 0 to 99.
    pub percent: u32,
    /// What partly means here; shown when the status is chosen.
    pub means: String,
}

/// The register rows that bear on a question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RowsShown {
    /// The register.
    pub register: RegisterId,
    /// Which rows; all if absent.
    pub among: Option<RuleCondition>,
    /// Which of them satisfy the question.
    pub satisfied: RuleCondition,
    /// What the rows that satisfy it have in common, after "9 of 12": `agreements bind subcontractors`.
    pub says: String,
}

/// A piece of evidence an auditor would ask for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EvidenceAsk {
    /// Rule or run.
    pub kind: EvidenceKind,
    /// What to show.
    pub ask: String,
    /// How old it may be, in months; older is stale.
    pub max_age_months: Option<u32>,
}

/// One step of a fix.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fix {
    /// What to do.
    pub action: String,
    /// About how much work.
    pub effort: Option<Effort>,
    /// The license it needs.
    pub license: Option<LicenseId>,
    /// The way without that license.
    pub without: Option<String>,
}

/// A dated note on a rule in the making.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProposedNote {
    /// The day somebody last looked.
    pub as_of: Date,
    /// Where it is published.
    pub source: String,
    /// What it would change.
    pub text: String,
}
