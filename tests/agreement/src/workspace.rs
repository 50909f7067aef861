//! A policy as a list of declarations that can be taken out one by one, and what it compiles to.

use lawful::decision::Program;
use lawful::finding::Severity;
use lawful::{Checked, Settings, calendar, check, compile};
use lawful_native::{NativePolicy, TablePolicy};
use std::path::Path;

/// The day on which all these policies are checked.
pub const TODAY: &str = "2026-11-22";

/// Errors that are not waived: a policy with names that mean nothing is no case of anything.
const NAME_FAULTS: [&str; 4] =
    ["condition-mismatched", "dangling-reference", "data-undeclared", "duplicate-name"];

/// One declaration: its first line, and the fields of its block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Kind, name, and fields that cannot be taken out.
    pub head: String,
    /// The other fields.
    pub fields: Vec<String>,
}

/// The text of a policy, in pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workspace {
    /// The pieces, in order.
    pub declarations: Vec<Declaration>,
}

impl Workspace {
    /// Adds a declaration.
    pub fn add(&mut self, head: impl Into<String>, fields: impl IntoIterator<Item = String>) {
        self.declarations.push(Declaration { head: head.into(), fields: fields.into_iter().collect() });
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for Declaration { head, fields } in &self.declarations {
            text.push_str(head);
            if !fields.is_empty() {
                text.push_str(" {\n");
                for field in fields {
                    text.push_str(&format!("  {field}\n"));
                }
                text.push('}');
            }
            text.push('\n');
        }
        text
    }
}

/// A policy in all its forms.
#[derive(Debug)]
pub struct Compiled {
    /// The text, waivers included.
    pub text: String,
    /// Checked.
    pub checked: Checked,
    /// The decision program.
    pub program: Program,
    /// The machine code.
    pub native: NativePolicy,
    /// The tables, read by a loop.
    pub tables: TablePolicy,
}

/// Compiles texts. Errors that can be waived are waived: what they lack stays lacking, so that the decision is no wider for it.
#[must_use]
pub fn compiled(text: &str) -> Option<Compiled> {
    let mut text = text.to_owned();
    for _ in 0..3 {
        let checked = checked([("policy.policy".to_owned(), text.clone())]);
        let mut errors =
            checked.findings.iter().filter(|finding| finding.severity == Severity::Error).peekable();
        if errors.peek().is_none() {
            return finished(text, checked);
        }
        let mut waivers: Vec<String> = Vec::new();
        for error in errors {
            let subject = error.subject.as_ref().filter(|_| !NAME_FAULTS.contains(&error.name.as_str()))?;
            waivers.push(format!(
                "waive {} on {subject} because \"a generated policy\" by \"tests\" until 2099-12-31\n",
                error.name
            ));
        }
        waivers.sort();
        waivers.dedup();
        text.extend(waivers);
    }
    None
}

fn finished(text: String, checked: Checked) -> Option<Compiled> {
    let program = compile(&checked).ok()?;
    let native = lawful_native::compile(&program).expect("native compiles what lowering made");
    let tables = TablePolicy::new(&program).expect("tables are built of what lowering made");
    Some(Compiled { text, checked, program, native, tables })
}

fn checked(texts: impl IntoIterator<Item = (String, String)>) -> Checked {
    check(texts, &Settings::default(), calendar::parse(TODAY).unwrap())
}

/// The policy of the folder `policies/bpost`.
#[must_use]
pub fn bpost() -> Compiled {
    company("bpost")
}

/// The policy of a folder in `policies`.
#[must_use]
pub fn company(name: &str) -> Compiled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(name);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let texts: Vec<_> =
        paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect();
    let text = texts.iter().map(|(_, text)| text.as_str()).collect();
    finished(text, checked(texts)).unwrap()
}
