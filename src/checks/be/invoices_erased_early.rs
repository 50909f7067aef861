//! Invoices in Belgium whose data go before the law lets them go.

use super::is_belgian;
use crate::calendar::Period;
use crate::checks::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::checks::invoicing_without_legal_duty::INVOICING;
use crate::checks::purposes::{under, whole};
use crate::checks::retention_conflict::is_longer;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, Purpose, Retain};

/// The record.
pub(in crate::checks) const CHECK: Check = Check {
    name: "be-invoices-erased-early",
    severity: Severity::Warning,
    article: "Art. 60 VAT Code (BE), Art. 6(1)(c) GDPR",
    theme: Theme::Belgium,
    since: "0.1.0",
    page: include_str!("../../../docs/findings/be-invoices-erased-early.md"),
    raised: Raised::ByModel(find),
};

/// The row of the law as data.
const STATUTE: &str = "BE.invoices";

const TITLE: Words = Words {
    en: "nothing of the invoices of `{0}` is kept for {1}",
    nl: "niets van de facturen van `{0}` wordt {1} bewaard",
    fr: "rien des factures de `{0}` n'est conservé {1}",
    de: "nichts von den Rechnungen von `{0}` wird {1} gespeichert",
};
const KEPT: Words =
    Words { en: "kept for {0}", nl: "{0} bewaard", fr: "conservé {0}", de: "{0} gespeichert" };
const HELP: Words = Words {
    en: "say which of these data stand on invoices, and keep them `at least {0} under BE.invoices`",
    nl: "zeg welke gegevens op facturen staan, en bewaar ze `at least {0} under BE.invoices`",
    fr: "dites lesquelles de ces données figurent sur les factures, et conservez-les `at least {0} under BE.invoices`",
    de: "sagen Sie, welche dieser Daten auf Rechnungen stehen, und speichern Sie sie `at least {0} under BE.invoices`",
};
const FIX: Words = Words {
    en: "add a rule for the data of invoices, to correct",
    nl: "een regel voor de gegevens van facturen toevoegen, om te verbeteren",
    fr: "ajouter une règle pour les données des factures, à corriger",
    de: "eine Regel für die Daten von Rechnungen ergänzen, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let Some(least) = least(model, inspection.today).filter(|_| !model.has_gaps && is_belgian(model)) else {
        return Vec::new();
    };
    // A rule that was not understood, or that another notice states, may be the very one.
    let known = |rule: &Retain| faults.spare(&rule.item) && rule.deferred.is_none();
    if !model.retention.iter().all(known) {
        return Vec::new();
    }
    let invoices = whole(model, &faults).filter(|purpose| under(model, purpose, &[INVOICING]).is_some());
    invoices.filter_map(|purpose| early(model, purpose, least)).collect()
}

/// The least that the law asks for on a day, where its row is sure.
fn least(model: &Model, today: i32) -> Option<Period> {
    let row = model.statutes.iter().find(|one| one.item.is_std && one.item.name.text == STATUTE)?;
    let runs = row.from.is_none_or(|from| from <= today) && row.until.is_none_or(|until| today <= until);
    row.floor.filter(|_| runs && !row.confirmation.unverified)
}

fn early(model: &Model, purpose: &Purpose, least: Period) -> Option<Finding> {
    let uses = |data: &usize| purpose.uses.iter().any(|(used, _)| used == data);
    let about = |rule: &&Retain| rule.data.as_ref().is_none_or(|list| list.iter().any(uses));
    let rules: Vec<&Retain> = model.retention.iter().filter(about).collect();
    // Whatever is kept as long may be what stands on an invoice.
    let enough = |rule: &&Retain| {
        let floor = rule.floor.as_ref().map(|floor| floor.period);
        rule.periods.iter().map(|(period, _)| *period).chain(floor).any(|period| !is_longer(least, period))
    };
    let (period, event) = rules.first()?.periods.first()?;
    if rules.iter().any(enough) || purpose.uses.is_empty() {
        return None;
    }
    let name = &purpose.item.name;
    let mut finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text).with(least))
        .about(name.text.clone())
        .help(HELP.with(least.to_string()));
    for rule in rules.iter().take(MAX_MARKED) {
        let longest = rule.periods.first().map_or(*period, |(period, _)| *period);
        finding = finding.also(rule.item.name.span, KEPT.with(longest));
    }
    let event = &model.facts.get(*event)?.item.name.text;
    let data = purpose.uses.iter().filter_map(|(at, _)| model.data.get(*at));
    let data: Vec<&str> = data.map(|data| data.item.name.text.as_str()).collect();
    let rule = format!(
        "retain {} in {} for {least} after year of {event} at least {least} under {STATUTE}",
        data.join(", "),
        name.text
    );
    Some(finding.fix(FIX, Safety::Example, vec![after(&purpose.item, &rule)]))
}

/// How many rules one finding marks.
const MAX_MARKED: usize = 4;
