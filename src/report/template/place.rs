//! What a template can name.

use crate::report::markdown::{Part, whose};
use crate::report::{Contents, GapReport, SELF_ASSESSMENT};

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Place {
    /// A short text within a line.
    Value(Value),
    /// A section, with its heading or bare.
    Part(Part, bool),
    /// The sections that the template does not name itself, in the report's order.
    Sections,
    /// Whose report it is and about what, as a list.
    Particulars,
    /// The charts; HTML only.
    Charts,
    /// Links to the sections; HTML only.
    Contents,
    /// The report's own style sheet; HTML only.
    Style,
    /// That nothing is fetched or run; no template names it, every HTML page has it.
    Policy,
}

/// A short text within a line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Value {
    Heading,
    Title,
    Organization,
    Name,
    Scope,
    Period,
    PreparedBy,
    PreparedFor,
    AsOf,
    Questionnaire,
    Line,
    Verdict,
    Percentages,
    Points,
    Progress,
    Fingerprint,
    SelfAssessment,
}

const VALUES: &[(&str, Value)] = &[
    ("heading", Value::Heading),
    ("title", Value::Title),
    ("organization", Value::Organization),
    ("name", Value::Name),
    ("scope", Value::Scope),
    ("period", Value::Period),
    ("prepared-by", Value::PreparedBy),
    ("prepared-for", Value::PreparedFor),
    ("as-of", Value::AsOf),
    ("questionnaire", Value::Questionnaire),
    ("line", Value::Line),
    ("verdict", Value::Verdict),
    ("percentages", Value::Percentages),
    ("points", Value::Points),
    ("progress", Value::Progress),
    ("fingerprint", Value::Fingerprint),
    ("self-assessment", Value::SelfAssessment),
];

const BLOCKS: &[(&str, Place)] = &[
    ("sections", Place::Sections),
    ("particulars", Place::Particulars),
    ("charts", Place::Charts),
    ("contents", Place::Contents),
    ("style", Place::Style),
];

/// Behind the name of a section: without its heading.
const BARE: &str = " bare";

impl Place {
    /// The place of a name.
    pub fn parse(name: &str) -> Option<Self> {
        let value = VALUES.iter().find(|(known, _)| *known == name).map(|(_, value)| Self::Value(*value));
        let block = || BLOCKS.iter().find(|(known, _)| *known == name).map(|(_, place)| *place);
        let part = || {
            let (name, bare) = name.strip_suffix(BARE).map_or((name, false), |name| (name.trim_end(), true));
            Part::ALL.iter().find(|part| part.name() == name).map(|part| Self::Part(*part, bare))
        };
        value.or_else(block).or_else(part)
    }

    /// Every name, for messages.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let values = VALUES.iter().map(|(name, _)| *name);
        values.chain(BLOCKS.iter().map(|(name, _)| *name)).chain(Part::ALL.iter().map(|part| part.name()))
    }

    /// Whether it stands within a line; everything else has lines of its own.
    pub fn in_line(self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// Whether only HTML has it.
    pub fn html_only(self) -> bool {
        matches!(self, Self::Charts | Self::Contents | Self::Style)
    }
}

impl Value {
    /// What it says, as typed.
    pub fn text(self, report: &GapReport, wanted: Contents) -> String {
        let head = &report.head;
        let headline = &report.headline;
        match self {
            Self::Heading => whose(report, wanted),
            Self::Title => head.title.clone(),
            Self::Organization => head.organization.clone(),
            Self::Name => head.name.clone(),
            Self::Scope => head.scope.clone(),
            Self::Period => head.period.clone(),
            Self::PreparedBy => head.prepared_by.clone(),
            Self::PreparedFor => head.prepared_for.clone(),
            Self::AsOf => head.as_of.to_string(),
            Self::Questionnaire => format!("{}, version {}", head.questionnaire_title, head.questionnaire_version),
            Self::Line => headline.line(),
            Self::Verdict => {
                let reservations = headline.reservations().into_iter();
                std::iter::once(headline.verdict_text()).chain(reservations).collect::<Vec<_>>().join(" · ")
            }
            // The percentage never comes without the critical gaps.
            Self::Percentages => format!("{} · {}", headline.score_text(), headline.verdict_text()),
            Self::Points => format!("{} of {} points", headline.sums.earned, headline.sums.possible),
            Self::Progress => headline.progress_text(),
            Self::Fingerprint => {
                head.fingerprint.clone().unwrap_or_else(|| "none: a line is not on disk yet".to_owned())
            }
            Self::SelfAssessment => SELF_ASSESSMENT.to_owned(),
        }
    }
}

/// What no template can leave out: what it is called, and the names of which one must be there.
pub(super) fn wanted() -> [(&'static str, &'static [&'static str], fn(Place) -> bool); 4] {
    [
        ("the verdict is", &["verdict", "line"], |place| matches!(place, Place::Value(Value::Verdict | Value::Line))),
        ("the critical gaps are", &["critical-gaps"], |place| matches!(place, Place::Part(Part::CriticalGaps, _))),
        ("the cut of the record is", &["cut"], |place| matches!(place, Place::Part(Part::Cut, _))),
        ("the self-assessment sentence is", &["self-assessment"], |place| place == Place::Value(Value::SelfAssessment)),
    ]
}
