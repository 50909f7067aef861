//! Consent taken from people below the age of consent of the controller's country.

use super::entitlements::seats;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, whole};
use super::written::{instead, pieces};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Condition, FactKind, Guard, Model, Operand, Test};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-age-too-low",
    severity: Severity::Warning,
    article: "Art. 8(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-age-too-low.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` takes consent from {1} years on, {2} asks for {3}",
    nl: "`{0}` neemt toestemming vanaf {1} jaar, {2} vraagt {3}",
    fr: "`{0}` accepte le consentement dès {1} ans, {2} en exige {3}",
    de: "`{0}` nimmt Einwilligung ab {1} Jahren, {2} verlangt {3}",
};

const HELP: Words = Words {
    en: "ask for the age of the law, or add `children need FACT in {0}`",
    nl: "vraag de leeftijd van de wet, of voeg `children need FEIT in {0}` toe",
    fr: "exigez l'âge de la loi, ou ajoutez `children need FAIT in {0}`",
    de: "verlangen Sie das Alter des Gesetzes, oder fügen Sie `children need TATSACHE in {0}` hinzu",
};

const FIX: Words =
    Words { en: "ask for {0} years", nl: "vraag {0} jaar", fr: "exiger {0} ans", de: "{0} Jahre verlangen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let Some((country, least)) = age_of_consent(model, inspection.today) else { return Vec::new() };
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.children.is_none()) {
        for clause in consents(purpose) {
            let Guard::When(condition) = &clause.guard else { continue };
            let Some(asked) = asked_age(model, condition).filter(|asked| *asked < least) else { continue };
            let name = &purpose.item.name.text;
            let title = TITLE.with(name).with(asked.to_string()).with(country).with(least.to_string());
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title)
                .about(name.clone())
                .help(HELP.with(country));
            let written = asked.to_string();
            let pieces = pieces(inspection.sources, clause.span);
            let place = pieces.iter().rev().find(|(_, piece)| *piece == written);
            found.push(match place {
                Some((span, _)) => {
                    let edit = instead(*span, least.to_string());
                    finding.fix(FIX.with(least.to_string()), Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}

/// The country of the first controller with a known age of consent, and that age today.
fn age_of_consent(model: &Model, today: i32) -> Option<(&str, i32)> {
    let in_force = |(_, from, until): &&(i32, i32, Option<i32>)| {
        *from <= today && until.is_none_or(|until| today <= until)
    };
    seats(model).into_iter().find_map(|country| {
        let row = model.ages.iter().find(|row| row.item.name.text == country)?;
        row.ages.iter().find(in_force).map(|(age, ..)| (country, *age))
    })
}

/// The age from which on a condition holds, where it says so in so many words.
fn asked_age(model: &Model, condition: &Condition) -> Option<i32> {
    match condition {
        Condition::Test(Test::AtLeast(Operand::Fact(at), years)) => {
            let age = model.facts.get(*at)?;
            matches!(age.kind, FactKind::Number { age: true, .. }).then_some(*years)
        }
        Condition::All(parts) => parts.iter().find_map(|part| asked_age(model, part)),
        Condition::Any(_) | Condition::Not(_) | Condition::Test(_) => None,
    }
}
