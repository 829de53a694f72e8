//! How each stage is learnt: how many trees, and which way a feature may push.

use hexapla::align::{Stage, feature_names};

use crate::boost::Plan;
use crate::env;

/// Which way a feature may push; those not named may push either way.
const SIGNS: &[(&str, i8)] = &[
    ("cosine", 1),
    ("contained", 1),
    ("covered", 1),
    ("bigrams", 1),
    ("bigrams_contained", 1),
    ("letters", 1),
    ("letters_contained", 1),
    ("rarest_shared", 1),
    ("rarity_shared", 1),
    ("rarity_missing", -1),
    ("numbers_agree", 1),
    ("numbers_clash", -1),
    ("names_agree", 1),
    ("names_clash", -1),
    ("quotes", 1),
    ("run", 1),
    ("kin", 1),
    ("kin_contained", 1),
    ("kin_covered", 1),
    ("evidence", 1),
    ("block", 1),
    ("rising", 1),
    ("beyond_chance", 1),
    ("fresh", 1),
    ("stale", -1),
    ("away", -1),
    ("first_last", 1),
    ("opens_paragraph", 1),
    ("alone", 1),
    ("margin_least", 1),
    ("margin_most", 1),
    ("rank_best", -1),
    ("rank_worst", -1),
    ("cosine_margin_least", 1),
    ("cosine_margin_most", 1),
    ("letters_margin_least", 1),
    ("letters_margin_most", 1),
    ("csls", 1),
    ("neighbour_least", 1),
    ("neighbour_most", 1),
    ("offset_near", -1),
    ("offset_far", -1),
    ("in_order", 1),
    ("likeness_of_versions", 1),
    ("order_of_versions", 1),
    ("third_best", 1),
    ("third_share", 1),
    ("third_against", -1),
    ("equal_elsewhere_both", -1),
    ("equal_elsewhere", -1),
    ("ways", 1),
    ("ways_margin", 1),
    ("context", 1),
    ("first", 1),
    ("sides_linked", -1),
    ("partner_near", -1),
    ("partner_far", -1),
    ("fills_least", 1),
    ("fills_most", 1),
    ("own_best", -1),
    ("covered_with_partner", 1),
    ("length_fit", 1),
    ("versions_fit", 1),
];

/// Features that an experiment does without: `DROP=name,name`.
fn dropped(stage: Stage) -> u64 {
    let list = std::env::var("DROP").unwrap_or_default();
    let names = feature_names(stage);
    let hit = |d: &str| names.iter().position(|n| *n == d).map_or(0u64, |n| 1 << n);
    list.split(',').map(hit).fold(0, |a, b| a | b)
}

/// How a stage is learnt.
pub fn plan(stage: Stage) -> Plan {
    let trees = match stage {
        Stage::Alone => env("T_ALONE", 35.0),
        Stage::Context => env("T_CONTEXT", 63.0),
        Stage::Settled => env("T_SETTLED", 70.0),
        Stage::Join => env("T_JOIN", 84.0),
    };
    let signs = feature_names(stage)
        .iter()
        .map(|name| {
            let free =
                stage == Stage::Join && ["likeness_of_versions", "rising", "beyond_chance"].contains(name);
            SIGNS.iter().find(|(n, _)| n == name && !free).map_or(0, |s| s.1)
        })
        .collect();
    Plan {
        signs,
        drop: dropped(stage),
        trees: trees as usize,
        rate: env("RATE", 0.15),
        least: env("LEAST", 3.0),
        ridge: env("RIDGE", 2.0),
        gain: env("GAIN", 0.1),
        columns: env("COLUMNS", 0.5),
        sample: env("SAMPLE", 0.7),
        seed: env("SEED", 1.0) as u64 * 0x9e37_79b9_7f4a_7c15,
    }
}
