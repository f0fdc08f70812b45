//! The arithmetic behind every figure, so that anybody can do it again by hand.

mod figure;
mod history;
mod question;
mod whole;

pub use figure::{Figure, explain_figure};
pub use question::explain_question;
pub use whole::explain;
pub(super) use {figure::score_line, whole::rules};

/// `part` of `whole` as a percentage with two digits, not rounded up: `54.47`.
fn hundredths(part: u32, whole: u32) -> Option<String> {
    let hundredths = (u64::from(part) * 10_000).checked_div(u64::from(whole))?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// The division that makes a percentage: `100 × 67 / 123 = 54.47, rounded down: 54 %`.
pub(super) fn percent_line(terms: &str, part: u32, whole: u32) -> String {
    match (hundredths(part, whole), u64::from(part) * 100) {
        (Some(exact), hundred) if whole > 0 && hundred % u64::from(whole) == 0 => {
            format!("100 × {terms} / {whole} = {} %", exact.trim_end_matches(".00"))
        }
        (Some(exact), hundred) => {
            format!("100 × {terms} / {whole} = {exact}, rounded down: {} %", hundred / u64::from(whole))
        }
        (None, _) => "no points are possible: not scored".into(),
    }
}
