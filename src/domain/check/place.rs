//! Where in the content a problem is, and what it is.

/// The kinds of part a questionnaire is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// The keys at the top: id, version, title, areas.
    Header,
    /// The points by control type.
    Scale,
    /// An area.
    Area,
    /// A role.
    Role,
    /// A license.
    License,
    /// A provision.
    Provision,
    /// A family of provisions.
    ProvisionFamily,
    /// A path.
    Path,
    /// A fact.
    Fact,
    /// A check.
    Check,
    /// A question.
    Question,
    /// A register.
    Register,
    /// A row of a register's catalog that stands outside the register.
    Catalog,
    /// Which provider actions count.
    Provider,
    /// A provider action.
    ProviderAction,
}

impl Family {
    /// Every family, in the order of a questionnaire.
    pub const ALL: &'static [Self] = &[
        Self::Header,
        Self::Scale,
        Self::Area,
        Self::Role,
        Self::License,
        Self::Provision,
        Self::ProvisionFamily,
        Self::Path,
        Self::Fact,
        Self::Check,
        Self::Question,
        Self::Register,
        Self::Catalog,
        Self::Provider,
        Self::ProviderAction,
    ];

    /// The key the content writes it under; the header has none.
    pub fn key(self) -> &'static str {
        match self {
            Self::Header => "",
            Self::Scale => "scale",
            Self::Area => "area",
            Self::Role => "role",
            Self::License => "license",
            Self::Provision => "provision",
            Self::ProvisionFamily => "provision-family",
            Self::Path => "path",
            Self::Fact => "fact",
            Self::Check => "check",
            Self::Question => "question",
            Self::Register => "register",
            Self::Catalog => "catalog",
            Self::Provider => "provider",
            Self::ProviderAction => "provider-action",
        }
    }
}

/// One step from a part down to a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Into the value of this key.
    Key(&'static str),
    /// Into this member of a list, from 0.
    At(usize),
}

/// A place in the content: a part and the way down from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The kind of part.
    pub family: Family,
    /// Which of them, in the order the questionnaire holds them; 0 for those that exist once.
    pub nth: usize,
    /// The way down.
    pub steps: Vec<Step>,
}

impl Place {
    /// The part itself.
    pub fn of(family: Family, nth: usize) -> Self {
        Self { family, nth, steps: Vec::new() }
    }
}

/// A place on the way down. Nothing is allocated until there is a problem to report.
#[derive(Clone, Copy)]
pub(super) struct Spot<'p> {
    family: Family,
    nth: usize,
    above: Option<(&'p Spot<'p>, Step, Option<Step>)>,
}

impl Spot<'_> {
    /// A part itself.
    pub fn of(family: Family, nth: usize) -> Self {
        Self { family, nth, above: None }
    }

    /// The kind of part it is in.
    pub fn family(&self) -> Family {
        self.family
    }

    /// The value of a key below this place.
    pub fn key(&self, key: &'static str) -> Spot<'_> {
        self.below(Step::Key(key), None)
    }

    /// A member of the list at this place.
    pub fn at(&self, index: usize) -> Spot<'_> {
        self.below(Step::At(index), None)
    }

    /// A member of the list under a key below this place.
    pub fn member(&self, key: &'static str, index: usize) -> Spot<'_> {
        self.below(Step::Key(key), Some(Step::At(index)))
    }

    fn below(&self, step: Step, next: Option<Step>) -> Spot<'_> {
        Spot { family: self.family, nth: self.nth, above: Some((self, step, next)) }
    }

    /// The place, to be kept.
    pub fn place(&self) -> Place {
        let mut steps = Vec::new();
        let mut spot = self;
        while let Some((above, step, next)) = spot.above {
            steps.extend(next);
            steps.push(step);
            spot = above;
        }
        steps.reverse();
        Place { family: self.family, nth: self.nth, steps }
    }
}

/// Something that must be mended before the questionnaire can be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The other place that takes part in it, and what it is.
    pub other: Option<(Place, String)>,
    /// Whether it complains that something is nowhere: a part that could not be read may hold it.
    pub absence: bool,
}
