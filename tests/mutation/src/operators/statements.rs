//! What is said about the policy in the policy goes wrong: waivers and questions with their answers.

use crate::change::Change;
use crate::operator::{Expected, Make, Operator};
use crate::site::{Site, span_of};
use lawful::calendar;
use lawful::source::Span;
use lawful::syntax::{DeclarationKind as Kind, Field, FieldKind as Of, Part};

const fn by(name: &'static str, expected: Expected, make: fn(&Site<'_>) -> Vec<Change>) -> Operator {
    Operator { name, expected, make: Make::By(make) }
}

use Expected::{Answer, Finding};

/// The operators. What a waiver names is expected too.
pub const ALL: &[Operator] = &[
    by("delete a waiver", Finding(&[]), |site| {
        if site.declaration.kind != Kind::Waive {
            return Vec::new();
        }
        vec![Change::one(site.text, site.declaration.span.range(), "", format!("without `{}`", site.title()))]
    }),
    by("let a waiver end before today", Finding(&["waiver-expired"]), |site| {
        if site.declaration.kind != Kind::Waive {
            return Vec::new();
        }
        let days = site.fields(&[Of::Until]).flat_map(Field::dates);
        days.map(|(day, span)| site.put(span, &calendar::format(day - 1000))).collect()
    }),
    by("drop the reason, owner or day of a waiver", Finding(&["waiver-expired"]), |site| {
        if site.declaration.kind != Kind::Waive {
            return Vec::new();
        }
        site.fields(&[Of::Because, Of::By, Of::Until]).map(|field| site.without(field)).collect()
    }),
    by("put a waiver on something else", Finding(&["waiver-unused"]), |site| {
        if site.declaration.kind != Kind::Waive {
            return Vec::new();
        }
        let names = site.fields(&[Of::On]).flat_map(Field::names);
        names.map(|name| site.put(name.span, "something_else")).collect()
    }),
    by("name another finding in a waiver", Finding(&["waiver-unused"]), |site| {
        let name = site.declaration.name().filter(|_| site.declaration.kind == Kind::Waive);
        name.filter(|name| name.text != "data-unused")
            .map(|name| vec![site.put(name.span, "data-unused")])
            .unwrap_or_default()
    }),
    by("turn what a question expects", Answer, |site| {
        let turned = |word: &str| match word {
            "allow" => Some("deny"),
            "deny" | "unknown" => Some("allow"),
            _ => None,
        };
        site.fields(&[Of::Expect])
            .filter_map(|field| match field.parts.first() {
                Some(Part::Word(word)) => {
                    let range = word.span.start as usize..field.span.end as usize;
                    Some(Change::one(site.text, range, turned(&word.text)?, format!("not `{}`", word.text)))
                }
                _ => None,
            })
            .collect()
    }),
    by("expect another basis or gate", Answer, |site| {
        let other = |name: &str| match name {
            "consent" => "contract",
            "transfer" => "retention",
            "purpose" => "transfer",
            "contract"
            | "legitimate_interest"
            | "legal_obligation"
            | "vital_interests"
            | "soft_opt_in"
            | "public_task" => "consent",
            _ => "purpose",
        };
        site.fields(&[Of::Expect])
            .filter(|field| field.has("on") || field.has("because"))
            .flat_map(Field::names)
            .map(|name| site.put(name.span, other(&name.text)))
            .collect()
    }),
    by("drop what a question expects", Finding(&["test-incomplete"]), |site| {
        site.fields(&[Of::Expect, Of::Ask]).map(|field| site.without(field)).collect()
    }),
    by("turn a fact that is given", Answer, |site| {
        let given = |field: &Field| -> Vec<Change> {
            let turn = |part: &Part| {
                let span = span_of(part);
                let text = site.read(span);
                let put = match text.strip_prefix("not ") {
                    Some(name) => name.to_owned(),
                    None if !text.contains(' ') => format!("not {text}"),
                    None => return None,
                };
                Some(site.put(Span { ..span }, &put))
            };
            field.parts.iter().filter_map(turn).take(2).collect()
        };
        site.fields(&[Of::Given]).flat_map(given).collect()
    }),
    by("ask with other data", Answer, |site| {
        if site.declaration.kind != Kind::Test {
            return Vec::new();
        }
        let names = site.fields(&[Of::With]).filter_map(|field| field.names().next());
        let none = std::collections::BTreeSet::new();
        names
            .filter_map(|name| {
                let put = site.workspace.another(&name.text, site.path(), &none)?;
                Some(site.put(name.span, &put))
            })
            .collect()
    }),
];
