//! A national number used where no law asks for it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::parts::wholes;
use super::purposes::whole;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Model, PersonKind, Purpose, Required};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "national-number-without-law",
    severity: Severity::Warning,
    article: "Art. 87 GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/national-number-without-law.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no law lets `{0}` use the national number",
    nl: "geen wet laat `{0}` het nationaal nummer gebruiken",
    fr: "aucune loi ne permet à `{0}` d'utiliser le numéro national",
    de: "kein Gesetz erlaubt `{0}` die nationale Kennziffer",
};

const HERE: Words = Words {
    en: "a national number",
    nl: "een nationaal nummer",
    fr: "un numéro national",
    de: "eine nationale Kennziffer",
};

const HELP: Words = Words {
    en: "do without it, or name the law: `requires … by law`, or a basis that is a law",
    nl: "doe het zonder, of noem de wet: `requires … by law`, of een rechtsgrond die een wet is",
    fr: "faites sans, ou nommez la loi : `requires … by law`, ou une base juridique qui est une loi",
    de: "verzichten Sie darauf, oder nennen Sie das Gesetz: `requires … by law`, oder eine Rechtsgrundlage, die ein Gesetz ist",
};

const FIX: Words = Words {
    en: "name the law that requires it",
    nl: "noem de wet die het vereist",
    fr: "nommer la loi qui l'exige",
    de: "das Gesetz nennen, das sie verlangt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        let law = |basis: Basis| matches!(basis, Basis::LegalObligation | Basis::PublicTask);
        if purpose.bases.is_empty() || purpose.bases.iter().any(|clause| clause.basis.is_some_and(law)) {
            continue;
        }
        let number = |at: usize| model.data.get(at).filter(|data| data.kind == PersonKind::NationalNumber);
        let used = purpose.uses.iter().find_map(|(at, span)| Some((*at, number(*at)?, *span)));
        let Some((_, data, span)) = used.filter(|(at, ..)| !required(model, purpose, *at)) else { continue };
        let name = &purpose.item.name.text;
        let edit = field(
            &purpose.item,
            &format!("requires {} by law \"name the law, and what follows without it\"", data.item.name.text),
        );
        found.push(
            Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit]),
        );
    }
    found
}

/// Whether the purpose says that a law requires the category, or one that it is part of.
fn required(model: &Model, purpose: &Purpose, data: usize) -> bool {
    let by_law = purpose.requires.iter().filter(|one| one.by == Required::Law);
    let named: Vec<usize> = by_law.flat_map(|one| &one.data).map(|(at, _)| *at).collect();
    wholes(model, data).any(|at| named.contains(&at))
}
