//! Nothing about services or vendors is wired in: another questionnaire has other registers.

use gapbook::domain::change::{fact_value, set_fact};
use gapbook::domain::status::{ImplementationStatus, Standing};

use crate::book::Book;

#[test]
fn fire_safety_has_a_register_of_its_own() {
    let mut book = Book::new("starter-example");
    book.row("devices", "smoke-alarm", &[("state", "missing")]);
    let cellar = book.row(
        "devices",
        "new",
        &[
            ("place", "Cellar"),
            ("kind", "extinguisher"),
            ("state", "in-place"),
            ("bought", "2026-05-01"),
            ("tested-by", "2026-04-01"),
            ("test", "tone"),
        ],
    );
    let found = book.findings();
    let found: Vec<_> = found.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), d.as_str())).collect();
    assert_eq!(
        found,
        [
            ("critical", "devices.alarm-missing", "building.alarms", "Hallway alarm: the alarm is missing."),
            ("gap", "devices.test-overdue", "building.alarms", "Cellar: the test was due by 2026-04-01."),
            ("verify", "devices.dates-odd", "building.alarms", "Cellar: due for a test before it was bought."),
            ("verify", "devices.test-incomplete", "building.extinguishers", "Not everything was tested: Cellar"),
        ]
    );
    book.answer("building.alarms", ImplementationStatus::Implemented);
    let evaluation = book.evaluation();
    let alarms = evaluation.question(&book.questionnaire, &"building.alarms".into()).unwrap();
    assert_eq!(alarms.standing, Standing::Gap);
    assert_eq!(evaluation.fact(&"has-extinguishers".into()).known(), Some(&["yes".to_owned()][..]));
    let fact = book.questionnaire.fact(&"has-extinguishers".into()).unwrap();
    let value = fact_value(fact, "no").unwrap();
    let refusal = set_fact(&book.questionnaire, &book.fold, fact, Some(&value)).unwrap_err().to_string();
    assert!(refusal.contains("Alarms and extinguishers"), "{refusal}");
    book.unseen("devices", &cellar, "tested-by", "2027-04-01");
    assert_eq!(
        book.rules(),
        ["devices.alarm-missing", "devices.dates-odd", "devices.test-incomplete", "devices.test-overdue"],
        "either side of a conflict fires"
    );
}
