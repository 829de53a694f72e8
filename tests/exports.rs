//! Every exporter over every test corpus: complete, escaped for its format, the same on a second run.

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;

use hexapla::export::EXPORTERS;
use hexapla::load::{Corpus, Input, LoadOptions, open, sample};
use hexapla::sheet::{Analysis, Filter};
use proptest::prelude::*;
use quick_xml::events::Event;
use rstest::rstest;
use support::{analysis, corpus, export, filtered, texts};

fn on_disk(name: &str) -> Arc<Corpus> {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpora")
        .join(name);
    Arc::new(
        open(&[Input::Path(dir)], &LoadOptions::default())
            .expect("a test corpus")
            .corpus,
    )
}

fn bundled() -> Arc<Corpus> {
    Arc::new(
        open(&sample(), &LoadOptions::default())
            .expect("the sample")
            .corpus,
    )
}

fn twelve() -> Arc<Corpus> {
    let text = |i: usize| {
        let own = format!("Only watch number {i} saw the light on the breakwater.");
        format!(
            "The ferry left the harbour at noon.\n\n{own} The crew of {} was counted twice.",
            10 + i % 3
        )
    };
    corpus(&(0..12).map(text).collect::<Vec<_>>())
}

fn hostile() -> Arc<Corpus> {
    corpus(&[
        "=cmd|' /C calc'!A0 is what the first cell said. <script>alert(1)</script> & \"quotes\" stay text.",
        "\u{1b}]0;title\u{7}The harbour <b>closed</b> ]]> at noon.\n\n+1 is a number, @here is a name, -2 is less.",
        "| a | b |\n\n# Not a heading. * Not a list. `Not code` [not](a-link) ![nor](this) \u{202e}desrever.",
    ])
}

fn named(name: &str) -> Arc<Corpus> {
    match name {
        "sample" => bundled(),
        "two" | "unicode" => on_disk(name),
        "empty" => corpus(&["", " \n"]),
        "one" => corpus(&["One version stands alone. It has two sentences."]),
        "twelve" => twelve(),
        _ => hostile(),
    }
}

/// Sentences as a reader would see them: runs of white space are one space.
fn sentences(analysis: &Analysis, v: usize) -> Vec<String> {
    let version = &analysis.collation.corpus.versions[v];
    let squeezed = |s| {
        version
            .sentence(s)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..version.sentences.len()).map(squeezed).collect()
}

#[rstest]
fn every_format_is_the_same_on_a_second_run_and_holds_no_control(
    #[values("sample", "two", "unicode", "empty", "one", "twelve", "hostile")] name: &str,
) {
    for format in EXPORTERS {
        let once = export(&analysis(named(name), 0), format.name, 100);
        let twice = export(&analysis(named(name), 0), format.name, 100);
        assert_eq!(once, twice, "{}", format.name);
        let bad: Vec<char> = once
            .chars()
            .filter(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            .collect();
        assert!(bad.is_empty(), "{}: {bad:?}", format.name);
    }
}

#[rstest]
fn a_spreadsheet_gets_every_sentence_once_and_no_formula(
    #[values("sample", "two", "unicode", "empty", "one", "twelve", "hostile")] name: &str,
    #[values("csv", "tsv")] format: &str,
) {
    let analysis = analysis(named(name), 0);
    let text = export(&analysis, format, 100);
    let delimiter = if format == "csv" { b',' } else { b'\t' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for (v, version) in analysis.collation.corpus.versions.iter().enumerate() {
        assert_eq!(heads[v + 3], version.name);
        let column: Vec<&str> = records
            .iter()
            .map(|r| &r[v + 3])
            .filter(|c| !c.is_empty())
            .collect();
        let mut held: String = column
            .join(" ")
            .split_whitespace()
            .map(|w| format!("{w} "))
            .collect();
        for sentence in sentences(&analysis, v) {
            let at = held
                .find(&sentence)
                .unwrap_or_else(|| panic!("{sentence} is missing: {held}"));
            held.replace_range(at..at + sentence.len(), "");
        }
        assert!(
            held.chars().all(|c| c == ' ' || c == '\''),
            "more than the version holds: {held}"
        );
        let formula = |c: &&&str| c.starts_with(['=', '+', '-', '@']);
        assert_eq!(column.iter().find(formula), None);
    }
}

/// The witnesses of a TEI document, each read back sentence by sentence in its own order.
fn witnesses(xml: &str, of: usize) -> Vec<Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut read: Vec<BTreeMap<usize, String>> = vec![BTreeMap::new(); of];
    let mut at: Vec<Option<usize>> = vec![None; of];
    let mut inside: Option<Vec<usize>> = None;
    let mut in_block = false;
    let witness = |sigil: &str| sigil.trim_start_matches("#v").parse::<usize>().unwrap() - 1;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(e) if e.name().as_ref() == "ab" => in_block = true,
            Event::End(e) if e.name().as_ref() == "ab" => in_block = false,
            Event::Start(e) if e.name().as_ref() == "rdg" => {
                let wit = e
                    .try_get_attribute("wit")
                    .unwrap()
                    .expect("a reading names its witnesses");
                let wit = wit.value.into_owned();
                inside = Some(wit.split(' ').map(witness).collect());
            }
            Event::End(e) if e.name().as_ref() == "rdg" => inside = None,
            Event::Empty(e) if e.name().as_ref() == "milestone" => {
                let value = |name: &str| {
                    let found = e
                        .try_get_attribute(name)
                        .unwrap()
                        .expect("a milestone is complete");
                    found.value.into_owned()
                };
                if value("unit") == "sentence" {
                    at[witness(&value("edRef"))] = Some(value("n").parse().unwrap());
                }
            }
            Event::Text(text) if in_block => {
                let text = text.xml10_content().into_owned();
                add(&text, &inside, &at, &mut read);
            }
            Event::GeneralRef(entity) if in_block => {
                let letter = match &*entity.xml10_content() {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("unknown entity {other}"),
                };
                add(letter, &inside, &at, &mut read);
            }
            _ => {}
        }
    }
    read.into_iter()
        .map(|sentences| sentences.into_values().map(|s| s.trim_end().to_owned()).collect())
        .collect()
}

fn add(text: &str, inside: &Option<Vec<usize>>, at: &[Option<usize>], read: &mut [BTreeMap<usize, String>]) {
    let all: Vec<usize> = (0..read.len()).collect();
    for &v in inside.as_ref().unwrap_or(&all) {
        if let Some(s) = at[v] {
            read[v].entry(s).or_default().push_str(text);
        }
    }
}

#[rstest]
fn tei_gives_every_version_back(
    #[values("sample", "two", "unicode", "empty", "one", "twelve", "hostile")] name: &str,
) {
    let analysis = analysis(named(name), 0);
    let n = analysis.collation.corpus.versions.len();
    let own: Vec<Vec<String>> = (0..n).map(|v| sentences(&analysis, v)).collect();
    assert_eq!(witnesses(&export(&analysis, "tei", 100), n), own);
}

/// The witnesses of a CollateX table, each read back sentence by sentence in its own order.
fn collatex_witnesses(json: &str, of: usize) -> Vec<Vec<String>> {
    let document: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut read: Vec<BTreeMap<u64, String>> = vec![BTreeMap::new(); of];
    for column in document["table"].as_array().unwrap() {
        let cells = column.as_array().unwrap();
        assert_eq!(cells.len(), of, "every column holds a cell for every witness");
        for (v, cell) in cells.iter().enumerate() {
            for token in cell.as_array().unwrap() {
                let held = read[v].entry(token["s"].as_u64().unwrap()).or_default();
                held.push_str(token["t"].as_str().unwrap());
            }
        }
    }
    read.into_iter()
        .map(|sentences| sentences.into_values().map(|s| s.trim_end().to_owned()).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tei_and_collatex_give_generated_versions_back(texts in texts(), base in 0usize..5) {
        let analysis = analysis(corpus(&texts), base.min(texts.len().saturating_sub(1)));
        let own: Vec<Vec<String>> = (0..texts.len()).map(|v| sentences(&analysis, v)).collect();
        prop_assert_eq!(&witnesses(&export(&analysis, "tei", 100), texts.len()), &own);
        prop_assert_eq!(&collatex_witnesses(&export(&analysis, "collatex", 100), texts.len()), &own);
    }

    #[test]
    fn pages_for_people_hold_every_sentence(texts in texts()) {
        let analysis = analysis(corpus(&texts), 0);
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let html = export(&analysis, "html", 100);
        let html = html.split_once("<main").map_or("", |h| h.1);
        let html = visible(&html_escape::decode_html_entities(&without_tags(html)));
        let markdown = visible(&export(&analysis, "markdown", 100).replace('\\', "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        let stacked = visible(&export(&analysis, "stacked", 10_000));
        for v in 0..texts.len() {
            for sentence in sentences(&analysis, v).iter().map(|s| visible(s)) {
                prop_assert!(html.contains(&sentence), "html lacks {sentence:?}");
                prop_assert!(markdown.contains(&sentence.replace('\\', "")), "markdown lacks {sentence:?}");
                prop_assert!(stacked.contains(&sentence), "stacked lacks {sentence:?}");
            }
        }
    }
}

/// Text between tags; text of the inputs is escaped, so every `<` opens a tag.
fn without_tags(html: &str) -> String {
    html.split('<')
        .map(|part| part.split_once('>').map_or(part, |p| p.1))
        .collect()
}

#[test]
fn a_page_asks_for_nothing_outside_and_runs_nothing() {
    for name in ["sample", "hostile"] {
        let page = export(&analysis(named(name), 0), "html", 100);
        assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
        assert!(!page.contains("<script") && !page.contains("src=\"") && !page.contains("url("));
        for address in page.match_indices("href=\"") {
            assert!(
                page[address.0 + 6..].starts_with('#'),
                "only places on the page itself are linked"
            );
        }
    }
}

#[test]
fn markdown_shows_hostile_text_letter_by_letter() {
    let page = export(&analysis(hostile(), 0), "markdown", 100);
    let body = page.split_once("## 1").unwrap().1;
    assert!(!body.contains("<script") && !body.contains("![nor]") && !body.contains("\n# Not"));
}

#[test]
fn a_filter_says_how_much_it_hides_and_hides_no_more() {
    let analysis = analysis(bundled(), 0);
    let lens = analysis.lens();
    for &(filter, name, words) in hexapla::sheet::rows::filter::FILTERS {
        let shown = filter.rows(&lens, &analysis.sheet).len();
        for format in EXPORTERS.iter().filter(|e| e.filters) {
            let page = filtered(&analysis, format.name, 200, filter);
            let said = page.contains(&format!("{words}: {shown} of {}", analysis.sheet.rows.len()));
            assert_eq!(said, filter != Filter::All, "{} with {name}", format.name);
        }
        let csv = filtered(&analysis, "csv", 200, filter);
        let rows = csv::Reader::from_reader(csv.as_bytes()).records().count();
        assert_eq!(rows, shown + usize::from(filter != Filter::All));
    }
}

#[rstest]
fn the_text_of_the_sample_reads_like_this(#[values(72, 100, 160)] width: usize) {
    insta::assert_snapshot!(
        format!("sample_{width}"),
        export(&analysis(bundled(), 0), "text", width)
    );
}

#[rstest]
fn a_filtered_sample_reads_like_this(#[values("unique", "moved", "findings")] name: &str) {
    let filter = Filter::by_name(name).unwrap();
    insta::assert_snapshot!(
        format!("sample_{name}"),
        filtered(&analysis(bundled(), 0), "text", 160, filter)
    );
}

#[rstest]
fn a_table_of_words_is_read_back_with_every_text(
    #[values("sample", "two", "unicode", "one", "twelve", "hostile")] name: &str,
) {
    let analysis = analysis(named(name), 0);
    let table = export(&analysis, "collatex", 100);
    let input = Input::Named {
        name: "table.json".to_owned(),
        bytes: table.into_bytes().into(),
    };
    let back = open(&[input], &LoadOptions::default())
        .expect("what was written")
        .corpus;
    let there = &analysis.collation.corpus.versions;
    assert_eq!(back.versions.len(), there.len());
    for (v, version) in back.versions.iter().enumerate() {
        let read: Vec<&str> = (0..version.sentences.len())
            .map(|s| version.sentence(s))
            .collect();
        assert_eq!(read, sentences(&analysis, v), "{}", version.name);
        assert_eq!(
            (&version.name, &version.paragraphs),
            (&there[v].name, &there[v].paragraphs)
        );
    }
}

#[rstest]
fn json_says_of_every_link_why(#[values("sample", "two", "unicode", "hostile", "twelve")] name: &str) {
    let analysis = analysis(named(name), 0);
    let json: serde_json::Value = serde_json::from_str(&export(&analysis, "json", 100)).unwrap();
    let rows = json["links"].as_array().unwrap();
    assert_eq!(rows.len(), analysis.collation.links.len());
    for (row, link) in rows.iter().zip(&analysis.collation.links) {
        let reason = row["reason"].as_str().unwrap();
        assert_eq!(
            reason,
            hexapla::align::explain(&analysis.collation, link).to_string()
        );
        assert_eq!(
            reason == "the same words in the same order",
            row["kind"] == "verbatim"
        );
        assert!(!reason.chars().any(char::is_control), "{reason:?}");
    }
}

/// Every format written once over two short drafts: what a change of an exporter changes is seen here.
#[test]
fn every_format_of_two_drafts_looks_like_this() {
    let analysis = analysis(on_disk("two"), 0);
    for format in EXPORTERS {
        let page = export(&analysis, format.name, 100).replace(env!("CARGO_MANIFEST_DIR"), "");
        // The style sheet is an asset of its own.
        let page = match (page.split_once("<style>"), page.split_once("</style>")) {
            (Some((head, _)), Some((_, body))) => format!("{head}<style></style>{body}"),
            _ => page,
        };
        insta::assert_snapshot!(format!("two_{}", format.name), page);
    }
}

/// JSON, read back: every sentence of every version once, in one passage.
#[rstest]
fn json_holds_every_sentence_in_one_passage(
    #[values("sample", "two", "unicode", "empty", "one", "twelve", "hostile")] name: &str,
) {
    let analysis = analysis(named(name), 0);
    let page: serde_json::Value = serde_json::from_str(&export(&analysis, "json", 100)).unwrap();
    let corpus = &analysis.collation.corpus;
    let mut held: Vec<(u64, u64)> = Vec::new();
    for passage in page["passages"].as_array().unwrap() {
        for at in passage["sentences"].as_array().unwrap() {
            held.push((at[0].as_u64().unwrap(), at[1].as_u64().unwrap()));
        }
    }
    held.sort_unstable();
    let all: Vec<(u64, u64)> = (0..corpus.versions.len())
        .flat_map(|v| (0..corpus.versions[v].sentences.len()).map(move |s| (v as u64, s as u64)))
        .collect();
    assert_eq!(held, all);
    for (v, version) in corpus.versions.iter().enumerate() {
        for s in 0..version.sentences.len() {
            assert_eq!(page["versions"][v]["sentences"][s]["text"], version.sentence(s));
        }
    }
}
