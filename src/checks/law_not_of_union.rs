//! A legal obligation that comes from a law of elsewhere.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::{Phrases, place};
use super::written::{instead, pieces};
use crate::finding::{Finding, Severity, Words};
use crate::model::Basis;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "law-not-of-union",
    severity: Severity::Warning,
    article: "Art. 6(3) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/law-not-of-union.md"),
    raised: Raised::ByModel(find),
};

/// Names of laws and courts outside the Union, as they appear in notices.
const ELSEWHERE: Phrases = Phrases {
    en: &[
        "cloud act",
        "patriot act",
        "foreign intelligence surveillance act",
        "fisa",
        "us law",
        "u.s law",
        "law of the united states",
        "american law",
        "uk law",
        "law of the united kingdom",
        "english law",
        "swiss law",
        "chinese law",
        "indian law",
        "law of india",
    ],
    nl: &[
        "cloud act",
        "patriot act",
        "amerikaans recht",
        "amerikaanse wet",
        "brits recht",
        "zwitsers recht",
        "chinees recht",
        "indiaas recht",
    ],
    fr: &[
        "cloud act",
        "patriot act",
        "droit américain",
        "loi américaine",
        "droit britannique",
        "droit suisse",
        "droit chinois",
        "droit indien",
    ],
    de: &[
        "cloud act",
        "patriot act",
        "amerikanisches recht",
        "us recht",
        "britisches recht",
        "schweizer recht",
        "chinesisches recht",
        "indisches recht",
    ],
};

const TITLE: Words = Words {
    en: "`{0}` is no law of the Union or a member state",
    nl: "`{0}` is geen recht van de Unie of een lidstaat",
    fr: "`{0}` n'est pas du droit de l'Union ou d'un État membre",
    de: "`{0}` ist kein Recht der Union oder eines Mitgliedstaats",
};
const HELP: Words = Words {
    en: "name the law of the Union or a member state that obliges, or rest the purpose on another basis",
    nl: "noem het recht van de Unie of een lidstaat dat verplicht, of kies een andere rechtsgrond",
    fr: "nommez le droit de l'Union ou d'un État membre qui oblige, ou choisissez une autre base juridique",
    de: "nennen Sie das verpflichtende Recht der Union oder eines Mitgliedstaats, oder wählen Sie eine andere Rechtsgrundlage",
};

const FIX: Words = Words {
    en: "rest it on a legitimate interest",
    nl: "het op een gerechtvaardigd belang steunen",
    fr: "l'appuyer sur un intérêt légitime",
    de: "es auf ein berechtigtes Interesse stützen",
};
const MEANS: Words = Words {
    en: "people can object; whether the interest outweighs theirs, and Art. 48, have to be weighed",
    nl: "mensen kunnen bezwaar maken; of het belang zwaarder weegt, en art. 48, zijn af te wegen",
    fr: "les gens peuvent s'opposer ; l'intérêt et l'art. 48 doivent être mis en balance",
    de: "Menschen können widersprechen; das Interesse und Art. 48 sind abzuwägen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let by_law = purpose
            .own_bases()
            .iter()
            .filter(|clause| matches!(clause.basis, Some(Basis::LegalObligation | Basis::PublicTask)));
        let texts = by_law.flat_map(|clause| clause.texts.iter().map(move |text| (clause, text)));
        for (clause, text) in texts {
            let Some((phrase, at)) = ELSEWHERE.first_in(text) else { continue };
            let span = place(inspection.sources, text, &at);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(phrase));
            let finding = finding.about(purpose.item.name.text.clone()).help(HELP);
            let basis = clause.basis.map(Basis::word).unwrap_or_default();
            let mut written = pieces(inspection.sources, clause.span).into_iter();
            found.push(match written.find(|(_, piece)| *piece == basis) {
                Some((word, _)) => finding.option(FIX, MEANS, vec![instead(word, "legitimate_interest")]),
                None => finding,
            });
        }
    }
    found
}
