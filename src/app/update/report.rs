//! The report on the screen, and as a file.

use super::{tell, text, trouble};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::{Field, Model};
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::Screen;
use crate::report::{Contents, Wanted};

/// Export, and the switch between full and brief.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Report { brief, scroll } = &mut model.screen else { return Vec::new() };
    if action == Action::ToggleBrief {
        *brief = !*brief;
        *scroll = 0;
        return vec![Effect::RenderReport { brief: *brief }];
    }
    let shown = if *brief { Contents::Brief } else { Contents::Full };
    let choices = Wanted::choices();
    // What is on the screen is proposed.
    let cursor = choices.iter().position(|wanted| wanted.contents == shown).unwrap_or_default();
    let options = choices.into_iter().map(Wanted::title).collect();
    let list = ListState { cursor, ..ListState::default() };
    model.overlays.push(Overlay::Choose { choice: Choosing::Export, title: "Which file?".into(), options, list });
    Vec::new()
}

/// An option of one of the lists on the way to a file.
pub(super) fn chosen(model: &mut Model, choice: Choosing, row: usize) -> Vec<Effect> {
    match choice {
        Choosing::Export => {
            if let Some(wanted) = Wanted::choices().get(row) {
                choose(
                    model,
                    Choosing::Redact(*wanted),
                    "Who will read it?".into(),
                    ["My own people: everything as it is", "Others: no people, notes, evidence; scope, row names stay"],
                );
            }
            Vec::new()
        }
        Choosing::Redact(wanted) => {
            let wanted = Wanted { redacted: row == 1, ..wanted };
            let name = model.book.as_ref().map(|book| wanted.file_name(&book.name, model.now.date));
            ask_where(model, wanted, name.unwrap_or_default())
        }
        Choosing::Replace(wanted, path) if row == 1 => write(model, wanted, path, true),
        // Another name can be typed at once.
        Choosing::Replace(wanted, path) => ask_where(model, wanted, path),
        _ => Vec::new(),
    }
}

fn choose(model: &mut Model, choice: Choosing, title: String, options: [&str; 2]) {
    let options = options.map(str::to_owned).to_vec();
    model.overlays.push(Overlay::Choose { choice, title, options, list: ListState::default() });
}

fn ask_where(model: &mut Model, wanted: Wanted, path: String) -> Vec<Effect> {
    text::begin(model, Field::ExportPath(wanted), path, Vec::new());
    model.overlays.push(Overlay::Edit);
    Vec::new()
}

/// Writes the report to the path that was typed.
pub(super) fn export_to(model: &mut Model, wanted: Wanted, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        return trouble(model, "Type where to write the report, or Esc to leave it");
    }
    let path = path.to_owned();
    text::close(model);
    write(model, wanted, path, false)
}

fn write(model: &mut Model, wanted: Wanted, path: String, over: bool) -> Vec<Effect> {
    tell(model, "Writing the report; you can go on meanwhile");
    vec![Effect::ExportReport { wanted, path, over }]
}

/// It was not written: what was typed is there to be mended, unless the person is at something else by now.
pub(super) fn not_exported(model: &mut Model, wanted: Wanted, path: String, why: String) -> Vec<Effect> {
    if matches!(model.screen, Screen::Report { .. }) && model.overlays.is_empty() {
        ask_where(model, wanted, path);
    }
    trouble(model, why)
}

/// Something stands where the report should go: only a yes replaces it.
pub(super) fn file_there(model: &mut Model, wanted: Wanted, path: String, there: &str) -> Vec<Effect> {
    model.notice = None;
    let title = format!("It is there already: {there}");
    let replace = format!("Replace {path}: what is in it now is gone");
    choose(model, Choosing::Replace(wanted, path), title, ["Keep it, and choose another name", &replace]);
    Vec::new()
}
