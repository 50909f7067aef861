//! Findings of the compiler as diagnostics of the editor.

use crate::analysis;
use crate::protocol::{
    self, Diagnostic, DiagnosticRelatedInformation, Location, NumberOrString, Profile, Range,
};
use crate::publisher::FileFindings;
use crate::workspace::Analysed;
use lawful::finding::{Finding, Label, Words};
use lawful::source::Span;

const LAW: Words = Words { en: "law: {0}", nl: "wet: {0}", fr: "loi : {0}", de: "Recht: {0}" };
const HELP: Words = Words { en: "help: {0}", nl: "advies: {0}", fr: "conseil : {0}", de: "Rat: {0}" };
const MORE: Words = Words {
    en: "more: `lawful explain {0}`",
    nl: "meer: `lawful explain {0}`",
    fr: "plus : `lawful explain {0}`",
    de: "mehr: `lawful explain {0}`",
};

/// The findings of every text of a workspace. One without a place stands at the top of the first text.
pub fn all(analysed: &Analysed, profile: &Profile) -> Vec<FileFindings> {
    let blank = |file: &crate::workspace::File| FileFindings {
        uri: file.uri.clone(),
        version: file.open.map(|open| open.version),
        findings: Vec::new(),
    };
    let mut files: Vec<_> = analysed.files.iter().map(blank).collect();
    for (index, place, finding) in placed(analysed) {
        if let Some(file) = files.get_mut(index) {
            file.findings.extend(shown(place, finding, analysed, profile));
        }
    }
    files
}

/// The findings of one text.
pub fn in_file(analysed: &Analysed, index: usize, profile: &Profile) -> Vec<Diagnostic> {
    let here = placed(analysed).filter(|(at, _, _)| *at == index);
    here.filter_map(|(_, place, finding)| shown(place, finding, analysed, profile)).collect()
}

/// Whether reading a text found it.
pub fn is_of_reading(finding: &Diagnostic) -> bool {
    match &finding.code {
        Some(NumberOrString::String(name)) => analysis::is_of_reading(name),
        Some(NumberOrString::Number(_)) | None => false,
    }
}

/// Each finding with the places at which it is shown: the text, and the label if it is not the first one.
fn placed(analysed: &Analysed) -> impl Iterator<Item = (usize, Option<&Label>, &Finding)> {
    let all = analysed.checked.iter().flat_map(|checked| &checked.findings);
    all.flat_map(move |finding| {
        let first = finding.span().map_or(Some(0), |span| analysed.index(span.source));
        let again = again(finding)
            .filter_map(move |label| Some((analysed.index(label.span.source)?, Some(label), finding)));
        // A finding in a text that came with the compiler has no file to stand in.
        first.map(|index| (index, None, finding)).into_iter().chain(again)
    })
}

fn shown(
    place: Option<&Label>,
    finding: &Finding,
    analysed: &Analysed,
    profile: &Profile,
) -> Option<Diagnostic> {
    let first = one(finding, analysed, profile);
    match place {
        None => Some(first),
        Some(label) => {
            let place = location(label.span, analysed, profile)?;
            Some(Diagnostic { range: place.range, ..first })
        }
    }
}

/// Further places of the same fault: labels with nothing to say of their own. In an editor each is shown where it stands.
fn again(finding: &Finding) -> impl Iterator<Item = &Label> {
    finding.labels.iter().skip(1).filter(|label| label.text.is_empty())
}

/// One finding. Further labels become related information if the editor shows it, lines of the message otherwise.
pub fn one(finding: &Finding, analysed: &Analysed, profile: &Profile) -> Diagnostic {
    let mut labels = finding.labels.iter();
    let first = labels.next();
    let range = first
        .and_then(|label| location(label.span, analysed, profile))
        .map_or(Range::default(), |it| it.range);

    let language = profile.language;
    let mut message = finding.title.in_language(language);
    let mut line = |text: String| {
        message.push('\n');
        message.push_str(&text);
    };
    if let Some(label) = first.filter(|label| !label.text.is_empty()) {
        line(label.text.in_language(language));
    }
    let mut related = Vec::new();
    for label in labels {
        match related_place(label, analysed, profile) {
            Some(place) => related.push(place),
            None => line(elsewhere(label, analysed, profile)),
        }
    }
    if let Some(article) = &finding.article {
        line(LAW.with(article).in_language(language));
    }
    if let Some(help) = &finding.help {
        line(HELP.with(help.clone()).in_language(language));
    }
    line(MORE.with(&finding.name).in_language(language));

    Diagnostic {
        range,
        severity: Some(protocol::severity(finding.severity)),
        code: Some(NumberOrString::String(finding.name.clone())),
        source: Some("lawful".into()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// Where a span is for the editor; nowhere if it lies in a text that came with the compiler.
pub fn location(span: Span, analysed: &Analysed, profile: &Profile) -> Option<Location> {
    let file = analysed.file(span.source)?;
    Some(Location { uri: file.uri.clone(), range: file.text.range(span.range(), profile.encoding) })
}

fn related_place(
    label: &Label,
    analysed: &Analysed,
    profile: &Profile,
) -> Option<DiagnosticRelatedInformation> {
    if !profile.related_information {
        return None;
    }
    let location = location(label.span, analysed, profile)?;
    Some(DiagnosticRelatedInformation { location, message: label.text.in_language(profile.language) })
}

fn elsewhere(label: &Label, analysed: &Analysed, profile: &Profile) -> String {
    let place = analysed.checked.as_ref().map(|checked| checked.place(label.span));
    format!("{}: {}", place.unwrap_or_default(), label.text.in_language(profile.language))
}
