//! Special data of members of a non-profit body that go outside it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::purposes::whole;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Model, Purpose, Recipient, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "non-profit-disclosure",
    severity: Severity::Error,
    article: "Art. 9(2)(d) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/non-profit-disclosure.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` gives special data of members to `{1}`",
    nl: "`{0}` geeft bijzondere gegevens van leden aan `{1}`",
    fr: "`{0}` remet des données particulières de membres à `{1}`",
    de: "`{0}` gibt besondere Daten von Mitgliedern an `{1}`",
};

const HERE: Words = Words {
    en: "stands outside the body",
    nl: "staat buiten de instantie",
    fr: "est extérieur à l'organisme",
    de: "steht außerhalb der Organisation",
};

const THERE: Words = Words {
    en: "nothing goes outside on this condition",
    nl: "op deze voorwaarde gaat niets naar buiten",
    fr: "rien ne sort sur la base de cette condition",
    de: "auf dieser Bedingung geht nichts nach außen",
};

const HELP: Words = Words {
    en: "ask for explicit consent, or take the purpose off this recipient",
    nl: "vraag uitdrukkelijke toestemming, of haal het doel bij deze ontvanger weg",
    fr: "demandez un consentement explicite, ou retirez la finalité à ce destinataire",
    de: "bitten Sie um ausdrückliche Einwilligung, oder nehmen Sie diesem Empfänger den Zweck",
};

const FIX: Words = Words {
    en: "ask members for explicit consent",
    nl: "de leden uitdrukkelijke toestemming vragen",
    fr: "demander aux membres un consentement explicite",
    de: "die Mitglieder um ausdrückliche Einwilligung bitten",
};
const MEANS: Words = Words {
    en: "only what members have expressly agreed to goes outside the body",
    nl: "enkel waarmee leden uitdrukkelijk akkoord gaan, gaat naar buiten",
    fr: "seul ce que les membres ont accepté explicitement sort de l'organisme",
    de: "nur was Mitglieder ausdrücklich erlaubt haben, geht nach außen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let outside = |recipient: &&Recipient| {
        let other =
            matches!(recipient.role, Some(Role::Controller | Role::JointController | Role::Authority));
        other && faults.spare(&recipient.item)
    };
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !states(model, purpose, "explicit_consent")) {
        let member = purpose.conditions.iter().find(|one| is(model, one.term, "non_profit_members"));
        let Some(condition) = member else { continue };
        let is_it = |at: &usize| {
            model.purposes.get(*at).is_some_and(|one| one.item.name.span == purpose.item.name.span)
        };
        for recipient in model.recipients.iter().filter(outside) {
            if !recipient.purposes.iter().any(is_it) {
                continue;
            }
            let name = &recipient.item.name;
            let title = TITLE.with(&purpose.item.name.text).with(&name.text);
            let asked = field(&purpose.item, "condition explicit_consent");
            found.push(
                Finding::new(CHECK.name, CHECK.severity, name.span, title)
                    .about(name.text.clone())
                    .here(HERE)
                    .also(condition.span, THERE)
                    .help(HELP)
                    .option(FIX, MEANS, vec![asked]),
            );
        }
    }
    found
}

fn states(model: &Model, purpose: &Purpose, name: &str) -> bool {
    purpose.conditions.iter().any(|one| is(model, one.term, name))
}

fn is(model: &Model, term: Option<usize>, name: &str) -> bool {
    term.and_then(|at| model.terms.get(at)).is_some_and(|term| term.item.name.text == name)
}
