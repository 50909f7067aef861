//! A whole that is part of its own part.

use super::frame::{Check, Circular, Inspection, Raised, Theme, circular};
use super::written::{instead, pieces};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Circle, Item, NameKind};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "part-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/part-circular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the {0} `{1}` stands below itself",
    nl: "`{1}` ({0}) staat onder zichzelf",
    fr: "`{1}` ({0}) se trouve sous lui-même",
    de: "`{1}` ({0}) steht unter sich selbst",
};
const NEXT: Words = Words {
    en: "stands below `{0}`",
    nl: "staat onder `{0}`",
    fr: "se trouve sous `{0}`",
    de: "steht unter `{0}`",
};
const HELP: Words = Words {
    en: "one of them is the whole: take its `part of`, or its `under`, out",
    nl: "een ervan is het geheel: haal daar `part of` of `under` weg",
    fr: "l'un d'eux est le tout : retirez son `part of`, ou son `under`",
    de: "eines davon ist das Ganze: nehmen Sie dort `part of` oder `under` heraus",
};

const FIX: Words = Words {
    en: "let `{0}` be a whole",
    nl: "`{0}` een geheel laten zijn",
    fr: "faire de `{0}` un tout",
    de: "`{0}` ein Ganzes sein lassen",
};
const MEANS: Words = Words {
    en: "nothing that is said of `{1}` is taken over for `{0}`",
    nl: "niets van wat over `{1}` gezegd is, geldt nog voor `{0}`",
    fr: "rien de ce qui est dit de `{1}` ne vaut plus pour `{0}`",
    de: "nichts, was über `{1}` gesagt ist, gilt mehr für `{0}`",
};

/// How many ways out of a circle are offered.
const MAX_OPTIONS: usize = 4;

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let kinds = [NameKind::Purpose, NameKind::Data, NameKind::Subject, NameKind::Recipient, NameKind::Party];
    let words = Circular { title: TITLE, next: NEXT, help: HELP };
    let found = circular(&CHECK, inspection.model, &kinds, words);
    let circles = inspection.model.circles.iter().filter(|circle| kinds.contains(&circle.kind));
    found.into_iter().zip(circles).map(|(finding, circle)| opened(inspection, circle, finding)).collect()
}

/// At each part of a circle, the way out that makes a whole of it.
fn opened(inspection: &Inspection<'_>, circle: &Circle, finding: Finding) -> Finding {
    let next = circle.path.iter().cycle().skip(1);
    let steps = circle.path.iter().zip(next).take(MAX_OPTIONS);
    steps.fold(finding, |finding, (name, next)| {
        let item = inspection.model.items().find(|item| item.name.span == name.span);
        let place = item.and_then(|item| standing_below(inspection, item, &next.text));
        let named = |words: Words| words.with(&name.text).with(&next.text);
        match place {
            Some(place) => finding.option(named(FIX), named(MEANS), vec![instead(place, "")]),
            None => finding,
        }
    })
}

/// Where an item says that it is part of another, or stands under it.
fn standing_below(inspection: &Inspection<'_>, item: &Item, whole: &str) -> Option<Span> {
    let pieces = pieces(inspection.sources, item.span);
    let says = |words: &[(Span, &str)]| match words {
        [(start, "part"), (_, "of"), (end, name)] if *name == whole => Some(start.to(*end)),
        [(_, _), (start, "under"), (end, name)] if *name == whole => Some(start.to(*end)),
        _ => None,
    };
    pieces.windows(3).find_map(says)
}
