//! What changes no meaning: another order, another layout, other words for the same.

use crate::change::{Change, Edit};
use crate::operator::{Expected, Make, Operator, parts};
use crate::operators::names::own;
use crate::site::{Site, lists};
use crate::workspace::names;
use lawful::source::Span;
use lawful::syntax::{Condition, DeclarationKind as Kind, Field, FieldKind as Of, Part, Relation, Value};
use std::collections::BTreeSet;
use std::sync::OnceLock;

const fn by(name: &'static str, make: fn(&Site<'_>) -> Vec<Change>) -> Operator {
    Operator { name, expected: Expected::Nothing, make: Make::By(make) }
}

/// Lists whose order means nothing.
const SETS: &[Of] = &[
    Of::Uses,
    Of::Of,
    Of::Operation,
    Of::Channel,
    Of::Profiling,
    Of::For,
    Of::With,
    Of::Items,
    Of::Never,
    Of::Clause,
    Of::Members,
    Of::Covers,
    Of::Voluntary,
    Of::Law,
    Of::Is,
    Of::Between,
];

/// The operators.
pub const ALL: &[Operator] = &[
    by("same: a list in another order", |site| {
        let fields = site.fields(SETS).filter(|_| site.declaration.kind != Kind::Apply);
        fields
            .flat_map(|field| lists(&field.parts))
            .filter(|list| list.len() > 1)
            .map(|list| {
                let edits: Vec<Edit> = list
                    .iter()
                    .zip(list.iter().rev())
                    .filter(|(one, other)| one.span != other.span)
                    .map(|(one, other)| site.edit(one.span.range(), other.text.clone()))
                    .collect();
                Change::several(edits, format!("`{}` last", list[0].text))
            })
            .collect()
    }),
    by("same: one list as two fields", |site| {
        let repeated = [Of::Uses, Of::Operation, Of::Channel, Of::Clause, Of::With];
        let kinds = [Kind::Purpose, Kind::Recipient, Kind::Agreement];
        if !kinds.contains(&site.declaration.kind) {
            return Vec::new();
        }
        site.fields(&repeated)
            .filter_map(|field| {
                let list = lists(&field.parts).into_iter().next().filter(|list| list.len() > 1)?;
                let word = site.read(field.span).split_whitespace().next()?;
                let range = list[0].span.end as usize..list[1].span.start as usize;
                (!site.whole()[range.clone()].contains("//"))
                    .then(|| Change::one(site.text, range, format!("\n  {word} "), format!("`{word}` twice")))
            })
            .collect()
    }),
    by("same: two fields in another order", fields_swapped),
    by("same: two declarations in another order", declarations_swapped),
    by("same: a declaration at the end of its text", |site| {
        if site.within.is_some() || site.declaration.kind == Kind::Policy {
            return Vec::new();
        }
        let end = site.whole().len();
        let text = site.read(site.declaration.span);
        let cut = site.edit(site.declaration.span.range(), "");
        vec![Change::several(
            vec![cut, site.edit(end..end, format!("\n{text}\n"))],
            format!("`{}` last", site.title()),
        )]
    }),
    by("same: a comment more", |site| {
        let start = site.declaration.span.start as usize;
        // On the line above: a declaration in a template must not come to stand at the start of a line.
        let line = site.whole()[..start].rfind('\n').map_or(0, |end| end + 1);
        let Some(end) = site.declaration.fields.first().map(|field| field.span.end as usize) else {
            return Vec::new();
        };
        let edits = vec![
            site.edit(line..line, "// purpose nothing { basis none }\n"),
            site.edit(end..end, " // as agreed\n  "),
        ];
        vec![Change::several(edits, "comments")]
    }),
    by("same: all on few lines", |site| {
        let text = site.read(site.declaration.span);
        if text.contains("//") || text.contains("\"\"\"") || site.declaration.kind == Kind::Template {
            return Vec::new();
        }
        let words: Vec<&str> = text.lines().map(str::trim).collect();
        vec![site.put(site.declaration.span, &words.join(" "))]
    }),
    by("same: a section in words", |site| {
        let own = site.declaration.section.iter();
        let all = own.chain(site.declaration.fields.iter().filter_map(|field| field.section.as_ref()));
        all.filter(|one| site.read(one.span).starts_with('§'))
            .map(|one| site.put(one.span, &format!("section {}", one.path)))
            .collect()
    }),
    by("same: not not", |site| {
        conditions(site, &|site, one, whole| {
            whole.then(|| site.put(one.span(), &format!("not not ({})", site.read(one.span()))))
        })
    }),
    by("same: a condition the other way round", |site| {
        conditions(site, &|site, one, _| match one {
            Condition::All(list, span) => Some(turned(site, list, *span, " and ")),
            Condition::Any(list, span) => Some(turned(site, list, *span, " or ")),
            _ => None,
        })
    }),
    by("same: `and` by `not` and `or`", |site| {
        conditions(site, &|site, one, _| match one {
            Condition::All(list, span) => {
                let each: Vec<String> =
                    list.iter().map(|one| format!("not ({})", site.read(one.span()))).collect();
                Some(site.put(*span, &format!("not ({})", each.join(" or "))))
            }
            _ => None,
        })
    }),
    by("same: `any of` for `or`", |site| {
        conditions(site, &|site, one, _| {
            let (list, span, word) = match one {
                Condition::Any(list, span) => (list, span, "any of"),
                Condition::All(list, span) => (list, span, "all of"),
                _ => return None,
            };
            let facts: Option<Vec<&str>> = list
                .iter()
                .map(|one| match one {
                    Condition::Holds(name) => Some(name.text.as_str()),
                    _ => None,
                })
                .collect();
            Some(site.put(*span, &format!("{word} {}", facts?.join(", "))))
        })
    }),
    by("same: levels one by one", |site| conditions(site, &|site, one, _| levels(site, one))),
    by("same: a period in other units", |site| {
        let spans = parts(site).filter_map(|part| match part {
            Part::Period(_, span) => Some(*span),
            _ => None,
        });
        spans
            .filter_map(|span| {
                let mut words = site.read(span).split_whitespace();
                let (count, unit) = (words.next()?.parse::<u32>().ok()?, words.next()?);
                let put = match unit.trim_end_matches('s') {
                    "year" => format!("{} months", count * 12),
                    "week" => format!("{} days", count * 7),
                    _ => return None,
                };
                Some(site.put(span, &put))
            })
            .collect()
    }),
    by("same: `otherwise` spelt out", otherwise),
    by("same: another name everywhere", renamed),
    by("same: the text laid out anew", |site| {
        if site.workspace.texts[site.text].parsed.file.declarations.first().map(|one| one.span)
            != Some(site.declaration.span)
        {
            return Vec::new();
        }
        // Every line end is two, every blank at the start of a line four.
        let text = site.whole();
        if text.contains("\"\"\"") {
            return Vec::new();
        }
        let put: String =
            text.lines().map(|line| format!("{}\r\n\r\n", line.replacen("  ", "\t  ", 1))).collect();
        vec![Change::one(site.text, 0..text.len(), put, "other line ends, tabs, empty lines")]
    }),
    by("same: no comment at all", |site| {
        let tokens = &site.workspace.texts[site.text].parsed.file.tokens;
        if site.workspace.texts[site.text].parsed.file.declarations.first().map(|one| one.span)
            != Some(site.declaration.span)
        {
            return Vec::new();
        }
        let comments = tokens.iter().filter(|one| one.kind == lawful::syntax::TokenKind::Comment);
        let edits: Vec<Edit> = comments.map(|one| site.edit(one.range(), "")).collect();
        if edits.is_empty() { Vec::new() } else { vec![Change::several(edits, "comments gone")] }
    }),
];

/// Two fields that follow each other change places.
fn fields_swapped(site: &Site<'_>) -> Vec<Change> {
    let kinds = [
        Kind::Policy,
        Kind::Party,
        Kind::Subject,
        Kind::Data,
        Kind::Purpose,
        Kind::Recipient,
        Kind::Agreement,
        Kind::Measure,
        Kind::Assessment,
        Kind::Rights,
        Kind::Test,
        Kind::Waive,
    ];
    if !kinds.contains(&site.declaration.kind) {
        return Vec::new();
    }
    let bare = |field: &Field| matches!(field.kind, Of::Text | Of::Members | Of::Levels | Of::Type);
    let pairs = site.declaration.fields.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        if one.kind == other.kind || bare(one) || bare(other) {
            return None;
        }
        let range = |field: &Field| {
            let end = field.section.as_ref().map_or(field.span.end, |section| section.span.end);
            field.span.start as usize..end as usize
        };
        let (first, second) = (range(one), range(other));
        site.whole()[first.end..second.start].trim().is_empty().then(|| {
            let put = |of: &std::ops::Range<usize>| site.whole()[of.clone()].to_owned();
            let note = format!("`{}` before", crate::site::short(&put(&second)));
            let edits = vec![site.edit(first.clone(), put(&second)), site.edit(second.clone(), put(&first))];
            Change::several(edits, note)
        })
    });
    pairs.collect()
}

/// A declaration and the next one change places.
fn declarations_swapped(site: &Site<'_>) -> Vec<Change> {
    let list = &site.workspace.texts[site.text].parsed.file.declarations;
    let at = list.iter().position(|one| one.span == site.declaration.span);
    let next = at.and_then(|at| list.get(at + 1));
    let Some(other) = next.filter(|one| one.kind != Kind::Policy && site.declaration.kind != Kind::Policy)
    else {
        return Vec::new();
    };
    let edits = vec![
        site.edit(site.declaration.span.range(), site.read(other.span)),
        site.edit(other.span.range(), site.read(site.declaration.span)),
    ];
    vec![Change::several(edits, format!("`{}` later", site.title()))]
}

/// Calls on every condition of a declaration, and on its parts.
fn conditions(site: &Site<'_>, make: &dyn Fn(&Site<'_>, &Condition, bool) -> Option<Change>) -> Vec<Change> {
    fn walk(
        site: &Site<'_>,
        one: &Condition,
        whole: bool,
        make: &dyn Fn(&Site<'_>, &Condition, bool) -> Option<Change>,
        found: &mut Vec<Change>,
    ) {
        found.extend(make(site, one, whole));
        match one {
            Condition::All(list, _) | Condition::Any(list, _) => {
                list.iter().for_each(|inner| walk(site, inner, false, make, found));
            }
            Condition::Not(inner, _) => walk(site, inner, false, make, found),
            Condition::Holds(_) | Condition::Quantified { .. } | Condition::Compare { .. } => {}
        }
    }
    let mut found = Vec::new();
    if site.declaration.kind != Kind::Test {
        for part in parts(site) {
            if let Part::Condition(condition) = part {
                walk(site, condition, true, make, &mut found);
            }
        }
    }
    found
}

fn turned(site: &Site<'_>, list: &[Condition], span: Span, word: &str) -> Change {
    let each: Vec<String> = list.iter().rev().map(|one| format!("({})", site.read(one.span()))).collect();
    site.put(span, &each.join(word))
}

/// `at least` a level, as the levels from there on.
fn levels(site: &Site<'_>, one: &Condition) -> Option<Change> {
    let Condition::Compare { left, relation, right, span } = one else { return None };
    let [Value::Name(value)] = right.as_slice() else { return None };
    let declarations = site.workspace.texts.iter().flat_map(|text| &text.parsed.file.declarations);
    let choice = declarations
        .filter(|one| one.kind == Kind::Choice)
        .find(|one| one.name().is_some_and(|name| name.text == left.text))?;
    let all: Vec<&str> = choice.names(Of::Levels).map(|name| name.text.as_str()).collect();
    let at = all.iter().position(|level| *level == value.text)?;
    let some = match relation {
        Relation::AtLeast => &all[at..],
        Relation::Above => &all[at + 1..],
        Relation::AtMost => &all[..=at],
        Relation::Below => &all[..at],
        _ => return None,
    };
    (!some.is_empty()).then(|| site.put(*span, &format!("{} is one of {}", left.text, some.join(", "))))
}

/// What `otherwise` means, in words.
fn otherwise(site: &Site<'_>) -> Vec<Change> {
    let mut above = Vec::new();
    let mut found = Vec::new();
    for field in site.fields(&[Of::Basis]) {
        match field.parts.last() {
            Some(Part::Word(word)) if word.text == "otherwise" && !above.is_empty() => {
                found.push(site.put(word.span, &format!("when not ({})", above.join(" or "))));
            }
            Some(Part::Condition(condition)) => above.push(format!("({})", site.read(condition.span()))),
            _ => return found,
        }
    }
    found
}

/// A name that stands for one thing only, changed wherever it stands.
fn renamed(site: &Site<'_>) -> Vec<Change> {
    let Some(own) = own(site).filter(|_| site.declaration.kind != Kind::Template) else {
        return Vec::new();
    };
    let old = own.text.as_str();
    let declared = site.workspace.declared.iter().filter(|one| one.0 == old).count();
    let templates = site.workspace.texts.iter().flat_map(|text| &text.parsed.file.declarations);
    let parameter = templates.filter(|one| one.kind == Kind::Template).any(|one| {
        let parameters = one.fields.iter().flat_map(Field::names);
        parameters.into_iter().any(|name| name.text == old)
    });
    let standard = standard_names().contains(old);
    if declared != 1 || parameter || standard || old.contains('.') {
        return Vec::new();
    }
    let new = format!("{old}_by_another_name");
    let mut edits = Vec::new();
    for (text, read) in site.workspace.texts.iter().enumerate() {
        for declaration in &read.parsed.file.declarations {
            names(declaration, &mut |name| {
                if name.text == old {
                    edits.push(Edit {
                        text,
                        start: name.span.start as usize,
                        end: name.span.end as usize,
                        put: new.clone(),
                    });
                }
            });
        }
    }
    let mut change = Change::several(edits, format!("`{old}` is `{new}`"));
    change.renamed = vec![(old.to_owned(), new)];
    vec![change]
}

/// The names of the standard library.
fn standard_names() -> &'static BTreeSet<String> {
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| lawful::standard_library().into_iter().map(|row| row.name).collect())
}
