//! A name that stands for nothing.

use super::everywhere::once;
use super::frame::{Check, Inspection, Raised, Theme, unknown};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Model, Name, NameKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "dangling-reference",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/dangling-reference.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no {0} is declared as `{1}`",
    nl: "er is niets aangegeven als `{1}` ({0})",
    fr: "rien n'est déclaré comme `{1}` ({0})",
    de: "nichts ist als `{1}` angegeben ({0})",
};
const NO_NOTICE: Words = Words {
    en: "no notice is known as `{0}`",
    nl: "er is geen verklaring bekend als `{0}`",
    fr: "aucune notice n'est connue sous le nom de `{0}`",
    de: "keine Erklärung ist als `{0}` bekannt",
};
const HELP: Words = Words {
    en: "say of which general notice this one is the specific one: `specific to …`",
    nl: "zeg van welke algemene verklaring dit de bijzondere is: `specific to …`",
    fr: "dites de quelle notice générale celle-ci est la notice particulière : `specific to …`",
    de: "sagen Sie, zu welcher allgemeinen Erklärung diese die besondere ist: `specific to …`",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    // These have findings of their own.
    let elsewhere = [NameKind::Data, NameKind::Recipient, NameKind::Template, NameKind::Territory];
    let names = model.unresolved.iter().filter(|one| !elsewhere.contains(&one.kind));
    let mut named =
        once(names, |one| unknown(&CHECK, one, TITLE.with(one.kind.words()).with(&one.name.text)));
    named.extend(notices(model));
    named
}

/// Notices to which something is left, and that are neither here nor the general notice of one that is.
fn notices(model: &Model) -> Vec<Finding> {
    let rights = model.rights.iter().map(|one| (&one.item.name, &one.deferred));
    let retention = model.retention.iter().map(|one| (&one.item.name, &one.deferred));
    let safeguards = model.recipients.iter().flat_map(|recipient| {
        recipient.safeguards.iter().map(|safeguard| (&recipient.item.name, &safeguard.deferred))
    });
    let automated = model.automated.iter().map(|one| (&one.item.name, &one.deferred));
    let left = rights.chain(retention).chain(automated).chain(safeguards);
    let unknown = left.filter_map(|(from, to)| Some((from, to.as_ref().filter(|to| !is_notice(model, to))?)));
    unknown
        .map(|(from, to)| {
            let title = NO_NOTICE.with(&to.text);
            let help = HELP;
            Finding::new(CHECK.name, CHECK.severity, to.span, title).about(from.text.clone()).help(help)
        })
        .collect()
}

fn is_notice(model: &Model, name: &Name) -> bool {
    model.policies.iter().any(|policy| {
        policy.item.name.text == name.text
            || policy.parent.as_ref().is_some_and(|parent| parent.name.text == name.text)
    })
}
