//! A value becomes another one: a country, a basis, a role, a kind of data, a period, a day, a number.

use crate::change::Change;
use crate::operator::{Expected, Make, Operator, parts};
use crate::site::{Site, span_of};
use lawful::calendar;
use lawful::syntax::{DeclarationKind as Kind, Field, FieldKind as Of, Part};

const fn by(name: &'static str, expected: Expected, make: fn(&Site<'_>) -> Vec<Change>) -> Operator {
    Operator { name, expected, make: Make::By(make) }
}

use Expected::{Answer, Either, Finding};

/// The operators.
pub const ALL: &[Operator] = &[
    by(
        "swap a basis for another",
        Either(&[
            "interest-unnamed",
            "legitimate-interest-unbalanced",
            "consent-without-choice",
            "direct-marketing-objection-missing",
            "soft-opt-in-misplaced",
            "email-marketing-without-consent",
            "unreachable-clause",
            "purpose-without-basis",
            "waiver-unused",
        ]),
        bases,
    ),
    by(
        "move a recipient to a country without adequacy",
        Finding(&["adequacy-not-in-force", "transfer-without-safeguard"]),
        |site| countries(site, "IN"),
    ),
    by("move a recipient into the Union", Either(&["waiver-unused"]), |site| countries(site, "FR")),
    by("send a recipient to no country", Finding(&["unknown-country", "value-impossible"]), |site| {
        countries(site, "QX")
    }),
    by("change how a recipient gets to data", Finding(&["remote-access-undeclared"]), |site| {
        words(
            site,
            &[Kind::Recipient],
            &[Of::Location],
            &[("storage", "remote_access"), ("remote_access", "storage"), ("disclosure", "remote_access")],
        )
    }),
    by(
        "change the role of a recipient",
        Finding(&[
            "processor-without-agreement",
            "joint-controllers-without-arrangement",
            "sub-processor-unfounded",
            "transfer-module-missing",
        ]),
        |site| {
            words(
                site,
                &[Kind::Recipient],
                &[Of::Role],
                &[
                    ("processor", "controller"),
                    ("controller", "processor"),
                    ("joint_controller", "processor"),
                    ("authority", "joint_controller"),
                ],
            )
        },
    ),
    by("change a kind of data", Either(&["special-category-without-condition", "unreachable-clause"]), kinds),
    by("make data special", Finding(&["special-category-without-condition", "data-unused"]), |site| {
        head_field(site, Kind::Data, Of::Kind, "kind special health")
    }),
    by("turn the meaning of a fact", Either(&["children-unguarded"]), |site| {
        words(
            site,
            &[Kind::Fact],
            &[Of::Means],
            &[("erasure", "restriction"), ("restriction", "objection"), ("objection", "erasure")],
        )
    }),
    by("shorten a period of keeping", Either(&["retention-conflict"]), |site| {
        periods(site, &[Of::Period], shorter)
    }),
    by("lengthen a period of keeping", Either(&["retention-conflict"]), |site| {
        periods(site, &[Of::Period], longer)
    }),
    by("shorten a period of the law", Either(&["retention-conflict"]), |site| {
        periods(site, &[Of::Floor, Of::Ceiling], shorter)
    }),
    by("lengthen a period of the law", Either(&["retention-conflict"]), |site| {
        periods(site, &[Of::Floor, Of::Ceiling], longer)
    }),
    by("lengthen a deadline", Finding(&[]), |site| periods(site, &[Of::Deadline, Of::Extension], longer)),
    by("shorten how long a consent lasts", Answer, |site| periods(site, &[Of::Basis], shorter)),
    by("shorten the notice of changes", Finding(&[]), |site| {
        periods(site, &[Of::Effect, Of::Notify], shorter)
    }),
    by("change which period governs", Either(&["retention-conflict"]), |site| {
        words(site, &[Kind::Retain], &[Of::Whichever], &[("first", "last"), ("last", "first")])
    }),
    by("count from the day and not from the end of its year", Answer, |site| {
        site.fields(&[Of::Anchor])
            .filter_map(|field| match field.parts.as_slice() {
                [Part::Word(_), Part::Word(_), Part::Name(event)] => Some(Change::one(
                    site.text,
                    span_of(&field.parts[0]).start as usize..event.span.start as usize,
                    "",
                    "not from the end of the year",
                )),
                _ => None,
            })
            .collect()
    }),
    by("move a first or last day", Either(&["version-gap", "version-overlap", "parent-moved"]), |site| {
        days(site, &[Kind::Policy], &[Of::Effective], 400)
    }),
    by("let an agreement end before today", Finding(&["processor-without-agreement"]), |site| {
        days(site, &[Kind::Agreement], &[Of::Until], -2000)
    }),
    by("move a review of an assessment into the past", Finding(&[]), |site| {
        days(site, &[Kind::Assessment], &[Of::Review], -1200)
    }),
    by("move an assessment into the future", Finding(&[]), |site| {
        days(site, &[Kind::Assessment], &[Of::AskDay], 2000)
    }),
    by("move a safeguard into the future", Finding(&["transfer-without-safeguard"]), |site| {
        days(site, &[Kind::Recipient, Kind::Transfers], &[Of::Safeguard], 2000)
    }),
    by("break the number of a party", Finding(&["enterprise-number-invalid"]), |site| {
        let text = |field: &Field| field.texts().next().map(|text| text.span);
        site.fields(&[Of::Number])
            .filter_map(text)
            .map(|span| {
                let was = site.read(span);
                let at = was.rfind(|c: char| c.is_ascii_digit()).unwrap_or_default();
                let digit = if was[at..].starts_with('7') { "3" } else { "7" };
                let mut put = was.to_owned();
                put.replace_range(at..=at, digit);
                site.put(span, &put)
            })
            .collect()
    }),
    by("pin another version", Finding(&["parent-moved"]), |site| {
        site.fields(&[Of::Specific])
            .filter_map(|field| field.texts().next())
            .map(|text| site.put(text.span, "\"999\""))
            .collect()
    }),
    by("shrink the range of a number", Either(&["condition-mismatched"]), |site| {
        site.fields(&[Of::Type])
            .filter_map(|field| match field.parts.last() {
                Some(Part::Number(most, span)) => Some(site.put(*span, &(most / 10).to_string())),
                _ => None,
            })
            .collect()
    }),
    by(
        "turn the order of the levels",
        Either(&["choice-level-unreachable", "withdrawal-impossible"]),
        |site| {
            site.fields(&[Of::Levels])
                .filter(|field| field.has("<"))
                .map(|field| {
                    let mut names: Vec<&str> = field.names().map(|name| name.text.as_str()).collect();
                    names.reverse();
                    site.put(field.span, &names.join(" < "))
                })
                .collect()
        },
    ),
    by("take the order from the levels", Finding(&["condition-mismatched"]), |site| {
        site.fields(&[Of::Levels])
            .filter(|field| field.has("<"))
            .map(|field| {
                let names: Vec<&str> = field.names().map(|name| name.text.as_str()).collect();
                site.put(field.span, &names.join(", "))
            })
            .collect()
    }),
    by("say that there are machine decisions", Finding(&[]), |site| {
        site.fields(&[Of::None]).map(|field| site.put(field.span, "exist en \"a score\"")).collect()
    }),
    by(
        "name another safeguard",
        Finding(&["transfer-without-safeguard", "adequacy-not-in-force", "transfer-module-missing"]),
        |site| {
            let other = |name: &str| match name {
                "adequacy" => Some("binding_corporate_rules"),
                "standard_contractual_clauses" => Some("adequacy"),
                "deferred" => None,
                _ => Some("standard_contractual_clauses"),
            };
            site.fields(&[Of::Safeguard])
                .filter_map(|field| match field.parts.first() {
                    Some(Part::Name(name)) => Some(site.put(name.span, other(&name.text)?)),
                    _ => None,
                })
                .collect()
        },
    ),
    by("name a safeguard's other module", Finding(&["transfer-module-missing"]), |site| {
        parts(site)
            .filter_map(|part| match part {
                Part::Name(name)
                    if name.text.contains("_to_processor") || name.text.contains("_to_controller") =>
                {
                    let other = match name.text.as_str() {
                        "controller_to_controller" => "processor_to_controller",
                        _ => "controller_to_controller",
                    };
                    Some(site.put(name.span, other))
                }
                _ => None,
            })
            .collect()
    }),
];

/// Another basis, one that needs as little.
fn bases(site: &Site<'_>) -> Vec<Change> {
    const OTHERS: [(&str, &str); 7] = [
        ("contract", "legitimate_interest"),
        ("legitimate_interest", "contract"),
        ("legal_obligation", "public_task"),
        ("vital_interests", "contract"),
        ("public_task", "legal_obligation"),
        ("soft_opt_in", "legitimate_interest"),
        ("none", "contract"),
    ];
    let mut all = words(site, &[Kind::Purpose], &[Of::Basis], &OTHERS);
    // A consent goes with all of its details.
    all.extend(site.fields(&[Of::Basis]).filter(|field| field.has("consent")).map(|field| {
        let guard = field.parts.iter().find_map(|part| match part {
            Part::Word(word) if word.text == "when" || word.text == "otherwise" => {
                Some(word.span.start as usize)
            }
            _ => None,
        });
        let start = span_of(&field.parts[0]).start as usize;
        let end = guard.unwrap_or(field.span.end as usize);
        Change::one(site.text, start..end, "contract ", "`contract` for a consent")
    }));
    all
}

fn countries(site: &Site<'_>, to: &str) -> Vec<Change> {
    if site.declaration.kind != Kind::Recipient {
        return Vec::new();
    }
    let names = site.fields(&[Of::Location]).filter_map(|field| field.names().next());
    names.filter(|name| name.text != to).map(|name| site.put(name.span, to)).collect()
}

/// A word of the language for another.
fn words(site: &Site<'_>, kinds: &[Kind], fields: &[Of], pairs: &[(&str, &str)]) -> Vec<Change> {
    if !kinds.contains(&site.declaration.kind) {
        return Vec::new();
    }
    let parts = site.fields(fields).flat_map(|field| &field.parts);
    parts
        .filter_map(|part| match part {
            Part::Word(word) => {
                let (_, put) = pairs.iter().find(|(was, _)| *was == word.text)?;
                Some(site.put(word.span, put))
            }
            _ => None,
        })
        .collect()
}

/// Special data become others, data of a company personal ones, and so on.
fn kinds(site: &Site<'_>) -> Vec<Change> {
    let change = |field: &Field| {
        let text = site.read(field.span);
        let kind = text.trim_start_matches("kind").trim();
        let put = match kind {
            "legal_person" => "kind personal",
            "special health" => "kind special genetic",
            "national_number" => "kind criminal",
            _ => "kind personal",
        };
        site.put(field.span, put)
    };
    site.fields(&[Of::Kind]).map(change).collect()
}

/// A field that a declaration does not have, behind its head.
fn head_field(site: &Site<'_>, kind: Kind, field: Of, put: &str) -> Vec<Change> {
    if site.declaration.kind != kind || site.declaration.first(field).is_some() {
        return Vec::new();
    }
    let head = site.declaration.head.last().map(|part| span_of(part).end);
    let end = site.declaration.section.as_ref().map(|section| section.span.end).or(head);
    let end = end.unwrap_or(site.declaration.keyword.end) as usize;
    vec![Change::one(site.text, end..end, format!(" {put}"), format!("`{put}` added"))]
}

fn shorter(count: u64, unit: &str) -> Option<String> {
    match (count, unit) {
        (1, "year" | "years") => Some("6 months".to_owned()),
        (1, "month" | "months") => Some("2 weeks".to_owned()),
        (count, unit) if count > 1 => Some(format!("{} {unit}", count / 2)),
        _ => None,
    }
}

fn longer(count: u64, unit: &str) -> Option<String> {
    Some(format!("{} {}", count * 4, if unit.ends_with('s') { unit.to_owned() } else { format!("{unit}s") }))
}

fn periods(site: &Site<'_>, kinds: &[Of], make: fn(u64, &str) -> Option<String>) -> Vec<Change> {
    let parts = site.fields(kinds).flat_map(|field| &field.parts);
    parts
        .filter_map(|part| match part {
            Part::Period(_, span) => {
                let mut words = site.read(*span).split_whitespace();
                let put = make(words.next()?.parse().ok()?, words.next()?)?;
                Some(site.put(*span, &put))
            }
            _ => None,
        })
        .collect()
}

fn days(site: &Site<'_>, kinds: &[Kind], fields: &[Of], by: i32) -> Vec<Change> {
    if !kinds.contains(&site.declaration.kind) {
        return Vec::new();
    }
    site.fields(fields)
        .flat_map(|field| field.dates())
        .map(|(day, span)| site.put(span, &calendar::format(day + by)))
        .collect()
}
