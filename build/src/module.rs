//! The text of the module: the names of the policy as types, the request, the call of the linked decision.
//!
//! In: a program and its names. Out: Rust that needs no crate. Never: a text of the policy outside a comment or a string literal, or a request that
//! holds a value its policy does not know.

use crate::names::Names;
use lawful::decision::{ABSENT, Domain, Input, NEVER, Program, input};
use std::fmt::{Result, Write};

/// Names of the module itself.
const TYPES: [&str; 8] = ["Verdict", "Basis", "Day", "Answer", "Request", "Data", "Option", "Some"];
const METHODS: [&str; 11] = [
    "new",
    "and",
    "values",
    "decide",
    "subject",
    "operation",
    "recipient",
    "country",
    "channel",
    "purpose",
    "day",
];
/// On every item: a module is included whole.
const ALLOW: &str = "#[allow(dead_code, clippy::all, clippy::pedantic, clippy::restriction, \
     reason = \"made by a tool, and not every service uses every name\")]";
const SHARED: &str = include_str!("../templates/shared.txt");
const DECIDE: &str = include_str!("../templates/decide.txt");

/// The module.
pub fn text(program: &Program, name: &str, library: &str) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = module(&mut out, program, name, library);
    out
}

fn module(out: &mut String, program: &Program, name: &str, library: &str) -> Result {
    writeln!(out, "// The policy `{}`, program {}.", line(&program.policy), program.fingerprint())?;
    writeln!(out, "// Made by lawful-build from the policy; a change here is lost.\n")?;
    writeln!(out, "/// The decision program as bytes, for explanations: what `lawful_service` loads.")?;
    writeln!(out, "{ALLOW}\npub const PROGRAM: &[u8] = include_bytes!({:?});\n", format!("{name}.program"))?;
    writeln!(out, "{ALLOW}\nstatic CLAUSES: [&str; {}] = [", program.clauses.len())?;
    for clause in &program.clauses {
        writeln!(out, "    {:?},", clause.id)?;
    }
    writeln!(out, "];\n\n{SHARED}")?;

    let mut types = Names::besides(&TYPES);
    let first_data = input::FIRST_FACT + program.facts;
    let mut enums: Vec<(usize, String)> = Vec::new();
    for (at, asked) in program.inputs.iter().enumerate().take(first_data) {
        if let Domain::Words(words) = &asked.domain
            && !is_yes_or_no(at, words)
        {
            let own = types.camel(&asked.name);
            let what = format!("`{}` of the policy.", line(&asked.name));
            write_enum(out, &own, &what, words.iter().map(String::as_str))?;
            enums.push((at, own));
        }
    }
    let data = program.inputs.iter().skip(first_data).map(|asked| asked.name.as_str());
    write_enum(out, "Data", "The categories of data.", data)?;
    request(out, program, &enums, library)
}

fn is_yes_or_no(at: usize, words: &[String]) -> bool {
    at >= input::FIRST_FACT && words == ["no", "yes"]
}

fn write_enum<'w>(out: &mut String, name: &str, what: &str, words: impl Iterator<Item = &'w str>) -> Result {
    writeln!(
        out,
        "/// {what}\n{ALLOW}\n#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]"
    )?;
    let words: Vec<&str> = words.collect();
    if !words.is_empty() {
        writeln!(out, "#[repr(i32)]")?;
    }
    writeln!(out, "pub enum {name} {{")?;
    let mut names = Names::besides(&[]);
    for (place, word) in words.iter().enumerate() {
        writeln!(out, "    /// `{}`.\n    {} = {place},", line(word), names.camel(word))?;
    }
    writeln!(out, "}}\n")
}

fn request(out: &mut String, program: &Program, enums: &[(usize, String)], library: &str) -> Result {
    let first_data = input::FIRST_FACT + program.facts;
    let many = program.inputs.len();
    let type_of = |at: usize| enums.iter().find(|(input, _)| *input == at).map(|(_, name)| name.as_str());
    writeln!(out, "/// What is asked. It holds nothing that the policy does not know.")?;
    writeln!(out, "{ALLOW}\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub struct Request {{")?;
    writeln!(out, "    values: [i32; {many}],\n}}\n\n{ALLOW}\nimpl Request {{")?;
    writeln!(out, "    /// A request about one category of data; all that may be left open is open.")?;
    writeln!(out, "    #[must_use]")?;
    let purpose = type_of(input::PURPOSE).unwrap_or("Purpose");
    writeln!(out, "    pub const fn new(purpose: {purpose}, data: Data, day: Day) -> Self {{")?;
    let start: Vec<String> = program.inputs.iter().map(|asked| start(asked).to_string()).collect();
    writeln!(out, "        let mut values = [{}];", start.join(", "))?;
    writeln!(out, "        values[{}] = purpose as i32;", input::PURPOSE)?;
    writeln!(out, "        values[{}] = day.number();", input::DAY)?;
    writeln!(out, "        values[{first_data} + data as usize] = 1;\n        Self {{ values }}\n    }}\n")?;
    writeln!(out, "    /// A further category of data.\n    #[must_use]")?;
    writeln!(out, "    pub const fn and(mut self, data: Data) -> Self {{")?;
    writeln!(out, "        self.values[{first_data} + data as usize] = 1;\n        self\n    }}\n")?;
    writeln!(out, "    /// The raw values, one for each input of the program.\n    #[must_use]")?;
    writeln!(out, "    pub const fn values(&self) -> &[i32; {many}] {{\n        &self.values\n    }}\n")?;
    let mut names = Names::besides(&METHODS);
    for (at, asked) in program.inputs.iter().enumerate().take(first_data) {
        if at == input::PURPOSE || at == input::DAY {
            continue;
        }
        let own = if at < input::FIRST_FACT { asked.name.clone() } else { names.snake(&asked.name) };
        setter(out, asked, at, &own, type_of(at))?;
    }
    let decide =
        DECIDE.replace("@symbol@", &format!("{library}_decide")).replace("@many@", &many.to_string());
    writeln!(out, "{decide}}}")
}

/// What a request says of an input at first.
fn start(asked: &Input) -> i32 {
    match &asked.domain {
        _ if asked.optional => ABSENT,
        Domain::Number { least, .. } => *least,
        Domain::Words(_) | Domain::Day | Domain::Event => 0,
    }
}

fn setter(out: &mut String, asked: &Input, at: usize, own: &str, of: Option<&str>) -> Result {
    let name = line(&asked.name);
    let (what, takes, value) = match (&asked.domain, of) {
        (Domain::Words(_), Some(of)) => (format!("`{name}`."), of.to_owned(), "value as i32".to_owned()),
        (Domain::Words(_), None) => {
            (format!("Whether `{name}`."), "bool".to_owned(), "value as i32".to_owned())
        }
        (Domain::Number { least, most }, _) => {
            let what = format!("`{name}`, from {least} to {most}; beyond, the answer is `Unknown`.");
            // The one number that would mean "not known" is outside every range.
            let value = format!("if value == i32::MIN {{ {} }} else {{ value }}", NEVER - 1);
            (what, "i32".to_owned(), value)
        }
        (Domain::Day, _) => (format!("The day `{name}`."), "Day".to_owned(), "value.number()".to_owned()),
        (Domain::Event, _) => {
            let what = format!("The day of `{name}`; `None` if it has not happened.");
            let value = format!("match value {{ Some(day) => day.number(), None => {NEVER} }}");
            (what, "Option<Day>".to_owned(), value)
        }
    };
    writeln!(out, "    /// {what}\n    #[must_use]")?;
    writeln!(out, "    pub const fn {own}(mut self, value: {takes}) -> Self {{")?;
    writeln!(out, "        self.values[{at}] = {value};\n        self\n    }}\n")
}

/// A text on one line that ends no comment.
fn line(text: &str) -> String {
    text.chars().map(|one| if one.is_control() || one == '`' { ' ' } else { one }).collect()
}
