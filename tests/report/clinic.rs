//! Registers with findings, provider actions, facts, questions that do not apply.

use gapbook::domain::condition::{CellLeaf, CellTest, Comparison, Condition, RuleCondition, ScopeLeaf};
use gapbook::domain::id::EntryId;
use gapbook::domain::questionnaire::{
    CatalogRow, ChecklistItem, Choice, Column, Fact, FactSource, ProviderAction, ProviderCounting, Question,
    Questionnaire, Register, RegisterRule, RowsShown,
};
use gapbook::domain::record::{Fold, Key};
use gapbook::domain::status::{ColumnKind, FactKind, Obligation, Purpose, Severity, Standing};
use gapbook::report::{GapReport, ScoreJson, markdown};
use jiff::civil::date;
use serde_json::{Value, json};

use crate::build::{Journal, report};
use crate::worked_example;

fn is(column: &str, values: &[&str]) -> RuleCondition {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Condition::Leaf(CellLeaf { column: column.into(), catalog: None, test: CellTest::Compare(Comparison::Is(values)) })
}

fn column(id: &str, title: &str, kind: ColumnKind, options: &[(&str, &str)]) -> Column {
    Column {
        id: id.into(),
        title: title.into(),
        kind,
        options: options.iter().map(|(id, title)| Choice { id: (*id).into(), title: (*title).into() }).collect(),
        items: Vec::new(),
        needed: id == "agreement",
        help: String::new(),
    }
}

fn rule(id: &str, question: &str, severity: Severity, when: RuleCondition, finding: &str) -> RegisterRule {
    RegisterRule {
        id: id.into(),
        question: question.into(),
        severity,
        when,
        finding: finding.into(),
        fix: "Stop sending it, or have the agreement signed.".into(),
        together: false,
    }
}

fn vendors() -> Register {
    let items = ["Report breaches", "Bind subcontractors"].iter().enumerate();
    Register {
        id: "vendors".into(),
        title: "Vendors".into(),
        about: "Everybody who may touch patient information.".into(),
        row: "{name}".into(),
        complete: None,
        fields: Vec::new(),
        columns: vec![
            column("name", "Vendor", ColumnKind::Text, &[]),
            column("phi", "Patient information?", ColumnKind::OneOf, &[("yes", "Yes"), ("no", "No")]),
            column("agreement", "Agreement", ColumnKind::OneOf, &[("in-force", "In force"), ("missing", "Missing")]),
            Column {
                items: items
                    .map(|(n, title)| ChecklistItem {
                        id: format!("i{n}").into(),
                        title: (*title).into(),
                        citation: None,
                    })
                    .collect(),
                ..column("elements", "Elements", ColumnKind::Checklist, &[])
            },
            column("contact", "Contact", ColumnKind::Text, &[]),
        ],
        catalog: Vec::new(),
        rules: vec![
            rule(
                "vendors.no-agreement",
                "vendor.ms-baa.executed",
                Severity::Critical,
                Condition::All(vec![is("phi", &["yes"]), is("agreement", &["missing"])]),
                "{name}: patient information goes there and no agreement is in force.",
            ),
            rule(
                "vendors.fax",
                "config.fax",
                Severity::Gap,
                is("contact", &["fax only"]),
                "{name}: can only be reached by fax.",
            ),
        ],
    }
}

fn services() -> Register {
    let row = |id: &str, name: &str| CatalogRow {
        id: id.into(),
        values: [("name".to_owned(), name.to_owned())].into(),
        as_of: Some(date(2026, 11, 21)),
    };
    Register {
        id: "services".into(),
        title: "Services".into(),
        about: String::new(),
        row: "{name}".into(),
        complete: None,
        fields: Vec::new(),
        columns: vec![column("use", "Use", ColumnKind::OneOf, &[("with-phi", "With patient information")])],
        catalog: vec![row("entra-id", "Microsoft Entra ID"), row("teams", "Microsoft Teams")],
        rules: Vec::new(),
    }
}

fn content() -> Questionnaire {
    let mut content = worked_example::content();
    content.registers = vec![services(), vendors()];
    content.facts = ["fax", "own-devices"]
        .iter()
        .map(|id| Fact {
            id: (*id).into(),
            title: id.replace('-', " "),
            kind: FactKind::YesNo,
            options: Vec::new(),
            source: FactSource::Asked(format!("Do you use {}?", id.replace('-', " "))),
            help: String::new(),
        })
        .collect();
    let when = |fact: &str| Condition::Leaf(ScopeLeaf::Fact(fact.into(), Comparison::Is(vec!["yes".into()])));
    let like = content.questions[2].clone();
    content.questions.extend([("config.fax", "fax"), ("config.own", "own-devices")].map(|(id, fact)| Question {
        id: id.into(),
        topic: format!("About {fact}"),
        applies: Some(when(fact)),
        ..like.clone()
    }));
    content.questions[0].rows = Some(RowsShown {
        register: "vendors".into(),
        among: None,
        satisfied: is("agreement", &["in-force"]),
        says: "agreements are in force".into(),
    });
    content.provider = Some(ProviderCounting { register: "services".into(), counted_when: is("use", &["with-phi"]) });
    content.provider_actions =
        [("ms.disks", "teams", "access.mfa.all-users"), ("ms.hosts", "entra-id", "config.encryption.at-rest")]
            .map(|(id, service, needs)| ProviderAction {
                id: id.into(),
                title: format!("The provider does {id}"),
                purpose: Purpose::Preventative,
                obligation: Obligation::Mandatory,
                citations: vec!["164.312(b)".into()],
                services: vec![service.into()],
                needs: needs.into(),
                your_half: "Wipe your own devices.".into(),
                questions: vec!["config.audit.unified-log".into()],
                source: "The provider's text".into(),
                as_of: date(2026, 11, 21),
            })
            .into();
    content
}

fn recorded() -> Fold {
    let mut journal = Journal { fold: worked_example::answers() };
    let cell = |row: &str, column: &str, value: Value| (Key::Cell("vendors".into(), row.into(), column.into()), value);
    for (row, name, phi, agreement) in [
        ("1", "Acme Backup", "yes", Some("missing")),
        ("2", "Blue Fax", "no", None),
        ("3", "Cloudy", "yes", Some("in-force")),
    ] {
        let mut set = vec![
            (Key::Row("vendors".into(), row.into()), json!(true)),
            cell(row, "name", json!(name)),
            cell(row, "phi", json!(phi)),
        ];
        set.extend(agreement.map(|agreement| cell(row, "agreement", json!(agreement))));
        journal.line("kim-2p8v4dwe", "Kim Tran", set);
    }
    journal.line(
        "kim-2p8v4dwe",
        "Kim Tran",
        [cell("2", "contact", json!("fax only")), cell("3", "elements", json!(["i1"]))],
    );
    journal.line(
        "kim-2p8v4dwe",
        "Kim Tran",
        [
            (Key::Cell("services".into(), "entra-id".into(), "use".into()), json!("with-phi")),
            (Key::Fact("fax".into()), json!("no")),
            (
                Key::Answer("config.fax".into()),
                json!({"status": "implemented", "rev": 1, "reason": "From when we had one"}),
            ),
        ],
    );
    let id = EntryId::new("dana-7k3q9x4m", 9);
    journal.line(
        "dana-7k3q9x4m",
        "Dana Reyes",
        [(
            Key::SignOff(id),
            json!({
                "scope": "area/access", "name": "Dana Reyes", "role": "Security official", "on": "2026-11-21",
                "cut": {"dana-7k3q9x4m": [8, "c1654c414fd9"]}, "fingerprint": "8e8bbeee48", "earned": 67,
                "possible": 123, "scoring": 1
            }),
        )],
    );
    journal.fold
}

pub fn clinic() -> GapReport {
    report(content(), &recorded())
}

#[test]
fn what_registers_find_comes_first_and_beats_the_claim() {
    let report = clinic();
    let alone: Vec<&str> = report.findings_alone().map(|finding| finding.text.as_str()).collect();
    assert_eq!(alone, ["Blue Fax: can only be reached by fax."]);
    let agreement = report.action_of(&"vendor.ms-baa.executed".into()).unwrap();
    assert_eq!(agreement.evaluated.standing, Standing::Gap);
    assert_eq!(agreement.findings().count(), 1);
    assert_eq!(report.gaps().next().unwrap().question.id.as_str(), "vendor.ms-baa.executed");
    let brief = markdown::brief(&report);
    assert!(brief.contains("Acme Backup: patient information goes there"), "{brief}");
}

#[test]
fn the_provider_has_points_of_its_own() {
    let report = clinic();
    // Both actions are worth 27. Teams is not in use; what the other needs is met.
    assert_eq!((report.provider.earned, report.provider.possible), (27, 27));
    let score: Value = serde_json::from_str(&ScoreJson::new(&report).to_json().unwrap()).unwrap();
    assert_eq!(score["provider"], json!({"earned": 27, "possible": 27}));
    // The two added questions aside, nothing of it is in the headline.
    assert_eq!(report.headline.sums.possible, 123 + 27);
}

#[test]
fn the_whole_report() {
    insta::assert_snapshot!(markdown::full(&clinic()));
}
