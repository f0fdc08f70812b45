//! The one place that asks the clock.

use jiff::fmt::strtime;
use jiff::{Timestamp, Zoned};

use crate::app::msg::Now;
use crate::storage::here;

/// Date, time and stamp, where the computer is.
pub fn now() -> Now {
    let now = Zoned::new(Timestamp::now(), here());
    let stamp = strtime::format("%Y-%m-%dT%H:%M:%S%:z", &now).unwrap_or_else(|_| now.timestamp().to_string());
    let time = strtime::format("%H:%M", &now).unwrap_or_default();
    Now { date: now.date(), stamp, time }
}
