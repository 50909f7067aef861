//! Data that go to an archive, and no purpose of research, statistics or the public.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, Ending, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "archive-without-research",
    severity: Severity::Warning,
    article: "Art. 5(1)(e), 89(1) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/archive-without-research.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` goes to an archive, and no purpose needs one",
    nl: "`{0}` gaat naar een archief, en geen doel heeft dat nodig",
    fr: "`{0}` va aux archives, et aucune finalité n'en a besoin",
    de: "`{0}` geht in ein Archiv, und kein Zweck braucht eines",
};

const HELP: Words = Words {
    en: "let the rule end in `erase`, or declare the research or the public task that the archive serves",
    nl: "laat de regel eindigen in `erase`, of vermeld het onderzoek of de publieke taak waarvoor het archief dient",
    fr: "faites finir la règle par `erase`, ou déclarez la recherche ou la mission publique que l'archive sert",
    de: "lassen Sie die Regel in `erase` enden, oder nennen Sie die Forschung oder öffentliche Aufgabe, der das Archiv dient",
};

const FIX: Words = Words {
    en: "erase them instead",
    nl: "ze in de plaats wissen",
    fr: "les effacer plutôt",
    de: "sie stattdessen löschen",
};

/// Purposes for which Art. 89 lets data be kept longer.
const LONGER: [&str; 2] = ["scientific_research", "official_statistics"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let serves = |purpose: &Purpose| {
        let kind = |at: &usize| {
            model.terms.get(*at).is_some_and(|term| LONGER.contains(&term.item.name.text.as_str()))
        };
        purpose.is.iter().any(kind) || purpose.bases.iter().any(|one| one.basis == Some(Basis::PublicTask))
    };
    if model.has_gaps || model.purposes.iter().any(serves) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item) && rule.then == Ending::Archive)
    {
        let name = &rule.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
        let finding = finding.about(name.text.clone()).help(HELP);
        found.push(match place_of(inspection.sources, rule.item.span, "archive") {
            Some(span) => {
                let edit = Edit { span, text: "erase".to_owned() };
                finding.fix(FIX, Safety::NeedsReview, vec![edit])
            }
            None => finding,
        });
    }
    found
}
