//! Vital interests as the basis of everyday use.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
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
        found.push(finding.about(name.clone()).help(HELP));
    }
    found
}
