//! Where keys go.

/// Where keys go. The top overlay decides, then the screen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Context {
    /// The first screen.
    Home,
    /// The facts.
    Facts,
    /// A question.
    Walk,
    /// The outline beside or instead of the question.
    Outline,
    /// The dashboard.
    Dashboard,
    /// A list of questions.
    List,
    /// The rated gaps by likelihood and impact.
    Risk,
    /// The table of improvement actions.
    Actions,
    /// The report.
    Report,
    /// A register's table.
    Register,
    /// A row of a register.
    RegisterRow,
    /// A list to choose from.
    Menu,
    /// A text to read.
    Reader,
    /// A line of text in a form.
    Form,
    /// A line of text with a list below.
    Pick,
    /// A line of text.
    Line,
    /// A text of several lines.
    Editor,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 17] = [
        Self::Home,
        Self::Facts,
        Self::Walk,
        Self::Outline,
        Self::Dashboard,
        Self::List,
        Self::Risk,
        Self::Actions,
        Self::Report,
        Self::Register,
        Self::RegisterRow,
        Self::Menu,
        Self::Reader,
        Self::Form,
        Self::Pick,
        Self::Line,
        Self::Editor,
    ];

    /// Whether printable keys are text here.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Form | Self::Pick | Self::Line | Self::Editor)
    }
}
