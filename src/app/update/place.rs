//! Where the person is, to be kept, and back to it.

use super::risk::NOT_RATED;
use crate::app::action_table::{ActionTable, Column, GroupBy, SortBy, TableView};
use crate::app::list::ListState;
use crate::app::model::{Book, Field, Model, Tab};
use crate::app::outline::Order;
use crate::app::position::{KeptTable, Position};
use crate::app::screen::{Filter, Screen};
use crate::app::table::TableState;

/// The place to keep.
pub(super) fn position(model: &Model, book: &Book) -> Position {
    let cursor = match &model.screen {
        Screen::List { list, .. } => list.cursor,
        Screen::Report { scroll, .. } => *scroll,
        Screen::Risk { cursor } => *cursor,
        Screen::Facts => book.facts.cursor,
        Screen::Dashboard => book.dashboard.cursor,
        Screen::Actions => book.actions.list.cursor,
        Screen::Register { register } | Screen::RegisterRow { register, .. } => book.table(register).list.cursor,
        _ => book.outline.list.cursor,
    };
    Position {
        screen: model.screen.word().to_owned(),
        question: book.question().map(|question| question.id.to_string()).unwrap_or_default(),
        tab: book.tab.place(),
        scroll: book.scroll,
        order: book.outline.order.word(),
        role: book.outline.role.as_ref().map(ToString::to_string).unwrap_or_default(),
        folded: book.outline.folded().iter().cloned().collect(),
        editing: model.edit.as_ref().and_then(|edit| edit.field.place()).unwrap_or_default(),
        register: match &model.screen {
            Screen::Register { register } | Screen::RegisterRow { register, .. } => register.to_string(),
            _ => String::new(),
        },
        cursor,
        actions: kept_table(&book.actions),
    }
}

fn kept_table(table: &ActionTable) -> KeptTable {
    KeptTable {
        filter: table.view.filter.clone(),
        sort: table.view.sort.id().to_owned(),
        reversed: table.view.reversed,
        group: table.view.group.title().to_owned(),
        show_met: table.view.show_met,
        column: table.column.place(),
    }
}

fn table_of(kept: &KeptTable) -> ActionTable {
    let view = TableView {
        filter: kept.filter.clone(),
        sort: SortBy::parse(&kept.sort).unwrap_or_default(),
        reversed: kept.reversed,
        group: GroupBy::parse(&kept.group),
        show_met: kept.show_met,
    };
    let mut table = ActionTable::of(view);
    table.column = Column::ALL.get(kept.column).copied().unwrap_or_default();
    table
}

/// Goes back to a kept place. Returns the field that was being typed in.
pub(super) fn restore(model: &mut Model, position: &Position) -> Option<Field> {
    let height = model.measures.list;
    let book = model.book.as_mut()?;
    let order = Order::parse(&position.order);
    let role = (!position.role.is_empty()).then(|| position.role.as_str().into());
    if (&order, &role) != (&book.outline.order, &book.outline.role) {
        (book.outline.order, book.outline.role) = (order, role);
        book.outline.arrange(&book.questionnaire);
    }
    book.outline.set_folded(position.folded.iter().cloned().collect());
    if let Some(place) = book.place_of(&position.question.as_str().into()) {
        book.place = place;
    }
    book.tab = Tab::ALL.get(position.tab).copied().unwrap_or_default();
    book.scroll = position.scroll;
    book.actions = table_of(&position.actions);
    let list = ListState { cursor: position.cursor, offset: position.cursor.saturating_sub(height / 2) };
    model.screen = match position.screen.as_str() {
        "facts" => {
            book.facts = list;
            Screen::Facts
        }
        "outline" => {
            book.outline.show(book.place, height);
            Screen::Walk { outline: true }
        }
        "dashboard" => {
            book.dashboard = list;
            Screen::Dashboard
        }
        "risk" => Screen::Risk { cursor: position.cursor.min(NOT_RATED) },
        "actions" => {
            book.actions.list = list;
            Screen::Actions
        }
        "report" => Screen::Report { brief: false, scroll: position.cursor },
        "register" => match book.questionnaire.register(&position.register.as_str().into()) {
            Some(register) => {
                let id = register.id.clone();
                let table = TableState { list, ..TableState::of(register) };
                book.tables.insert(id.clone(), table);
                Screen::Register { register: id }
            }
            None => Screen::Walk { outline: false },
        },
        "gaps" => Screen::List { filter: Filter::Gaps, list },
        _ => Screen::Walk { outline: false },
    };
    Field::parse(&position.editing)
}
