//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read. Columns count UTF-16 code units; what a waiver accepts is a suppressed result.

use super::narrated::place;
use super::words;
use crate::report::{Report, Told};
use crate::workspace::{Range, Workspace};
use lawful::checks::{self, Check, Waived, page_section};
use lawful::finding::{Edit, Finding, Fix, Language, Severity};
use lawful::source::{SourceId, Span};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Under which name our fingerprints stand; another way of making them gets another one.
const FINGERPRINT: &str = "lawful/v1";
/// What may stand in an address as it is, beside letters and digits.
const PLAIN_IN_ADDRESS: &[u8] = b"-._~/";

/// The whole log.
pub fn write(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let standing = report.findings().map(|(_, told)| told);
    let waived = report.sections.iter().flat_map(|section| section.waived.iter().map(|(told, _)| told));
    let names: BTreeSet<&str> = standing.chain(waived).map(|told| told.finding.name.as_str()).collect();
    let rules: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let mut results: Vec<Value> = Vec::new();
    for section in &report.sections {
        let with = |told: &Told<'_>| result(section.workspace, told, &rules, report);
        results.extend(section.findings.iter().map(with));
        results.extend(section.waived.iter().map(|(told, waived)| {
            let mut result = with(told);
            set(&mut result, "suppressions", json!([suppression(section.workspace, waived)]));
            result
        }));
    }
    let version = env!("CARGO_PKG_VERSION");
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "lawful",
                "version": version,
                "semanticVersion": version,
                "rules": names.iter().map(|name| rule(name)).collect::<Vec<_>>(),
            }},
            "language": report.language.code(),
            "columnKind": "utf16CodeUnits",
            "invocations": [{ "executionSuccessful": true }],
            "artifacts": artifacts(report),
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// Puts a member into an object.
fn set(object: &mut Value, name: &str, member: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), member);
    }
}

/// The files that were read.
fn artifacts(report: &Report<'_>) -> Vec<Value> {
    let mut list = Vec::new();
    for section in &report.sections {
        let checked = &section.workspace.checked;
        for (id, source) in checked.sources.iter().filter(|(_, source)| !source.is_std) {
            list.push(json!({
                "location": { "uri": address(&section.workspace.path(id)) },
                "length": source.text.len(),
                "encoding": "UTF-8",
            }));
        }
    }
    list
}

/// A check as a rule, with its page as help.
fn rule(name: &str) -> Value {
    let Some(check) = checks::find(name) else { return json!({ "id": name }) };
    let Check { severity, article, theme, since, page, .. } = *check;
    let section = |heading| flat(page_section(page, heading).unwrap_or_default());
    let mut properties = json!({ "tags": ["privacy", theme.heading()], "since": since });
    if !article.is_empty() {
        set(&mut properties, "article", json!(article));
    }
    json!({
        "id": name,
        "name": pascal(name),
        "shortDescription": { "text": section("What") },
        "fullDescription": { "text": section("Why") },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(severity) },
        "properties": properties,
    })
}

fn result(
    workspace: &Workspace,
    told: &Told<'_>,
    rules: &BTreeMap<&str, usize>,
    report: &Report<'_>,
) -> Value {
    let Told { finding, fingerprint } = told;
    let language = report.language;
    let mut result = json!({
        "ruleId": finding.name,
        "ruleIndex": rules.get(finding.name.as_str()),
        "level": level(finding.severity),
        "message": { "text": message(finding, language) },
        "partialFingerprints": { FINGERPRINT: fingerprint },
    });
    let mut labels = finding.labels.iter();
    if let Some(first) = labels.next() {
        let mut location = location(workspace, first.span);
        if let Some(subject) = &finding.subject {
            set(&mut location, "logicalLocations", json!([{ "fullyQualifiedName": subject }]));
        }
        set(&mut result, "locations", json!([location]));
    }
    let related: Vec<Value> = finding
        .labels
        .iter()
        .zip(0..)
        .filter(|(label, nth)| *nth > 0 || !label.text.is_empty())
        .map(|(label, nth)| {
            let mut related = location(workspace, label.span);
            let words = match label.text.is_empty() {
                true => place(workspace, label.span),
                false => label.text.clone(),
            };
            set(&mut related, "id", json!(nth));
            set(&mut related, "message", json!({ "text": words.in_language(language) }));
            related
        })
        .collect();
    if !related.is_empty() {
        set(&mut result, "relatedLocations", json!(related));
    }
    let fixes: Vec<Value> = finding.fixes.iter().map(|one| fix(workspace, one, language)).collect();
    if !fixes.is_empty() {
        set(&mut result, "fixes", json!(fixes));
    }
    if report.baseline.is_some() {
        set(&mut result, "baselineState", json!("new"));
    }
    result
}

/// Title, advice and law, as one text: many readers show nothing else.
fn message(finding: &Finding, language: Language) -> String {
    let mut text = finding.title.in_language(language);
    if let Some(help) = &finding.help {
        text.push_str(&format!("\n{}: {}", words::HELP.in_language(language), help.in_language(language)));
    }
    if let Some(article) = &finding.article {
        text.push_str(&format!("\n{}: {article}", words::LAW.in_language(language)));
    }
    text
}

fn fix(workspace: &Workspace, fix: &Fix, language: Language) -> Value {
    let mut by_source: BTreeMap<SourceId, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_source.entry(edit.span.source).or_default().push(edit);
    }
    let changes: Vec<Value> = by_source
        .into_iter()
        .map(|(source, edits)| {
            let replacements = edits.iter().map(|edit| {
                json!({
                    "deletedRegion": region(workspace, edit.span),
                    "insertedContent": { "text": edit.text },
                })
            });
            json!({
                "artifactLocation": { "uri": address(&workspace.path(source)) },
                "replacements": replacements.collect::<Vec<_>>(),
            })
        })
        .collect();
    let mut title = fix.title.in_language(language);
    if let Some(consequence) = &fix.consequence {
        title.push_str(&format!(": {}", consequence.in_language(language)));
    }
    if let Some(review) = words::safety(fix.safety) {
        title.push_str(&format!(" ({})", review.in_language(language)));
    }
    json!({ "description": { "text": title }, "artifactChanges": changes })
}

/// A waiver stands in the policy itself, and somebody has accepted it.
fn suppression(workspace: &Workspace, waived: &Waived) -> Value {
    let mut suppression =
        Map::from_iter([("kind".to_owned(), json!("inSource")), ("status".to_owned(), json!("accepted"))]);
    if let Some(waiver) = workspace.checked.waivers.get(waived.waiver) {
        let by = waiver.by.as_deref().unwrap_or_default();
        let until = waiver.until.map(lawful::calendar::format).unwrap_or_default();
        let because = waiver.because.as_deref().unwrap_or_default();
        suppression.insert("justification".to_owned(), json!(format!("{because} ({by}, {until})")));
        suppression.insert("location".to_owned(), location(workspace, waiver.item.name.span));
    }
    Value::Object(suppression)
}

fn location(workspace: &Workspace, span: Span) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": address(&workspace.path(span.source)) },
        "region": region(workspace, span),
    }})
}

fn region(workspace: &Workspace, span: Span) -> Value {
    let Range { start, end } = workspace.range(span);
    json!({
        "startLine": start.line + 1,
        "startColumn": start.utf16 + 1,
        "endLine": end.line + 1,
        "endColumn": end.utf16 + 1,
        "charOffset": workspace.utf16(span.source, start),
        "charLength": workspace.utf16(span.source, end) - workspace.utf16(span.source, start),
        "byteOffset": span.start,
        "byteLength": span.end - span.start,
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as an address: relative to where the command runs, or on this machine if it is a whole one.
fn address(path: &str) -> String {
    let mut address = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN_IN_ADDRESS.contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// Prose without its line ends and marks.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'")
}

/// `purpose-without-basis` as readers of such logs expect names: `PurposeWithoutBasis`.
fn pascal(name: &str) -> String {
    let parts = name.split('-').filter_map(|part| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        assert_eq!(address("shop/a b.policy"), "shop/a%20b.policy");
        assert_eq!(address("/é"), "file:///%C3%A9");
        assert_eq!(address("<stdin>"), "%3Cstdin%3E");
        assert_eq!(pascal("table-stale"), "TableStale");
    }
}
