//! Notices that are each other's general notice.

use super::frame::{Check, Inspection, Raised, Theme};
use super::repair::field_up_to;
use super::written::instead;
use crate::finding::{Finding, Piece, Severity, Words};
use crate::model::Fault;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-circular",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-circular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` rests on itself",
    nl: "`{0}` berust op zichzelf",
    fr: "`{0}` repose sur elle-même",
    de: "`{0}` beruht auf sich selbst",
};
const HERE: Words = Words {
    en: "the circle closes here: {0}",
    nl: "de kring sluit hier: {0}",
    fr: "le cercle se ferme ici : {0}",
    de: "hier schließt sich der Kreis: {0}",
};
const HELP: Words = Words {
    en: "a general notice cannot be specific to, or import, what is specific to it",
    nl: "een algemene verklaring kan niet bijzonder zijn bij, of overnemen, wat bijzonder is bij haar",
    fr: "une notice générale ne peut pas être particulière à ce qui lui est particulier, ni l'importer",
    de: "eine allgemeine Erklärung kann nicht die besondere sein zu dem, was zu ihr besonders ist, und es nicht übernehmen",
};

const FIX: Words = Words {
    en: "let the notice stand on its own here",
    nl: "de verklaring hier op zichzelf laten staan",
    fr: "laisser la notice se suffire ici",
    de: "den Hinweis hier für sich stehen lassen",
};
const MEANS: Words = Words {
    en: "nothing is taken over from `{0}`",
    nl: "van `{0}` wordt niets overgenomen",
    fr: "rien n'est repris de `{0}`",
    de: "von `{0}` wird nichts übernommen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Circular { name, notices } = fault else { return None };
        let round = Piece::names(notices.iter().map(String::as_str));
        let title = TITLE.with(&name.text);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .here(HERE.with(round))
            .help(HELP);
        let rest = Span { start: name.span.end, ..whole_text(inspection, name.span) };
        let next = inspection.sources.text_of(rest).trim_start();
        // An address or a pinned state belongs to the same field.
        let is_all = !next.starts_with('<') && !next.starts_with("pinned");
        let text = whole_text(inspection, name.span);
        let field = field_up_to(inspection.sources, text, "specific", name.span).filter(|_| is_all);
        Some(match field {
            Some(field) => finding.option(FIX, MEANS.with(&name.text), vec![instead(field, "")]),
            None => finding,
        })
    });
    each.collect()
}

fn whole_text(inspection: &Inspection<'_>, within: Span) -> Span {
    let length = inspection.sources.get(within.source).map_or(0, |source| source.text.len());
    Span::new(within.source, 0, length)
}
