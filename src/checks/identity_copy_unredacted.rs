//! A copy of an identity document of which nothing may be covered.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::{COPY, DOCUMENT, REDACTED, continued, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Text;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "identity-copy-unredacted",
    severity: Severity::Warning,
    article: "Art. 5(1)(c) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/identity-copy-unredacted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "a whole copy of an identity document is asked for",
    nl: "een volledige kopie van een identiteitsbewijs wordt gevraagd",
    fr: "une copie entière d'une pièce d'identité est demandée",
    de: "eine vollständige Kopie eines Ausweises wird verlangt",
};

const HELP: Words = Words {
    en: "say what people may cover: the photo, the number, all that is not needed",
    nl: "zeg wat mensen mogen afdekken: de foto, het nummer, al wat niet nodig is",
    fr: "dites ce que l'on peut masquer : la photo, le numéro, tout ce qui n'est pas nécessaire",
    de: "sagen Sie, was man schwärzen darf: das Foto, die Nummer, alles Unnötige",
};

const FIX: Words = Words {
    en: "let people cover what is not needed",
    nl: "laat afdekken wat niet nodig is",
    fr: "laisser masquer ce qui n'est pas nécessaire",
    de: "Unnötiges schwärzen lassen",
};

const SAID: Words = Words {
    en: ", with all that is not needed covered",
    nl: ", met al wat niet nodig is afgedekt",
    fr: ", où tout ce qui n'est pas nécessaire est masqué, les numéros illisibles",
    de: ", auf der alles Unnötige geschwärzt ist",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let whole =
        |text: &&Text| says(&text.text, &COPY) && says(&text.text, &DOCUMENT) && !says(&text.text, &REDACTED);
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        let Some(text) = one.proof.iter().find(whole) else { continue };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, text.span, TITLE)
                .about(notice_of(model, one))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, continued(&one.proof, SAID)),
        );
    }
    found
}
