//! What holds for any bytes whatsoever. The fuzz targets and the replay of their corpus (`tests/language/corpus.rs`) ask the same.

use lawful::finding::Finding;
use lawful::source::{SourceId, Span};
use lawful::syntax::{Declaration, Parsed, parse, reparse};

/// Reading gives tokens that are the text, a tree and findings within it; and reading again after an edit gives the same.
pub fn reading(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let parsed = parse(SourceId(0), text);
    let mut end = 0;
    for token in &parsed.file.tokens {
        assert_eq!(token.range().start, end, "tokens follow each other");
        assert!(text.is_char_boundary(token.range().end) && token.range().end > end);
        end = token.range().end;
    }
    assert_eq!(end, text.len(), "tokens cover the text");
    let mut end = 0;
    for declaration in &parsed.file.declarations {
        assert!(declaration.span.start >= end, "declarations follow each other");
        end = declaration.span.end;
        within(text, declaration);
    }
    findings(text, &parsed.findings);
    let whole = parsed.file.declarations.iter().all(|declaration| declaration.complete);
    assert!(whole || !parsed.findings.is_empty(), "what was not read whole has a finding");
    again(text, &parsed);
}

/// The whole front door gives a result, and a program where no error stands.
pub fn checking(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let texts = [("any.policy".to_owned(), text.clone())];
    let checked = lawful::check(texts, &lawful::Settings::default(), 20_779);
    let own = checked.sources.find("any.policy");
    let ours = checked.findings.iter().filter(|finding| finding.span().map(|span| span.source) == own);
    findings(&text, &ours.cloned().collect::<Vec<Finding>>());
    match lawful::compile(&checked) {
        Ok(_) => assert!(!checked.has_errors(), "no program where an error stands"),
        Err(lawful::Refused::Findings(count)) => assert!(count > 0),
        Err(_) => {}
    }
}

fn again(text: &str, parsed: &Parsed) {
    let mut middle = text.len() / 2;
    while !text.is_char_boundary(middle) {
        middle -= 1;
    }
    for before in [&text[..middle], &text[middle..]] {
        let again = reparse(parse(SourceId(0), before), before, text);
        assert_eq!(again.file.tokens, parsed.file.tokens);
        assert_eq!(again.file.declarations, parsed.file.declarations);
        assert_eq!(again.findings, parsed.findings);
    }
}

fn findings(text: &str, findings: &[Finding]) {
    for finding in findings {
        assert!(!finding.title.is_empty() && !finding.labels.is_empty());
        for label in &finding.labels {
            inside(text, label.span, "a finding");
        }
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            inside(text, edit.span, "a fix");
        }
    }
}

fn within(text: &str, declaration: &Declaration) {
    inside(text, declaration.span, "a declaration");
    inside(text, declaration.keyword, "its word");
    for field in &declaration.fields {
        inside(text, field.span, "a field");
        let whole = declaration.span;
        assert!(
            whole.start <= field.span.start && field.span.end <= whole.end,
            "fields lie in their declaration"
        );
    }
    for inner in &declaration.inner {
        within(text, inner);
    }
}

fn inside(text: &str, span: Span, what: &str) {
    assert!(text.get(span.range()).is_some(), "{what} lies at {span:?} of {} bytes", text.len());
}
