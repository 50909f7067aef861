//! A waiver that accepts nothing.

use super::frame::{Check, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words, phrases};
use crate::model::Model;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "waiver-unused",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/waiver-unused.md"),
    raised: Raised::ByWaivers,
};

const ON: Words = Words { en: " on `{0}`", nl: " bij `{0}`", fr: " pour `{0}`", de: " bei `{0}`" };
const TITLE: Words = Words {
    en: "nothing to waive: no `{0}`{1}",
    nl: "niets te aanvaarden: geen `{0}`{1}",
    fr: "rien à accepter : pas de `{0}`{1}",
    de: "nichts hinzunehmen: kein `{0}`{1}",
};
const HELP: Words = Words {
    en: "the finding is gone or stands elsewhere: delete the waiver or correct its `on`",
    nl: "de bevinding is weg of staat elders: schrap de ontheffing of verbeter haar `on`",
    fr: "la constatation a disparu ou se trouve ailleurs : supprimez la dispense ou corrigez son `on`",
    de: "die Feststellung ist weg oder steht anderswo: streichen Sie die Ausnahme oder berichtigen Sie ihr `on`",
};
const FIX: Words = Words {
    en: "delete the waiver",
    nl: "de ontheffing schrappen",
    fr: "supprimer la dispense",
    de: "die Ausnahme streichen",
};

pub(super) fn find(model: &Model, used: &[bool]) -> Vec<Finding> {
    // A text that could not be read whole may hide what the waiver is about.
    if model.has_gaps {
        return Vec::new();
    }
    let idle = model.waivers.iter().zip(used).filter(|(waiver, used)| !**used && waiver.item.complete);
    idle.map(|(waiver, _)| {
        let name = &waiver.item.name;
        let on = waiver.on.as_ref().map(|on| ON.with(&on.text)).unwrap_or_default();
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text).with(on));
        let known = super::find(&name.text).is_none().then(|| super::nearest(&name.text)).flatten();
        let help = match known {
            Some(near) => phrases::DID_YOU_MEAN.with(near),
            None => HELP.into(),
        };
        let edit = Edit { span: waiver.item.span, text: String::new() };
        finding.about(name.text.clone()).help(help).fix(FIX, Safety::Safe, vec![edit])
    })
    .collect()
}
