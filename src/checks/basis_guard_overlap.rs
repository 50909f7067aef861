//! A case for which a purpose states two different bases.

use super::cases::Cases;
use super::frame::{Check, Faults, Inspection, Raised, Theme, said_above};
use super::repair::guard;
use super::written::instead;
use crate::analysis::{Box as Region, witness};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause, Guard, Purpose};
use crate::source::{Sources, Span};
use std::collections::HashMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "basis-guard-overlap",
    severity: Severity::Warning,
    article: "Art. 5(1)(a) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/basis-guard-overlap.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` states two bases for the same case",
    nl: "`{0}` noemt twee rechtsgronden voor hetzelfde geval",
    fr: "`{0}` énonce deux bases pour le même cas",
    de: "`{0}` nennt zwei Rechtsgrundlagen für denselben Fall",
};
const HERE: Words = Words {
    en: "applies too to: {0}",
    nl: "geldt ook voor: {0}",
    fr: "s'applique aussi à : {0}",
    de: "gilt auch für: {0}",
};
const FIRST: Words = Words {
    en: "applies to it first, so this one decides",
    nl: "geldt er het eerst voor, dus deze beslist",
    fr: "s'y applique en premier, donc elle décide",
    de: "gilt dafür zuerst, also entscheidet diese",
};
const HELP: Words = Words {
    en: "let one basis hold in each case; `otherwise` means: where nothing above applies",
    nl: "laat in elk geval één rechtsgrond gelden; `otherwise` betekent: waar niets hierboven geldt",
    fr: "faites valoir une seule base dans chaque cas ; `otherwise` signifie : là où rien de ce qui précède ne s'applique",
    de: "lassen Sie in jedem Fall nur eine Grundlage gelten; `otherwise` heißt: wo nichts von oben gilt",
};
const FIX: Words = Words {
    en: "let it hold only where nothing above applies",
    nl: "alleen laten gelden waar niets hierboven geldt",
    fr: "ne la faire valoir que pour les cas restants",
    de: "nur dort gelten lassen, wo nichts von oben gilt",
};

const APART: Words = Words {
    en: "let it hold only where the one above does not",
    nl: "het enkel laten gelden waar het bovenste niet geldt",
    fr: "ne l'appliquer que là où celui d'en haut ne joue pas",
    de: "nur gelten lassen, wo das obere nicht gilt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let Some(shapes) = inspection.shapes() else { return Vec::new() };
    let mut found = Vec::new();
    // What was found for a shape and the bases of its clauses.
    let mut asked: HashMap<(usize, Vec<Option<Basis>>), Vec<Overlap>> = HashMap::new();
    let purposes = inspection.model.purposes.iter().enumerate();
    for (at, purpose) in purposes.filter(|(_, purpose)| faults.spare(&purpose.item)) {
        if purpose.bases.iter().filter(|clause| is_stated(clause)).count() < 2
            || said_above(inspection.model, purpose)
        {
            continue;
        }
        let Some(cases) = shapes.cases(at) else { continue };
        let question = (cases.shape, purpose.bases.iter().map(|clause| clause.basis).collect());
        let overlaps = asked.entry(question).or_insert_with(|| overlaps(purpose, cases));
        found.extend(overlaps.iter().filter_map(|overlap| finding(inspection, purpose, overlap)));
    }
    found
}

/// Two clauses of a chain by their places, the earlier one first, and a case that both are meant for.
struct Overlap(usize, usize, Region);

fn is_stated(clause: &BasisClause) -> bool {
    clause.basis.is_some() && !matches!(clause.guard, Guard::Otherwise)
}

/// Each clause with the first clause above it that is meant for a case in common.
fn overlaps(purpose: &Purpose, cases: Cases<'_>) -> Vec<Overlap> {
    let mut found = Vec::new();
    let stated = || purpose.bases.iter().enumerate().filter(|(_, clause)| is_stated(clause));
    for (at, later) in stated() {
        // What is never reached has a finding of its own.
        if cases.unreachable().get(at).copied().unwrap_or_default() {
            continue;
        }
        let mut above =
            stated().take_while(|(place, _)| *place < at).filter(|(_, one)| one.basis != later.basis);
        found.extend(above.find_map(|(place, _)| Some(Overlap(place, at, cases.shared(place, at)?))));
    }
    found
}

fn finding(inspection: &Inspection<'_>, purpose: &Purpose, overlap: &Overlap) -> Option<Finding> {
    let Overlap(earlier, later, case) = overlap;
    let (earlier, later) = (purpose.bases.get(*earlier)?, purpose.bases.get(*later)?);
    let name = &purpose.item.name.text;
    let title = TITLE.with(name);
    let finding = Finding::new(CHECK.name, CHECK.severity, later.span, title)
        .about(name.clone())
        .here(HERE.with(witness(inspection.space, case)))
        .also(earlier.span, FIRST)
        .help(HELP);
    Some(match later.guard {
        Guard::Always => {
            let edit =
                Edit { span: Span { start: later.span.end, ..later.span }, text: " otherwise".to_owned() };
            finding.fix(FIX, Safety::NeedsReview, vec![edit])
        }
        Guard::When(_) => match apart(inspection.sources, earlier, later) {
            Some(edit) => finding.fix(APART, Safety::NeedsReview, vec![edit]),
            None => finding,
        },
        Guard::Otherwise | Guard::Unclear => finding,
    })
}

/// The later condition with the earlier one taken out of it.
fn apart(sources: &Sources, earlier: &BasisClause, later: &BasisClause) -> Option<Edit> {
    let (above, place) = (guard(sources, earlier.span)?, guard(sources, later.span)?);
    let bracketed = |text: &str| match text.contains(char::is_whitespace) {
        true => format!("({text})"),
        false => text.to_owned(),
    };
    let (own, above) = (bracketed(sources.text_of(place)), bracketed(sources.text_of(above)));
    Some(instead(place, format!("{own} and not {above}")))
}
