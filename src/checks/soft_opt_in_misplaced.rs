//! The exception for existing customers, where it cannot apply.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::written::{instead, onto, pieces};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Basis, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "soft-opt-in-misplaced",
    severity: Severity::Error,
    article: "Art. 13(2) Directive 2002/58/EC",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/soft-opt-in-misplaced.md"),
    raised: Raised::ByModel(find),
};

const NO_MARKETING: Words = Words {
    en: "`{0}` is no direct marketing, so `soft_opt_in` is no basis",
    nl: "`{0}` is geen direct marketing, dus `soft_opt_in` is geen rechtsgrond",
    fr: "`{0}` n'est pas de la prospection, donc `soft_opt_in` n'est pas une base",
    de: "`{0}` ist keine Direktwerbung, also ist `soft_opt_in` keine Grundlage",
};
const SAY_MARKETING: Words = Words {
    en: "say that it is: `is direct_marketing`; or choose another basis",
    nl: "zeg dat het dat wel is: `is direct_marketing`; of kies een andere rechtsgrond",
    fr: "dites que c'en est : `is direct_marketing` ; ou choisissez une autre base",
    de: "sagen Sie, dass es welche ist: `is direct_marketing`; oder wählen Sie eine andere Grundlage",
};
const NO_MAIL: Words = Words {
    en: "`{0}` goes by no electronic mail, so `soft_opt_in` never holds",
    nl: "`{0}` gaat niet per e-mail, dus `soft_opt_in` geldt nooit",
    fr: "`{0}` ne passe par aucun courrier électronique, donc `soft_opt_in` ne vaut jamais",
    de: "`{0}` läuft nicht über elektronische Post, also gilt `soft_opt_in` nie",
};
const ADD_MAIL: Words = Words {
    en: "it holds for e-mail and text messages only: add such a `channel`, or choose another basis",
    nl: "het geldt alleen voor e-mail en sms: voeg zo'n `channel` toe, of kies een andere rechtsgrond",
    fr: "elle ne vaut que pour les courriels et les SMS : ajoutez un tel `channel`, ou choisissez une autre base",
    de: "sie gilt nur für E-Mails und Textnachrichten: ergänzen Sie einen solchen `channel`, oder wählen Sie eine andere Grundlage",
};

const INTEREST: Words = Words {
    en: "rest it on a legitimate interest",
    nl: "het op een gerechtvaardigd belang steunen",
    fr: "l'appuyer sur un intérêt légitime",
    de: "es auf ein berechtigtes Interesse stützen",
};
const WEIGHED: Words = Words {
    en: "people can object, and the interest has to outweigh theirs",
    nl: "mensen kunnen bezwaar maken, en het belang moet zwaarder wegen dan het hunne",
    fr: "les gens peuvent s'opposer, et l'intérêt doit l'emporter sur le leur",
    de: "Menschen können widersprechen, und das Interesse muss ihres überwiegen",
};
const BY_MAIL: Words = Words {
    en: "send it by e-mail too",
    nl: "het ook per e-mail sturen",
    fr: "l'envoyer aussi par courriel",
    de: "es auch per E-Mail senden",
};
const ADDRESSED: Words = Words {
    en: "customers get e-mail about this until they object",
    nl: "klanten krijgen hierover e-mail tot ze bezwaar maken",
    fr: "les clients reçoivent des courriels jusqu'à ce qu'ils s'opposent",
    de: "Kunden bekommen dazu E-Mails, bis sie widersprechen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    whole.filter_map(|purpose| misplaced(inspection, purpose)).collect()
}

/// That nobody can object to direct marketing has a finding of its own.
fn misplaced(inspection: &Inspection<'_>, purpose: &Purpose) -> Option<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let clause = purpose.own_bases().iter().find(|clause| clause.basis == Some(Basis::SoftOptIn))?;
    let name = &purpose.item.name.text;
    let mail = |at: &(usize, crate::source::Span)| model.terms.get(at.0).is_some_and(|term| term.mail);
    let (title, help) = if !purpose.direct_marketing {
        (NO_MARKETING.with(name), SAY_MARKETING)
    } else if !purpose.channels.iter().any(mail) {
        (NO_MAIL.with(name), ADD_MAIL)
    } else {
        return None;
    };
    let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title).about(name.clone()).help(help);
    let last = purpose.channels.last().filter(|_| purpose.direct_marketing && !purpose.taken.channels);
    let finding = match last {
        Some((_, place)) => finding.option(BY_MAIL, ADDRESSED, vec![onto(*place, ", email")]),
        None => finding,
    };
    let word = pieces(sources, clause.span).into_iter().find(|(_, piece)| *piece == "soft_opt_in");
    Some(match word.filter(|_| !purpose.direct_marketing) {
        Some((word, _)) => finding.option(INTEREST, WEIGHED, vec![instead(word, "legitimate_interest")]),
        None => finding,
    })
}
