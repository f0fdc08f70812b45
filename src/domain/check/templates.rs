//! Texts with `{names}`: each name is a column, a field of the catalog, or the rows themselves.

use std::collections::BTreeSet;
use std::fmt::Arguments;

use super::found::Found;
use super::place::Spot;
use super::rules::fields;
use crate::domain::questionnaire::Register;
use crate::domain::template;

/// What a text may name besides columns and fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaks {
    /// It names a row, so it has only the row's own values.
    Naming,
    /// It speaks of one row: `{row}` too.
    OfOne,
    /// It speaks of several rows: `{rows}` only.
    OfSeveral,
}

/// Looks at the names in a text.
pub(super) fn check(
    register: &Register,
    text: &str,
    speaks: Speaks,
    who: Arguments<'_>,
    place: &Spot<'_>,
    found: &mut Found,
) {
    if text.matches('{').count() != text.matches('}').count() || text.split('{').skip(1).any(|part| !part.contains('}'))
    {
        found.add(*place, format!("{who}: a brace is not closed or not opened"));
        return;
    }
    for name in template::names(text) {
        let own = register.columns.iter().any(|column| column.id.as_str() == name)
            || fields(register).any(|field| field == name);
        match speaks {
            Speaks::OfSeveral if own || name == "row" => found.add_with_help(
                *place,
                format!("{who}: `{{{name}}}` is of one row, and the rows are told together"),
                "write `{rows}`, or leave out `together`",
            ),
            Speaks::OfOne if name == "rows" => found.add_with_help(
                *place,
                format!("{who}: `{{rows}}` is for rules told together"),
                "write `{row}`, or `together = true`",
            ),
            Speaks::OfSeveral if name == "rows" => {}
            Speaks::OfOne if name == "row" => {}
            _ if own => {}
            _ => {
                let columns = register.columns.iter().map(|column| column.id.as_str());
                let known: BTreeSet<&str> = columns.chain(fields(register)).collect();
                found.add_unknown(*place, format!("{who}: nothing is called `{{{name}}}` here"), name, known);
            }
        }
    }
}
