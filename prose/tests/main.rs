//! The formats: one notice in each of them has the same passages, whatever its layout; odd documents do no harm.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at its first surprise"
)]

mod pdf;

use lawful::prose::{Passage, passages};
use lawful_prose::{Unreadable, read};
use proptest::prelude::*;

const PLAIN: &str = include_str!("../../examples/trace/accepted/notice.txt");
const MARKDOWN: &str = include_str!("notices/parcel.md");
const HTML: &str = include_str!("notices/parcel.html");

fn found(name: &str, text: impl AsRef<[u8]>) -> Vec<Passage> {
    passages(&read(name, text.as_ref()).unwrap())
}

/// What drift goes by.
fn marks(found: &[Passage]) -> Vec<String> {
    found.iter().map(|one| format!("{} {} {}", one.section, one.nth, one.fingerprint)).collect()
}

fn openings<'f>(found: &'f [Passage], section: &str) -> Vec<&'f str> {
    found.iter().filter(|one| one.section == section && one.nth > 0).map(|one| one.opening.as_str()).collect()
}

#[test]
fn one_notice_has_the_same_passages_in_every_format() {
    let plain = found("notice.txt", PLAIN);
    let sections: Vec<&str> =
        plain.iter().filter(|one| one.is_heading()).map(|one| one.section.as_str()).collect();
    assert_eq!(sections, ["privacy_notice", "1", "2", "2.1", "2.2", "2.3", "3", "4", "5"]);
    assert_eq!(plain.iter().filter(|one| !one.is_heading()).count(), 10);
    assert_eq!(marks(&found("notice.md", MARKDOWN)), marks(&plain));
    assert_eq!(marks(&found("notice.HTML", HTML)), marks(&plain));
}

#[test]
fn layout_makes_no_difference() {
    let minified = HTML.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><");
    assert_eq!(marks(&found("notice.html", minified)), marks(&found("notice.html", HTML)));
    for text in [PLAIN.replace('\n', "\r\n"), PLAIN.replace('\n', "\r"), format!("\u{feff}{PLAIN}")] {
        assert_eq!(marks(&found("notice.txt", text)), marks(&found("notice.txt", PLAIN)));
    }
    let wide = MARKDOWN.replace("up\nfor", "up for").replace("why\nand", "why and").replace("* ", "-   ");
    assert_eq!(marks(&found("notice.md", wide)), marks(&found("notice.md", MARKDOWN)));
}

#[test]
fn places_lead_to_the_words() {
    for (name, text) in [("n.txt", PLAIN), ("n.md", MARKDOWN), ("n.html", HTML)] {
        for one in found(name, text) {
            let there = &text[one.span.clone()];
            let first = one.opening.split_whitespace().next().unwrap();
            assert!(there.contains(first), "{name}: {first} is not in {there}");
        }
    }
}

#[test]
fn headings_that_only_look_like_headings() {
    let html =
        "<p><strong>3. Purposes</strong></p><p>We use it.</p><p><b>Note</b> this.</p><p><b>We end.</b></p>";
    let all = found("n.html", html);
    assert_eq!(openings(&all, "3"), ["We use it.", "Note this.", "We end."]);
    let word =
        found("n.html", "<p>ARTICLE 7: Rights</p><p>You have some.</p><p>A line<br><br>and another</p>");
    assert_eq!(openings(&word, "7"), ["You have some.", "A line", "and another"]);
    let rows = found("n.md", "# Data\n\n| what | why |\n|--|--|\n| name | mail |\n| card | pay |\n");
    assert_eq!(openings(&rows, "data"), ["what why", "name mail", "card pay"]);
}

#[test]
fn repeated_and_missing_headings() {
    let all = found(
        "n.md",
        "## Rights\n\none\n\n## Rights\n\ntwo\n\n## 3. A\n\n### 1. B\n\nthree\n\n## 3. C\n\nfour\n",
    );
    let sections: Vec<&str> =
        all.iter().filter(|one| !one.is_heading()).map(|one| one.section.as_str()).collect();
    assert_eq!(sections, ["rights", "rights_2", "3.1", "3_2"]);
    let bare = found("n.html", "<p>Only words.<p>And more.");
    assert_eq!(marks(&bare).len(), 2);
    assert_eq!(bare[1].section, "preamble");
    assert_eq!(found("n.md", "## Политика\n\nслово\n")[1].section, "politika");
}

#[test]
fn what_cannot_be_read_says_so() {
    assert_eq!(read("n.docx", b"PK"), Err(Unreadable::UnknownFormat));
    assert_eq!(read("n.txt", b"caf\xe9"), Err(Unreadable::NotText(3)));
    assert_eq!(read("n.md", b"a\0b"), Err(Unreadable::NotText(1)));
    assert_eq!(read("n.html", b"a<nav>b"), Err(Unreadable::NeverClosed("nav".into())));
    assert_eq!(read("n.html", b"<script>never"), Err(Unreadable::NeverClosed("script".into())));
    assert_eq!(read("n.txt", &vec![b'a'; (16 << 20) + 1]), Err(Unreadable::TooLarge));
    for name in ["n.txt", "n.md", "n.html"] {
        assert_eq!(found(name, ""), []);
        assert_eq!(found(name, " \n\t\n*** \n"), []);
    }
}

/// Of this thread, in seconds.
fn processor_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Eight times as much takes about eight times as long; 64 times as long would be quadratic. Between them there is room for a busy machine.
#[test]
fn long_and_deep_documents_are_linear() {
    let cases: [(&str, &str, &str); 9] = [
        ("n.txt", "We use your data for one reason or another.\n\n", ""),
        ("n.txt", "1. Heading\n\n", "word"),
        ("n.txt", "word ", ""),
        ("n.html", "<p>We use your data &amp; more.</p>\n", ""),
        ("n.html", "<div><b>", "word"),
        ("n.html", "<table><tr><td>x", ""),
        ("n.md", "> - ", "word"),
        ("n.md", "## Same heading\n\n[a](b) **c\n\n", ""),
        ("n.md", "*a _b [c ![d <e ", ""),
    ];
    for (name, part, end) in cases {
        let time = |bytes: usize| {
            let text = part.repeat(bytes / part.len()) + end;
            let start = processor_time();
            let all = found(name, text);
            (processor_time() - start, all.len())
        };
        let (part_of_it, _) = time(1 << 16);
        let (whole, _) = time(1 << 19);
        assert!(whole < 0.5 || whole < part_of_it * 28.0, "{part:?}: {part_of_it:.2} s, then {whole:.2} s");
    }
}

#[test]
fn ten_megabytes_are_read() {
    let mut text = String::new();
    let mut nth = 0;
    while text.len() < 10 << 20 {
        nth += 1;
        text.push_str(&format!(
            "<h2>{nth}. Part</h2><p>Reason {nth} for the use of data number {nth}, as said.</p>"
        ));
    }
    assert_eq!(found("n.html", text).iter().filter(|one| !one.is_heading()).count(), nth);
}

#[test]
fn places_hold_where_html_in_markdown_meets_line_ends_and_quotations() {
    for text in ["<p>\r\né<p>", "> <p>\n> é<p>", "<p>\r\n\r\né", "- <p>\r\n  é x<p>\r\n"] {
        for one in passages(&read("n.md", text.as_bytes()).unwrap()) {
            assert!(
                text.get(one.span.clone()).is_some_and(|covered| covered.contains('é')),
                "{text:?}: {one:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for name in ["n.txt", "n.md", "n.html"] {
            if let Ok(blocks) = read(name, &bytes) {
                let _ = passages(&blocks);
            }
        }
    }

    #[test]
    fn any_markup_is_read_or_refused(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<b>", "</b>", "<h2>", "<li>", "</ul>", "<nav>", "</nav>", "<br>", "<td", ">", "<!--", "-->",
                "&amp", "&#0;", "# ", "## 3. ", "- ", "1. ", "> ", "**", "`", "\n", "\n\n", "|", "---\n", "§ 3", "[^1]: ",
                "word ", "é", "\u{ad}", "\u{a0}", "<script>", "</script>", "\t", "    ", "\r", "ARTICLE ", "\u{2028}",
            ]),
            0..60,
        )
    ) {
        let text = parts.concat();
        for name in ["n.txt", "n.md", "n.html"] {
            let Ok(blocks) = read(name, text.as_bytes()) else { continue };
            for one in passages(&blocks) {
                prop_assert!(text.get(one.span.clone()).is_some(), "{name}: {:?} in {text:?}", one.span);
                let word = |piece: &str| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
                prop_assert!(one.section.split('.').all(word), "{}", one.section);
            }
        }
    }
}
