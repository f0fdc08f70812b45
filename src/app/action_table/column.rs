//! The columns of the table.

/// A column, in the order of the screen: what matters at a narrow terminal comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub enum Column {
    /// The question in few words.
    #[default]
    Title,
    /// Points earned of points possible.
    Points,
    /// The implementation status.
    Status,
    /// Who does it.
    Owner,
    /// By when.
    Due,
    /// The test status.
    Test,
    /// What follows.
    Standing,
    /// The area.
    Area,
    /// The services it is about.
    Services,
    /// The provisions it serves.
    Provision,
    /// How it relates to them.
    Basis,
    /// About how much work it is.
    Effort,
    /// How much of the evidence asked for is on file.
    Evidence,
    /// The day it was last changed.
    Changed,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Points,
        Self::Status,
        Self::Owner,
        Self::Due,
        Self::Test,
        Self::Standing,
        Self::Area,
        Self::Services,
        Self::Provision,
        Self::Basis,
        Self::Effort,
        Self::Evidence,
        Self::Changed,
    ];

    /// What stands over it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Title => "Action",
            Self::Points => "Points",
            Self::Status => "Status",
            Self::Owner => "Owner",
            Self::Due => "Due",
            Self::Test => "Test status",
            Self::Standing => "Standing",
            Self::Area => "Area",
            Self::Services => "Services",
            Self::Provision => "Provision",
            Self::Basis => "Basis",
            Self::Effort => "Effort",
            Self::Evidence => "Evidence",
            Self::Changed => "Changed",
        }
    }

    /// The word for it on the command line and in a kept position.
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Points => "points",
            Self::Status => "status",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Test => "test",
            Self::Standing => "standing",
            Self::Area => "area",
            Self::Services => "services",
            Self::Provision => "provision",
            Self::Basis => "basis",
            Self::Effort => "effort",
            Self::Evidence => "evidence",
            Self::Changed => "changed",
        }
    }

    /// Its place, from 0.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|column| *column == self).unwrap_or_default()
    }
}
