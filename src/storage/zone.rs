//! The time zone of this computer.

use jiff::tz::TimeZone;

/// The zone, as the system's one file says it, or `TZ`. The library would first list every zone there is, which takes a
/// tenth of the time to the first frame.
pub fn here() -> TimeZone {
    #[cfg(unix)]
    {
        file::here()
    }
    #[cfg(not(unix))]
    {
        TimeZone::system()
    }
}

#[cfg(unix)]
mod file {
    use std::fs::File;
    use std::io::Read;
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use jiff::tz::TimeZone;

    const FILE: &str = "/etc/localtime";

    /// The longest file that is taken for a zone, in bytes; real ones have a few thousand.
    const LONGEST: u64 = 1 << 20;

    /// A laptop travels: after so long the file is read anew.
    const KEPT: Duration = Duration::from_secs(300);

    static KNOWN: Mutex<Option<(Instant, TimeZone)>> = Mutex::new(None);

    pub(super) fn here() -> TimeZone {
        let Ok(mut known) = KNOWN.lock() else { return TimeZone::system() };
        if let Some((_, zone)) = known.as_ref().filter(|(read, _)| read.elapsed() < KEPT) {
            return zone.clone();
        }
        let zone = if std::env::var_os("TZ").is_some() { None } else { read() }.unwrap_or_else(TimeZone::system);
        *known = Some((Instant::now(), zone.clone()));
        zone
    }

    pub(super) fn read() -> Option<TimeZone> {
        let mut bytes = Vec::new();
        File::open(FILE).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
        TimeZone::tzif("here", &bytes).ok()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    #[test]
    fn the_zone_is_the_one_the_library_finds() {
        let (Some(read), Ok(found)) = (super::file::read(), TimeZone::try_system()) else { return };
        if std::env::var_os("TZ").is_some() {
            return;
        }
        for seconds in (0..2_000_000_000).step_by(5_000_000) {
            let moment = Timestamp::from_second(seconds).unwrap();
            assert_eq!(read.to_offset(moment), found.to_offset(moment), "{moment}");
        }
    }
}
