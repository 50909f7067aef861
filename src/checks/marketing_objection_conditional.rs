//! An objection to direct marketing that counts only under a condition.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::whole;
use super::written::{instead, pieces};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Condition, FactKind, Model, Objection, Operand, Test};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "marketing-objection-conditional",
    severity: Severity::Error,
    article: "Art. 21(3) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/marketing-objection-conditional.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "an objection to `{0}` counts only under a condition",
    nl: "bezwaar tegen `{0}` telt alleen onder een voorwaarde",
    fr: "l'opposition à `{0}` ne vaut que sous condition",
    de: "der Widerspruch gegen `{0}` gilt nur unter einer Bedingung",
};

const HERE: Words = Words {
    en: "more than the objection itself",
    nl: "meer dan het bezwaar zelf",
    fr: "plus que l'opposition elle-même",
    de: "mehr als der Widerspruch selbst",
};

const HELP: Words = Words {
    en: "let the objection alone be enough: against direct marketing nothing weighs more",
    nl: "laat het bezwaar op zich volstaan: tegen direct marketing weegt niets zwaarder",
    fr: "que l'opposition seule suffise : face à la prospection, rien ne pèse davantage",
    de: "lassen Sie den Widerspruch allein genügen: gegen Direktwerbung wiegt nichts schwerer",
};

const FIX: Words = Words {
    en: "let `{0}` alone be enough",
    nl: "laat `{0}` op zich volstaan",
    fr: "que `{0}` seul suffise",
    de: "`{0}` allein genügen lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        let confined =
            |objection: &Objection| objection.when.as_ref().is_some_and(|when| several(when).is_some());
        let Some(first) = purpose.own_objections().first() else { continue };
        if !purpose.objections.iter().all(confined) {
            continue;
        }
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, first.span, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .help(HELP);
        found.push(match alone(inspection, first).filter(|_| purpose.objections.len() == 1) {
            Some((fact, edit)) => finding.fix(FIX.with(fact), Safety::NeedsReview, vec![edit]),
            None => finding,
        });
    }
    found
}

/// The parts that must hold together, if there are several.
fn several(when: &Condition) -> Option<&[Condition]> {
    match when {
        Condition::All(parts) if parts.len() > 1 => Some(parts),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::Test(_) => None,
    }
}

/// The fact among the parts that somebody has objected, and the edit that leaves it alone.
fn alone(inspection: &Inspection<'_>, objection: &Objection) -> Option<(String, Edit)> {
    let parts = several(objection.when.as_ref()?)?;
    let fact = parts.iter().find_map(|part| said(inspection.model, part))?;
    let pieces = pieces(inspection.sources, objection.span);
    let way =
        |piece: &str| piece == "at" || piece.starts_with("<http") || piece == "via" || piece.starts_with('"');
    let end = pieces.iter().position(|(_, piece)| way(piece)).unwrap_or(pieces.len());
    let condition = pieces.get(1..end)?;
    let ((start, _), (last, _)) = (condition.first()?, condition.last()?);
    Some((fact.clone(), instead(start.to(*last), fact)))
}

fn said(model: &Model, part: &Condition) -> Option<String> {
    match part {
        Condition::Test(Test::OneOf(Operand::Fact(at), values)) if *values == [1] => {
            let fact = model.facts.get(*at)?;
            matches!(fact.kind, FactKind::YesNo(_)).then(|| fact.item.name.text.clone())
        }
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::Test(_) => None,
    }
}
