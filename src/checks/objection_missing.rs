//! A purpose to which nobody can object, though its basis gives that right and other purposes grant it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after, field};
use super::purposes::{web_address, whole};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, FactKind, Model, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "objection-missing",
    severity: Severity::Warning,
    article: "Art. 13(2)(b), 21(1) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/objection-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing says that people can object to `{0}`",
    nl: "niets zegt dat men bezwaar kan maken tegen `{0}`",
    fr: "rien ne dit que l'on peut s'opposer à `{0}`",
    de: "nichts sagt, dass man `{0}` widersprechen kann",
};

const HERE: Words = Words {
    en: "this basis gives the right to object",
    nl: "deze rechtsgrond geeft het recht van bezwaar",
    fr: "cette base juridique donne le droit d'opposition",
    de: "diese Rechtsgrundlage gibt das Recht auf Widerspruch",
};

const HELP: Words = Words {
    en: "add `objection`: the fact that somebody has objected, and the way to do so",
    nl: "voeg `objection` toe: het feit dat iemand bezwaar maakte, en hoe dat gaat",
    fr: "ajoutez `objection` : le fait que quelqu'un s'est opposé, et comment le faire",
    de: "fügen Sie `objection` hinzu: die Tatsache, dass jemand widersprochen hat, und wie das geht",
};

const FIX: Words = Words {
    en: "let people object",
    nl: "laat bezwaar maken",
    fr: "permettre de s'opposer",
    de: "widersprechen lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let gives = |basis: Basis| matches!(basis, Basis::LegitimateInterest | Basis::PublicTask);
    let open: Vec<&Purpose> = whole(model, &faults)
        .filter(|purpose| !purpose.direct_marketing)
        .filter(|purpose| purpose.bases.iter().any(|clause| clause.basis.is_some_and(gives)))
        .collect();
    let (with, without): (Vec<&Purpose>, Vec<&Purpose>) =
        open.into_iter().partition(|purpose| !purpose.objections.is_empty());
    // Whoever states few objections may leave them to the general words on rights; whoever states most of them has forgotten the others.
    if with.len() <= without.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for purpose in without {
        let clause = purpose.own_bases().iter().find(|clause| clause.basis.is_some_and(gives));
        let Some(clause) = clause else { continue };
        let name = &purpose.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .also(clause.span, HERE)
            .help(HELP);
        found.push(match repair(model, purpose) {
            Some(edits) => finding.fix(FIX, Safety::NeedsReview, edits),
            None => finding,
        });
    }
    found
}

fn repair(model: &Model, purpose: &Purpose) -> Option<Vec<Edit>> {
    let fact = format!("objected_to_{}", purpose.item.name.text.replace('.', "_"));
    let way = web_address(model)
        .map_or("via \"say how to object\"".to_owned(), |address| format!("at <{address}>"));
    let taken = model.facts.iter().find(|one| one.item.name.text == fact).map(|one| &one.kind);
    let mut edits = vec![field(&purpose.item, &format!("objection {fact} {way}"))];
    match taken {
        None => edits.push(after(
            &purpose.item,
            &format!("fact {fact}: yes/no \"The data subject has objected to this use\""),
        )),
        Some(FactKind::YesNo(_)) => {}
        Some(FactKind::Number { .. } | FactKind::Event(_) | FactKind::Choice { .. }) => return None,
    }
    (purpose.item.has_block || edits.len() == 1).then_some(edits)
}
