//! A name goes wrong: misspelt, another one of its kind, changed where it is declared and nowhere else.

use crate::change::Change;
use crate::operator::{Expected, Make, Operator, parts};
use crate::site::{Site, lists};
use crate::workspace::{in_condition, names};
use lawful::syntax::{DeclarationKind as Kind, Name, Part};
use std::collections::BTreeSet;

const fn by(name: &'static str, expected: Expected, make: fn(&Site<'_>) -> Vec<Change>) -> Operator {
    Operator { name, expected, make: Make::By(make) }
}

use Expected::{Either, Finding};

const UNKNOWN: &[&str] = &[
    "dangling-reference",
    "data-undeclared",
    "sub-processor-unfounded",
    "recipient-undeclared",
    "consent-without-choice",
    "template-mismatched",
    "unknown-country",
    "condition-mismatched",
    "parent-unresolved",
    "override-of-nothing",
];

/// The operators.
pub const ALL: &[Operator] = &[
    by("misspell a reference", Finding(UNKNOWN), |site| {
        references(
            site,
            |name| declares(site.declaration.kind, site, name),
            |site, name| Some(site.put(name.span, &format!("{}x", name.text))),
        )
    }),
    by(
        "name another of the same kind",
        Either(&[
            "override-of-nothing",
            "narrow-widens",
            "duplicate-name",
            "data-unused",
            "retention-missing",
            "retention-conflict",
            "waiver-unused",
            "transfer-without-safeguard",
            "special-category-without-condition",
            "processor-without-agreement",
            "legitimate-interest-unbalanced",
            "condition-mismatched",
            "part-circular",
            "definition-unused",
            "group-unused",
            "basis-guard-gap",
            "unreachable-clause",
            "retention-anchor-unreachable",
            "children-unguarded",
            "joint-controllers-without-arrangement",
            "sub-processor-unfounded",
        ]),
        |site| {
            if site.declaration.kind == Kind::Test {
                return Vec::new();
            }
            let mentioned = mentioned(site);
            let besides: BTreeSet<&str> = mentioned.iter().map(String::as_str).collect();
            references(
                site,
                |name| declares(site.declaration.kind, site, name),
                |site, name| {
                    let put = site.workspace.another(&name.text, site.path(), &besides)?;
                    Some(site.put(name.span, &put))
                },
            )
        },
    ),
    by("rename a declaration and nothing else", Finding(UNKNOWN), |site| {
        own(site)
            .filter(|name| site.workspace.mentioned.get(&name.text).is_some_and(|count| *count > 1))
            .map(|name| vec![site.put(name.span, &format!("{}_renamed", name.text))])
            .unwrap_or_default()
    }),
    by(
        "exchange the names of two declarations",
        Either(&[
            "dangling-reference",
            "data-undeclared",
            "condition-mismatched",
            "part-circular",
            "email-marketing-without-consent",
            "waiver-unused",
            "retention-missing",
            "retention-anchor-unreachable",
            "legitimate-interest-unbalanced",
            "special-category-without-condition",
            "override-of-nothing",
        ]),
        exchanged,
    ),
    by("name something twice in a list", Finding(&[]), |site| {
        if site.declaration.kind == Kind::Test {
            return Vec::new();
        }
        let lists = site.declaration.fields.iter().flat_map(|field| lists(&field.parts));
        lists
            .filter(|list| list.len() > 1 && !site.read(list[0].span).chars().all(char::is_uppercase))
            .filter(|list| site.whole()[list[0].span.end as usize..].trim_start().starts_with(','))
            .map(|list| {
                let at = list[0].span.end as usize;
                Change::one(
                    site.text,
                    at..at,
                    format!(", {}", list[0].text),
                    format!("`{}` twice", list[0].text),
                )
            })
            .collect()
    }),
];

/// The name that a declaration declares.
#[must_use]
pub fn own<'w>(site: &Site<'w>) -> Option<&'w Name> {
    let declaring = [
        Kind::Policy,
        Kind::Party,
        Kind::Subject,
        Kind::Data,
        Kind::Fact,
        Kind::Event,
        Kind::Choice,
        Kind::Definition,
        Kind::Group,
        Kind::Purpose,
        Kind::Recipient,
        Kind::Agreement,
        Kind::Arrangement,
        Kind::Measure,
        Kind::Assessment,
        Kind::Reference,
        Kind::Duty,
        Kind::Template,
    ];
    let declares = declaring.contains(&site.declaration.kind) && site.declaration.modifier.is_none();
    site.declaration.name().filter(|_| declares && site.within.is_none())
}

fn mentioned(site: &Site<'_>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    names(site.declaration, &mut |name| {
        all.insert(name.text.clone());
    });
    all
}

/// Whether a name in a declaration is its own, and no reference.
fn declares(kind: Kind, site: &Site<'_>, name: &Name) -> bool {
    let level = kind == Kind::Choice || kind == Kind::Waive;
    level || own(site).is_some_and(|own| own.span == name.span) || site.within.is_some()
}

/// Calls on every name that refers to a declaration of the workspace.
fn references(
    site: &Site<'_>,
    is_own: impl Fn(&Name) -> bool,
    make: impl Fn(&Site<'_>, &Name) -> Option<Change>,
) -> Vec<Change> {
    let mut found = Vec::new();
    let mut see = |name: &Name| {
        if !is_own(name) && site.workspace.kind_of(&name.text).is_some() {
            found.extend(make(site, name));
        }
    };
    for part in parts(site) {
        match part {
            Part::Name(name) => see(name),
            Part::Condition(condition) => in_condition(condition, &mut see),
            _ => {}
        }
    }
    found
}

/// The next declaration of the same kind takes this one's name, and this one takes its.
fn exchanged(site: &Site<'_>) -> Vec<Change> {
    let Some(name) = own(site) else { return Vec::new() };
    let list = &site.workspace.texts[site.text].parsed.file.declarations;
    let next = list
        .iter()
        .skip_while(|one| one.span != site.declaration.span)
        .skip(1)
        .find(|one| one.kind == site.declaration.kind && one.modifier.is_none());
    let Some(other) = next.and_then(|one| one.name()) else { return Vec::new() };
    let edits = vec![
        site.edit(name.span.range(), other.text.clone()),
        site.edit(other.span.range(), name.text.clone()),
    ];
    vec![Change::several(edits, format!("`{}` and `{}` exchanged", name.text, other.text))]
}
