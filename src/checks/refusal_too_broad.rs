//! Refusals that depend on what the controller thinks of a request.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::{MANIFEST, OPINION, instead_of, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Text;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "refusal-too-broad",
    severity: Severity::Warning,
    article: "Art. 12(5) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/refusal-too-broad.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "requests are refused on wider grounds than the law has",
    nl: "verzoeken worden geweigerd op ruimere gronden dan de wet",
    fr: "les demandes sont refusées pour des motifs trop larges",
    de: "Anträge werden aus weiteren Gründen abgelehnt als das Gesetz kennt",
};

const HERE: Words = Words {
    en: "not: manifestly unfounded or excessive",
    nl: "niet: kennelijk ongegrond of buitensporig",
    fr: "non pas : manifestement infondées ou excessives",
    de: "nicht: offenkundig unbegründet oder exzessiv",
};

const HELP: Words = Words {
    en: "take the words of the law, and show in each case why they fit",
    nl: "neem de woorden van de wet, en toon in elk geval waarom ze passen",
    fr: "reprenez les mots de la loi, et montrez chaque fois pourquoi ils conviennent",
    de: "nehmen Sie die Worte des Gesetzes, und zeigen Sie jedes Mal, warum sie passen",
};

const FIX: Words = Words {
    en: "take the words of the law",
    nl: "neem de woorden van de wet",
    fr: "reprendre les mots de la loi",
    de: "die Worte des Gesetzes nehmen",
};

const SAID: Words = Words {
    en: "Only manifestly unfounded or excessive requests, which we show with the reasons",
    nl: "Enkel kennelijk ongegronde of buitensporige verzoeken, wat wij met redenen aantonen",
    fr: "Uniquement les demandes manifestement infondées ou excessives, ce que nous démontrons avec les motifs",
    de: "Nur offenkundig unbegründete oder exzessive Anträge, was wir mit Gründen nachweisen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let wide = |text: &&Text| says(&text.text, &OPINION) && !says(&text.text, &MANIFEST);
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        let Some(text) = one.refusal.iter().find(wide) else { continue };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, text.span, TITLE)
                .about(notice_of(model, one))
                .here(HERE)
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, instead_of(&one.refusal, SAID)),
        );
    }
    found
}
