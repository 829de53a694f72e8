//! Sorts versions by name or by date.

use jiff::civil::DateTime;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::load::corpus::Version;
use crate::load::options::Order;

/// Puts versions in order. Returns a notice where some have no date to sort by.
pub(crate) fn put_in_order(versions: &mut [Version], order: Order) -> Option<String> {
    match order {
        Order::Given => None,
        Order::Name => {
            versions.sort_by_cached_key(|version| natural_key(&version.name));
            None
        }
        Order::Date => {
            let date_of = |version: &Version| version.date.as_deref().and_then(parse_date);
            versions.sort_by_cached_key(|version| {
                let date = date_of(version);
                (date.is_none(), date)
            });
            let undated: Vec<&str> = versions
                .iter()
                .filter(|v| date_of(v).is_none())
                .map(|v| &*v.name)
                .collect();
            (!undated.is_empty()).then(|| {
                format!(
                    "placed last, because their date is missing or unreadable: {}",
                    undated.join(", ")
                )
            })
        }
    }
}

/// A sort key in which numbers compare by value: `draft 9` comes before `draft 10`.
fn natural_key(name: &str) -> Vec<(u64, String)> {
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

/// Date formats that have one meaning only.
const DATE_FORMATS: &[&str] = &[
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

/// The moment that a date means. Without a time zone it is UTC, without a time the start of the day. An ambiguous date
/// such as `03/04/2024` has none.
fn parse_date(date: &str) -> Option<Timestamp> {
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
            DATE_FORMATS.iter().find_map(|form| {
                let read = strtime::parse(form, date).ok()?;
                read.to_datetime()
                    .or_else(|_| read.to_date().map(DateTime::from))
                    .ok()
            })
        })
    };
    // Archives often have only a year, or a year and a month.
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
    fn common_date_formats_are_read(#[case] date: &str, #[case] moment: Timestamp) {
        assert_eq!(parse_date(date), Some(moment));
    }

    #[rstest]
    #[case("")]
    #[case("yesterday")]
    #[case("03/04/2031")]
    #[case("2031-13-40")]
    fn ambiguous_or_invalid_dates_are_not_read(#[case] date: &str) {
        assert_eq!(parse_date(date), None);
    }

    fn version(name: &str, date: &str) -> Version {
        Version {
            name: name.to_owned(),
            date: Some(date.to_owned()).filter(|d| !d.is_empty()),
            ..Version::default()
        }
    }

    #[test]
    fn undated_versions_come_last_and_are_named() {
        let mut versions = [
            version("z", "soon"),
            version("b", "2031-05-02"),
            version("a", ""),
            version("c", "1 May 2031"),
        ];
        let notice = put_in_order(&mut versions, Order::Date);
        assert_eq!(versions.each_ref().map(|v| &*v.name), ["c", "b", "z", "a"]);
        assert!(notice.is_some_and(|s| s.ends_with("z, a")));
    }

    #[test]
    fn numbers_in_names_compare_by_value() {
        let mut versions = ["draft 10", "Draft 9", "a"].map(|name| version(name, ""));
        assert_eq!(put_in_order(&mut versions, Order::Name), None);
        assert_eq!(
            versions.each_ref().map(|v| &*v.name),
            ["a", "Draft 9", "draft 10"]
        );
    }
}
