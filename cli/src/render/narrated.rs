//! Findings for screen readers: whole sentences, no drawing, the place in words, one thing after the other.

use super::snippet::plain;
use super::words;
use crate::report::Report;
use crate::workspace::{Range, Workspace};
use lawful::checks;
use lawful::finding::{Finding, Language, Message, Severity, Words};
use lawful::source::Span;
use std::io::{self, Write};

const FINDING: Words = Words {
    en: "Finding {0} of {1}, {2}: {3}.",
    nl: "Bevinding {0} van {1}, {2}: {3}.",
    fr: "Constatation {0} sur {1}, {2} : {3}.",
    de: "Feststellung {0} von {1}, {2}: {3}.",
};
const IN_FILE: Words = Words {
    en: "It is in the file {0}, {1}.",
    nl: "Het staat in het bestand {0}, {1}.",
    fr: "C'est dans le fichier {0}, {1}.",
    de: "Es steht in der Datei {0}, {1}.",
};
const ON_LINE: Words = Words {
    en: "line {0}, columns {1} to {2}",
    nl: "regel {0}, kolommen {1} tot en met {2}",
    fr: "ligne {0}, colonnes {1} à {2}",
    de: "Zeile {0}, Spalten {1} bis {2}",
};
const AT_COLUMN: Words = Words {
    en: "line {0}, column {1}",
    nl: "regel {0}, kolom {1}",
    fr: "ligne {0}, colonne {1}",
    de: "Zeile {0}, Spalte {1}",
};
const OVER_LINES: Words = Words {
    en: "from line {0}, column {1}, to line {2}, column {3}",
    nl: "van regel {0}, kolom {1}, tot en met regel {2}, kolom {3}",
    fr: "de la ligne {0}, colonne {1}, à la ligne {2}, colonne {3}",
    de: "von Zeile {0}, Spalte {1}, bis Zeile {2}, Spalte {3}",
};
const READS: Words = Words {
    en: "The line reads: {0}",
    nl: "De regel luidt: {0}",
    fr: "La ligne se lit : {0}",
    de: "Die Zeile lautet: {0}",
};
const THERE: Words = Words {
    en: "Remark at that place: {0}.",
    nl: "Opmerking op die plaats: {0}.",
    fr: "Remarque à cet endroit : {0}.",
    de: "Anmerkung an dieser Stelle: {0}.",
};
const ALSO: Words = Words {
    en: "See also the file {0}, {1}: {2}.",
    nl: "Zie ook het bestand {0}, {1}: {2}.",
    fr: "Voir aussi le fichier {0}, {1} : {2}.",
    de: "Siehe auch die Datei {0}, {1}: {2}.",
};
const TO_DO: Words = Words {
    en: "What to do: {0}.",
    nl: "Wat te doen: {0}.",
    fr: "À faire : {0}.",
    de: "Was zu tun ist: {0}.",
};
const REPAIR: Words = Words {
    en: "A possible repair: {0}.",
    nl: "Een mogelijk herstel: {0}.",
    fr: "Un remède possible : {0}.",
    de: "Eine mögliche Lösung: {0}.",
};
const REPAIR_WITH: Words = Words {
    en: "A possible repair: {0}; {1}.",
    nl: "Een mogelijk herstel: {0}; {1}.",
    fr: "Un remède possible : {0} ; {1}.",
    de: "Eine mögliche Lösung: {0}; {1}.",
};
const LAW: Words =
    Words { en: "The law: {0}.", nl: "De wet: {0}.", fr: "Le droit : {0}.", de: "Das Recht: {0}." };
const CALLED: Words = Words {
    en: "This finding is called {0}.",
    nl: "Deze bevinding heet {0}.",
    fr: "Cette constatation s'appelle {0}.",
    de: "Diese Feststellung heißt {0}.",
};
const CALLED_WITH_PAGE: Words = Words {
    en: "This finding is called {0}. The command \"lawful explain {0}\" shows its page.",
    nl: "Deze bevinding heet {0}. De opdracht \"lawful explain {0}\" toont haar pagina, in het Engels.",
    fr: "Cette constatation s'appelle {0}. La commande \"lawful explain {0}\" montre sa page, en anglais.",
    de: "Diese Feststellung heißt {0}. Der Befehl \"lawful explain {0}\" zeigt ihre Seite, auf Englisch.",
};
const TOTAL: Words = Words {
    en: "Total for {0}: {1}.",
    nl: "Totaal voor {0}: {1}.",
    fr: "Total pour {0} : {1}.",
    de: "Insgesamt für {0}: {1}.",
};

/// All findings, one after the other, and the sum.
pub fn write(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let language = report.language;
    let all = report.findings().count();
    for ((workspace, told), nth) in report.findings().zip(1_usize..) {
        for sentence in sentences(workspace, told.finding, nth, all) {
            writeln!(out, "{}", said(&sentence, language))?;
        }
        writeln!(out)?;
    }
    for section in &report.sections {
        let mut sum = String::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let count = section.count(severity);
            if count > 0 {
                let gap = if sum.is_empty() { "" } else { ", " };
                sum.push_str(&format!("{gap}{}", words::counted(severity).with(count).in_language(language)));
            }
        }
        if sum.is_empty() {
            let nothing = if report.baseline.is_some() { words::NOTHING_NEW } else { words::NO_FINDING };
            sum.push_str(nothing.in_language(language));
        }
        sum.push_str(&super::human::asides(section, language));
        sum.push_str(&words::IN_FILES.with(section.workspace.files).in_language(language));
        writeln!(out, "{}", said(&TOTAL.with(section.workspace.name.clone()).with(sum), language))?;
    }
    super::human::gone(out, report)
}

/// A sentence as it is read out: what stood between back-ticks stands between quotation marks.
fn said(sentence: &Message, language: Language) -> String {
    // A question has its own mark.
    plain(&sentence.in_language(language)).replace('`', "\"").replace("?.", "?")
}

fn sentences(workspace: &Workspace, finding: &Finding, nth: usize, all: usize) -> Vec<Message> {
    let word = words::severity(finding.severity);
    let mut told = vec![FINDING.with(nth).with(all).with(word).with(finding.title.clone())];
    let mut labels = finding.labels.iter();
    if let Some(first) = labels.next() {
        let path = workspace.path(first.span.source);
        told.push(IN_FILE.with(path).with(place(workspace, first.span)));
        let line = first_line(workspace, first.span);
        if !line.is_empty() {
            told.push(READS.with(line));
        }
        if !first.text.is_empty() {
            told.push(THERE.with(first.text.clone()));
        }
    }
    for label in labels {
        let path = workspace.path(label.span.source);
        told.push(ALSO.with(path).with(place(workspace, label.span)).with(label.text.clone()));
    }
    told.extend(finding.help.iter().map(|help| TO_DO.with(help.clone())));
    for fix in &finding.fixes {
        let asides = fix.consequence.clone().into_iter().chain(words::safety(fix.safety).map(Message::from));
        let asides: Vec<Message> = asides.collect();
        told.push(match asides.as_slice() {
            [] => REPAIR.with(fix.title.clone()),
            [one] => REPAIR_WITH.with(fix.title.clone()).with(one.clone()),
            [one, rest @ ..] => {
                let first = REPAIR_WITH.with(fix.title.clone()).with(one.clone());
                rest.iter()
                    .fold(first, |sentence, more| Words::same("{0} {1}.").with(sentence).with(more.clone()))
            }
        });
    }
    told.extend(finding.article.iter().map(|article| LAW.with(article.clone())));
    let called = if checks::find(&finding.name).is_some() { CALLED_WITH_PAGE } else { CALLED };
    told.push(called.with(finding.name.clone()));
    told
}

/// A place in words. Columns are those of the first and the last marked character, so an empty mark has one.
pub fn place(workspace: &Workspace, span: Span) -> Message {
    let Range { start, end } = workspace.range(span);
    let (line, column) = (start.line + 1, start.characters + 1);
    if start.line != end.line {
        return OVER_LINES.with(line).with(column).with(end.line + 1).with(end.characters.max(1));
    }
    match end.characters {
        last if last > column => ON_LINE.with(line).with(column).with(last),
        _ => AT_COLUMN.with(line).with(column),
    }
}

/// The line on which a span starts, without its indent, cut where it is longer than anybody listens.
fn first_line(workspace: &Workspace, span: Span) -> String {
    let (index, text) = (workspace.index(span.source), workspace.text(span.source));
    let line = index.line_range(index.line_of(span.start as usize));
    let line = text.get(line).unwrap_or_default().trim();
    let mut shown: String = line.chars().take(super::excerpt::MAX_LINE).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}
