//! A right that is promised by name, though no basis of the notice gives it.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, Rights, Term};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "right-overpromised",
    severity: Severity::Warning,
    article: "Art. 5(1)(a), 20(1), 21(1) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/right-overpromised.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is promised, and no basis gives it",
    nl: "`{0}` wordt beloofd, en geen rechtsgrond geeft het",
    fr: "`{0}` est promis, et aucune base juridique ne le donne",
    de: "`{0}` wird versprochen, und keine Rechtsgrundlage gewährt es",
};

const HERE: Words =
    Words { en: "belongs to {0}", nl: "hoort bij {0}", fr: "relève de {0}", de: "gehört zu {0}" };

const HELP: Words = Words {
    en: "take it out, or say that you grant it beyond the law by waiving this",
    nl: "haal het weg, of zeg door dit te aanvaarden dat je het bovenop de wet geeft",
    fr: "retirez-le, ou dites en acceptant ceci que vous l'accordez au-delà de la loi",
    de: "streichen Sie es, oder sagen Sie durch Hinnahme, dass Sie es über das Gesetz hinaus gewähren",
};

const FIX: Words = Words { en: "take it out", nl: "haal het weg", fr: "le retirer", de: "es streichen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let known = model.purposes.iter().any(|purpose| !purpose.bases.is_empty());
    if model.has_gaps || !known || model.purposes.iter().any(|purpose| !purpose.item.complete) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        let named: Vec<&Term> = one.rights.iter().flatten().filter_map(|at| model.terms.get(*at)).collect();
        for right in named.iter().filter(|right| !is_given(model, right)) {
            found.push(promised(inspection, one, right, &named));
        }
    }
    found
}

fn promised(inspection: &Inspection<'_>, one: &Rights, right: &Term, named: &[&Term]) -> Finding {
    let name = right.item.name.text.as_str();
    let bases: Vec<&str> = right.applies.iter().map(|basis| basis.word()).collect();
    let rest: Vec<&str> =
        named.iter().map(|term| term.item.name.text.as_str()).filter(|other| *other != name).collect();
    let last = behind(inspection.sources, one.item.span, "rights", named.len()).map(|(span, _)| span);
    let list = one.item.name.span.to(last.unwrap_or(one.item.name.span));
    let edit = if rest.is_empty() { instead(one.item.span, "") } else { instead(list, rest.join(", ")) };
    Finding::new(CHECK.name, CHECK.severity, one.item.name.span, TITLE.with(name))
        .about(notice_of(inspection.model, one))
        .here(HERE.with(crate::finding::Piece::names(bases)))
        .help(HELP)
        .fix(FIX, Safety::NeedsReview, vec![edit])
}

/// Whether some basis or condition of the purposes gives a right.
fn is_given(model: &Model, right: &Term) -> bool {
    let name = right.item.name.text.as_str();
    let explicit = |at: Option<usize>| {
        at.and_then(|at| model.terms.get(at)).is_some_and(|term| term.item.name.text == "explicit_consent")
    };
    let mut conditions = model.purposes.iter().flat_map(|purpose| &purpose.conditions);
    let mut bases =
        model.purposes.iter().flat_map(|purpose| &purpose.bases).filter_map(|clause| clause.basis);
    right.applies.is_empty()
        || bases.any(|basis| right.applies.contains(&basis))
        || (name == "objection" && model.purposes.iter().any(|purpose| purpose.direct_marketing))
        || (matches!(name, "portability" | "withdraw_consent") && conditions.any(|one| explicit(one.term)))
}
