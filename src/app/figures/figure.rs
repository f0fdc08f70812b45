//! One line of the dashboard.

use std::sync::Arc;

use crate::app::action_table::TableView;
use crate::app::screen::Filter;
use crate::domain::evaluation::{DueSums, History, ProvisionSums, ScoreDay, Sums};
use crate::domain::id::QuestionId;
use crate::domain::status::Standing;
use crate::report::Figure as Explained;

/// One line of the dashboard that a person can stand on.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The part of the dashboard it stands in.
    pub part: Part,
    /// What it says.
    pub label: String,
    /// What stands beside it.
    pub value: Value,
    /// Where it leads.
    pub leads: Lead,
    /// What `=` explains.
    pub explains: Explained,
}

/// What a figure shows besides its words.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// That there is more of its part than is shown.
    More,
    /// A percentage, and the sums if it is the score itself.
    Percent(Option<u32>, Option<Sums>),
    /// A number among a whole, perhaps of a standing.
    Count {
        /// The number.
        count: u32,
        /// Of how many.
        whole: u32,
        /// What they have in common.
        standing: Option<Standing>,
    },
    /// A number that asks for attention unless it is 0, and words behind it.
    Due(u32, String),
    /// Points by sums.
    Sums(Sums),
    /// What somebody has to do, of so many questions.
    Owner(DueSums, u32),
    /// How the provisions of a family stand.
    Provisions(ProvisionSums),
    /// Points earned of points possible.
    Points(u32, u32),
    /// The score over time, as a chart; `None` while it is computed.
    Chart(Option<Arc<History>>),
    /// The score at the end of a day, and the points gained since the day before.
    Day(ScoreDay, Option<i64>),
    /// A question, by its place, with what there is to earn and who does it.
    Question {
        /// Its place in report order.
        place: usize,
        /// Points to earn; none where that is beside the point.
        gain: Option<u32>,
        /// The owner; may be empty.
        owner: String,
    },
}

/// The parts of the dashboard, from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// Verdict and critical gaps.
    Verdict,
    /// The score.
    Score,
    /// What is overdue and due next.
    Due,
    /// The score over time.
    History,
    /// How the questions stand.
    Progress,
    /// The implementation statuses.
    Statuses,
    /// What is worth most.
    KeyActions,
    /// Who has what to do.
    Owners,
    /// A meter for each area.
    Areas,
    /// A meter for each service.
    Services,
    /// The second lens, whole and by family.
    Provisions,
    /// The gaps by likelihood and impact.
    Risks,
    /// What the provider answers for.
    Provider,
}

impl Part {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Verdict => "Verdict",
            Self::Score => "Your points",
            Self::Due => "To do",
            Self::History => "Score over time",
            Self::Progress => "Questions",
            Self::Statuses => "Implementation status",
            Self::KeyActions => "Key improvement actions",
            Self::Owners => "Owners",
            Self::Areas => "Areas",
            Self::Services => "Services, most points left first",
            Self::Provisions => "Provisions",
            Self::Risks => "Rated risk of the gaps (no risk analysis)",
            Self::Provider => "Provider's points",
        }
    }

    /// In which of so many columns it stands, from 0.
    pub fn column(self, columns: usize) -> usize {
        let of_three = match self {
            Self::Verdict | Self::Score | Self::Due | Self::History | Self::Progress | Self::Statuses => 0,
            Self::KeyActions | Self::Owners | Self::Areas | Self::Services => 1,
            Self::Provisions | Self::Risks | Self::Provider => 2,
        };
        of_three.min(columns.saturating_sub(1))
    }
}

/// Where a figure leads.
#[derive(Clone, PartialEq, Debug)]
pub enum Lead {
    /// To the questions behind it.
    List(Filter),
    /// To the table of improvement actions, seen so.
    Actions(TableView),
    /// To a question.
    Question(QuestionId),
    /// To the registers.
    Registers,
    /// To the rest of its part.
    More(Part),
    /// Nowhere; it explains itself.
    Nowhere,
}
