//! Percentages over time as a chart of characters, from 0 to 100. It has one row or several, and reads without color:
//! in ASCII a single row is made of digits, each the tens of percent.

use crate::tui::symbols::Symbols;

/// A chart. Between two points the earlier one goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chart<'a> {
    /// Days, counted from anywhere, in order, with their percentages; `None` where nothing counted.
    pub points: &'a [(i32, Option<u32>)],
    /// The columns it takes.
    pub columns: usize,
}

impl Chart<'_> {
    /// The value of each column: of the last point at or before the time that the column stands for.
    fn values(&self) -> impl Iterator<Item = Option<u32>> {
        let first = self.points.first().map_or(0, |point| i64::from(point.0));
        let last = self.points.last().map_or(0, |point| i64::from(point.0));
        let steps = i64::try_from(self.columns.saturating_sub(1)).unwrap_or(1).max(1);
        let mut place = 0;
        (0..if self.points.is_empty() { 0 } else { self.columns }).map(move |column| {
            let at = first + (last - first) * i64::try_from(column).unwrap_or(0) / steps;
            while self.points.get(place + 1).is_some_and(|point| i64::from(point.0) <= at) {
                place += 1;
            }
            self.points.get(place).and_then(|point| point.1)
        })
    }

    /// The chart in one row.
    pub fn line(&self, symbols: &Symbols) -> String {
        let ramp = symbols.ramp;
        let level = |value: u32| (usize::try_from(value.min(100)).unwrap_or(0) * ramp.len() / 101).min(ramp.len() - 1);
        self.values().map(|value| value.map_or(" ", |value| ramp[level(value)])).collect()
    }

    /// One of so many rows, the top one being row 0. Only a value of 0 leaves the bottom row empty.
    pub fn row(&self, symbols: &Symbols, row: usize, rows: usize) -> String {
        let fill = symbols.fill;
        let steps = fill.len();
        let below = rows.saturating_sub(row + 1) * steps;
        self.values()
            .map(|value| {
                let value = usize::try_from(value.unwrap_or(0).min(100)).unwrap_or(0);
                let height = if value == 0 { 0 } else { (value * rows * steps / 100).max(1) };
                match height.saturating_sub(below).min(steps) {
                    0 => " ",
                    level => fill[level - 1],
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::symbols::{ASCII, UNICODE};
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    const POINTS: &[(i32, Option<u32>)] = &[(0, None), (10, Some(0)), (20, Some(34)), (30, Some(71)), (40, Some(100))];

    #[test]
    fn one_row() {
        let chart = Chart { points: POINTS, columns: 9 };
        assert_eq!(chart.line(&UNICODE), "  ▁▁▃▃▆▆█");
        assert_eq!(chart.line(&ASCII), "  0033779");
    }

    #[test]
    fn several_rows() {
        let chart = Chart { points: POINTS, columns: 9 };
        let rows = |symbols| (0..3).map(|row| chart.row(symbols, row, 3)).collect::<Vec<_>>();
        assert_eq!(rows(&UNICODE), ["      ▁▁█", "      ███", "    █████"]);
        assert_eq!(rows(&ASCII), ["        #", "      ###", "    #####"]);
    }

    #[test]
    fn one_day_is_a_level_line() {
        assert_eq!(Chart { points: &[(3, Some(50))], columns: 4 }.line(&ASCII), "4444");
        assert_eq!(Chart { points: &[], columns: 4 }.line(&ASCII), "");
    }

    proptest! {
        #[test]
        fn as_wide_as_said(
            points in prop::collection::vec((any::<i32>(), prop::option::of(any::<u32>())), 1..9),
            columns in 0_usize..200,
            rows in 1_usize..9,
        ) {
            let mut points = points;
            points.sort_unstable();
            let chart = Chart { points: &points, columns };
            prop_assert_eq!(chart.line(&UNICODE).width(), columns);
            for row in 0..rows {
                prop_assert_eq!(chart.row(&UNICODE, row, rows).width(), columns);
                prop_assert!(chart.row(&ASCII, row, rows).is_ascii());
            }
        }
    }
}
