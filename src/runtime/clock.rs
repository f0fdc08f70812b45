//! The one place that asks the clock.

use jiff::Zoned;
use jiff::fmt::strtime;

use crate::app::msg::Now;

/// Date, time and stamp, where the computer is.
pub fn now() -> Now {
    let now = Zoned::now();
    let stamp = strtime::format("%Y-%m-%dT%H:%M:%S%:z", &now).unwrap_or_else(|_| now.timestamp().to_string());
    let time = strtime::format("%H:%M", &now).unwrap_or_default();
    Now { date: now.date(), stamp, time }
}
