//! What the rules of a register find.

use jiff::civil::Date;

use super::row::{Row, rows};
use crate::domain::id::{QuestionId, RegisterId, RowId, RuleId};
use crate::domain::questionnaire::{Register, RegisterRule};
use crate::domain::record::Fold;
use crate::domain::status::Severity;
use crate::domain::template;

/// A rule that fires, for one row or for several told together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The register.
    pub register: RegisterId,
    /// The rule.
    pub rule: RuleId,
    /// The question it speaks about.
    pub question: QuestionId,
    /// What it means.
    pub severity: Severity,
    /// The rows.
    pub rows: Vec<RowId>,
    /// What was found.
    pub text: String,
    /// What to do about it.
    pub fix: String,
}

/// Everything the rules of a register find on a day, by rule and row. Of a cell in conflict either side can
/// make a rule fire. Rows that nobody touched are only offered and make no finding.
pub fn findings(register: &Register, fold: &Fold, today: Date) -> Vec<Finding> {
    let filled: Vec<(Row<'_>, Vec<Row<'_>>)> = rows(register, fold)
        .into_iter()
        .filter(|row| row.filled)
        .map(|row| {
            let sides = row.sides(fold);
            (row, sides)
        })
        .collect();
    let mut found = Vec::new();
    for rule in &register.rules {
        let firing: Vec<&Row<'_>> =
            filled.iter().filter_map(|(_, sides)| sides.iter().find(|side| side.fits(&rule.when, today))).collect();
        if rule.together {
            if !firing.is_empty() {
                found.push(finding(register, rule, &firing));
            }
        } else {
            found.extend(firing.iter().map(|row| finding(register, rule, std::slice::from_ref(row))));
        }
    }
    found
}

fn finding(register: &Register, rule: &RegisterRule, rows: &[&Row<'_>]) -> Finding {
    let titles: Vec<String> = rows.iter().map(|row| row.title()).collect();
    let value = |name: &str| match name {
        "rows" | "row" => Some(titles.join("; ")),
        _ => {
            let row = rows.first()?;
            let column = register.columns.iter().find(|column| column.id.as_str() == name);
            match column {
                Some(column) if !column.items.is_empty() => Some(row.lacking(&column.id).join("; ")),
                Some(_) => Some(row.text(name).unwrap_or_else(|| "not given".to_owned())),
                None => row.text(name),
            }
        }
    };
    Finding {
        register: register.id.clone(),
        rule: rule.id.clone(),
        question: rule.question.clone(),
        severity: rule.severity,
        rows: rows.iter().map(|row| row.id.clone()).collect(),
        text: template::fill(&rule.finding, value),
        fix: template::fill(&rule.fix, value),
    }
}
