//! The one table of actions. Keymap, footer, help, palette and the key table in the README are all read from it.

use super::context::Context::{self, self as C};
use super::info::{ActionInfo, Group};
use super::kind::Action;
use crate::app::key::Key::{
    self, BackTab, Char, Ctrl, Down, End, Enter, Esc, F1, Home, Left, PageDown, PageUp, Right, Tab, Up,
};
use crate::domain::status::ImplementationStatus as S;

const BOOK: &[Context] = &[
    C::Facts,
    C::Walk,
    C::Outline,
    C::Dashboard,
    C::List,
    C::Risk,
    C::Actions,
    C::Report,
    C::Register,
    C::RegisterRow,
];
const LISTS: &[Context] = &[
    C::Home,
    C::Facts,
    C::Walk,
    C::Outline,
    C::Dashboard,
    C::List,
    C::Risk,
    C::Actions,
    C::Report,
    C::Register,
    C::RegisterRow,
    C::Menu,
    C::Reader,
];
/// In the table of improvement actions the space bar selects.
const PAGES: &[Context] = &[
    C::Home,
    C::Facts,
    C::Walk,
    C::Outline,
    C::Dashboard,
    C::List,
    C::Risk,
    C::Report,
    C::Register,
    C::RegisterRow,
    C::Menu,
    C::Reader,
];
/// In a register the same key finds rows.
const SEARCH: &[Context] = &[C::Facts, C::Walk, C::Outline, C::Dashboard, C::List, C::Risk, C::Report, C::RegisterRow];
const EVERYWHERE: &[Context] = &Context::ALL;
const WALK: &[Context] = &[C::Walk, C::Outline];
const TEXT: &[Context] = &[C::Form, C::Pick, C::Line, C::Editor];

#[expect(clippy::too_many_arguments, reason = "one line of the table is one call")]
const fn row(
    action: Action,
    name: &'static str,
    short: &'static str,
    help: &'static str,
    group: Group,
    keys: &'static [Key],
    contexts: &'static [Context],
    footer: u8,
) -> ActionInfo {
    ActionInfo { action, name, short, help, group, keys, contexts, footer }
}

/// The table.
#[rustfmt::skip]
pub const ACTIONS: &[ActionInfo] = &[
    row(Action::SetStatus(S::Implemented), "implemented", "done", "Answer: Implemented.", Group::Answer, &[Char('1')], &[C::Walk], 0),
    row(Action::SetStatus(S::Alternative), "alternative", "other way", "Answer: Alternative implementation; asks what is done instead.", Group::Answer, &[Char('2')], &[C::Walk], 0),
    row(Action::SetStatus(S::Partial), "partial", "partly", "Answer: Partially implemented; the question shows what partly means.", Group::Answer, &[Char('3')], &[C::Walk], 0),
    row(Action::SetStatus(S::Planned), "planned", "planned", "Answer: Planned; counts as a gap until it is done.", Group::Answer, &[Char('4')], &[C::Walk, C::Actions], 0),
    row(Action::SetStatus(S::NotImplemented), "not-implemented", "not done", "Answer: Not implemented.", Group::Answer, &[Char('5')], &[C::Walk, C::Actions], 0),
    row(Action::SetStatus(S::NotReasonable), "not-reasonable", "not reasonable", "Answer: Not reasonable and appropriate, where the law allows it; asks why.", Group::Answer, &[Char('6')], &[C::Walk], 0),
    row(Action::SetStatus(S::OutOfScope), "out-of-scope", "out of scope", "Answer: Out of scope; asks why.", Group::Answer, &[Char('7')], &[C::Walk, C::Actions], 0),
    row(Action::SetStatus(S::Unknown), "dont-know", "don't know", "Answer: Don't know; stays open.", Group::Answer, &[Char('8')], &[C::Walk], 0),
    row(Action::Clear, "clear", "clear", "Take the answer or value away; undo brings it back.", Group::Answer, &[Char('x')], &[C::Walk, C::Facts, C::Register, C::RegisterRow], 0),
    row(Action::Confirm, "confirm", "still true", "Confirm an answer brought along, or given to an earlier wording.", Group::Answer, &[Char('y')], &[C::Walk], 0),
    row(Action::Details, "details", "details", "Edit reason, what is done instead, approval, grounds, owner and due date.", Group::Answer, &[Char('a'), Enter], &[C::Walk], 3),
    row(Action::AddBeside, "add", "add", "Add to the question: a test, evidence, a comment, a rating of the gap.", Group::Answer, &[Char('+')], WALK, 5),
    row(Action::TakeAway, "take-away", "take away", "Take evidence or a comment of your own away; undo brings it back.", Group::Answer, &[Char('-')], WALK, 0),
    row(Action::RecordTest, "test", "test", "Record what a test showed, who tested and when.", Group::Answer, &[], WALK, 0),
    row(Action::AddLink, "evidence-link", "evidence", "Add evidence that is kept elsewhere: a link, or where it is.", Group::Answer, &[], WALK, 0),
    row(Action::AddFile, "evidence-file", "evidence", "Add a file as evidence; it is copied into the assessment.", Group::Answer, &[], WALK, 0),
    row(Action::AddComment, "comment", "comment", "Write a comment beside those of others.", Group::Answer, &[], WALK, 0),
    row(Action::RateRisk, "risk", "risk", "Rate the gap: likelihood and impact, each low, moderate or high.", Group::Answer, &[], WALK, 0),
    row(Action::Note, "note", "note", "Write a note on the question.", Group::Answer, &[Char('e')], &[C::Walk], 4),
    row(Action::NoteExternal, "note-in-editor", "editor", "Write the note in your own editor ($VISUAL or $EDITOR).", Group::Answer, &[Char('E')], &[C::Walk], 0),
    row(Action::Flag, "flag", "flag", "Flag the question for follow-up, or take the flag away.", Group::Answer, &[Char('f')], WALK, 0),
    row(Action::AskSomebody, "ask-somebody", "ask", "Give the question to somebody and copy it as a message to send.", Group::Answer, &[Char('A')], &[C::Walk], 0),
    row(Action::TopicOutOfScope, "topic-out-of-scope", "topic out", "Put the unanswered questions of this topic out of scope, for one reason.", Group::Answer, &[Char('O')], WALK, 0),
    row(Action::NextOpen, "next-open", "next open", "Go to the next question that still needs an answer.", Group::Questions, &[Char('n')], WALK, 2),
    row(Action::PreviousOpen, "previous-open", "previous open", "Go to the open question before.", Group::Questions, &[Char('N')], WALK, 0),
    row(Action::NextQuestion, "next-question", "next", "Go to the next question.", Group::Questions, &[Char(']')], WALK, 0),
    row(Action::PreviousQuestion, "previous-question", "previous", "Go to the question before.", Group::Questions, &[Char('[')], WALK, 0),
    row(Action::Search, "search", "search", "Find a question by words or by its id, and go there.", Group::Questions, &[Char('/')], SEARCH, 0),
    row(Action::FilterRole, "only-mine", "role", "Show only the questions that one role can answer.", Group::Questions, &[Char('p')], WALK, 0),
    row(Action::Order, "order", "order", "Order the questions by area, by service or by who answers, or walk a short path.", Group::Questions, &[Char('v')], WALK, 0),
    row(Action::CopyCommand, "copy-command", "copy", "Copy the command of a check to the clipboard.", Group::Questions, &[Char('c')], &[C::Walk], 0),
    row(Action::Explain, "explain", "explain", "Show the arithmetic behind a figure or a standing.", Group::Questions, &[Char('=')], &[C::Walk, C::Outline, C::Dashboard, C::List, C::Actions], 6),
    row(Action::ShowWalk, "questions", "questions", "Show the questions.", Group::Views, &[Char('w')], BOOK, 0),
    row(Action::ShowOutline, "outline", "outline", "Show the outline with the progress of each part.", Group::Views, &[Char('o')], BOOK, 0),
    row(Action::ShowDashboard, "dashboard", "dashboard", "Show verdict, critical gaps, score and progress.", Group::Views, &[Char('d')], BOOK, 5),
    row(Action::ShowGaps, "gaps", "gaps", "Show the gaps, the one to close first at the top.", Group::Views, &[Char('s')], BOOK, 0),
    row(Action::ShowRisk, "risk-matrix", "risk", "Show the rated gaps by likelihood and impact.", Group::Views, &[Char('L')], BOOK, 0),
    row(Action::ShowActions, "improvement-actions", "actions", "Show all improvement actions as a table: find, order, group, assign, what-if.", Group::Views, &[Char('i')], BOOK, 0),
    row(Action::ShowReport, "report", "report", "Show the report, and export it.", Group::Views, &[Char('r')], BOOK, 0),
    row(Action::ShowFacts, "facts", "facts", "Show the facts that decide which questions apply.", Group::Views, &[Char('F')], BOOK, 0),
    row(Action::ShowRegisters, "registers", "registers", "Show the registers: services in use, vendors.", Group::Views, &[Char('t')], BOOK, 0),
    row(Action::ShowAssessment, "assessment", "assessment", "Change title, organization, scope, period and who prepares it.", Group::Views, &[Char('T')], BOOK, 0),
    row(Action::ExportReport, "export-report", "write file", "Write the report to a file: Markdown, HTML, spreadsheet, JSON; whole or a part.", Group::Views, &[Char('W')], &[C::Report], 1),
    row(Action::ToggleBrief, "brief", "brief/full", "Switch between the full report and the one-page report.", Group::Views, &[Char('b')], &[C::Report], 2),
    row(Action::Open, "open", "open", "Open what the cursor is on.", Group::Lists, &[Enter], &[C::Home, C::Outline, C::Dashboard, C::List, C::Risk, C::Actions, C::Register, C::RegisterRow, C::Menu, C::Pick], 1),
    row(Action::Open, "next-fact", "next", "Go to the next fact; one that follows from a register opens it. Only numbers set a value.", Group::Lists, &[Enter], &[C::Facts], 1),
    row(Action::MoveDown, "down", "down", "One line down.", Group::Lists, &[Char('j'), Down], LISTS, 0),
    row(Action::MoveUp, "up", "up", "One line up.", Group::Lists, &[Char('k'), Up], LISTS, 0),
    row(Action::MoveTop, "top", "top", "To the top.", Group::Lists, &[Char('g'), Home], LISTS, 0),
    row(Action::MoveBottom, "bottom", "bottom", "To the bottom.", Group::Lists, &[Char('G'), End], LISTS, 0),
    row(Action::PageDown, "page-down", "page down", "One page down; Space too, where it selects nothing.", Group::Lists, &[PageDown, Ctrl('d')], LISTS, 0),
    row(Action::PageDown, "page-down-by-space", "", "One page down.", Group::Lists, &[Char(' ')], PAGES, 0),
    row(Action::PageUp, "page-up", "page up", "One page up.", Group::Lists, &[PageUp, Ctrl('u')], LISTS, 0),
    row(Action::MoveRight, "right", "tabs", "Next tab; unfold; next column or part; the rest of what is said of a fact.", Group::Lists, &[Char('l'), Right], &[C::Facts, C::Walk, C::Outline, C::Dashboard, C::Risk, C::Register, C::Actions], 0),
    row(Action::MoveLeft, "left", "tabs", "Tab before; fold; column or part before; back in what is said of a fact.", Group::Lists, &[Char('h'), Left], &[C::Facts, C::Walk, C::Outline, C::Dashboard, C::Risk, C::Register, C::Actions], 0),
    row(Action::NextPane, "next-pane", "outline", "From the question to the outline and back; to the other register or part.", Group::Lists, &[Tab], &[C::Walk, C::Outline, C::Dashboard, C::Register], 0),
    row(Action::PreviousPane, "previous-pane", "outline", "The same, backwards.", Group::Lists, &[BackTab], &[C::Walk, C::Outline, C::Dashboard, C::Register], 0),
    row(Action::Choose(1), "choose-1", "choose", "Choose the first value (2 to 9 the others, 0 the tenth).", Group::Lists, &[Char('1')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(2), "choose-2", "", "Choose the second value.", Group::Lists, &[Char('2')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(3), "choose-3", "", "Choose the third value.", Group::Lists, &[Char('3')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(4), "choose-4", "", "Choose the fourth value.", Group::Lists, &[Char('4')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(5), "choose-5", "", "Choose the fifth value.", Group::Lists, &[Char('5')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(6), "choose-6", "", "Choose the sixth value.", Group::Lists, &[Char('6')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(7), "choose-7", "", "Choose the seventh value.", Group::Lists, &[Char('7')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(8), "choose-8", "", "Choose the eighth value.", Group::Lists, &[Char('8')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(9), "choose-9", "", "Choose the ninth value.", Group::Lists, &[Char('9')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::Choose(10), "choose-10", "", "Choose the tenth value.", Group::Lists, &[Char('0')], &[C::Facts, C::Menu, C::Register, C::RegisterRow], 0),
    row(Action::AddRow, "add-row", "add", "Add a row to the register.", Group::Registers, &[Char('+')], &[C::Register], 3),
    row(Action::RemoveRow, "remove-row", "remove", "Take the row out of the register; undo brings it back.", Group::Registers, &[Char('-')], &[C::Register, C::RegisterRow], 6),
    row(Action::JoinRows, "join-rows", "join", "Join the row with the one that is called the same; undo makes them two again.", Group::Registers, &[Char('J')], &[C::Register], 0),
    row(Action::FindRows, "find-rows", "find", "Show only the rows that hold the words you type.", Group::Registers, &[Char('/')], &[C::Register], 2),
    row(Action::SortRows, "sort-rows", "sort", "Order the rows by the column under the cursor; again turns the order round, a third time takes it away.", Group::Registers, &[Char('S')], &[C::Register, C::Actions], 5),
    row(Action::FilterRows, "filled-rows", "filled only", "Show only the rows that somebody filled, or all.", Group::Registers, &[Char('v')], &[C::Register], 4),
    row(Action::FilterActions, "filter-actions", "filter", "Show only the actions that fit what you type, such as owner:dana due:<2027-01-01 critical.", Group::Actions, &[Char('/')], &[C::Actions], 2),
    row(Action::ClearFilter, "clear-filter", "no filter", "Take the filter away.", Group::Actions, &[Char('X')], &[C::Actions], 0),
    row(Action::ToggleMet, "show-met", "met too", "Show what is met too, or hide it again.", Group::Actions, &[Char('M')], &[C::Actions], 7),
    row(Action::GroupActions, "headings", "headings", "Put the actions under headings: area, service, owner, status or provision.", Group::Actions, &[Char('v')], &[C::Actions], 5),
    row(Action::SelectRow, "select", "select", "Select the action, or take it out; on a heading all actions below it.", Group::Actions, &[Char(' ')], &[C::Actions], 3),
    row(Action::SelectAll, "select-all", "all", "Select all actions shown, or take them out.", Group::Actions, &[Char('*')], &[C::Actions], 0),
    row(Action::Give, "give", "give", "Give the selected actions an owner, a due date or a status in one step.", Group::Actions, &[Char('a')], &[C::Actions], 4),
    row(Action::WhatIf, "what-if", "what-if", "See the score that the selected actions would bring; nothing is saved.", Group::Actions, &[Char('%')], &[C::Actions], 6),
    row(Action::ReachScore, "reach-score", "reach", "Pick the fewest actions that reach a score; nothing is saved.", Group::Actions, &[Char('R')], &[C::Actions], 0),
    row(Action::SortByWorth, "worth-the-effort", "worth", "Order the actions by points to earn for the effort, or by what to close first.", Group::Actions, &[Char('P')], &[C::Actions], 0),
    row(Action::Accept, "accept", "accept", "Take the line as it is.", Group::Text, &[Enter], &[C::Line], 1),
    row(Action::NextField, "next-field", "next field", "To the next field; from the last one, on.", Group::Text, &[Enter, Tab, Down], &[C::Form], 1),
    row(Action::PreviousField, "previous-field", "field before", "To the field before.", Group::Text, &[BackTab, Up], &[C::Form], 2),
    row(Action::MoveDown, "down-in-list", "down", "One line down in the list below.", Group::Text, &[Down], &[C::Pick], 0),
    row(Action::MoveUp, "up-in-list", "up", "One line up in the list below.", Group::Text, &[Up], &[C::Pick], 0),
    row(Action::ExternalEditor, "editor", "own editor", "Go on in your own editor ($VISUAL or $EDITOR).", Group::Text, &[Ctrl('e')], &[C::Editor], 2),
    row(Action::Undo, "undo", "undo", "Take back your last change, also after a restart.", Group::Program, &[Char('u')], BOOK, 0),
    row(Action::Redo, "redo", "redo", "Do again what you took back.", Group::Program, &[Ctrl('r')], BOOK, 0),
    row(Action::Back, "back", "back", "Go back one level; what you typed stays, but for what was just refused.", Group::Program, &[Esc], EVERYWHERE, 8),
    row(Action::Help, "help", "all keys", "Show all keys that work here.", Group::Program, &[Char('?'), F1], LISTS, 9),
    row(Action::Help, "help-in-text", "all keys", "Show all keys that work here.", Group::Program, &[F1], TEXT, 9),
    row(Action::Palette, "palette", "all actions", "Find an action by its name.", Group::Program, &[Char(':'), Ctrl('p')], &[C::Home, C::Facts, C::Walk, C::Outline, C::Dashboard, C::List, C::Risk, C::Actions, C::Report, C::Register, C::RegisterRow], 0),
    row(Action::Leave, "leave", "leave", "Go back; from the first level leave the program. Everything is saved.", Group::Program, &[Char('q')], LISTS, 10),
    row(Action::Quit, "quit", "quit", "Leave the program from anywhere. Everything is saved.", Group::Program, &[Ctrl('c')], EVERYWHERE, 0),
    row(Action::SaveNow, "save", "save", "Say whether everything is on disk. Saving needs no key.", Group::Program, &[Ctrl('s')], EVERYWHERE, 0),
    row(Action::Redraw, "redraw", "redraw", "Draw the screen anew.", Group::Program, &[Ctrl('l')], EVERYWHERE, 0),
    row(Action::Suspend, "suspend", "suspend", "Back to the shell for a while; `fg` returns.", Group::Program, &[Ctrl('z')], EVERYWHERE, 0),
    row(Action::ToggleMouse, "mouse", "mouse", "Turn the mouse on or off. Off leaves selecting text to your terminal.", Group::Program, &[Char('m')], BOOK, 0),
];

/// The line of the table for an action.
pub fn info(action: Action) -> Option<&'static ActionInfo> {
    ACTIONS.iter().find(|row| row.action == action)
}
