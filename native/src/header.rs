//! The C header of a policy: its own purposes, data and facts as types and constants.
//!
//! In: a program and a name. Out: a text in C99 that a C++ compiler reads as well. Names are those of the policy as far as C allows; what C does not
//! allow becomes `_`, and names that then meet get a number. Never: a text of the policy outside a comment or a string, or anything that
//! could end either.

use lawful::decision::{Basis, Domain, Effect, Input, Program, input};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The header; `name` is the prefix of all its names.
#[must_use]
pub fn header(program: &Program, name: &str) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write_header(&mut text, program, &identifier(name));
    text
}

/// What of a name C can have: letters, digits and `_`, not starting with a digit.
#[must_use]
pub fn identifier(name: &str) -> String {
    let plain = name.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '_' });
    let plain: String = plain.collect();
    match plain.chars().next() {
        Some(first) if !first.is_ascii_digit() => plain,
        Some(_) | None => format!("_{plain}"),
    }
}

/// Names of one list, each its own.
fn names<'a>(list: impl Iterator<Item = &'a str>) -> Vec<String> {
    const KEYWORDS: [&str; 49] = [
        "auto",
        "bool",
        "break",
        "case",
        "catch",
        "char",
        "class",
        "const",
        "continue",
        "default",
        "delete",
        "do",
        "double",
        "else",
        "enum",
        "export",
        "extern",
        "float",
        "for",
        "friend",
        "goto",
        "if",
        "inline",
        "int",
        "long",
        "namespace",
        "new",
        "operator",
        "private",
        "protected",
        "public",
        "register",
        "restrict",
        "return",
        "short",
        "signed",
        "sizeof",
        "static",
        "struct",
        "switch",
        "template",
        "this",
        "throw",
        "try",
        "typedef",
        "union",
        "unsigned",
        "void",
        "while",
    ];
    let mut seen: BTreeSet<String> = KEYWORDS.map(str::to_owned).into();
    let mut names = Vec::new();
    for name in list {
        let plain = identifier(name);
        let mut own = plain.clone();
        let mut number = 2;
        while !seen.insert(own.clone()) {
            own = format!("{plain}_{number}");
            number += 1;
        }
        names.push(own);
    }
    names
}

fn write_header(out: &mut String, program: &Program, name: &str) -> std::fmt::Result {
    let upper = name.to_ascii_uppercase();
    writeln!(out, "/* The policy {}, as a function.", comment(&program.policy))?;
    writeln!(out, " *")?;
    writeln!(out, " * Program {}.", program.fingerprint())?;
    writeln!(out, " * Fill a {name}_request, call {name}_decide, and look at the word with {name}_verdict:")?;
    writeln!(
        out,
        " * only LAWFUL_ALLOW means yes. A word tells the deciding clause and, if it allows, its basis."
    )?;
    writeln!(
        out,
        " * A value that a field does not take is answered with LAWFUL_UNKNOWN, never with yes. So is a"
    )?;
    writeln!(out, " * request that leaves open what the first clause that can hold looks at. */")?;
    writeln!(out, "#ifndef {upper}_POLICY_H\n#define {upper}_POLICY_H\n\n#include <stdint.h>\n")?;
    writeln!(out, "#ifdef __cplusplus\nextern \"C\" {{\n#endif\n")?;
    out.write_str(SHARED)?;
    let fields = names(program.inputs.iter().map(|asked| asked.name.as_str()));
    for (asked, field) in program.inputs.iter().zip(&fields) {
        if let Domain::Words(words) = &asked.domain
            && words.as_slice() != ["no", "yes"]
            && !words.is_empty()
        {
            writeln!(out, "/* {}. */", comment(&asked.name))?;
            writeln!(out, "enum {name}_{field} {{")?;
            let words: Vec<String> = words.iter().map(|word| word.to_uppercase()).collect();
            for (place, word) in names(words.iter().map(String::as_str)).iter().enumerate() {
                let constant = format!("{upper}_{}_{word}", field.to_ascii_uppercase());
                writeln!(out, "  {constant} = {place},")?;
            }
            writeln!(out, "}};\n")?;
        }
    }
    writeln!(
        out,
        "/* What is asked. Every field is one 32-bit number. */\ntypedef struct {name}_request {{"
    )?;
    for (at, (asked, field)) in program.inputs.iter().zip(&fields).enumerate() {
        writeln!(out, "  int32_t {field}; /* {} */", said(program, at, asked, name, field))?;
    }
    writeln!(out, "}} {name}_request;\n")?;
    writeln!(
        out,
        "/* The outcome word. Reads nothing but the request; allocates nothing; may be called from any thread. */"
    )?;
    writeln!(out, "uint64_t {name}_decide(const {name}_request *request);\n")?;
    writeln!(
        out,
        "/* A request that says nothing yet: what may be left open is open, everything else its first value. */"
    )?;
    writeln!(out, "static inline {name}_request {name}_request_new(int32_t purpose, int32_t day) {{")?;
    writeln!(out, "  {name}_request request;")?;
    for (at, (asked, field)) in program.inputs.iter().zip(&fields).enumerate() {
        let value = match (&asked.domain, at) {
            (_, input::PURPOSE) => "purpose".to_owned(),
            (_, input::DAY) => "day".to_owned(),
            _ if asked.optional => "LAWFUL_ABSENT".to_owned(),
            (Domain::Number { least, .. }, _) => least.to_string(),
            (Domain::Words(_) | Domain::Day | Domain::Event, _) => "0".to_owned(),
        };
        writeln!(out, "  request.{field} = {value};")?;
    }
    writeln!(out, "  return request;\n}}\n")?;
    writeln!(out, "#ifdef {upper}_CLAUSES")?;
    writeln!(
        out,
        "/* The names of the clauses, by the number in a word: define {upper}_CLAUSES in one file. */"
    )?;
    writeln!(out, "static const char *const {name}_clauses[] = {{")?;
    for clause in &program.clauses {
        let effect = match clause.effect {
            Effect::Deny => "deny",
            Effect::Allow(basis) => basis.word(),
        };
        writeln!(out, "  {}, /* {effect} */", string(&clause.id))?;
    }
    writeln!(out, "  0\n}};\n#endif\n")?;
    writeln!(out, "#ifdef __cplusplus\n}}\n#endif\n\n#endif")
}

/// The same in every header, so that several policies go together.
const SHARED: &str = "\
#ifndef LAWFUL_POLICY_H
#define LAWFUL_POLICY_H

/* Not known; for an event: it has not happened. */
#define LAWFUL_ABSENT INT32_MIN
#define LAWFUL_NEVER INT32_MAX
#define LAWFUL_NO_CLAUSE 0xffffffu

enum lawful_verdict { LAWFUL_DENY = 0, LAWFUL_ALLOW = 1, LAWFUL_UNKNOWN = 2 };

/* The basis of a word that allows, counted from 1. */
enum lawful_basis {
  LAWFUL_BASIS_NONE = 0,
  LAWFUL_BASIS_CONSENT = 1,
  LAWFUL_BASIS_CONTRACT = 2,
  LAWFUL_BASIS_LEGAL_OBLIGATION = 3,
  LAWFUL_BASIS_VITAL_INTERESTS = 4,
  LAWFUL_BASIS_PUBLIC_TASK = 5,
  LAWFUL_BASIS_LEGITIMATE_INTEREST = 6,
  LAWFUL_BASIS_SOFT_OPT_IN = 7
};

static inline enum lawful_verdict lawful_verdict(uint64_t word) {
  if (word >> 32) return LAWFUL_UNKNOWN;
  return (word >> 24 & 1) ? LAWFUL_ALLOW : LAWFUL_DENY;
}
static inline enum lawful_basis lawful_basis(uint64_t word) { return (enum lawful_basis)(word >> 25 & 7); }
static inline uint32_t lawful_clause(uint64_t word) { return (uint32_t)(word & LAWFUL_NO_CLAUSE); }
/* 1 if the request has a value that its field does not take. */
static inline int lawful_refused(uint64_t word) { return (int)(word >> 33 & 1); }

/* A day as a number: days since 1970-01-01 in the Gregorian calendar. */
static inline int32_t lawful_day(int32_t year, int32_t month, int32_t day) {
  int32_t y = month < 3 ? year - 1 : year;
  int32_t m = month < 3 ? month + 9 : month - 3;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

#endif

";

/// What a field may be, for a person.
fn said(program: &Program, at: usize, asked: &Input, name: &str, field: &str) -> String {
    let first_data = input::FIRST_FACT + program.facts;
    let sort = match at {
        _ if at >= first_data => format!("data {}: ", comment(&asked.name)),
        _ if at >= input::FIRST_FACT => format!("fact {}: ", comment(&asked.name)),
        _ => String::new(),
    };
    let values = match &asked.domain {
        Domain::Words(words) if words.as_slice() == ["no", "yes"] => "0 no, 1 yes".to_owned(),
        Domain::Words(_) => format!("enum {name}_{field}"),
        Domain::Number { least, most } => format!("from {least} to {most}"),
        Domain::Day => "a day, see lawful_day".to_owned(),
        Domain::Event => "a day, or LAWFUL_NEVER".to_owned(),
    };
    let open = if asked.optional { ", or LAWFUL_ABSENT" } else { "" };
    format!("{sort}{values}{open}")
}

/// A text that cannot end a comment.
fn comment(text: &str) -> String {
    text.chars()
        .map(|one| if one.is_control() || matches!(one, '*' | '\\' | '/') { ' ' } else { one })
        .collect()
}

/// A text as a C string of ASCII.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' | b'?' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            other => out.push_str(&format!("\\{other:03o}")),
        }
    }
    out.push('"');
    out
}

const _: () = assert!(Basis::ALL.len() == 7, "the bases of the header are those of the library");
