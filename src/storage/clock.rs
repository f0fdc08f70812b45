//! The computer's clock, for what is only shown to people.

/// Now, RFC 3339, to the second, in UTC.
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}
