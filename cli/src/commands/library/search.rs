//! Looking for rows of the law as data: accents and capitals do not matter, and where nothing is found, what is nearest.

use lawful::Row;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// From which similarity on, between 0 and 1, a name is worth suggesting.
const NEAR: f64 = 0.8;

/// How much more the likeness of a whole name counts than that of one of its words.
const WHOLE: f64 = 1.01;

/// The rows in which every word is found, those whose name it is first.
pub fn all<'r>(rows: &[&'r Row], words: &[String]) -> Vec<&'r Row> {
    let words: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let mut found: Vec<(usize, &Row)> =
        rows.iter().filter_map(|row| Some((rank(row, &words)?, *row))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, row)| row).collect()
}

/// How well a row fits: its name, a part of its name, a label, something else; none if a word is not in it.
fn rank(row: &Row, words: &[String]) -> Option<usize> {
    let name = folded(&row.name);
    let spoken = name.replace(['_', '.'], " ");
    let labels: Vec<String> = row.labels.iter().map(|(_, text)| folded(text)).collect();
    let others = [&row.article, &row.dpv, &row.fides, &row.source].into_iter().flatten();
    let others: Vec<String> = others.chain([&row.sort]).map(|text| folded(text)).collect();
    let mut worst = 0;
    for word in words {
        let rank = if name == *word || spoken == *word {
            0
        } else if name.contains(word) || spoken.contains(word) {
            1
        } else if labels.iter().any(|text| text.contains(word)) {
            2
        } else if others.iter().any(|text| text.contains(word)) {
            3
        } else {
            return None;
        };
        worst = worst.max(rank);
    }
    Some(worst)
}

/// What to show of a row: the label in which a word was found, else the first.
pub fn label<'r>(row: &'r Row, words: &[String]) -> &'r str {
    let words: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let hit = |text: &&str| words.iter().any(|word| folded(text).contains(word));
    let mut labels = row.labels.iter().map(|(_, text)| text.as_str());
    labels.clone().find(hit).or_else(|| labels.next()).unwrap_or_default()
}

/// The rows whose name, or a word of whose name or labels, is most like what was asked for; the best first.
pub fn nearest<'r>(rows: &[&'r Row], words: &[String], most: usize) -> Vec<&'r Row> {
    let asked = folded(&words.join(" "));
    let mut near: Vec<(f64, &Row)> = rows.iter().map(|row| (likeness(row, &asked), *row)).collect();
    near.retain(|(likeness, _)| *likeness >= NEAR);
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.into_iter().take(most).map(|(_, row)| row).collect()
}

fn likeness(row: &Row, asked: &str) -> f64 {
    let name = folded(&row.name).replace(['_', '.'], " ");
    let labels = row.labels.iter().map(|(_, text)| folded(text));
    let asked = asked.replace(['_', '.'], " ");
    let like = |text: &str| strsim::normalized_damerau_levenshtein(text, &asked);
    // The name as a whole goes before a word of something longer.
    let mut best = like(&name) * WHOLE;
    for text in labels.chain([name]) {
        let words = text.split_whitespace().map(like);
        best = words.chain([like(&text)]).fold(best, f64::max);
    }
    best
}

/// Small letters without their accents.
fn folded(text: &str) -> String {
    text.nfd().filter(|letter| !is_combining_mark(*letter)).collect::<String>().to_lowercase()
}
