//! A sub-processor that cannot be one: under whom it stands, what it does, who agreed to it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::repair::as_processor;
use crate::finding::{Finding, Message, Piece, Severity, Words};
use crate::model::{Recipient, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "sub-processor-unfounded",
    severity: Severity::Warning,
    article: "Art. 28(2), 28(4) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/sub-processor-unfounded.md"),
    raised: Raised::ByModel(find),
};

const ABOVE: Words = Words {
    en: "`{0}` stands under `{1}`, which is no processor",
    nl: "`{0}` staat onder `{1}`, die geen verwerker is",
    fr: "`{0}` est placé sous `{1}`, qui n'est pas un sous-traitant",
    de: "`{0}` steht unter `{1}`, der kein Auftragsverarbeiter ist",
};
const ABOVE_HELP: Words = Words {
    en: "only a processor engages another one: take `under` out, or correct what the other one is",
    nl: "alleen een verwerker neemt een andere in dienst: haal `under` weg, of verbeter wat de andere is",
    fr: "seul un sous-traitant en recrute un autre : retirez `under`, ou corrigez ce qu'est l'autre",
    de: "nur ein Auftragsverarbeiter nimmt einen weiteren in Anspruch: nehmen Sie `under` heraus, oder berichtigen Sie, was der andere ist",
};
const NO_PROCESSOR: Words = Words {
    en: "not a processor",
    nl: "geen verwerker",
    fr: "pas un sous-traitant",
    de: "kein Auftragsverarbeiter",
};
const ITSELF: Words = Words {
    en: "`{0}` stands under a processor and is none itself",
    nl: "`{0}` staat onder een verwerker en is er zelf geen",
    fr: "`{0}` est placé sous un sous-traitant et n'en est pas un",
    de: "`{0}` steht unter einem Auftragsverarbeiter und ist selbst keiner",
};
const ITSELF_HELP: Words = Words {
    en: "whom a processor engages is a processor too: correct what it is",
    nl: "wie een verwerker in dienst neemt, is ook een verwerker: verbeter wat het is",
    fr: "celui qu'un sous-traitant recrute est aussi un sous-traitant : corrigez ce qu'il est",
    de: "wen ein Auftragsverarbeiter in Anspruch nimmt, der ist auch einer: berichtigen Sie, was er ist",
};
const BEYOND: Words = Words {
    en: "`{0}` does more than `{1}`, which engages it",
    nl: "`{0}` doet meer dan `{1}`, die het in dienst neemt",
    fr: "`{0}` fait plus que `{1}`, qui le recrute",
    de: "`{0}` tut mehr als `{1}`, der ihn in Anspruch nimmt",
};
const BEYOND_HELP: Words = Words {
    en: "a processor hands on what it was given: name the purpose there too, or take it out here",
    nl: "een verwerker geeft door wat hij kreeg: noem het doel ook daar, of haal het hier weg",
    fr: "un sous-traitant transmet ce qu'il a reçu : nommez la finalité là-bas aussi, ou retirez-la ici",
    de: "ein Auftragsverarbeiter gibt weiter, was er erhielt: nennen Sie den Zweck auch dort, oder nehmen Sie ihn hier heraus",
};
const NOT_FOR: Words =
    Words { en: "not for {0}", nl: "niet voor {0}", fr: "pas pour {0}", de: "nicht für {0}" };
const FOR: Words = Words { en: "for {0}", nl: "voor {0}", fr: "pour {0}", de: "für {0}" };
const UNAUTHORISED: Words = Words {
    en: "nothing says that `{0}` was authorised",
    nl: "niets zegt dat voor `{0}` toestemming is gegeven",
    fr: "rien ne dit que `{0}` a été autorisé",
    de: "nichts sagt, dass `{0}` genehmigt wurde",
};
const AUTHORISE: Words = Words {
    en: "write `authorised specific` here, or `authorised general` at the processor that engages it",
    nl: "schrijf hier `authorised specific`, of `authorised general` bij de verwerker die het in dienst neemt",
    fr: "écrivez ici `authorised specific`, ou `authorised general` chez le sous-traitant qui le recrute",
    de: "schreiben Sie hier `authorised specific`, oder `authorised general` beim Auftragsverarbeiter, der ihn in Anspruch nimmt",
};
const ENGAGES: Words =
    Words { en: "engages it", nl: "neemt het in dienst", fr: "le recrute", de: "nimmt ihn in Anspruch" };

const SPECIFIC: Words = Words {
    en: "say that it was authorised by itself",
    nl: "zeggen dat hij afzonderlijk is toegelaten",
    fr: "dire qu'il a été autorisé séparément",
    de: "sagen, dass er einzeln genehmigt ist",
};
const ASKED: Words = Words {
    en: "each new one has to be agreed to before it begins",
    nl: "elke nieuwe moet vooraf worden goedgekeurd",
    fr: "chaque nouveau doit être accepté avant de commencer",
    de: "jedem neuen ist vorher zuzustimmen",
};
const GENERAL: Words = Words {
    en: "say that `{0}` may engage others in general",
    nl: "zeggen dat `{0}` in het algemeen anderen mag inschakelen",
    fr: "dire que `{0}` peut en engager d'autres en général",
    de: "sagen, dass `{0}` allgemein andere einsetzen darf",
};
const TOLD: Words = Words {
    en: "changes are announced, and can be objected to",
    nl: "wijzigingen worden gemeld, en bezwaar is mogelijk",
    fr: "les changements sont annoncés, et on peut s'y opposer",
    de: "Änderungen werden mitgeteilt, und Einspruch ist möglich",
};
const PROCESSOR: Words = Words {
    en: "let it be a processor",
    nl: "het een verwerker laten zijn",
    fr: "en faire un sous-traitant",
    de: "ihn Auftragsverarbeiter sein lassen",
};
const INSTRUCTED: Words = Words {
    en: "it acts on instructions alone, and for nothing of its own",
    nl: "het handelt enkel op instructie, en niet voor zichzelf",
    fr: "il n'agit que sur instruction, et non pour lui-même",
    de: "er handelt nur auf Weisung, und nicht für sich selbst",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.recipients.iter().filter(|recipient| faults.spare(&recipient.item));
    let engaged = whole.filter_map(|recipient| Some((recipient, model.recipients.get(recipient.under?)?)));
    engaged
        .filter(|(_, above)| faults.spare(&above.item))
        .filter_map(|(one, above)| fault(inspection, one, above))
        .collect()
}

/// The first thing that is wrong.
fn fault(inspection: &Inspection<'_>, recipient: &Recipient, above: &Recipient) -> Option<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let (name, other) = (&recipient.item.name, &above.item.name);
    let finding =
        |title: Message| Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone());
    if above.role.is_some_and(|role| role != Role::Processor) {
        let title = ABOVE.with(&name.text).with(&other.text);
        let help = ABOVE_HELP;
        return Some(finding(title).also(other.span, NO_PROCESSOR).help(help));
    }
    if recipient.role.is_some_and(|role| role != Role::Processor) {
        let title = ITSELF.with(&name.text);
        let finding = finding(title).help(ITSELF_HELP);
        return Some(match as_processor(sources, &recipient.item) {
            Some(edit) => finding.option(PROCESSOR, INSTRUCTED, vec![edit]),
            None => finding,
        });
    }
    let beyond = recipient.purposes.iter().filter(|purpose| !above.purposes.contains(purpose));
    let beyond: Vec<&str> =
        beyond.filter_map(|at| model.purposes.get(*at)).map(|one| one.item.name.text.as_str()).collect();
    if !beyond.is_empty() {
        let title = BEYOND.with(&name.text).with(&other.text);
        let help = BEYOND_HELP;
        let words = NOT_FOR.with(Piece::names(beyond.iter().copied()));
        return Some(finding(title).here(FOR.with(Piece::names(beyond))).also(other.span, words).help(help));
    }
    if recipient.authorised.is_none() && above.authorised.is_none() {
        let title = UNAUTHORISED.with(&name.text);
        let help = AUTHORISE;
        let finding = finding(title).also(other.span, ENGAGES).help(help);
        let specific = field(&recipient.item, "authorised specific");
        let general = field(&above.item, "authorised general");
        let finding = finding.option(SPECIFIC, ASKED, vec![specific]);
        return Some(finding.option(GENERAL.with(&other.text), TOLD, vec![general]));
    }
    None
}
