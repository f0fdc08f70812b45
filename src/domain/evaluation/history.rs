//! The score over time: one point for each day on which the record changed.

use jiff::civil::Date;

use super::{Evaluation, Sums, Verdict};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::{Entry, Fold, Key};

/// The most days a history has; of more the latest are kept.
pub const MOST_DAYS: usize = 366;

/// How the assessment stood at the end of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScoreDay {
    /// The day, by the clocks of those who wrote on it.
    pub day: Date,
    /// The sums over all questions.
    pub sums: Sums,
    /// The verdict.
    pub verdict: Verdict,
    /// Critical questions that were a gap or open, and critical findings that stood alone.
    pub critical: u32,
    /// Lines written on the day.
    pub lines: u32,
}

/// The score over time.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct History {
    /// The days with changes, the earliest first; at most [`MOST_DAYS`].
    pub days: Vec<ScoreDay>,
    /// Earlier days with changes that are left out.
    pub left_out: usize,
}

impl History {
    /// Computes it from all entries, in the rules of this questionnaire: for each day the fold of what was written up
    /// to its end, evaluated as of that day. A line whose clock ran ahead of `today` counts as written today; one
    /// without a date that can be read counts from the beginning.
    pub fn new(questionnaire: &Questionnaire, entries: impl IntoIterator<Item = Entry>, today: Date) -> Self {
        let with_day = |entry: Entry| (entry.day().map(|day| day.min(today)), entry);
        let mut entries: Vec<(Option<Date>, Entry)> = entries.into_iter().map(with_day).collect();
        entries.sort_by(|(day, entry), (other_day, other)| {
            (day, entry.tick, &entry.id).cmp(&(other_day, other.tick, &other.id))
        });
        let mut dates: Vec<Date> = entries.iter().filter_map(|(day, _)| *day).collect();
        dates.dedup();
        let left_out = dates.len().saturating_sub(MOST_DAYS);
        let mut fold = Fold::new();
        let mut entries = entries.into_iter().peekable();
        let mut days: Vec<ScoreDay> = Vec::with_capacity(dates.len() - left_out);
        let mut kept: Option<Evaluation> = None;
        for (place, date) in dates.iter().enumerate() {
            let mut touched = Touched::default();
            while let Some((_, entry)) = entries.next_if(|(day, _)| day.is_none_or(|day| day <= *date)) {
                touched.note(&fold, &entry);
                fold.apply(entry);
            }
            if place < left_out {
                continue;
            }
            let evaluation = match kept.take() {
                Some(mut evaluation) if !touched.anything => {
                    evaluation.advance(questionnaire, &fold, *date, &touched.keys);
                    evaluation
                }
                _ => Evaluation::new(questionnaire, &fold, *date),
            };
            days.push(ScoreDay::of(questionnaire, &evaluation, touched.lines));
            kept = Some(evaluation);
        }
        Self { days, left_out }
    }

    /// The first and the last day, if there is one.
    pub fn ends(&self) -> Option<(&ScoreDay, &ScoreDay)> {
        Some((self.days.first()?, self.days.last()?))
    }
}

/// What the lines of a day touch.
#[derive(Default)]
struct Touched {
    keys: Vec<Key>,
    lines: u32,
    /// A line takes out what stood before, so that anything may have changed.
    anything: bool,
}

impl Touched {
    fn note(&mut self, fold: &Fold, entry: &Entry) {
        self.lines += 1;
        self.keys.extend(fold.waits_for(&entry.id).cloned());
        self.anything |= entry.body.is_none() || entry.after.is_some();
        for change in entry.body.iter().flat_map(|body| &body.set) {
            self.anything |= matches!(change.key, Key::Withhold(_));
            self.keys.push(change.key.clone());
        }
    }
}

impl ScoreDay {
    /// How things stand by an evaluation, whose day it is.
    pub fn of(questionnaire: &Questionnaire, evaluation: &Evaluation, lines: u32) -> Self {
        Self {
            day: evaluation.as_of,
            sums: *evaluation.total(),
            verdict: evaluation.verdict(questionnaire),
            critical: evaluation.critical(questionnaire),
            lines,
        }
    }
}
