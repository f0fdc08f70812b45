//! `gapbook fact` without a value: the facts, what is known of them, and what can be said.

use super::output::{Ending, plain, result};
use crate::domain::questionnaire::{Fact, FactSource};
use crate::domain::status::FactKind;
use crate::report::FactRow;
use crate::runtime::{Reading, Trouble, fact, now};

use super::report::report_of;

/// Shows all facts, or one: id, what is known, the name, and below it what can be said.
pub fn show(reading: &Reading, id: Option<&str>) -> Result<Ending, Trouble> {
    let state = reading.state(now().date);
    let wanted = id.map(|id| fact(&state, id)).transpose()?;
    let report = report_of(reading, None);
    let rows = report.facts.iter().filter(|row| wanted.is_none_or(|fact| fact.id == row.id));
    let all: Vec<(&FactRow, &Fact)> = rows.filter_map(|row| Some((row, state.questionnaire.fact(&row.id)?))).collect();
    let width = all.iter().map(|(row, _)| row.id.as_str().chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (row, fact) in all {
        text.push_str(&plain(&format!("{:<width$}  {}  ({})", row.id.as_str(), row.value, row.title)));
        text.push('\n');
        let below = match &fact.source {
            FactSource::Derived(_) => row.origin_text(),
            FactSource::Asked(_) => format!("say: {}", possible(fact)),
        };
        text.push_str(&plain(&format!("{:<width$}  {below}", "")));
        text.push('\n');
    }
    result(&text)?;
    Ok(Ending::Done)
}

/// What can be said, as the command takes it.
fn possible(fact: &Fact) -> String {
    let options: Vec<String> =
        fact.options
            .iter()
            .map(|option| {
                if option.title == option.id { option.id.clone() } else { format!("{} ({})", option.id, option.title) }
            })
            .collect();
    match fact.kind {
        FactKind::YesNo => "yes, no, unknown, clear".to_owned(),
        FactKind::OneOf => format!("{}, unknown, clear", options.join(", ")),
        FactKind::AnyOf => format!("{}; several with commas between, or none, unknown, clear", options.join(", ")),
    }
}
