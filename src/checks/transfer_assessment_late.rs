//! A transfer that began before it was assessed.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-assessment-late",
    severity: Severity::Warning,
    article: "Art. 46(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-assessment-late.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the transfer to `{0}` was assessed only after it began",
    nl: "de doorgifte aan `{0}` is pas na de start beoordeeld",
    fr: "le transfert vers `{0}` n'a été évalué qu'après son début",
    de: "die Übermittlung an `{0}` wurde erst nach ihrem Beginn bewertet",
};

const HERE: Words = Words {
    en: "in force since {0}",
    nl: "van kracht sinds {0}",
    fr: "en vigueur depuis le {0}",
    de: "in Kraft seit {0}",
};

const THERE: Words =
    Words { en: "made on {0}", nl: "gemaakt op {0}", fr: "faite le {0}", de: "erstellt am {0}" };

const HELP: Words = Words {
    en: "correct the day that is wrong; else write down why the data went first",
    nl: "verbeter de dag die fout is; leg anders vast waarom de gegevens eerst gingen",
    fr: "corrigez le jour erroné ; sinon, notez pourquoi les données sont parties avant",
    de: "berichtigen Sie den falschen Tag; sonst halten Sie fest, warum die Daten zuerst gingen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && !one.taken.safeguards) {
        for safeguard in &recipient.safeguards {
            let made = safeguard.assessment.and_then(|at| model.assessments.get(at));
            let Some((made, on, since)) = made.and_then(|one| Some((one, one.on?, safeguard.since?))) else {
                continue;
            };
            if on <= since || !faults.spare(&made.item) {
                continue;
            }
            let name = &recipient.item.name.text;
            found.push(
                Finding::new(CHECK.name, CHECK.severity, safeguard.span, TITLE.with(name))
                    .about(name.clone())
                    .here(HERE.with(calendar::format(since)))
                    .also(made.item.name.span, THERE.with(calendar::format(on)))
                    .help(HELP),
            );
        }
    }
    found
}
