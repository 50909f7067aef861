//! A clause that never applies: nothing is left for it, or its condition cannot hold.

use super::cases::{Cases, Shapes};
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::shape::Code;
use crate::finding::{Edit, Finding, Message, Safety, Severity, Words};
use crate::model::{Condition, Guard, Purpose, Retain};
use crate::source::Span;
use std::collections::HashMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "unreachable-clause",
    severity: Severity::Warning,
    article: "Art. 5(1)(a) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/unreachable-clause.md"),
    raised: Raised::ByModel(find),
};

const BASIS: Words = Words {
    en: "the basis `{0}` of `{1}` never applies",
    nl: "de rechtsgrond `{0}` van `{1}` geldt nooit",
    fr: "la base `{0}` de `{1}` ne s'applique jamais",
    de: "die Grundlage `{0}` von `{1}` gilt nie",
};
const COVERED: Words = Words {
    en: "what stands above covers its cases, or they cannot occur",
    nl: "wat erboven staat dekt deze gevallen, of ze kunnen zich niet voordoen",
    fr: "ce qui précède couvre ses cas, ou ils ne peuvent se présenter",
    de: "was darüber steht, deckt diese Fälle ab, oder sie können nicht eintreten",
};
const BASIS_HELP: Words = Words {
    en: "delete it, or narrow what stands above it",
    nl: "schrap ze, of perk in wat erboven staat",
    fr: "supprimez-la, ou restreignez ce qui précède",
    de: "streichen Sie sie, oder engen Sie ein, was darüber steht",
};
const FIX: Words = Words {
    en: "delete the basis",
    nl: "de rechtsgrond schrappen",
    fr: "supprimer la base",
    de: "die Grundlage streichen",
};
const HELP: Words = Words {
    en: "correct its condition: as it stands, it rests on facts that cannot be so here",
    nl: "verbeter de voorwaarde: zoals ze er staat, berust ze op feiten die hier niet zo kunnen zijn",
    fr: "corrigez sa condition : telle quelle, elle repose sur des faits qui ne peuvent être ainsi ici",
    de: "berichtigen Sie die Bedingung: so wie sie dasteht, beruht sie auf Tatsachen, die hier nicht so sein können",
};
const OBJECTION: Words = Words {
    en: "nobody can ever have objected to `{0}` like this",
    nl: "niemand kan ooit zo bezwaar tegen `{0}` hebben gemaakt",
    fr: "personne n'a jamais pu s'opposer ainsi à `{0}`",
    de: "niemand kann `{0}` je so widersprochen haben",
};
const CONDITION: Words = Words {
    en: "this condition of `{0}` is never met",
    nl: "aan deze voorwaarde van `{0}` is nooit voldaan",
    fr: "cette condition de `{0}` n'est jamais remplie",
    de: "diese Bedingung von `{0}` ist nie erfüllt",
};
const RETENTION: Words = Words {
    en: "this period for `{0}` never applies",
    nl: "deze termijn voor `{0}` geldt nooit",
    fr: "cette durée pour `{0}` ne s'applique jamais",
    de: "diese Dauer für `{0}` gilt nie",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let Some(shapes) = inspection.shapes() else { return Vec::new() };
    let mut found = Vec::new();
    let mut asked = Asked::default();
    let purposes = inspection.model.purposes.iter().enumerate();
    for (at, purpose) in purposes.filter(|(_, purpose)| faults.spare(&purpose.item)) {
        if let Some(cases) = shapes.cases(at) {
            if !purpose.taken.bases {
                bases(purpose, cases, &mut found);
            }
            conditions(purpose, cases, &mut asked, &mut found);
        }
    }
    let rules = inspection.model.retention.iter().filter(|rule| faults.spare(&rule.item));
    found.extend(rules.filter_map(|rule| retention(shapes, rule)));
    found
}

/// What was asked before: whether a condition never holds, in cases of a shape.
#[derive(Default)]
struct Asked(HashMap<(usize, Code), bool>);

impl Asked {
    fn never(&mut self, cases: Cases<'_>, condition: &Condition) -> bool {
        let question = (cases.shape, Code::of(condition));
        *self.0.entry(question).or_insert_with(|| cases.never(condition))
    }
}

fn idle(span: Span, about: &str, title: Message) -> Finding {
    Finding::new(CHECK.name, CHECK.severity, span, title).about(about)
}

/// If no clause at all is ever reached, the gap says so.
fn bases(purpose: &Purpose, cases: Cases<'_>, found: &mut Vec<Finding>) {
    let idle_ones = cases.unreachable();
    if idle_ones.iter().all(|idle| *idle) {
        return;
    }
    let name = &purpose.item.name.text;
    for (basis, _) in purpose.bases.iter().zip(idle_ones).filter(|(_, idle)| **idle) {
        let word = basis.basis.map_or("none", |basis| basis.word());
        let title = BASIS.with(word).with(name);
        let finding = idle(basis.span, name, title).here(COVERED).help(BASIS_HELP);
        let edit = Edit { span: basis.span, text: String::new() };
        found.push(finding.fix(FIX, Safety::NeedsReview, vec![edit]));
    }
}

fn conditions(purpose: &Purpose, cases: Cases<'_>, asked: &mut Asked, found: &mut Vec<Finding>) {
    let name = &purpose.item.name.text;
    let help = HELP;
    for objection in purpose.own_objections() {
        if objection.when.as_ref().is_some_and(|when| asked.never(cases, when)) {
            let title = OBJECTION.with(name);
            found.push(idle(objection.span, name, title).help(help));
        }
    }
    for condition in purpose.conditions.iter().filter(|_| !purpose.taken.conditions) {
        if matches!(&condition.guard, Guard::When(when) if asked.never(cases, when)) {
            let title = CONDITION.with(name);
            found.push(idle(condition.span, name, title).help(help));
        }
    }
}

/// A rule for certain purposes is idle if its condition holds in the cases of none of them.
fn retention(shapes: &Shapes<'_>, rule: &Retain) -> Option<Finding> {
    let when = rule.when.as_ref()?;
    let never = match rule.purposes.as_deref() {
        None | Some([]) => shapes.everything().never(when),
        Some(list) => list.iter().all(|at| shapes.cases(*at).is_some_and(|cases| cases.never(when))),
    };
    let name = &rule.item.name;
    let title = RETENTION.with(&name.text);
    let help = HELP;
    never.then(|| idle(name.span, &name.text, title).help(help))
}
