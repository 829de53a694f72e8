//! In which order versions stand.

use jiff::civil::DateTime;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::load::corpus::Version;

/// In which order the versions of a corpus stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the inputs were named; those of a directory by file name, those of one file in its own order.
    #[default]
    Given,
    /// By name, numbers in them by value.
    Name,
    /// By date, the oldest first; those without a date that can be read come last, as they were given.
    Date,
}

/// Puts versions in order. Gives a notice where some have no date to be ordered by.
pub(crate) fn put_in_order(versions: &mut [Version], order: Order) -> Option<String> {
    match order {
        Order::Given => None,
        Order::Name => {
            versions.sort_by_cached_key(|version| parts(&version.name));
            None
        }
        Order::Date => {
            let when = |version: &Version| version.date.as_deref().and_then(instant);
            versions.sort_by_cached_key(|version| {
                let when = when(version);
                (when.is_none(), when)
            });
            let undated: Vec<&str> = versions
                .iter()
                .filter(|v| when(v).is_none())
                .map(|v| &*v.name)
                .collect();
            (!undated.is_empty()).then(|| {
                format!(
                    "without a date that can be read, so after those with one: {}",
                    undated.join(", ")
                )
            })
        }
    }
}

/// A name in pieces that compare as people count: `draft 9` before `draft 10`.
fn parts(name: &str) -> Vec<(u64, String)> {
    let mut parts = vec![(0, String::new())];
    let mut digits = String::new();
    for c in name.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            parts.push((digits.parse().unwrap_or(u64::MAX), String::new()));
            digits.clear();
        }
        if let Some((_, text)) = parts.last_mut() {
            text.extend(c.to_lowercase());
        }
    }
    parts
}

/// Ways to write a date that can be read one way only.
const FORMS: &[&str] = &[
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%A, %B %d, %Y",
    "%A, %d %B %Y",
    "%d.%m.%Y",
];

/// The moment that a date means; without a zone it is taken as universal time, without an hour as the day's first.
/// A form that could be read in two ways, such as `03/04/2024`, is no date.
fn instant(date: &str) -> Option<Timestamp> {
    let date = date.trim();
    let zoned = || {
        date.parse::<Timestamp>()
            .ok()
            .or_else(|| date.parse::<Zoned>().ok().map(|z| z.timestamp()))
    };
    let mail = || rfc2822::parse(date).ok().map(|z| z.timestamp());
    let civil = || {
        let by_standard = date.parse::<DateTime>().ok();
        by_standard.or_else(|| {
            FORMS.iter().find_map(|form| {
                let read = strtime::parse(form, date).ok()?;
                read.to_datetime()
                    .or_else(|_| read.to_date().map(DateTime::from))
                    .ok()
            })
        })
    };
    // Archives cut dates short: a year, or a year and its month.
    let short = || {
        let numbers = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = date.split_once('-').unwrap_or((date, "1"));
        let fits = year.len() == 4 && month.len() <= 2 && numbers(year) && numbers(month);
        let day = fits.then(|| jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok());
        day.flatten().map(DateTime::from)
    };
    zoned().or_else(mail).or_else(|| {
        civil()
            .or_else(short)?
            .to_zoned(TimeZone::UTC)
            .ok()
            .map(|z| z.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2031-05-02", "2031-05-02T00:00:00Z")]
    #[case("2031-05-02T10:00:00Z", "2031-05-02T10:00:00Z")]
    #[case("2031-05-02T10:00:00+02:00", "2031-05-02T08:00:00Z")]
    #[case("2031-05-02 10:00", "2031-05-02T10:00:00Z")]
    #[case("2031-05-02T10:00:00", "2031-05-02T10:00:00Z")]
    #[case("Fri, 02 May 2031 10:00:00 +0200", "2031-05-02T08:00:00Z")]
    #[case("2 May 2031", "2031-05-02T00:00:00Z")]
    #[case("May 2, 2031", "2031-05-02T00:00:00Z")]
    #[case("02.05.2031", "2031-05-02T00:00:00Z")]
    #[case("20310502", "2031-05-02T00:00:00Z")]
    #[case("2031", "2031-01-01T00:00:00Z")]
    #[case("2031-05", "2031-05-01T00:00:00Z")]
    fn dates_are_read_in_the_forms_people_write(#[case] date: &str, #[case] moment: Timestamp) {
        assert_eq!(instant(date), Some(moment));
    }

    #[rstest]
    #[case("")]
    #[case("yesterday")]
    #[case("03/04/2031")]
    #[case("2031-13-40")]
    fn what_is_no_one_date_is_none(#[case] date: &str) {
        assert_eq!(instant(date), None);
    }

    fn version(name: &str, date: &str) -> Version {
        Version {
            name: name.to_owned(),
            date: Some(date.to_owned()).filter(|d| !d.is_empty()),
            ..Version::default()
        }
    }

    #[test]
    fn the_undated_come_last_and_are_named() {
        let mut versions = [
            version("z", "soon"),
            version("b", "2031-05-02"),
            version("a", ""),
            version("c", "1 May 2031"),
        ];
        let said = put_in_order(&mut versions, Order::Date);
        assert_eq!(versions.each_ref().map(|v| &*v.name), ["c", "b", "z", "a"]);
        assert!(said.is_some_and(|s| s.ends_with("z, a")));
    }

    #[test]
    fn names_count_as_people_do() {
        let mut versions = ["draft 10", "Draft 9", "a"].map(|name| version(name, ""));
        assert_eq!(put_in_order(&mut versions, Order::Name), None);
        assert_eq!(
            versions.each_ref().map(|v| &*v.name),
            ["a", "Draft 9", "draft 10"]
        );
    }
}
