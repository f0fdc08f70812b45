//! The same as a person at the command line meets it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

struct Desk {
    folder: TempDir,
    name: String,
}

impl Desk {
    fn new(more: &[&str]) -> Self {
        let mut desk = Self { folder: tempfile::tempdir().unwrap(), name: String::new() };
        let begin = ["new", "--title", "HIPAA 2026", "--organization", "Northside Clinic"];
        let made = desk.good(&[&begin, more].concat());
        made.trim().clone_into(&mut desk.name);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_gapbook"))
            .args(arguments)
            .env("GAPBOOK_DATA_DIR", self.path("data"))
            .env("GAPBOOK_STATE_DIR", self.path("state"))
            .env("GAPBOOK_USER", "Dana Reyes")
            .output()
            .unwrap()
    }

    /// What a command prints that must succeed.
    fn good(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Exit status and everything said by a command that must not.
    fn bad(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?}");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    fn row(&self, row: &str, cells: &[&str]) -> String {
        self.good(&[&["row", &self.name, "vendors", row], cells].concat()).trim().to_owned()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.path(name), bytes).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    /// How many lines the journal has.
    fn lines(&self) -> usize {
        let folder = self.path("data").join(&self.name).join("journal");
        let logs = std::fs::read_dir(folder).unwrap().map(|log| log.unwrap().path());
        logs.map(|log: PathBuf| std::fs::read_to_string(log).unwrap().lines().count()).sum()
    }

    fn import(&self, file: &str, more: &[&str]) -> Output {
        self.run(&[&["rows", &self.name, "vendors", "--import", file], more].concat())
    }
}

#[test]
fn rows_are_added_changed_removed_and_brought_back() {
    let desk = Desk::new(&[]);
    let acme = desk.row("new", &["name=Acme Backup", "phi=Yes", "agreement=In force"]);
    assert!(desk.good(&["rows", &desk.name, "vendors"]).contains("Acme Backup"));
    let json: serde_json::Value =
        serde_json::from_str(&desk.good(&["rows", &desk.name, "vendors", "--json", "--as-of", "2026-11-21"])).unwrap();
    let row = json["rows"].as_array().unwrap().iter().find(|row| row["id"] == acme.as_str()).unwrap();
    assert_eq!(
        (&row["title"], &row["cells"]["agreement"], &row["filled"]),
        (&"Acme Backup".into(), &"in-force".into(), &true.into())
    );
    desk.row(&acme, &["--remove"]);
    assert!(!desk.good(&["rows", &desk.name, "vendors"]).contains("Acme"));
    desk.row(&acme, &["phi=no"]);
    let shown = desk.good(&["rows", &desk.name, "vendors"]);
    assert!(
        shown.contains("Acme Backup") && shown.contains("phi=no") && shown.contains("agreement=in-force"),
        "{shown}"
    );
    let twice = desk.run(&["row", &desk.name, "vendors", "new", "name=acme backup"]);
    assert!(String::from_utf8_lossy(&twice.stderr).contains(&format!("Possible duplicate: {acme}")));
    assert!(desk.good(&["rows", &desk.name, "vendors"]).contains("Possible duplicate"));
}

#[test]
fn mistakes_are_told_and_change_nothing() {
    let desk = Desk::new(&[]);
    let before = desk.lines();
    let row = |more: &[&str]| desk.bad(&[&["row", &desk.name, "vendors"], more].concat());
    for (arguments, part) in [
        (&["new", "agremnt=missing"][..], "There is no column `agremnt`"),
        (&["new", "name=X", "signed=15.1.2026"], "is no date"),
        (&["new", "phi=perhaps"], "cannot be in the column"),
        (&["nobody", "phi=yes"], "There is no row `nobody`"),
        (&["microsft", "phi=yes"], "Did you mean `microsoft`?"),
        (&["new", "phi"], "is not COLUMN=VALUE"),
        (&["new", "--remove"], "needs its id"),
        (&["new", "name=", "phi=yes"], "A new row needs its name: `name=...`"),
        (&["new", "phi=yes"], "A new row needs its name"),
    ] {
        let (status, said) = row(arguments);
        assert!(status == 2 && said.contains(part), "{arguments:?}: {said}");
    }
    let (status, said) = desk.bad(&["fact", &desk.name, "teams-phi", "yes"]);
    assert!(status == 2 && said.contains("(teams)"), "{said}");
    assert_eq!(desk.lines(), before);
}

#[test]
fn a_file_goes_out_and_comes_back_without_a_change() {
    let desk = Desk::new(&[]);
    desk.row(
        "new",
        &[
            "name==1+1",
            "note=  two\nlines, \"quoted\"; @home",
            "contact=+1 555 0100",
            "phi=yes",
            "elements=uses,access",
        ],
    );
    desk.row("new", &["name='tis", "does=-"]);
    let file = desk.path("vendors.csv");
    let name = file.to_str().unwrap();
    desk.good(&["rows", &desk.name, "vendors", "--export", name]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("\u{feff}row,name,phi,") && text.contains("'=1+1") && text.contains("'+1 555"), "{text}");
    let again = desk.bad(&["rows", &desk.name, "vendors", "--export", name]);
    assert!(again.1.contains("was left as it is"), "{}", again.1);
    let before = desk.lines();
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.trim_start_matches('\u{feff}').encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16 = desk.write("utf16.csv", &utf16);
    for file in [name, &utf16] {
        let output = desk.import(file, &["--yes", "--remove-missing"]);
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.starts_with("0 added, 0 changed, 0 removed, 3 as they are"), "{said}");
    }
    assert_eq!(desk.lines(), before);
}

#[test]
fn a_file_waits_for_a_yes_and_is_one_line() {
    let desk = Desk::new(&[]);
    let before = desk.lines();
    let csv = "Vendor;Patient information?;agreement;signed\r\nQuick Fax;yes;missing;\r\nOld Billing;yes;expired;2019-01-15\r\nBright IT;yes;in-force;01/02/2025\r\n";
    let file = desk.write("list.csv", csv.as_bytes());
    let preview = desk.import(&file, &[]);
    let said = String::from_utf8_lossy(&preview.stdout).into_owned();
    assert_eq!(preview.status.code(), Some(1));
    assert!(said.contains("2 added, 0 changed") && said.contains("list.csv:4: column `signed`"), "{said}");
    assert!(String::from_utf8_lossy(&preview.stderr).contains("Nothing was changed yet"));
    assert_eq!(desk.lines(), before);
    let made = desk.import(&file, &["--yes"]);
    assert_eq!(made.status.code(), Some(1), "one line is still to mend");
    assert_eq!(desk.lines(), before + 1);
    let rows = desk.good(&["rows", &desk.name, "vendors"]);
    assert!(rows.contains("Quick Fax") && rows.contains("Old Billing") && !rows.contains("Bright IT"), "{rows}");
    let again = desk.import(&file, &["--yes"]);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains("0 added") && said.contains("`Quick Fax` may be there already"), "{said}");
    assert_eq!(desk.lines(), before + 1);
}

#[test]
fn what_is_no_table_is_refused_with_its_line() {
    let desk = Desk::new(&[]);
    let before = desk.lines();
    for (bytes, part) in [
        (&b"name,colour\nX,red\n"[..], "list.csv:1: there is no column `colour`"),
        (b"name\nM\xFCller\n", "list.csv:2: this is neither UTF-8"),
        (b"name,note\nX,\"open\nY,z\n", "list.csv:2: a quotation mark"),
        (b"PK\x03\x04", "it is no workbook"),
        (b"", "no row at all"),
    ] {
        let file = desk.write("list.csv", bytes);
        let output = desk.import(&file, &["--yes"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(part), "{said}");
    }
    assert_eq!(desk.lines(), before);
    assert!(!Path::new("calc").exists());
}

#[test]
fn what_is_typed_does_not_reach_the_terminal_as_a_command() {
    let desk = Desk::new(&[]);
    let file = desk.write("list.csv", b"name,note\n\"Evil\x1b]0;x\x07\",\"\x1b[2J\"\n");
    let output = desk.import(&file, &["--yes"]);
    assert!(!output.stdout.contains(&0x1b));
    assert!(!desk.good(&["rows", &desk.name, "vendors"]).contains('\u{1b}'));
}

#[test]
fn a_catalog_of_ones_own_is_checked_and_adopted() {
    let own = "[[catalog]]\nregister = \"services\"\nid = \"acme-portal\"\nvalues = { service = \"Acme portal\", family = \"Other\", \
               scope = \"not-in-scope\", kind = \"third-party\", condition = \"Own agreement needed.\", source = \"Contract\" }\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Our Services.toml");
    std::fs::write(&file, own).unwrap();
    let name = file.to_str().unwrap();
    let desk = Desk::new(&["--catalog", name]);
    let rows = desk.good(&["rows", &desk.name, "services", "--json"]);
    assert!(rows.contains("Acme portal"));
    desk.good(&["row", &desk.name, "services", "acme-portal", "use=with-phi"]);
    assert!(desk.good(&["rows", &desk.name, "services"]).contains("leaves Microsoft's agreement"));
    desk.good(&["check", "hipaa-microsoft-cloud", "--catalog", name]);
    std::fs::write(&file, own.replace("not-in-scope", "covered")).unwrap();
    let (status, said) = desk.bad(&["check", "hipaa-microsoft-cloud", "--catalog", name]);
    assert!(
        status == 1 && said.contains("`scope` can never be `covered`") && said.contains("our-services.toml:4"),
        "{said}"
    );
}
