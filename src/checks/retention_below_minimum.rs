//! A period that is over before the least that the rule itself states.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use super::retention_conflict::is_longer;
use crate::calendar::Counted;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Retain;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-below-minimum",
    severity: Severity::Warning,
    article: "Art. 13(2)(a), 5(1)(e) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-below-minimum.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the period for `{0}` is shorter than its own least",
    nl: "de termijn voor `{0}` is korter dan zijn eigen minimum",
    fr: "la durée pour `{0}` est plus courte que son propre minimum",
    de: "die Frist für `{0}` ist kürzer als ihr eigenes Mindestes",
};

const LEAST: Words =
    Words { en: "at least {0}", nl: "minstens {0}", fr: "au moins {0}", de: "mindestens {0}" };

const KEPT: Words =
    Words { en: "kept for {0}", nl: "bewaard gedurende {0}", fr: "conservé {0}", de: "aufbewahrt für {0}" };

const HELP: Words = Words {
    en: "data are kept for the least in any case: say so, or make a rule of its own for what the law wants kept",
    nl: "gegevens worden hoe dan ook zo lang bewaard: zeg dat, of maak een eigen regel voor wat de wet vraagt",
    fr: "les données restent de toute façon ce minimum : dites-le, ou faites une règle propre pour ce que la loi exige",
    de: "Daten bleiben ohnehin so lange: sagen Sie das, oder machen Sie eine eigene Regel für das gesetzlich Verlangte",
};

const FIX: Words =
    Words { en: "keep for {0}", nl: "{0} bewaren", fr: "conserver {0}", de: "{0} aufbewahren" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // What a specific notice confines keeps the period of the general one.
    let whole = model
        .retention
        .iter()
        .filter(|rule| faults.spare(&rule.item) && rule.item.provenance.general.is_none());
    whole.filter_map(|rule| below(inspection, rule)).collect()
}

fn below(inspection: &Inspection<'_>, rule: &Retain) -> Option<Finding> {
    let floor = rule.floor.as_ref()?;
    // A least that is longer than the most has a finding of its own.
    if rule.ceiling.as_ref().is_some_and(|most| is_longer(floor.period, most.period)) {
        return None;
    }
    let [(period, _)] = rule.periods.as_slice() else { return None };
    if !is_longer(floor.period, *period) {
        return None;
    }
    let name = &rule.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, floor.span, TITLE.with(&name.text))
        .about(name.text.clone())
        .here(LEAST.with(floor.period))
        .also(name.span, KEPT.with(*period))
        .help(HELP);
    let from_day = period.counted == Counted::FromDay && floor.period.counted == Counted::FromDay;
    let words = format!("for {period} ");
    Some(match place_of(inspection.sources, rule.item.span, &words).filter(|_| from_day) {
        Some(span) => {
            let edit = Edit { span, text: format!("for {} ", floor.period) };
            finding.fix(FIX.with(floor.period), Safety::NeedsReview, vec![edit])
        }
        None => finding,
    })
}
