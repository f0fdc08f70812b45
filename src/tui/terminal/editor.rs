//! Writing a text in the person's own editor.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::SystemTime;

use super::screen::Screen;

/// Why the editor gave no text. The text as it was before is still the caller's.
#[derive(Debug)]
pub enum EditError {
    /// Neither variable is set.
    NoEditor,
    /// The variable is no command line.
    BadCommand {
        /// What it says.
        command: String,
    },
    /// The editor could not be started.
    NotStarted {
        /// The program.
        program: String,
        /// Why.
        error: io::Error,
    },
    /// The editor ended with an error; if it had changed the text, the changed text is kept in a file.
    Failed {
        /// How it ended.
        status: ExitStatus,
        /// The changed text.
        kept: Option<PathBuf>,
    },
    /// The file could not be written or read back; if it could not be read, it is still there.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The terminal could not be taken back.
    Terminal(io::Error),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEditor => f.write_str("no editor is set: set VISUAL or EDITOR, for example EDITOR=nano"),
            Self::BadCommand { command } => write!(f, "VISUAL or EDITOR is no command line: {command}"),
            Self::NotStarted { program, error } => write!(f, "{program} could not be started: {error}"),
            Self::Failed { status, kept: None } => write!(f, "the editor ended with {status}; the text is as before"),
            Self::Failed { status, kept: Some(path) } => {
                write!(f, "the editor ended with {status}; what it wrote is in {}", path.display())
            }
            Self::File { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Terminal(error) => write!(f, "the terminal could not be taken back: {error}"),
        }
    }
}

impl std::error::Error for EditError {}

/// Opens the text in `$VISUAL` or `$EDITOR` and returns what the person made of it.
///
/// The text lies in a private file in `folder` meanwhile; it is deleted unless it holds something that would be
/// lost.
pub fn edit(screen: &mut Screen, text: &str, folder: &Path) -> Result<String, EditError> {
    let command = editor_command(|name| std::env::var(name).ok())?;
    let path = write_private(folder, text)?;
    let ended = screen.hand_over(|| run(&command, &path)).map_err(EditError::Terminal)?;
    read_back(ended, text, path)
}

/// The editor's program and arguments.
fn editor_command(variable: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, EditError> {
    let set = |name| variable(name).filter(|value| !value.trim().is_empty());
    let command = set("VISUAL").or_else(|| set("EDITOR")).ok_or(EditError::NoEditor)?;
    // On Windows a backslash separates folders, so only the quotes of the shell's rules apply there.
    let words = shell_words::split(&if cfg!(windows) { command.replace('\\', "\\\\") } else { command.clone() });
    match words {
        Ok(words) if !words.is_empty() => Ok(words),
        _ => Err(EditError::BadCommand { command }),
    }
}

fn write_private(folder: &Path, text: &str) -> Result<PathBuf, EditError> {
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let path = folder.join(format!("text-{}-{nanos}.md", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&path).and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Ok(path),
        Err(error) => Err(EditError::File { path, error }),
    }
}

fn run(command: &[String], path: &Path) -> Result<ExitStatus, EditError> {
    let Some((program, arguments)) = command.split_first() else { return Err(EditError::NoEditor) };
    // Control-C in an editor that leaves the keys to the terminal is meant for the editor.
    #[cfg(unix)]
    let shield = signal_hook::flag::register(signal_hook::consts::SIGINT, std::sync::Arc::default());
    let ended = Command::new(program).args(arguments).arg(path).status();
    #[cfg(unix)]
    if let Ok(id) = shield {
        signal_hook::low_level::unregister(id);
    }
    ended.map_err(|error| EditError::NotStarted { program: program.clone(), error })
}

fn read_back(ended: Result<ExitStatus, EditError>, before: &str, path: PathBuf) -> Result<String, EditError> {
    let status = match ended {
        Ok(status) => status,
        Err(error) => {
            let _ = fs::remove_file(&path);
            return Err(error);
        }
    };
    let after = match fs::read_to_string(&path) {
        Ok(after) => ended_like(before, after.replace("\r\n", "\n")),
        Err(error) => return Err(EditError::File { path, error }),
    };
    if !status.success() && after != before {
        return Err(EditError::Failed { status, kept: Some(path) });
    }
    let _ = fs::remove_file(&path);
    if status.success() { Ok(after) } else { Err(EditError::Failed { status, kept: None }) }
}

/// Editors end the last line with a line break; a text that had none does not get one by being looked at.
fn ended_like(before: &str, mut after: String) -> String {
    if !before.ends_with('\n') && after.ends_with('\n') {
        after.pop();
    }
    after
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn command_of(visual: &str, editor: &str) -> Result<Vec<String>, EditError> {
        editor_command(|name| Some(if name == "VISUAL" { visual } else { editor }.to_owned()))
    }

    fn edited(script: &str, folder: &Path) -> Result<String, EditError> {
        let path = write_private(folder, "before")?;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let command = ["sh", "-c", script, "sh"].map(str::to_owned);
        read_back(run(&command, &path), "before", path)
    }

    #[test]
    fn visual_before_editor_split_like_a_shell() {
        assert_eq!(command_of("code --wait", "vi").unwrap(), ["code", "--wait"]);
        assert_eq!(command_of(" ", "'my editor' -x").unwrap(), ["my editor", "-x"]);
        assert!(matches!(command_of("", ""), Err(EditError::NoEditor)));
        assert!(matches!(command_of("vi 'open", ""), Err(EditError::BadCommand { .. })));
    }

    #[test]
    fn the_text_comes_back_and_the_file_goes() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(edited("printf 'after\\r\\nwards\\n' > \"$1\"", folder.path()).unwrap(), "after\nwards");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn nothing_is_lost_when_the_editor_fails() {
        let folder = tempfile::tempdir().unwrap();
        let failed = edited("printf changed > \"$1\"; exit 3", folder.path());
        let Err(EditError::Failed { kept: Some(path), .. }) = failed else { panic!("{failed:?}") };
        assert_eq!(fs::read_to_string(path).unwrap(), "changed");
        assert!(matches!(edited("exit 1", folder.path()), Err(EditError::Failed { kept: None, .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
