//! Standard clauses without their module, or with one for others.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::behind;
use super::written;
use crate::finding::{Edit, Finding, Message, Safety, Severity, Words};
use crate::model::{Model, Recipient, Role, Safeguard, Term, TransferRole};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-module-missing",
    severity: Severity::Warning,
    article: "Art. 46(2)(c) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-module-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the clauses with `{0}` name no module",
    nl: "de standaardbepalingen met `{0}` noemen geen module",
    fr: "les clauses avec `{0}` ne nomment aucun module",
    de: "die Standardklauseln mit `{0}` nennen kein Modul",
};
const WRONG: Words = Words {
    en: "the module `{0}` is not for `{1}`",
    nl: "de module `{0}` is niet voor `{1}`",
    fr: "le module `{0}` n'est pas pour `{1}`",
    de: "das Modul `{0}` ist nicht für `{1}`",
};
const FITTING: Words = Words {
    en: "the module for these two is `module {0}`",
    nl: "de module voor deze twee is `module {0}`",
    fr: "le module pour ces deux-là est `module {0}`",
    de: "das Modul für diese beiden ist `module {0}`",
};
const HELP: Words = Words {
    en: "name the module that fits who sends and who receives",
    nl: "noem de module die past bij wie verzendt en wie ontvangt",
    fr: "nommez le module qui convient à qui envoie et à qui reçoit",
    de: "nennen Sie das Modul, das zu Sender und Empfänger passt",
};

const FIX: Words = Words {
    en: "name `module {0}`",
    nl: "`module {0}` noemen",
    fr: "nommer `module {0}`",
    de: "`module {0}` nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // A notice need not name modules. Who has begun to should name each.
    let named = model.recipients.iter().flat_map(|one| &one.safeguards).any(|one| one.module.is_some());
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && !one.taken.safeguards) {
        let name = &recipient.item.name.text;
        for safeguard in recipient.safeguards.iter().filter(|one| needs_module(model, one)) {
            let Some(title) = wrong(model, recipient, safeguard, named) else { continue };
            let finding = Finding::new(CHECK.name, CHECK.severity, safeguard.span, title).about(name.clone());
            let Some(term) = fitting(model, recipient) else {
                found.push(finding.help(HELP));
                continue;
            };
            let module = &term.item.name.text;
            let edit = match written::behind(inspection.sources, safeguard.span, "module", 1) {
                Some((place, _)) => written::instead(place, module),
                None => Edit {
                    span: behind(inspection.sources, safeguard.span),
                    text: format!(" module {module}"),
                },
            };
            let finding = finding.help(FITTING.with(module));
            found.push(finding.fix(FIX.with(module), Safety::NeedsReview, vec![edit]));
        }
    }
    found
}

fn needs_module(model: &Model, safeguard: &Safeguard) -> bool {
    let term = safeguard.term.and_then(|term| model.terms.get(term));
    term.is_some_and(|term| !term.confirmation.unverified && term.needs.iter().any(|need| need == "module"))
}

fn wrong(model: &Model, recipient: &Recipient, safeguard: &Safeguard, named: bool) -> Option<Message> {
    let name = &recipient.item.name.text;
    let Some(module) = safeguard.module.and_then(|module| model.terms.get(module)) else {
        return named.then(|| TITLE.with(name));
    };
    let (exporter, importer) = roles(recipient);
    let fits = |stated: Option<TransferRole>, real: Option<TransferRole>| {
        stated.zip(real).is_none_or(|(stated, real)| stated == real)
    };
    let ok = fits(module.exporter, exporter) && fits(module.importer, importer);
    (!ok).then(|| WRONG.with(&module.item.name.text).with(name))
}

/// Who sends and who receives, as far as it is stated: what a processor engages gets the data from a processor.
fn roles(recipient: &Recipient) -> (Option<TransferRole>, Option<TransferRole>) {
    let above = if recipient.under.is_some() { TransferRole::Processor } else { TransferRole::Controller };
    let importer = recipient.role.map(|role| match role {
        Role::Processor => TransferRole::Processor,
        Role::Controller | Role::JointController | Role::Authority => TransferRole::Controller,
    });
    (Some(above), importer)
}

/// The module for who sends and who receives.
fn fitting<'m>(model: &'m Model, recipient: &Recipient) -> Option<&'m Term> {
    let roles = roles(recipient);
    model.terms.iter().find(|term| term.exporter.is_some() && (term.exporter, term.importer) == roles)
}
