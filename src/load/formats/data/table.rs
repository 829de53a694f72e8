//! CSV and TSV: each row is a version, with its text in one column.

use crate::load::draft::{Body, Draft};
use crate::load::error::Problem;
use crate::load::formats::data::record;
use crate::load::formats::format::{Format, FormatReader, decode_text};
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

pub(crate) const FORMAT: Format = Format {
    name: "csv",
    endings: &["csv", "tsv", "tab"],
    about: "a table: each row is a version, with its text in the column that --text-field names, or else the longest column",
    sniff: |_| false,
    guarded: true,
    reader: FormatReader::Drafts(read),
};

/// Known separators, in the order in which they are tried.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// A longer cell is text and not the name of a column.
const MAX_HEADER_CHARS: usize = 40;

fn read(source: SourceBytes, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
    let mut notices = Vec::new();
    let decoded = decode_text(source, options, &mut notices)?;
    let separator = separator(&decoded.text);
    let mut rows = Vec::new();
    let (mut ragged, mut width) = (0, 0);
    for row in csv_reader(&decoded.text, separator).records() {
        let row = row.map_err(|e| Problem::malformed(FORMAT.name, e.to_string()))?;
        if rows.is_empty() {
            width = row.len();
        }
        ragged += usize::from(row.len() != width);
        rows.push(row.iter().map(str::to_owned).collect::<Vec<String>>());
        if rows.len() > options.limits.entries {
            notices.push(format!(
                "only the first {} rows were read (limit `entries`)",
                options.limits.entries
            ));
            break;
        }
    }
    if ragged > 0 {
        notices.push(format!(
            "{ragged} rows have more or fewer columns than the first ({width})"
        ));
    }
    let header = header(&rows, options);
    let column = text_column(&rows, header.as_deref(), options)?;
    if header.is_none() {
        notices.push(format!(
            "there is no header row; the text was taken from column {} (--text-field NUMBER chooses another)",
            column + 1
        ));
    }
    let body = &rows[usize::from(header.is_some())..];
    let mut empty_rows = 0;
    let mut drafts = Vec::with_capacity(body.len());
    for row in body {
        let Some(text) = row.get(column).filter(|text| !text.trim().is_empty()) else {
            empty_rows += 1;
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
            name: field(record::NAME_FIELDS),
            title: field(record::TITLE_FIELDS),
            date: field(record::DATE_FIELDS),
            byline: field(record::AUTHOR_FIELDS),
            url: field(record::URL_FIELDS),
            language: field(record::LANGUAGE_FIELDS),
            encoding: Some(decoded.encoding),
            body: Body::Text(text.clone()),
            ..Draft::default()
        });
    }
    if empty_rows > 0 {
        notices.push(format!(
            "{empty_rows} rows were left out, because they have no text"
        ));
    }
    match drafts.first_mut() {
        Some(first) => first.notices = notices,
        None => return Err(Problem::malformed(FORMAT.name, "no row has text")),
    }
    Ok(drafts)
}

fn csv_reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// The separator with which most of the first rows have the same number of columns; of equals, the one with more columns.
fn separator(text: &str) -> u8 {
    let columns = |separator: u8| {
        let widths: Vec<usize> = csv_reader(text, separator)
            .records()
            .take(20)
            .map_while(Result::ok)
            .map(|r| r.len())
            .collect();
        let first = widths.first().copied().unwrap_or(0);
        let equal = widths.iter().filter(|&&w| w == first).count();
        // A single column proves nothing.
        if first < 2 {
            (0, 0)
        } else {
            (equal * 100 / widths.len(), first)
        }
    };
    // `max_by_key` gives the last of equals, and the first is wanted.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|&s| columns(s))
        .unwrap_or(b',')
}

/// The names of the columns in lower case, where the first row looks like names.
fn header(rows: &[Vec<String>], options: &LoadOptions) -> Option<Vec<String>> {
    let first: Vec<String> = rows
        .first()?
        .iter()
        .map(|cell| cell.trim().to_lowercase())
        .collect();
    let known = [
        record::TEXT_FIELDS,
        record::NAME_FIELDS,
        record::TITLE_FIELDS,
        record::DATE_FIELDS,
        record::AUTHOR_FIELDS,
        record::URL_FIELDS,
        record::LANGUAGE_FIELDS,
    ]
    .concat();
    let chosen = options.text_field.as_ref().map(|f| f.trim().to_lowercase());
    let has_known_name = first
        .iter()
        .any(|cell| known.contains(&cell.as_str()) || Some(cell) == chosen.as_ref());
    let all_short = first
        .iter()
        .all(|cell| cell.chars().count() <= MAX_HEADER_CHARS && !cell.ends_with('.'));
    (has_known_name && all_short).then_some(first)
}

/// The column with the text: the one chosen by name or number, or else one with a common name, or else the longest.
fn text_column(
    rows: &[Vec<String>],
    header: Option<&[String]>,
    options: &LoadOptions,
) -> Result<usize, Problem> {
    let named = |name: &str| header?.iter().position(|h| h == name);
    if let Some(chosen) = &options.text_field {
        let by_number = || {
            chosen
                .trim()
                .parse::<usize>()
                .ok()?
                .checked_sub(1)
                .filter(|&n| n < rows.iter().map(Vec::len).max().unwrap_or(0))
        };
        return named(&chosen.trim().to_lowercase())
            .or_else(by_number)
            .ok_or_else(|| {
                let known = header.map_or_else(
                    || "only numbers, since there is no header".to_owned(),
                    |h| h.join(", "),
                );
                Problem::malformed(
                    FORMAT.name,
                    format!("there is no column `{chosen}`; the columns are {known}"),
                )
            });
    }
    if let Some(column) = record::TEXT_FIELDS.iter().find_map(|name| named(name)) {
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
    let longest = (0..totals.len()).rev().max_by_key(|&i| totals[i]);
    longest.ok_or_else(|| Problem::malformed(FORMAT.name, "it has no row"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str, field: Option<&str>) -> Vec<Draft> {
        let source = SourceBytes {
            label: "t.csv".to_owned(),
            bytes: text.as_bytes().to_vec(),
            ..SourceBytes::default()
        };
        let options = LoadOptions {
            text_field: field.map(str::to_owned),
            ..LoadOptions::default()
        };
        read(source, &options).expect("rows")
    }

    fn texts<'a>(drafts: &'a [Draft]) -> Vec<&'a str> {
        let text = |draft: &'a Draft| match &draft.body {
            Body::Text(text) => text.as_str(),
            other => panic!("not a text: {other:?}"),
        };
        drafts.iter().map(text).collect()
    }

    #[test]
    fn columns_are_found_by_name() {
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
    fn without_a_header_the_longest_column_is_read_with_a_notice() {
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
