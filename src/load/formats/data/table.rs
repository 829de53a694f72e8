//! CSV and TSV: each row a version, its text in one column.

use crate::load::assemble::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::data::record;
use crate::load::formats::{Format, Raw, text_of};
use crate::load::options::LoadOptions;

/// The row of CSV and TSV.
pub const FORMAT: Format = Format {
    name: "csv",
    endings: &["csv", "tsv", "tab"],
    about: "a table: each row a version, the text in the column that --text-field names, else the one that holds most",
    sniff: |_| false,
    guarded: true,
    read,
};

/// Separators in use, in the order in which they are tried.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Longest name of a column, in characters: what is longer is text.
const LONGEST_HEADER: usize = 40;

fn read(raw: Raw, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    let decoded = text_of(raw, options, &mut notices)?;
    let separator = separator(&decoded.text);
    let mut rows = Vec::new();
    let (mut odd, mut width) = (0, 0);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(decoded.text.as_bytes());
    for row in reader.records() {
        let row = row.map_err(|e| Problem::malformed(FORMAT.name, e.to_string()))?;
        if rows.is_empty() {
            width = row.len();
        }
        odd += usize::from(row.len() != width);
        rows.push(row.iter().map(str::to_owned).collect::<Vec<String>>());
        if rows.len() > options.limits.entries {
            notices.push(format!(
                "rows beyond the limit `entries` ({}) were left out",
                options.limits.entries
            ));
            break;
        }
    }
    if odd > 0 {
        notices.push(format!(
            "{odd} rows have more or fewer columns than the first ({width})"
        ));
    }
    let header = header(&rows, options);
    let column = text_column(&rows, header.as_deref(), options)?;
    if header.is_none() {
        notices.push(format!(
            "no header row; column {} was taken as the text (--text-field NUMBER overrules)",
            column + 1
        ));
    }
    let body = &rows[usize::from(header.is_some())..];
    let mut empty = 0;
    let mut drafts = Vec::with_capacity(body.len());
    for row in body {
        let Some(text) = row.get(column).filter(|text| !text.trim().is_empty()) else {
            empty += 1;
            continue;
        };
        let field = |names: &[&str]| {
            let header = header.as_ref()?;
            let at = names
                .iter()
                .find_map(|name| header.iter().position(|h| h == name))?;
            row.get(at).filter(|_| at != column).cloned()
        };
        drafts.push(Draft {
            name: field(record::NAME),
            title: field(record::TITLE),
            date: field(record::DATE),
            byline: field(record::AUTHOR),
            url: field(record::URL),
            language: field(record::LANGUAGE),
            encoding: Some(decoded.encoding),
            body: Body::Text(text.clone()),
            ..Draft::default()
        });
    }
    if empty > 0 {
        notices.push(format!("{empty} rows without text were left out"));
    }
    match drafts.first_mut() {
        Some(first) => first.notices = notices,
        None => return Err(Problem::malformed(FORMAT.name, "no row holds text")),
    }
    Ok(drafts)
}

/// The separator that cuts the first lines into the most, and the same number of, columns.
fn separator(text: &str) -> u8 {
    let columns = |separator: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let widths: Vec<usize> = reader
            .records()
            .take(20)
            .map_while(Result::ok)
            .map(|r| r.len())
            .collect();
        let first = widths.first().copied().unwrap_or(0);
        let agreeing = widths.iter().filter(|&&w| w == first).count();
        // One column everywhere agrees with itself and says nothing.
        if first < 2 {
            (0, 0)
        } else {
            (agreeing * 100 / widths.len(), first)
        }
    };
    // The first of equals: `max_by_key` would give the last.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|&s| columns(s))
        .unwrap_or(b',')
}

/// The names of the columns in small letters, where the first row looks like names.
fn header(rows: &[Vec<String>], options: &LoadOptions) -> Option<Vec<String>> {
    let first: Vec<String> = rows
        .first()?
        .iter()
        .map(|cell| cell.trim().to_lowercase())
        .collect();
    let known = [
        record::TEXT,
        record::NAME,
        record::TITLE,
        record::DATE,
        record::AUTHOR,
        record::URL,
        record::LANGUAGE,
    ]
    .concat();
    let asked = options.text_field.as_ref().map(|f| f.trim().to_lowercase());
    let names_one = first
        .iter()
        .any(|cell| known.contains(&cell.as_str()) || Some(cell) == asked.as_ref());
    let all_short = first
        .iter()
        .all(|cell| cell.chars().count() <= LONGEST_HEADER && !cell.ends_with('.'));
    (names_one && all_short).then_some(first)
}

/// The column that holds the text: the one asked for by name or number, a well-known name, or the fullest.
fn text_column(
    rows: &[Vec<String>],
    header: Option<&[String]>,
    options: &LoadOptions,
) -> Result<usize, Problem> {
    let named = |name: &str| header?.iter().position(|h| h == name);
    if let Some(asked) = &options.text_field {
        let by_number = || {
            asked
                .trim()
                .parse::<usize>()
                .ok()?
                .checked_sub(1)
                .filter(|&n| n < rows.iter().map(Vec::len).max().unwrap_or(0))
        };
        return named(&asked.trim().to_lowercase())
            .or_else(by_number)
            .ok_or_else(|| {
                let known =
                    header.map_or_else(|| "numbers only, there is no header".to_owned(), |h| h.join(", "));
                Problem::malformed(FORMAT.name, format!("no column `{asked}`; there are {known}"))
            });
    }
    if let Some(column) = record::TEXT.iter().find_map(|name| named(name)) {
        return Ok(column);
    }
    let body = &rows[usize::from(header.is_some()).min(rows.len())..];
    let mut totals: Vec<usize> = Vec::new();
    for row in body {
        totals.resize(totals.len().max(row.len()), 0);
        for (total, cell) in totals.iter_mut().zip(row) {
            *total += cell.len();
        }
    }
    let fullest = (0..totals.len()).rev().max_by_key(|&i| totals[i]);
    fullest.ok_or_else(|| Problem::malformed(FORMAT.name, "it holds no row"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str, field: Option<&str>) -> Vec<Draft> {
        let raw = Raw {
            label: "t.csv".to_owned(),
            bytes: text.as_bytes().to_vec(),
            ..Raw::default()
        };
        let options = LoadOptions {
            text_field: field.map(str::to_owned),
            ..LoadOptions::default()
        };
        read(raw, &options).expect("rows")
    }

    fn texts(drafts: &[Draft]) -> Vec<&str> {
        let text = |d: &Draft| matches!(&d.body, Body::Text(_));
        assert!(drafts.iter().all(text));
        drafts
            .iter()
            .map(|d| {
                if let Body::Text(t) = &d.body {
                    t.as_str()
                } else {
                    ""
                }
            })
            .collect()
    }

    #[test]
    fn named_columns_are_taken() {
        let found = read_as("id,date,text\n1,May,\"One, two.\"\n2,June,Three.\n", None);
        assert_eq!(texts(&found), ["One, two.", "Three."]);
        assert_eq!(
            (found[1].name.as_deref(), found[1].date.as_deref()),
            (Some("2"), Some("June"))
        );
        assert_eq!(
            texts(&read_as("id,lead,text\n1,Lead.,Text.\n", Some("lead"))),
            ["Lead."]
        );
    }

    #[test]
    fn semicolons_and_tabs_are_found() {
        assert_eq!(
            texts(&read_as(
                "name;text\na;One, and two, and three.\nb;Two, too.\n",
                None
            )),
            ["One, and two, and three.", "Two, too."]
        );
        assert_eq!(texts(&read_as("name\ttext\na\tOne.\n", None)), ["One."]);
    }

    #[test]
    fn without_a_header_the_fullest_column_is_taken_and_said() {
        let found = read_as(
            "a,The ferry left at noon.\nb,It came back in the evening.\n",
            None,
        );
        assert_eq!(
            texts(&found),
            ["The ferry left at noon.", "It came back in the evening."]
        );
        assert!(found[0].notices[0].contains("column 2"));
        assert_eq!(texts(&read_as("a,The ferry left.\n", Some("1"))), ["a"]);
    }

    #[test]
    fn ragged_rows_are_counted() {
        let found = read_as("id,text\n1,One.\n2\n3,Three.,more\n", None);
        assert_eq!(texts(&found), ["One.", "Three."]);
        assert!(found[0].notices.iter().any(|n| n.contains("2 rows")));
    }
}
