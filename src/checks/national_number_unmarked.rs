//! Data that sound like a national number, declared as ordinary data.

use super::clues::Clue;
use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::parts::spread;
use super::wording::{NATIONAL_NUMBER, NOT, said_of, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Data, PersonKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "national-number-unmarked",
    severity: Severity::Warning,
    article: "Art. 87 GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/national-number-unmarked.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` sounds like a national number and is declared as ordinary",
    nl: "`{0}` klinkt als een nationaal nummer en staat als gewoon",
    fr: "`{0}` évoque un numéro national, déclaré comme ordinaire",
    de: "`{0}` klingt nach einer nationalen Kennziffer und gilt als gewöhnlich",
};

const HELP: Words = Words {
    en: "add `kind national_number`, so that its law is asked for",
    nl: "voeg `kind national_number` toe, zodat naar de wet gevraagd wordt",
    fr: "ajoutez `kind national_number`, afin que sa loi soit demandée",
    de: "fügen Sie `kind national_number` hinzu, damit nach dem Gesetz gefragt wird",
};

const FIX: Words = Words {
    en: "mark it as a national number",
    nl: "merk het als nationaal nummer",
    fr: "le marquer comme numéro national",
    de: "es als nationale Kennziffer kennzeichnen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut sounding = inspection.fields().data(Clue::NationalNumber).peekable();
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
    for (_, data) in sounding.filter_map(|at| Some((at, model.data.get(at)?))).filter(plain) {
        let words = said_of(&data.item.name, &data.label, &data.items);
        let Some(text) = words.iter().find(|text| says(text, &NATIONAL_NUMBER) && !says(text, &NOT)) else {
            continue;
        };
        let name = &data.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .here(Words::same("{0}").with(text.clone()))
            .help(HELP);
        found.push(match data.kind_stated {
            true => finding,
            false => finding.fix(FIX, Safety::NeedsReview, vec![field(&data.item, "kind national_number")]),
        });
    }
    found
}
