//! What was typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A self-assessment workbook for the terminal: answer, stop, resume, see the score, hand over the gap report.
///
/// Without a command the program starts on its screen.
#[derive(Debug, Parser)]
#[command(name = "gapbook", version, about, max_term_width = 100)]
pub struct Arguments {
    /// Where to look and how to show; the same for every command.
    #[command(flatten)]
    pub general: General,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct General {
    /// The folder that holds the assessments
    #[arg(long, global = true, value_name = "DIR", env = "GAPBOOK_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// Who answers; stands beside every answer
    #[arg(long, global = true, value_name = "NAME", env = "GAPBOOK_USER")]
    pub user: Option<String>,
    /// Colors; a `NO_COLOR` that is not empty counts as never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// When to use colors.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ColorChoice {
    /// If the terminal has them and `NO_COLOR` is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an assessment; prints its name, and only that
    New(New),
    /// List the assessments
    List(Json),
    /// Open an assessment on the screen; the latest if no name is given
    Open(Open),
    /// Set a fact of the organization
    Fact(Fact),
    /// Show questions with their answers
    Show(Show),
    /// Show improvement actions as a table, filtered and in an order
    Actions(super::actions::Actions),
    /// Answer a question
    Answer(Answer),
    /// Make many changes, one a line; all are checked first, and all or none are made
    Apply(Apply),
    /// Attach evidence to a question and print its id, list what is on file, or take it away
    Evidence(super::evidence::Evidence),
    /// Record what a test of a measure showed
    Test(super::test::Test),
    /// Rate a gap: likelihood and impact
    Risk(super::risk::Risk),
    /// Add a comment to a question
    Comment(super::comment::Comment),
    /// Flag a question for follow-up
    Flag(super::comment::Flag),
    /// Show the score
    Score(Score),
    /// Write the report
    Report(Report),
    /// Take the content of one of your own lines out of the record; that it was there stays
    Withhold(super::withhold::Withhold),
    /// Take status, owner, due date and note from an edited action plan
    Import(Import),
    /// Make a damaged assessment anew beside the damaged one, from intact lines and this computer's copies
    Recover(super::recover::Recover),
    /// List the earlier times there are of an assessment, or make one anew beside it
    Restore(super::restore::Restore),
    /// Make one file of an assessment for sending, closed by a passphrase if wanted
    Pack(super::pack::Pack),
    /// Take in a file that `pack` made: checked whole, and never over anything that is here
    Unpack(super::unpack::Unpack),
    /// Move an assessment to the trash
    Delete(Name),
    /// List the trash, put something back, or remove it for good
    Trash(super::delete::Trash),
    /// Check digests and witnesses, and name what is missing; exit status 1 if anything is wrong
    Verify(Name),
    /// Check questionnaires; exit status 1 if anything is wrong
    Check(Check),
    /// Show which questions serve which provision, and how they stand
    Coverage(Coverage),
    /// List the questionnaires
    Questionnaires(Json),
    /// Show the worked example
    Demo,
    /// Show the rows of a register, write them to a file, or take them from one
    Rows(Rows),
    /// Change a row of a register, or add one
    Row(Row),
}

/// Options of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// What the assessment is called
    #[arg(long, value_name = "TEXT")]
    pub title: String,
    /// Whose cloud is assessed
    #[arg(long, value_name = "TEXT")]
    pub organization: String,
    /// Which tenants and sites
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub scope: String,
    /// The time it speaks about
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub period: String,
    /// Who gets the report
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub prepared_for: String,
    /// The role of the person who answers
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub role: String,
    /// The questionnaire, by id or as a file or folder
    #[arg(long, value_name = "ID|PATH")]
    pub questionnaire: Option<String>,
    /// A file with rows of your own for the catalog of a register; can be given again
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,
    /// The folder to make it in, instead of the data folder
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Options of `list` and `questionnaires`.
#[derive(Debug, Args)]
pub struct Json {
    /// For scripts
    #[arg(long)]
    pub json: bool,
}

/// Options of `open`.
#[derive(Debug, Args)]
pub struct Open {
    /// The assessment's name
    pub name: Option<String>,
}

/// An assessment.
#[derive(Debug, Args)]
pub struct Name {
    /// The assessment's name
    pub name: String,
}

/// Options of `fact`.
#[derive(Debug, Args)]
pub struct Fact {
    /// The assessment's name
    pub name: String,
    /// The fact's id
    pub fact: String,
    /// yes, no, an option, several with commas between, unknown, or clear
    pub value: String,
}

/// Options of `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The assessment's name
    pub name: String,
    /// Only this question
    pub question: Option<String>,
    /// For scripts
    #[arg(long)]
    pub json: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Options of `answer`.
#[derive(Debug, Args)]
pub struct Answer {
    /// The assessment's name
    pub name: String,
    /// The question's id
    pub question: String,
    /// implemented, alternative, partial, planned, not-implemented, not-reasonable, out-of-scope, unknown, clear
    pub status: String,
    /// What belongs to the answer; what is left out stays, an empty text removes it
    #[command(flatten)]
    pub parts: AnswerParts,
}

/// What belongs to an answer. What is left out stays as it is; an empty text removes it.
#[derive(Clone, Default, Debug, Args)]
pub struct AnswerParts {
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// What is done instead
    #[arg(long, value_name = "TEXT")]
    pub instead: Option<String>,
    /// Who does it
    #[arg(long, value_name = "WHO")]
    pub owner: Option<String>,
    /// By when
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// Who approved the decision
    #[arg(long, value_name = "WHO")]
    pub approver: Option<String>,
    /// When it was approved
    #[arg(long, value_name = "DATE")]
    pub decided: Option<String>,
    /// What the answer rests on: seen, told or assumed
    #[arg(long, value_name = "WORD")]
    pub grounds: Option<String>,
}

/// Options of `apply`.
#[derive(Debug, Args)]
pub struct Apply {
    /// The assessment's name
    pub name: String,
    /// A file with one JSON object a line, or - for standard input
    pub file: String,
}

/// Options of `score`.
#[derive(Debug, Args)]
pub struct Score {
    /// The assessment's name
    pub name: String,
    /// For scripts
    #[arg(long)]
    pub json: bool,
    /// The arithmetic, question by question
    #[arg(long, conflicts_with = "json")]
    pub explain: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Options of `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// The assessment's name
    #[arg(required_unless_present = "print_template")]
    pub name: Option<String>,
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    pub format: ReportFormat,
    /// One page
    #[arg(long)]
    pub brief: bool,
    /// Only a part of the report
    #[arg(long, value_name = "PART", conflicts_with = "brief")]
    pub only: Option<ReportPart>,
    /// A file with words and order of your own, with places such as {{verdict}} for what the report says
    #[arg(long, value_name = "FILE", conflicts_with_all = ["brief", "only"])]
    pub template: Option<PathBuf>,
    /// Print the template that makes the report as it is without one, to begin your own with
    #[arg(long, conflicts_with_all = ["name", "template", "brief", "only", "redact", "as_of"])]
    pub print_template: bool,
    /// Leave out what people typed in their own words, names of people, evidence and vendor contacts
    #[arg(long)]
    pub redact: bool,
    /// What stands between the cells of a CSV file
    #[arg(long, value_name = "SEPARATOR", default_value = "comma")]
    pub separator: Separator,
    /// Where to write it, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over an existing file
    #[arg(long)]
    pub force: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// The formats of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ReportFormat {
    /// A text with tables.
    Markdown,
    /// One file for a browser or for paper.
    Html,
    /// The action plan for a spreadsheet; `gapbook import` takes it back.
    Csv,
    /// The action plan as a workbook; `gapbook import` takes it back.
    Xlsx,
    /// For scripts; the form has a version and a schema.
    Json,
}

/// What stands between the cells of a CSV file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Separator {
    /// A comma.
    Comma,
    /// A semicolon, where the comma is the decimal mark.
    Semicolon,
}

/// A part of the report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ReportPart {
    /// Where another way is taken, or none, and what is set aside.
    Decisions,
    /// The gaps in the order to close them, and what is open.
    Actions,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The assessment's name
    pub name: String,
    /// The edited plan, as `report --format csv` or `xlsx` wrote it
    pub file: PathBuf,
    /// Make the changes; without it they are only shown
    #[arg(long)]
    pub yes: bool,
    /// Where somebody changed the same in the assessment since the plan was written, take what the file says
    #[arg(long)]
    pub take_file: bool,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Questionnaires: files or folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// A file with rows of your own for the catalog of a register; can be given again
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,
}

/// Options of `coverage`.
#[derive(Debug, Args)]
pub struct Coverage {
    /// The assessment's name, to show how the questions stand
    #[arg(conflicts_with = "questionnaire")]
    pub name: Option<String>,
    /// The questionnaire, by id or as a file or folder; without it the first one of this program
    #[arg(long, value_name = "ID|PATH")]
    pub questionnaire: Option<String>,
    /// For scripts
    #[arg(long)]
    pub json: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Options of `rows`.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
#[derive(Debug, Args)]
pub struct Rows {
    /// The assessment's name
    pub name: String,
    /// The register's id
    pub register: String,
    /// For scripts
    #[arg(long, conflicts_with_all = ["export", "import"])]
    pub json: bool,
    /// Write all rows to a CSV file, or to standard output for -
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    pub export: Option<PathBuf>,
    /// Write over an existing file
    #[arg(long, requires = "export")]
    pub force: bool,
    /// Show what a CSV file would change; changes nothing without --yes
    #[arg(long, value_name = "FILE")]
    pub import: Option<String>,
    /// Make the changes that can be made
    #[arg(long, requires = "import")]
    pub yes: bool,
    /// Take out the added rows that the file does not name
    #[arg(long, requires = "import")]
    pub remove_missing: bool,
    /// The day its rules are worked out for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Options of `row`.
#[derive(Debug, Args)]
pub struct Row {
    /// The assessment's name
    pub name: String,
    /// The register's id
    pub register: String,
    /// The row's id, or `new`
    pub row: String,
    /// COLUMN=VALUE; an empty value empties the cell
    #[arg(required_unless_present_any = ["remove", "join"])]
    pub cells: Vec<String>,
    /// Take the row out; setting a cell brings it back
    #[arg(long, conflicts_with = "cells")]
    pub remove: bool,
    /// Fill this row's empty cells from another row, and take that one out
    #[arg(long, value_name = "ROW", conflicts_with_all = ["cells", "remove"])]
    pub join: Option<String>,
}
