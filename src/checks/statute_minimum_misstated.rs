//! A least that is shorter than the one of the statute it names.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use super::retention_conflict::is_longer;
use crate::calendar::{Counted, Period};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Retain;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "statute-minimum-misstated",
    severity: Severity::Error,
    article: "Art. 6(1)(c), 17(3)(b) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/statute-minimum-misstated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the statute `{0}` asks for longer than stated",
    nl: "de wet `{0}` vraagt langer dan vermeld",
    fr: "la loi `{0}` exige plus longtemps qu'indiqué",
    de: "das Gesetz `{0}` verlangt länger als angegeben",
};

const HERE: Words = Words {
    en: "stated: {0}; the statute: {1}",
    nl: "vermeld: {0}; de wet: {1}",
    fr: "indiqué : {0} ; la loi : {1}",
    de: "angegeben: {0}; das Gesetz: {1}",
};

const HELP: Words = Words {
    en: "write the least that the statute asks for, or name the statute that is meant",
    nl: "schrijf het minimum dat de wet vraagt, of noem de bedoelde wet",
    fr: "écrivez le minimum exigé par la loi, ou nommez la loi visée",
    de: "schreiben Sie das Mindeste, das das Gesetz verlangt, oder nennen Sie das gemeinte Gesetz",
};

const FIX: Words = Words { en: "write {0}", nl: "{0} schrijven", fr: "écrire {0}", de: "{0} schreiben" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.retention.iter().filter(|rule| faults.spare(&rule.item));
    whole.filter_map(|rule| short(inspection, rule)).collect()
}

fn short(inspection: &Inspection<'_>, rule: &Retain) -> Option<Finding> {
    let stated = rule.floor.as_ref()?;
    let statute = inspection.model.statutes.get(stated.under?)?;
    // What is known from memory only raises no error.
    let least = statute.floor.filter(|_| !statute.confirmation.unverified)?;
    let bare = |period: Period| Period { counted: Counted::FromDay, ..period };
    if !is_longer(bare(least), bare(stated.period)) {
        return None;
    }
    let name = &rule.item.name.text;
    let finding = Finding::new(CHECK.name, CHECK.severity, stated.span, TITLE.with(&statute.item.name.text))
        .about(name.clone())
        .here(HERE.with(bare(stated.period)).with(bare(least)))
        .help(HELP);
    let finding = match &statute.article {
        Some(article) => finding.article(article.clone()),
        None => finding,
    };
    let place = place_of(inspection.sources, stated.span, &bare(stated.period).to_string());
    Some(match place {
        Some(span) => {
            let edit = Edit { span, text: bare(least).to_string() };
            finding.fix(FIX.with(bare(least)), Safety::NeedsReview, vec![edit])
        }
        None => finding,
    })
}
