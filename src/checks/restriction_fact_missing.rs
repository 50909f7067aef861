//! Erasure is known to the decision program, and restriction is not.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Fact, FactKind, Meaning};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "restriction-fact-missing",
    severity: Severity::Warning,
    article: "Art. 18 GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/restriction-fact-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no fact says that processing is restricted",
    nl: "geen feit zegt dat de verwerking beperkt is",
    fr: "aucun fait ne dit que le traitement est limité",
    de: "keine Tatsache sagt, dass die Verarbeitung eingeschränkt ist",
};

const HERE: Words = Words {
    en: "erasure is known, restriction is not",
    nl: "wissing is gekend, beperking niet",
    fr: "l'effacement est connu, la limitation non",
    de: "die Löschung ist bekannt, die Einschränkung nicht",
};

const HELP: Words = Words {
    en: "add a `yes/no` fact that `means restriction`, so that answers respect it",
    nl: "voeg een `yes/no`-feit toe met `means restriction`, zodat antwoorden het respecteren",
    fr: "ajoutez un fait `yes/no` avec `means restriction`, pour que les réponses en tiennent compte",
    de: "fügen Sie eine `yes/no`-Tatsache mit `means restriction` hinzu, damit Antworten sie beachten",
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
    let erasure = model.facts.iter().find(with(Meaning::Erasure)).filter(|fact| faults.spare(&fact.item));
    let Some(erasure) = erasure.filter(|_| !model.has_gaps) else { return Vec::new() };
    if model.facts.iter().any(|fact| with(Meaning::Restriction)(&fact)) {
        return Vec::new();
    }
    let name = &erasure.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE)
        .about(name.text.clone())
        .here(HERE)
        .help(HELP);
    let taken = model.facts.iter().any(|fact| fact.item.name.text == "restricted");
    let edit = after(
        &erasure.item,
        "fact restricted: yes/no means restriction \"Processing is restricted on request\"",
    );
    vec![if taken { finding } else { finding.fix(FIX, Safety::NeedsReview, vec![edit]) }]
}
