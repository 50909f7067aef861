//! A way to reach somebody that cannot work.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::within;
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Contact;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "contact-unusable",
    severity: Severity::Warning,
    article: "Art. 12(1), 13(1)(a) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/contact-unusable.md"),
    raised: Raised::ByModel(find),
};

/// A telephone number has more digits than this in every country.
const LEAST_DIGITS: usize = 5;

const TITLE: Words = Words {
    en: "nobody can be reached at `{0}`",
    nl: "niemand is te bereiken op `{0}`",
    fr: "personne ne peut être joint à `{0}`",
    de: "unter `{0}` ist niemand zu erreichen",
};
const EMAIL: Words = Words {
    en: "an e-mail address has one `@`, and no spaces",
    nl: "een e-mailadres heeft één `@`, en geen spaties",
    fr: "une adresse e-mail contient un seul `@`, sans espace",
    de: "eine E-Mail-Adresse hat ein `@` und keine Leerzeichen",
};
const PHONE: Words = Words {
    en: "write the telephone number with its digits",
    nl: "schrijf het telefoonnummer met zijn cijfers",
    fr: "écrivez le numéro de téléphone avec ses chiffres",
    de: "schreiben Sie die Telefonnummer mit ihren Ziffern",
};

const FIX: Words = Words {
    en: "write a way that works, to fill in",
    nl: "een weg schrijven die werkt, om in te vullen",
    fr: "écrire un moyen qui fonctionne, à compléter",
    de: "einen gangbaren Weg schreiben, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let parties = model.parties.iter().map(|one| (&one.item, one.contacts.iter().chain(one.officer.iter())));
    let rights = model.rights.iter().map(|one| (&one.item, one.contacts.iter().chain([].iter())));
    let mut found = Vec::new();
    for (item, contacts) in parties.chain(rights).filter(|(item, _)| faults.spare(item)) {
        for contact in contacts {
            let Some((help, example)) = wrong(contact) else { continue };
            let span = within(inspection.sources, item, &contact.to);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(&contact.to));
            let finding = finding.about(item.name.text.clone()).help(help);
            found.push(match inspection.sources.text_of(span) == contact.to {
                true => finding.fix(FIX, Safety::Example, vec![instead(span, example)]),
                false => finding,
            });
        }
    }
    found
}

/// What is wrong with a way, and one of its kind that would do.
fn wrong(contact: &Contact) -> Option<(Words, &'static str)> {
    let to = contact.to.trim();
    let address = || {
        let (before, behind) = to.split_once('@')?;
        let whole = !before.is_empty() && behind.contains('.') && !behind.contains('@') && !to.contains(' ');
        whole.then_some(())
    };
    match contact.kind.as_str() {
        "email" if address().is_none() => Some((EMAIL, "privacy@example.org")),
        "phone" if to.chars().filter(char::is_ascii_digit).count() < LEAST_DIGITS => {
            Some((PHONE, "+00 000 00 00 00"))
        }
        _ => None,
    }
}
