//! What may stand directly behind what, so that a name spelt like a word of the language is still seen to be a name.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::Expr;

use crate::grammar::Grammar;

/// A piece of a text, as an editor sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// A word of the language.
    Word(String),
    /// A name, a code, the name of a finding.
    Name,
    /// A text in quotation marks, an address, a number, a date or a section: nothing that looks like a word.
    Literal,
    /// Punctuation.
    Mark(String),
    /// The end of a field or head.
    End,
}

/// For every piece: what may follow it directly. Behind an end stands what a field or head starts with.
#[must_use]
pub fn followers(grammar: &Grammar) -> BTreeMap<Piece, BTreeSet<Piece>> {
    let mut order = Order { grammar, after: BTreeMap::new(), known: BTreeMap::new(), open: Vec::new() };
    let fields = |name: &str| name.starts_with("f_") || name.starts_with("h_") || name == "modifier";
    for _ in 0..ROUNDS {
        for rule in grammar.rules.iter().filter(|rule| fields(&rule.name)) {
            let edges = order.walk(&rule.expr);
            order.join(&edges.last, &BTreeSet::from([Piece::End]));
            order.join(&BTreeSet::from([Piece::End]), &edges.first);
        }
    }
    order.after
}

/// What a rule within itself starts and ends with is known after one round, for two rules within each other after two; one more joins it.
const ROUNDS: usize = 3;

struct Order<'a> {
    grammar: &'a Grammar,
    after: BTreeMap<Piece, BTreeSet<Piece>>,
    known: BTreeMap<String, Edges>,
    open: Vec<String>,
}

/// With which pieces an expression starts and ends, and whether it may be empty.
#[derive(Default, Clone)]
struct Edges {
    first: BTreeSet<Piece>,
    last: BTreeSet<Piece>,
    empty: bool,
}

impl Order<'_> {
    fn join(&mut self, left: &BTreeSet<Piece>, right: &BTreeSet<Piece>) {
        for piece in left {
            self.after.entry(piece.clone()).or_default().extend(right.iter().cloned());
        }
    }

    fn walk(&mut self, expr: &Expr) -> Edges {
        let one = |piece: Piece| Edges { first: [piece.clone()].into(), last: [piece].into(), empty: false };
        match expr {
            Expr::Str(text) => one(Piece::Mark(text.clone())),
            Expr::Ident(name) => match name.as_str() {
                "name" | "finding_name" | "country_code" | "language" => one(Piece::Name),
                "string" | "url" | "number" | "date" | "section" => one(Piece::Literal),
                _ => self.rule(name),
            },
            Expr::Seq(left, right) => {
                let left = self.walk(left);
                let right = self.walk(right);
                self.join(&left.last, &right.first);
                let mut edges =
                    Edges { first: left.first, last: right.last, empty: left.empty && right.empty };
                if left.empty {
                    edges.first.extend(right.first);
                }
                if right.empty {
                    edges.last.extend(left.last);
                }
                edges
            }
            Expr::Choice(left, right) => {
                let mut edges = self.walk(left);
                let right = self.walk(right);
                edges.first.extend(right.first);
                edges.last.extend(right.last);
                edges.empty |= right.empty;
                edges
            }
            Expr::Opt(inner) => Edges { empty: true, ..self.walk(inner) },
            Expr::Rep(inner) | Expr::RepOnce(inner) => {
                let edges = self.walk(inner);
                self.join(&edges.last.clone(), &edges.first);
                Edges { empty: edges.empty || matches!(expr, Expr::Rep(_)), ..edges }
            }
            Expr::NegPred(_) | Expr::PosPred(_) => Edges { empty: true, ..Edges::default() },
            other => panic!("the grammar has grown an expression that has no place here: {other:?}"),
        }
    }

    fn rule(&mut self, name: &str) -> Edges {
        if let Some(words) = self.grammar.words_of(name) {
            let words: BTreeSet<Piece> = words.into_iter().map(Piece::Word).collect();
            return Edges { first: words.clone(), last: words, empty: false };
        }
        let expr = self.grammar.expr(name).unwrap_or_else(|| panic!("the grammar has no rule {name}"));
        // A condition holds conditions: within a rule, what the round before knew of it.
        if self.open.iter().any(|open| open == name) {
            return self.known.get(name).cloned().unwrap_or_default();
        }
        self.open.push(name.to_owned());
        let edges = self.walk(&expr.clone());
        self.open.pop();
        self.known.insert(name.to_owned(), edges.clone());
        edges
    }
}
