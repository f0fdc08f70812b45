//! One file: its parts, and where each of them stands.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::content::{self, Header};
use super::fields::Fields;
use super::sink::Sink;
use super::{question, records, register};
use crate::domain::check::Family;
use crate::domain::id::RegisterId;
use crate::domain::questionnaire::{
    Area, CatalogRow, Check, Fact, License, Path, ProviderAction, ProviderCounting, Provision, ProvisionFamily,
    Question, Register, Role, Scale,
};

/// Where a part stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// The file, by its place in the list.
    pub file: usize,
    /// Which part of its family it is in that file.
    pub nth: usize,
    /// Where it begins in the file's text.
    pub start: usize,
    /// Whether something in it could not be read.
    pub broken: bool,
}

/// A part and where it stands.
pub(super) type Part<T> = (T, Origin);

/// The parts of one file, or of several put together.
#[derive(Default, Debug)]
pub(super) struct Parts {
    pub headers: Vec<Part<Header>>,
    pub scales: Vec<Part<Scale>>,
    pub areas: Vec<Part<Area>>,
    pub roles: Vec<Part<Role>>,
    pub licenses: Vec<Part<License>>,
    pub provisions: Vec<Part<Provision>>,
    pub provision_families: Vec<Part<ProvisionFamily>>,
    pub paths: Vec<Part<Path>>,
    pub facts: Vec<Part<Fact>>,
    pub checks: Vec<Part<Check>>,
    pub questions: Vec<Part<Question>>,
    pub registers: Vec<Part<Register>>,
    pub catalog: Vec<Part<(RegisterId, CatalogRow)>>,
    pub providers: Vec<Part<ProviderCounting>>,
    pub provider_actions: Vec<Part<ProviderAction>>,
    /// How many parts of each family the file had so far, those included that could not be named.
    counted: BTreeMap<Family, usize>,
}

impl Parts {
    /// Puts the parts of another file behind these.
    pub fn append(&mut self, mut other: Self) {
        self.headers.append(&mut other.headers);
        self.scales.append(&mut other.scales);
        self.areas.append(&mut other.areas);
        self.roles.append(&mut other.roles);
        self.licenses.append(&mut other.licenses);
        self.provisions.append(&mut other.provisions);
        self.provision_families.append(&mut other.provision_families);
        self.paths.append(&mut other.paths);
        self.facts.append(&mut other.facts);
        self.checks.append(&mut other.checks);
        self.questions.append(&mut other.questions);
        self.registers.append(&mut other.registers);
        self.catalog.append(&mut other.catalog);
        self.providers.append(&mut other.providers);
        self.provider_actions.append(&mut other.provider_actions);
    }
}

/// What came of reading a file.
pub(super) struct Read {
    pub parts: Parts,
    pub sink: Sink,
    /// Whether the file is TOML at all.
    pub sound: bool,
}

/// Reads a file piece by piece if its form allows that, which is quicker and takes less memory, else whole.
pub(super) fn read(file: usize, text: &str) -> Read {
    in_pieces(file, text).unwrap_or_else(|| whole(file, text))
}

/// Reads a file as one document, with every syntax error.
pub(super) fn whole(file: usize, text: &str) -> Read {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut sink = Sink::new(file);
    for error in &errors {
        let end = text.len();
        let span = error.span().unwrap_or(end..end);
        sink.add(span, format!("this is no TOML: {}", error.message()), None);
    }
    let mut parts = Parts::default();
    if errors.is_empty() {
        root(table.get_ref(), &mut parts, &mut sink);
    }
    Read { parts, sink, sound: errors.is_empty() }
}

fn in_pieces(file: usize, text: &str) -> Option<Read> {
    let pieces = records::pieces(text)?;
    let mut parts = Parts::default();
    let mut sink = Sink::new(file);
    let mut first: Vec<String> = Vec::new();
    for (n, piece) in pieces.into_iter().enumerate() {
        let table = DeTable::parse(&text[piece.clone()]).ok()?;
        let table = table.get_ref();
        if n == 0 {
            first = table.keys().map(|key| key.get_ref().to_string()).collect();
        } else if table.len() != 1 || table.keys().any(|key| first.iter().any(|word| *word == **key.get_ref())) {
            return None;
        }
        sink.base = piece.start;
        root(table, &mut parts, &mut sink);
    }
    Some(Read { parts, sink, sound: true })
}

/// The keys at the top of a document.
fn root(table: &DeTable<'_>, parts: &mut Parts, sink: &mut Sink) {
    let file = sink.file;
    let format = table.get_key_value("format").map(|(key, _)| key.span());
    let name = if format.is_some() { "the header" } else { "the top of a file" };
    let mut root = Fields::new(table, format.unwrap_or_default(), name, sink);
    if root.has("format") {
        let start = root.place("format");
        let before = root.problems();
        let header = content::header(&mut root);
        let broken = root.problems() > before;
        parts.headers.push((header, Origin { file, nth: 0, start, broken }));
    } else {
        content::no_header(&mut root);
    }
    one(&mut root, Family::Scale, &mut parts.scales, "scale", content::scale);
    many(&mut root, &mut parts.counted, Family::Area, &mut parts.areas, content::area);
    many(&mut root, &mut parts.counted, Family::Role, &mut parts.roles, content::role);
    many(&mut root, &mut parts.counted, Family::License, &mut parts.licenses, content::license);
    many(&mut root, &mut parts.counted, Family::Provision, &mut parts.provisions, content::provision);
    let families = &mut parts.provision_families;
    many(&mut root, &mut parts.counted, Family::ProvisionFamily, families, content::provision_family);
    many(&mut root, &mut parts.counted, Family::Path, &mut parts.paths, content::path);
    many(&mut root, &mut parts.counted, Family::Fact, &mut parts.facts, content::fact);
    many(&mut root, &mut parts.counted, Family::Check, &mut parts.checks, content::check);
    many(&mut root, &mut parts.counted, Family::Question, &mut parts.questions, question::question);
    many(&mut root, &mut parts.counted, Family::Register, &mut parts.registers, register::register);
    many(&mut root, &mut parts.counted, Family::Catalog, &mut parts.catalog, register::outside_row);
    one(&mut root, Family::Provider, &mut parts.providers, "provider", content::provider);
    many(&mut root, &mut parts.counted, Family::ProviderAction, &mut parts.provider_actions, content::provider_action);
    root.finish();
}

fn one<T>(
    root: &mut Fields<'_, '_>,
    family: Family,
    parts: &mut Vec<Part<T>>,
    name: &'static str,
    read: fn(&mut Fields<'_, '_>) -> T,
) {
    let file = root.file();
    let found = root.table(family.key(), name, |fields| {
        let before = fields.problems();
        let part = read(fields);
        (part, Origin { file, nth: 0, start: fields.start(), broken: fields.problems() > before })
    });
    parts.extend(found);
}

fn many<T>(
    root: &mut Fields<'_, '_>,
    counted: &mut BTreeMap<Family, usize>,
    family: Family,
    parts: &mut Vec<Part<T>>,
    read: fn(&mut Fields<'_, '_>) -> Option<T>,
) {
    let file = root.file();
    if !root.has(family.key()) {
        return root.pass(family.key());
    }
    let nth = counted.entry(family).or_default();
    let found = root.tables(family.key(), family.key(), |fields| {
        let before = fields.problems();
        let part = read(fields);
        let origin = Origin { file, nth: *nth, start: fields.start(), broken: fields.problems() > before };
        *nth += 1;
        Some((part?, origin))
    });
    parts.extend(found);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{in_pieces, whole};

    /// Lines that are hard to cut right when they stand in any order.
    const LINES: &[&str] = &[
        "[[question]]",
        "[[question]] # [[fact]]",
        "[[question.step]]",
        "  [[question.fix]]",
        "[question.extra]",
        "[question]",
        "[[fact]]",
        "[[ fact ]]",
        "[[\"fact\"]]",
        "[scale.preventative]",
        "[scale]",
        "[provider]",
        "format = 1",
        "question = [{ id = \"inline\" }]",
        "fact = []",
        "scale.detective.mandatory = 3",
        "id = \"a\"",
        "id = 'b'",
        "ask = \"[[x]]\"",
        "why = '[[y]] \\'",
        "do = \"quote \\\" [\"",
        "help = \"\"\"",
        "\"\"\"",
        "text = \"\"\"x\"\"\"\"",
        "text2 = \"\"\"\"\"\"",
        "long = \'\'\'",
        "\'\'\'",
        "who = [",
        "]",
        "\"a\", # ]",
        "empty = \"\"",
        "applies = { fact = \"a\",",
        "  is = \"yes\" }",
        "# [[question]]",
        "",
        "mandatory = 27",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

        #[test]
        fn in_pieces_means_the_same_as_whole(lines in prop::collection::vec(prop::sample::select(LINES), 0..14)) {
            let text = lines.join("\n");
            if let Some(pieces) = in_pieces(0, &text) {
                let whole = whole(0, &text);
                prop_assert!(whole.sound, "{}", text);
                prop_assert_eq!(format!("{:?}", pieces.parts), format!("{:?}", whole.parts), "{}", text);
                prop_assert_eq!(pieces.sink.problems.len(), whole.sink.problems.len(), "{}", text);
                prop_assert_eq!(pieces.sink.dropped, whole.sink.dropped, "{}", text);
            }
        }
    }

    #[test]
    fn the_usual_form_is_read_in_pieces() {
        let text =
            "format = 1\n[[fact]]\nid = 'a'\n[[question]]\nid = 'b'\n[[question.step]]\ndo = 'c'\n[[fact]]\nid = 'd'\n";
        assert!(in_pieces(0, text).is_some());
        assert!(in_pieces(0, "[fact]\n[[fact]]\n").is_none());
        assert!(in_pieces(0, "fact = []\n[[fact]]\n").is_none());
    }
}
