//! Vital interests as the basis of everyday use.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::{behind, fresh};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, Guard};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "vital-interests-routine",
    severity: Severity::Warning,
    article: "Art. 6(1)(d) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/vital-interests-routine.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` rests on vital interests whatever the case",
    nl: "`{0}` steunt op vitale belangen, wat er ook speelt",
    fr: "`{0}` repose sur des intérêts vitaux dans tous les cas",
    de: "`{0}` beruht in jedem Fall auf lebenswichtigen Interessen",
};
const HELP: Words = Words {
    en: "add `when` with the emergency in which it holds, and another basis for all other cases",
    nl: "voeg `when` toe met de noodtoestand waarin het geldt, en een andere rechtsgrond voor de rest",
    fr: "ajoutez `when` avec l'urgence dans laquelle cela vaut, et une autre base juridique pour le reste",
    de: "ergänzen Sie `when` mit dem Notfall, in dem es gilt, und eine andere Rechtsgrundlage für den Rest",
};

const FIX: Words = Words {
    en: "let it hold in an emergency alone, to correct",
    nl: "het enkel bij nood laten gelden, om te verbeteren",
    fr: "ne l'appliquer qu'en cas d'urgence, à corriger",
    de: "nur im Notfall gelten lassen, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let routine = purpose.own_bases().iter().find(|clause| {
            clause.basis == Some(Basis::VitalInterests)
                && matches!(clause.guard, Guard::Always | Guard::Otherwise)
        });
        let Some(clause) = routine else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name));
        let finding = finding.about(name.clone()).help(HELP);
        // Behind other bases it is a matter of the whole chain.
        if purpose.own_bases().len() > 1 {
            found.push(finding);
            continue;
        }
        let taken = |new: &str| inspection.model.facts.iter().any(|fact| fact.item.name.text == new);
        let new = fresh("life_in_danger", taken);
        let place = behind(inspection.sources, clause.span);
        let guard = Edit { span: place, text: format!(" when {new}\n  basis none otherwise") };
        let fact = format!("fact {new}: yes/no \"The life of the person or of somebody else is in danger\"");
        let edits = match place.end == purpose.item.span.end {
            true => vec![Edit { text: format!("{}\n{fact}", guard.text), ..guard }],
            false => vec![guard, after(&purpose.item, &fact)],
        };
        found.push(finding.fix(FIX, Safety::Example, edits));
    }
    found
}
