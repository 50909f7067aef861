//! Data that no purpose uses.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::spread;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{NameKind, Target};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "data-unused",
    severity: Severity::Warning,
    article: "Art. 5(1)(b), 5(1)(c) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/data-unused.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no purpose uses `{0}`",
    nl: "geen enkel doel gebruikt `{0}`",
    fr: "aucune finalité n'utilise `{0}`",
    de: "kein Zweck verwendet `{0}`",
};
const HELP: Words = Words {
    en: "name the purpose that needs these data, or stop collecting them",
    nl: "noem het doel dat deze gegevens nodig heeft, of verzamel ze niet meer",
    fr: "nommez la finalité qui a besoin de ces données, ou cessez de les collecter",
    de: "nennen Sie den Zweck, der diese Daten braucht, oder erheben Sie sie nicht mehr",
};
const FIX: Words = Words {
    en: "delete these data",
    nl: "deze gegevens schrappen",
    fr: "supprimer ces données",
    de: "diese Daten streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    // A text or a name that was not understood may be the very use.
    if model.has_gaps || model.unresolved.iter().any(|one| one.kind == NameKind::Data) {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let direct = model.purposes.iter().flat_map(|purpose| purpose.uses.iter().chain(&purpose.profiling));
    let used: BTreeSet<usize> = direct.map(|(data, _)| *data).collect();
    let used = spread(model, |data| used.contains(&data).then_some(()));
    let idle = |at: usize| used.get(at).copied().flatten().is_none();
    let data = model.data.iter().enumerate().filter(|(_, data)| faults.spare(&data.item));
    data.filter(|(at, _)| idle(*at))
        .map(|(at, data)| {
            let name = &data.item.name;
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .help(HELP);
            let target = Target { kind: NameKind::Data, index: at };
            if model.uses.iter().filter(|used| used.target == target).count() > 1 {
                return finding;
            }
            let edit = Edit { span: data.item.span, text: String::new() };
            finding.fix(FIX, Safety::NeedsReview, vec![edit])
        })
        .collect()
}
