//! The parts of a questionnaire around its questions.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Derivation;
use crate::domain::condition::RuleCondition;
use crate::domain::id::{
    AreaId, CheckId, FactId, LicenseId, PathId, ProviderActionId, ProvisionFamilyId, ProvisionId, QuestionId,
    RegisterId, RoleId, RowId,
};
use crate::domain::status::{FactKind, LawClass, Obligation, Purpose};

/// One part of the questionnaire; the report and the outline keep its order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// Its name.
    pub title: String,
    /// What it is about, in one sentence; may be empty.
    pub about: String,
}

/// Points by control type; Compliance Manager counts 27, 9, 3 and 1.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Scale {
    /// Points of preventative controls: mandatory, discretionary.
    pub preventative: (u32, u32),
    /// Points of detective controls: mandatory, discretionary.
    pub detective: (u32, u32),
    /// Points of corrective controls: mandatory, discretionary.
    pub corrective: (u32, u32),
}

impl Scale {
    /// Points of a control of this type.
    pub fn points(&self, purpose: Purpose, obligation: Obligation) -> u32 {
        let (mandatory, discretionary) = match purpose {
            Purpose::Preventative => self.preventative,
            Purpose::Detective => self.detective,
            Purpose::Corrective => self.corrective,
        };
        match obligation {
            Obligation::Mandatory => mandatory,
            Obligation::Discretionary => discretionary,
        }
    }
}

/// A kind of person who can answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub title: String,
}

/// A license that a check or a fix needs. Never decides what applies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct License {
    /// Its id.
    pub id: LicenseId,
    /// Its name.
    pub title: String,
}

/// A place in the law.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Provision {
    /// The citation itself.
    pub id: ProvisionId,
    /// Which rule it belongs to, in the content's word.
    pub rule: String,
    /// How hard it binds.
    pub class: LawClass,
    /// What it is about.
    pub title: String,
}

/// Provisions that belong together, as a chapter of the law groups them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProvisionFamily {
    /// Its id.
    pub id: ProvisionFamilyId,
    /// Its name.
    pub title: String,
    /// How the citations of its provisions begin. What follows in the citation is no letter and no digit; of two
    /// families that fit, the one with the longer beginning has the provision.
    pub begins: Vec<String>,
}

impl ProvisionFamily {
    /// The length of the longest beginning that a citation has; `None` if it has none of them.
    pub fn fits(&self, citation: &ProvisionId) -> Option<usize> {
        let rest = |begin: &&String| citation.as_str().strip_prefix(begin.as_str());
        let whole =
            |begin: &&String| rest(begin).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()));
        self.begins.iter().filter(whole).map(String::len).max()
    }
}

/// A short list of questions to walk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Path {
    /// Its id.
    pub id: PathId,
    /// Its name.
    pub title: String,
    /// Its questions, in walking order.
    pub questions: Vec<QuestionId>,
}

/// One of the values a fact or a column can have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// The value in files.
    pub id: String,
    /// The value on screens.
    pub title: String,
}

/// An unscored property of the organization that decides what applies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// Its short name: `title` in the content, else the question that asks for it.
    pub title: String,
    /// The kind of its value.
    pub kind: FactKind,
    /// The values to choose from; empty for yes-no.
    pub options: Vec<Choice>,
    /// Where its value comes from: asked or derived, never both.
    pub source: FactSource,
    /// What helps to answer; may be empty.
    pub help: String,
}

/// Where the value of a fact comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FactSource {
    /// A person is asked this.
    Asked(String),
    /// It follows from a register.
    Derived(Derivation),
}

/// A setting to look at; serves any number of questions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Check {
    /// Its id.
    pub id: CheckId,
    /// The catalog row of the service where the setting is.
    pub service: RowId,
    /// What must be true.
    pub verify: String,
    /// The way to the setting, one step of the menu each.
    pub portal: Vec<String>,
    /// A read-only command that shows it; one line.
    pub command: Option<String>,
    /// What the command or the page shows if all is well.
    pub expect: String,
    /// The license it needs.
    pub license: Option<LicenseId>,
    /// How the provider delivers it.
    pub default: Option<CheckDefault>,
}

/// How the provider delivers a setting, as of a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CheckDefault {
    /// The state in words.
    pub text: String,
    /// The day somebody last looked.
    pub as_of: Date,
    /// `false`: the text names where to look before relying on it.
    pub verified: bool,
}

/// Which services' provider actions count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProviderCounting {
    /// The register whose catalog names the services.
    pub register: RegisterId,
    /// The rows that count: used with patient information and in scope, say.
    pub counted_when: RuleCondition,
}

/// Something the provider answers for; has points of its own, never in the headline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProviderAction {
    /// Its id.
    pub id: ProviderActionId,
    /// What the provider does.
    pub title: String,
    /// What it does about a risk.
    pub purpose: Purpose,
    /// Whether it can be bypassed.
    pub obligation: Obligation,
    /// The provisions it serves; the first leads.
    pub citations: Vec<ProvisionId>,
    /// Catalog rows of the services it belongs to.
    pub services: Vec<RowId>,
    /// The question that must be met before it earns anything.
    pub needs: QuestionId,
    /// What stays with the customer.
    pub your_half: String,
    /// The questions of the customer's half.
    pub questions: Vec<QuestionId>,
    /// Where this is stated.
    pub source: String,
    /// The day somebody last looked.
    pub as_of: Date,
}
