//! A last day before the first one.

use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::within;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "period-reversed",
    severity: Severity::Error,
    article: "Art. 5(2) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/period-reversed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` ends before it begins",
    nl: "`{0}` eindigt voor het begint",
    fr: "`{0}` finit avant de commencer",
    de: "`{0}` endet, bevor es beginnt",
};
const DAYS: Words = Words {
    en: "from {0} until {1}",
    nl: "van {0} tot en met {1}",
    fr: "du {0} au {1}",
    de: "vom {0} bis {1}",
};
const HELP: Words = Words {
    en: "correct one of the two days",
    nl: "verbeter een van de twee dagen",
    fr: "corrigez l'une des deux dates",
    de: "berichtigen Sie einen der beiden Tage",
};
const SWAP: Words = Words {
    en: "exchange the two days",
    nl: "verwissel de twee dagen",
    fr: "échanger les deux dates",
    de: "die beiden Tage vertauschen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let policies = model.policies.iter().map(|one| (&one.item, one.effective, one.until));
    let assessments = model.assessments.iter().map(|one| (&one.item, one.on, one.review));
    let mut found = Vec::new();
    for (item, first, last) in policies.chain(assessments) {
        let (Some(first), Some(last)) = (first, last) else { continue };
        if last >= first || item.is_std || !item.complete {
            continue;
        }
        let (first, last) = (calendar::format(first), calendar::format(last));
        let at = |day: &str| within(inspection.sources, item, day);
        let place = at(&last);
        let days = DAYS.with(first.as_str()).with(last.as_str());
        let finding = Finding::new(CHECK.name, CHECK.severity, place, TITLE.with(&item.name.text));
        let finding = finding.about(item.name.text.clone()).here(days).help(HELP);
        let written = |day: &str| inspection.sources.text_of(at(day)) == day;
        if !written(&first) || !written(&last) {
            found.push(finding);
            continue;
        }
        let swap = vec![
            Edit { span: at(&first), text: last.clone() },
            Edit { span: at(&last), text: first.clone() },
        ];
        found.push(finding.fix(SWAP, Safety::NeedsReview, swap));
    }
    found
}
