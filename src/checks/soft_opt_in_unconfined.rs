//! The exception for existing customers, for everybody.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::purposes::whole;
use super::written::onto;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Guard};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "soft-opt-in-unconfined",
    severity: Severity::Warning,
    article: "Art. 13(2) Directive 2002/58/EC",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/soft-opt-in-unconfined.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` treats everybody as an existing customer",
    nl: "`{0}` behandelt iedereen als bestaande klant",
    fr: "`{0}` traite chacun comme un client existant",
    de: "`{0}` behandelt alle als bestehende Kunden",
};

const HERE: Words = Words {
    en: "no condition says who has bought",
    nl: "geen voorwaarde zegt wie gekocht heeft",
    fr: "aucune condition ne dit qui a acheté",
    de: "keine Bedingung sagt, wer gekauft hat",
};

const HELP: Words = Words {
    en: "add `when` and the fact that the address was obtained with a sale",
    nl: "voeg `when` toe met het feit dat het adres bij een verkoop verkregen is",
    fr: "ajoutez `when` et le fait que l'adresse a été obtenue lors d'une vente",
    de: "fügen Sie `when` und die Tatsache hinzu, dass die Adresse bei einem Verkauf erlangt wurde",
};

const FIX: Words = Words {
    en: "confine it to those who have bought",
    nl: "beperk het tot wie gekocht heeft",
    fr: "le limiter à ceux qui ont acheté",
    de: "es auf die beschränken, die gekauft haben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        let soft = purpose.own_bases().iter().filter(|clause| clause.basis == Some(Basis::SoftOptIn));
        for clause in soft.filter(|clause| matches!(clause.guard, Guard::Always)) {
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            let fact = format!("bought_{}", name.replace('.', "_"));
            let declared =
                format!("fact {fact}: yes/no \"The address was obtained when the customer bought\"");
            let edits = vec![
                onto(clause.span, format!(" when {fact}\n  basis none otherwise")),
                after(&purpose.item, &declared),
            ];
            found.push(match purpose.item.has_block {
                true => finding.fix(FIX, Safety::NeedsReview, edits),
                false => finding,
            });
        }
    }
    found
}
