//! A notice that names some of the rights of people, and not the others they have.

use super::entitlements::{deferred, notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Piece, Safety, Severity, Words};
use crate::model::{Contact, Model, NameKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "rights-incomplete",
    severity: Severity::Error,
    article: "Art. 13(2)(b) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/rights-incomplete.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the notice is silent on {0} {0:right|rights} that people have",
    nl: "de verklaring zwijgt over {0} {0:recht|rechten} van betrokkenen",
    fr: "la notice passe sous silence {0} {0:droit|droits} des personnes",
    de: "die Erklärung schweigt über {0} {0:Recht|Rechte} der betroffenen Personen",
};

const HERE: Words = Words {
    en: "nothing is said of {0}",
    nl: "niets wordt gezegd over {0}",
    fr: "rien n'est dit de {0}",
    de: "nichts wird gesagt über {0}",
};

const HELP: Words = Words {
    en: "state them too, or write `rights all`",
    nl: "vermeld ze ook, of schrijf `rights all`",
    fr: "mentionnez-les aussi, ou écrivez `rights all`",
    de: "nennen Sie sie auch, oder schreiben Sie `rights all`",
};

const FIX: Words = Words {
    en: "state them in the same way",
    nl: "vermeld ze op dezelfde manier",
    fr: "les mentionner de la même façon",
    de: "sie auf dieselbe Weise nennen",
};

/// The rights of Art. 13(2)(b).
const TOLD: [&str; 6] = ["access", "rectification", "erasure", "restriction", "objection", "portability"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let unsure = model.has_gaps || deferred(model) || stated(model).any(|one| !one.item.complete);
    let named: Vec<usize> = stated(model).filter_map(|one| one.rights.as_ref()).flatten().copied().collect();
    let Some(first) = stated(model).next().filter(|_| !unsure && !named.is_empty()) else {
        return Vec::new();
    };
    if stated(model).any(|one| one.rights.is_none()) || model.policies.iter().all(|policy| policy.item.is_std)
    {
        return Vec::new();
    }
    let missing: Vec<&str> = TOLD.into_iter().filter(|name| lacks(model, &named, name)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let name = &first.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(missing.len()))
        .about(notice_of(model, first))
        .here(HERE.with(Piece::names(missing.iter().copied())))
        .help(HELP);
    let way = stated(model).flat_map(|one| &one.contacts).next().map(written);
    vec![match way {
        Some(way) => {
            let text = format!("rights {} {{ contact {way} }}", missing.join(", "));
            finding.fix(FIX, Safety::NeedsReview, vec![after(&first.item, &text)])
        }
        None => finding,
    }]
}

/// Whether people have a right on some basis of the purposes, and it is not among those named.
fn lacks(model: &Model, named: &[usize], name: &str) -> bool {
    let term = |at: &usize| model.terms.get(*at);
    if named.iter().filter_map(term).any(|term| term.item.name.text == name) {
        return false;
    }
    let Some(right) =
        model.terms.iter().find(|term| term.sort == NameKind::Right && term.item.name.text == name)
    else {
        return false;
    };
    let bases = model.purposes.iter().flat_map(|purpose| &purpose.bases).filter_map(|clause| clause.basis);
    right.applies.is_empty() || bases.into_iter().any(|basis| right.applies.contains(&basis))
}

fn written(contact: &Contact) -> String {
    match contact.kind.as_str() {
        "web" => format!("web <{}>", contact.to),
        kind => format!("{kind} \"{}\"", contact.to),
    }
}
