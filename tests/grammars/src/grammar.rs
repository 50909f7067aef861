//! The rules of the language as data, with the comments that stand above them.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::{Expr, Rule};
use pest_meta::parser;

const FILES: [&str; 3] = [
    include_str!("../../../grammar/lexical.pest"),
    include_str!("../../../grammar/condition.pest"),
    include_str!("../../../grammar/declaration.pest"),
];

/// The grammar.
pub struct Grammar {
    /// Its rules in the order of the files.
    pub rules: Vec<Rule>,
    comments: BTreeMap<String, String>,
}

impl Default for Grammar {
    fn default() -> Self {
        Self::new()
    }
}

impl Grammar {
    /// Reads it.
    #[must_use]
    pub fn new() -> Self {
        let source = Self::source();
        let pairs = parser::parse(parser::Rule::grammar_rules, &source).expect("the grammar is read");
        let rules = parser::consume_rules(pairs).expect("the grammar is sound");
        Self { rules, comments: comments() }
    }

    /// The text of the whole grammar.
    #[must_use]
    pub fn source() -> String {
        FILES.join("\n")
    }

    /// What a rule says.
    #[must_use]
    pub fn expr(&self, name: &str) -> Option<&Expr> {
        self.rules.iter().find(|rule| rule.name == name).map(|rule| &rule.expr)
    }

    /// The comment above a rule.
    #[must_use]
    pub fn comment(&self, name: &str) -> Option<&str> {
        self.comments.get(name).map(String::as_str)
    }

    /// The words of a rule that is nothing but words, such as `kw_party` or `basis_kind`.
    #[must_use]
    pub fn words_of(&self, name: &str) -> Option<Vec<String>> {
        let parts = sequence(self.expr(name)?);
        match parts.as_slice() {
            [words, Expr::NegPred(end)] if **end == Expr::Ident("word_char".to_owned()) => {
                alternatives(words).into_iter().map(literal).collect()
            }
            _ => None,
        }
    }

    /// Every word of the language.
    #[must_use]
    pub fn words(&self) -> BTreeSet<String> {
        self.rules.iter().filter_map(|rule| self.words_of(&rule.name)).flatten().collect()
    }

    /// The rules whose name starts so, without that start.
    pub fn named<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.rules.iter().filter_map(move |rule| rule.name.strip_prefix(prefix))
    }
}

fn literal(expr: &Expr) -> Option<String> {
    if let Expr::Str(word) = expr { Some(word.clone()) } else { None }
}

/// The members of a sequence, however it is nested.
#[must_use]
pub fn sequence(expr: &Expr) -> Vec<&Expr> {
    if let Expr::Seq(left, right) = expr { [sequence(left), sequence(right)].concat() } else { vec![expr] }
}

/// The members of a choice, however it is nested.
#[must_use]
pub fn alternatives(expr: &Expr) -> Vec<&Expr> {
    if let Expr::Choice(left, right) = expr {
        [alternatives(left), alternatives(right)].concat()
    } else {
        vec![expr]
    }
}

/// A rule's comment is the lines directly above it.
fn comments() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in FILES.iter().flat_map(|file| file.lines()) {
        if let Some(comment) = line.strip_prefix("// ") {
            lines.push(comment);
        } else {
            if let Some((name, _)) = line.split_once('=').filter(|_| !lines.is_empty()) {
                all.insert(name.trim().to_owned(), lines.join(" "));
            }
            lines.clear();
        }
    }
    all
}
