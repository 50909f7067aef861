//! A notice that says otherwise than the general notice, without saying which counts.

use super::frame::{Check, GENERAL_CLAUSE, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Piece, Safety, Severity, Words};
use crate::model::Fault;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-contradicted",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-contradicted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "{0}{1} stands in {2} too",
    nl: "`{0}`{1} staat ook in {2}",
    fr: "`{0}`{1} figure aussi dans {2}",
    de: "`{0}`{1} steht auch in {2}",
};
const SHARED: Words = Words {
    en: "what all notices share",
    nl: "wat alle verklaringen delen",
    fr: "ce que partagent toutes les notices",
    de: "dem, was alle Erklärungen teilen",
};
const HERE: Words = Words {
    en: "which of the two counts?",
    nl: "welke van de twee geldt?",
    fr: "laquelle des deux compte ?",
    de: "welche der beiden gilt?",
};
const HELP: Words = Words {
    en: "write `override` if this one counts, `narrow` if it only confines the other, or delete it",
    nl: "schrijf `override` als deze geldt, `narrow` als ze de andere alleen inperkt, of schrap ze",
    fr: "écrivez `override` si celle-ci compte, `narrow` si elle ne fait que restreindre l'autre, ou supprimez-la",
    de: "schreiben Sie `override`, wenn diese gilt, `narrow`, wenn sie die andere nur einengt, oder streichen Sie sie",
};
const FIX: Words = Words {
    en: "let this one count",
    nl: "deze laten gelden",
    fr: "faire valoir celle-ci",
    de: "diese gelten lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Contradicted { again, general, by, keyword, kind } = fault else { return None };
        let whose = by.as_ref().map_or(Piece::from(SHARED), |name| format!("`{name}`").into());
        let name = if again.text == kind.word() { String::new() } else { format!(" `{}`", again.text) };
        let title = TITLE.with(kind.word()).with(name).with(whose);
        let edit = Edit { span: Span { end: keyword.start, ..*keyword }, text: "override ".to_owned() };
        let finding = Finding::new(CHECK.name, CHECK.severity, again.span, title)
            .about(again.text.clone())
            .here(HERE)
            .also(*general, GENERAL_CLAUSE)
            .help(HELP)
            .fix(FIX, Safety::NeedsReview, vec![edit]);
        Some(finding)
    });
    each.collect()
}
