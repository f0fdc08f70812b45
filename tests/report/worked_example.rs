//! The worked example of scoring 1: eight questions, every kind of answer.

use gapbook::domain::id::QuestionId;
use gapbook::domain::questionnaire::{License, Question, Questionnaire, Role};
use gapbook::domain::record::{Fold, Key};
use gapbook::domain::status::{Basis, LawClass, Obligation, Purpose};
use serde_json::{Value, json};

use crate::build::{DIGEST, Journal, question, questionnaire};

const DANA: &str = "dana-7k3q9x4m";

pub fn content() -> Questionnaire {
    let mut content = questionnaire(
        &[
            ("vendor", "Vendor agreements"),
            ("access", "Access controls"),
            ("configuration", "Configuration"),
            ("governance", "Governance & incident response"),
            ("training", "Training"),
        ],
        &[
            ("164.308(b)(3)", LawClass::Required, "Written contract or other arrangement"),
            ("164.312(d)", LawClass::Standard, "Person or entity authentication"),
            ("164.312(a)(2)(iv)", LawClass::Addressable, "Encryption and decryption"),
            ("164.308(a)(3)(ii)(C)", LawClass::Addressable, "Termination procedures"),
            ("164.308(a)(6)(ii)", LawClass::Required, "Response and reporting"),
            ("164.308(a)(5)(ii)(A)", LawClass::Addressable, "Security reminders"),
            ("164.316(a)", LawClass::Standard, "Policies and procedures"),
            ("164.312(b)", LawClass::Standard, "Audit controls"),
        ],
    );
    content.roles = vec![Role { id: "it-admin".into(), title: "IT administrator".into() }];
    content.licenses = vec![License { id: "entra-id-p1".into(), title: "Microsoft Entra ID P1".into() }];
    content.questions = questions();
    content
}

fn questions() -> Vec<Question> {
    let (direct, implied) = (Basis::Direct, Basis::Implied);
    let agreement = "Is the business associate agreement with Microsoft in force for this tenant?";
    let factors = "Does everybody who reaches patient information sign in with a second factor?";
    let at_rest = "Is patient information encrypted wherever it is stored?";
    let leavers = "Is access taken away on the day somebody leaves?";
    let incidents = "Do you have a written plan for security incidents in the cloud?";
    let reminders = "Do you remind staff of security regularly?";
    let policies = "Do your written policies cover the cloud services you use?";
    let audit = "Is auditing switched on for mailboxes and files?";
    vec![
        Question {
            critical: true,
            alternative: false,
            ..question("vendor", "vendor.ms-baa.executed", "Microsoft agreement", agreement, "164.308(b)(3)", direct)
        },
        question("access", "access.mfa.all-users", "Second factor", factors, "164.312(d)", implied),
        question("configuration", "config.encryption.at-rest", "Encryption", at_rest, "164.312(a)(2)(iv)", direct),
        Question {
            critical: true,
            ..question("access", "access.termination.offboarding", "Leavers", leavers, "164.308(a)(3)(ii)(C)", direct)
        },
        Question {
            critical: true,
            purpose: Purpose::Corrective,
            ..question("governance", "gov.incident.response-plan", "Incidents", incidents, "164.308(a)(6)(ii)", direct)
        },
        Question {
            obligation: Obligation::Discretionary,
            ..question("training", "train.reminders.periodic", "Reminders", reminders, "164.308(a)(5)(ii)(A)", direct)
        },
        Question {
            obligation: Obligation::Discretionary,
            ..question("governance", "gov.policies.written", "Policies", policies, "164.316(a)", direct)
        },
        Question {
            critical: true,
            purpose: Purpose::Detective,
            ..question("configuration", "config.audit.unified-log", "Auditing", audit, "164.312(b)", direct)
        },
    ]
}

/// Dana's line that answers a question and sets what belongs to it.
fn answer(journal: &mut Journal, id: &str, value: Value, more: Vec<(Key, Value)>) {
    let key = Key::Answer(QuestionId::from(id));
    journal.line(DANA, "Dana Reyes", std::iter::once((key, value)).chain(more));
}

/// Dana's line that makes the assessment.
fn begun() -> Journal {
    let mut journal = Journal::new();
    journal.line(
        DANA,
        "Dana Reyes",
        [
            (
                Key::Assessment,
                json!({
                    "id": "a-01jd9w3k7q", "title": "HIPAA 2026", "organization": "Northside Clinic",
                    "scope": "tenant northside.example, all three sites", "period": "2026",
                    "prepared-by": "Dana Reyes (Security official)", "prepared-for": "The board"
                }),
            ),
            (Key::Questionnaire, json!({"id": "hipaa-microsoft-cloud", "version": "2026.11", "digest": DIGEST})),
            (Key::Person(DANA.into()), json!({"name": "Dana Reyes", "role": "Security official"})),
        ],
    );
    journal
}

pub fn answers() -> Fold {
    let mut journal = begun();
    let id = QuestionId::from;
    let agreement = "vendor.ms-baa.executed";
    let evidence =
        |kind: &str, title: &str| json!({"kind": kind, "title": title, "dated": "2026-10-01", "added": "2026-11-21"});
    answer(
        &mut journal,
        agreement,
        json!({"status": "implemented", "grounds": "seen", "rev": 1}),
        vec![
            (Key::Test(id(agreement)), json!({"status": "passed", "tester": "Kim Tran", "on": "2026-11-20"})),
            (Key::Evidence(id(agreement), "1".into()), evidence("policy", "Agreement, signed")),
            (Key::Evidence(id(agreement), "2".into()), evidence("run", "Page of the portal")),
        ],
    );
    answer(&mut journal, "access.mfa.all-users", json!({"status": "partial", "grounds": "told", "rev": 1}), vec![]);
    answer(
        &mut journal,
        "config.encryption.at-rest",
        json!({
            "status": "alternative", "alternative": "The records system encrypts each record itself",
            "reason": "The old archive cannot be moved", "approver": "Dr. Okafor", "decided": "2026-11-18", "rev": 1
        }),
        vec![],
    );
    answer(
        &mut journal,
        "gov.incident.response-plan",
        json!({"status": "implemented", "grounds": "seen", "rev": 1}),
        vec![(
            Key::Test(id("gov.incident.response-plan")),
            json!({"status": "failed-medium", "tester": "Kim Tran", "on": "2026-11-19", "note": "Nobody knew the number"}),
        )],
    );
    answer(
        &mut journal,
        "train.reminders.periodic",
        json!({
            "status": "not-reasonable", "reason": "Four people, one room, a talk every morning",
            "approver": "Dr. Okafor", "decided": "2026-11-18", "rev": 1
        }),
        vec![],
    );
    answer(
        &mut journal,
        "gov.policies.written",
        json!({"status": "planned", "rev": 1}),
        vec![(Key::Assign(id("gov.policies.written")), json!({"owner": "Dana Reyes", "due": "2027-01-31"}))],
    );
    answer(&mut journal, "config.audit.unified-log", json!({"status": "unknown", "rev": 1}), vec![]);
    journal.fold
}
