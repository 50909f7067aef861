//! A period, a least and a most that cannot all be kept.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::period_behind;
use super::written::instead;
use crate::calendar::{Counted, Period};
use crate::finding::{Finding, Message, Severity, Words};
use crate::model::{Retain, Whichever};
use crate::source::Sources;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-conflict",
    severity: Severity::Error,
    article: "Art. 5(1)(e), 17(3)(b) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-conflict.md"),
    raised: Raised::ByModel(find),
};

const AT_MOST: Words =
    Words { en: "at most {0}", nl: "ten hoogste {0}", fr: "au plus {0}", de: "höchstens {0}" };
const LEAST: Words = Words {
    en: "the least for `{0}` is longer than the most",
    nl: "de minimumtermijn voor `{0}` is langer dan de maximumtermijn",
    fr: "le minimum pour `{0}` est plus long que le maximum",
    de: "die Mindestdauer für `{0}` ist länger als die Höchstdauer",
};
const LEAST_HELP: Words = Words {
    en: "both count from the same event: correct one of them, or make two rules for different data",
    nl: "beide tellen vanaf dezelfde gebeurtenis: verbeter er een, of maak twee regels voor verschillende gegevens",
    fr: "les deux comptent à partir du même événement : corrigez l'un des deux, ou faites deux règles pour des données différentes",
    de: "beide zählen ab demselben Ereignis: berichtigen Sie eine davon, oder machen Sie zwei Regeln für verschiedene Daten",
};
const AT_LEAST: Words =
    Words { en: "at least {0}", nl: "ten minste {0}", fr: "au moins {0}", de: "mindestens {0}" };
const PERIOD: Words = Words {
    en: "the period for `{0}` is longer than the most",
    nl: "de bewaartermijn voor `{0}` is langer dan de maximumtermijn",
    fr: "la durée pour `{0}` est plus longue que le maximum",
    de: "die Speicherdauer für `{0}` ist länger als die Höchstdauer",
};
const KEPT: Words =
    Words { en: "kept for {0}", nl: "{0} bewaard", fr: "conservé {0}", de: "{0} gespeichert" };
const PERIOD_HELP: Words = Words {
    en: "shorten the period, or correct the most",
    nl: "verkort de termijn, of verbeter de maximumtermijn",
    fr: "raccourcissez la durée, ou corrigez le maximum",
    de: "verkürzen Sie die Dauer, oder berichtigen Sie die Höchstdauer",
};

const RAISE: Words = Words {
    en: "raise the most to {0}",
    nl: "het maximum op {0} brengen",
    fr: "porter le maximum à {0}",
    de: "das Höchste auf {0} anheben",
};
const LONGER: Words = Words {
    en: "data may be kept until then",
    nl: "gegevens mogen tot dan bewaard worden",
    fr: "les données peuvent être gardées jusque-là",
    de: "bis dahin dürfen Daten gespeichert bleiben",
};
const LOWER: Words = Words {
    en: "lower the least to {0}",
    nl: "het minimum op {0} brengen",
    fr: "ramener le minimum à {0}",
    de: "das Mindeste auf {0} senken",
};
const SOONER: Words = Words {
    en: "data may go after that; the law that is named has to allow it",
    nl: "gegevens mogen daarna weg; de genoemde wet moet dat toelaten",
    fr: "les données peuvent partir ensuite ; la loi nommée doit le permettre",
    de: "danach dürfen Daten gehen; das genannte Gesetz muss es erlauben",
};
const SHORTEN: Words = Words {
    en: "shorten the period to {0}",
    nl: "de termijn tot {0} inkorten",
    fr: "ramener la durée à {0}",
    de: "die Frist auf {0} kürzen",
};
const GONE: Words = Words {
    en: "data go after that",
    nl: "daarna gaan de gegevens weg",
    fr: "les données partent ensuite",
    de: "danach gehen die Daten",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.retention.iter().filter(|rule| faults.spare(&rule.item));
    whole.filter_map(|rule| conflict(inspection.sources, rule)).collect()
}

fn conflict(sources: &Sources, rule: &Retain) -> Option<Finding> {
    let ceiling = rule.ceiling.as_ref()?;
    let name = &rule.item.name;
    let most = period_behind(sources, ceiling.span, "most");
    // From which day it is counted is said elsewhere.
    let length = |period: Period| Period { counted: Counted::FromDay, ..period };
    let finding = |title: Message| {
        let finding = Finding::new(CHECK.name, CHECK.severity, ceiling.span, title);
        finding.about(name.text.clone()).here(AT_MOST.with(ceiling.period))
    };
    if let Some(floor) = rule.floor.as_ref().filter(|floor| is_longer(floor.period, ceiling.period)) {
        let title = LEAST.with(&name.text);
        let help = LEAST_HELP;
        let finding = finding(title).also(floor.span, AT_LEAST.with(floor.period)).help(help);
        let least = period_behind(sources, floor.span, "least");
        let Some((least, most)) = least.zip(most) else { return Some(finding) };
        let raised = instead(most, sources.text_of(least));
        let lowered = instead(least, sources.text_of(most));
        let finding = finding.option(RAISE.with(length(floor.period)), LONGER, vec![raised]);
        return Some(finding.option(LOWER.with(length(ceiling.period)), SOONER, vec![lowered]));
    }
    // The least and the most count from the first event, so only a period from there can be compared.
    let (period, _) = rule.periods.first()?;
    let governs = rule.periods.len() == 1 || rule.whichever == Whichever::Last;
    if !governs || !is_longer(*period, ceiling.period) {
        return None;
    }
    let title = PERIOD.with(&name.text);
    let finding = finding(title).also(name.span, KEPT.with(*period)).help(PERIOD_HELP);
    let kept = period_behind(sources, rule.item.span, "for").filter(|_| rule.periods.len() == 1);
    let Some((kept, most)) = kept.zip(most) else { return Some(finding) };
    let shortened = instead(kept, sources.text_of(most));
    let raised = instead(most, sources.text_of(kept));
    let finding = finding.option(SHORTEN.with(length(ceiling.period)), GONE, vec![shortened]);
    Some(finding.option(RAISE.with(length(*period)), LONGER, vec![raised]))
}

/// Whether one period surely ends later than another one from the same event, whatever the day.
pub(super) fn is_longer(one: Period, other: Period) -> bool {
    let months = |period: Period| i64::from(period.years) * 12 + i64::from(period.months);
    let days = |period: Period| i64::from(period.days);
    // From the end of the year is later by 0 to 365 days. Months have 28 to 31 days, twelve of them 365 or 366.
    let later = match (one.counted, other.counted) {
        (Counted::FromDay, Counted::FromYearEnd) => -365,
        (Counted::FromDay, Counted::FromDay) | (Counted::FromYearEnd, _) => 0,
    };
    let (more, days) = (months(one) - months(other), days(one) - days(other));
    // Fewer months may be as short as they can, which for a negative count is as long as they can.
    let shortest =
        if more >= 0 { more / 12 * 365 + more % 12 * 28 } else { more / 12 * 366 + more % 12 * 31 };
    shortest + days + later > 0
}
