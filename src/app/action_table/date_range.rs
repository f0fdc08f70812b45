//! Dates as they are typed in a filter: a day, a month or a year, with a sign before it.

use jiff::civil::Date;

/// The days that `<2027-01-01`, `<=2026-12`, `>2026` or `2026-12-24` speak of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DateRange {
    from: Date,
    to: Date,
}

impl DateRange {
    /// Reads what was typed; `None` if that is no date.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, rest) = match text {
            _ if text.starts_with("<=") || text.starts_with(">=") => text.split_at(2),
            _ if text.starts_with(['<', '>']) => text.split_at(1),
            _ => ("", text),
        };
        let (first, last) = span(rest)?;
        Some(match sign {
            "<" => Self { from: Date::MIN, to: first.yesterday().ok()? },
            "<=" => Self { from: Date::MIN, to: last },
            ">" => Self { from: last.tomorrow().ok()?, to: Date::MAX },
            ">=" => Self { from: first, to: Date::MAX },
            _ => Self { from: first, to: last },
        })
    }

    /// Whether a day is one of them.
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// First and last day of a year, a month or a day.
fn span(text: &str) -> Option<(Date, Date)> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split('-').collect::<Vec<_>>().as_slice() {
        [year] if year.len() == 4 && digits(year) => {
            let year = year.parse().ok()?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        [year, month] if year.len() == 4 && month.len() == 2 && digits(year) && digits(month) => {
            let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [_, _, _] => text.parse().ok().map(|day| (day, day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_months_and_years_with_a_sign() {
        let holds = |text: &str, day: Date| DateRange::parse(text).is_some_and(|range| range.holds(day));
        let (eve, year) = (date(2026, 12, 31), date(2027, 1, 1));
        for (text, before, after) in [
            ("<2027-01-01", true, false),
            ("<=2027-01-01", true, true),
            (">2026-12-31", false, true),
            (">=2026-12-31", true, true),
            ("2026", true, false),
            ("2027-01", false, true),
            ("<2027", true, false),
            (">2026", false, true),
            ("2026-12-31", true, false),
        ] {
            assert_eq!((holds(text, eve), holds(text, year)), (before, after), "{text}");
        }
        for text in ["", "<", "soon", "2026-1", "2026-13", "20261231", "2026-02-30", "<-9999-01-01", "+999", ">9999"] {
            assert_eq!(DateRange::parse(text), None, "{text}");
        }
    }
}
