//! Data that sound like crimes and convictions, declared as ordinary data.

use super::clues::Clue;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::spread;
use super::repair::marked_as;
use super::wording::{CRIMES, NOT, said_of, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Data, PersonKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "criminal-data-unmarked",
    severity: Severity::Warning,
    article: "Art. 10 GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/criminal-data-unmarked.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` sounds like data on crimes and is declared as ordinary",
    nl: "`{0}` klinkt als strafrechtelijke gegevens en staat als gewoon",
    fr: "`{0}` évoque des données pénales, déclarées comme ordinaires",
    de: "`{0}` klingt nach Daten über Straftaten und gilt als gewöhnlich",
};

const HELP: Words = Words {
    en: "say `kind criminal`, with a condition in each purpose; or choose words that do not mean it",
    nl: "zeg `kind criminal`, met een voorwaarde in elk doel; of kies woorden die dat niet betekenen",
    fr: "dites `kind criminal`, avec une condition dans chaque finalité ; ou choisissez d'autres mots",
    de: "sagen Sie `kind criminal`, mit einer Bedingung in jedem Zweck; oder wählen Sie andere Worte",
};

const FIX: Words = Words {
    en: "mark it as criminal, with a law to name in each purpose",
    nl: "als strafrechtelijk aanmerken, met per doel een wet om te noemen",
    fr: "la marquer comme pénale, avec une loi à nommer par finalité",
    de: "als strafrechtlich kennzeichnen, je Zweck mit einem zu nennenden Gesetz",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut sounding = inspection.fields().data(Clue::Crime).peekable();
    if sounding.peek().is_none() {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let marked = spread(model, |at| {
        model.data.get(at).filter(|data| data.kind != PersonKind::Personal).map(|data| data.kind)
    });
    let plain = |(at, data): &(usize, &Data)| {
        faults.spare(&data.item) && marked.get(*at).is_some_and(Option::is_none)
    };
    let mut found = Vec::new();
    for (at, data) in sounding.filter_map(|at| Some((at, model.data.get(at)?))).filter(plain) {
        let words = said_of(&data.item.name, &data.label, &data.items);
        let Some(text) = words.iter().find(|text| says(text, &CRIMES) && !says(text, &NOT)) else { continue };
        let name = &data.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .here(Words::same("{0}").with(text.clone()))
            .help(HELP);
        let condition = "condition official_authority_control \"name the law\"";
        found.push(match marked_as(model, at, "kind criminal", condition) {
            Some(edits) => finding.fix(FIX, Safety::Example, edits),
            None => finding,
        });
    }
    found
}
