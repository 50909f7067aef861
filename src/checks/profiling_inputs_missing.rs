//! A purpose that makes profiles and does not say from what.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::purposes::whole;
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::{Model, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "profiling-inputs-missing",
    severity: Severity::Warning,
    article: "Art. 13(2)(f), 14(1)(d) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/profiling-inputs-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` makes profiles and does not say from what",
    nl: "`{0}` maakt profielen en zegt niet waarvan",
    fr: "`{0}` établit des profils sans dire à partir de quoi",
    de: "`{0}` bildet Profile und sagt nicht woraus",
};

const HERE: Words = Words { en: "uses {0}", nl: "gebruikt {0}", fr: "utilise {0}", de: "benutzt {0}" };

const HELP: Words = Words {
    en: "add `profiling from` and the data that make the profile",
    nl: "voeg `profiling from` toe met de gegevens die het profiel vormen",
    fr: "ajoutez `profiling from` et les données qui forment le profil",
    de: "fügen Sie `profiling from` und die Daten hinzu, die das Profil bilden",
};

const FIX: Words = Words {
    en: "name all that it uses",
    nl: "noem al wat het gebruikt",
    fr: "nommer tout ce qu'elle utilise",
    de: "alles nennen, was benutzt wird",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in
        whole(model, &faults).filter(|purpose| purpose.profiling.is_empty() && profiles(model, purpose))
    {
        // A whole may leave the inputs to its parts.
        let is_whole = |other: &Purpose| {
            let whole = other.part_of.and_then(|at| model.purposes.get(at));
            whole.is_some_and(|whole| whole.item.name.span == purpose.item.name.span)
                && !other.profiling.is_empty()
        };
        if purpose.uses.is_empty() || model.purposes.iter().any(is_whole) {
            continue;
        }
        let name = &purpose.item.name;
        let used = purpose.uses.iter().filter_map(|(at, _)| model.data.get(*at));
        let used: Vec<&str> = used.map(|data| data.item.name.text.as_str()).collect();
        let edit = field(&purpose.item, &format!("profiling from {}", used.join(", ")));
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .here(HERE.with(Piece::names(used)))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit]),
        );
    }
    found
}

/// Whether a purpose names the operation of profiling itself, or is a purpose of that kind.
fn profiles(model: &Model, purpose: &Purpose) -> bool {
    let named = |at: &usize, name: &str| model.terms.get(*at).is_some_and(|term| term.item.name.text == name);
    let own = purpose.part_of.is_none();
    (own && purpose.operations.iter().any(|at| named(at, "profile")))
        || purpose.is.iter().any(|at| named(at, "profiling"))
}
