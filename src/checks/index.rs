//! The index of all findings as a page: by theme, and by article of the law.

use super::{ALL, Check, page_section};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The text of `docs/findings/README.md`.
#[must_use]
pub fn index() -> String {
    let mut page = String::from(
        "# Findings\n\nEverything that the compiler can find, each with a page: what it is, why it matters to people, the law, an example that\n\
         raises it and one that does not. The examples are tests. This page is made from the findings themselves: do not edit it.\n",
    );
    let mut themes: Vec<&Check> = ALL.iter().collect();
    themes.sort_by_key(|check| (check.theme, check.name));
    let mut last = None;
    for check in themes {
        if last != Some(check.theme) {
            let _ = write!(
                page,
                "\n## {}\n\n| finding | weight | what | law |\n| --- | --- | --- | --- |\n",
                check.theme.heading()
            );
            last = Some(check.theme);
        }
        let (name, law) = (check.name, if check.article.is_empty() { "none" } else { check.article });
        let _ =
            writeln!(page, "| [{name}]({name}.md) | {} | {} | {law} |", check.severity.word(), what(check));
    }
    page.push_str("\n## By article\n\n| article | findings |\n| --- | --- |\n");
    for ((law, _, article), names) in articles() {
        let links: Vec<String> = names.iter().map(|name| format!("[{name}]({name}.md)")).collect();
        let _ = writeln!(page, "| Art. {article} {law} | {} |", links.join(", "));
    }
    page
}

/// The first sentence of a page.
fn what(check: &Check) -> String {
    let words: Vec<&str> = page_section(check.page, "What").unwrap_or_default().split_whitespace().collect();
    let text = words.join(" ");
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text.get(..end).unwrap_or_default().to_owned()
}

/// For each law, its articles in the order of their numbers, with the findings that rest on them.
fn articles() -> BTreeMap<(&'static str, u32, &'static str), BTreeSet<&'static str>> {
    let mut found: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for check in ALL {
        let Some(cited) = check.article.strip_prefix("Art. ") else { continue };
        let laws = ["GDPR", "Directive 2002/58/EC"];
        for law in laws {
            for article in cited.strip_suffix(law).into_iter().flat_map(|articles| articles.split(',')) {
                let article = article.trim();
                let digits = article.split(|one: char| !one.is_ascii_digit()).next();
                let number = digits.and_then(|digits| digits.parse().ok()).unwrap_or_default();
                found.entry((law, number, article)).or_default().insert(check.name);
            }
        }
    }
    found
}
