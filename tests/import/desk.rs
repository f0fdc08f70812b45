//! An assessment in folders of its own, and files as spreadsheets write them.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// One assessment in folders of its own.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub name: String,
}

/// Questions of the shipped content that the tests speak about.
pub struct Ids {
    pub first: String,
    pub second: String,
}

impl Desk {
    pub fn new() -> Self {
        Self::answering("starter-example")
    }

    pub fn answering(questionnaire: &str) -> Self {
        let mut desk = Self { folder: tempfile::tempdir().unwrap(), name: String::new() };
        let made = desk.run(&["new", "--title", "T", "--organization", "Riverside", "--questionnaire", questionnaire]);
        said(&made).trim().clone_into(&mut desk.name);
        desk
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_gapbook"))
            .args(arguments)
            .env("GAPBOOK_DATA_DIR", self.folder.path().join("data"))
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .env("HOME", self.folder.path())
            .env("GAPBOOK_USER", "Dana Reyes")
            .output()
            .unwrap()
    }

    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        said(&output)
    }

    pub fn question(&self, id: &str) -> Value {
        serde_json::from_str(&self.done(&["show", &self.name, id, "--json"])).unwrap()
    }

    pub fn ids(&self) -> Ids {
        let plan = self.plan();
        Ids { first: plan[1][0].clone(), second: plan[2][0].clone() }
    }

    /// The exported plan as cells. None of these tests puts a separator into a cell that has quotes.
    pub fn plan(&self) -> Vec<Vec<String>> {
        let bytes = self.done(&["report", &self.name, "--format", "csv"]).into_bytes();
        gapbook::report::csv::read(&bytes).unwrap().into_iter().map(|row| row.cells).collect()
    }

    /// Writes a plan as a spreadsheet might.
    pub fn file(&self, plan: &[Vec<String>], separator: &str, wide: bool) -> String {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines: Vec<String> =
            plan.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(separator) + "\r\n").collect();
        let text = format!("\u{FEFF}{}", lines.concat());
        let path: PathBuf = self.folder.path().join("plan.csv");
        let bytes = if wide { text.encode_utf16().flat_map(u16::to_le_bytes).collect() } else { text.into_bytes() };
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn column(plan: &[Vec<String>], title: &str) -> usize {
    plan[0].iter().position(|cell| cell.trim_start_matches('\u{FEFF}') == title).unwrap()
}

pub fn set(plan: &mut [Vec<String>], id: &str, title: &str, text: &str) {
    let place = column(plan, title);
    text.clone_into(&mut plan.iter_mut().find(|row| row[0] == id).unwrap()[place]);
}

pub fn get(plan: &[Vec<String>], id: &str, title: &str) -> String {
    plan.iter().find(|row| row[0] == id).unwrap()[column(plan, title)].clone()
}
