//! A notice that says it comes from a text which the workspace does not list.

use super::frame::{Check, Inspection, Raised, Theme};
use super::repair::place_of;
use super::written::instead;
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "source-unlisted",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/source-unlisted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` comes from a text that is not listed",
    nl: "`{0}` komt uit een tekst die niet vermeld is",
    fr: "`{0}` vient d'un texte qui n'est pas énuméré",
    de: "`{0}` stammt aus einem Text, der nicht aufgeführt ist",
};
const HERE: Words = Words { en: "from `{0}`", nl: "uit `{0}`", fr: "de `{0}`", de: "aus `{0}`" };
const HELP: Words = Words {
    en: "add it to `sources` in lawful.toml, or name one of: {0}",
    nl: "voeg hem toe aan `sources` in lawful.toml, of noem een van: {0}",
    fr: "ajoutez-le à `sources` dans lawful.toml, ou nommez l'un de : {0}",
    de: "nehmen Sie ihn in `sources` in lawful.toml auf, oder nennen Sie einen von: {0}",
};

const FIX: Words = Words { en: "name `{0}`", nl: "`{0}` noemen", fr: "nommer `{0}`", de: "`{0}` nennen" };
const MEANS: Words = Words {
    en: "the notice is compared with that text from now on",
    nl: "de verklaring wordt voortaan met die tekst vergeleken",
    fr: "la notice est désormais comparée à ce texte",
    de: "der Hinweis wird künftig mit diesem Text verglichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let listed = &inspection.settings.sources;
    let own = inspection.model.policies.iter().filter(|policy| !policy.item.is_std && !listed.is_empty());
    let unlisted = own.filter_map(|policy| {
        Some((policy, policy.source.as_ref().filter(|source| !listed.contains(source))?))
    });
    unlisted
        .map(|(policy, source)| {
            let name = &policy.item.name;
            let title = TITLE.with(&name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(HERE.with(source))
                .help(HELP.with(listed.join(", ")));
            let place = place_of(inspection.sources, policy.item.span, source);
            match (place, listed.as_slice()) {
                (Some(place), [only]) => finding.option(FIX.with(only), MEANS, vec![instead(place, only)]),
                (_, _) => finding,
            }
        })
        .collect()
}
