//! A public task with a legitimate interest beside it.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, Guard};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "interest-public-task",
    severity: Severity::Warning,
    article: "Art. 6(1) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/interest-public-task.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is a public task and rests on a legitimate interest too",
    nl: "`{0}` is een publieke taak en steunt ook op een belang",
    fr: "`{0}` est une mission publique et repose aussi sur un intérêt",
    de: "`{0}` ist öffentliche Aufgabe und stützt sich auch auf ein Interesse",
};
const TASK: Words = Words {
    en: "a public task",
    nl: "een taak van algemeen belang",
    fr: "une mission d'intérêt public",
    de: "eine Aufgabe im öffentlichen Interesse",
};
const HELP: Words = Words {
    en: "a public authority cannot rely on an interest for its tasks: name the law of the task, or split the purpose",
    nl: "een overheid kan voor haar taken geen belang inroepen: noem de wet van de taak, of splits het doel",
    fr: "une autorité publique ne peut invoquer un intérêt pour ses missions: nommez la loi, ou scindez la finalité",
    de: "eine Behörde kann sich für ihre Aufgaben auf kein Interesse stützen: nennen Sie das Gesetz, oder teilen Sie den Zweck",
};
const NONE: Words = Words {
    en: "use no data outside the public task",
    nl: "gebruik buiten de publieke taak geen gegevens",
    fr: "n'utiliser aucune donnée hors de la mission publique",
    de: "außerhalb der öffentlichen Aufgabe keine Daten verwenden",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let of = |basis: Basis| purpose.own_bases().iter().find(|clause| clause.basis == Some(basis));
        let (Some(task), Some(interest)) = (of(Basis::PublicTask), of(Basis::LegitimateInterest)) else {
            continue;
        };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, interest.span, TITLE.with(name));
        let finding = finding.about(name.clone()).also(task.span, TASK).help(HELP);
        let instead = match interest.guard {
            Guard::Otherwise => "basis none otherwise",
            Guard::Always | Guard::When(_) | Guard::Unclear => "",
        };
        let edit = Edit { span: interest.span, text: instead.to_owned() };
        found.push(finding.fix(NONE, Safety::NeedsReview, vec![edit]));
    }
    found
}
