//! The score over time: a chart, and the latest days.

use std::sync::Arc;

use super::{Figure, Lead, Part, Value};
use crate::app::model::{Book, HistoryState};
use crate::app::screen::Filter;
use crate::report::Figure as Explained;

/// How many days stand below the chart; all of them are behind it.
const DAYS: usize = 4;

pub(super) fn over_time(book: &Book) -> Vec<Figure> {
    let history = match &book.history {
        HistoryState::Known(history) => Some(Arc::clone(history)),
        HistoryState::Unknown | HistoryState::Asked(_) => None,
    };
    let row = |label: String, value, leads, explains| Figure { part: Part::History, label, value, leads, explains };
    let chart = Value::Chart(history.clone());
    let mut figures = vec![row("Score over time".into(), chart, Lead::Nowhere, Explained::History)];
    let Some(history) = history else { return figures };
    if let ([only], Some(chart)) = (history.days.as_slice(), figures.first_mut()) {
        chart.leads = Lead::List(Filter::ChangedOn(only.day));
        return figures;
    }
    for (place, day) in history.days.iter().enumerate().rev().take(DAYS) {
        let before = place.checked_sub(1).and_then(|before| history.days.get(before));
        let gain = before.map(|before| i64::from(day.sums.earned) - i64::from(before.sums.earned));
        let leads = Lead::List(Filter::ChangedOn(day.day));
        figures.push(row(day.day.to_string(), Value::Day(*day, gain), leads, Explained::Day(place)));
    }
    let earlier = history.days.len().saturating_sub(DAYS) + history.left_out;
    if earlier > 0 {
        let words = format!("and {earlier} more {}", if earlier == 1 { "day" } else { "days" });
        figures.push(row(words, Value::More, Lead::Nowhere, Explained::History));
    }
    figures
}
