//! What should be done in the world. Data; only the runtime carries it out.

use super::msg::Draft;
use crate::domain::id::QuestionId;
use crate::domain::record::{AssessmentInfo, Entry, Evidence, Person};
use crate::report::Wanted;

/// One thing to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Put these entries on disk, in this order; answered by `Saved` or `SaveFailed`.
    Append(Vec<Entry>),
    /// Keep the text being typed.
    SaveDraft(Draft),
    /// The text of this place is on disk or given up: forget its draft.
    DropDraft(String),
    /// Keep where the person is.
    SavePosition(String),
    /// Say what there is to open.
    List,
    /// Open an assessment by name.
    Open(String),
    /// Make an assessment and open it.
    Create(Box<NewAssessment>),
    /// Open the worked example, made anew if need be.
    OpenExample,
    /// Write the report's Markdown; answered by `ReportReady`.
    RenderReport {
        /// One page only.
        brief: bool,
    },
    /// Read the assessments of the first screen for their figures, without keeping keys waiting; answered by a
    /// `CardReady` for each that can be read.
    ComputeCards {
        /// The number to answer with.
        asked: u64,
        /// Their folder names.
        names: Vec<String>,
    },
    /// Compute the score over time, without keeping keys waiting; answered by `HistoryReady`.
    ComputeHistory {
        /// The number to answer with.
        asked: u64,
    },
    /// Write the report to a file; answered by `Done`, `NotExported`, or `FileThere` if something is there already.
    ExportReport {
        /// What is wanted of it.
        wanted: Wanted,
        /// Where.
        path: String,
        /// Whether a file that is there may be replaced.
        over: bool,
    },
    /// Copy a file into the assessment's folder; answered by `Attached`.
    AttachFile(Box<Attachment>),
    /// Put text on the clipboard.
    Copy(String),
    /// Hand text over to an editor of the person's own; answered by `EditorReturned`.
    EditExternally(String),
    /// Draw everything anew.
    Redraw,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Mouse on or off.
    Mouse(bool),
    /// End, once what was handed over is on disk.
    Quit,
}

/// A file that becomes evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// The assessment's folder, for people; tells an answer for another assessment apart.
    pub folder: String,
    /// The question.
    pub question: QuestionId,
    /// What is known of it; the digest comes with the answer.
    pub evidence: Evidence,
    /// Where the file is, as typed.
    pub path: String,
}

/// What a new assessment begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAssessment {
    /// Title, organization and so on; its id is given when the folder is made.
    pub info: AssessmentInfo,
    /// The id of the questionnaire.
    pub questionnaire: String,
    /// Who begins it.
    pub person: Person,
}
