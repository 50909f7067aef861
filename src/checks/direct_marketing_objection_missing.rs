//! Direct marketing to which nobody can object.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after, field};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, FactKind, Model, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "direct-marketing-objection-missing",
    severity: Severity::Error,
    article: "Art. 21(2)-(4) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/direct-marketing-objection-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nobody can object to the direct marketing of `{0}`",
    nl: "niemand kan bezwaar maken tegen de direct marketing van `{0}`",
    fr: "personne ne peut s'opposer à la prospection de `{0}`",
    de: "niemand kann der Direktwerbung von `{0}` widersprechen",
};
const HELP: Words = Words {
    en: "add `objection`: the fact that somebody has objected, and the way to do so",
    nl: "voeg `objection` toe: het feit dat iemand bezwaar heeft gemaakt, en hoe dat kan",
    fr: "ajoutez `objection` : le fait que quelqu'un s'est opposé, et le moyen de le faire",
    de: "ergänzen Sie `objection`: die Tatsache, dass jemand widersprochen hat, und wie das geht",
};
const FIX: Words = Words {
    en: "let people object",
    nl: "mensen bezwaar laten maken",
    fr: "permettre aux personnes de s'opposer",
    de: "die Menschen widersprechen lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    let forced = whole.filter(|purpose| purpose.direct_marketing && purpose.objections.is_empty());
    forced
        .filter(|purpose| {
            purpose.bases.iter().any(|one| one.basis.is_some_and(|basis| basis != Basis::Consent))
        })
        .map(|purpose| {
            let name = &purpose.item.name;
            let title = TITLE.with(&name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .help(HELP);
            match fix(inspection.model, purpose) {
                Some(edits) => finding.fix(FIX, Safety::NeedsReview, edits),
                None => finding,
            }
        })
        .collect()
}

/// The objection, and the fact on which it rests if nothing is called so yet.
fn fix(model: &Model, purpose: &Purpose) -> Option<Vec<Edit>> {
    let mut edits = vec![field(&purpose.item, "objection objected via \"say how to object\"")];
    match model.facts.iter().find(|fact| fact.item.name.text == "objected").map(|fact| &fact.kind) {
        None => {
            edits.push(after(
                &purpose.item,
                "fact objected: yes/no \"The data subject has objected to this use\"",
            ));
        }
        Some(FactKind::YesNo(_)) => {}
        Some(FactKind::Number { .. } | FactKind::Event(_) | FactKind::Choice { .. }) => return None,
    }
    // In a declaration without a block both would stand at the same place.
    (purpose.item.has_block || edits.len() == 1).then_some(edits)
}
