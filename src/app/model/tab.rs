//! The tabs of a question.

/// The tabs of a question.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Tab {
    /// What is asked and answered.
    #[default]
    Question,
    /// Where the measure stands, and what to do.
    Implementation,
    /// What a test showed, and how to look.
    Testing,
    /// What an auditor would ask to see, and what is on file.
    Evidence,
    /// Provisions, other questions, findings.
    Related,
    /// Comments, and who changed what.
    History,
}

impl Tab {
    /// All tabs, from left to right.
    pub const ALL: [Self; 6] =
        [Self::Question, Self::Implementation, Self::Testing, Self::Evidence, Self::Related, Self::History];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Question => "Question",
            Self::Implementation => "Implementation",
            Self::Testing => "Testing",
            Self::Evidence => "Evidence",
            Self::Related => "Related",
            Self::History => "History",
        }
    }

    /// Its title where there is little room.
    pub fn short_title(self) -> &'static str {
        match self {
            Self::Implementation => "Do",
            Self::Testing => "Test",
            Self::Related => "Law",
            other => other.title(),
        }
    }

    /// Its place, from 0.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|tab| *tab == self).unwrap_or_default()
    }
}
