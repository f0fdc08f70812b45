//! A whole questionnaire, with its parts found by id.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Area, Check, Fact, License, Path, ProviderAction, ProviderCounting, Provision, ProvisionFamily, Question, Register,
    Role, Scale,
};
use crate::domain::condition::{Condition, ScopeLeaf};
use crate::domain::id::{
    AreaId, CheckId, FactId, LicenseId, ProvisionId, QuestionId, QuestionnaireId, RegisterId, RoleId, RowId,
};
use crate::domain::status::{Basis, LawClass};

/// A questionnaire of one version. The questions are in report order: by area, then as written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Its id.
    pub id: QuestionnaireId,
    /// Its version, as the authors count.
    pub version: String,
    /// Its name.
    pub title: String,
    /// The day its authors last looked at the law and the services.
    pub as_of: Date,
    /// The rules of the score it was written for.
    pub scoring: u32,
    /// Its areas, in report order.
    pub areas: Vec<Area>,
    /// Classes of the law that allow Not reasonable and appropriate.
    pub not_reasonable_for: Vec<LawClass>,
    /// Ids that are not used again.
    pub retired: Vec<QuestionId>,
    /// For how many years, counted from the last day it was in use, a filled-in assessment is asked to be kept.
    pub keep_years: Option<u32>,
    /// Points by control type.
    pub scale: Scale,
    /// Kinds of person who can answer.
    pub roles: Vec<Role>,
    /// Licenses named.
    pub licenses: Vec<License>,
    /// Provisions of the law.
    pub provisions: Vec<Provision>,
    /// What groups them.
    pub provision_families: Vec<ProvisionFamily>,
    /// Short lists to walk.
    pub paths: Vec<Path>,
    /// Properties of the organization.
    pub facts: Vec<Fact>,
    /// Settings to look at.
    pub checks: Vec<Check>,
    /// The questions, in report order.
    pub questions: Vec<Question>,
    /// Tables to fill.
    pub registers: Vec<Register>,
    /// Which provider actions count.
    pub provider: Option<ProviderCounting>,
    /// What the provider answers for.
    pub provider_actions: Vec<ProviderAction>,
    #[serde(skip)]
    index: Index,
}

#[derive(Clone, Debug, Default)]
struct Index {
    questions: HashMap<QuestionId, usize>,
    provisions: HashMap<ProvisionId, usize>,
    facts: HashMap<FactId, usize>,
    checks: HashMap<CheckId, usize>,
    fact_readers: HashMap<FactId, Vec<usize>>,
    status_readers: HashMap<QuestionId, Vec<usize>>,
}

impl Questionnaire {
    /// An empty questionnaire with this name, for whoever fills it; call [`Questionnaire::reindex`] afterwards.
    pub fn empty(id: QuestionnaireId, version: String, title: String, as_of: Date) -> Self {
        Self {
            id,
            version,
            title,
            as_of,
            scoring: 1,
            areas: Vec::new(),
            not_reasonable_for: Vec::new(),
            retired: Vec::new(),
            keep_years: None,
            scale: Scale::default(),
            roles: Vec::new(),
            licenses: Vec::new(),
            provisions: Vec::new(),
            provision_families: Vec::new(),
            paths: Vec::new(),
            facts: Vec::new(),
            checks: Vec::new(),
            questions: Vec::new(),
            registers: Vec::new(),
            provider: None,
            provider_actions: Vec::new(),
            index: Index::default(),
        }
    }

    /// Brings the questions into report order (areas in their order, each as written), works out what follows
    /// from scale and provisions, and makes the look-ups fit. Of two parts with one id the first is found.
    pub fn reindex(&mut self) {
        let areas: HashMap<&AreaId, usize> = self.areas.iter().enumerate().map(|(n, area)| (&area.id, n)).collect();
        self.questions.sort_by_cached_key(|question| areas.get(&question.area).copied().unwrap_or(usize::MAX));
        self.index = Index {
            questions: positions(&self.questions, |question| &question.id),
            provisions: positions(&self.provisions, |provision| &provision.id),
            facts: positions(&self.facts, |fact| &fact.id),
            checks: positions(&self.checks, |check| &check.id),
            ..Index::default()
        };
        self.index_readers();
        self.derive();
    }

    fn index_readers(&mut self) {
        for (n, question) in self.questions.iter().enumerate() {
            for leaf in question.applies.iter().flat_map(Condition::leaves) {
                let readers = match leaf {
                    ScopeLeaf::Fact(fact, _) => self.index.fact_readers.entry(fact.clone()).or_default(),
                    ScopeLeaf::Question(other, _) => self.index.status_readers.entry(other.clone()).or_default(),
                };
                if readers.last() != Some(&n) {
                    readers.push(n);
                }
            }
        }
    }

    fn derive(&mut self) {
        let provisions: HashMap<&ProvisionId, LawClass> = self.provisions.iter().map(|p| (&p.id, p.class)).collect();
        for question in &mut self.questions {
            question.points =
                if question.scored { self.scale.points(question.purpose, question.obligation) } else { 0 };
            let classes: Vec<LawClass> = question
                .citations
                .iter()
                .filter_map(|id| provisions.get(id).copied())
                .filter(|class| *class != LawClass::Definition)
                .collect();
            let direct = question.basis == Basis::Direct;
            question.law = classes.first().copied().filter(|_| direct);
            question.not_reasonable = direct
                && !question.critical
                && !classes.is_empty()
                && classes.iter().all(|class| self.not_reasonable_for.contains(class));
        }
    }

    /// Places of the questions whose condition looks at this fact.
    pub fn readers_of_fact(&self, id: &FactId) -> &[usize] {
        self.index.fact_readers.get(id).map_or(&[], Vec::as_slice)
    }

    /// Places of the questions whose condition looks at this question's status.
    pub fn readers_of_status(&self, id: &QuestionId) -> &[usize] {
        self.index.status_readers.get(id).map_or(&[], Vec::as_slice)
    }

    /// The question's place in report order.
    pub fn position(&self, id: &QuestionId) -> Option<usize> {
        self.index.questions.get(id).copied()
    }

    /// The question of this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.position(id).map(|n| &self.questions[n])
    }

    /// The provision of this citation.
    pub fn provision(&self, id: &ProvisionId) -> Option<&Provision> {
        self.index.provisions.get(id).map(|n| &self.provisions[*n])
    }

    /// The fact of this id.
    pub fn fact(&self, id: &FactId) -> Option<&Fact> {
        self.index.facts.get(id).map(|n| &self.facts[*n])
    }

    /// The check of this id.
    pub fn check(&self, id: &CheckId) -> Option<&Check> {
        self.index.checks.get(id).map(|n| &self.checks[*n])
    }

    /// The register of this id.
    pub fn register(&self, id: &RegisterId) -> Option<&Register> {
        self.registers.iter().find(|register| register.id == *id)
    }

    /// The area of this id.
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == *id)
    }

    /// The name of a role, or its id.
    pub fn role_title<'a>(&'a self, id: &'a RoleId) -> &'a str {
        self.roles.iter().find(|role| role.id == *id).map_or(id.as_str(), |role| &role.title)
    }

    /// The name of a license, or its id.
    pub fn license_title<'a>(&'a self, id: &'a LicenseId) -> &'a str {
        self.licenses.iter().find(|license| license.id == *id).map_or(id.as_str(), |license| &license.title)
    }

    /// The name of a service: its catalog row as its register names rows, or its id.
    pub fn service_title(&self, id: &RowId) -> String {
        self.registers.iter().find_map(|register| Some((register, register.catalog_row(id)?))).map_or_else(
            || id.to_string(),
            |(register, row)| crate::domain::template::fill(&register.row, |name| row.values.get(name).cloned()),
        )
    }
}

fn positions<T, K: Clone + Eq + std::hash::Hash>(parts: &[T], id: impl Fn(&T) -> &K) -> HashMap<K, usize> {
    let mut found = HashMap::with_capacity(parts.len());
    for (n, part) in parts.iter().enumerate() {
        found.entry(id(part).clone()).or_insert(n);
    }
    found
}
