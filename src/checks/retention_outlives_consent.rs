//! Data that are kept for a consent that has ended.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use super::retention_conflict::is_longer;
use crate::calendar::{Counted, Period};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-outlives-consent",
    severity: Severity::Warning,
    article: "Art. 17(1)(b), 5(1)(e) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-outlives-consent.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is kept longer than the consent lasts",
    nl: "`{0}` wordt langer bewaard dan de toestemming duurt",
    fr: "`{0}` est conservé plus longtemps que le consentement ne dure",
    de: "`{0}` wird länger aufbewahrt, als die Einwilligung gilt",
};

const HERE: Words = Words {
    en: "the consent to `{0}` lasts {1}",
    nl: "de toestemming voor `{0}` duurt {1}",
    fr: "le consentement à `{0}` dure {1}",
    de: "die Einwilligung in `{0}` gilt {1}",
};

const HELP: Words = Words {
    en: "let both end on the same day, or say for which other purpose the data stay",
    nl: "laat beide op dezelfde dag eindigen, of zeg voor welk ander doel de gegevens blijven",
    fr: "faites finir les deux le même jour, ou dites pour quelle autre finalité les données restent",
    de: "lassen Sie beides am selben Tag enden, oder sagen Sie, für welchen anderen Zweck die Daten bleiben",
};

const FIX: Words =
    Words { en: "keep for {0}", nl: "{0} bewaren", fr: "conserver {0}", de: "{0} aufbewahren" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item)) {
        let (Some([only]), [(period, event)]) = (rule.purposes.as_deref(), rule.periods.as_slice()) else {
            continue;
        };
        let Some(purpose) = model.purposes.get(*only).filter(|one| faults.spare(&one.item)) else { continue };
        // A basis besides consent may need the data longer.
        let lifetime = |clause: &BasisClause| match clause.basis {
            Some(Basis::Consent) => {
                clause.lifetime.filter(|(_, from)| from == event).map(|(lasting, _)| lasting)
            }
            Some(_) | None => None,
        };
        let lasting: Option<Vec<Period>> = purpose.bases.iter().map(lifetime).collect();
        let Some(longest) = lasting.and_then(|all| all.into_iter().max()) else { continue };
        if !is_longer(*period, longest) || rule.floor.is_some() {
            continue;
        }
        let name = &rule.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .here(HERE.with(&purpose.item.name.text).with(longest))
            .help(HELP);
        let place = place_of(inspection.sources, rule.item.span, &format!("for {period} "));
        found.push(
            match place.filter(|_| period.counted == Counted::FromDay && longest.counted == Counted::FromDay)
            {
                Some(span) => {
                    let edit = Edit { span, text: format!("for {longest} ") };
                    finding.fix(FIX.with(longest), Safety::NeedsReview, vec![edit])
                }
                None => finding,
            },
        );
    }
    found
}
