//! An impact assessment that is never looked at again.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::calendar;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Assessment, AssessmentKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "dpia-review-missing",
    severity: Severity::Info,
    article: "Art. 35(11) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/dpia-review-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing says when `{0}` is looked at again",
    nl: "niets zegt wanneer `{0}` opnieuw wordt bekeken",
    fr: "rien ne dit quand `{0}` sera réexaminée",
    de: "nichts sagt, wann `{0}` erneut geprüft wird",
};

const HELP: Words = Words {
    en: "add `review` with a day; earlier, where the risk changes",
    nl: "voeg `review` toe met een dag; vroeger als het risico verandert",
    fr: "ajoutez `review` avec un jour ; plus tôt, si le risque change",
    de: "fügen Sie `review` mit einem Tag hinzu; früher, wenn sich das Risiko ändert",
};

const FIX: Words = Words {
    en: "add a day to correct",
    nl: "een dag toevoegen om te verbeteren",
    fr: "ajouter un jour à corriger",
    de: "einen Tag zum Berichtigen hinzufügen",
};

/// Days after which a fresh look is proposed.
const TWO_YEARS: i32 = 730;

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    let open = |one: &&Assessment| one.kind == Some(AssessmentKind::Dpia) && one.review.is_none();
    let whole = model.assessments.iter().filter(|one| faults.spare(&one.item));
    whole
        .filter(open)
        .map(|one| {
            let name = &one.item.name;
            let day = calendar::format(today.saturating_add(TWO_YEARS));
            let edit = field(&one.item, &format!("review {day}"));
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::Example, vec![edit])
        })
        .collect()
}
