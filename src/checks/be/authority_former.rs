//! The Belgian authority under the name that it bore until 2018.

use super::is_belgian;
use crate::checks::clues::Clue;
use crate::checks::frame::{Check, Inspection, Raised, Theme};
use crate::checks::texts::{place, replaced};
use crate::checks::{texts, written};
use crate::finding::{Edit, Finding, Safety, Severity, Words, phrases};
use crate::source::Span;

/// The record.
pub(in crate::checks) const CHECK: Check = Check {
    name: "be-authority-former",
    severity: Severity::Warning,
    article: "Art. 13(2)(d) GDPR",
    theme: Theme::Belgium,
    since: "0.1.0",
    page: include_str!("../../../docs/findings/be-authority-former.md"),
    raised: Raised::ByModel(find),
};

/// The former names in lower case, and the present name in the same language.
pub(in crate::checks) const NAMES: [(&str, &str); 6] = [
    ("commissie voor de bescherming van de persoonlijke levenssfeer", "Gegevensbeschermingsautoriteit"),
    ("privacycommissie", "Gegevensbeschermingsautoriteit"),
    ("commission de la protection de la vie privée", "Autorité de protection des données"),
    ("commission vie privée", "Autorité de protection des données"),
    ("ausschuss für den schutz des privatlebens", "Datenschutzbehörde"),
    ("belgian privacy commission", "Belgian Data Protection Authority"),
];

const TITLE: Words = Words {
    en: "`{0}` is the name of an authority that is no more",
    nl: "`{0}` is de naam van een autoriteit die niet meer bestaat",
    fr: "`{0}` est le nom d'une autorité qui n'existe plus",
    de: "`{0}` ist der Name einer Behörde, die es nicht mehr gibt",
};
const HELP: Words = Words {
    en: "name the authority of today; the library has it as `BE.GBA`, with its address",
    nl: "noem de autoriteit van vandaag; de bibliotheek heeft ze als `BE.GBA`, met haar adres",
    fr: "nommez l'autorité d'aujourd'hui ; la bibliothèque la connaît comme `BE.GBA`, avec son adresse",
    de: "nennen Sie die heutige Behörde; die Bibliothek hat sie als `BE.GBA`, mit ihrer Anschrift",
};
fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    if !is_belgian(model) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for party in model.parties.iter().filter(|party| party.item.complete && !party.item.is_std) {
        let Some(name) = &party.full_name else { continue };
        let said = texts::words(name);
        let former = NAMES.iter().find_map(|(old, new)| Some((*old, *new, texts::stretch(&said, old)?)));
        let Some((old, new, at)) = former else { continue };
        // The name as it stands in the text, unless it is written there in another way than it reads.
        let whole = texts::within(sources, &party.item, name);
        let exact = sources.text_of(whole) == name.as_str();
        let start = whole.start as usize + at.start;
        let span = Span::new(whole.source, start, start + at.len());
        let edit = exact.then(|| written::instead(span, new));
        found.push(former_name(&party.item.name.text, if exact { span } else { whole }, (old, new), edit));
    }
    for (item, text) in inspection.saying(Clue::FormerAuthority) {
        let said = texts::Spoken::of(&text.text);
        let former = NAMES.iter().find_map(|(old, new)| Some((*old, *new, said.first(old)?)));
        let Some((old, new, at)) = former else { continue };
        let edit = replaced(sources, text, &at, new);
        found.push(former_name(&item.name.text, place(sources, text, &at), (old, new), edit));
    }
    found
}

fn former_name(item: &str, span: Span, (old, new): (&str, &str), edit: Option<Edit>) -> Finding {
    let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(old)).about(item).help(HELP);
    match edit {
        Some(edit) => finding.fix(phrases::WRITE.with(new), Safety::NeedsReview, vec![edit]),
        None => finding,
    }
}
