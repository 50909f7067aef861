//! A safeguard that names an assessment of something else.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::{fresh, used_in};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Assessment, AssessmentKind, NameKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-assessment-mismatched",
    severity: Severity::Warning,
    article: "Art. 46(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-assessment-mismatched.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the assessment `{0}` is not about the transfer to `{1}`",
    nl: "de beoordeling `{0}` gaat niet over de doorgifte aan `{1}`",
    fr: "l'évaluation `{0}` ne porte pas sur le transfert vers `{1}`",
    de: "die Bewertung `{0}` betrifft nicht die Übermittlung an `{1}`",
};

const HELP: Words = Words {
    en: "name a `transfer_impact` of this recipient",
    nl: "noem een `transfer_impact` van deze ontvanger",
    fr: "nommez un `transfer_impact` de ce destinataire",
    de: "nennen Sie ein `transfer_impact` dieses Empfängers",
};

const THERE: Words =
    Words { en: "declared here", nl: "hier vermeld", fr: "déclarée ici", de: "hier genannt" };

const FIX: Words = Words { en: "name `{0}`", nl: "`{0}` noemen", fr: "nommer `{0}`", de: "`{0}` nennen" };

const NEW: Words = Words {
    en: "declare an assessment of this transfer, to fill in",
    nl: "een beoordeling van deze doorgifte vastleggen, om in te vullen",
    fr: "déclarer une évaluation de ce transfert, à compléter",
    de: "eine Bewertung dieser Übermittlung angeben, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for (at, recipient) in model.recipients.iter().enumerate().filter(|(_, one)| faults.spare(&one.item)) {
        if recipient.taken.safeguards {
            continue;
        }
        let fits = |one: &Assessment| {
            let about = |other: &usize| {
                *other == at || recipient.part_of == Some(*other) || recipient.under == Some(*other)
            };
            one.kind == Some(AssessmentKind::TransferImpact)
                && (one.recipients.is_empty() || one.recipients.iter().any(about))
        };
        for safeguard in &recipient.safeguards {
            let Some(wrong) = safeguard.assessment else { continue };
            let Some(named) =
                model.assessments.get(wrong).filter(|one| faults.spare(&one.item) && !fits(one))
            else {
                continue;
            };
            let Some(place) = used_in(model, NameKind::Assessment, wrong, safeguard.span) else { continue };
            let name = &recipient.item.name.text;
            let finding =
                Finding::new(CHECK.name, CHECK.severity, place, TITLE.with(&named.item.name.text).with(name))
                    .about(name.clone())
                    .also(named.item.name.span, THERE)
                    .help(HELP);
            let right = model.assessments.iter().find(|one| fits(one) && !one.recipients.is_empty());
            found.push(match right.map(|one| one.item.name.text.clone()) {
                Some(right) => {
                    let edit = Edit { span: place, text: right.clone() };
                    finding.fix(FIX.with(right), Safety::NeedsReview, vec![edit])
                }
                None => {
                    let taken = |new: &str| model.assessments.iter().any(|one| one.item.name.text == new);
                    let new = fresh(&format!("{name}_transfer"), taken);
                    let made =
                        after(&recipient.item, &format!("assessment {new} is transfer_impact of {name}"));
                    let edits = vec![Edit { span: place, text: new }, made];
                    finding.fix(NEW, Safety::NeedsReview, edits)
                }
            });
        }
    }
    found
}
