//! What is left out of a report that strangers read.

/// Stands where a text was left out, so that nothing looks as if nobody had filled it in.
pub const LEFT_OUT: &str = "(left out)";
