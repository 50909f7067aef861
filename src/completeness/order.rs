//! What is in order, in words: what a reviewer need not look for any more.

use super::identity::controllers;
use super::items::own;
use crate::checks::{Standing, abroad, standing, valid_number};
use crate::finding::{Message, Piece, Words};
use crate::model::{Basis, Model, Role};
use std::collections::BTreeMap;

const IDENTIFIED: Words = Words {
    en: "`{0}` is named as the controller and can be reached",
    nl: "`{0}` is genoemd als verwerkingsverantwoordelijke en te bereiken",
    fr: "`{0}` est désigné comme responsable du traitement et joignable",
    de: "`{0}` ist als Verantwortlicher genannt und zu erreichen",
};
const NUMBER: Words = Words {
    en: "the {0} number of `{1}` is well formed and its check digits fit: {2}",
    nl: "het {0}-nummer van `{1}` is goed gevormd en de controlecijfers kloppen: {2}",
    fr: "le numéro {0} de `{1}` est bien formé et ses chiffres de contrôle sont justes : {2}",
    de: "die Nummer {0} von `{1}` ist richtig gebildet und ihre Prüfziffern stimmen: {2}",
};
const INSIDE: Words = Words {
    en: "{0} needs no safeguard: it is in the European Economic Area ({1})",
    nl: "{0} heeft geen waarborg nodig: het ligt in de Europese Economische Ruimte ({1})",
    fr: "{0} ne demande pas de garantie : dans l'Espace économique européen ({1})",
    de: "{0} braucht keine Garantie: es liegt im Europäischen Wirtschaftsraum ({1})",
};
const ADEQUATE: Words = Words {
    en: "{0} needs no safeguard: an adequacy decision covers it ({1})",
    nl: "{0} heeft geen waarborg nodig: er geldt een adequaatheidsbesluit ({1})",
    fr: "{0} ne demande pas de garantie : une décision d'adéquation s'applique ({1})",
    de: "{0} braucht keine Garantie: ein Angemessenheitsbeschluss gilt ({1})",
};
const ALL_BASED: Words = Words {
    en: "each purpose has a legal basis ({0})",
    nl: "elk doeleinde heeft een rechtsgrond ({0})",
    fr: "chaque finalité a une base juridique ({0})",
    de: "jeder Zweck hat eine Rechtsgrundlage ({0})",
};
const WITHDRAWABLE: Words = Words {
    en: "every consent can be withdrawn, and the notice says where",
    nl: "elke toestemming kan worden ingetrokken, en het beleid zegt waar",
    fr: "tout consentement peut être retiré, et la notice dit où",
    de: "jede Einwilligung kann widerrufen werden, und die Erklärung sagt wo",
};
const OBJECTABLE: Words = Words {
    en: "people can object to all direct marketing: {0}",
    nl: "men kan bezwaar maken tegen alle direct marketing: {0}",
    fr: "on peut s'opposer à toute prospection : {0}",
    de: "gegen jede Direktwerbung kann widersprochen werden: {0}",
};
const NO_DECISIONS: Words = Words {
    en: "the notice says that there are no automated decisions",
    nl: "het beleid zegt dat er geen geautomatiseerde besluiten zijn",
    fr: "la notice dit qu'il n'y a pas de décision automatisée",
    de: "die Erklärung sagt, dass es keine automatisierten Entscheidungen gibt",
};
const BOUND: Words = Words {
    en: "a contract is stated with each processor that is not engaged by another",
    nl: "met elke verwerker die niet door een andere is ingeschakeld, is een overeenkomst vermeld",
    fr: "un contrat est indiqué avec chaque sous-traitant non recruté par un autre",
    de: "mit jedem Auftragsverarbeiter, den kein anderer einsetzt, ist ein Vertrag angegeben",
};

/// Everything that is in order.
pub(super) fn in_order(model: &Model, day: i32) -> Vec<Message> {
    let mut said: Vec<Message> = Vec::new();
    for party in controllers(model) {
        let name = &party.item.name.text;
        if party.full_name.is_some() && (party.has_address || !party.contacts.is_empty()) {
            said.push(IDENTIFIED.with(name));
        }
        let valid = |(kind, number): &&(_, _)| valid_number(model, party, kind, number) == Some(true);
        for (kind, number) in party.numbers.iter().filter(valid) {
            said.push(NUMBER.with(&kind.text).with(name).with(&number.text));
        }
    }
    countries(model, day, &mut said);
    let purposes: Vec<_> = own(model).map(|(_, purpose)| purpose).collect();
    if !purposes.is_empty() && purposes.iter().all(|one| one.bases.iter().any(|basis| basis.basis.is_some()))
    {
        said.push(ALL_BASED.with(purposes.len()));
    }
    let all = purposes.iter().flat_map(|one| &one.bases);
    let consents: Vec<_> = all.filter(|clause| clause.basis == Some(Basis::Consent)).collect();
    if !consents.is_empty() && consents.iter().all(|clause| clause.withdrawal.is_some()) {
        said.push(WITHDRAWABLE.into());
    }
    let marketing: Vec<_> = purposes.iter().filter(|one| one.direct_marketing).collect();
    let route = |objection: &crate::model::Objection| objection.when.is_some() && objection.route.is_some();
    if !marketing.is_empty() && marketing.iter().all(|one| one.objections.iter().any(route)) {
        said.push(OBJECTABLE.with(Piece::names(marketing.iter().map(|one| one.item.name.text.as_str()))));
    }
    if !model.automated.is_empty() && model.automated.iter().all(|one| one.none) {
        said.push(NO_DECISIONS.into());
    }
    if processors_are_bound(model) {
        said.push(BOUND.into());
    }
    said
}

/// The countries of recipients that need no safeguard.
fn countries(model: &Model, day: i32, said: &mut Vec<Message>) {
    let mut free: BTreeMap<&str, (Words, Vec<&str>)> = BTreeMap::new();
    for recipient in model.recipients.iter().filter(|one| !one.item.is_std) {
        let outside = abroad(model, recipient, day);
        for location in &recipient.locations {
            let code = location.country.text.as_str();
            let known = model.territories.iter().any(|territory| territory.item.name.text == code);
            let is_outside = outside.iter().any(|one| one.country.text == code);
            let words = match (is_outside, standing(model, code, day)) {
                (false, _) if known => INSIDE,
                (true, Standing::All) => ADEQUATE,
                (true, Standing::Within(_) | Standing::Ended(_) | Standing::Unclear | Standing::None)
                | (false, _) => continue,
            };
            let (_, names) = free.entry(code).or_insert((words, Vec::new()));
            let name = recipient.item.name.text.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for (code, (words, names)) in free {
        let territory = model.territories.iter().find(|territory| territory.item.name.text == code);
        let country = territory.map_or(code, |territory| territory.label.as_str());
        said.push(words.with(country).with(Piece::names(names)));
    }
}

fn processors_are_bound(model: &Model) -> bool {
    let engaged = |at: usize| {
        let recipient = model.recipients.get(at);
        recipient
            .is_some_and(|one| one.role == Some(Role::Processor) && one.under.is_none() && !one.item.is_std)
    };
    let mut processors = (0..model.recipients.len()).filter(|at| engaged(*at)).peekable();
    processors.peek().is_some()
        && processors.all(|at| model.agreements.iter().any(|one| one.with.contains(&at)))
}
