//! Which computer this is.

use std::path::Path;

use super::digest::sha256;
use super::files::Files;

/// The computer the program runs on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Computer {
    /// Its name, for people.
    pub name: String,
    /// A digest of the system's machine id and the host name. Another one means: not the computer that wrote here.
    pub hash: String,
}

impl Computer {
    /// This computer, as the system tells. Where it tells nothing but the name, the name decides.
    pub fn this(files: &dyn Files, variable: impl Fn(&str) -> Option<String>) -> Self {
        let line = |path: &str| {
            let bytes = files.read(Path::new(path), 4096).ok()?;
            Some(String::from_utf8_lossy(&bytes).trim().to_owned()).filter(|text| !text.is_empty())
        };
        let machine = line("/etc/machine-id").or_else(|| line("/var/lib/dbus/machine-id")).unwrap_or_default();
        let name = line("/proc/sys/kernel/hostname")
            .or_else(|| variable("COMPUTERNAME"))
            .or_else(|| variable("HOSTNAME"))
            .or_else(|| line("/etc/hostname"))
            .unwrap_or_else(|| "this computer".to_owned());
        Self::new(&machine, &name)
    }

    /// A computer with this machine id and host name.
    pub fn new(machine: &str, name: &str) -> Self {
        let hash = sha256(format!("gapbook computer 1\n{machine}\n{name}\n").as_bytes()).to_string();
        Self { name: name.to_owned(), hash }
    }
}
