//! The report on the screen, and as a file.

use super::{text, trouble};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::model::{Field, Model};
use crate::app::overlay::Overlay;
use crate::app::screen::Screen;

/// Export, and the switch between full and brief.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let name = model.book.as_ref().map(|book| book.name.clone()).unwrap_or_default();
    let date = model.now.date;
    let Screen::Report { brief, scroll } = &mut model.screen else { return Vec::new() };
    if action == Action::ToggleBrief {
        *brief = !*brief;
        *scroll = 0;
        return vec![Effect::RenderReport { brief: *brief }];
    }
    let kind = if *brief { "-brief" } else { "" };
    text::begin(model, Field::ExportPath, format!("{name}-{date}{kind}.md"), Vec::new());
    model.overlays.push(Overlay::Edit);
    Vec::new()
}

/// Writes the report to the path that was typed.
pub(super) fn export_to(model: &mut Model, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        return trouble(model, "Type where to write the report, or Esc to leave it");
    }
    let brief = matches!(model.screen, Screen::Report { brief: true, .. });
    let path = path.to_owned();
    text::close(model);
    vec![Effect::ExportReport { brief, path }]
}
