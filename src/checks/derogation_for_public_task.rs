//! A derogation that public authorities cannot use, for a public task.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::used_of;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, NameKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "derogation-for-public-task",
    severity: Severity::Warning,
    article: "Art. 49(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/derogation-for-public-task.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` rests on a derogation closed to public authorities",
    nl: "`{0}` steunt op een afwijking die niet openstaat voor overheden",
    fr: "`{0}` repose sur une dérogation fermée aux autorités publiques",
    de: "`{0}` beruht auf einer Ausnahme, die Behörden verschlossen ist",
};

const HELP: Words = Words {
    en: "name another ground, if the transfer is an exercise of public powers",
    nl: "noem een andere grond, als de doorgifte openbaar gezag uitoefent",
    fr: "nommez un autre fondement, si le transfert relève de prérogatives de puissance publique",
    de: "nennen Sie einen anderen Grund, wenn die Übermittlung hoheitlich erfolgt",
};

const HERE: Words = Words {
    en: "all purposes of this recipient rest on a public task",
    nl: "alle doelen van deze ontvanger steunen op een taak van algemeen belang",
    fr: "toutes les finalités de ce destinataire reposent sur une mission publique",
    de: "alle Zwecke dieses Empfängers beruhen auf einer öffentlichen Aufgabe",
};

const FIX: Words = Words {
    en: "name the important public interest instead",
    nl: "in de plaats het gewichtige algemeen belang noemen",
    fr: "nommer plutôt l'intérêt public important",
    de: "stattdessen das wichtige öffentliche Interesse nennen",
};

/// What Art. 49(3) and the second subparagraph of Art. 49(1) close.
const CLOSED: [&str; 4] =
    ["explicit_consent", "contract_with_subject", "contract_in_interest_of_subject", "compelling_interest"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let public = |at: &usize| {
        model.purposes.get(*at).is_some_and(|purpose| {
            let mut bases = purpose.bases.iter().filter_map(|one| one.basis).peekable();
            bases.peek().is_some() && bases.all(|basis| basis == Basis::PublicTask)
        })
    };
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && one.part_of.is_none()) {
        if recipient.purposes.is_empty() || !recipient.purposes.iter().all(public) {
            continue;
        }
        for derogation in &recipient.derogations {
            let term = derogation.term.and_then(|term| model.terms.get(term));
            if !term.is_some_and(|term| CLOSED.contains(&term.item.name.text.as_str())) {
                continue;
            }
            let name = &recipient.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, derogation.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            let place = used_of(model, NameKind::Derogation, derogation.span).next();
            found.push(match place {
                Some((_, span)) => {
                    let edit = Edit { span, text: "public_interest".to_owned() };
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
