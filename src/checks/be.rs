//! What Belgian law asks of a notice, beyond what is asked of every one: for notices that name `law BE`.

pub(super) mod authority_former;
pub(super) mod call_list_unconsulted;
pub(super) mod dpia_listed;
pub(super) mod invoices_erased_early;
pub(super) mod postal_list_unconsulted;

use super::frame::{Check, Faults, Inspection};
use super::purposes::whole;
use super::repair::{field_and, used_of};
use crate::finding::{Finding, Safety, Words};
use crate::model::{Basis, Model, NameKind};

/// What is said of a list that people put themselves on.
struct List {
    channel: &'static str,
    /// How the list is called in the words of an author, in lower case.
    names: &'static [&'static str],
    title: Words,
    help: Words,
    /// The fact that the repair declares: its name, and in words.
    fact: (&'static str, &'static str),
}

const OBJECT: Words = Words {
    en: "leave out who is on the list, by a fact",
    nl: "wie op de lijst staat weglaten, met een feit",
    fr: "laisser de côté qui est sur la liste, par un fait",
    de: "wer auf der Liste steht weglassen, durch eine Tatsache",
};

/// Whether a notice says that it follows Belgian law.
fn is_belgian(model: &Model) -> bool {
    let own = model.policies.iter().filter(|policy| !policy.item.is_std);
    own.flat_map(|policy| used_of(model, NameKind::Law, policy.item.span))
        .any(|(at, _)| model.terms.get(at).is_some_and(|law| law.item.name.text == "BE"))
}

/// Direct marketing by a channel without consent, where no fact says who is on the list.
fn unconsulted(check: &Check, inspection: &Inspection<'_>, list: &List) -> Vec<Finding> {
    let model = inspection.model;
    let said = |text: &str| {
        let text = text.to_lowercase().replace(['-', '_', '’', '\''], " ");
        list.names.iter().any(|name| text.contains(name))
    };
    let mut markets = model.purposes.iter().filter(|purpose| purpose.direct_marketing);
    if markets.next().is_none() {
        return Vec::new();
    }
    let mut facts = model.facts.iter().filter(|fact| !fact.item.is_std);
    let known = facts.any(|fact| said(&fact.item.name.text) || fact.text.iter().any(|text| said(&text.text)));
    if model.has_gaps || known || !is_belgian(model) {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        let named = |(at, _): &&(usize, _)| {
            model.terms.get(*at).is_some_and(|term| term.item.name.text == list.channel)
        };
        let asked = purpose.bases.iter().all(|clause| matches!(clause.basis, Some(Basis::Consent) | None));
        let Some((_, span)) = purpose.channels.iter().find(named).filter(|_| !asked) else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(check.name, check.severity, *span, list.title.with(name));
        let (fact, words) = list.fact;
        let objection = format!("objection {fact} via \"{words}\"");
        let edits = field_and(&purpose.item, &objection, &format!("fact {fact}: yes/no \"{words}\""));
        found.push(finding.about(name.clone()).help(list.help).fix(OBJECT, Safety::NeedsReview, edits));
    }
    found
}
