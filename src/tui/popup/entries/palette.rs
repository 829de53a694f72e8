//! The command palette: every action, found by a few of its letters.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::tui::input::actions::ACTIONS;
use crate::tui::model::Model;
use crate::tui::popup::entries::{Entry, EntryAction};

pub(crate) fn palette(model: &Model, typed: &str) -> Vec<Entry> {
    let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Entry)> = ACTIONS
        .iter()
        .filter_map(|e| {
            let text = format!("{} {}", e.id, e.text);
            let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?;
            // A match in the name is worth more than one in the words.
            let in_name = pattern
                .score(Utf32Str::new(e.id, &mut buffer), &mut matcher)
                .unwrap_or(0);
            let keys: Vec<String> = model.keymap.keys_of(e.action).map(ToString::to_string).collect();
            let words = format!("{}  ({})", e.text, keys.join(", "));
            Some((
                score + in_name,
                Entry {
                    label: e.id.to_owned(),
                    text: words,
                    action: EntryAction::Act(e.action),
                },
            ))
        })
        .collect();
    scored.sort_by_key(|s| std::cmp::Reverse(s.0));
    scored.into_iter().map(|s| s.1).collect()
}
