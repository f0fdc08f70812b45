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
    New(super::new::New),
    /// List the assessments
    List(Json),
    /// Open an assessment on the screen; the latest if no name is given
    Open(super::program::Open),
    /// Set a fact of the organization
    Fact(super::answer::Fact),
    /// Show questions with their answers
    Show(super::show::Show),
    /// Show improvement actions as a table, filtered and in an order
    Actions(super::actions::Actions),
    /// Answer a question
    Answer(super::answer::Answer),
    /// Make many changes, one a line; all are checked first, and all or none are made
    Apply(super::answer::Apply),
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
    Score(super::score::Score),
    /// Write the report
    Report(super::report::Report),
    /// Take the content of one of your own lines out of the record; that it was there stays
    Withhold(super::withhold::Withhold),
    /// Take status, owner, due date and note from an edited action plan
    Import(super::import::Import),
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
    Check(super::check::Check),
    /// Show which questions serve which provision, and how they stand
    Coverage(super::coverage::Coverage),
    /// List the questionnaires
    Questionnaires(Json),
    /// Show the worked example
    Demo,
    /// Show the rows of a register, write them to a file, or take them from one
    Rows(super::register::Rows),
    /// Change a row of a register, or add one
    Row(super::register::Row),
}

/// Options of `list` and `questionnaires`.
#[derive(Debug, Args)]
pub struct Json {
    /// For scripts
    #[arg(long)]
    pub json: bool,
}

/// An assessment.
#[derive(Debug, Args)]
pub struct Name {
    /// The assessment's name
    pub name: String,
}
