//! How each stage is learnt: how many trees, and which way a feature may push.

use hexapla::align::model::Model;
use hexapla::align::{Stage, feature_names};

use crate::boost::{Plan, Rows, bag, mean};
use crate::flags::{Recipe, Scorer};
use crate::logistic::logistic;

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

/// Models of which a stage is the mean.
pub const BAGS: usize = 3;

/// Trees of a model.
const fn trees(stage: Stage) -> usize {
    match stage {
        Stage::Alone => 35,
        Stage::Context => 63,
        Stage::Settled => 70,
        Stage::Join => 84,
    }
}

/// How a stage is learnt.
pub fn plan(stage: Stage, recipe: &Recipe) -> Plan {
    let names = feature_names(stage);
    let sign = |name: &&str| {
        let free = stage == Stage::Join && ["likeness_of_versions", "rising", "beyond_chance"].contains(name);
        SIGNS.iter().find(|(n, _)| n == name && !free).map_or(0, |s| s.1)
    };
    Plan {
        signs: names.iter().map(sign).collect(),
        used: names
            .iter()
            .map(|n| !recipe.drop.iter().any(|d| d == n))
            .collect(),
        trees: trees(stage),
        rate: 0.15,
        least: 3.0,
        ridge: 2.0,
        gain: 0.1,
        columns: 0.5,
        sample: 0.7,
        seed: recipe.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15),
    }
}

/// Learns the model of a stage.
pub fn model(rows: &Rows, stage: Stage, recipe: &Recipe) -> Model {
    let plan = plan(stage, recipe);
    match recipe.scorer {
        Scorer::Trees => bag(rows, &plan, BAGS),
        Scorer::Logistic => logistic(rows, &plan),
        Scorer::Both => mean(&[bag(rows, &plan, BAGS), logistic(rows, &plan)]),
    }
}
