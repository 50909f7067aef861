//! Children whose own consent is taken.

use super::entitlements::seats;
use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::repair::{field_and, fresh};
use super::wording::{PARENTS, says};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, FactKind, Model, Purpose, Subject};

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

const FIX: Words = Words {
    en: "ask for the agreement of those with parental responsibility",
    nl: "de toestemming van wie het ouderlijk gezag heeft vragen",
    fr: "demander l'accord des titulaires de l'autorité parentale",
    de: "die Zustimmung der Sorgeberechtigten verlangen",
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
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(HERE.with(&subject.item.name.text))
                .also(clause.span, BASIS)
                .help(HELP);
            Some(match guarded(model, purpose) {
                Some(edits) => finding.fix(FIX, Safety::NeedsReview, edits),
                None => finding,
            })
        })
        .collect()
}

/// The fact that parents agree, declared if there is none yet; the age is that of the first controller's country.
fn guarded(model: &Model, purpose: &Purpose) -> Option<Vec<Edit>> {
    let known = |country: &&str| model.ages.iter().any(|row| row.item.name.text == *country);
    let country = seats(model).into_iter().find(known)?;
    let mut agreed = model.facts.iter().filter(|fact| matches!(fact.kind, FactKind::YesNo(None)));
    let agreed = agreed.find(|fact| says(&fact.item.name.text, &PARENTS));
    if let Some(fact) = agreed {
        let said = format!("children need {} in {country}", fact.item.name.text);
        return Some(vec![field(&purpose.item, &said)]);
    }
    let new = fresh("parents_agree", |name| model.facts.iter().any(|fact| fact.item.name.text == name));
    let fact = format!("fact {new}: yes/no \"Who has parental responsibility agrees\"");
    Some(field_and(&purpose.item, &format!("children need {new} in {country}"), &fact))
}
