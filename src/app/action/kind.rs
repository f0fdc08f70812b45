//! What a person can ask of the program.

use crate::domain::status::ImplementationStatus as S;

/// Everything a person can ask of the program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// Shows all keys.
    Help,
    /// Lists all actions by name.
    Palette,
    /// Finds questions by text or id.
    Search,
    /// Goes back one level; keeps what was typed.
    Back,
    /// Goes back, and leaves the program from the first level.
    Leave,
    /// Leaves the program from anywhere.
    Quit,
    /// Writes everything now and says so.
    SaveNow,
    /// Draws the screen anew.
    Redraw,
    /// Hands the terminal back to the shell.
    Suspend,
    /// Turns the mouse on or off.
    ToggleMouse,
    /// Takes back one's last change.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// One line down.
    MoveDown,
    /// One line up.
    MoveUp,
    /// To the first line.
    MoveTop,
    /// To the last line.
    MoveBottom,
    /// One page down.
    PageDown,
    /// One page up.
    PageUp,
    /// Folds, or goes to the tab before.
    MoveLeft,
    /// Unfolds, or goes to the next tab.
    MoveRight,
    /// Opens what the cursor is on.
    Open,
    /// To the other pane.
    NextPane,
    /// To the other pane, backwards.
    PreviousPane,
    /// Shows the questions.
    ShowWalk,
    /// Shows the outline.
    ShowOutline,
    /// Shows verdict, score and progress.
    ShowDashboard,
    /// Shows the gaps, what to close first at the top.
    ShowGaps,
    /// Shows the rated gaps by likelihood and impact.
    ShowRisk,
    /// Shows all improvement actions as a table.
    ShowActions,
    /// Shows the report.
    ShowReport,
    /// Shows the facts that decide what applies.
    ShowFacts,
    /// Shows the registers.
    ShowRegisters,
    /// Shows title, organization and the like, to change them.
    ShowAssessment,
    /// Shows the arithmetic behind a figure.
    Explain,
    /// Gives a question its status.
    SetStatus(S),
    /// Takes the answer away.
    Clear,
    /// Confirms an answer brought along or given to an earlier wording.
    Confirm,
    /// Edits reason, approval, owner and the like.
    Details,
    /// Lists what can stand beside an answer: a test, evidence, a comment, a rating.
    AddBeside,
    /// Lists evidence and comments to take away.
    TakeAway,
    /// Records what a test showed.
    RecordTest,
    /// Adds evidence that is kept elsewhere.
    AddLink,
    /// Adds a file as evidence.
    AddFile,
    /// Writes a comment.
    AddComment,
    /// Rates the gap.
    RateRisk,
    /// Edits the note.
    Note,
    /// Edits the note in an editor of one's own.
    NoteExternal,
    /// Flags a question for follow-up.
    Flag,
    /// Gives a question to somebody and copies it as a message.
    AskSomebody,
    /// Puts the rest of a topic out of scope for one reason.
    TopicOutOfScope,
    /// To the next question.
    NextQuestion,
    /// To the question before.
    PreviousQuestion,
    /// To the next question without a usable answer.
    NextOpen,
    /// To the open question before.
    PreviousOpen,
    /// Shows only the questions that one role can answer.
    FilterRole,
    /// Orders the questions by area, service or who answers.
    Order,
    /// Copies a check's command.
    CopyCommand,
    /// Chooses the n-th value, from 1.
    Choose(u8),
    /// Writes the report to a file.
    ExportReport,
    /// Switches between the full and the one-page report.
    ToggleBrief,
    /// Adds a row to a register.
    AddRow,
    /// Takes a row out of a register.
    RemoveRow,
    /// Joins two rows that are called the same.
    JoinRows,
    /// Shows only the rows that somebody filled.
    FilterRows,
    /// Shows only the rows that hold some words.
    FindRows,
    /// Orders the rows by the column of the cursor.
    SortRows,
    /// Shows only the improvement actions that fit a filter.
    FilterActions,
    /// Takes the filter away.
    ClearFilter,
    /// Shows the met improvement actions too.
    ToggleMet,
    /// Puts the improvement actions under headings.
    GroupActions,
    /// Selects an improvement action.
    SelectRow,
    /// Selects all improvement actions shown.
    SelectAll,
    /// Gives the selected actions an owner, a due date or a status.
    Give,
    /// Shows the score that the selected actions would bring.
    WhatIf,
    /// Picks the fewest actions that reach a score.
    ReachScore,
    /// Orders the actions by points for the effort.
    SortByWorth,
    /// Hands the text over to an editor of one's own.
    ExternalEditor,
    /// Takes the line as it is.
    Accept,
    /// To the next field.
    NextField,
    /// To the field before.
    PreviousField,
}
