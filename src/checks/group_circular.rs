//! A group that holds itself.

use super::frame::{Check, Circular, Inspection, Raised, Theme, circular};
use super::repair::take_out;
use super::written::pieces;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Circle, NameKind};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "group-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/group-circular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the {0} `{1}` holds itself",
    nl: "`{1}` ({0}) bevat zichzelf",
    fr: "`{1}` ({0}) se contient lui-même",
    de: "`{1}` ({0}) enthält sich selbst",
};
const NEXT: Words =
    Words { en: "holds `{0}`", nl: "bevat `{0}`", fr: "contient `{0}`", de: "enthält `{0}`" };
const HELP: Words = Words {
    en: "a group may hold other groups, but not itself: take one of them out",
    nl: "een groep mag andere groepen bevatten, maar niet zichzelf: haal er een uit",
    fr: "un groupe peut contenir d'autres groupes, mais pas lui-même : retirez-en un",
    de: "eine Gruppe darf andere Gruppen enthalten, aber nicht sich selbst: nehmen Sie eine heraus",
};

const FIX: Words = Words {
    en: "take `{0}` out of `{1}`",
    nl: "`{0}` uit `{1}` halen",
    fr: "retirer `{0}` de `{1}`",
    de: "`{0}` aus `{1}` herausnehmen",
};
const MEANS: Words = Words {
    en: "`{1}` no longer stands for what `{0}` holds",
    nl: "`{1}` staat niet meer voor wat `{0}` bevat",
    fr: "`{1}` ne désigne plus ce que contient `{0}`",
    de: "`{1}` steht nicht mehr für das, was `{0}` enthält",
};

/// How many ways out of a circle are offered.
const MAX_OPTIONS: usize = 4;

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let words = Circular { title: TITLE, next: NEXT, help: HELP };
    let found = circular(&CHECK, inspection.model, &[NameKind::Group], words);
    let circles = inspection.model.circles.iter().filter(|circle| circle.kind == NameKind::Group);
    found.into_iter().zip(circles).map(|(finding, circle)| opened(inspection, circle, finding)).collect()
}

/// At each group of a circle, the way out that does not let it hold the next one.
fn opened(inspection: &Inspection<'_>, circle: &Circle, finding: Finding) -> Finding {
    let next = circle.path.iter().cycle().skip(1);
    let steps = circle.path.iter().zip(next).take(MAX_OPTIONS);
    steps.fold(finding, |finding, (name, next)| {
        let group = inspection.model.groups.iter().find(|group| group.item.name.span == name.span);
        let edit = group.and_then(|group| {
            let within = Span { start: name.span.end, ..group.item.span };
            let mut held = pieces(inspection.sources, within).into_iter();
            let (place, _) = held.find(|(_, piece)| *piece == next.text)?;
            take_out(inspection.sources, within, place)
        });
        let named = |words: Words| words.with(&next.text).with(&name.text);
        match edit {
            Some(edit) => finding.option(named(FIX), named(MEANS), vec![edit]),
            None => finding,
        }
    })
}
