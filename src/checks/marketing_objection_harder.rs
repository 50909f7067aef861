//! Advertising that comes by electronic means, to which people can object by letter only.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{is_address, web_address, whole};
use super::wording::{BY_HAND, ON_SCREEN, says};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Objection, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "marketing-objection-harder",
    severity: Severity::Warning,
    article: "Art. 21(5) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/marketing-objection-harder.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` comes by `{1}`, and objections go by hand",
    nl: "`{0}` komt via `{1}`, en bezwaar gaat met de hand",
    fr: "`{0}` arrive par `{1}`, et l'opposition se fait à la main",
    de: "`{0}` kommt über `{1}`, und Widerspruch geht von Hand",
};

const HELP: Words = Words {
    en: "let people object where the advertising reaches them, such as a link in each message",
    nl: "laat bezwaar maken waar de reclame aankomt, bijvoorbeeld met een link in elk bericht",
    fr: "laissez s'opposer là où la publicité arrive, par exemple par un lien dans chaque message",
    de: "lassen Sie dort widersprechen, wo die Werbung ankommt, etwa mit einem Link in jeder Nachricht",
};

const FIX: Words = Words {
    en: "let people object at {0}",
    nl: "laat bezwaar maken op {0}",
    fr: "permettre de s'opposer sur {0}",
    de: "auf {0} widersprechen lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        let electronic = purpose.channels.iter().filter_map(|(at, _)| model.terms.get(*at));
        let Some(channel) = electronic.into_iter().find(|term| term.electronic) else { continue };
        let Some(first) = purpose.own_objections().first().filter(|_| all_by_hand(purpose)) else { continue };
        let name = &purpose.item.name.text;
        let title = TITLE.with(name).with(&channel.item.name.text);
        let finding =
            Finding::new(CHECK.name, CHECK.severity, first.span, title).about(name.clone()).help(HELP);
        let via = behind(inspection.sources, first.span, "via", 0);
        let text = behind(inspection.sources, first.span, "via", 1);
        found.push(match web_address(model).zip(via).zip(text) {
            Some(((address, (via, _)), (text, _))) => {
                let edit = instead(via.to(text), format!("at <{address}>"));
                finding.fix(FIX.with(address), Safety::NeedsReview, vec![edit])
            }
            None => finding,
        });
    }
    found
}

fn all_by_hand(purpose: &Purpose) -> bool {
    let by_hand = |objection: &Objection| {
        let way = objection.route.as_deref();
        way.is_some_and(|way| !is_address(way) && says(way, &BY_HAND) && !says(way, &ON_SCREEN))
    };
    purpose.objections.iter().all(by_hand)
}
