//! Typing: beginning, keeping, and what a finished text becomes.

use std::collections::BTreeSet;

use super::save::{next_line, typing_refused, write};
use super::{actions, forms, give, pick, register, register_table, report, settle, tell, trouble};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::model::{Field, Model, TextEdit};
use crate::app::msg::Draft;
use crate::app::overlay::Overlay;
use crate::domain::change::{self, AnswerField};
use crate::domain::id::{EntryId, QuestionId, WriterId};
use crate::domain::questionnaire::Question;
use crate::domain::record::{Change, Fold, Key, Risk, Test};

/// Begins to edit a field, with a draft kept from before if there is one.
pub(super) fn begin(model: &mut Model, field: Field, text: String, based_on: Vec<EntryId>) {
    let (cursor, before, revision) = (end_of(&text), text.clone(), model.revision);
    let mut edit = TextEdit { field, cursor, before, text, based_on, revision, refused: None };
    let place = edit.field.place();
    if let Some(book) = &mut model.book
        && let Some(found) = book.drafts.iter().position(|draft| Some(&draft.place) == place.as_ref())
    {
        let draft = book.drafts.remove(found);
        edit.cursor = end_of(&draft.text);
        edit.text = draft.text;
        edit.based_on = draft.based_on;
        tell(model, "This text was being typed when the program ended last time");
    }
    model.edit = Some(edit);
}

/// Line and column behind the last character.
pub(super) fn end_of(text: &str) -> (usize, usize) {
    let lines: Vec<&str> = text.split('\n').collect();
    (lines.len() - 1, lines.last().map_or(0, |line| line.chars().count()))
}

/// The key a field's text is kept under.
fn key_of(field: &Field) -> Option<Key> {
    Some(match field {
        Field::Note(id) => Key::Note(id.clone()),
        Field::Reason(id) | Field::Alternative(id) | Field::Approver(id) | Field::Decided(id) => {
            Key::Answer(id.clone())
        }
        Field::Owner(id) | Field::Due(id) | Field::Ask(id) => Key::Assign(id.clone()),
        Field::Tester(id) | Field::TestedOn(id) | Field::TestNote(id) => Key::Test(id.clone()),
        Field::RiskReason(id) => Key::Risk(id.clone()),
        Field::Cell(register, row, column) => Key::Cell(register.clone(), row.clone(), column.clone()),
        _ => return None,
    })
}

/// Whether a draft is that of a text which became part of the record already: the program was killed before it could
/// throw the draft away. Taken up again it would undo what was saved.
pub(super) fn is_left_over(draft: &Draft, fold: &Fold, own: &BTreeSet<WriterId>) -> bool {
    const TYPED: [&str; 9] =
        ["note", "reason", "alternative", "approver", "decided", "assign", "edit-row", "test-details", "risk-reason"];
    if let Some(Field::Comment(id)) = Field::parse(&draft.place) {
        let said = |(entry, text): (&EntryId, &str)| own.contains(&entry.writer) && text == draft.text.trim();
        return fold.comments(&id).into_iter().any(said);
    }
    if let Some(Field::NewRow(register, column)) = Field::parse(&draft.place) {
        let called = |row| fold.cell(&register, row, &column).is_some_and(|cell| cell.text() == draft.text.trim());
        return fold.rows(&register).any(called);
    }
    let Some(key) = Field::parse(&draft.place).as_ref().and_then(key_of) else { return false };
    let heads = fold.head_ids(&key);
    let typed_here = |id: &EntryId| {
        let body = fold.entry(id).and_then(|entry| entry.body.as_ref());
        own.contains(&id.writer) && body.is_some_and(|body| TYPED.contains(&body.act.as_str()))
    };
    heads != draft.based_on && !heads.is_empty() && heads.iter().all(typed_here)
}

/// The text that stands in a field now.
fn text_of(fold: &Fold, field: &Field) -> String {
    let answer = |id: &QuestionId| fold.answer(id);
    match field {
        Field::Note(id) => fold.note(id).to_owned(),
        Field::Reason(id) => answer(id).map(|answer| answer.reason).unwrap_or_default(),
        Field::Alternative(id) => answer(id).map(|answer| answer.alternative).unwrap_or_default(),
        Field::Approver(id) => answer(id).map(|answer| answer.approver).unwrap_or_default(),
        Field::Decided(id) => {
            answer(id).and_then(|answer| answer.decided).map(|date| date.to_string()).unwrap_or_default()
        }
        Field::Owner(id) => fold.assignment(id).owner,
        Field::Due(id) => fold.assignment(id).due.map(|date| date.to_string()).unwrap_or_default(),
        Field::Tester(id) => fold.test(id).map(|test| test.tester).unwrap_or_default(),
        Field::TestedOn(id) => fold.test(id).and_then(|test| test.on).map(|date| date.to_string()).unwrap_or_default(),
        Field::TestNote(id) => fold.test(id).map(|test| test.note).unwrap_or_default(),
        Field::RiskReason(id) => fold.risk(id).map(|risk| risk.reason).unwrap_or_default(),
        Field::Cell(register, row, column) => {
            fold.cell(register, row, column).map(|cell| cell.text()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Opens the box for a field of the open assessment.
pub(super) fn open_box(model: &mut Model, field: Field) -> Vec<Effect> {
    let Some(book) = &model.book else { return Vec::new() };
    if let Some(why) = typing_refused(book) {
        return trouble(model, why);
    }
    // The cells of registers have a menu or a box of their own for what differs.
    if let Some(key) = key_of(&field)
        && key.question().is_some()
        && settle::asked(model, &key)
    {
        return Vec::new();
    }
    let Some(book) = &model.book else { return Vec::new() };
    let text = text_of(&book.fold, &field);
    let based_on = key_of(&field).map(|key| book.fold.head_ids(&key)).unwrap_or_default();
    begin(model, field, text, based_on);
    model.overlays.push(Overlay::Edit);
    Vec::new()
}

/// Opens the box that an action asks for, about the question on the screen.
pub(super) fn begin_for(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(id) = model.book.as_ref().and_then(|book| book.question()).map(|question| question.id.clone()) else {
        return Vec::new();
    };
    let field = match action {
        Action::AskSomebody => Field::Ask(id),
        Action::TopicOutOfScope => Field::TopicReason(id),
        _ => Field::Note(id),
    };
    let mut effects = open_box(model, field);
    if action == Action::NoteExternal {
        effects.extend(external(model));
    }
    effects
}

/// Hands the text over to an editor of the person's own.
pub(super) fn external(model: &mut Model) -> Vec<Effect> {
    match &model.edit {
        Some(edit) if edit.field.several_lines() => vec![Effect::EditExternally(edit.text.clone())],
        _ => Vec::new(),
    }
}

/// The editor of the person's own ended.
pub(super) fn editor_returned(model: &mut Model, result: Result<String, String>) -> Vec<Effect> {
    match (result, &mut model.edit) {
        (Ok(text), Some(edit)) => {
            let text = text.trim_end_matches('\n').to_owned();
            edit.cursor = end_of(&text);
            edit.revision += 1;
            let too_many = text.chars().count().saturating_sub(change::LONGEST_TEXT);
            let effects = take_over(model, text.clone(), end_of(&text));
            if too_many > 0 {
                // It stands nowhere else, so it is not refused here.
                trouble(
                    model,
                    format!("{too_many} characters too many; shorten the text, {} fit", change::LONGEST_TEXT),
                );
            }
            effects
        }
        (Ok(_), None) => Vec::new(),
        (Err(why), _) => trouble(model, why),
    }
}

/// The text is now this, unless it grew beyond what can be kept: then it stays as it was, which is said at once.
pub(super) fn typed(model: &mut Model, text: String, cursor: (usize, usize)) -> Vec<Effect> {
    let Some(edit) = &mut model.edit else { return Vec::new() };
    let (before, now) = (edit.text.chars().count(), text.chars().count());
    if now > change::LONGEST_TEXT && now > before {
        edit.revision += 1;
        let (too_many, limit) = (now - change::LONGEST_TEXT, change::LONGEST_TEXT);
        let left = limit.saturating_sub(before);
        return trouble(model, format!("Not taken, {too_many} characters too many: {limit} fit here, {left} are left"));
    }
    take_over(model, text, cursor)
}

fn take_over(model: &mut Model, text: String, cursor: (usize, usize)) -> Vec<Effect> {
    let Some(edit) = &mut model.edit else { return Vec::new() };
    edit.cursor = cursor;
    if edit.text == text {
        return Vec::new();
    }
    edit.text = text;
    let field = edit.field.clone();
    match &field {
        Field::Search | Field::Palette => pick::typed(model),
        Field::Form(_) | Field::NewAssessment(_) | Field::Evidence(..) => forms::typed(model),
        Field::Rows(_) => register_table::find_typed(model),
        Field::ActionFilter => actions::filter_typed(model),
        _ => {}
    }
    let Some(edit) = &model.edit else { return Vec::new() };
    match field.place() {
        Some(place) if edit.text != edit.before => {
            vec![Effect::SaveDraft(Draft { place, text: edit.text.clone(), based_on: edit.based_on.clone() })]
        }
        Some(place) => vec![Effect::DropDraft(place)],
        None => Vec::new(),
    }
}

/// Takes the line or the text as it is.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    finish(model)
}

/// Ends typing in a box: what was typed becomes part of the record. A text that cannot be taken stays open.
pub(super) fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(edit) = model.edit.clone() else {
        model.overlays.pop();
        return Vec::new();
    };
    if edit.field == Field::ReachScore {
        return actions::reach(model, &edit.text);
    }
    if matches!(edit.field, Field::Rows(_) | Field::ActionFilter) {
        close(model);
        return Vec::new();
    }
    if let Field::ExportPath(wanted) = edit.field {
        return report::export_to(model, wanted, edit.text.trim());
    }
    let mut effects = match commit(model, &edit) {
        Ok(effects) => effects,
        Err(refused) => {
            if let Some(edit) = &mut model.edit {
                edit.refused = Some(edit.text.clone());
            }
            return trouble(model, format!("{refused} Esc drops it"));
        }
    };
    close(model);
    if model.notice.as_ref().is_some_and(|notice| notice.trouble) && effects.is_empty() && edit.text != edit.before {
        // Not written: the draft stays, so that the text is not lost.
        return effects;
    }
    effects.extend(edit.field.place().map(Effect::DropDraft));
    effects
}

/// Goes back from a box. What was told to be impossible to keep is dropped then: there is no other way out.
pub(super) fn go_back(model: &mut Model) -> Vec<Effect> {
    let Some(edit) = model.edit.clone().filter(TextEdit::is_refused) else { return finish(model) };
    close(model);
    let words: String = edit.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(40).collect();
    tell(model, format!("Dropped, nothing was changed: {words}"));
    edit.field.place().map(Effect::DropDraft).into_iter().collect()
}

/// Takes the box away.
pub(super) fn close(model: &mut Model) {
    model.edit = None;
    // What was written may have put words over the box.
    let is_box = |overlay: &Overlay| matches!(overlay, Overlay::Edit | Overlay::FindRows | Overlay::FilterActions);
    if let Some(place) = model.overlays.iter().rposition(is_box) {
        model.overlays.remove(place);
    }
}

/// What is typed becomes part of the record where that is possible; where not, its draft stays.
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(edit) = model.edit.clone() else { return Vec::new() };
    // What is for several actions is done by Enter only, and a half-filled form adds nothing: their drafts stay.
    if edit.field.place().is_none()
        || matches!(edit.field, Field::Selected(_) | Field::Evidence(..) | Field::NewAssessment(_))
    {
        return Vec::new();
    }
    let Ok(mut effects) = commit(model, &edit) else { return Vec::new() };
    let refused = effects.is_empty() && edit.text != edit.before;
    close(model);
    if !refused {
        effects.extend(edit.field.place().map(Effect::DropDraft));
    }
    effects
}

fn commit(model: &mut Model, edit: &TextEdit) -> Result<Vec<Effect>, String> {
    if edit.text == edit.before && !matches!(edit.field, Field::Ask(_)) {
        return Ok(Vec::new());
    }
    let Some(book) = &model.book else { return Ok(Vec::new()) };
    if let Field::Cell(register, row, column) = &edit.field {
        return register::commit_cell(model, register, row, column, &edit.text);
    }
    if let Field::NewRow(register, column) = &edit.field {
        return register::commit_new(model, register, column, &edit.text);
    }
    if let Field::Selected(part) = edit.field {
        return give::commit(model, part, &edit.text);
    }
    let Some(question) = edit.field.question().and_then(|id| book.questionnaire.question(id)).cloned() else {
        return Ok(Vec::new());
    };
    if let (Field::TestedOn(_), "", Some(day)) =
        (&edit.field, edit.text.trim(), book.fold.test(&question.id).and_then(|test| test.on))
    {
        // A result without a day would never grow old.
        tell(model, format!("A test has its day: it stays {day}. 1, Not assessed, takes the test away"));
        return Ok(Vec::new());
    }
    let (act, mut changes) = changes_of(model, &question, edit)?;
    if let Some(key) = key_of(&edit.field) {
        for change in changes.iter_mut().filter(|change| change.key == key) {
            change.replaces.clone_from(&edit.based_on);
        }
    }
    let mut effects = write(model, act, changes);
    let today = model.now.date;
    let due = model.book.as_ref().and_then(|book| book.fold.assignment(&question.id).due);
    if let (Field::Due(_), Some(due)) = (&edit.field, due.filter(|due| *due < today))
        && !effects.is_empty()
    {
        tell(model, format!("{due} has passed: it is overdue from now on"));
    }
    if matches!(edit.field, Field::Ask(_)) && !edit.text.trim().is_empty() {
        effects.push(Effect::Copy(message_for(&question, edit.text.trim())));
        tell(model, format!("{} is the owner; the question is on the clipboard, ready to send", edit.text.trim()));
    }
    Ok(effects)
}

fn changes_of(model: &Model, question: &Question, edit: &TextEdit) -> Result<(&'static str, Vec<Change>), String> {
    let Some(book) = &model.book else { return Ok(("", Vec::new())) };
    let fold = &book.fold;
    let text = edit.text.trim_end();
    let line = text.trim().to_owned();
    let date = |line: &str| match line {
        "" => Ok(None),
        _ => line.parse::<jiff::civil::Date>().map(Some).map_err(|_| change::Refusal::NoDate { value: line.into() }),
    };
    let field = |field| change::edit_answer(fold, question, vec![field]);
    let assigned = |with: &dyn Fn(&mut crate::domain::record::Assignment)| {
        let mut assignment = fold.assignment(&question.id);
        with(&mut assignment);
        change::assign(fold, question, &assignment)
    };
    let tested = |with: &dyn Fn(&mut Test)| match fold.test(&question.id) {
        Some(mut recorded) => {
            with(&mut recorded);
            change::test(fold, question, &recorded, model.now.date)
        }
        None => Ok(Vec::new()),
    };
    let result = match &edit.field {
        Field::Note(_) => ("note", change::note(fold, question, text)),
        Field::Reason(_) => ("reason", field(AnswerField::Reason(text.to_owned()))),
        Field::Alternative(_) => ("alternative", field(AnswerField::Alternative(text.to_owned()))),
        Field::Approver(_) => ("approver", field(AnswerField::Approver(line))),
        Field::Decided(_) => ("decided", date(&line).and_then(|date| field(AnswerField::Decided(date)))),
        Field::Owner(_) | Field::Ask(_) => ("assign", assigned(&|assignment| line.clone_into(&mut assignment.owner))),
        Field::Due(_) => ("assign", date(&line).and_then(|date| assigned(&|assignment| assignment.due = date))),
        Field::Comment(_) if line.is_empty() => ("comment", Ok(Vec::new())),
        Field::Comment(_) => {
            let Some(entry) = next_line(book) else { return Ok(("comment", Vec::new())) };
            ("comment", change::comment(question, &entry, text).map(|change| vec![change]))
        }
        Field::Tester(_) => ("test-details", tested(&|test| line.clone_into(&mut test.tester))),
        Field::TestedOn(_) => ("test-details", date(&line).and_then(|date| tested(&|test| test.on = date))),
        Field::TestNote(_) => ("test-details", tested(&|test| text.clone_into(&mut test.note))),
        Field::RiskReason(_) => ("risk-reason", {
            let risk = fold.risk(&question.id).map(|risk| Risk { reason: text.to_owned(), ..risk });
            change::risk(fold, question, risk.as_ref())
        }),
        Field::TopicReason(_) if line.is_empty() => ("topic-out-of-scope", Ok(Vec::new())),
        Field::TopicReason(_) => {
            let same_topic = book
                .questionnaire
                .questions
                .iter()
                .filter(|other| other.area == question.area && other.topic == question.topic);
            ("topic-out-of-scope", change::out_of_scope_together(fold, same_topic, text))
        }
        _ => ("", Ok(Vec::new())),
    };
    result.1.map(|changes| (result.0, changes)).map_err(|refusal| refusal.to_string())
}

/// The question as a message to send.
fn message_for(question: &Question, whom: &str) -> String {
    let steps: Vec<String> = question.steps.iter().map(|step| format!("- {step}")).collect();
    format!("{whom}, can you answer this? ({})\n\n{}\n\n{}\n", question.id, question.ask, steps.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Body, Entry};

    fn note(number: u64, act: &str, text: &str, replaces: Vec<EntryId>) -> Entry {
        let set =
            vec![Change { key: Key::Note("a.b".into()), replaces, value: Some(serde_json::Value::from(text).into()) }];
        Entry {
            id: EntryId::new("dana-7k3q9x4m", number),
            sum: None,
            at: "2026-11-21T09:00:00Z".into(),
            tick: number,
            seen: std::collections::BTreeMap::default(),
            after: None,
            body: Some(Body { by: "Dana".into(), act: act.into(), undoes: None, set }),
        }
    }

    #[test]
    fn a_draft_of_a_saved_text_is_left_over() {
        let draft = |based_on| Draft { place: "note/a.b".into(), text: "half".into(), based_on };
        let own = BTreeSet::from(["dana-7k3q9x4m".into()]);
        let first = EntryId::new("dana-7k3q9x4m", 1);
        let mut fold = Fold::new();
        assert!(!is_left_over(&draft(Vec::new()), &fold, &own), "nothing was saved yet");
        fold.apply(note(1, "note", "half a note", Vec::new()));
        assert!(is_left_over(&draft(Vec::new()), &fold, &own));
        assert!(!is_left_over(&draft(vec![first.clone()]), &fold, &own), "typed after what was saved");
        assert!(!is_left_over(&draft(Vec::new()), &fold, &BTreeSet::new()), "somebody else's text is no reason");
        fold.apply(note(2, "answer", "by a command", vec![first]));
        assert!(!is_left_over(&draft(Vec::new()), &fold, &own), "not what was typed in this box");
    }
}
