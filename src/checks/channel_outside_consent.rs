//! A channel of advertising for which nobody was asked.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, whole};
use super::written::behind;
use crate::finding::Edit;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Purpose};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "channel-outside-consent",
    severity: Severity::Warning,
    article: "Art. 4(11), 7(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/channel-outside-consent.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nobody was asked about `{0}` for `{1}`",
    nl: "niemand werd over `{0}` gevraagd voor `{1}`",
    fr: "personne n'a été interrogé sur `{0}` pour `{1}`",
    de: "niemand wurde zu `{0}` für `{1}` gefragt",
};

const HERE: Words = Words {
    en: "no consent names this channel, so it is never used",
    nl: "geen toestemming noemt dit kanaal, dus wordt het nooit gebruikt",
    fr: "aucun consentement ne nomme ce canal, il ne sert donc jamais",
    de: "keine Einwilligung nennt diesen Kanal, er wird also nie benutzt",
};

const THERE: Words = Words {
    en: "asked for other channels",
    nl: "gevraagd voor andere kanalen",
    fr: "demandé pour d'autres canaux",
    de: "für andere Kanäle erfragt",
};

const HELP: Words = Words {
    en: "ask for it too and name it behind `via`, or take the channel off",
    nl: "vraag het ook en noem het achter `via`, of haal het kanaal weg",
    fr: "demandez-le aussi et nommez-le derrière `via`, ou retirez le canal",
    de: "fragen Sie auch danach und nennen Sie ihn hinter `via`, oder streichen Sie den Kanal",
};

const FIX: Words = Words {
    en: "name it in the consent",
    nl: "noem het in de toestemming",
    fr: "le nommer dans le consentement",
    de: "ihn in der Einwilligung nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let only_consent = |purpose: &&Purpose| {
        let consent = |basis: Option<Basis>| basis.is_none_or(|basis| basis == Basis::Consent);
        !purpose.taken.channels && purpose.own_bases().iter().all(|clause| consent(clause.basis))
    };
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(only_consent) {
        let Some(clause) = consents(purpose).next() else { continue };
        for (at, span) in &purpose.channels {
            let asked =
                |channels: &Option<Vec<usize>>| channels.as_ref().is_none_or(|list| list.contains(at));
            let Some(channel) = model.terms.get(*at) else { continue };
            if consents(purpose).any(|clause| asked(&clause.channels)) {
                continue;
            }
            let (name, channel) = (&purpose.item.name.text, &channel.item.name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, *span, TITLE.with(channel).with(name))
                .about(name.clone())
                .here(HERE)
                .also(clause.span, THERE)
                .help(HELP);
            found.push(match behind(inspection.sources, clause.span, "via", 1) {
                Some((first, _)) => {
                    let edit =
                        Edit { span: Span { end: first.start, ..first }, text: format!("{channel}, ") };
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
