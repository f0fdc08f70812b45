//! From one screen to another.

use super::{forms, register_table, risk, text};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::list::ListState;
use crate::app::model::Model;
use crate::app::overlay::{Choosing, Overlay};
use crate::app::screen::{Filter, Screen};
use crate::domain::id::RegisterId;

/// Shows a screen of the open assessment.
pub(super) fn show(model: &mut Model, action: Action) -> Vec<Effect> {
    let mut effects = text::keep(model);
    let height = model.measures.list;
    let Some(book) = &mut model.book else { return effects };
    model.overlays.clear();
    model.trail.clear();
    match action {
        Action::ShowOutline => {
            book.outline.show(book.place, height);
            model.screen = Screen::Walk { outline: true };
        }
        Action::ShowDashboard => model.screen = Screen::Dashboard,
        Action::ShowGaps => model.screen = Screen::List { filter: Filter::Gaps, list: ListState::default() },
        Action::ShowRisk => model.screen = Screen::Risk { cursor: risk::first_cell(book) },
        Action::ShowActions => model.screen = Screen::Actions,
        Action::ShowReport => {
            model.screen = Screen::Report { brief: false, scroll: 0 };
            if book.report.is_none() {
                effects.push(Effect::RenderReport { brief: false });
            }
        }
        Action::ShowFacts => model.screen = Screen::Facts,
        Action::ShowRegisters if register_table::show_for_question(model) => {}
        Action::ShowRegisters => registers(model),
        Action::ShowAssessment => forms::open_assessment(model),
        _ => model.screen = Screen::Walk { outline: false },
    }
    effects
}

fn registers(model: &mut Model) {
    let Some(book) = &model.book else { return };
    match book.questionnaire.registers.as_slice() {
        [] => super::tell(model, "This questionnaire has no registers"),
        [only] => model.screen = Screen::Register { register: only.id.clone() },
        several => {
            let options = several.iter().map(|register| register.title.clone()).collect();
            model.overlays.push(Overlay::Choose {
                choice: Choosing::Register,
                title: "Which register?".into(),
                options,
                list: ListState::default(),
            });
        }
    }
}

/// The table of a register, as it was left.
pub(super) fn show_register(model: &mut Model, register: RegisterId) -> Vec<Effect> {
    model.screen = Screen::Register { register };
    Vec::new()
}
