//! Picks the cluster of reused passages to open, where the inputs contain several.

use std::collections::HashMap;

use crate::load::error::Problem;
use crate::load::parse::ParsedDraft;
use crate::text::clean_line;

/// Clusters named in a message.
const MAX_NAMED_CLUSTERS: usize = 5;

/// A cluster with the number of its passages.
struct Cluster {
    id: String,
    size: usize,
}

/// Keeps the passages of one cluster, and drafts that belong to none. It is the cluster that was asked for, or else the
/// one with the most passages; of equals, the first. Returns a notice where others were left out.
///
/// # Errors
/// Where no cluster has the name asked for.
pub(crate) fn choose(drafts: &mut Vec<ParsedDraft>, asked: Option<&str>) -> Result<Option<String>, Problem> {
    let mut clusters = find_clusters(drafts);
    if clusters.is_empty() && asked.is_none() {
        return Ok(None);
    }
    // The sort is stable: of equals the first stays first.
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.size));
    let known = |clusters: &[Cluster]| {
        let named: Vec<String> = clusters
            .iter()
            .take(MAX_NAMED_CLUSTERS)
            .map(|c| format!("{} ({})", c.id, c.size))
            .collect();
        let more = if clusters.len() > MAX_NAMED_CLUSTERS {
            ", .."
        } else {
            ""
        };
        format!("{}{more}", named.join(", "))
    };
    let index = match asked {
        None => 0,
        Some(asked) => clusters
            .iter()
            .position(|c| c.id == asked)
            .ok_or_else(|| Problem::Unknown {
                what: "cluster",
                given: clean_line(asked),
                known: if clusters.is_empty() {
                    "none, since no input has clusters".to_owned()
                } else {
                    clean_line(&known(&clusters))
                },
            })?,
    };
    let Some(chosen) = (index < clusters.len()).then(|| clusters.remove(index)) else {
        return Ok(None);
    };
    // The notices of dropped passages stay, since they are about the whole file.
    let mut notices = Vec::new();
    drafts.retain_mut(|parsed| {
        let is_chosen = parsed.draft.cluster.as_ref().is_none_or(|id| *id == chosen.id);
        if !is_chosen {
            notices.append(&mut parsed.draft.notices);
        }
        is_chosen
    });
    if let Some(first) = drafts.first_mut() {
        first.draft.notices.splice(0..0, notices);
    }
    Ok((!clusters.is_empty()).then(|| {
        let Cluster { id, size } = chosen;
        let why = if asked.is_some() {
            "was asked for"
        } else {
            "is the largest"
        };
        clean_line(&format!(
            "cluster {id} ({size} passages) {why}; --cluster ID opens another one: {}",
            known(&clusters)
        ))
    }))
}

/// The clusters in the order in which they were found.
fn find_clusters(drafts: &[ParsedDraft]) -> Vec<Cluster> {
    let mut indices: HashMap<&str, usize> = HashMap::new();
    let mut clusters: Vec<Cluster> = Vec::new();
    for id in drafts.iter().filter_map(|parsed| parsed.draft.cluster.as_deref()) {
        let index = *indices.entry(id).or_insert_with(|| {
            clusters.push(Cluster {
                id: id.to_owned(),
                size: 0,
            });
            clusters.len() - 1
        });
        clusters[index].size += 1;
    }
    clusters
}
