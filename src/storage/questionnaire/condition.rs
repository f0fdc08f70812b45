//! Conditions, as the content writes them.

use super::fields::Fields;
use crate::domain::condition::{
    CellLeaf, CellTest, Comparison, Condition, DEEPEST, RuleCondition, ScopeCondition, ScopeLeaf,
};

/// The condition of a question.
pub(super) fn scope(fields: &mut Fields<'_, '_>) -> Option<ScopeCondition> {
    condition(fields, 0, "`fact` or `question`", &scope_leaf)
}

/// A condition over the rows of a register.
pub(super) fn rule(fields: &mut Fields<'_, '_>) -> Option<RuleCondition> {
    condition(fields, 0, "`column`", &cell_leaf)
}

type Leaf<L> = dyn Fn(&mut Fields<'_, '_>) -> Option<L>;
type Wrap<L> = fn(Vec<Condition<L>>) -> Condition<L>;

fn condition<L>(fields: &mut Fields<'_, '_>, depth: usize, leaves: &str, leaf: &Leaf<L>) -> Option<Condition<L>> {
    let groups: [(&'static str, Wrap<L>); 3] =
        [("all", Condition::All), ("any", Condition::Any), ("none", Condition::None)];
    let Some((key, wrap)) = groups.into_iter().find(|(key, _)| fields.has(key)) else {
        return leaf(fields).map(Condition::Leaf);
    };
    if depth == DEEPEST {
        let message = format!("conditions stand within each other more than {DEEPEST} deep");
        fields.wrong(key, message, None);
        fields.value(key);
        return None;
    }
    let before = fields.problems();
    let parts = fields.tables(key, "a condition", |part| condition(part, depth + 1, leaves, leaf));
    if parts.is_empty() && fields.problems() == before {
        let help = format!("name conditions with {leaves}, or leave it out");
        fields.wrong(key, format!("`{key}` holds no condition"), Some(help));
    }
    Some(wrap(parts))
}

fn scope_leaf(fields: &mut Fields<'_, '_>) -> Option<ScopeLeaf> {
    if fields.has("fact") {
        let fact = fields.id("fact");
        return Some(ScopeLeaf::Fact(fact, comparison(fields)?));
    }
    if fields.has("question") {
        let question = fields.id("question");
        let before = fields.problems();
        let status = fields.some_words("status");
        if status.is_empty() && fields.problems() == before {
            fields.wrong("status", "a condition on a question needs a `status`", None);
        }
        return Some(ScopeLeaf::Question(question, status));
    }
    let help = "a condition has `all`, `any`, `none`, `fact` or `question`".to_owned();
    fields.wrong("", "a condition that looks at nothing", Some(help));
    None
}

/// The comparison in a table: `is`, `not` or `includes`.
pub(super) fn comparison(fields: &mut Fields<'_, '_>) -> Option<Comparison> {
    let found = if fields.has("is") {
        Some(Comparison::Is(fields.one_or_more("is")))
    } else if fields.has("not") {
        Some(Comparison::Not(fields.one_or_more("not")))
    } else if fields.has("includes") {
        Some(Comparison::Includes(fields.text("includes")))
    } else {
        None
    };
    if found.is_none() {
        fields.wrong(
            "",
            "nothing says what the value is compared with",
            Some("write `is`, `not` or `includes`".into()),
        );
    }
    found
}

fn cell_leaf(fields: &mut Fields<'_, '_>) -> Option<CellLeaf> {
    if !fields.has("column") {
        let help = "a condition over rows has `all`, `any`, `none` or `column`".to_owned();
        fields.wrong("", "a condition that looks at nothing", Some(help));
        return None;
    }
    let column = fields.id("column");
    let catalog = fields.optional_text("catalog");
    Some(CellLeaf { column, catalog, test: cell_test(fields)? })
}

fn cell_test(fields: &mut Fields<'_, '_>) -> Option<CellTest> {
    let test = if fields.has("missing") {
        CellTest::Missing(fields.flag("missing", true))
    } else if fields.has("before") {
        today(fields, "before")?;
        CellTest::BeforeToday
    } else if fields.has("after") {
        today(fields, "after")?;
        CellTest::AfterToday
    } else if fields.has("before-column") {
        CellTest::BeforeColumn(fields.id("before-column"))
    } else if fields.has("after-column") {
        CellTest::AfterColumn(fields.id("after-column"))
    } else if fields.has("lacks") {
        only(fields, "lacks", "any")?;
        CellTest::LacksAny
    } else if fields.has("is") || fields.has("not") || fields.has("includes") {
        CellTest::Compare(comparison(fields)?)
    } else {
        let help =
            "write `is`, `not`, `includes`, `missing`, `before`, `after`, `before-column`, `after-column` or `lacks`";
        fields.wrong("", "nothing is asked of the column", Some(help.to_owned()));
        return None;
    };
    Some(test)
}

fn today(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<()> {
    only(fields, key, "today")
}

/// A key that has one possible value so far.
fn only(fields: &mut Fields<'_, '_>, key: &'static str, word: &str) -> Option<()> {
    let before = fields.problems();
    let written = fields.text(key);
    if written == word {
        return Some(());
    }
    if fields.problems() == before {
        fields.wrong(key, format!("`{key}` cannot be `{written}`"), Some(format!("write \"{word}\"")));
    }
    None
}
