//! Dates as spreadsheets write them back: `2027-01-31`, `1/31/2027`, `31.1.2027`, `31-Jan-27`. A date that can be read
//! in two ways is none, unless the rest of its column or what stood there before tells.

use jiff::civil::Date;
use thiserror::Error;

/// Why a text is not read as a date.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NoDate {
    /// It is none.
    #[error("`{0}` is no date. Write year-month-day, such as 2027-03-31.")]
    None(String),
    /// Day and month could be either way round.
    #[error("`{0}` can be read in two ways. Write year-month-day, such as 2027-03-31.")]
    TwoWays(String),
    /// Its year has two digits that could mean two centuries.
    #[error("the year of `{0}` has two digits. Write year-month-day, such as 2027-03-31.")]
    Century(String),
}

/// Which of the first two numbers of a date with slashes is the month, as far as a column shows it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct DateOrder {
    month_first: bool,
    day_first: bool,
}

impl DateOrder {
    /// What the cells of a column show.
    pub fn of<'a>(cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut order = Self::default();
        for (first, second, _) in cells.into_iter().filter_map(|cell| slashed(day_of(cell))) {
            order.month_first |= second > 12;
            order.day_first |= first > 12;
        }
        order
    }

    /// Reads a cell; an empty one is no date. `before` is what stood there when the file was written.
    pub fn read(self, text: &str, before: Option<Date>) -> Result<Option<Date>, NoDate> {
        let text = day_of(text);
        if text.is_empty() {
            return Ok(None);
        }
        if let Ok(date) = text.parse() {
            return Ok(Some(date));
        }
        if let Some((first, second, year)) = slashed(text) {
            let year = year_of(year).ok_or_else(|| NoDate::Century(text.to_owned()))?;
            let month_first = Date::new(year, first, second).ok();
            let day_first = Date::new(year, second, first).ok();
            return match (month_first, day_first) {
                (None, None) => Err(NoDate::None(text.to_owned())),
                (Some(date), None) | (None, Some(date)) => Ok(Some(date)),
                (Some(a), Some(b)) if a == b => Ok(Some(a)),
                (a, b) if before.is_some() && (before == a || before == b) => Ok(before),
                (month_first, day_first) => match (self.month_first, self.day_first) {
                    (true, false) => Ok(month_first),
                    (false, true) => Ok(day_first),
                    _ => Err(NoDate::TwoWays(text.to_owned())),
                },
            };
        }
        one_way(text).map(Some).ok_or_else(|| NoDate::None(text.to_owned()))
    }
}

/// The text without the midnight that spreadsheets add to a day.
fn day_of(text: &str) -> &str {
    let text = text.trim();
    let midnight = ["T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00", " 12:00:00 AM", " 12:00 AM"];
    midnight.iter().find_map(|time| text.strip_suffix(time)).unwrap_or(text).trim_end()
}

/// `1/31/2027` in parts; the year as written.
fn slashed(text: &str) -> Option<(i8, i8, &str)> {
    let mut parts = text.split('/');
    let (first, second, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let digits = matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
    (digits && parts.next().is_none()).then_some((first, second, year))
}

/// A year of four digits, or of two up to 49, which every spreadsheet takes for this century.
fn year_of(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 if year < 50 => Some(2000 + year),
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of a name, in any case and cut to three letters or more: `Jan`, `sept.`, `MARCH`.
pub fn month_of(text: &str) -> Option<i8> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| text.len() >= 3 && month.starts_with(&text))?;
    i8::try_from(place + 1).ok()
}

/// Forms that can be read in only one way: `31.1.2027`, `2027/1/31`, `31-Jan-27`, `Jan 31, 2027`.
fn one_way(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return None };
    if let Some(month) = month_of(first) {
        return Date::new(year_of(third)?, month, second.parse().ok()?).ok();
    }
    if let Some(month) = month_of(second) {
        return Date::new(year_of(third)?, month, first.parse().ok()?).ok();
    }
    let (year, month, day) = if text.contains('.') {
        (third, second, first)
    } else if first.len() == 4 {
        (first, second, third)
    } else {
        return None;
    };
    Date::new(year_of(year)?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{DateOrder, NoDate};

    #[test]
    fn what_spreadsheets_make_of_a_date_is_read() {
        let unknown = DateOrder::default();
        for text in [
            "2027-01-31",
            "2027-01-31 00:00:00",
            "2027-01-31T00:00:00",
            "1/31/2027",
            "01/31/27",
            "31/1/2027",
            "1/31/2027 0:00",
            "31.1.2027",
            "31.01.27",
            "31. 1. 2027",
            "2027/1/31",
            "31-Jan-27",
            "31-Jan-2027",
            "January 31, 2027",
            "31 jan. 2027",
            " 1/31/2027 12:00:00 AM ",
        ] {
            assert_eq!(unknown.read(text, None), Ok(Some(date(2027, 1, 31))), "{text}");
        }
        assert_eq!(unknown.read(" ", None), Ok(None));
    }

    #[test]
    fn what_can_be_read_in_two_ways_needs_a_hint() {
        let unknown = DateOrder::default();
        assert_eq!(unknown.read("1/2/2027", None), Err(NoDate::TwoWays("1/2/2027".into())));
        assert_eq!(unknown.read("1/2/2027", Some(date(2027, 2, 1))), Ok(Some(date(2027, 2, 1))));
        assert_eq!(unknown.read("2/2/2027", None), Ok(Some(date(2027, 2, 2))));
        let american = DateOrder::of(["1/2/2027", "", "x", "1/15/2027"]);
        assert_eq!(american.read("1/2/2027", None), Ok(Some(date(2027, 1, 2))));
        let other = DateOrder::of(["15/1/27"]);
        assert_eq!(other.read("1/2/2027", None), Ok(Some(date(2027, 2, 1))));
        let both = DateOrder::of(["15/1/2027", "1/15/2027"]);
        assert!(both.read("1/2/2027", None).is_err());
    }

    #[test]
    fn what_is_no_date_is_said() {
        let unknown = DateOrder::default();
        for text in ["soon", "2027-02-30", "31/31/2027", "1/2", "46053", "1-2-2027", "13/1/2027/1", "ma 3 2027"] {
            assert_eq!(unknown.read(text, None), Err(NoDate::None(text.into())), "{text}");
        }
        assert_eq!(unknown.read("1/31/87", None), Err(NoDate::Century("1/31/87".into())));
    }
}
