//! Every duty of the Security Rule and every element of an agreement is asked; what is left out is left out on purpose.

use std::collections::{BTreeMap, BTreeSet};

use gapbook::domain::condition::{Comparison, Condition, ScopeLeaf};
use gapbook::domain::coverage::{Coverage, coverage};
use gapbook::domain::id::ProvisionId;
use gapbook::domain::questionnaire::Question;
use gapbook::domain::status::{Basis, LawClass};

use crate::{shipped, table};

/// Provisions and how they bind, kept apart from the content so that a slip there is seen here.
fn law() -> BTreeMap<&'static str, &'static str> {
    table(include_str!("../data/hipaa_provisions.tsv")).into_iter().collect()
}

fn left_out() -> BTreeMap<&'static str, &'static str> {
    table(include_str!("../data/left_out.tsv")).into_iter().collect()
}

fn covered() -> BTreeMap<&'static str, Coverage<'static>> {
    coverage(shipped(), None).into_iter().map(|one| (one.provision.id.as_str(), one)).collect()
}

fn in_sections(id: &str, sections: &[&str]) -> bool {
    sections.iter().any(|section| id.starts_with(section))
}

const SECURITY: &[&str] = &["164.308", "164.310", "164.312", "164.314", "164.316"];

#[test]
fn the_law_is_labelled_as_it_is() {
    let law = law();
    let count = |class: &str| law.values().filter(|one| **one == class).count();
    assert_eq!(count("addressable"), 22, "the Security Rule has 22 addressable specifications");
    for (id, class) in &law {
        let provision =
            shipped().provision(&(*id).into()).unwrap_or_else(|| panic!("{id} is no provision of the questionnaire"));
        let fits = match *class {
            "addressable" => provision.class == LawClass::Addressable,
            // A standard without parts of its own binds like a required specification.
            "required" => matches!(provision.class, LawClass::Required | LawClass::Standard),
            "standard" => provision.class == LawClass::Standard,
            "mandatory" => matches!(provision.class, LawClass::Binding | LawClass::Required | LawClass::Standard),
            _ => matches!(provision.class, LawClass::Definition | LawClass::Voluntary | LawClass::Binding),
        };
        assert!(fits, "{id}: {class} in the law, {} in the questionnaire", provision.class);
    }
}

#[test]
fn every_row_of_the_security_rule_is_cited() {
    let covered = covered();
    let uncited: Vec<&str> = law()
        .into_keys()
        .filter(|id| in_sections(id, SECURITY))
        .filter(|id| covered.get(id).is_none_or(|one| one.questions.is_empty()))
        .collect();
    assert!(uncited.is_empty(), "{uncited:#?}");
}

#[test]
fn every_duty_has_a_question_that_restates_it() {
    // Other arrangements are no duty but another way to one; the clinic is asked which exception covers it.
    let another_way = ["164.314(a)(2)(ii)"];
    let covered = covered();
    let without: Vec<&str> = law()
        .into_iter()
        .filter(|(id, class)| *class != "other" && !another_way.contains(id) && !left_out().contains_key(id))
        .map(|(id, _)| id)
        .filter(|id| {
            let direct = |question: &Question| question.basis == Basis::Direct && question.scored;
            !covered[id].questions.iter().any(|citing| direct(citing.question))
        })
        .collect();
    assert!(without.is_empty(), "no direct question restates {without:#?}");
}

/// The elements of an agreement, those of the Privacy Rule with the list as it runs since 2013: (A) to (J).
const ELEMENTS: &[&str] = &[
    "164.504(e)(2)(i)",
    "164.504(e)(2)(ii)(A)",
    "164.504(e)(2)(ii)(B)",
    "164.504(e)(2)(ii)(C)",
    "164.504(e)(2)(ii)(D)",
    "164.504(e)(2)(ii)(E)",
    "164.504(e)(2)(ii)(F)",
    "164.504(e)(2)(ii)(G)",
    "164.504(e)(2)(ii)(H)",
    "164.504(e)(2)(ii)(I)",
    "164.504(e)(2)(ii)(J)",
    "164.504(e)(2)(iii)",
    "164.314(a)(2)(i)(A)",
    "164.314(a)(2)(i)(B)",
    "164.314(a)(2)(i)(C)",
];

#[test]
fn every_element_of_an_agreement_is_cited_and_can_be_ticked() {
    let covered = covered();
    let register = shipped().register(&"vendors".into()).unwrap();
    let items = &register.column(&"elements".into()).unwrap().items;
    let ticked: BTreeSet<&str> = items.iter().filter_map(|item| Some(item.citation.as_ref()?.as_str())).collect();
    assert_eq!(ticked, ELEMENTS.iter().copied().collect(), "each element once, and no other");
    for id in ELEMENTS {
        let always = covered[id].questions.iter().any(|citing| citing.always && citing.question.scored);
        assert!(always, "{id} is asked by no question that always applies");
    }
}

/// What kind of organization it is: a real test of whether a provision applies at all.
const APPLICABILITY: &[&str] = &[
    "entity-type",
    "entity-kinds",
    "hybrid-entity",
    "clearinghouse-inside-larger",
    "premises",
    "agreement-exceptions",
];

#[test]
fn every_specification_is_asked_of_everybody_it_binds() {
    let covered = covered();
    let asks = |question: &Question| {
        question.applies.as_ref().is_none_or(|condition| {
            Condition::leaves(condition)
                .into_iter()
                .all(|leaf| matches!(leaf, ScopeLeaf::Fact(id, _) if APPLICABILITY.contains(&id.as_str())))
        })
    };
    let missing: Vec<&str> = law()
        .into_keys()
        .filter(|id| in_sections(id, SECURITY))
        .filter(|id| !covered[id].questions.iter().any(|citing| citing.question.scored && asks(citing.question)))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn what_is_left_out_is_left_out_on_purpose() {
    let covered = covered();
    let uncited: BTreeSet<&str> = covered
        .iter()
        .filter(|(_, one)| one.questions.is_empty())
        .filter(|(_, one)| !matches!(one.provision.class, LawClass::Definition | LawClass::Voluntary))
        .map(|(id, _)| *id)
        .collect();
    let named: BTreeSet<&str> = left_out().into_keys().collect();
    assert_eq!(uncited, named, "duties that no question cites, and the list in tests/data/left_out.tsv");
    assert!(left_out().values().all(|why| why.len() > 30), "each says why");
}

#[test]
fn a_direct_question_does_not_bind_those_whom_the_rule_does_not_bind() {
    // Privacy Rule duties that bind covered entities only: a business associate is never asked them as its own duty.
    let only_covered = ["164.520", "164.522", "164.524", "164.526", "164.528", "164.404", "164.406", "164.408"];
    for question in &shipped().questions {
        let Some(lead) = question.citations.first() else { continue };
        if question.basis == Basis::Direct && in_sections(lead.as_str(), &only_covered) {
            let condition = question.applies.as_ref();
            let by_kind = condition.into_iter().flat_map(Condition::leaves).any(
                |leaf| matches!(leaf, ScopeLeaf::Fact(id, _) if matches!(id.as_str(), "entity-type" | "entity-kinds")),
            );
            assert!(by_kind, "{} is led by {lead} and asked of business associates", question.id);
        }
    }
}

/// Duties of covered entities alone: as the start of a provision, up to a parenthesis.
const COVERED_ENTITIES: &[&str] = &[
    "164.308(b)(1)",
    "164.404",
    "164.406",
    "164.408",
    "164.502(a)(2)",
    "164.502(e)(1)(i)",
    "164.502(g)",
    "164.502(h)",
    "164.504(e)(1)(ii)",
    "164.504(f)",
    "164.508",
    "164.512",
    "164.514(d)",
    "164.514(h)",
    "164.520",
    "164.522",
    "164.524",
    "164.526",
    "164.528",
    "164.530",
];

/// Duties of business associates alone.
const BUSINESS_ASSOCIATES: &[&str] = &[
    "164.308(b)(2)",
    "164.314(a)(2)(iii)",
    "164.410",
    "164.502(a)(3)",
    "164.502(a)(4)",
    "164.502(e)(1)(ii)",
    "164.504(e)(1)(iii)",
    "164.504(e)(5)",
];

/// Whether the condition holds for these kinds of organization only.
fn only_for(condition: &Condition<ScopeLeaf>, kinds: &[&str]) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().any(|part| only_for(part, kinds)),
        Condition::Any(parts) => parts.iter().all(|part| only_for(part, kinds)),
        // The kinds of covered entity are ticked by covered entities.
        Condition::Leaf(ScopeLeaf::Fact(id, _)) if id.as_str() == "entity-kinds" => kinds.contains(&"covered-entity"),
        Condition::Leaf(ScopeLeaf::Fact(id, Comparison::Is(values))) if id.as_str() == "entity-type" => {
            values.iter().all(|value| kinds.contains(&value.as_str()))
        }
        Condition::None(_) | Condition::Leaf(_) => false,
    }
}

#[test]
fn nobody_is_asked_by_a_provision_that_binds_others() {
    // One question for both sides of every agreement; it says which provisions speak to whom.
    let for_both_sides = ["vendor.baa.before-phi"];
    let duty = |id: &str| shipped().provision(&id.into()).is_some_and(|one| one.class != LawClass::Definition);
    let of = |id: &str, list: &[&str]| list.iter().any(|start| id == *start || id.starts_with(&format!("{start}(")));
    let mut wrong = Vec::new();
    for question in shipped().questions.iter().filter(|question| !for_both_sides.contains(&question.id.as_str())) {
        let applies = |kinds: &[&str]| question.applies.as_ref().is_some_and(|condition| only_for(condition, kinds));
        let sides = [
            (COVERED_ENTITIES, applies(&["covered-entity", "both"])),
            (BUSINESS_ASSOCIATES, applies(&["business-associate", "both"])),
        ];
        for (list, only_them) in sides {
            let citations = question.citations.iter().map(ProvisionId::as_str);
            let theirs: Vec<&str> = citations.filter(|id| of(id, list) && duty(id)).collect();
            if !theirs.is_empty() && !only_them {
                wrong.push(format!("{} is asked of others and cites {theirs:?}", question.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
