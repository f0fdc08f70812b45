//! What four organizations are asked, in a table that a reader can judge.

use std::fmt::Write as _;

use gapbook::domain::change::{cell_value, fact_value, set_cell, set_fact};
use gapbook::domain::evaluation::{Evaluation, Verdict};
use gapbook::domain::id::EntryId;
use gapbook::domain::record::{Body, Change, Entry, Fold, Seen};
use gapbook::domain::status::Severity;
use jiff::civil::date;

use crate::shipped;

struct Sample {
    name: &'static str,
    facts: &'static [(&'static str, &'static str)],
    /// More questions than this are too many for such an organization.
    most: u32,
    with_phi: &'static [&'static str],
    used: &'static [&'static str],
}

const NOTHING_SPECIAL: &[(&str, &str)] = &[
    ("services-listed", "yes"),
    ("insured-plan-only", "no"),
    ("hybrid-entity", "no"),
    ("clearinghouse-inside-larger", "no"),
    ("limited-data-sets", "no"),
    ("agreement-exceptions", "no"),
];

const SAMPLES: &[Sample] = &[
    Sample {
        name: "Two doctors, Business Premium, an IT partner",
        most: 130,
        facts: &[
            ("entity-type", "covered-entity"),
            ("entity-kinds", "provider"),
            ("partner-administers", "yes"),
            ("patient-channels", "fax,sms,website"),
            ("email-phi", "yes"),
            ("sharing-phi", "no"),
            ("devices-open-phi", "yes"),
            ("personal-devices", "yes"),
            ("remote-work", "no"),
            ("premises", "yes"),
            ("guests-allowed", "no"),
            ("workload-identities", "no"),
            ("ai-reaches-phi", "no"),
            ("ai-notes", "no"),
            ("sensitive-records", "none"),
            ("outreach", "none"),
            ("test-systems", "no"),
            ("ediscovery-used", "no"),
            ("vendor-delegated-duties", "no"),
        ],
        with_phi: &["exchange-online", "onedrive-business"],
        used: &["teams", "sharepoint-online", "intune"],
    },
    Sample {
        name: "Clinic group, E5 and Azure",
        most: 160,
        facts: &[
            ("entity-type", "covered-entity"),
            ("entity-kinds", "provider"),
            ("partner-administers", "no"),
            ("patient-channels", "telehealth,portal,bookings,forms,teams-phone,fax,sms,website"),
            ("email-phi", "yes"),
            ("sharing-phi", "yes"),
            ("devices-open-phi", "yes"),
            ("personal-devices", "yes"),
            ("remote-work", "yes"),
            ("premises", "yes"),
            ("guests-allowed", "yes"),
            ("workload-identities", "yes"),
            ("ai-reaches-phi", "yes"),
            ("ai-notes", "yes"),
            ("sensitive-records", "part2,psychotherapy-notes,vip-or-staff"),
            ("outreach", "marketing,analytics,research"),
            ("test-systems", "yes"),
            ("ediscovery-used", "yes"),
            ("vendor-delegated-duties", "yes"),
        ],
        with_phi: &[
            "exchange-online",
            "onedrive-business",
            "sharepoint-online",
            "teams",
            "azure-storage",
            "azure-sql",
            "power-bi",
        ],
        used: &["intune", "power-apps", "power-automate"],
    },
    Sample {
        name: "Business associate, hosts on Azure",
        most: 130,
        facts: &[
            ("entity-type", "business-associate"),
            ("entity-kinds", "none"),
            ("partner-administers", "no"),
            ("patient-channels", "none"),
            ("email-phi", "no"),
            ("sharing-phi", "no"),
            ("devices-open-phi", "yes"),
            ("personal-devices", "no"),
            ("remote-work", "yes"),
            ("premises", "no"),
            ("guests-allowed", "no"),
            ("workload-identities", "yes"),
            ("ai-reaches-phi", "no"),
            ("ai-notes", "no"),
            ("sensitive-records", "none"),
            ("outreach", "none"),
            ("test-systems", "yes"),
            ("ediscovery-used", "no"),
            ("vendor-delegated-duties", "no"),
        ],
        with_phi: &["azure-storage", "azure-sql", "azure-virtual-machines"],
        used: &["exchange-online", "teams", "sharepoint-online"],
    },
    Sample {
        name: "Group health plan, run by its sponsor",
        most: 130,
        facts: &[
            ("entity-type", "covered-entity"),
            ("entity-kinds", "group-health-plan"),
            ("partner-administers", "no"),
            ("patient-channels", "website"),
            ("email-phi", "yes"),
            ("sharing-phi", "no"),
            ("devices-open-phi", "yes"),
            ("personal-devices", "no"),
            ("remote-work", "yes"),
            ("premises", "yes"),
            ("guests-allowed", "no"),
            ("workload-identities", "no"),
            ("ai-reaches-phi", "no"),
            ("ai-notes", "no"),
            ("sensitive-records", "none"),
            ("outreach", "none"),
            ("test-systems", "no"),
            ("ediscovery-used", "no"),
            ("vendor-delegated-duties", "yes"),
        ],
        with_phi: &["exchange-online", "sharepoint-online"],
        used: &["teams"],
    },
];

fn write(fold: &mut Fold, set: Vec<Change>) {
    let number = fold.of_writer(&"dana".into()).count() as u64 + 1;
    let (id, tick) = (EntryId::new("dana", number), fold.tick() + 1);
    let body = Body { by: "Dana".into(), act: "test".into(), undoes: None, set };
    let at = "2026-11-21T09:00:00-05:00".into();
    fold.apply(Entry { id, sum: None, at, tick, seen: Seen::new(), after: None, body: Some(body) });
}

fn evaluation(sample: &Sample) -> Evaluation {
    let questionnaire = shipped();
    let mut fold = Fold::new();
    for (id, value) in NOTHING_SPECIAL.iter().chain(sample.facts) {
        let fact = questionnaire.fact(&(*id).into()).unwrap_or_else(|| panic!("no fact {id}"));
        let value = fact_value(fact, value).unwrap();
        let set = set_fact(questionnaire, &fold, fact, Some(&value)).unwrap();
        write(&mut fold, set);
    }
    let register = questionnaire.register(&"services".into()).unwrap();
    let column = register.column(&"use".into()).unwrap();
    for (rows, word) in [(sample.with_phi, "with-phi"), (sample.used, "used")] {
        for row in rows {
            let row = register.catalog_row(&(*row).into()).unwrap_or_else(|| panic!("no service {row}"));
            let cell = cell_value(column, word).unwrap();
            let set = vec![set_cell(&fold, register, &row.id, &column.id, cell.as_ref())];
            write(&mut fold, set);
        }
    }
    Evaluation::new(questionnaire, &fold, date(2026, 11, 21))
}

#[test]
fn four_organizations_are_asked_what_fits_them() {
    let questionnaire = shipped();
    let mut table = String::new();
    for sample in SAMPLES {
        let evaluation = evaluation(sample);
        let total = *evaluation.total();
        let critical = total.critical_gap + total.critical_open;
        let _ = writeln!(table, "{}", sample.name);
        let _ = writeln!(
            table,
            "  {:<32} {:>3} questions  {:>4} points         {critical:>2} critical, {} findings",
            "all",
            total.applicable,
            total.possible,
            evaluation.findings().len()
        );
        for (place, area) in questionnaire.areas.iter().enumerate() {
            let sums = evaluation.area(place);
            let share = sums.possible * 100 / total.possible;
            let critical = sums.critical_gap + sums.critical_open;
            let _ = writeln!(
                table,
                "  {:<32} {:>3} questions  {:>4} points  {share:>3} %  {critical:>2} critical",
                area.title, sums.applicable, sums.possible
            );
        }
        table.push('\n');
        // Every fact is known, so nothing applies only because nobody answered.
        let open: Vec<&str> = questionnaire
            .facts
            .iter()
            .filter(|fact| evaluation.fact(&fact.id).known().is_none())
            .map(|fact| fact.id.as_str())
            .collect();
        assert!(open.is_empty(), "{}: {open:?}", sample.name);
        assert!((80..=sample.most).contains(&total.applicable), "{}: {} questions", sample.name, total.applicable);
        assert_eq!(evaluation.verdict(questionnaire), Verdict::CriticalGapsOpen, "nothing is answered");
        assert!(evaluation.findings().iter().all(|finding| finding.severity == Severity::Verify), "{}", sample.name);
        assert_eq!(evaluation.findings_alone(questionnaire).count(), 0);
        // No area decides the score alone, and none is for show.
        for place in 0..questionnaire.areas.len() {
            let share = evaluation.area(place).possible * 100 / total.possible;
            assert!((2..=50).contains(&share), "{}: {} has {share} %", sample.name, questionnaire.areas[place].title);
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_small_practice_is_asked_least_and_the_group_most() {
    let asked: Vec<u32> = SAMPLES.iter().map(|sample| evaluation(sample).total().applicable).collect();
    assert!(asked[0] < asked[1] && asked[2] < asked[1] && asked[3] < asked[1], "{asked:?}");
}
