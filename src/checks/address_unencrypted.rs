//! A web address without encryption.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "address-unencrypted",
    severity: Severity::Warning,
    article: "Art. 5(1)(f), 32(1) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/address-unencrypted.md"),
    raised: Raised::ByModel(find),
};

const START: &str = "<http://";

const TITLE: Words = Words {
    en: "this address of `{0}` is not encrypted",
    nl: "dit adres van `{0}` is niet versleuteld",
    fr: "cette adresse de `{0}` n'est pas chiffrée",
    de: "diese Adresse von `{0}` ist nicht verschlüsselt",
};
const HELP: Words = Words {
    en: "use an address that begins with `https`",
    nl: "gebruik een adres dat met `https` begint",
    fr: "utilisez une adresse qui commence par `https`",
    de: "verwenden Sie eine Adresse, die mit `https` beginnt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let parties = model.parties.iter().map(|one| &one.item);
    let facts = model.facts.iter().map(|one| &one.item);
    let purposes = model.purposes.iter().map(|one| &one.item);
    let rights = model.rights.iter().map(|one| &one.item);
    let all = parties.chain(facts).chain(purposes).chain(rights).filter(|item| item.complete && !item.is_std);
    let mut found = Vec::new();
    for item in all {
        let written = inspection.sources.text_of(item.span);
        for (at, _) in written.match_indices(START) {
            // In a comment it means nothing.
            let line = written.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
            if line.contains("//") {
                continue;
            }
            let start = item.span.range().start + at + 1;
            let span = Span::new(item.span.source, start, start + START.len() - 1);
            let edit = Edit { span, text: "https://".to_owned() };
            let name = &item.name.text;
            let finding =
                Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name)).about(name.clone());
            found.push(finding.help(HELP).fix(HELP, Safety::NeedsReview, vec![edit]));
        }
    }
    found
}
