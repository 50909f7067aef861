//! A condition means something else: negated, widened, narrowed, turned, with a part gone.

use crate::change::Change;
use crate::operator::{Expected, Make, Operator, parts};
use crate::site::{Site, short};
use lawful::syntax::{Condition, DeclarationKind, FieldKind, Part, Relation, Value};

const fn by(name: &'static str, expected: Expected, make: fn(&Site<'_>) -> Vec<Change>) -> Operator {
    Operator { name, expected, make: Make::By(make) }
}

use Expected::{Answer, Either};

const CHAIN: &[&str] = &[
    "basis-guard-gap",
    "basis-guard-overlap",
    "unreachable-clause",
    "special-category-without-condition",
    "direct-marketing-objection-missing",
    "retention-anchor-unreachable",
    "retention-conflict",
    "soft-opt-in-misplaced",
];

/// The operators.
pub const ALL: &[Operator] = &[
    by("negate a condition", Either(CHAIN), |site| {
        each(site, &|site, one, whole| {
            whole.then(|| site.put(one.span(), &format!("not ({})", site.read(one.span()))))
        })
    }),
    by("negate a part of a condition", Either(CHAIN), |site| {
        each(site, &|site, one, whole| {
            (!whole && !matches!(one, Condition::Not(..)))
                .then(|| site.put(one.span(), &format!("not ({})", site.read(one.span()))))
        })
    }),
    by("drop a `not`", Either(CHAIN), |site| {
        each(site, &|site, one, _| match one {
            Condition::Not(inner, span) => Some(site.put(*span, &format!("({})", site.read(inner.span())))),
            _ => None,
        })
    }),
    by("`or` for `and`", Either(CHAIN), |site| {
        each(site, &|site, one, _| match one {
            Condition::All(list, span) => Some(joined(site, list, *span, " or ")),
            _ => None,
        })
    }),
    by("`and` for `or`", Either(CHAIN), |site| {
        each(site, &|site, one, _| match one {
            Condition::Any(list, span) => Some(joined(site, list, *span, " and ")),
            _ => None,
        })
    }),
    by("drop the first part of a condition", Either(CHAIN), |site| {
        each(site, &|site, one, _| part(site, one, 0))
    }),
    by("drop the last part of a condition", Either(CHAIN), |site| {
        each(site, &|site, one, _| part(site, one, usize::MAX))
    }),
    by("widen or narrow a threshold", Either(CHAIN), |site| {
        each(site, &|site, one, _| {
            threshold(site, one, |relation| match relation {
                Relation::AtLeast => Some("above"),
                Relation::Above => Some("at least"),
                Relation::AtMost => Some("below"),
                Relation::Below => Some("at most"),
                _ => None,
            })
        })
    }),
    by("turn a threshold", Either(CHAIN), |site| {
        each(site, &|site, one, _| {
            threshold(site, one, |relation| match relation {
                Relation::AtLeast => Some("at most"),
                Relation::Above => Some("below"),
                Relation::AtMost => Some("at least"),
                Relation::Below => Some("above"),
                _ => None,
            })
        })
    }),
    by("compare with the next level", Either(CHAIN), |site| each(site, &|site, one, _| level(site, one))),
    by("lengthen the time within which something happened", Answer, |site| {
        each(site, &|site, one, _| within(site, one))
    }),
    by("`any of` for `all of`, and back", Either(CHAIN), |site| {
        each(site, &|site, one, _| match one {
            Condition::Quantified { span, .. } => {
                let text = site.read(*span);
                let put = match text.split_whitespace().next() {
                    Some("all") => text.replacen("all", "any", 1),
                    Some("any") => text.replacen("any", "all", 1),
                    _ => text.replacen("none", "any", 1),
                };
                Some(site.put(*span, &put))
            }
            _ => None,
        })
    }),
    by(
        "consent at the next lower level",
        Either(&["withdrawal-impossible", "consent-without-choice"]),
        consent_level,
    ),
];

type Make1<'m> = &'m dyn Fn(&Site<'_>, &Condition, bool) -> Option<Change>;

/// Calls on every condition of a declaration and each of its parts; a whole one is marked.
fn each(site: &Site<'_>, make: Make1<'_>) -> Vec<Change> {
    if site.declaration.kind == DeclarationKind::Test {
        return Vec::new();
    }
    let mut found = Vec::new();
    for one in parts(site) {
        if let Part::Condition(condition) = one {
            walk(site, condition, true, make, &mut found);
        }
    }
    found
}

fn walk(site: &Site<'_>, one: &Condition, whole: bool, make: Make1<'_>, found: &mut Vec<Change>) {
    found.extend(make(site, one, whole));
    match one {
        Condition::All(list, _) | Condition::Any(list, _) => {
            for inner in list {
                walk(site, inner, false, make, found);
            }
        }
        Condition::Not(inner, _) => walk(site, inner, false, make, found),
        Condition::Holds(_) | Condition::Quantified { .. } | Condition::Compare { .. } => {}
    }
}

fn joined(site: &Site<'_>, list: &[Condition], span: lawful::source::Span, word: &str) -> Change {
    let parts: Vec<String> = list.iter().map(|one| format!("({})", site.read(one.span()))).collect();
    site.put(span, &parts.join(word))
}

/// Without one of its parts.
fn part(site: &Site<'_>, one: &Condition, at: usize) -> Option<Change> {
    let (list, span, word) = match one {
        Condition::All(list, span) => (list, span, " and "),
        Condition::Any(list, span) => (list, span, " or "),
        _ => return None,
    };
    let gone = at.min(list.len() - 1);
    let kept = list.iter().enumerate().filter(|(at, _)| *at != gone);
    let kept: Vec<String> = kept.map(|(_, one)| format!("({})", site.read(one.span()))).collect();
    let mut change = site.put(*span, &kept.join(word));
    change.note = format!("without `{}`", short(site.read(list[gone].span())));
    Some(change)
}

fn threshold(
    site: &Site<'_>,
    one: &Condition,
    other: impl Fn(Relation) -> Option<&'static str>,
) -> Option<Change> {
    let Condition::Compare { left, relation, right, .. } = one else { return None };
    let put = other(*relation)?;
    let end = match right.first()? {
        Value::Name(name) => name.span.start,
        Value::Number(_, span) | Value::Date(_, span) | Value::Period(_, span) => span.start,
    };
    let range = left.span.end as usize..end as usize;
    let note = format!("`{put}` for `{}`", short(&site.whole()[range.clone()]));
    Some(Change::one(site.text, range, format!(" {put} "), note))
}

/// The levels of the choice with that name, in their order.
fn levels<'w>(site: &Site<'w>, choice: &str) -> Vec<&'w str> {
    let files = site.workspace.texts.iter().flat_map(|text| &text.parsed.file.declarations);
    let choice = files
        .filter(|one| one.kind == DeclarationKind::Choice)
        .find(|one| one.name().is_some_and(|name| name.text == choice));
    choice.into_iter().flat_map(|one| one.names(FieldKind::Levels)).map(|name| name.text.as_str()).collect()
}

fn level(site: &Site<'_>, one: &Condition) -> Option<Change> {
    let Condition::Compare { left, right, .. } = one else { return None };
    let [Value::Name(value)] = right.as_slice() else { return None };
    let levels = levels(site, &left.text);
    let at = levels.iter().position(|level| *level == value.text)?;
    Some(site.put(value.span, levels[(at + 1) % levels.len()]))
}

fn within(site: &Site<'_>, one: &Condition) -> Option<Change> {
    let Condition::Compare { right, .. } = one else { return None };
    let [Value::Period(_, span)] = right.as_slice() else { return None };
    let mut words = site.read(*span).split_whitespace();
    let count: u64 = words.next()?.parse().ok()?;
    Some(site.put(*span, &format!("{} {}", count * 3, words.next()?)))
}

fn consent_level(site: &Site<'_>) -> Vec<Change> {
    let lower = |parts: &[Part]| match parts {
        [Part::Word(_), Part::Name(choice), Part::Word(_), Part::Name(level), ..] => {
            let levels = levels(site, &choice.text);
            let at = levels.iter().position(|one| *one == level.text)?;
            Some(site.put(level.span, levels[at.checked_sub(1)?]))
        }
        _ => None,
    };
    site.fields(&[FieldKind::Basis]).filter_map(|field| lower(&field.parts)).collect()
}
