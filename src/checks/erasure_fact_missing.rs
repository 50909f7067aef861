//! Restriction is known to the decision program, and erasure is not.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Fact, FactKind, Meaning};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "erasure-fact-missing",
    severity: Severity::Warning,
    article: "Art. 17 GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/erasure-fact-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no fact says that data are erased",
    nl: "geen feit zegt dat gegevens gewist zijn",
    fr: "aucun fait ne dit que les données sont effacées",
    de: "keine Tatsache sagt, dass Daten gelöscht sind",
};

const HERE: Words = Words {
    en: "restriction is known, erasure is not",
    nl: "beperking is gekend, wissing niet",
    fr: "la limitation est connue, l'effacement non",
    de: "die Einschränkung ist bekannt, die Löschung nicht",
};

const HELP: Words = Words {
    en: "add a `yes/no` fact that `means erasure`, so that answers respect it",
    nl: "voeg een `yes/no`-feit toe met `means erasure`, zodat antwoorden het respecteren",
    fr: "ajoutez un fait `yes/no` avec `means erasure`, pour que les réponses en tiennent compte",
    de: "fügen Sie eine `yes/no`-Tatsache mit `means erasure` hinzu, damit Antworten sie beachten",
};

const FIX: Words = Words {
    en: "add the fact",
    nl: "voeg het feit toe",
    fr: "ajouter le fait",
    de: "die Tatsache hinzufügen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let with = |meaning: Meaning| {
        move |fact: &&Fact| {
            matches!(fact.kind, FactKind::YesNo(Some(one)) if one == meaning) && !fact.item.is_std
        }
    };
    let found = model.facts.iter().find(with(Meaning::Restriction)).filter(|fact| faults.spare(&fact.item));
    let Some(restriction) = found.filter(|_| !model.has_gaps) else { return Vec::new() };
    if model.facts.iter().any(|fact| with(Meaning::Erasure)(&fact)) {
        return Vec::new();
    }
    let name = &restriction.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE)
        .about(name.text.clone())
        .here(HERE)
        .help(HELP);
    let taken = model.facts.iter().any(|fact| fact.item.name.text == "erased");
    let edit =
        after(&restriction.item, "fact erased: yes/no means erasure \"Erased, or to be erased, on request\"");
    vec![if taken { finding } else { finding.fix(FIX, Safety::NeedsReview, vec![edit]) }]
}
