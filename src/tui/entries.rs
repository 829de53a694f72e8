//! What lists offer: one line each, and what choosing it does.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::load::SentenceId;
use crate::sheet::filter::FILTERS;
use crate::sheet::overview::first_words;
use crate::sheet::{Carried, Choice, Sign};

use super::action::{ACTIONS, Action};
use super::exports::Order;
use super::layer::{List, ListKind};
use super::model::Model;

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Go {
    /// Goes to a sentence.
    Sentence(SentenceId),
    /// Does an action.
    Act(Action),
    /// Puts two versions side by side, the first as base.
    Compare(usize, usize),
    /// Shows these passages.
    Show(Choice),
    /// Chooses a version, or no longer, and stays in the list.
    Choose(usize),
    /// Writes this format: number of it.
    ExportTo(usize),
    /// Writes this; nothing where the reader thought better of it.
    Write(Option<Order>),
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// In front, in a column of its own.
    pub lead: String,
    /// What it is.
    pub words: String,
    /// What choosing it does.
    pub go: Go,
}

impl ListKind {
    /// What stands over the list.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Findings => "Disagreements",
            Self::Elsewhere => "This passage elsewhere",
            Self::Bookmarks => "Bookmarks",
            Self::Made => "Made by hand",
            Self::Filters => "Which passages to show",
            Self::Chosen => "Passages of which versions",
            Self::Exports => "Write as",
            Self::Overwrite => "A file of this name is there",
            Self::Palette => "Do what?",
        }
    }

    /// What stands in a list with nothing in it.
    #[must_use]
    pub const fn empty(self) -> &'static str {
        match self {
            Self::Findings => "no disagreement found",
            Self::Elsewhere => "no other version has this",
            Self::Bookmarks => "no bookmark yet",
            Self::Made => "nothing yet: no note, no link",
            Self::Exports => "nothing can be written here",
            Self::Filters | Self::Chosen | Self::Palette | Self::Overwrite => "nothing of that name",
        }
    }
}

/// The entries of a list as things stand.
#[must_use]
pub fn of(model: &Model, list: &List) -> Vec<Entry> {
    match list.kind {
        ListKind::Findings => findings(model),
        ListKind::Elsewhere => elsewhere(model),
        ListKind::Bookmarks => bookmarks(model),
        ListKind::Made => made(model),
        ListKind::Filters => filters(model),
        ListKind::Chosen => chosen(model),
        ListKind::Exports => exports(model),
        ListKind::Overwrite => overwrite(model),
        ListKind::Palette => palette(model, list.typed.value()),
    }
}

fn findings(model: &Model) -> Vec<Entry> {
    let found = model.work.findings.iter().filter_map(|f| {
        let at = f.readings.first()?.at;
        let kind = f.kind.name();
        // The kind stands in front of all of them, in its own column.
        let words = f.summary.strip_prefix(kind).and_then(|s| s.strip_prefix(": "));
        Some(Entry {
            lead: kind.to_owned(),
            words: words.unwrap_or(&f.summary).to_owned(),
            go: Go::Sentence(at),
        })
    });
    found.collect()
}

fn elsewhere(model: &Model) -> Vec<Entry> {
    let Some(here) = model.focus() else {
        return Vec::new();
    };
    let work = &model.work;
    let passage = &work.collation.passages[work.collation.passage_of(here)];
    let mut ids: Vec<SentenceId> = work.collation.links_of(here).map(|l| l.other(here)).collect();
    ids.extend(passage.sentences.iter().copied().filter(|&id| id != here));
    ids.sort_unstable();
    ids.dedup();
    let entry = |id: SentenceId| {
        let link = work.collation.link_between(here, id);
        let how = link.map_or("same passage", |l| Sign::from(l.kind).word());
        let paragraph = work.versions()[id.v()].paragraph_of(id.s()) + 1;
        Entry {
            lead: format!("{}:¶{paragraph} {how}", id.v() + 1),
            words: work.corpus().sentence(id).to_owned(),
            go: Go::Sentence(id),
        }
    };
    ids.into_iter().map(entry).collect()
}

fn bookmarks(model: &Model) -> Vec<Entry> {
    let entry = |id: &SentenceId| {
        let paragraph = model.work.versions()[id.v()].paragraph_of(id.s()) + 1;
        Entry {
            lead: format!("{}:¶{paragraph}", id.v() + 1),
            words: model.work.corpus().sentence(*id).to_owned(),
            go: Go::Sentence(*id),
        }
    };
    model.view.bookmarks.iter().map(entry).collect()
}

fn made(model: &Model) -> Vec<Entry> {
    let work = &model.work;
    let place = |id: SentenceId| {
        format!(
            "{}:¶{}",
            id.v() + 1,
            work.versions()[id.v()].paragraph_of(id.s()) + 1
        )
    };
    let note = |(id, text): (&SentenceId, &String)| Entry {
        lead: format!("{} note", place(*id)),
        words: text.clone(),
        go: Go::Sentence(*id),
    };
    let notes = work.notes.iter().map(note);
    let edits = &model.made.edits;
    let links = edits.links().map(|pair| (pair, "linked with"));
    let cuts = edits.unlinks().map(|pair| (pair, "parted from"));
    let pairs = links.chain(cuts).map(|((a, b), word)| Entry {
        lead: format!("{} {word} {}", place(a), place(b)),
        words: work.corpus().sentence(a).to_owned(),
        go: Go::Sentence(a),
    });
    notes.chain(pairs).collect()
}

fn filters(model: &Model) -> Vec<Entry> {
    let Some(sheet) = model.work.sheet.as_deref() else {
        return Vec::new();
    };
    let lens = model.work.lens();
    let entry = |&(filter, name, words): &(_, &str, &str)| {
        let filter: crate::sheet::Filter = filter;
        Entry {
            lead: name.to_owned(),
            words: format!("{:>5}  {words}", filter.rows(&lens, sheet).len()),
            go: Go::Show(Choice::Filter(filter)),
        }
    };
    let named = FILTERS.iter().map(entry);
    let focus = model.focus().map(|id| work_carriers(model, id));
    let like_this = focus.and_then(|carriers| {
        let overview = model.work.overview.as_ref()?;
        let set = overview.sets.iter().find(|s| s.carriers == carriers)?;
        Some(set_entry(&set.carriers, &set.passages, "carriers"))
    });
    let by_version = (model.work.versions().len() > 1).then(|| Entry {
        lead: "versions".to_owned(),
        words: format!("{:>5}  what versions of your choice have", "…"),
        go: Go::Act(Action::Chosen),
    });
    named.chain(like_this).chain(by_version).collect()
}

/// What the versions chosen carry, and every version to choose or not.
fn chosen(model: &Model) -> Vec<Entry> {
    let chosen = &model.view.chosen;
    let passages = &model.work.collation.passages;
    // Of one version alone, two of the three ways are the same.
    let ways = Carried::ALL.into_iter().filter(|how| match chosen.len() {
        0 => false,
        1 => *how != Carried::ByNoOther,
        _ => true,
    });
    let way = |how: Carried| {
        let count = passages.iter().filter(|p| how.holds(chosen, &p.carriers)).count();
        let choice = carried(how, chosen);
        Entry {
            lead: "show".to_owned(),
            words: format!("{count:>5}  {}", choice.words()),
            go: Go::Show(choice),
        }
    };
    let version = |v: usize| {
        let mark = if chosen.contains(&v) { "[x]" } else { "[ ]" };
        Entry {
            lead: mark.to_owned(),
            words: format!("{:>5}  {}", v + 1, model.label(v)),
            go: Go::Choose(v),
        }
    };
    let versions = 0..model.work.versions().len();
    ways.map(way).chain(versions.map(version)).collect()
}

/// The passages that these versions carry in this way, versions ascending.
#[must_use]
pub fn carried(how: Carried, versions: &[usize]) -> Choice {
    Choice::Carried {
        how,
        words: how.words(versions.len(), &numbers(versions)),
        versions: std::sync::Arc::new(versions.to_vec()),
    }
}

fn work_carriers(model: &Model, id: SentenceId) -> Vec<usize> {
    let collation = &model.work.collation;
    collation.passages[collation.passage_of(id)].carriers.clone()
}

fn exports(model: &Model) -> Vec<Entry> {
    let formats = model.exports.formats.iter().enumerate();
    let entry = |(i, format): (usize, &super::exports::Format)| Entry {
        lead: format.name.to_owned(),
        words: format.about.to_owned(),
        go: Go::ExportTo(i),
    };
    formats.map(entry).collect()
}

fn overwrite(model: &Model) -> Vec<Entry> {
    let Some(order) = &model.order else {
        return Vec::new();
    };
    let over = Order {
        over: true,
        ..order.clone()
    };
    let name = crate::text::clean_line(&order.path.to_string_lossy());
    [
        ("keep", format!("leave {name} as it is"), None),
        ("write over", format!("lose what {name} holds now"), Some(over)),
    ]
    .map(|(lead, words, order)| Entry {
        lead: lead.to_owned(),
        words,
        go: Go::Write(order),
    })
    .into()
}

/// An entry that shows the passages that exactly these versions carry.
#[must_use]
pub fn set_entry(carriers: &[usize], passages: &[usize], lead: &str) -> Entry {
    let choice = carried(Carried::Exactly, carriers);
    Entry {
        lead: lead.to_owned(),
        words: format!("{:>5}  {}", passages.len(), choice.words()),
        go: Go::Show(choice),
    }
}

/// Version numbers as a reader counts them, runs drawn together: `1 2 4`, `1-5 7`.
#[must_use]
pub fn numbers(versions: &[usize]) -> String {
    let mut text: Vec<String> = Vec::new();
    for run in versions.chunk_by(|a, b| a + 1 == *b) {
        match run {
            [one] => text.push((one + 1).to_string()),
            [one, two] => text.extend([(one + 1).to_string(), (two + 1).to_string()]),
            [first, .., last] => text.push(format!("{}-{}", first + 1, last + 1)),
            [] => {}
        }
    }
    text.join(" ")
}

fn palette(model: &Model, typed: &str) -> Vec<Entry> {
    let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Entry)> = ACTIONS
        .iter()
        .filter_map(|e| {
            let text = format!("{} {}", e.id, e.words);
            let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?;
            // A match in the name is worth more than one in the words.
            let in_name = pattern
                .score(Utf32Str::new(e.id, &mut buffer), &mut matcher)
                .unwrap_or(0);
            let keys: Vec<String> = model.keymap.keys_of(e.action).map(ToString::to_string).collect();
            let words = format!("{}  ({})", e.words, keys.join(", "));
            Some((
                score + in_name,
                Entry {
                    lead: e.id.to_owned(),
                    words,
                    go: Go::Act(e.action),
                },
            ))
        })
        .collect();
    scored.sort_by_key(|s| std::cmp::Reverse(s.0));
    scored.into_iter().map(|s| s.1).collect()
}

/// What the overview offers: the cells of its matrix row by row, sets of carriers, what each version leaves out.
#[must_use]
pub fn overview(model: &Model) -> Vec<Entry> {
    let Some(overview) = model.work.overview.as_ref() else {
        return Vec::new();
    };
    let many = model.work.versions().len() > 1;
    let sets = overview
        .sets
        .iter()
        .filter(|_| many)
        .map(|s| set_entry(&s.carriers, &s.passages, ""));
    let left = overview
        .leaves_out
        .iter()
        .enumerate()
        .filter(|(_, p)| !p.is_empty())
        .map(|(v, passages)| {
            let words = format!("left out by {}", v + 1);
            let first = first_words(&model.work.collation, passages[0]);
            Entry {
                lead: String::new(),
                words: format!("{:>5}  {words}: {first}", passages.len()),
                go: Go::Show(Choice::Passages {
                    words,
                    passages: std::sync::Arc::new(passages.clone()),
                }),
            }
        });
    let n = model.work.versions().len();
    let square = (0..n * n).map(|i| Entry {
        lead: String::new(),
        words: String::new(),
        go: Go::Compare(i / n, i % n),
    });
    square.chain(sets).chain(left).collect()
}
