//! What the table shows, in which order, under which headings.

use super::Column;

/// An order of the table.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum SortBy {
    /// The one order of gaps: critical, the law's class, points to earn, effort, id.
    #[default]
    Priority,
    /// Points to earn for the effort, the most first.
    PerEffort,
    /// The values of a column; in the direction that serves, such as the most points to earn first. What is empty
    /// there stands last, however the order is turned.
    Column(Column),
}

impl SortBy {
    /// Its name.
    pub fn title(self) -> String {
        match self {
            Self::Priority => "what to close first".into(),
            Self::PerEffort => "points to earn for the effort".into(),
            Self::Column(Column::Points) => "points to earn".into(),
            Self::Column(column) => column.title().to_lowercase(),
        }
    }

    /// The word for it on the command line and in a kept position.
    pub fn id(self) -> &'static str {
        match self {
            Self::Priority => "priority",
            Self::PerEffort => "per-effort",
            Self::Column(column) => column.id(),
        }
    }

    /// Every order.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Priority, Self::PerEffort].into_iter().chain(Column::ALL.map(Self::Column))
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::all().find(|sort| sort.id() == word)
    }
}

/// What stands together under a heading.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum GroupBy {
    /// No headings.
    #[default]
    None,
    /// The area.
    Area,
    /// The service; an action stands under each of its services.
    Service,
    /// The owner.
    Owner,
    /// The implementation status.
    Status,
    /// The provision that leads.
    Provision,
}

impl GroupBy {
    /// Every way.
    pub const ALL: [Self; 6] = [Self::None, Self::Area, Self::Service, Self::Owner, Self::Status, Self::Provision];

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::None => "no headings",
            Self::Area => "area",
            Self::Service => "service",
            Self::Owner => "owner",
            Self::Status => "status",
            Self::Provision => "provision",
        }
    }

    /// Reads its name; what is none is no headings.
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|group| group.title() == word).unwrap_or_default()
    }
}

/// What the table shows, and in which order.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TableView {
    /// What was typed above the table.
    pub filter: String,
    /// The order.
    pub sort: SortBy,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// The headings.
    pub group: GroupBy,
    /// Whether met ones are shown; hidden at first, as in Compliance Manager.
    pub show_met: bool,
}

impl TableView {
    /// The actions that fit a filter, in the first order: `TableView::filtered("owner:dana overdue")`.
    pub fn filtered(filter: impl Into<String>) -> Self {
        Self { filter: filter.into(), ..Self::default() }
    }
}
