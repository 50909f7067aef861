//! The grammar as tables for the quick reader (`quick.rs`), made of the same `.pest` files as pest's own parser and after the same optimisations.
//!
//! A build script and no macro: `pest_meta` hands the grammar out as data, and data is all that is needed.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a build script reads and writes files, speaks to cargo, and stops the build at a grammar that it does not understand"
)]

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::Path;
use std::{env, error, fs};

const FILES: [&str; 3] = ["lexical.pest", "condition.pest", "declaration.pest"];

fn main() -> Result<(), Box<dyn error::Error>> {
    let mut text = String::new();
    for file in FILES {
        println!("cargo:rerun-if-changed={file}");
        text.push_str(&fs::read_to_string(file)?);
        text.push('\n');
    }
    println!("cargo:rerun-if-changed=build.rs");
    let (_, rules) = pest_meta::parse_and_optimize(&text).map_err(|errors| format!("{errors:?}"))?;
    let mut tables = Tables::new(&rules);
    let roots: Vec<usize> = rules.iter().map(|rule| tables.root(rule)).collect();
    tables.first_bytes(&roots);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("tables.rs"), tables.written(&rules, &roots)?)?;
    Ok(())
}

/// One step of reading, as in `quick.rs`.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Node {
    /// One character of a set.
    One(Set),
    Text(String),
    Until(Vec<String>),
    Start,
    End,
    Rule(usize),
    Sequence(Vec<usize>, bool),
    Choice(Vec<usize>),
    Optional(usize),
    Repeat(usize, bool),
    Not(usize),
    Ahead(usize),
}

/// Characters: which of ASCII, and whether all others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Set {
    ascii: u128,
    others: bool,
}

impl Set {
    fn range(from: u8, to: u8) -> Self {
        Self { ascii: (from..=to).fold(0, |set, byte| set | 1 << byte), others: false }
    }

    fn or(self, other: Self) -> Self {
        Self { ascii: self.ascii | other.ascii, others: self.others | other.others }
    }
}

/// With which characters a node can start, and whether it can be satisfied by none.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct First {
    set: Set,
    nothing: bool,
}

struct Tables<'a> {
    rules: &'a [OptimizedRule],
    places: BTreeMap<&'a str, usize>,
    nodes: Vec<Node>,
    known: HashMap<Node, usize>,
    first: Vec<First>,
}

impl<'a> Tables<'a> {
    fn new(rules: &'a [OptimizedRule]) -> Self {
        let places = rules.iter().enumerate().map(|(at, rule)| (rule.name.as_str(), at)).collect();
        Self { rules, places, nodes: Vec::new(), known: HashMap::new(), first: Vec::new() }
    }

    fn root(&mut self, rule: &OptimizedRule) -> usize {
        // Layout may stand between the pieces of all rules but the atomic ones and layout itself.
        let spaced = rule.ty == RuleType::Normal || rule.ty == RuleType::Silent;
        assert!(
            spaced || rule.ty == RuleType::Atomic,
            "the quick reader has no such kind of rule: {}",
            rule.name
        );
        self.node(&rule.expr, spaced && rule.name != "WHITESPACE" && rule.name != "COMMENT")
    }

    fn add(&mut self, node: Node) -> usize {
        if let Some(at) = self.known.get(&node) {
            return *at;
        }
        self.nodes.push(node.clone());
        self.known.insert(node, self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    fn node(&mut self, expr: &Expr, spaced: bool) -> usize {
        if let Some(set) = self.one(expr, spaced) {
            return self.add(Node::One(set));
        }
        let node = match expr {
            Expr::Str(text) => Node::Text(text.clone()),
            Expr::Skip(texts) => Node::Until(texts.clone()),
            Expr::Ident(name) => match (name.as_str(), self.places.get(name.as_str())) {
                ("SOI", _) => Node::Start,
                ("EOI", _) => Node::End,
                (_, Some(at)) => Node::Rule(*at),
                (_, None) => panic!("the quick reader does not know `{name}`"),
            },
            Expr::Seq(..) => {
                let mut parts = Vec::new();
                self.sequence(expr, spaced, &mut parts);
                Node::Sequence(parts, spaced)
            }
            Expr::Choice(..) => {
                let mut parts = Vec::new();
                self.choice(expr, spaced, &mut parts);
                Node::Choice(parts)
            }
            Expr::Opt(inner) => Node::Optional(self.node(inner, spaced)),
            Expr::Rep(inner) => Node::Repeat(self.node(inner, spaced), spaced),
            Expr::NegPred(inner) => Node::Not(self.node(inner, spaced)),
            Expr::PosPred(inner) => Node::Ahead(self.node(inner, spaced)),
            Expr::RestoreOnErr(inner) => return self.node(inner, spaced),
            other => panic!("the quick reader does not know `{other}`"),
        };
        self.add(node)
    }

    fn sequence(&mut self, expr: &Expr, spaced: bool, parts: &mut Vec<usize>) {
        match expr {
            Expr::Seq(one, other) if self.one(expr, spaced).is_none() => {
                self.sequence(one, spaced, parts);
                self.sequence(other, spaced, parts);
            }
            _ => parts.push(self.node(expr, spaced)),
        }
    }

    fn choice(&mut self, expr: &Expr, spaced: bool, parts: &mut Vec<usize>) {
        match expr {
            Expr::Choice(one, other) if self.one(expr, spaced).is_none() => {
                self.choice(one, spaced, parts);
                self.choice(other, spaced, parts);
            }
            _ => parts.push(self.node(expr, spaced)),
        }
    }

    /// The set of an expression that takes exactly one character of a set; none if it is anything else.
    fn one(&self, expr: &Expr, spaced: bool) -> Option<Set> {
        let ascii = |text: &str| text.bytes().next().filter(|byte| text.len() == 1 && byte.is_ascii());
        match expr {
            Expr::Str(text) => ascii(text).map(|byte| Set::range(byte, byte)),
            Expr::Range(from, to) => Some(Set::range(ascii(from)?, ascii(to)?)),
            Expr::Ident(name) => match name.as_str() {
                "ANY" => Some(Set { ascii: u128::MAX, others: true }),
                "ASCII_DIGIT" => Some(Set::range(b'0', b'9')),
                "ASCII_ALPHA_LOWER" => Some(Set::range(b'a', b'z')),
                "ASCII_ALPHA_UPPER" => Some(Set::range(b'A', b'Z')),
                "ASCII_ALPHA" => Some(Set::range(b'a', b'z').or(Set::range(b'A', b'Z'))),
                "ASCII_ALPHANUMERIC" => {
                    Some(Set::range(b'a', b'z').or(Set::range(b'A', b'Z')).or(Set::range(b'0', b'9')))
                }
                name => {
                    let rule = self.places.get(name).and_then(|at| self.rules.get(*at))?;
                    if rule.ty == RuleType::Silent { self.one(&rule.expr, true) } else { None }
                }
            },
            Expr::Choice(one, other) => Some(self.one(one, spaced)?.or(self.one(other, spaced)?)),
            // Any character but some; where layout may stand between the two, it is more than one character.
            Expr::Seq(not, any) if !spaced => match (&**not, &**any) {
                (Expr::NegPred(not), Expr::Ident(any)) if any == "ANY" => {
                    let not = self.one(not, spaced)?;
                    Some(Set { ascii: !not.ascii, others: !not.others })
                }
                _ => None,
            },
            Expr::RestoreOnErr(inner) => self.one(inner, spaced),
            _ => None,
        }
    }

    /// With what each node can start, until nothing is added any more.
    fn first_bytes(&mut self, roots: &[usize]) {
        self.first = vec![First::default(); self.nodes.len()];
        loop {
            let next: Vec<First> = self.nodes.iter().map(|node| self.first_of(node, roots)).collect();
            if next == self.first {
                return;
            }
            self.first = next;
        }
    }

    fn first_of(&self, node: &Node, roots: &[usize]) -> First {
        let of = |at: &usize| self.first[*at];
        let nothing = |set: Set| First { set, nothing: true };
        match node {
            Node::One(set) => First { set: *set, nothing: false },
            Node::Text(text) => match text.bytes().next() {
                Some(byte) if byte.is_ascii() => First { set: Set::range(byte, byte), nothing: false },
                Some(_) => First { set: Set { ascii: 0, others: true }, nothing: false },
                None => nothing(Set::default()),
            },
            // What looks ahead, and what takes anything, is tried everywhere.
            Node::Until(_) | Node::Start | Node::End | Node::Not(_) | Node::Ahead(_) => {
                nothing(Set::default())
            }
            Node::Rule(rule) => of(&roots[*rule]),
            Node::Sequence(parts, _) => {
                let mut all = nothing(Set::default());
                for part in parts {
                    let next = of(part);
                    all = First { set: all.set.or(next.set), nothing: next.nothing };
                    if !all.nothing {
                        return all;
                    }
                }
                all
            }
            Node::Choice(parts) => parts.iter().map(of).fold(First::default(), |all, next| First {
                set: all.set.or(next.set),
                nothing: all.nothing | next.nothing,
            }),
            Node::Optional(inner) | Node::Repeat(inner, _) => nothing(of(inner).set),
        }
    }

    fn written(&self, rules: &[OptimizedRule], roots: &[usize]) -> Result<String, Box<dyn error::Error>> {
        let mut out = String::new();
        writeln!(out, "pub(crate) static NODES: [Node; {}] = [", self.nodes.len())?;
        let list = |parts: &[usize]| parts.iter().map(|at| format!("{at},")).collect::<String>();
        for node in &self.nodes {
            match node {
                Node::One(_) => writeln!(out, "Node::One,")?,
                Node::Text(text) => writeln!(out, "Node::Text({text:?}),")?,
                Node::Until(texts) => writeln!(out, "Node::Until(&{texts:?}),")?,
                Node::Start => writeln!(out, "Node::Start,")?,
                Node::End => writeln!(out, "Node::End,")?,
                Node::Rule(rule) => writeln!(out, "Node::Rule({rule}),")?,
                Node::Sequence(parts, spaced) => {
                    writeln!(out, "Node::Sequence(&[{}], {spaced}),", list(parts))?
                }
                Node::Choice(parts) => writeln!(out, "Node::Choice(&[{}]),", list(parts))?,
                Node::Optional(inner) => writeln!(out, "Node::Optional({inner}),")?,
                Node::Repeat(inner, spaced) => writeln!(out, "Node::Repeat({inner}, {spaced}),")?,
                Node::Not(inner) => writeln!(out, "Node::Not({inner}),")?,
                Node::Ahead(inner) => writeln!(out, "Node::Ahead({inner}),")?,
            }
        }
        writeln!(out, "];\npub(crate) static FIRST: [First; {}] = [", self.first.len())?;
        for First { set: Set { ascii, others }, nothing } in &self.first {
            let (low, high) = (*ascii as u64, (*ascii >> 64) as u64);
            writeln!(out, "First {{ ascii: [{low:#x}, {high:#x}], others: {others}, nothing: {nothing} }},")?;
        }
        writeln!(out, "];\npub(crate) static RULES: [Definition; {}] = [", rules.len())?;
        for (rule, root) in rules.iter().zip(roots) {
            let silent = rule.ty == RuleType::Silent;
            let seen = if silent { "None".to_owned() } else { format!("Some(Rule::{})", rule.name) };
            let atomic = rule.ty == RuleType::Atomic;
            writeln!(out, "Definition {{ rule: {seen}, atomic: {atomic}, root: {root} }},")?;
        }
        writeln!(
            out,
            "];\npub(crate) fn root(rule: Rule) -> Option<usize> {{ match rule {{ Rule::EOI => None,"
        )?;
        for (at, rule) in rules.iter().enumerate() {
            writeln!(out, "Rule::{} => Some({at}),", rule.name)?;
        }
        writeln!(out, "}} }}")?;
        for name in ["WHITESPACE", "COMMENT"] {
            writeln!(out, "pub(crate) const {name}: usize = {};", roots[self.places[name]])?;
        }
        Ok(out)
    }
}
