//! Small questionnaires and journals, built from the domain's types.

use std::sync::Arc;

use gapbook::domain::evaluation::Evaluation;
use gapbook::domain::id::{AreaId, EntryId, QuestionId, WriterId};
use gapbook::domain::questionnaire::{Area, EvidenceAsk, Fix, Partial, Provision, Question, Questionnaire, Scale};
use gapbook::domain::record::{Body, Change, Entry, Fold, Key, Seen, Sum};
use gapbook::domain::status::{Basis, Effort, EvidenceKind, LawClass, Obligation, Purpose};
use gapbook::report::{GapReport, Input};
use jiff::civil::{Date, date};
use serde_json::Value;

pub const DIGEST: &str = "sha256:ba8850dcf4bd973fa65e46f38db5916de44fb8d6959b503c33310b5a91fd4375";
pub const FINGERPRINT: &str = "8e8bbeee486448a1d71072711f21e7246b18588cc3fdd008458af227b8b24261";

pub fn today() -> Date {
    date(2026, 11, 21)
}

pub fn questionnaire(areas: &[(&str, &str)], provisions: &[(&str, LawClass, &str)]) -> Questionnaire {
    let mut questionnaire = Questionnaire::empty(
        "hipaa-microsoft-cloud".into(),
        "2026.11".into(),
        "HIPAA on the Microsoft cloud".into(),
        today(),
    );
    questionnaire.scale = Scale { preventative: (27, 9), detective: (3, 1), corrective: (3, 1) };
    questionnaire.not_reasonable_for = vec![LawClass::Addressable];
    questionnaire.areas = areas
        .iter()
        .map(|(id, title)| Area { id: (*id).into(), title: (*title).into(), about: String::new() })
        .collect();
    questionnaire.provisions = provisions
        .iter()
        .map(|(id, class, title)| Provision {
            id: (*id).into(),
            rule: "security".into(),
            class: *class,
            title: (*title).into(),
        })
        .collect();
    questionnaire
}

/// A question with nothing special: preventative, mandatory, half the points when partly done.
pub fn question(area: &str, id: &str, topic: &str, ask: &str, citation: &str, basis: Basis) -> Question {
    Question {
        id: QuestionId::from(id),
        rev: 1,
        was: Vec::new(),
        area: AreaId::from(area),
        topic: topic.into(),
        ask: ask.into(),
        why: format!("Without it, {} is left to chance.", topic.to_lowercase()),
        citations: vec![citation.into()],
        basis,
        purpose: Purpose::Preventative,
        obligation: Obligation::Mandatory,
        points: 0,
        scored: true,
        critical: false,
        alternative: true,
        partial: Partial { percent: 50, means: "Some, not all.".into() },
        law: None,
        not_reasonable: false,
        who: vec!["it-admin".into()],
        services: vec!["entra-id".into()],
        effort: Effort::Days,
        checks: Vec::new(),
        applies: None,
        rows: None,
        steps: Vec::new(),
        evidence: vec![
            EvidenceAsk { kind: EvidenceKind::Policy, ask: "The written rule.".into(), max_age_months: None },
            EvidenceAsk { kind: EvidenceKind::Run, ask: "An export with its date.".into(), max_age_months: Some(12) },
        ],
        fixes: vec![Fix {
            action: format!("Put {} in place.", topic.to_lowercase()),
            effort: Some(Effort::Hours),
            license: Some("entra-id-p1".into()),
            without: Some("Do it by hand and keep a list.".into()),
        }],
        proposed: Vec::new(),
    }
}

/// A journal that grows by one line per call, each at its own minute.
pub struct Journal {
    pub fold: Fold,
}

impl Journal {
    pub fn new() -> Self {
        Self { fold: Fold::new() }
    }

    /// One line of `writer` that replaces what stands under its keys.
    pub fn line(&mut self, writer: &str, by: &str, set: impl IntoIterator<Item = (Key, Value)>) -> EntryId {
        let changes = set
            .into_iter()
            .map(|(key, value)| Change {
                replaces: self.fold.head_ids(&key),
                value: (!value.is_null()).then(|| value.into()),
                key,
            })
            .collect();
        self.append(writer, by, changes)
    }

    /// One line of somebody who had not seen the others: it replaces nothing.
    pub fn unseen(&mut self, writer: &str, by: &str, set: impl IntoIterator<Item = (Key, Value)>) -> EntryId {
        let changes =
            set.into_iter().map(|(key, value)| Change { key, replaces: Vec::new(), value: Some(value.into()) });
        let changes = changes.collect();
        self.append(writer, by, changes)
    }

    fn append(&mut self, writer: &str, by: &str, set: Vec<Change>) -> EntryId {
        let number = self.fold.of_writer(&WriterId::from(writer)).count() as u64 + 1;
        let tick = self.fold.tick() + 1;
        let id = EntryId::new(writer, number);
        self.fold.apply(Entry {
            id: id.clone(),
            sum: Sum::parse(&format!("{tick:064x}")),
            at: format!("2026-11-21T09:{:02}:11-05:00", tick % 60),
            tick,
            seen: Seen::new(),
            after: None,
            body: Some(Body { by: by.into(), act: "test".into(), undoes: None, set }),
        });
        id
    }
}

/// The report of today.
pub fn report(mut questionnaire: Questionnaire, fold: &Fold) -> GapReport {
    questionnaire.reindex();
    let evaluation = Evaluation::new(&questionnaire, fold, today());
    GapReport::new(&Input {
        questionnaire: &Arc::new(questionnaire),
        questionnaire_digest: DIGEST,
        fold,
        evaluation: &evaluation,
        source_name: "hipaa-2026",
        cut: fold.last_lines(),
        fingerprint: Some(FINGERPRINT.into()),
        damage: Vec::new(),
    })
}
