//! The TextMate grammar against the corpus, run as editors run it: line by line, the earliest match counts, and of two that
//! start together the one listed first.

use fancy_regex::Regex;
use serde_json::Value;

use crate::classes::{Class, Tally};
use crate::corpus::corpus;

#[test]
fn textmate_colours_what_the_grammar_reads() {
    let rules = rules();
    let mut tally = Tally::default();
    for text in corpus() {
        let scopes = scopes(&rules, &text.text);
        for piece in &text.pieces {
            let mut given = scopes[piece.range.clone()].iter().map(|scope| scope.and_then(class));
            let first = given.next().unwrap();
            let given = given.all(|other| other == first).then_some(first).flatten();
            tally.add(&text.file, &text.text[piece.range.clone()], piece.class, given);
        }
    }
    tally.judge("TextMate");
}

struct Rule {
    begin: Regex,
    end: Option<Regex>,
    name: Option<String>,
    captures: Vec<(usize, String)>,
}

fn rules() -> Vec<Rule> {
    let grammar: Value =
        serde_json::from_str(&lawful_grammars::textmate(&lawful_grammars::Grammar::new())).unwrap();
    let regex = |value: &Value| value.as_str().map(|text| Regex::new(text).unwrap());
    let rule = |pattern: &Value| Rule {
        begin: regex(&pattern["match"]).or_else(|| regex(&pattern["begin"])).unwrap(),
        end: regex(&pattern["end"]),
        name: pattern["name"].as_str().map(str::to_owned),
        captures: pattern["captures"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(number, scope)| (number.parse().unwrap(), scope["name"].as_str().unwrap().to_owned()))
            .collect(),
    };
    grammar["patterns"].as_array().unwrap().iter().map(rule).collect()
}

/// The scope of each byte.
fn scopes<'a>(rules: &'a [Rule], text: &str) -> Vec<Option<&'a str>> {
    let mut scopes = vec![None; text.len()];
    let mut open: Option<&Rule> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        let shown = line.trim_end_matches('\n');
        loop {
            if let Some(rule) = open {
                let end =
                    rule.end.as_ref().unwrap().find_from_pos(shown, at).unwrap().map(|found| found.end());
                scopes[offset + at..offset + end.unwrap_or(shown.len())].fill(rule.name.as_deref());
                let Some(end) = end else { break };
                (open, at) = (None, end);
            }
            let found = rules
                .iter()
                .filter_map(|rule| Some((rule, rule.begin.captures_from_pos(shown, at).unwrap()?)));
            let Some((rule, found)) = found.min_by_key(|(_, found)| found.get(0).unwrap().start()) else {
                break;
            };
            let whole = found.get(0).unwrap();
            scopes[offset + whole.start()..offset + whole.end()].fill(rule.name.as_deref());
            for (number, scope) in &rule.captures {
                if let Some(part) = found.get(*number) {
                    scopes[offset + part.start()..offset + part.end()].fill(Some(scope));
                }
            }
            assert!(whole.end() > at, "a pattern that takes nothing");
            at = whole.end();
            if rule.end.is_some() {
                open = Some(rule);
            }
        }
        offset += line.len();
    }
    scopes
}

fn class(scope: &str) -> Option<Class> {
    let starts = [
        ("comment", Class::Comment),
        ("string", Class::Text),
        ("markup.underline.link", Class::Address),
        ("entity.name.section", Class::Section),
        ("entity.name.type", Class::Name),
        ("variable", Class::Name),
        ("constant.language", Class::Name),
        ("constant.other.country", Class::Name),
        ("constant.numeric.date", Class::Date),
        ("constant.numeric", Class::Number),
        ("keyword", Class::Word),
        ("storage", Class::Word),
        ("punctuation", Class::Mark),
    ];
    starts.iter().find(|(start, _)| scope.starts_with(start)).map(|(_, class)| *class)
}
