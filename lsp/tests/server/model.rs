//! Random edits in both encodings: the server's text is the client's text, byte for byte.

use crate::client::{Client, all_capabilities};
use serde_json::{Value, json};

const URI: &str = "untitled:model";
const PIECES: [&str; 12] =
    ["a", "é", "😀", "𝔭olicy", "\r\n", "\n", " ", "data x {\r\n}\n", "\u{301}", "漢字", "\t", "🇧🇪"];

/// A generator with a seed, so that a failure can be repeated (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

/// The places an editor can put its cursor: not within a character, nor between CR and LF.
fn places(text: &str) -> Vec<usize> {
    let between = |at: &usize| text[..*at].ends_with('\r') && text[*at..].starts_with('\n');
    (0..=text.len()).filter(|at| text.is_char_boundary(*at)).filter(|at| !between(at)).collect()
}

fn position(text: &str, at: usize, width: fn(&str) -> usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": width(&before[start..]) })
}

/// A text with CR LF and LF, but no CR alone, which no editor sends within a line.
fn splice(text: &str, start: usize, end: usize, new: &str) -> Option<String> {
    let text = format!("{}{new}{}", &text[..start], &text[end..]);
    let alone = text.match_indices('\r').any(|(at, _)| !text[at + 1..].starts_with('\n'));
    (!alone).then_some(text)
}

fn run(encoding: &str, width: fn(&str) -> usize, seed: u64) {
    let mut capabilities = all_capabilities();
    capabilities["general"]["positionEncodings"] = json!([encoding, "utf-16"]);
    let mut client = Client::spawn(0);
    let answer = client.initialize(&[], capabilities);
    assert_eq!(answer["capabilities"]["positionEncoding"], encoding);

    let mut dice = Dice(seed);
    let mut text = String::from("data ä😀 {\r\n  label \"𝔭\"\n}\r\n");
    client.open(URI, 0, &text);
    for version in 1..=400 {
        let mut changes = Vec::new();
        for _ in 0..=dice.below(3) {
            if dice.below(40) == 0 {
                text = (0..dice.below(12)).map(|_| PIECES[dice.below(PIECES.len())]).collect();
                changes.push(json!({ "text": text }));
                continue;
            }
            let places = places(&text);
            let (a, b) = (places[dice.below(places.len())], places[dice.below(places.len())]);
            // Mostly small edits, as people make them.
            let (start, end) = if dice.below(3) == 0 { (a.min(b), a.max(b)) } else { (a, a) };
            let new: String = (0..dice.below(4)).map(|_| PIECES[dice.below(PIECES.len())]).collect();
            let Some(after) = splice(&text, start, end, &new) else { continue };
            let range = json!({ "start": position(&text, start, width), "end": position(&text, end, width) });
            changes.push(json!({ "range": range, "text": new }));
            text = after;
        }
        client.change(URI, version, json!(changes));
        if version % 8 == 0 {
            assert_eq!(client.text(URI), json!({ "version": version, "text": text }), "seed {seed}");
        }
    }
    assert_eq!(client.text(URI)["text"], text, "seed {seed}");
    client.finish();
}

#[test]
fn random_edits_in_utf16() {
    for seed in 0..4 {
        run("utf-16", |text| text.encode_utf16().count(), seed);
    }
}

#[test]
fn random_edits_in_utf8() {
    for seed in 0..4 {
        run("utf-8", str::len, seed);
    }
}

#[test]
fn ranges_outside_the_text_are_clamped() {
    let mut client = Client::start(&[]);
    client.open(URI, 1, "ab\r\ncd");
    let range = |a: u64, b: u64, c: u64, d: u64| json!({ "start": { "line": a, "character": b }, "end": { "line": c, "character": d } });
    client.change(URI, 2, json!([{ "range": range(0, 50, 0, 90), "text": "!" }]));
    client.change(URI, 3, json!([{ "range": range(7, 0, 9, 9), "text": "?" }]));
    assert_eq!(client.text(URI)["text"], "ab!\r\ncd?");
    client.finish();
}
