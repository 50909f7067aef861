//! A name declared twice.

use super::frame::{Check, Inspection, Raised, Theme};
use super::repair::fresh;
use super::written::instead;
use crate::finding::{Finding, Severity, Words};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "duplicate-name",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/duplicate-name.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is declared twice as {1}",
    nl: "`{0}` is twee keer aangegeven ({1})",
    fr: "`{0}` est déclaré deux fois ({1})",
    de: "`{0}` ist zweimal angegeben ({1})",
};
const COUNTS: Words =
    Words { en: "this one counts", nl: "dit geldt", fr: "celui-ci compte", de: "dies hier gilt" };
const HELP: Words = Words {
    en: "give one of them another name, or make one of both",
    nl: "geef een van beide een andere naam, of maak er één van",
    fr: "donnez un autre nom à l'un des deux, ou réunissez-les",
    de: "geben Sie einem von beiden einen anderen Namen, oder machen Sie aus beiden eines",
};

const FIX: Words = Words {
    en: "name this one `{0}`",
    nl: "dit `{0}` noemen",
    fr: "nommer celui-ci `{0}`",
    de: "dieses hier `{0}` nennen",
};
const MEANS: Words = Words {
    en: "both stand; what names `{0}` means the first one",
    nl: "beide blijven; wat `{0}` noemt, bedoelt het eerste",
    fr: "les deux restent ; qui nomme `{0}` désigne le premier",
    de: "beide bleiben; wer `{0}` nennt, meint das erste",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let twice = inspection.model.duplicates.iter();
    let taken: BTreeSet<&str> = match inspection.model.duplicates.is_empty() {
        true => BTreeSet::new(),
        false => inspection.model.items().map(|item| item.name.text.as_str()).collect(),
    };
    twice
        .map(|duplicate| {
            let again = &duplicate.again;
            let title = TITLE.with(&again.text).with(duplicate.kind.words());
            let new = fresh(&format!("{}_2", again.text), |name| taken.contains(name));
            Finding::new(CHECK.name, CHECK.severity, again.span, title)
                .about(again.text.clone())
                .also(duplicate.first, COUNTS)
                .help(HELP)
                .option(FIX.with(&new), MEANS.with(&again.text), vec![instead(again.span, new)])
        })
        .collect()
}
