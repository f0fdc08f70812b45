//! Random questionnaires: conditions over facts and earlier questions, a register with rules.

use gapbook::domain::condition::{CellLeaf, CellTest, Comparison, Condition, ScopeLeaf};
use gapbook::domain::questionnaire::{
    Area, Choice, Column, Derivation, EvidenceAsk, Fact, FactSource, Partial, Provision, Question, Questionnaire,
    Register, RegisterRule, RowChoice, Scale,
};
use gapbook::domain::status::{
    Basis, ColumnKind, Effort, EvidenceKind, FactKind, ImplementationStatus, LawClass, Obligation, Purpose, Severity,
};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::today;

/// The most questions a random questionnaire has.
pub const MOST: usize = 9;
/// The facts a person is asked; the last one says that the register is complete.
pub const ASKED: [&str; 3] = ["a", "b", "complete"];
const FACTS: [&str; 4] = ["a", "b", "complete", "derived"];
const AREAS: [&str; 3] = ["one", "two", "three"];
const PROVISIONS: [(&str, LawClass); 4] =
    [("1", LawClass::Required), ("2", LawClass::Addressable), ("3", LawClass::Standard), ("4", LawClass::Definition)];

pub fn question_id(place: usize) -> String {
    format!("q{place}")
}

/// A condition before the questions have places: questions are picked among the earlier ones later.
#[derive(Clone, Debug)]
enum Seed {
    Fact(usize, bool, &'static str),
    Question(Index, Vec<ImplementationStatus>),
}

fn condition() -> impl Strategy<Value = Condition<Seed>> {
    let leaf = prop_oneof![
        (0..FACTS.len(), any::<bool>(), select(&["yes", "no"][..])).prop_map(|(n, is, value)| Seed::Fact(n, is, value)),
        (any::<Index>(), subsequence(ImplementationStatus::ALL, 1..4))
            .prop_map(|(n, status)| Seed::Question(n, status)),
    ];
    leaf.prop_map(Condition::Leaf).prop_recursive(2, 6, 3, |inner| {
        let parts = prop::collection::vec(inner, 1..3);
        prop_oneof![
            parts.clone().prop_map(Condition::All),
            parts.clone().prop_map(Condition::Any),
            parts.prop_map(Condition::None),
        ]
    })
}

/// Places a condition among the questions before `place`; without any, a question reads as a fact.
fn placed(condition: &Condition<Seed>, place: usize) -> Condition<ScopeLeaf> {
    let parts = |parts: &[Condition<Seed>]| parts.iter().map(|part| placed(part, place)).collect();
    match condition {
        Condition::All(inner) => Condition::All(parts(inner)),
        Condition::Any(inner) => Condition::Any(parts(inner)),
        Condition::None(inner) => Condition::None(parts(inner)),
        Condition::Leaf(Seed::Question(pick, status)) if place > 0 => {
            Condition::Leaf(ScopeLeaf::Question(question_id(pick.index(place)).into(), status.clone()))
        }
        Condition::Leaf(Seed::Question(..)) => fact_leaf(0, true, "yes"),
        Condition::Leaf(Seed::Fact(n, is, value)) => fact_leaf(*n, *is, value),
    }
}

fn fact_leaf(fact: usize, is: bool, value: &str) -> Condition<ScopeLeaf> {
    let values = vec![value.to_owned()];
    let comparison = if is { Comparison::Is(values) } else { Comparison::Not(values) };
    Condition::Leaf(ScopeLeaf::Fact(FACTS[fact].into(), comparison))
}

type Draft = (Question, Option<Condition<Seed>>);

fn plain(area: &str) -> Question {
    Question {
        id: "".into(),
        rev: 1,
        was: Vec::new(),
        area: area.into(),
        topic: "Topic".into(),
        ask: "Is it so?".into(),
        why: "Because.".into(),
        citations: Vec::new(),
        basis: Basis::Direct,
        purpose: Purpose::Preventative,
        obligation: Obligation::Mandatory,
        points: 0,
        scored: true,
        critical: false,
        alternative: true,
        partial: Partial { percent: 50, means: "Half of it.".into() },
        law: None,
        not_reasonable: false,
        who: Vec::new(),
        services: Vec::new(),
        effort: Effort::Hours,
        checks: Vec::new(),
        applies: None,
        rows: None,
        steps: Vec::new(),
        evidence: Vec::new(),
        fixes: Vec::new(),
        proposed: Vec::new(),
    }
}

fn draft() -> impl Strategy<Value = Draft> {
    let law = (select(&AREAS[..]), select(Basis::ALL), subsequence(&PROVISIONS[..], 1..3));
    let control = (select(Purpose::ALL), select(Obligation::ALL), prop::bool::weighted(0.9), select(Effort::ALL));
    let rules = (any::<bool>(), prop::bool::weighted(0.8), 0..100_u32, 1..3_u32);
    let evidence = prop::collection::vec((select(EvidenceKind::ALL), prop::option::of(1..24_u32)), 0..3);
    (law, control, rules, evidence, prop::option::of(condition())).prop_map(|(law, control, rules, asks, when)| {
        let (area, basis, citations) = law;
        let (purpose, obligation, scored, effort) = control;
        let (critical, alternative, percent, rev) = rules;
        let question = Question {
            rev,
            citations: citations.iter().map(|(id, _)| (*id).into()).collect(),
            basis,
            purpose,
            obligation,
            scored,
            critical,
            alternative,
            partial: Partial { percent, means: "Half of it.".into() },
            effort,
            evidence: asks
                .into_iter()
                .map(|(kind, months)| EvidenceAsk { kind, ask: "Show it.".into(), max_age_months: months })
                .collect(),
            ..plain(area)
        };
        (question, when)
    })
}

pub fn column(id: &str) -> Column {
    Column {
        id: id.into(),
        title: id.to_uppercase(),
        kind: ColumnKind::OneOf,
        options: ["yes", "no"].iter().map(|id| Choice { id: (*id).into(), title: (*id).into() }).collect(),
        items: Vec::new(),
        needed: false,
        help: String::new(),
    }
}

/// Facts follow from the column `use`, rules look at the column `state`.
fn register(rules: Vec<(Index, Severity, bool)>, questions: usize) -> Register {
    let leaf = || CellLeaf {
        column: "state".into(),
        catalog: None,
        test: CellTest::Compare(Comparison::Is(vec!["no".into()])),
    };
    Register {
        id: "things".into(),
        title: "Things".into(),
        about: String::new(),
        row: "{state}".into(),
        complete: Some("complete".into()),
        fields: Vec::new(),
        columns: vec![column("use"), column("state")],
        catalog: Vec::new(),
        rules: rules
            .into_iter()
            .enumerate()
            .map(|(n, (question, severity, together))| RegisterRule {
                id: format!("r{n}").into(),
                question: question_id(question.index(questions)).into(),
                severity,
                when: Condition::Leaf(leaf()),
                finding: "{row}".into(),
                fix: "Mend it.".into(),
                together,
            })
            .collect(),
    }
}

fn facts() -> Vec<Fact> {
    FACTS
        .iter()
        .map(|id| Fact {
            id: (*id).into(),
            title: (*id).into(),
            kind: FactKind::YesNo,
            options: Vec::new(),
            source: if *id == "derived" {
                FactSource::Derived(Derivation {
                    register: "things".into(),
                    rows: RowChoice::Where(Condition::All(Vec::new())),
                    column: "use".into(),
                    test: Comparison::Is(vec!["yes".into()]),
                })
            } else {
                FactSource::Asked("Is it so?".into())
            },
            help: String::new(),
        })
        .collect()
}

/// A questionnaire with everything but questions and registers.
fn frame() -> Questionnaire {
    let mut questionnaire = Questionnaire::empty("random".into(), "1".into(), "Random".into(), today());
    questionnaire.scale = Scale { preventative: (27, 9), detective: (3, 1), corrective: (3, 1) };
    questionnaire.not_reasonable_for = vec![LawClass::Addressable];
    let area = |id: &&str| Area { id: (*id).into(), title: (*id).into(), about: String::new() };
    questionnaire.areas = AREAS.iter().map(area).collect();
    questionnaire.provisions = PROVISIONS
        .iter()
        .map(|(id, class)| Provision {
            id: (*id).into(),
            rule: "security".into(),
            class: *class,
            title: "A provision".into(),
        })
        .collect();
    questionnaire.facts = facts();
    questionnaire
}

/// Two questions: the first applies if fact `a` is yes, the second unless the first is implemented.
pub fn chain() -> Questionnaire {
    let implemented = ScopeLeaf::Question(question_id(0).into(), vec![ImplementationStatus::Implemented]);
    let unless = Condition::None(vec![Condition::Leaf(implemented)]);
    let conditions = [fact_leaf(0, true, "yes"), unless];
    let mut questionnaire = frame();
    questionnaire.registers = vec![register(Vec::new(), 2)];
    questionnaire.questions = conditions
        .into_iter()
        .enumerate()
        .map(|(n, applies)| Question { id: question_id(n).into(), applies: Some(applies), ..plain("one") })
        .collect();
    questionnaire.reindex();
    questionnaire
}

/// Any questionnaire, in report order, conditions looking back only.
pub fn questionnaire() -> impl Strategy<Value = Questionnaire> {
    let rules = prop::collection::vec((any::<Index>(), select(Severity::ALL), any::<bool>()), 0..3);
    (prop::collection::vec(draft(), 1..=MOST), rules).prop_map(|(mut drafts, rules)| {
        let mut questionnaire = frame();
        drafts.sort_by_key(|(question, _)| AREAS.iter().position(|area| *area == question.area.as_str()));
        questionnaire.registers = vec![register(rules, drafts.len())];
        questionnaire.questions = drafts
            .into_iter()
            .enumerate()
            .map(|(place, (question, when))| Question {
                id: question_id(place).into(),
                applies: when.as_ref().map(|when| placed(when, place)),
                ..question
            })
            .collect();
        questionnaire.reindex();
        questionnaire
    })
}
