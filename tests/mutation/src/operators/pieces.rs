//! A piece is taken out of a field: a guard, a text, a detail of a consent or of a safeguard.

use crate::change::Change;
use crate::operator::{Expected, Make, Operator, parts};
use crate::site::{Site, short, span_of};
use lawful::syntax::{DeclarationKind, Field, FieldKind, Part, Text};

const fn by(name: &'static str, expected: Expected, make: fn(&Site<'_>) -> Vec<Change>) -> Operator {
    Operator { name, expected, make: Make::By(make) }
}

use Expected::{Answer, Either, Finding};

/// The operators.
pub const ALL: &[Operator] = &[
    by("drop the guard of a basis", Either(&["unreachable-clause", "basis-guard-overlap"]), |site| {
        guards(site, FieldKind::Basis)
    }),
    by("drop the guard of a condition", Either(&["unreachable-clause"]), |site| {
        guards(site, FieldKind::Condition)
    }),
    by("drop the guard of a derogation", Either(&[]), |site| guards(site, FieldKind::Derogation)),
    by("drop a translation", Finding(&["text-untranslated"]), translations),
    by("drop the interest of a basis", Finding(&["interest-unnamed"]), |site| {
        texts(site, FieldKind::Basis, |field| field.has("legitimate_interest") || field.has("soft_opt_in"))
    }),
    by("drop the text of a basis", Finding(&[]), |site| {
        texts(site, FieldKind::Basis, |field| field.has("legal_obligation") || field.has("public_task"))
    }),
    by("drop what follows if data are not given", Finding(&["requirement-consequence-missing"]), |site| {
        texts(site, FieldKind::Requires, |_| true)
    }),
    by("drop the evidence of a safeguard", Finding(&["transfer-without-safeguard"]), |site| {
        texts(site, FieldKind::Safeguard, |_| true)
    }),
    by("drop the level of a consent", Finding(&["consent-without-choice"]), |site| {
        site.fields(&[FieldKind::Basis])
            .filter_map(|field| match field.parts.as_slice() {
                [Part::Word(_), Part::Name(choice), Part::Word(_), Part::Name(level), ..] => {
                    let range = site.from_blank(choice.span.start as usize)..level.span.end as usize;
                    Some(Change::one(site.text, range, "", format!("no `{} at {}`", choice.text, level.text)))
                }
                _ => None,
            })
            .collect()
    }),
    by("drop the evidence of a consent", Finding(&["consent-evidence-missing"]), |site| {
        details(site, "evidence")
    }),
    by("drop how a consent is withdrawn", Finding(&["withdrawal-missing"]), |site| {
        details(site, "withdrawn")
    }),
    by("drop how long a consent lasts", Either(&[]), |site| details(site, "lasting")),
    by("drop for which channels a consent is", Answer, |site| details(site, "via")),
    by("drop the module of a safeguard", Finding(&["transfer-module-missing"]), |site| {
        tails(site, FieldKind::Safeguard, "module", 2)
    }),
    by("drop the assessment of a safeguard", Finding(&["transfer-without-safeguard"]), |site| {
        tails(site, FieldKind::Safeguard, "assessment", 2)
    }),
    by("drop the copy of a safeguard", Finding(&[]), |site| tails(site, FieldKind::Safeguard, "copy", 3)),
    by("drop the day of a safeguard", Finding(&[]), |site| tails(site, FieldKind::Safeguard, "on", 2)),
    by("drop how a recipient gets to data", Finding(&["remote-access-undeclared"]), |site| {
        tails(site, FieldKind::Location, "by", 2)
    }),
    by("drop where to object", Finding(&[]), |site| tails(site, FieldKind::Objection, "at", 2)),
    by("drop which law asks for a period", Finding(&[]), |site| {
        [FieldKind::Floor, FieldKind::Ceiling]
            .iter()
            .flat_map(|kind| tails(site, *kind, "under", 2))
            .collect()
    }),
    by("drop the pin of the general notice", Finding(&[]), |site| {
        tails(site, FieldKind::Specific, "pinned", 3)
    }),
    by("drop the event that a change sets", Either(&["retention-anchor-unreachable"]), |site| {
        tails(site, FieldKind::Change, "sets", 2)
    }),
    by("drop how people are told of changes", Finding(&[]), |site| {
        let mut all = tails(site, FieldKind::Notify, "via", 2);
        all.extend(site.fields(&[FieldKind::Notify]).flat_map(|field| {
            field.parts.windows(2).filter_map(|pair| match pair {
                [Part::Period(_, span), Part::Word(word)] => {
                    Some(site.cut(
                        site.from_blank(span.start as usize)..word.span.end as usize,
                        "no period before",
                    ))
                }
                _ => None,
            })
        }));
        all
    }),
];

/// `when …` or `otherwise` goes.
fn guards(site: &Site<'_>, kind: FieldKind) -> Vec<Change> {
    let cut = |field: &Field| {
        let word = field.parts.iter().find_map(|part| match part {
            Part::Word(word) if word.text == "when" || word.text == "otherwise" => Some(word),
            _ => None,
        })?;
        let range = site.from_blank(word.span.start as usize)..field.span.end as usize;
        let note = format!("without `{}`", short(&site.whole()[word.span.start as usize..range.end]));
        Some(site.cut(range, note))
    };
    site.fields(&[kind]).filter_map(cut).collect()
}

/// Of texts in several languages one goes.
fn translations(site: &Site<'_>) -> Vec<Change> {
    if site.declaration.kind == DeclarationKind::Test {
        return Vec::new();
    }
    let several = |field: &&Field| field.texts().filter(|text| text.language.is_some()).count() > 1;
    let each = site.declaration.fields.iter().filter(several).flat_map(|field| {
        field.texts().filter_map(|text| {
            let language = text.language.as_deref()?;
            let range = text.span.range();
            Some(site.cut(range, format!("no `{language}` in `{}`", short(site.read(field.span)))))
        })
    });
    each.collect()
}

/// All texts of a field go.
fn texts(site: &Site<'_>, kind: FieldKind, fits: fn(&Field) -> bool) -> Vec<Change> {
    let cut = |field: &Field| {
        let texts: Vec<&Text> = field.texts().collect();
        let (first, last) = (texts.first()?, texts.last()?);
        let range = first.span.start as usize..last.span.end as usize;
        let note = format!("without `{}`", short(&site.whole()[range.clone()]));
        Some(site.cut(range, note))
    };
    site.fields(&[kind]).filter(|field| fits(field)).filter_map(cut).collect()
}

/// One detail of a consent goes, with the comma in front of it.
fn details(site: &Site<'_>, detail: &str) -> Vec<Change> {
    const STARTS: [&str; 6] = ["via", "evidence", "lasting", "withdrawn", "when", "otherwise"];
    let cut = |field: &Field| {
        let at = place_of(&field.parts, detail).filter(|_| field.has("consent"))?;
        let starts = |part: &&Part| matches!(part, Part::Word(word) if STARTS.contains(&word.text.as_str()));
        // `via` after `withdrawn` belongs to it.
        let from = if detail == "withdrawn" { at + 2 } else { at + 1 };
        if detail == "via" && field.parts.get(at.wrapping_sub(1)).is_some_and(|part| starts(&part)) {
            return None;
        }
        let next =
            (from..field.parts.len()).find(|one| field.parts.get(*one).is_some_and(|part| starts(&part)));
        let last = field.parts.get(next.unwrap_or(field.parts.len()) - 1)?;
        let start = span_of(&field.parts[at]).start as usize;
        let comma = site.whole()[..start].rfind(',')?;
        let end = span_of(last).end as usize;
        Some(Change::one(site.text, comma..end, "", format!("no `{}`", short(&site.whole()[start..end]))))
    };
    site.fields(&[FieldKind::Basis]).filter_map(cut).collect()
}

/// A word and so many parts behind it go.
fn tails(site: &Site<'_>, kind: FieldKind, word: &str, parts: usize) -> Vec<Change> {
    let cut = |field: &Field| {
        let at = place_of(&field.parts, word)?;
        // Some details are optional words: as many parts as there are, up to the next word.
        let most = (at + parts).min(field.parts.len());
        let next = (at + 2..most).find(|one| matches!(field.parts[*one], Part::Word(_)));
        let last = field.parts.get(next.unwrap_or(most) - 1)?;
        let range = site.from_blank(span_of(&field.parts[at]).start as usize)..span_of(last).end as usize;
        let note = format!("without `{}`", short(&site.whole()[range.clone()]));
        Some(site.cut(range, note))
    };
    site.fields(&[kind]).filter_map(cut).collect()
}

fn place_of(parts: &[Part], word: &str) -> Option<usize> {
    parts.iter().position(|part| matches!(part, Part::Word(there) if there.text == word))
}

/// Whether a declaration holds a text.
#[must_use]
pub fn has_text(site: &Site<'_>) -> bool {
    parts(site).any(|part| matches!(part, Part::Text(_)))
}
