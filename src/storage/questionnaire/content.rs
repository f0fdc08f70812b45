//! The parts around the questions.

use super::condition::{comparison, rule};
use super::fields::Fields;
use crate::domain::condition::{Comparison, Condition};
use crate::domain::id::{QuestionId, QuestionnaireId};
use crate::domain::questionnaire::{
    Area, Check, CheckDefault, Choice, Derivation, Fact, FactSource, License, Path, ProviderAction, ProviderCounting,
    Provision, ProvisionFamily, Role, RowChoice, Scale,
};
use crate::domain::status::{FactKind, LawClass, Obligation, Purpose};

/// The keys at the top of one file.
#[derive(Debug)]
pub(super) struct Header {
    pub id: QuestionnaireId,
    pub version: String,
    pub title: String,
    pub as_of: jiff::civil::Date,
    pub scoring: u32,
    pub areas: Vec<String>,
    pub not_reasonable_for: Vec<LawClass>,
    pub retired: Vec<QuestionId>,
    pub keep_years: Option<u32>,
}

/// The form of questionnaires that this program reads.
const FORMAT: u32 = 1;

pub(super) fn header(fields: &mut Fields<'_, '_>) -> Header {
    if let Some(format) = fields.number("format").filter(|format| *format != FORMAT) {
        let help = Some(format!("this gapbook reads format {FORMAT}; a newer one may read more"));
        fields.wrong("format", format!("format {format} is not known to this gapbook"), help);
    }
    Header {
        id: fields.id("id"),
        version: fields.text("version"),
        title: fields.text("title"),
        as_of: fields.date("as-of"),
        scoring: fields.number("scoring").unwrap_or(1),
        areas: fields.needed_list("areas"),
        not_reasonable_for: fields.some_words("not-reasonable-for"),
        retired: fields.list("retired"),
        keep_years: if fields.has("keep-years") { fields.number("keep-years") } else { None },
    }
}

/// The keys of the header in a file that is not the one with the header.
pub(super) fn no_header(fields: &mut Fields<'_, '_>) {
    for key in ["id", "version", "title", "as-of", "scoring", "areas", "not-reasonable-for", "retired", "keep-years"] {
        if fields.value(key).is_some() {
            let help = "the header is the one file that says `format` at its top".to_owned();
            fields.wrong(key, format!("`{key}` belongs to the header, and this file has none"), Some(help));
        }
    }
}

pub(super) fn scale(fields: &mut Fields<'_, '_>) -> Scale {
    let mut kind = |key: &'static str| {
        if !fields.has(key) {
            fields.wrong("", format!("scale: `{key}` is missing"), None);
        }
        let points = fields.table(key, "points", |points| {
            let mandatory = points.number("mandatory").unwrap_or(0);
            (mandatory, points.number("discretionary").unwrap_or(0))
        });
        points.unwrap_or_default()
    };
    let preventative = kind("preventative");
    let detective = kind("detective");
    Scale { preventative, detective, corrective: kind("corrective") }
}

pub(super) fn area(fields: &mut Fields<'_, '_>) -> Option<Area> {
    let id = fields.own_id();
    let title = fields.text("title");
    let about = fields.optional_text("about").unwrap_or_default();
    Some(Area { id: id?, title, about })
}

pub(super) fn role(fields: &mut Fields<'_, '_>) -> Option<Role> {
    let id = fields.own_id();
    let title = fields.text("title");
    Some(Role { id: id?, title })
}

pub(super) fn license(fields: &mut Fields<'_, '_>) -> Option<License> {
    let id = fields.own_id();
    let title = fields.text("title");
    Some(License { id: id?, title })
}

pub(super) fn provision(fields: &mut Fields<'_, '_>) -> Option<Provision> {
    let id = fields.own_id();
    let rule = fields.text("rule");
    let class = fields.word("class", LawClass::Definition);
    let title = fields.text("title");
    Some(Provision { id: id?, rule, class, title })
}

pub(super) fn provision_family(fields: &mut Fields<'_, '_>) -> Option<ProvisionFamily> {
    let id = fields.own_id();
    let title = fields.text("title");
    let begins = fields.needed_list("begins");
    Some(ProvisionFamily { id: id?, title, begins })
}

pub(super) fn path(fields: &mut Fields<'_, '_>) -> Option<Path> {
    let id = fields.own_id();
    let title = fields.text("title");
    let questions = fields.needed_list("questions");
    Some(Path { id: id?, title, questions })
}

pub(super) fn fact(fields: &mut Fields<'_, '_>) -> Option<Fact> {
    let id = fields.own_id();
    let title = fields.optional_text("title");
    let kind = fields.word("kind", FactKind::YesNo);
    let options = options(fields);
    let help = fields.optional_text("help").unwrap_or_default();
    let ask = fields.optional_text("ask");
    let from = fields.table("from", "where a fact follows from", derivation);
    let source = match (ask, from) {
        (Some(ask), None) => FactSource::Asked(ask),
        (None, Some(from)) => FactSource::Derived(from),
        (ask, _) => {
            if ask.is_some() && fields.has("from") {
                let message = format!("{} is asked and follows from a register", fields.called());
                fields.wrong("from", message, Some("leave out `ask` or `from`".to_owned()));
            } else if !fields.has("ask") && !fields.has("from") {
                let message = format!("{} is neither asked nor does it follow from a register", fields.called());
                fields.wrong("", message, Some("write `ask` or `from`".to_owned()));
            }
            FactSource::Asked(ask.unwrap_or_default())
        }
    };
    let title = title.unwrap_or_else(|| match &source {
        FactSource::Asked(ask) => ask.clone(),
        FactSource::Derived(_) => String::new(),
    });
    Some(Fact { id: id?, title, kind, options, source, help })
}

/// Values to choose from: each a text, or a table with id and title.
pub(super) fn options(fields: &mut Fields<'_, '_>) -> Vec<Choice> {
    let plain = |text: &str| Some(Choice { id: text.to_owned(), title: text.to_owned() });
    let table = |option: &mut Fields<'_, '_>| {
        let id = option.text("id");
        Some(Choice { id, title: option.text("title") })
    };
    fields.members("options", "an option", table, plain)
}

fn derivation(fields: &mut Fields<'_, '_>) -> Derivation {
    let register = fields.id("register");
    let column = fields.id("column");
    let ways = ["row", "rows", "where"].into_iter().filter(|key| fields.has(key)).count();
    if ways != 1 {
        let help = Some("write one of `row`, `rows` and `where`".to_owned());
        fields.wrong("", "a fact follows from rows that are named, or from those for which a condition holds", help);
    }
    let row: Option<crate::domain::id::RowId> = fields.optional_id("row");
    let rows = fields.list("rows");
    let condition = fields.table("where", "a condition", rule).flatten();
    let rows = match (row, condition) {
        (Some(row), _) => RowChoice::Named(vec![row]),
        (None, Some(condition)) => RowChoice::Where(condition),
        (None, None) => RowChoice::Named(rows),
    };
    let test = comparison(fields).unwrap_or(Comparison::Is(Vec::new()));
    Derivation { register, rows, column, test }
}

pub(super) fn check(fields: &mut Fields<'_, '_>) -> Option<Check> {
    let id = fields.own_id();
    let check = Check {
        id: id.clone().unwrap_or_else(|| "".into()),
        service: fields.id("service"),
        verify: fields.text("verify"),
        portal: fields.needed_list("portal"),
        command: fields.optional_text("command"),
        expect: fields.text("expect"),
        license: fields.optional_id("license"),
        default: fields.table("default", "a default", |default| CheckDefault {
            text: default.text("text"),
            as_of: default.date("as-of"),
            verified: default.flag("verified", false),
        }),
    };
    id.map(|_| check)
}

pub(super) fn provider(fields: &mut Fields<'_, '_>) -> ProviderCounting {
    let register = fields.id("register");
    if !fields.has("counted-when") {
        fields.wrong("", "provider: `counted-when` is missing", None);
    }
    let counted_when = fields.table("counted-when", "a condition", rule).flatten();
    ProviderCounting { register, counted_when: counted_when.unwrap_or(Condition::All(Vec::new())) }
}

pub(super) fn provider_action(fields: &mut Fields<'_, '_>) -> Option<ProviderAction> {
    let id = fields.own_id();
    let action = ProviderAction {
        id: id.clone().unwrap_or_else(|| "".into()),
        title: fields.text("title"),
        purpose: fields.word("purpose", Purpose::Preventative),
        obligation: fields.word("obligation", Obligation::Mandatory),
        citations: fields.needed_list("citations"),
        services: fields.needed_list("services"),
        needs: fields.id("needs"),
        your_half: fields.text("your-half"),
        questions: fields.list("questions"),
        source: fields.text("source"),
        as_of: fields.date("as-of"),
    };
    id.map(|_| action)
}
