//! `gapbook coverage`.

use std::process::{Command, Output};

fn run(folder: &std::path::Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gapbook"))
        .args(arguments)
        .env("GAPBOOK_DATA_DIR", folder.join("data"))
        .env("GAPBOOK_STATE_DIR", folder.join("state"))
        .env("GAPBOOK_USER", "Dana Reyes")
        .output()
        .unwrap()
}

fn good(folder: &std::path::Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn provisions_show_their_questions_and_how_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let text = good(folder.path(), &["coverage"]);
    assert!(text.contains("164.312(a)(2)(iii)  Automatic logoff") && text.contains("config.session.timeout"), "{text}");
    let made = good(folder.path(), &["new", "--title", "T", "--organization", "O"]);
    let name = made.trim();
    good(folder.path(), &["answer", name, "config.session.timeout", "implemented"]);
    let json: serde_json::Value = serde_json::from_str(&good(folder.path(), &["coverage", name, "--json"])).unwrap();
    let provisions = json["provisions"].as_array().unwrap();
    let logoff = provisions.iter().find(|one| one["id"] == "164.312(a)(2)(iii)").unwrap();
    assert_eq!((&logoff["class"], &logoff["standing"]), (&"addressable".into(), &"met".into()));
    let question = &logoff["questions"][0];
    assert_eq!(question["id"], "config.session.timeout");
    assert_eq!((&question["standing"], &question["status"]), (&"met".into(), &"implemented".into()));
    let nothing = provisions.iter().find(|one| one["id"] == "164.306(c)").unwrap();
    assert_eq!(nothing["questions"].as_array().unwrap().len(), 0);
}

#[test]
fn any_questionnaire_can_be_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let text = good(folder.path(), &["coverage", "--questionnaire", "starter-example"]);
    assert!(text.contains("House rules 2") && text.ends_with("5 of 5 provisions are cited by a question.\n"), "{text}");
    let json = good(folder.path(), &["coverage", "--questionnaire", "starter-example", "--json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["as_of"], serde_json::Value::Null);
    let output = run(folder.path(), &["coverage", "--questionnaire", "starter"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(run(folder.path(), &["coverage", "nobody"]).status.code(), Some(2));
}
