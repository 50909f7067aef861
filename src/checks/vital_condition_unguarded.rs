//! Special data used in emergencies, at all times.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::purposes::whole;
use super::written::onto;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Guard;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "vital-condition-unguarded",
    severity: Severity::Warning,
    article: "Art. 9(2)(c) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/vital-condition-unguarded.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` treats every case as an emergency",
    nl: "`{0}` behandelt elk geval als noodgeval",
    fr: "`{0}` traite chaque cas comme une urgence",
    de: "`{0}` behandelt jeden Fall als Notfall",
};

const HERE: Words = Words {
    en: "only where the person cannot consent",
    nl: "alleen waar de betrokkene niet kan toestemmen",
    fr: "seulement si la personne ne peut consentir",
    de: "nur wenn die Person nicht einwilligen kann",
};

const HELP: Words = Words {
    en: "add `when` and the fact that life is at stake and the person cannot consent",
    nl: "voeg `when` toe met het feit dat er levensgevaar is en de betrokkene niet kan toestemmen",
    fr: "ajoutez `when` et le fait que la vie est en jeu et que la personne ne peut consentir",
    de: "fügen Sie `when` und die Tatsache hinzu, dass Leben auf dem Spiel steht und die Person nicht einwilligen kann",
};

const FIX: Words = Words {
    en: "confine it to emergencies",
    nl: "beperk het tot noodgevallen",
    fr: "le limiter aux urgences",
    de: "es auf Notfälle beschränken",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.taken.conditions) {
        for condition in purpose.conditions.iter().filter(|one| matches!(one.guard, Guard::Always)) {
            let term = condition.term.and_then(|at| model.terms.get(at));
            if term.is_none_or(|term| term.item.name.text != "vital_interests_incapable") {
                continue;
            }
            let name = &purpose.item.name.text;
            let fact = format!("emergency_in_{}", name.replace('.', "_"));
            let declared = format!("fact {fact}: yes/no \"Life is at stake and the person cannot consent\"");
            let edits = vec![onto(condition.span, format!(" when {fact}")), after(&purpose.item, &declared)];
            let finding = Finding::new(CHECK.name, CHECK.severity, condition.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            found.push(match purpose.item.has_block {
                true => finding.fix(FIX, Safety::NeedsReview, edits),
                false => finding,
            });
        }
    }
    found
}
