//! Names of a policy as names of Rust. What Rust does not allow becomes `_`, and names that then meet get a number.

use lawful_native::identifier;
use std::collections::BTreeSet;

/// Words that are no names in Rust, in small letters and with a capital.
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Names of one list, each its own.
#[derive(Debug)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// None given yet but the keywords and these.
    pub fn besides(taken: &[&str]) -> Self {
        Self(KEYWORDS.iter().chain(taken).map(|name| (*name).to_owned()).collect())
    }

    /// A name of a type or of a value of one: `EmailAddress`.
    pub fn camel(&mut self, name: &str) -> String {
        let plain = identifier(name);
        let parts = plain.split('_').filter(|part| !part.is_empty());
        let joined: String = parts.map(capital).collect();
        let starts = joined.chars().next().is_some_and(|first| first.is_ascii_alphabetic());
        self.own(if starts { joined } else { format!("N{joined}") })
    }

    /// A name of a function: `email_address`.
    pub fn snake(&mut self, name: &str) -> String {
        let plain = identifier(name).to_ascii_lowercase();
        let only_lines = plain.chars().all(|one| one == '_');
        self.own(if only_lines { format!("n{plain}") } else { plain })
    }

    fn own(&mut self, plain: String) -> String {
        let mut own = plain.clone();
        let mut number = 2;
        while !self.0.insert(own.clone()) {
            own = format!("{plain}_{number}");
            number += 1;
        }
        own
    }
}

fn capital(part: &str) -> String {
    let mut letters = part.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters.map(|letter| letter.to_ascii_lowercase())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_of_rust_and_its_own() {
        let mut names = Names::besides(&["decide"]);
        for (policy, rust) in [
            ("email_address", "EmailAddress"),
            ("email.address", "EmailAddress_2"),
            ("BE", "Be"),
            ("self", "Self_2"),
            ("3d_print", "N3dPrint"),
            ("_", "N"),
            ("größe", "GrE"),
        ] {
            assert_eq!(names.camel(policy), rust, "{policy}");
        }
        for (policy, rust) in
            [("type", "type_2"), ("decide", "decide_2"), ("news", "news"), ("", "n_"), ("é", "n__2")]
        {
            assert_eq!(names.snake(policy), rust, "{policy:?}");
        }
    }
}
