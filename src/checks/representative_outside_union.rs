//! A representative who is not in the Union either.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::{fresh, used_in};
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{NameKind, Party};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "representative-outside-union",
    severity: Severity::Warning,
    article: "Art. 27(1), 27(3) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/representative-outside-union.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the representative `{0}` sits outside the Union",
    nl: "de vertegenwoordiger `{0}` is buiten de Unie gevestigd",
    fr: "le représentant `{0}` est établi hors de l'Union",
    de: "der Vertreter `{0}` sitzt außerhalb der Union",
};
const HELP: Words = Words {
    en: "name a representative in a member state where the people are",
    nl: "noem een vertegenwoordiger in een lidstaat waar de mensen zijn",
    fr: "nommez un représentant dans un État membre où se trouvent les personnes",
    de: "nennen Sie einen Vertreter in einem Mitgliedstaat, in dem die Menschen sind",
};

const FIX: Words = Words {
    en: "name a representative in a member state, to correct",
    nl: "een vertegenwoordiger in een lidstaat noemen, om te verbeteren",
    fr: "nommer un représentant dans un État membre, à corriger",
    de: "einen Vertreter in einem Mitgliedstaat nennen, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let Some(area) = model.areas.iter().find(|area| area.item.name.text == "EEA") else { return Vec::new() };
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| faults.spare(&policy.item)) {
        let parties: Vec<&Party> =
            policy.representatives.iter().filter_map(|at| model.parties.get(*at)).collect();
        let outside = |party: &&&Party| {
            party.country.as_ref().is_some_and(|seat| !area.contains(&seat.text, inspection.today))
        };
        // One for the United Kingdom may stand beside one for the Union.
        if parties.iter().filter(outside).count() < parties.len() {
            continue;
        }
        for party in parties {
            let (name, seat) =
                (&party.item.name, party.country.as_ref().map_or(party.item.name.span, |seat| seat.span));
            let finding = Finding::new(CHECK.name, CHECK.severity, seat, TITLE.with(&name.text));
            let finding = finding.about(policy.item.name.text.clone()).help(HELP);
            let at = model.parties.iter().position(|one| one.item.name.span == name.span);
            let place = at.and_then(|at| used_in(model, NameKind::Party, at, policy.item.span));
            found.push(match place {
                Some(place) => {
                    let taken = |new: &str| model.parties.iter().any(|one| one.item.name.text == new);
                    let new = fresh("union_representative", taken);
                    let party = format!(
                        "party {new} {{ name \"name of the representative\" country BE address \"street and number, postcode and town\" }}"
                    );
                    let edits = vec![instead(place, new), after(&policy.item, &party)];
                    finding.fix(FIX, Safety::Example, edits)
                }
                None => finding,
            });
        }
    }
    found
}
