//! A recipient that is something else than the group it is part of.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Role;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-part-role-differs",
    severity: Severity::Warning,
    article: "Art. 4(7), 4(8) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-part-role-differs.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is part of `{1}` and has another role",
    nl: "`{0}` is deel van `{1}` en heeft een andere rol",
    fr: "`{0}` fait partie de `{1}` et a un autre rôle",
    de: "`{0}` ist Teil von `{1}` und hat eine andere Rolle",
};

const HERE: Words =
    Words { en: "stated as {0}", nl: "vermeld als {0}", fr: "indiqué comme {0}", de: "genannt als {0}" };

const HELP: Words = Words {
    en: "give both the same role, or take `part of` out",
    nl: "geef beide dezelfde rol, of schrap `part of`",
    fr: "donnez aux deux le même rôle, ou retirez `part of`",
    de: "geben Sie beiden dieselbe Rolle, oder streichen Sie `part of`",
};

const FIX: Words = Words {
    en: "give it the role of the group",
    nl: "de rol van de groep geven",
    fr: "lui donner le rôle du groupe",
    de: "die Rolle der Gruppe geben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item)) {
        let whole = recipient.part_of.and_then(|at| model.recipients.get(at));
        let Some(whole) = whole.filter(|whole| faults.spare(&whole.item)) else { continue };
        let (Some(own), Some(other)) = (recipient.role, whole.role) else { continue };
        if own == other {
            continue;
        }
        let name = &recipient.item.name;
        let title = TITLE.with(&name.text).with(&whole.item.name.text);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .here(HERE.with(word(own)))
            .also(whole.item.name.span, HERE.with(word(other)))
            .help(HELP);
        let place = place_of(inspection.sources, recipient.item.span, &format!("is {}", word(own)));
        found.push(match place {
            Some(span) => {
                let edit = Edit { span, text: format!("is {}", word(other)) };
                finding.fix(FIX, Safety::NeedsReview, vec![edit])
            }
            None => finding,
        });
    }
    found
}

const fn word(role: Role) -> &'static str {
    match role {
        Role::Processor => "processor",
        Role::Controller => "controller",
        Role::JointController => "joint_controller",
        Role::Authority => "authority",
    }
}
