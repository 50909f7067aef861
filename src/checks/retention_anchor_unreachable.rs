//! A case in which no period of retention can ever begin.

use super::cases::Cases;
use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::fresh;
use super::retention_missing::personal;
use super::rules::{Rules, if_possible};
use crate::analysis::{Box as Region, boxes, witness};
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::{Condition, FactKind, Model, Purpose, Retain};
use std::collections::{BTreeMap, BTreeSet};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-anchor-unreachable",
    severity: Severity::Error,
    article: "Art. 5(1)(e), 13(2)(a) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-anchor-unreachable.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "for some people, the period of `{0}` never begins",
    nl: "voor sommige mensen begint de bewaartermijn van `{0}` nooit",
    fr: "pour certaines personnes, la durée de `{0}` ne commence jamais",
    de: "für manche Menschen beginnt die Speicherdauer von `{0}` nie",
};
const HERE: Words = Words {
    en: "never begins for: {0}",
    nl: "begint nooit voor: {0}",
    fr: "ne commence jamais pour : {0}",
    de: "beginnt nie für: {0}",
};
const COUNTS: Words = Words {
    en: "counts from `{0}`, which cannot happen there",
    nl: "telt vanaf `{0}`, wat daar niet kan gebeuren",
    fr: "compte à partir de `{0}`, qui ne peut s'y produire",
    de: "zählt ab `{0}`, was dort nicht eintreten kann",
};
const HELP: Words = Words {
    en: "add a rule for {0} that begins with something that happens to them too",
    nl: "voeg voor {0} een regel toe die begint met iets dat ook hun overkomt",
    fr: "ajoutez une règle pour {0} qui commence par quelque chose qui leur arrive aussi",
    de: "ergänzen Sie für {0} eine Regel, die mit etwas beginnt, das auch ihnen geschieht",
};

const FIX: Words = Words {
    en: "add a rule that begins with another event, to correct",
    nl: "een regel toevoegen die met een andere gebeurtenis begint, om te verbeteren",
    fr: "ajouter une règle qui débute par un autre événement, à corriger",
    de: "eine Regel mit einem anderen Beginn ergänzen, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // A rule that was not understood may be the very one.
    if model.has_gaps || !model.retention.iter().all(|rule| faults.spare(&rule.item)) {
        return Vec::new();
    }
    let Some(shapes) = inspection.shapes() else { return Vec::new() };
    let whole = model.purposes.iter().enumerate().filter(|(_, purpose)| faults.spare(&purpose.item));
    let found = whole.filter_map(|(at, purpose)| {
        let by_rules = in_doubt(model, inspection.rules(), at, purpose);
        if by_rules.is_empty() {
            return None;
        }
        endless(inspection, shapes.cases(at)?, by_rules, purpose)
    });
    found.collect()
}

/// The data of a purpose by the rules that say when they have to go, without those under a rule that begins in every case. No rule at all is a
/// finding of its own.
fn in_doubt(
    model: &Model,
    rules: &Rules<'_>,
    at: usize,
    purpose: &Purpose,
) -> BTreeMap<BTreeSet<usize>, Vec<usize>> {
    let mut by_rules: BTreeMap<BTreeSet<usize>, Vec<usize>> = BTreeMap::new();
    for data in personal(model, purpose) {
        if rules.surely_end(data, at) {
            continue;
        }
        let places: BTreeSet<usize> = rules.ending(data, at).collect();
        if !places.is_empty() {
            by_rules.entry(places).or_default().push(data);
        }
    }
    by_rules
}

/// Looks for the case separately for each set of data under the same rules, so that a case is one in which some data never go.
fn endless(
    inspection: &Inspection<'_>,
    cases: Cases<'_>,
    by_rules: BTreeMap<BTreeSet<usize>, Vec<usize>>,
    purpose: &Purpose,
) -> Option<Finding> {
    let Inspection { model, space, .. } = *inspection;
    let (case, covering, data) = by_rules.into_iter().find_map(|(places, data)| {
        let covering: Vec<&Retain> = places.iter().filter_map(|at| model.retention.get(*at)).collect();
        let begins: Result<Vec<Vec<Region>>, _> =
            covering.iter().map(|rule| boxes(space, model, &can_begin(model, rule))).collect();
        let begins: Vec<Region> = begins.ok()?.into_iter().flatten().collect();
        Some((cases.used_beyond(purpose, &begins)?, covering, data))
    })?;
    let name = &purpose.item.name;
    let title = TITLE.with(&name.text);
    let mut finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .here(HERE.with(witness(space, &case)));
    for rule in covering {
        let anchor = rule.periods.first().map(|(_, anchor)| *anchor);
        let event = anchor.and_then(|anchor| model.facts.get(anchor)).map(|fact| &fact.item.name);
        let words = event.map(|event| COUNTS.with(&event.text));
        finding = finding.also(rule.item.name.span, words.unwrap_or_default());
    }
    let names: Vec<&str> =
        data.iter().filter_map(|at| model.data.get(*at)).map(|data| data.item.name.text.as_str()).collect();
    let finding = finding.help(HELP.with(Piece::names(names.iter().copied())));
    // An event that can happen to everybody, or a new one.
    let open =
        model.facts.iter().find(|fact| matches!(fact.kind, FactKind::Event(None)) && !fact.item.is_std);
    let taken = |new: &str| model.facts.iter().any(|fact| fact.item.name.text == new);
    let (event, declared) = match open {
        Some(fact) => (fact.item.name.text.clone(), String::new()),
        None => {
            let new = fresh("last_contact", taken);
            let declared = format!("event {new}: date \"The last contact with the person\"\n");
            (new, declared)
        }
    };
    let rule = format!("{declared}retain {} in {} for 2 years after {event}", names.join(", "), name.text);
    Some(finding.fix(FIX, Safety::Example, vec![after(&purpose.item, &rule)]))
}

/// Where a rule applies and its event can happen. What another notice says is taken to begin.
fn can_begin(model: &Model, rule: &Retain) -> Condition {
    let mut all: Vec<Condition> = rule.when.iter().cloned().collect();
    // One of several periods that begins is enough.
    let possible =
        |(_, anchor): &(_, usize)| if_possible(model, *anchor).cloned().unwrap_or(Condition::All(Vec::new()));
    if rule.deferred.is_none() && !rule.periods.is_empty() {
        all.push(Condition::Any(rule.periods.iter().map(possible).collect()));
    }
    Condition::All(all)
}
