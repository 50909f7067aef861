//! A consent to advertising that does not say by which ways people agreed to be addressed.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, whole};
use super::written::{behind, onto};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Guard, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-channels-unstated",
    severity: Severity::Info,
    article: "Art. 4(11) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-channels-unstated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the consent to `{0}` names no channel",
    nl: "de toestemming voor `{0}` noemt geen kanaal",
    fr: "le consentement à `{0}` ne nomme aucun canal",
    de: "die Einwilligung zu `{0}` nennt keinen Kanal",
};

const HERE: Words = Words {
    en: "asked once, used for {0} channels",
    nl: "één keer gevraagd, gebruikt voor {0} kanalen",
    fr: "demandé une fois, utilisé pour {0} canaux",
    de: "einmal gefragt, für {0} Kanäle benutzt",
};

const HELP: Words = Words {
    en: "add `, via` and the channels that the question named",
    nl: "voeg `, via` toe met de kanalen die de vraag noemde",
    fr: "ajoutez `, via` et les canaux que la question a nommés",
    de: "fügen Sie `, via` und die Kanäle hinzu, die die Frage nannte",
};

const FIX: Words = Words {
    en: "name the channels",
    nl: "noem de kanalen",
    fr: "nommer les canaux",
    de: "die Kanäle nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mixed = |purpose: &&Purpose| {
        let electronic = |(at, _): &(usize, _)| model.terms.get(*at).is_some_and(|term| term.electronic);
        purpose.direct_marketing
            && purpose.channels.iter().any(electronic)
            && !purpose.channels.iter().all(electronic)
    };
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(mixed) {
        let open = consents(purpose).filter(|clause| clause.channels.is_none());
        for clause in open.filter(|clause| matches!(clause.guard, Guard::Always)) {
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE.with(purpose.channels.len()))
                .help(HELP);
            let names = purpose.channels.iter().filter_map(|(at, _)| model.terms.get(*at));
            let names: Vec<&str> = names.map(|term| term.item.name.text.as_str()).collect();
            found.push(match behind(inspection.sources, clause.span, "at", 1) {
                Some((level, _)) => {
                    let edit = onto(level, format!(", via {}", names.join(", ")));
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
