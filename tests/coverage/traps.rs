//! Mistakes that other mappings of the rules make, and that sources for this one made. Each is a test on the content.

use gapbook::domain::questionnaire::Question;
use gapbook::domain::status::{Basis, LawClass};

use crate::{question, shipped};

fn class(id: &str) -> LawClass {
    shipped().provision(&id.into()).unwrap_or_else(|| panic!("no provision {id}")).class
}

fn title(id: &str) -> &'static str {
    &shipped().provision(&id.into()).unwrap_or_else(|| panic!("no provision {id}")).title
}

/// Every text of a question in one.
fn text(question: &Question) -> String {
    let mut texts = vec![question.ask.as_str(), &question.why, &question.partial.means];
    texts.extend(question.steps.iter().map(String::as_str));
    texts.extend(question.evidence.iter().map(|evidence| evidence.ask.as_str()));
    texts.extend(question.fixes.iter().flat_map(|fix| [Some(fix.action.as_str()), fix.without.as_deref()]).flatten());
    texts.join("\n")
}

fn cites(question: &Question, id: &str) -> bool {
    question.citations.iter().any(|citation| citation.as_str() == id)
}

#[test]
fn workforce_clearance_is_addressable() {
    // The rule's own appendix forgets the letter.
    assert_eq!(class("164.308(a)(3)(ii)(B)"), LawClass::Addressable);
    assert!(title("164.308(a)(3)(ii)(B)").contains("clearance"));
}

#[test]
fn the_criticality_analysis_is_e_and_the_backup_plan_is_a() {
    assert!(
        title("164.308(a)(7)(ii)(E)").contains("criticality") && class("164.308(a)(7)(ii)(E)") == LawClass::Addressable
    );
    assert!(title("164.308(a)(7)(ii)(A)").contains("ackup") && class("164.308(a)(7)(ii)(A)") == LawClass::Required);
}

#[test]
fn the_written_contract_is_b_3_since_2013() {
    assert!(shipped().provision(&"164.308(b)(4)".into()).is_none(), "164.308(b)(4) no longer exists");
    assert_eq!(class("164.308(b)(3)"), LawClass::Required);
    assert!(cites(question("vendor.ms-baa.executed"), "164.308(b)(3)"));
    assert!(title("164.308(b)(2)").to_lowercase().contains("subcontractor"), "the subcontractors' duty is (b)(2)");
}

#[test]
fn the_list_of_elements_runs_to_j() {
    assert!(title("164.504(e)(2)(ii)(H)").contains("delegated"));
    assert!(title("164.504(e)(2)(ii)(I)").contains("HHS"));
    assert!(title("164.504(e)(2)(ii)(J)").contains("destroy"));
    let register = shipped().register(&"vendors".into()).unwrap();
    let items = &register.column(&"elements".into()).unwrap().items;
    let citation = |id: &str| items.iter().find(|item| item.id.as_str() == id).unwrap().citation.clone().unwrap();
    assert_eq!(citation("return-or-destroy").as_str(), "164.504(e)(2)(ii)(J)");
    assert_eq!(citation("books-and-records").as_str(), "164.504(e)(2)(ii)(I)");
    assert_eq!(citation("delegated-duties").as_str(), "164.504(e)(2)(ii)(H)");
}

#[test]
fn audit_controls_are_required_and_five_technical_specifications_addressable() {
    assert!(matches!(class("164.312(b)"), LawClass::Required | LawClass::Standard));
    let technical = shipped().provisions.iter().filter(|provision| provision.id.as_str().starts_with("164.312"));
    let addressable: Vec<&str> = technical
        .filter(|provision| provision.class == LawClass::Addressable)
        .map(|provision| provision.id.as_str())
        .collect();
    assert_eq!(
        addressable,
        ["164.312(a)(2)(iii)", "164.312(a)(2)(iv)", "164.312(c)(2)", "164.312(e)(2)(i)", "164.312(e)(2)(ii)"]
    );
    assert!(!question("config.audit.unified-log").not_reasonable);
}

#[test]
fn media_hear_of_more_than_500_residents_and_hhs_of_500_or_more() {
    assert!(title("164.406(a)").contains("more than 500 residents"));
    assert!(title("164.408(b)").contains("500 or more"));
    let said = text(question("gov.breach.hhs-notice"));
    assert!(
        said.contains("more than 500 residents of one state or jurisdiction") && said.contains("500 or more"),
        "{said}"
    );
    for wrong in ["500 or more residents", "more than 500 people", "more than 500 patients", "500 residents or more"] {
        assert!(!said.contains(wrong), "{wrong}");
    }
    assert!(said.contains("year of discovery"), "small breaches are counted by the year they were found in");
}

#[test]
fn what_no_provision_names_restates_none() {
    // Second factors, loss prevention, patching, device rules and the like serve a duty; none of them is one.
    for id in [
        "access.mfa.all-users",
        "access.mfa.admins",
        "access.conditional.policies",
        "config.dlp.policies",
        "config.patching.updates",
        "config.retention.policies",
        "config.encryption.keys",
        "config.network.exposure",
        "gov.posture.scores",
        "gov.recognized-practices.evidence",
        "vendor.shared-responsibility.matrix",
        "vendor.baa.breach-deadline",
    ] {
        let question = question(id);
        assert_ne!(question.basis, Basis::Direct, "{id}");
        assert_eq!(question.law, None, "{id} shows a class of the law");
        assert!(question.alternative, "{id}: another way to the same end must count");
    }
}

#[test]
fn optional_tools_weigh_less_than_duties() {
    for id in ["access.mfa.admins", "config.dlp.policies", "config.encryption.keys", "config.retention.policies"] {
        assert!(question(id).points <= 9, "{id}");
    }
    for id in
        ["gov.risk-analysis.current", "gov.policies.written", "gov.sanction.policy", "gov.contingency.backup-plan"]
    {
        assert!(question(id).points == 27 && question(id).critical, "{id}");
    }
    assert_eq!(question("gov.privacy-official.named").points, question("gov.security-official.named").points);
}

#[test]
fn duties_that_have_no_other_form_take_no_other_form() {
    for id in ["vendor.ms-baa.executed", "vendor.baa.before-phi", "gov.security-official.named"] {
        let question = question(id);
        assert!(!question.alternative && question.critical, "{id}");
        assert_eq!(question.partial.percent, 0, "{id}: there is no half of it");
    }
    assert_eq!(question("access.identity.unique-ids").partial.percent, 0);
}

#[test]
fn not_reasonable_is_taken_for_addressable_measures_only() {
    for question in &shipped().questions {
        if question.not_reasonable {
            let all = question.citations.iter().all(|id| class(id.as_str()) == LawClass::Addressable);
            assert!(all && question.basis == Basis::Direct && !question.critical, "{}", question.id);
        }
    }
}

/// Sentences in which an interval would be claimed as law.
#[test]
fn no_interval_is_claimed_that_the_law_does_not_name() {
    let update = text(question("gov.risk-analysis.updates"));
    assert!(update.contains("the law names no interval"), "{update}");
    let logs = text(question("config.audit.retention"));
    assert!(logs.contains("HIPAA names no period for raw logs"), "{logs}");
    for question in &shipped().questions {
        let ask = question.ask.to_lowercase();
        for wrong in ["every year", "once a year", "annual", "yearly", "every six months", "quarterly"] {
            assert!(!ask.contains(wrong), "{}: {wrong}", question.id);
        }
        let all = text(question).to_lowercase();
        for wrong in ["logs for six years", "logs six years", "six years of logs", "charts for six years"] {
            assert!(!all.contains(wrong), "{}: {wrong}", question.id);
        }
    }
}

#[test]
fn sixty_days_are_the_outer_limit() {
    for id in ["gov.breach.individual-notice", "gov.breach.ba-duty"] {
        let ask = &question(id).ask;
        assert!(
            ask.contains("without unreasonable delay") && ask.contains("60 calendar days") && ask.contains("discovery"),
            "{ask}"
        );
    }
    let access = question("gov.access-request.timely");
    assert!(access.ask.contains("within 30 days"), "{}", access.ask);
}

#[test]
fn a_breach_can_be_notified_without_the_four_factors() {
    let question = question("gov.breach.four-factor");
    assert!(question.ask.contains("either record why no notice is due or send the breach notices"), "{}", question.ask);
    for id in ["164.402 breach (1)(i)", "164.402 breach (1)(ii)", "164.402 breach (1)(iii)", "164.402 breach (2)(iv)"] {
        assert!(cites(question, id), "{id}");
    }
}

#[test]
fn what_was_set_aside_by_a_court_is_not_asked() {
    for provision in &shipped().provisions {
        let id = provision.id.as_str();
        assert!(!id.starts_with("164.509") && !id.starts_with("164.502(a)(5)(iii)"), "{id}");
    }
}

#[test]
fn a_proposal_is_dated_and_does_not_count() {
    let mut notes = 0;
    for question in &shipped().questions {
        for note in &question.proposed {
            notes += 1;
            let said = note.text.to_lowercase();
            assert!(note.source.contains("90 FR 898"), "{}", question.id);
            assert!(
                said.contains("propos") && (said.contains("not law") || said.contains("not become law")),
                "{}: {}",
                question.id,
                note.text
            );
            let uncounted = ["not count", "not measured", "not scored"].iter().any(|words| said.contains(words));
            assert!(uncounted, "{}: {}", question.id, note.text);
        }
    }
    assert!(notes > 5);
}

#[test]
fn the_agreement_is_not_clicked_and_comes_before_the_data() {
    let executed = text(question("vendor.ms-baa.executed"));
    assert!(executed.contains("by default"), "{executed}");
    for question in &shipped().questions {
        let said = text(question).to_lowercase();
        assert!(!said.contains("accept the agreement in the admin center"), "{}", question.id);
    }
    assert!(question("vendor.baa.before-phi").ask.contains("since before"), "an agreement comes first");
    let register = shipped().register(&"vendors".into()).unwrap();
    let help = |id: &str| register.column(&id.into()).unwrap().help.to_lowercase();
    assert!(help("phi").contains("encrypted or not"), "who stores without looking is an associate too");
    assert!(help("relation").contains("without the key"));
}

#[test]
fn a_question_cites_the_right_side_of_the_contract() {
    // A business associate's own duties are not those of the covered entity.
    let own = question("vendor.own-subcontractors");
    assert!(cites(own, "164.502(e)(1)(ii)") && !cites(own, "164.502(e)(1)(i)"));
    assert!(cites(question("vendor.violations.known-pattern"), "164.504(e)(1)(ii)"));
    assert!(cites(question("vendor.violations.subcontractor"), "164.504(e)(1)(iii)"));
    assert!(cites(question("gov.breach.ba-duty"), "164.410(b)"));
}

#[test]
fn no_license_decides_what_is_asked() {
    for fact in &shipped().facts {
        let asked = format!("{} {}", fact.title, fact.help).to_lowercase();
        assert!(!asked.contains("licens") && !asked.contains("subscription plan"), "{}", fact.id);
    }
}

#[test]
fn the_quick_check_is_short_and_begins_with_what_weighs_most() {
    let path = shipped().paths.iter().find(|path| path.id.as_str() == "quick-check").unwrap();
    assert!((15..=25).contains(&path.questions.len()), "{}", path.questions.len());
    let critical: Vec<bool> = path.questions.iter().map(|id| question(id.as_str()).critical).collect();
    let first_other = critical.iter().position(|critical| !critical).unwrap_or(critical.len());
    assert!(critical[first_other..].iter().all(|critical| !critical), "the critical ones come first");
    assert!(shipped().paths.len() >= 5, "one for each role, and for Azure and Microsoft 365");
}
