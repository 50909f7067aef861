//! Advertising by electronic mail on another basis than consent.

use super::cases::Cases;
use super::frame::{Check, Faults, Inspection, Raised, Theme, said_above};
use super::written::instead;
use crate::analysis::{Box as Region, Space, witness};
use crate::finding::{Edit, Finding, Message, Piece, Severity, Words};
use crate::model::{Basis, Operand, Purpose};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "email-marketing-without-consent",
    severity: Severity::Error,
    article: "Art. 13(1) Directive 2002/58/EC",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/email-marketing-without-consent.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` advertises by `{1}` without consent",
    nl: "`{0}` maakt reclame via `{1}` zonder toestemming",
    fr: "`{0}` fait de la prospection par `{1}` sans consentement",
    de: "`{0}` wirbt über `{1}` ohne Einwilligung",
};
const LIKEWISE: Words =
    Words { en: "; likewise {0}", nl: "; net zo {0}", fr: "; de même {0}", de: "; ebenso {0}" };
const HERE: Words = Words {
    en: "consent comes first here{0}",
    nl: "toestemming gaat hier voor{0}",
    fr: "le consentement vient d'abord ici{0}",
    de: "hier kommt die Einwilligung zuerst{0}",
};
const NOT_CONSENT: Words = Words {
    en: "not consent, for: {0}",
    nl: "geen toestemming, voor: {0}",
    fr: "pas le consentement, pour : {0}",
    de: "keine Einwilligung, für: {0}",
};
const HELP: Words = Words {
    en: "rest it on consent, on `soft_opt_in` for customers by electronic mail, or take the channel off",
    nl: "laat het berusten op toestemming, op `soft_opt_in` voor klanten via e-mail, of laat het kanaal weg",
    fr: "fondez-la sur le consentement, sur `soft_opt_in` pour les clients par courrier électronique, ou retirez le canal",
    de: "stützen Sie sie auf Einwilligung, auf `soft_opt_in` für Kunden per elektronischer Post, oder nehmen Sie den Kanal heraus",
};

const FIX: Words =
    Words { en: "leave {0} off", nl: "{0} weglaten", fr: "renoncer à {0}", de: "auf {0} verzichten" };
const MEANS: Words = Words {
    en: "people are no longer addressed that way for this purpose",
    nl: "mensen worden voor dit doel niet meer zo aangesproken",
    fr: "les gens ne sont plus joints ainsi pour cette finalité",
    de: "Menschen werden für diesen Zweck nicht mehr so angesprochen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let Some(shapes) = inspection.shapes() else { return Vec::new() };
    let purposes = inspection.model.purposes.iter().enumerate();
    purposes
        .filter(|(_, purpose)| purpose.direct_marketing && faults.spare(&purpose.item))
        .filter(|(_, purpose)| !(purpose.taken.channels && said_above(inspection.model, purpose)))
        .filter_map(|(at, purpose)| unasked(inspection, shapes.cases(at)?, purpose))
        .collect()
}

fn unasked(inspection: &Inspection<'_>, cases: Cases<'_>, purpose: &Purpose) -> Option<Finding> {
    let Inspection { model, space, .. } = *inspection;
    let electronic: Vec<_> = purpose
        .channels
        .iter()
        .filter_map(|(at, span)| Some((*at, model.terms.get(*at).filter(|term| term.electronic)?, *span)))
        .collect();
    let (_, channel, span) = electronic.first()?;
    let classes = space.classes_of(Operand::Channel, electronic.iter().map(|(at, ..)| *at));
    let by_channel =
        Region::everything().with(space, space.own(Space::input_of(Operand::Channel)), &classes)?;
    // A soft opt-in stands for consent by electronic mail; by other channels it is no basis at all, and the decision says so.
    let (clause, case) = purpose.bases.iter().enumerate().find_map(|(at, clause)| {
        clause.basis.filter(|basis| !matches!(basis, Basis::Consent | Basis::SoftOptIn))?;
        Some((clause, cases.decided_by(at, &by_channel, &[])?))
    })?;
    let name = &purpose.item.name.text;
    let title = TITLE.with(name).with(&channel.item.name.text);
    let others = electronic.iter().skip(1).map(|(_, term, _)| term.item.name.text.as_str());
    let more = if electronic.len() > 1 { LIKEWISE.with(Piece::names(others)) } else { Message::default() };
    let finding = Finding::new(CHECK.name, CHECK.severity, *span, title)
        .about(name.clone())
        .here(HERE.with(more))
        .also(clause.span, NOT_CONSENT.with(witness(space, &case)))
        .help(HELP);
    let off = Piece::names(electronic.iter().map(|(_, term, _)| term.item.name.text.as_str()));
    Some(match without(inspection, purpose) {
        Some(edit) => finding.option(FIX.with(off), MEANS, vec![edit]),
        None => finding,
    })
}

/// The list of channels with those alone that are not electronic, where there are any and the list is its own.
fn without(inspection: &Inspection<'_>, purpose: &Purpose) -> Option<Edit> {
    let Inspection { model, sources, .. } = *inspection;
    let within = purpose.item.span;
    let mut spans = purpose.channels.iter().map(|(_, span)| *span);
    let first = spans.next()?;
    let list = spans.fold(first, Span::to);
    let is_own = list.source == within.source && within.start <= list.start && list.end <= within.end;
    let electronic = |at: usize| model.terms.get(at).is_none_or(|term| term.electronic);
    let kept: Vec<&str> = purpose
        .channels
        .iter()
        .filter(|(at, _)| !electronic(*at))
        .map(|(_, span)| sources.text_of(*span))
        .collect();
    // Several fields, or groups, are not one list of names.
    let listed = sources.text_of(list).split(',').count() == purpose.channels.len();
    (is_own && listed && !kept.is_empty()).then(|| instead(list, kept.join(", ")))
}
