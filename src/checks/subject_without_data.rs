//! People whom a purpose is about, and no data of theirs.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::related_roles;
use super::repair::{take_out, used_in};
use crate::finding::{Finding, Severity, Words};
use crate::model::{NameKind, Subject};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "subject-without-data",
    severity: Severity::Warning,
    article: "Art. 5(1)(c), 30(1)(c) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/subject-without-data.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is about `{1}` and uses no data of theirs",
    nl: "`{0}` gaat over `{1}` en gebruikt geen gegevens van hen",
    fr: "`{0}` concerne `{1}` et n'utilise aucune de leurs données",
    de: "`{0}` betrifft `{1}` und verwendet keine Daten von ihnen",
};
const HELP: Words = Words {
    en: "leave these people out, or name data that are `of` them",
    nl: "laat deze mensen weg, of noem gegevens die `of` hen zijn",
    fr: "omettez ces personnes, ou nommez des données qui sont `of` elles",
    de: "lassen Sie diese Menschen weg, oder nennen Sie Daten, die `of` ihnen sind",
};

const FIX: Words =
    Words {
        en: "leave `{0}` out", nl: "`{0}` weglaten", fr: "laisser `{0}` de côté", de: "`{0}` weglassen"
    };
const MEANS: Words = Words {
    en: "this purpose is no longer about these people",
    nl: "dit doel gaat niet meer over deze mensen",
    fr: "cette finalité ne concerne plus ces personnes",
    de: "dieser Zweck betrifft diese Menschen nicht mehr",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    // A part may have its people from its whole, which has other data.
    let own = model.purposes.iter().filter(|one| faults.spare(&one.item) && one.part_of.is_none());
    for purpose in own.filter(|one| !one.uses.is_empty()) {
        let data = || purpose.uses.iter().filter_map(|(at, _)| model.data.get(*at));
        // Data without people are anybody's.
        if data().any(|data| data.subjects.is_empty() || !faults.spare(&data.item)) {
            continue;
        }
        let theirs =
            |role: usize| data().any(|data| data.subjects.iter().any(|of| related_roles(model, *of, role)));
        let idle: Vec<&Subject> = purpose
            .subjects
            .iter()
            .filter(|role| !theirs(**role))
            .filter_map(|at| model.subjects.get(*at))
            .collect();
        let Some(first) = idle.first().filter(|role| faults.spare(&role.item)) else { continue };
        let (name, role) = (&purpose.item.name.text, &first.item.name.text);
        let title = TITLE.with(name).with(role);
        let finding = Finding::new(CHECK.name, CHECK.severity, purpose.item.name.span, title)
            .about(name.clone())
            .help(HELP);
        let at = model.subjects.iter().position(|one| one.item.name.span == first.item.name.span);
        let within = purpose.item.span;
        let place = at.and_then(|at| used_in(model, NameKind::Subject, at, within));
        found.push(match place.and_then(|place| take_out(inspection.sources, within, place)) {
            Some(edit) => finding.option(FIX.with(role), MEANS, vec![edit]),
            None => finding,
        });
    }
    found
}
