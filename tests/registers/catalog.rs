//! A catalog of one's own: rows that are added, rows that take the place of others, and what is refused.

use gapbook::storage::questionnaire::{SourceFile, builtin, load};

fn with(own: &str) -> Result<gapbook::domain::questionnaire::Questionnaire, String> {
    let shipped = builtin().iter().find(|one| one.id == "hipaa-microsoft-cloud").unwrap();
    let mut files = shipped.files();
    files.push(SourceFile::new("own/ours.toml", own.as_bytes().to_vec()));
    load(files).map(|loaded| loaded.questionnaire).map_err(|problems| problems.render(false, 120))
}

fn row(register: &str, id: &str, values: &str) -> String {
    format!("[[catalog]]\nregister = \"{register}\"\nid = \"{id}\"\nvalues = {{ {values} }}\n")
}

#[test]
fn a_row_is_added_or_takes_the_place_of_another() {
    let teams = "service = \"Teams, as we know it\", scope = \"not-in-scope\", kind = \"service\"";
    let own = row("services", "teams", teams) + &row("services", "acme", "service = \"Acme\", scope = \"partly\"");
    let questionnaire = with(&own).unwrap();
    let services = questionnaire.register(&"services".into()).unwrap();
    let value = |id: &str, name: &str| services.catalog_row(&id.into()).unwrap().values.get(name).cloned();
    assert_eq!(value("teams", "scope").as_deref(), Some("not-in-scope"));
    assert_eq!(value("acme", "service").as_deref(), Some("Acme"));
    let shipped = with("").unwrap();
    let before = shipped.register(&"services".into()).unwrap();
    assert_eq!(services.catalog.len(), before.catalog.len() + 1);
    let place = |register: &gapbook::domain::questionnaire::Register| {
        register.catalog.iter().position(|row| row.id.as_str() == "teams")
    };
    assert_eq!(place(services), place(before), "it keeps its place");
}

#[test]
fn what_a_catalog_cannot_say_is_told_with_its_line() {
    for (own, parts) in [
        (
            row("services", "acme", "service = \"A\", scope = \"covered\""),
            &["`scope` can never be `covered`", "`in-scope`"][..],
        ),
        (
            row("services", "acme", "service = \"A\", scop = \"partly\""),
            &["has no field `scop`", "did you mean `scope`?"],
        ),
        (
            row("servces", "acme", "service = \"A\""),
            &["register `servces`, which does not exist", "did you mean `services`?"],
        ),
        (row("services", "acme.1", "service = \"A\""), &["row `acme.1` of the catalog has a dot in its id"]),
        (
            row("services", "acme", "service = \"A\"") + &row("services", "acme", "service = \"B\""),
            &["row `acme` is there twice"],
        ),
        (row("services", "acme", "service = \"A\", use = \"perhaps\""), &["`use` can never be `perhaps`"]),
        (row("vendors", "acme", "name = \"A\", kind = \"spaceship\""), &["`kind` can never be `spaceship`"]),
        ("[[catalog]]\nid = \"acme\"\nvalues = {}\n".to_owned(), &["`register` is missing"]),
        ("[[catalog]]\nregister = \"services\"\nvalues = {}\n".to_owned(), &["`id` is missing"]),
    ] {
        let said = with(&own).unwrap_err();
        for part in parts {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(said.contains("own/ours.toml:"), "{said}");
    }
}
