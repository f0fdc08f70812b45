//! Where things are: assessments in the data folder, what is private to this computer in the state folder.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use thiserror::Error;

use super::digest::sha256;
use super::files::Mode;
use super::names::{is_plain, slug};

/// No folder to keep things in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error(
    "The system names no home folder for this account, so there is no place for assessments. \
     Name one with --data-dir FOLDER and set GAPBOOK_STATE_DIR to another."
)]
pub struct NoHome;

/// The two folders everything is in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Places {
    data: PathBuf,
    state: PathBuf,
    chosen_by_user: bool,
}

impl Places {
    /// The folder of `--data-dir`, else of `GAPBOOK_DATA_DIR`, else the system's; private things in
    /// `GAPBOOK_STATE_DIR`, else in the system's state folder.
    pub fn find(data_dir: Option<PathBuf>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, NoHome> {
        let named = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let system = ProjectDirs::from("", "", "gapbook");
        let chosen = data_dir.or_else(|| named("GAPBOOK_DATA_DIR"));
        let chosen_by_user = chosen.is_some();
        let data = chosen.or_else(|| system.as_ref().map(|dirs| dirs.data_dir().join("assessments"))).ok_or(NoHome)?;
        let system_state = || {
            let dirs = system.as_ref()?;
            Some(dirs.state_dir().map_or_else(|| dirs.data_local_dir().join("state"), Path::to_owned))
        };
        let state = named("GAPBOOK_STATE_DIR").or_else(system_state).ok_or(NoHome)?;
        Ok(Self { data, state, chosen_by_user })
    }

    /// These two folders, both of the user's choice.
    pub fn new(data: impl Into<PathBuf>, state: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), state: state.into(), chosen_by_user: true }
    }

    /// Where the assessments are.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Where everything private to this computer is.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// Who may read what is created among the assessments: in a folder gapbook chose itself nobody else, in one that
    /// the user named whoever may read that folder.
    pub fn mode(&self) -> Mode {
        if self.chosen_by_user { Mode::LikeFolder } else { Mode::Private }
    }

    /// The private folder of an assessment. `data` is the full path of the data folder, so that two copies of one
    /// assessment never share a writer.
    pub fn private(&self, data: &Path, name: &str) -> PathBuf {
        let place = private_name(data.file_name().and_then(|name| name.to_str()).unwrap_or("data"), data);
        let own = if is_plain(name) { name.to_owned() } else { private_name(name, Path::new(name)) };
        self.state.join(place).join(own)
    }
}

/// A plain name that a person recognises and that differs for every path.
fn private_name(title: &str, path: &Path) -> String {
    let mut name = slug(title, "folder");
    name.truncate(24);
    format!("{}-{}", name.trim_end_matches('-'), sha256(path.as_os_str().as_encoded_bytes()).short())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(option: Option<&str>, variables: &[(&str, &str)]) -> Places {
        let variable = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        Places::find(option.map(PathBuf::from), variable).unwrap()
    }

    #[test]
    fn the_option_beats_the_variable() {
        let variables = [("GAPBOOK_DATA_DIR", "/from/variable"), ("GAPBOOK_STATE_DIR", "/state")];
        assert_eq!(find(Some("/from/option"), &variables), Places::new("/from/option", "/state"));
        assert_eq!(find(None, &variables), Places::new("/from/variable", "/state"));
        assert_eq!(find(None, &variables).mode(), Mode::LikeFolder);
    }

    #[test]
    fn an_empty_variable_counts_as_none() {
        let places = find(Some("/data"), &[("GAPBOOK_STATE_DIR", "")]);
        assert!(places.state().is_absolute(), "{places:?}");
    }

    #[test]
    fn the_private_folder_follows_the_full_path() {
        let places = Places::new("/data", "/state");
        let one = places.private(Path::new("/home/a/clients"), "hipaa-2026");
        let other = places.private(Path::new("/home/b/clients"), "hipaa-2026");
        assert_ne!(one, other);
        assert!(one.starts_with("/state") && one.ends_with("hipaa-2026"), "{one:?}");
        let strange = places.private(Path::new("/home/a"), "../My HIPAA");
        assert_eq!(strange.components().count(), 4, "{strange:?}");
    }
}
