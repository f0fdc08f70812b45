//! The questionnaires inside the program. A test compares this list with the folder `questionnaires`.

use super::source::SourceFile;

/// A questionnaire inside the program.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// Its id.
    pub id: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its name.
    pub title: &'static str,
    files: &'static [(&'static str, &'static [u8])],
}

impl Builtin {
    /// Its files; nothing is copied.
    pub fn files(&self) -> Vec<SourceFile> {
        self.files.iter().map(|(path, bytes)| SourceFile::new(*path, *bytes)).collect()
    }
}

/// Every questionnaire inside the program, the one offered first first.
pub fn builtin() -> &'static [Builtin] {
    BUILTIN
}

macro_rules! files {
    ($folder:literal: $($file:literal)*) => {
        &[$(($file, include_bytes!(concat!("../../../questionnaires/", $folder, "/", $file)).as_slice())),*]
    };
}

const BUILTIN: &[Builtin] = &[
    Builtin {
        id: "hipaa-microsoft-cloud",
        version: "2026.11.3",
        title: "HIPAA on the Microsoft cloud",
        files: files!("hipaa-microsoft-cloud":
            "00-questionnaire.toml"
            "01-provisions.toml"
            "02-facts.toml"
            "03-paths.toml"
            "10-scope.toml"
            "20-governance-program.toml"
            "21-governance-incidents.toml"
            "22-governance-rights.toml"
            "30-configuration-mail-and-logs.toml"
            "31-configuration-collaboration.toml"
            "32-configuration-devices.toml"
            "33-configuration-azure.toml"
            "40-access.toml"
            "50-training.toml"
            "60-vendor.toml"
            "70-register-services.toml"
            "71-register-vendors.toml"
            "72-provider-actions.toml"
            "80-checks-azure.toml"
            "80-checks-defender.toml"
            "80-checks-entra.toml"
            "80-checks-exchange.toml"
            "80-checks-intune.toml"
            "80-checks-power-platform.toml"
            "80-checks-purview.toml"
            "80-checks-sharepoint.toml"
            "80-checks-teams.toml"
        ),
    },
    Builtin {
        id: "starter-example",
        version: "1",
        title: "Fire safety in a small office",
        files: files!("starter-example":
            "questionnaire.toml"
            "questions.toml"
            "registers.toml"
        ),
    },
];
