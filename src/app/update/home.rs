//! The first screen, opening an assessment, and the way back.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    actions, beside, details, evidence, facts, forms, give, menu, navigate, pick, place, register, register_table,
    risk, save, tell, text, views,
};
use crate::app::action::Action;
use crate::app::action_table::ActionTable;
use crate::app::effect::Effect;
use crate::app::figures::{Lead, figures};
use crate::app::list::ListState;
use crate::app::listing::places;
use crate::app::model::{Book, Field, HistoryState, Model, Saving, Tab};
use crate::app::msg::{Access, CardFigures, Draft, Listing, Opened};
use crate::app::outline::{Outline, OutlineRow};
use crate::app::overlay::Overlay;
use crate::app::position::Position;
use crate::app::screen::{Filter, Screen};
use crate::domain::evaluation::Evaluation;
use crate::domain::record::UndoStacks;

/// A row of the first screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HomeRow {
    /// Goes on with the assessment at this place of the listing.
    Assessment(usize),
    /// Begins a new one.
    New,
    /// Shows the worked example.
    Example,
    /// Leaves.
    Leave,
}

/// The rows of the first screen; never none.
pub fn rows(model: &Model) -> Vec<HomeRow> {
    let mut rows: Vec<HomeRow> = (0..model.listing.assessments.len()).map(HomeRow::Assessment).collect();
    rows.extend([HomeRow::New, HomeRow::Example, HomeRow::Leave]);
    rows
}

/// What there is to open is known; how each stands is asked for, and shown as it comes in.
pub(super) fn listed(model: &mut Model, listing: Listing) -> Vec<Effect> {
    model.listing = listing;
    model.listing_asked = model.revision;
    let names: Vec<String> = model.listing.assessments.iter().map(|card| card.name.clone()).collect();
    let wanted = model.screen == Screen::Home && !names.is_empty();
    wanted.then_some(Effect::ComputeCards { asked: model.listing_asked, names }).into_iter().collect()
}

/// Takes figures in, unless the listing they were asked for is an older one.
pub(super) fn card_ready(model: &mut Model, asked: u64, name: &str, figures: CardFigures) {
    let cards = model.listing.assessments.iter_mut();
    if let Some(card) = cards.filter(|_| asked == model.listing_asked).find(|card| card.name == name) {
        card.figures = Some(figures);
    }
}

/// Opens the field again that a draft was kept of.
fn type_on(model: &mut Model, field: Field) {
    let place = field.place();
    let drafts = model.book.as_ref().map_or(&[][..], |book| &book.drafts);
    if !drafts.iter().any(|draft| Some(&draft.place) == place.as_ref()) {
        return;
    }
    match field {
        Field::Evidence(id, source, _) => drop(evidence::open(model, id, source)),
        field => drop(text::open_box(model, field)),
    }
}

/// An assessment is open: back to where the person was, or to the facts of a new one.
pub(super) fn opened(model: &mut Model, mut opened: Opened) -> Vec<Effect> {
    if matches!(opened.access, Access::ReadOnly(_)) {
        // They are those of whoever writes: neither shown nor thrown away.
        opened.drafts.clear();
    }
    let created = match &model.screen {
        Screen::Start(form) => forms::drop_drafts(form),
        _ => Vec::new(),
    };
    let (left_over, drafts): (Vec<Draft>, Vec<Draft>) = std::mem::take(&mut opened.drafts)
        .into_iter()
        .partition(|draft| text::is_left_over(draft, &opened.fold, &opened.own));
    opened.drafts = drafts;
    let mut outline = Outline::default();
    outline.arrange(&opened.questionnaire);
    outline.fold_others(0);
    let evaluation = Evaluation::new(&opened.questionnaire, &opened.fold, model.now.date);
    let stacks = UndoStacks::of(&opened.fold, &opened.own);
    let notices = opened.notices.clone();
    model.book = Some(Book {
        name: opened.name,
        folder: opened.folder,
        evaluation,
        stacks,
        fold: opened.fold,
        access: opened.access,
        own: opened.own,
        person: opened.person,
        saving: Saving::Saved(None),
        notices: opened.notices,
        draft_refused: None,
        drafts: opened.drafts,
        example: opened.example,
        outline,
        place: 0,
        tab: Tab::Question,
        scroll: 0,
        fact_scroll: 0,
        facts: ListState::default(),
        dashboard: ListState::default(),
        actions: ActionTable::default(),
        tables: BTreeMap::new(),
        report: None,
        figures: OnceCell::new(),
        unfolded_parts: BTreeSet::new(),
        history: HistoryState::default(),
        questionnaire: opened.questionnaire,
    });
    model.overlays.clear();
    model.edit = None;
    model.unfinished = None;
    model.trail.clear();
    match opened.position.map(|text| Position::read(&text)) {
        Some(position) => {
            if let Some(field) = place::restore(model, &position) {
                type_on(model, field);
            }
        }
        None if model.book.as_ref().is_some_and(|book| book.example) => model.screen = Screen::Dashboard,
        None => model.screen = Screen::Facts,
    }
    match notices.as_slice() {
        [] => {}
        [one] => tell(model, one.clone()),
        several => {
            model.overlays.push(Overlay::Read {
                title: "About this folder".into(),
                lines: several.to_vec(),
                scroll: 0,
            });
        }
    }
    let mut effects: Vec<Effect> = left_over.into_iter().map(|draft| Effect::DropDraft(draft.place)).collect();
    effects.extend(created);
    if let Screen::Report { brief, .. } = model.screen {
        effects.push(Effect::RenderReport { brief });
    }
    effects
}

/// Opens what the cursor is on.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Palette(_) | Overlay::Search(_)) => return pick::choose(model),
        Some(Overlay::Details { question, list }) => {
            let (question, part) = (question.clone(), list.cursor);
            return details::open_part(model, question, part);
        }
        Some(Overlay::Sheet { sheet, question, list }) => {
            let (sheet, question, part) = (*sheet, question.clone(), list.cursor);
            return beside::open_part(model, sheet, question, part);
        }
        Some(Overlay::Choose { list, .. }) => {
            let row = list.cursor;
            return menu::choose(model, row);
        }
        Some(Overlay::Confirm { yes, .. }) => {
            let yes = *yes;
            model.overlays.pop();
            return super::perform(model, yes);
        }
        Some(_) => return Vec::new(),
        None => {}
    }
    match &model.screen {
        Screen::Home => open_home(model),
        Screen::Facts => facts::lead_on(model),
        Screen::Walk { outline: true } => open_outline(model),
        Screen::Dashboard => open_figure(model),
        Screen::Risk { .. } => risk::open_cell(model),
        Screen::List { filter, list } => {
            let place = model.book.as_ref().and_then(|book| places(book, filter).get(list.cursor).copied());
            if let Some(place) = place {
                model.trail.push(model.screen.clone());
                navigate::show_question(model, place);
                if let Some(book) = &mut model.book {
                    book.tab = Tab::Question;
                }
            }
            Vec::new()
        }
        Screen::Register { .. } | Screen::RegisterRow { .. } => register::open(model),
        Screen::Actions => actions::open(model),
        _ => Vec::new(),
    }
}

fn open_home(model: &mut Model) -> Vec<Effect> {
    match rows(model).get(model.home.cursor) {
        Some(HomeRow::Assessment(n)) => vec![Effect::Open(model.listing.assessments[*n].name.clone())],
        Some(HomeRow::New) => forms::begin(model),
        Some(HomeRow::Example) => vec![Effect::OpenExample],
        Some(HomeRow::Leave) | None => save::leave(model),
    }
}

fn open_outline(model: &mut Model) -> Vec<Effect> {
    let Some(book) = &mut model.book else { return Vec::new() };
    match book.outline.rows().get(book.outline.list.cursor) {
        Some(OutlineRow::Question(place)) => {
            if book.place != *place {
                book.scroll = 0;
            }
            book.place = *place;
            model.screen = Screen::Walk { outline: false };
        }
        Some(_) => book.outline.toggle(model.measures.list),
        None => {}
    }
    Vec::new()
}

fn open_figure(model: &mut Model) -> Vec<Effect> {
    let Some(book) = &mut model.book else { return Vec::new() };
    match figures(book).get(book.dashboard.cursor).map(|figure| figure.leads.clone()) {
        Some(Lead::List(filter)) => {
            model.trail = vec![Screen::Dashboard];
            model.screen = Screen::List { filter, list: ListState::default() };
        }
        Some(Lead::Actions(view)) => {
            model.trail = vec![Screen::Dashboard];
            actions::show(model, view);
        }
        Some(Lead::Question(id)) => {
            if let Some(place) = book.place_of(&id) {
                model.trail = vec![Screen::Dashboard];
                navigate::show_question(model, place);
            }
        }
        Some(Lead::More(part)) => {
            book.unfolded_parts.insert(part);
            book.figures.take();
        }
        Some(Lead::Registers) => return views::show(model, Action::ShowRegisters),
        Some(Lead::Nowhere) => return super::explain::explain(model),
        None => {}
    }
    Vec::new()
}

/// Goes back one level. Nothing is lost: text being typed becomes part of the record.
pub(super) fn back(model: &mut Model, action: Action) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::FindRows) => return register_table::leave_finding(model),
        Some(Overlay::FilterActions) => return actions::leave_filter(model),
        Some(Overlay::Edit) if model.edit.as_ref().is_some_and(|edit| matches!(edit.field, Field::Selected(_))) => {
            return give::leave(model);
        }
        Some(Overlay::Edit) if model.edit.as_ref().is_some_and(|edit| edit.field.place().is_none()) => {
            text::close(model);
            return Vec::new();
        }
        Some(Overlay::Edit) => return text::go_back(model),
        Some(Overlay::Choose { .. }) => return menu::leave(model),
        Some(overlay) => {
            // What is typed below help stays.
            if matches!(overlay, Overlay::Palette(_) | Overlay::Search(_)) {
                model.edit = None;
            }
            model.overlays.pop();
            return Vec::new();
        }
        None => {}
    }
    if model.screen == Screen::Actions && action == Action::Back && actions::step_back(model) {
        return Vec::new();
    }
    match &model.screen {
        Screen::Home if action == Action::Leave => save::leave(model),
        Screen::Home => {
            tell(model, "q leaves the program; everything is saved");
            Vec::new()
        }
        Screen::Start(form) => {
            model.unfinished = Some(form.clone());
            model.edit = None;
            model.screen = Screen::Home;
            Vec::new()
        }
        Screen::Assessment(_) => forms::close_assessment(model),
        Screen::Evidence(_) => evidence::leave(model),
        Screen::Register { register } if action == Action::Back && register_table::is_narrowed(model, register) => {
            register_table::show_all(model);
            Vec::new()
        }
        Screen::RegisterRow { register, .. } => {
            model.screen = Screen::Register { register: register.clone() };
            Vec::new()
        }
        Screen::List { filter, .. } if *filter != Filter::Gaps && model.trail.is_empty() => {
            model.screen = Screen::Dashboard;
            Vec::new()
        }
        _ if action == Action::Back && !model.trail.is_empty() => {
            if let Some(screen) = model.trail.pop() {
                model.screen = screen;
            }
            Vec::new()
        }
        _ if action == Action::Leave => save::leave(model),
        Screen::Walk { outline: false } => to_home(model),
        _ => {
            model.screen = Screen::Walk { outline: false };
            Vec::new()
        }
    }
}

fn to_home(model: &mut Model) -> Vec<Effect> {
    let unsaved = model.book.as_ref().is_some_and(|book| !matches!(book.saving, Saving::Saved(_)));
    if unsaved {
        tell(model, "Something is still being saved; one moment");
        return Vec::new();
    }
    model.screen = Screen::Home;
    model.trail.clear();
    model.home = ListState::default();
    vec![Effect::List]
}
