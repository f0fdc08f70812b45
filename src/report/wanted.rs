//! What is wanted of a report: in which form, how much, for whom.

use jiff::civil::Date;

use super::Contents;

/// The form of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// A text with tables.
    Markdown,
    /// One page for a browser or for paper.
    Html,
    /// The action plan as a workbook.
    Xlsx,
    /// The action plan with this between the cells.
    Csv(char),
    /// For scripts.
    Json,
}

/// What is wanted of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// In which form.
    pub format: Format,
    /// How much of it. Action plan and JSON are always whole.
    pub contents: Contents,
    /// Without what strangers need not know.
    pub redacted: bool,
}

impl Format {
    /// Whether it can hold a part of the report.
    pub fn has_parts(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv(_) => "csv",
            Self::Json => "json",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML page",
            Self::Xlsx => "Action plan as a workbook (XLSX); import takes it back",
            Self::Csv(',') => "Action plan as CSV; import takes it back",
            Self::Csv(_) => "Action plan as CSV with semicolons; import takes it back",
            Self::Json => "JSON, for scripts",
        }
    }
}

impl Contents {
    const PARTS: [Self; 4] = [Self::Full, Self::Brief, Self::Decisions, Self::Actions];

    fn title(self) -> &'static str {
        match self {
            Self::Full => "everything",
            Self::Brief => "one page",
            Self::Decisions => "only decisions",
            Self::Actions => "only actions",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::Brief => "-brief",
            Self::Decisions => "-decisions",
            Self::Actions => "-actions",
        }
    }
}

impl Wanted {
    /// Everything that can be wanted, with nothing left out.
    pub fn choices() -> Vec<Self> {
        let one = |format, contents| Self { format, contents, redacted: false };
        let paged = [Format::Markdown, Format::Html].into_iter();
        let whole = [Format::Xlsx, Format::Csv(','), Format::Csv(';'), Format::Json].into_iter();
        paged
            .flat_map(|format| Contents::PARTS.into_iter().map(move |contents| one(format, contents)))
            .chain(whole.map(|format| one(format, Contents::Full)))
            .collect()
    }

    /// What it is called in a list.
    pub fn title(self) -> String {
        if self.format.has_parts() {
            format!("{}: {}", self.format.title(), self.contents.title())
        } else {
            self.format.title().to_owned()
        }
    }

    /// The name proposed for the file.
    pub fn file_name(self, assessment: &str, date: Date) -> String {
        let plan = if matches!(self.format, Format::Xlsx | Format::Csv(_)) { "-plan" } else { "" };
        let redacted = if self.redacted { "-redacted" } else { "" };
        format!("{assessment}-{date}{plan}{}{redacted}.{}", self.contents.word(), self.format.ending())
    }
}
