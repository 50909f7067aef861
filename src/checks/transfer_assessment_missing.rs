//! A transfer on a safeguard without an assessment of the country, where others have one.

use super::frame::{Check, Inspection, Raised, Theme, after};
use super::safeguards::lacking;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Assessment, AssessmentKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-assessment-missing",
    severity: Severity::Warning,
    article: "Art. 46(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-assessment-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no assessment of the transfer to `{0}` is stated",
    nl: "voor de doorgifte aan `{0}` is geen beoordeling vermeld",
    fr: "aucune évaluation du transfert vers `{0}` n'est indiquée",
    de: "für die Übermittlung an `{0}` ist keine Bewertung genannt",
};

const HELP: Words = Words {
    en: "add an `assessment` that `is transfer_impact of` this recipient",
    nl: "voeg een `assessment` toe met `is transfer_impact of` deze ontvanger",
    fr: "ajoutez un `assessment` avec `is transfer_impact of` ce destinataire",
    de: "fügen Sie ein `assessment` mit `is transfer_impact of` diesem Empfänger hinzu",
};

const FIX: Words = Words {
    en: "declare an assessment to fill in",
    nl: "een beoordeling vermelden om in te vullen",
    fr: "déclarer une évaluation à compléter",
    de: "eine Bewertung zum Ausfüllen nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let kind = |one: &&Assessment| one.kind == Some(AssessmentKind::TransferImpact) && !one.item.is_std;
    let made: Vec<&Assessment> = model.assessments.iter().filter(kind).collect();
    // A notice need not publish its assessments. Who has begun to state them should state all of them.
    if model.has_gaps || made.is_empty() {
        return Vec::new();
    }
    let weighed = |at: usize| made.iter().any(|one| one.recipients.contains(&at));
    let open = lacking(inspection, "assessment", &|at, one| one.assessment.is_some() || weighed(at));
    let mut found = Vec::new();
    for (item, safeguard, recipient) in open {
        let name = &recipient.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, safeguard.span, TITLE.with(name))
            .about(item.name.text.clone())
            .help(HELP);
        let new = format!("{name}_transfer");
        let taken = model.assessments.iter().any(|one| one.item.name.text == new);
        let edit = after(&recipient.item, &format!("assessment {new} is transfer_impact of {name}"));
        found.push(if taken { finding } else { finding.fix(FIX, Safety::NeedsReview, vec![edit]) });
    }
    found
}
