//! A recipient of which nothing says what it is.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Severity, Words};
use crate::model::Recipient;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-role-missing",
    severity: Severity::Warning,
    article: "Art. 4(7)-(10), 13(1)(e) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-role-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "what `{0}` is to the controller is not stated",
    nl: "wat `{0}` is voor de verwerkingsverantwoordelijke staat er niet",
    fr: "ce que `{0}` est pour le responsable n'est pas indiqué",
    de: "was `{0}` für den Verantwortlichen ist, steht nicht da",
};

const HELP: Words = Words {
    en: "say whether it is a processor, a controller, a joint controller or an authority",
    nl: "zeg of het een verwerker, een verwerkingsverantwoordelijke, een gezamenlijke verantwoordelijke of een overheid is",
    fr: "indiquez s'il s'agit d'un sous-traitant, d'un responsable, d'un responsable conjoint ou d'une autorité",
    de: "sagen Sie, ob es ein Auftragsverarbeiter, ein Verantwortlicher, ein gemeinsam Verantwortlicher oder eine Behörde ist",
};

const PROCESSOR: Words = Words {
    en: "state that it is a processor",
    nl: "vermelden dat het een verwerker is",
    fr: "indiquer que c'est un sous-traitant",
    de: "angeben, dass es ein Auftragsverarbeiter ist",
};

const ORDERED: Words = Words {
    en: "it acts on your instructions only, and a contract must bind it",
    nl: "het handelt enkel volgens uw instructies, en een overeenkomst moet het binden",
    fr: "il n'agit que sur vos instructions, et un contrat doit le lier",
    de: "er handelt nur nach Ihren Weisungen, und ein Vertrag muss ihn binden",
};

const CONTROLLER: Words = Words {
    en: "state that it is a controller",
    nl: "vermelden dat het een verwerkingsverantwoordelijke is",
    fr: "indiquer que c'est un responsable du traitement",
    de: "angeben, dass es ein Verantwortlicher ist",
};

const ALONE: Words = Words {
    en: "it decides itself what it does with the data, and needs a legal basis of its own",
    nl: "het beslist zelf wat het met de gegevens doet, en heeft een eigen rechtsgrond nodig",
    fr: "il décide lui-même de ce qu'il fait des données et a besoin de sa propre base juridique",
    de: "er entscheidet selbst, was er mit den Daten tut, und braucht eine eigene Rechtsgrundlage",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.recipients.iter().filter(|one| faults.spare(&one.item));
    // What a part lacks, its whole lacks too: it is said there.
    whole.filter(|one| one.role.is_none() && one.part_of.is_none()).map(unknown_role).collect()
}

fn unknown_role(recipient: &Recipient) -> Finding {
    let name = &recipient.item.name;
    let role = |words: &str| vec![field(&recipient.item, words)];
    Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
        .about(name.text.clone())
        .help(HELP)
        .option(PROCESSOR, ORDERED, role("is processor"))
        .option(CONTROLLER, ALONE, role("is controller"))
}
