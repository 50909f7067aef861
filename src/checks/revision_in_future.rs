//! A last revision that is still to come.

use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::within;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "revision-in-future",
    severity: Severity::Warning,
    article: "Art. 5(2), 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/revision-in-future.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` says that it was last revised on a day ahead",
    nl: "`{0}` is volgens de tekst herzien op een dag die nog komt",
    fr: "`{0}` dit avoir été révisé un jour encore à venir",
    de: "`{0}` wurde angeblich an einem künftigen Tag zuletzt überarbeitet",
};
const HELP: Words = Words {
    en: "write the day of the last revision; for a notice that begins later, `effective`",
    nl: "schrijf de dag van de laatste herziening; voor een verklaring die later begint, `effective`",
    fr: "indiquez le jour de la dernière révision; pour un avis qui commence plus tard, `effective`",
    de: "schreiben Sie den Tag der letzten Überarbeitung; für eine spätere Geltung `effective`",
};
const TODAY: Words = Words {
    en: "let it be revised today",
    nl: "laat ze vandaag herzien zijn",
    fr: "indiquer une révision aujourd'hui",
    de: "heute als Tag der Überarbeitung schreiben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let today = inspection.today;
    let mut found = Vec::new();
    for policy in
        inspection.model.policies.iter().filter(|policy| policy.item.complete && !policy.item.is_std)
    {
        // A version of the future may have been prepared for the day on which it begins.
        let ahead = policy.effective.is_some_and(|first| first > today);
        let Some(revised) = policy.revised.filter(|day| *day > today && !ahead) else { continue };
        let (name, written) = (&policy.item.name, calendar::format(revised));
        let span = within(inspection.sources, &policy.item, &written);
        let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(&name.text));
        let finding = finding.about(name.text.clone()).help(HELP);
        let edit = Edit { span, text: calendar::format(today) };
        let exact = inspection.sources.text_of(span) == written;
        found.push(if exact { finding.fix(TODAY, Safety::NeedsReview, vec![edit]) } else { finding });
    }
    found
}
