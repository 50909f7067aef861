//! The words of the language by what they do: each in one list.

use std::collections::BTreeSet;

use pest_meta::ast::Expr;

use crate::grammar::{Grammar, sequence};

/// Words by what they do.
pub struct Sorts {
    /// Before the word of a declaration.
    pub modifiers: BTreeSet<String>,
    /// Words with which a declaration starts.
    pub kinds: BTreeSet<String>,
    /// Those of them behind which a name stands.
    pub named_kinds: BTreeSet<String>,
    /// Words of conditions.
    pub conditions: BTreeSet<String>,
    /// Words with which a field starts.
    pub fields: BTreeSet<String>,
    /// All others.
    pub others: BTreeSet<String>,
}

impl Sorts {
    /// The words of a grammar.
    #[must_use]
    pub fn of(grammar: &Grammar) -> Self {
        let rule =
            |name: &str| grammar.expr(name).unwrap_or_else(|| panic!("the grammar has no rule {name}"));
        let mut kinds = BTreeSet::new();
        let mut named_kinds = BTreeSet::new();
        let names = ["name", "finding_name", "country_code"].map(|name| Expr::Ident(name.to_owned()));
        for kind in grammar.named("h_") {
            let parts = sequence(rule(&format!("h_{kind}")));
            let words = parts.first().map_or_else(Vec::new, |first| words_in(grammar, first));
            if parts.get(1).is_some_and(|second| names.contains(second)) {
                named_kinds.extend(words.clone());
            }
            kinds.extend(words);
        }
        let modifiers: BTreeSet<String> = words_in(grammar, rule("modifier")).into_iter().collect();
        let conditions: BTreeSet<String> =
            ["condition", "conjunction", "negation", "quantified", "quantifier"]
                .iter()
                .chain(&["rel_one_of", "rel_is", "rel_in", "rel_within", "order"])
                .flat_map(|name| words_in(grammar, rule(name)))
                .collect();
        let mut fields: BTreeSet<String> = grammar
            .named("f_")
            .filter_map(|field| sequence(rule(&format!("f_{field}"))).first().copied())
            .flat_map(|first| words_in(grammar, first))
            .collect();
        fields.retain(|word| !conditions.contains(word) && !kinds.contains(word));
        let mut others = grammar.words();
        for known in [&modifiers, &kinds, &conditions, &fields] {
            others.retain(|word| !known.contains(word));
        }
        Self { modifiers, kinds, named_kinds, conditions, fields, others }
    }
}

/// The words that a piece of a rule names itself.
fn words_in(grammar: &Grammar, expr: &Expr) -> Vec<String> {
    expr.iter_top_down()
        .filter_map(|part| if let Expr::Ident(name) = part { grammar.words_of(&name) } else { None })
        .flatten()
        .collect()
}
