//! How each stage is learnt: how many trees, and which way a feature may push the score.

use hexapla::align::Stage;
use hexapla::align::model::ScoringModel;

use crate::boost::{Plan, bag, mean};
use crate::flags::{Recipe, Scorer};
use crate::logistic::logistic;
use crate::rows::Rows;

/// Features that may only raise the score. Those in neither list may push either way.
const ONLY_UP: &[&str] = &[
    "cosine",
    "contained",
    "covered",
    "bigrams",
    "bigrams_contained",
    "letters",
    "letters_contained",
    "rarest_shared",
    "idf_shared",
    "numbers_agree",
    "names_agree",
    "quotes",
    "longest_run",
    "related",
    "related_contained",
    "related_covered",
    "evidence",
    "block",
    "rising_chain",
    "beyond_chance",
    "new_share",
    "first_or_last",
    "opens_paragraph",
    "log_odds",
    "margin_min",
    "margin_max",
    "cosine_margin_min",
    "cosine_margin_max",
    "letters_margin_min",
    "letters_margin_max",
    "csls",
    "neighbour_min",
    "neighbour_max",
    "in_order",
    "versions_likeness",
    "versions_order",
    "witness_best",
    "witness_share",
    "path_posterior",
    "path_posterior_margin",
    "score",
    "first_score",
    "fills_min",
    "fills_max",
    "covered_with_partner",
    "length_fit",
    "versions_length_fit",
];

/// Features that may only lower the score.
const ONLY_DOWN: &[&str] = &[
    "idf_missing",
    "numbers_clash",
    "names_clash",
    "repeated_share",
    "distance",
    "rank_min",
    "rank_max",
    "offset_near",
    "offset_far",
    "witness_against",
    "both_settled_elsewhere",
    "settled_elsewhere",
    "sides_linked",
    "partner_near",
    "partner_far",
    "own_best",
];

/// In joins these may push either way after all.
const FREE_IN_JOINS: [&str; 3] = ["versions_likeness", "rising_chain", "beyond_chance"];

/// A stage is the mean of this many models.
pub(crate) const BAGS: usize = 3;

/// The trees of one model.
const fn trees(stage: Stage) -> usize {
    match stage {
        Stage::Alone => 35,
        Stage::Context => 63,
        Stage::Settled => 70,
        Stage::Join => 84,
    }
}

/// How a stage is learnt.
pub(crate) fn plan(stage: Stage, recipe: &Recipe) -> Plan {
    let names = stage.feature_names();
    let sign = |name: &&str| match name {
        name if stage == Stage::Join && FREE_IN_JOINS.contains(name) => 0,
        name if ONLY_UP.contains(name) => 1,
        name if ONLY_DOWN.contains(name) => -1,
        _ => 0,
    };
    Plan {
        signs: names.iter().map(sign).collect(),
        allowed: names
            .iter()
            .map(|name| !recipe.drop.iter().any(|dropped| dropped == name))
            .collect(),
        trees: trees(stage),
        learning_rate: 0.15,
        min_leaf_weight: 3.0,
        ridge: 2.0,
        min_gain: 0.1,
        feature_share: 0.5,
        row_share: 0.7,
        seed: recipe.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15),
    }
}

/// Learns the model of a stage.
pub(crate) fn model(rows: &Rows, stage: Stage, recipe: &Recipe) -> ScoringModel {
    let plan = plan(stage, recipe);
    match recipe.scorer {
        Scorer::Trees => bag(rows, &plan, BAGS),
        Scorer::Logistic => logistic(rows, &plan),
        Scorer::Both => mean(&[bag(rows, &plan, BAGS), logistic(rows, &plan)]),
    }
}
