//! What a notice states of what Art. 13, 14 and 30 GDPR ask for: a table for people, and JSON.

use super::human::wrapped;
use super::json::{PlaceOut, VERSION};
use super::snippet::plain;
use super::style::{BAD, CARE, FAINT, GOOD, NOTE, STRONG};
use crate::terminal::Manner;
use crate::workspace::Workspace;
use lawful::completeness::{Matrix, Row, State};
use lawful::finding::{Language, Piece, Words};
use serde::Serialize;
use std::io::{self, Write};

/// Where the words of a row begin.
const ARTICLE: usize = 12;
/// How many places of a row are shown.
const MAX_PLACES: usize = 2;

const INFORMATION: Words = Words {
    en: "What people are told (Art. 13 and 14 GDPR)",
    nl: "Wat mensen te weten komen (art. 13 en 14 AVG)",
    fr: "Ce qui est dit aux personnes (art. 13 et 14 RGPD)",
    de: "Was den Menschen gesagt wird (Art. 13 und 14 DSGVO)",
};
const RECORD: Words = Words {
    en: "The record of processing (Art. 30(1) GDPR)",
    nl: "Het register van de verwerkingen (art. 30, lid 1, AVG)",
    fr: "Le registre des traitements (art. 30, paragraphe 1, RGPD)",
    de: "Das Verzeichnis der Verarbeitungen (Art. 30 Abs. 1 DSGVO)",
};
const IN_ORDER: Words = Words { en: "In order", nl: "In orde", fr: "En ordre", de: "In Ordnung" };
const NOT_AT_HAND: Words = Words {
    en: "{0} is not at hand; it may state what is missing here.",
    nl: "{0} is niet voorhanden; wat hier ontbreekt, kan daar staan.",
    fr: "{0} n'est pas disponible ; ce qui manque ici peut s'y trouver.",
    de: "{0} liegt nicht vor; was hier fehlt, kann dort stehen.",
};
const CAVEAT: Words = Words {
    en: "Whether what is stated is true and enough, no program can tell.",
    nl: "Of wat vermeld is ook waar is en volstaat, kan geen programma zeggen.",
    fr: "Si ce qui est indiqué est vrai et suffisant, aucun programme ne peut le dire.",
    de: "Ob das Angegebene wahr ist und genügt, kann kein Programm sagen.",
};
const MORE: Words =
    Words { en: " and {0} more", nl: " en nog {0}", fr: " et {0} de plus", de: " und {0} weitere" };

/// The table of a notice.
pub fn human(out: &mut impl Write, workspace: &Workspace, matrix: &Matrix, manner: Manner) -> io::Result<()> {
    let language = manner.language;
    let notice = matrix.notice.as_deref().unwrap_or(&workspace.name);
    writeln!(out, "{STRONG}{}{STRONG:#}{FAINT}  {}{FAINT:#}", plain(notice), plain(&workspace.name))?;
    let mut heading = None;
    for row in &matrix.rows {
        let under = if row.article.starts_with("30") { RECORD } else { INFORMATION };
        if heading.replace(under) != Some(under) {
            writeln!(out, "\n{NOTE}{}{NOTE:#}", under.in_language(language))?;
        }
        one(out, workspace, row, manner)?;
    }
    if !matrix.in_order.is_empty() {
        writeln!(out, "\n{NOTE}{}{NOTE:#}", IN_ORDER.in_language(language))?;
    }
    for line in &matrix.in_order {
        writeln!(out, "  {GOOD}✓{GOOD:#} {}", wrapped(&line.in_language(language), manner.width, 4))?;
    }
    writeln!(out)?;
    let counts =
        State::ALL.into_iter().map(|state| (state, matrix.count(state))).filter(|(_, count)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(state, count)| format!("{count} {}", state.word().in_language(language))).collect();
    writeln!(out, "{STRONG}{}{STRONG:#}", counts.join(", "))?;
    if !matrix.not_at_hand.is_empty() {
        let names = Piece::names(matrix.not_at_hand.iter().map(String::as_str));
        let away = NOT_AT_HAND.with(names).in_language(language);
        writeln!(out, "{}", wrapped(&away, manner.width, 0))?;
    }
    writeln!(out, "{FAINT}{}{FAINT:#}", wrapped(CAVEAT.in_language(language), manner.width, 0))
}

fn one(out: &mut impl Write, workspace: &Workspace, row: &Row, manner: Manner) -> io::Result<()> {
    let language = manner.language;
    let style = match row.state {
        State::Stated => GOOD,
        State::Partly | State::Deferred => CARE,
        State::Missing => BAD,
        State::NotNeeded => FAINT,
    };
    let words = State::ALL.into_iter().map(|state| state.word().in_language(language).chars().count());
    let (word, widest) = (row.state.word().in_language(language), words.max().unwrap_or_default());
    let gap = widest + 2 - word.chars().count();
    let indent = ARTICLE + widest + 2;
    let about = wrapped(row.about.in_language(language), manner.width, indent);
    let article = row.article;
    writeln!(out, "  {article:9} {style}{word}{style:#}{:gap$}{about}", "")?;
    if let Some(note) = &row.note {
        writeln!(out, "{:indent$}{}", "", wrapped(&note.in_language(language), manner.width, indent))?;
    }
    let shown: Vec<String> =
        row.places.iter().take(MAX_PLACES).map(|span| plain(&workspace.place(*span))).collect();
    if !shown.is_empty() {
        let more = row.places.len() - shown.len();
        let more = if more > 0 { MORE.with(more).in_language(language) } else { String::new() };
        writeln!(out, "{:indent$}{FAINT}{}{more}{FAINT:#}", "", shown.join(", "))?;
    }
    Ok(())
}

/// What `check --report --format json` prints.
#[derive(Debug, Serialize)]
pub struct ReportOut {
    version: u32,
    language: &'static str,
    notices: Vec<NoticeOut>,
}

/// A notice.
#[derive(Debug, Serialize)]
pub struct NoticeOut {
    policy: Option<String>,
    items: Vec<ItemOut>,
    in_order: Vec<String>,
    not_at_hand: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ItemOut {
    article: &'static str,
    also: Option<&'static str>,
    about: &'static str,
    state: State,
    note: Option<String>,
    places: Vec<PlaceOut>,
}

impl ReportOut {
    /// All notices of a run.
    pub const fn new(notices: Vec<NoticeOut>, language: Language) -> Self {
        Self { version: VERSION, language: language.code(), notices }
    }
}

impl NoticeOut {
    /// A notice of a workspace.
    pub fn new(workspace: &Workspace, matrix: &Matrix, language: Language) -> Self {
        let item = |row: &Row| ItemOut {
            article: row.article,
            also: (!row.also.is_empty()).then_some(row.also),
            about: row.about.in_language(language),
            state: row.state,
            note: row.note.as_ref().map(|note| note.in_language(language)),
            places: row.places.iter().map(|span| PlaceOut::new(workspace, *span)).collect(),
        };
        Self {
            policy: matrix.notice.clone(),
            items: matrix.rows.iter().map(item).collect(),
            in_order: matrix.in_order.iter().map(|line| line.in_language(language)).collect(),
            not_at_hand: matrix.not_at_hand.clone(),
        }
    }
}
