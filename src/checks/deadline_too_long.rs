//! A time for answers that is longer than the law allows.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::written::{behind, instead};
use crate::calendar::Period;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, Rights};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "deadline-too-long",
    severity: Severity::Error,
    article: "Art. 12(3) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/deadline-too-long.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "requests are answered too late: within {0}",
    nl: "verzoeken worden te laat beantwoord: binnen {0}",
    fr: "les demandes reçoivent une réponse trop tardive : {0}",
    de: "Anträge werden zu spät beantwortet: binnen {0}",
};

const EXTENSION: Words = Words {
    en: "answers are put off for too long: by {0}",
    nl: "antwoorden worden te lang uitgesteld: met {0}",
    fr: "les réponses sont reportées trop longtemps : de {0}",
    de: "Antworten werden zu lange hinausgeschoben: um {0}",
};

const HELP: Words = Words {
    en: "write at most {0}",
    nl: "schrijf ten hoogste {0}",
    fr: "écrivez au plus {0}",
    de: "schreiben Sie höchstens {0}",
};

const FIX: Words = Words { en: "write {0}", nl: "schrijf {0}", fr: "écrire {0}", de: "{0} schreiben" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        let late = one.deadline.filter(|period| is_longer(*period, 1));
        found.extend(late.map(|period| finding(inspection, one, TITLE, "deadline", period, 1)));
        let late = one.extension.filter(|period| is_longer(*period, 2));
        found.extend(late.map(|period| finding(inspection, one, EXTENSION, "extension", period, 2)));
    }
    found
}

fn finding(
    inspection: &Inspection<'_>,
    one: &Rights,
    title: Words,
    word: &str,
    period: Period,
    most: u16,
) -> Finding {
    let model: &Model = inspection.model;
    let number = behind(inspection.sources, one.item.span, word, 1);
    let unit = behind(inspection.sources, one.item.span, word, 2);
    let place = number.zip(unit).map(|((number, _), (unit, _))| number.to(unit));
    let most = Period::new(0, most, 0);
    let finding =
        Finding::new(CHECK.name, CHECK.severity, place.unwrap_or(one.item.name.span), title.with(period))
            .about(notice_of(model, one))
            .help(HELP.with(most));
    match place {
        Some(place) => {
            finding.fix(FIX.with(most), Safety::NeedsReview, vec![instead(place, most.to_string())])
        }
        None => finding,
    }
}

/// Whether a period is longer than so many months, however long these are.
fn is_longer(period: Period, months: u16) -> bool {
    let whole = u32::from(period.years) * 12 + u32::from(period.months);
    let (most, days) = (u32::from(months), u32::from(period.days));
    whole > most || (whole == most && days > 0) || days > (most - whole.min(most)) * 31
}
