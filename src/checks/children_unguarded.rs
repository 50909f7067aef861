//! Children whose own consent is taken.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Basis, Purpose, Subject};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "children-unguarded",
    severity: Severity::Warning,
    article: "Art. 8(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/children-unguarded.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` takes the consent of children as it is",
    nl: "`{0}` neemt de toestemming van kinderen zoals ze is",
    fr: "`{0}` prend le consentement des enfants tel quel",
    de: "`{0}` nimmt die Einwilligung von Kindern, wie sie ist",
};
const HERE: Words = Words {
    en: "meant for `{0}`, who are minors",
    nl: "bedoeld voor `{0}`, die minderjarig zijn",
    fr: "destinée à `{0}`, qui sont mineurs",
    de: "gedacht für `{0}`, die minderjährig sind",
};
const BASIS: Words = Words {
    en: "rests on consent",
    nl: "berust op toestemming",
    fr: "repose sur le consentement",
    de: "beruht auf Einwilligung",
};
const HELP: Words = Words {
    en: "add `children need FACT in BE`: the fact that those who have parental responsibility agree",
    nl: "voeg `children need FACT in BE` toe: het feit dat wie de ouderlijke verantwoordelijkheid draagt, instemt",
    fr: "ajoutez `children need FACT in BE` : le fait que les titulaires de la responsabilité parentale sont d'accord",
    de: "ergänzen Sie `children need FACT in BE`: die Tatsache, dass die Träger der elterlichen Verantwortung zustimmen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let minors = |purpose: &Purpose| -> Option<&Subject> {
        purpose.subjects.iter().filter_map(|at| model.subjects.get(*at)).find(|subject| subject.minors)
    };
    let consent =
        |purpose: &Purpose| purpose.bases.iter().find(|one| one.basis == Some(Basis::Consent)).cloned();
    let whole =
        model.purposes.iter().filter(|purpose| faults.spare(&purpose.item) && purpose.children.is_none());
    whole
        .filter_map(|purpose| {
            let (subject, clause) = (minors(purpose)?, consent(purpose)?);
            let name = &purpose.item.name;
            let title = TITLE.with(&name.text);
            Some(
                Finding::new(CHECK.name, CHECK.severity, name.span, title)
                    .about(name.text.clone())
                    .here(HERE.with(&subject.item.name.text))
                    .also(clause.span, BASIS)
                    .help(HELP),
            )
        })
        .collect()
}
