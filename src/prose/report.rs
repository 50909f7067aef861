//! What stands against the marks of a policy, as findings with repairs.

use super::clause::{Clause, Mark};
use super::trace::{Outcome, Suggestion, Trace};
use crate::finding::{Edit, Finding, Message, Safety, Severity, Words};
use crate::source::Sources;

const WRITE: Words = Words { en: "write {0}", nl: "{0} schrijven", fr: "écrire {0}", de: "{0} schreiben" };
const MOVED: Words = Words {
    en: "what §{0} names stands at §{1} now",
    nl: "wat §{0} noemt, staat nu bij §{1}",
    fr: "ce que nomme §{0} se trouve maintenant à §{1}",
    de: "was §{0} nennt, steht jetzt bei §{1}",
};
const SAME_WORDS: Words = Words {
    en: "moved, in the same words",
    nl: "verplaatst, in dezelfde woorden",
    fr: "déplacé, dans les mêmes mots",
    de: "verschoben, mit denselben Worten",
};
const CHANGED: Words = Words {
    en: "the passage that §{0} names has changed",
    nl: "de passage die §{0} noemt, is veranderd",
    fr: "le passage que nomme §{0} a changé",
    de: "die Stelle, die §{0} nennt, hat sich geändert",
};
const ALIKE: Words =
    Words { en: "{0} % alike", nl: "{0} % gelijk", fr: "{0} % de ressemblance", de: "zu {0} % gleich" };
const READ_IT: Words = Words {
    en: "read the passage; does the clause still say the same?",
    nl: "lees de passage; zegt de bepaling nog hetzelfde?",
    fr: "lisez le passage ; la clause dit-elle encore la même chose ?",
    de: "lesen Sie die Stelle; sagt die Klausel noch dasselbe?",
};
const SEVERAL: Words = Words {
    en: "what §{0} names may be one of several passages",
    nl: "wat §{0} noemt, kan een van meerdere passages zijn",
    fr: "ce que nomme §{0} peut être un passage parmi plusieurs",
    de: "was §{0} nennt, kann eine von mehreren Stellen sein",
};
const CHOOSE: Words =
    Words { en: "choose one", nl: "kies er een", fr: "choisissez-en un", de: "wählen Sie eine" };
const MAY_BE: Words =
    Words { en: "it may be {0}", nl: "het kan {0} zijn", fr: "ce peut être {0}", de: "es kann {0} sein" };
const GONE: Words = Words {
    en: "the passage that §{0} names is gone",
    nl: "de passage die §{0} noemt, is weg",
    fr: "le passage que nomme §{0} a disparu",
    de: "die Stelle, die §{0} nennt, ist verschwunden",
};
const ACCEPTED_ONCE: Words = Words {
    en: "accepted once, and no passage is like it now",
    nl: "ooit aanvaard, en geen passage lijkt er nu op",
    fr: "accepté autrefois, et aucun passage ne lui ressemble maintenant",
    de: "einmal angenommen, und keine Stelle gleicht ihr jetzt",
};
const STILL_PROMISED: Words = Words {
    en: "if the notice no longer promises this, should the policy?",
    nl: "als de verklaring dit niet meer belooft, moet het beleid het dan nog?",
    fr: "si la notice ne le promet plus, la politique le doit-elle ?",
    de: "wenn die Erklärung dies nicht mehr zusagt, soll es die Richtlinie?",
};
const NO_PASSAGE: Words = Words {
    en: "there is no passage §{0} in the prose",
    nl: "er is geen passage §{0} in de tekst",
    fr: "il n'y a pas de passage §{0} dans la prose",
    de: "eine Stelle §{0} gibt es im Text nicht",
};
const NO_SECTION: Words = Words {
    en: "there is no section §{0} in the prose",
    nl: "er is geen afdeling §{0} in de tekst",
    fr: "il n'y a pas de section §{0} dans la prose",
    de: "einen Abschnitt §{0} gibt es im Text nicht",
};
const MEANT: Words = Words {
    en: "did you mean §{0}?",
    nl: "bedoelde u §{0}?",
    fr: "vouliez-vous dire §{0} ?",
    de: "meinten Sie §{0}?",
};
const LIST: Words = Words {
    en: "`lawful trace --marks` lists all passages with their marks",
    nl: "`lawful trace --marks` toont alle passages met hun merken",
    fr: "`lawful trace --marks` énumère tous les passages avec leurs marques",
    de: "`lawful trace --marks` führt alle Stellen mit ihren Marken auf",
};
const LIST_ONLY: Words = Words {
    en: "`lawful trace --marks` lists all passages with their marks; without a record of what was accepted, nobody can say where it went",
    nl: "`lawful trace --marks` toont alle passages met hun merken; zonder vastlegging van wat is aanvaard, kan niemand zeggen waar het bleef",
    fr: "`lawful trace --marks` énumère tous les passages avec leurs marques ; sans trace de ce qui a été accepté, personne ne peut dire où il est passé",
    de: "`lawful trace --marks` führt alle Stellen mit ihren Marken auf; ohne Aufzeichnung dessen, was angenommen wurde, kann niemand sagen, wohin sie kam",
};

/// The findings about the marks, in the order of the clauses.
#[must_use]
pub fn mark_findings(sources: &Sources, trace: &Trace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (clause, outcomes) in trace.clauses.iter().zip(&trace.outcomes) {
        for (mark, outcome) in clause.marks.iter().zip(outcomes) {
            findings.extend(finding(sources, trace, clause, mark, outcome));
        }
    }
    findings
}

fn finding(
    sources: &Sources,
    trace: &Trace,
    clause: &Clause,
    mark: &Mark,
    outcome: &Outcome,
) -> Option<Finding> {
    let path = mark.path();
    let new = |name: &str, severity, title: Message| {
        Finding::new(name, severity, mark.span, title).about(clause.name.clone())
    };
    let write = |finding: Finding, safety, to: &Suggestion| {
        let sign = if sources.text_of(mark.span).starts_with('§') { "§" } else { "section " };
        let edit = Edit { span: mark.span, text: format!("{sign}{}", to.mark) };
        finding.fix(WRITE.with(format!("{sign}{}", to.mark)), safety, vec![edit])
    };
    Some(match outcome {
        Outcome::Found | Outcome::NotAtHand => return None,
        Outcome::Moved(to) => {
            let finding = new("mark-moved", Severity::Warning, MOVED.with(path).with(&to.mark));
            write(finding.here(SAME_WORDS), Safety::Safe, to)
        }
        Outcome::Changed(to, alike) => {
            let finding = new("mark-changed", Severity::Warning, CHANGED.with(path));
            let finding = finding.here(ALIKE.with(alike.to_string())).help(READ_IT);
            write(finding, Safety::NeedsReview, to)
        }
        Outcome::Several(all) => {
            let marks: Vec<String> = all.iter().map(|one| format!("§{}", one.mark)).collect();
            new("mark-ambiguous", Severity::Warning, SEVERAL.with(path))
                .here(CHOOSE)
                .help(MAY_BE.with(marks.join(", ")))
        }
        Outcome::Vanished => {
            new("mark-dangling", Severity::Error, GONE.with(path)).here(ACCEPTED_ONCE).help(STILL_PROMISED)
        }
        Outcome::Missing(near) => {
            let title = if mark.digits.is_some() { NO_PASSAGE } else { NO_SECTION };
            let finding = new("mark-dangling", Severity::Error, title.with(path));
            finding.help(match near {
                Some(near) => MEANT.with(near),
                None if trace.has_lock => LIST.into(),
                None => LIST_ONLY.into(),
            })
        }
    })
}
