//! Storage or remote access abroad that rests on a derogation alone.

use super::adequate::abroad;
use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::safeguards::countries;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Access, Location};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "derogation-for-standing-access",
    severity: Severity::Warning,
    article: "Art. 49(1), 46(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/derogation-for-standing-access.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` has standing access in `{1}` on a derogation alone",
    nl: "`{0}` heeft blijvende toegang in `{1}` op een afwijking alleen",
    fr: "`{0}` a un accès permanent dans `{1}` sur une simple dérogation",
    de: "`{0}` hat dauernden Zugriff in `{1}` nur aufgrund einer Ausnahme",
};

const HERE: Words = Words {
    en: "a derogation is for specific situations",
    nl: "een afwijking is voor specifieke situaties",
    fr: "une dérogation vaut pour des situations particulières",
    de: "eine Ausnahme gilt für bestimmte Fälle",
};

const HELP: Words = Words {
    en: "add a safeguard of Art. 46 for what goes on all the time",
    nl: "voeg een waarborg van art. 46 toe voor wat altijd doorgaat",
    fr: "ajoutez une garantie de l'art. 46 pour ce qui est permanent",
    de: "fügen Sie eine Garantie nach Art. 46 hinzu für das, was ständig geschieht",
};

const FIX: Words = Words {
    en: "add a safeguard to fill in",
    nl: "een waarborg toevoegen om in te vullen",
    fr: "ajouter une garantie à compléter",
    de: "eine Garantie zum Ausfüllen hinzufügen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for (at, recipient) in model.recipients.iter().enumerate().filter(|(_, one)| faults.spare(&one.item)) {
        let Some(derogation) = recipient.derogations.first() else { continue };
        if !recipient.safeguards.is_empty() || recipient.taken.locations {
            continue;
        }
        let open = countries(inspection, recipient);
        let guarded = |country: &str| {
            model.transfers.iter().any(|one| one.speaks_of(at, country) && !one.safeguards.is_empty())
        };
        let standing_access = |one: &&Location| {
            let keeps = matches!(one.access, Some(Access::Storage | Access::RemoteAccess));
            keeps && open.contains(&one.country.text.as_str()) && !guarded(&one.country.text)
        };
        let Some(place) = abroad(model, recipient, today).into_iter().find(standing_access) else { continue };
        let name = &recipient.item.name.text;
        let edit = field(&recipient.item, "safeguard standard_contractual_clauses \"name the contract\"");
        found.push(
            Finding::new(
                CHECK.name,
                CHECK.severity,
                derogation.span,
                TITLE.with(name).with(&place.country.text),
            )
            .about(name.clone())
            .here(HERE)
            .help(HELP)
            .fix(FIX, Safety::NeedsReview, vec![edit]),
        );
    }
    found
}
