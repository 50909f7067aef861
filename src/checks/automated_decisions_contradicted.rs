//! A notice that says both that machines decide and that they do not.

use super::automation::{confined, exist, name_of};
use super::frame::{Check, Inspection, Raised, Theme};
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decisions-contradicted",
    severity: Severity::Error,
    article: "Art. 5(1)(a), 13(2)(f) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decisions-contradicted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` says both that machines decide and that none do",
    nl: "`{0}` zegt dat machines beslissen en ook dat geen dat doen",
    fr: "`{0}` dit que des machines décident et qu'aucune ne le fait",
    de: "`{0}` sagt, dass Maschinen entscheiden und dass keine es tun",
};

const HERE: Words = Words {
    en: "here there are none",
    nl: "hier zijn er geen",
    fr: "ici il n'y en a pas",
    de: "hier gibt es keine",
};

const THERE: Words = Words {
    en: "here there are some",
    nl: "hier zijn er wel",
    fr: "ici il y en a",
    de: "hier gibt es welche",
};

const HELP: Words = Words {
    en: "take one out, or say by `scope` where each of them holds",
    nl: "haal een van beide weg, of zeg met `scope` waar elk ervan geldt",
    fr: "retirez l'une des deux, ou dites par `scope` où chacune vaut",
    de: "streichen Sie eines, oder sagen Sie mit `scope`, wo jedes gilt",
};

const FIX: Words = Words {
    en: "take out that there are none",
    nl: "haal weg dat er geen zijn",
    fr: "retirer qu'il n'y en a pas",
    de: "streichen, dass es keine gibt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let open = |one: &&crate::model::Automated| !confined(inspection.sources, one);
    let Some(some) = exist(model).find(open) else { return Vec::new() };
    let none = model.automated.iter().filter(|one| one.none && !one.item.is_std && one.item.complete);
    let finding = |one: &crate::model::Automated| {
        let name = name_of(model, one);
        Finding::new(CHECK.name, CHECK.severity, one.item.name.span, TITLE.with(name))
            .about(name)
            .here(HERE)
            .also(some.item.name.span, THERE)
            .help(HELP)
            .fix(FIX, Safety::NeedsReview, vec![instead(one.item.span, "")])
    };
    none.filter(open).map(finding).collect()
}
