//! A complaint with a supervisory authority that goes to the controller.

use super::entitlements::{authority_of, notice_of, seats, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Model;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "complaint-to-controller",
    severity: Severity::Error,
    article: "Art. 77(1) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/complaint-to-controller.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "complaints go to the controller and to no authority",
    nl: "klachten gaan naar de verwerkingsverantwoordelijke en niet naar een autoriteit",
    fr: "les réclamations vont au responsable et non à une autorité",
    de: "Beschwerden gehen an den Verantwortlichen und nicht an eine Behörde",
};

const HERE: Words = Words {
    en: "`{0}` is the controller, or belongs to it",
    nl: "`{0}` is de verwerkingsverantwoordelijke, of hoort erbij",
    fr: "`{0}` est le responsable du traitement, ou lui appartient",
    de: "`{0}` ist der Verantwortliche, oder gehört zu ihm",
};

const HELP: Words = Words {
    en: "name the supervisory authority: it is independent of the controller",
    nl: "noem de toezichthoudende autoriteit: ze is onafhankelijk van de verwerkingsverantwoordelijke",
    fr: "nommez l'autorité de contrôle : elle est indépendante du responsable du traitement",
    de: "nennen Sie die Aufsichtsbehörde: sie ist vom Verantwortlichen unabhängig",
};

const FIX: Words = Words {
    en: "name `{0}` instead",
    nl: "noem `{0}` in de plaats",
    fr: "nommer plutôt `{0}`",
    de: "stattdessen `{0}` nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let controllers: Vec<usize> =
        model.policies.iter().flat_map(|policy| &policy.controllers).copied().collect();
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        if one.complaint.is_empty() || !one.complaint.iter().all(|at| belongs(model, *at, &controllers)) {
            continue;
        }
        let Some(party) = one.complaint.first().and_then(|at| model.parties.get(*at)) else { continue };
        let place = behind(inspection.sources, one.item.span, "complaint", 2).map(|(span, _)| span);
        let finding = Finding::new(CHECK.name, CHECK.severity, place.unwrap_or(one.item.name.span), TITLE)
            .about(notice_of(model, one))
            .here(HERE.with(&party.item.name.text))
            .help(HELP);
        let authority = seats(model).into_iter().find_map(|country| authority_of(model, country));
        found.push(match place.zip(authority).filter(|_| one.complaint.len() == 1) {
            Some((place, authority)) => {
                let name = &authority.item.name.text;
                finding.fix(FIX.with(name), Safety::NeedsReview, vec![instead(place, name.clone())])
            }
            None => finding,
        });
    }
    found
}

/// Whether a party is a controller, or part of one.
fn belongs(model: &Model, party: usize, controllers: &[usize]) -> bool {
    let up = |at: &usize| model.parties.get(*at).and_then(|party| party.part_of);
    std::iter::successors(Some(party), up).take(model.parties.len()).any(|at| controllers.contains(&at))
}
