//! Which cluster of reused passages is shown, where an input holds several.

use std::collections::HashMap;

use crate::load::error::Problem;
use crate::load::parse::Taken;

/// Clusters named in a message.
const NAMED: usize = 5;

/// A cluster with the number of its passages.
struct Cluster {
    id: String,
    size: usize,
}

/// Keeps the passages of one cluster, and what belongs to none: the cluster asked for, else the one with the most
/// passages, of equals the first. Gives a notice where others were left out.
///
/// # Errors
/// Where no cluster is called as asked.
pub(crate) fn choose(taken: &mut Vec<Taken>, asked: Option<&str>) -> Result<Option<String>, Problem> {
    let mut clusters = sizes(taken);
    if clusters.is_empty() && asked.is_none() {
        return Ok(None);
    }
    // The sort is stable: of equals the first stays first.
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.size));
    let known = |clusters: &[Cluster]| {
        let named: Vec<String> = clusters
            .iter()
            .take(NAMED)
            .map(|c| format!("{} ({})", c.id, c.size))
            .collect();
        let more = if clusters.len() > NAMED { ", .." } else { "" };
        format!("{}{more}", named.join(", "))
    };
    let place = match asked {
        None => 0,
        Some(asked) => clusters
            .iter()
            .position(|c| c.id == asked)
            .ok_or_else(|| Problem::Unknown {
                what: "cluster",
                given: crate::text::clean_line(asked),
                known: if clusters.is_empty() {
                    "none: no input holds clusters".to_owned()
                } else {
                    crate::text::clean_line(&known(&clusters))
                },
            })?,
    };
    let Some(chosen) = (place < clusters.len()).then(|| clusters.remove(place)) else {
        return Ok(None);
    };
    // Notices of what goes stay: they speak of the whole file.
    let mut notices = Vec::new();
    taken.retain_mut(|taken| {
        let stays = taken.draft.cluster.as_ref().is_none_or(|id| *id == chosen.id);
        if !stays {
            notices.append(&mut taken.draft.notices);
        }
        stays
    });
    if let Some(first) = taken.first_mut() {
        first.draft.notices.splice(0..0, notices);
    }
    Ok((!clusters.is_empty()).then(|| {
        let (id, size, others) = (chosen.id, chosen.size, clusters.len());
        let why = if asked.is_some() {
            "was asked for"
        } else {
            "is the largest"
        };
        crate::text::clean_line(&format!(
            "cluster {id} ({size} passages) {why}; {others} more can be shown by --cluster ID: {}",
            known(&clusters)
        ))
    }))
}

/// The clusters in the order in which they were met.
fn sizes(taken: &[Taken]) -> Vec<Cluster> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut clusters: Vec<Cluster> = Vec::new();
    for id in taken.iter().filter_map(|taken| taken.draft.cluster.as_deref()) {
        let place = *places.entry(id).or_insert_with(|| {
            clusters.push(Cluster {
                id: id.to_owned(),
                size: 0,
            });
            clusters.len() - 1
        });
        clusters[place].size += 1;
    }
    clusters
}
