//! The seventeen rules, read from a decision program, in the words of each peer.
//!
//! All that deny stand before all that allow, so "the first that holds decides" is "none denies and one allows", which every peer can say. The
//! program is checked for that. Days are a number here, because not every peer knows a calendar.

use lawful::decision::{Cut, Domain, Effect, Program};

/// What a rule asks of one field.
pub enum Condition {
    /// The word is one of these.
    Among(String, Vec<String>),
    /// The answer is yes, or no.
    Is(String, bool),
    /// The number is in this range, without its end.
    Within(String, Option<i32>, Option<i32>),
}

/// A rule: whether it allows, and all that must hold.
pub struct Rule {
    pub allows: bool,
    pub conditions: Vec<Condition>,
}

/// The rules of a program of words and one threshold a number.
pub fn rules(program: &Program) -> Vec<Rule> {
    let rules: Vec<Rule> = program
        .clauses
        .iter()
        .map(|clause| {
            let conditions = clause.literals.iter().map(|literal| {
                let attribute = &program.attributes[literal.attribute];
                let input = &program.inputs[attribute.input];
                let field = input.name.clone();
                let accepts = |class: u16| literal.accepts.contains(class);
                match (&attribute.cut, &input.domain) {
                    (Cut::Classes(classes), Domain::Words(words)) if words.as_slice() == ["no", "yes"] => {
                        Condition::Is(field, accepts(classes[1]))
                    }
                    (Cut::Classes(classes), Domain::Words(words)) => {
                        let among = words.iter().zip(classes).filter(|(_, class)| accepts(**class));
                        Condition::Among(field, among.map(|(word, _)| word.clone()).collect())
                    }
                    (Cut::Thresholds(list), _) if list.len() == 1 => match accepts(2) {
                        true => Condition::Within(field, Some(list[0]), None),
                        false => Condition::Within(field, None, Some(list[0])),
                    },
                    other => panic!("{other:?} cannot be said in every peer"),
                }
            });
            Rule { allows: clause.effect != Effect::Deny, conditions: conditions.collect() }
        })
        .collect();
    assert!(rules.is_sorted_by_key(|rule| rule.allows), "what denies stands first");
    rules
}

/// How a language says things.
pub struct Dialect {
    pub field: &'static str,
    pub list: [&'static str; 2],
    pub and: &'static str,
    pub or: &'static str,
    pub not: &'static str,
}

impl Dialect {
    fn condition(&self, condition: &Condition) -> String {
        let field = |name: &str| format!("{}{name}", self.field);
        match condition {
            Condition::Among(name, words) if words.len() == 1 => {
                format!("{} == \"{}\"", field(name), words[0])
            }
            Condition::Among(name, words) => {
                let [open, close] = self.list;
                format!("{} in {open}{}{close}", field(name), quoted(words))
            }
            Condition::Is(name, value) => format!("{} == {value}", field(name)),
            Condition::Within(name, low, high) => {
                let low = low.map(|low| format!("{} >= {low}", field(name)));
                let high = high.map(|high| format!("{} < {high}", field(name)));
                low.into_iter().chain(high).collect::<Vec<_>>().join(self.and)
            }
        }
    }

    fn rule(&self, rule: &Rule) -> String {
        rule.conditions.iter().map(|one| self.condition(one)).collect::<Vec<_>>().join(self.and)
    }

    /// All rules as one expression.
    pub fn expression(&self, rules: &[Rule]) -> String {
        let any = |allows: bool| {
            let these = rules.iter().filter(|rule| rule.allows == allows);
            these.map(|rule| format!("({})", self.rule(rule))).collect::<Vec<_>>().join(self.or)
        };
        format!("{}({}){}({})", self.not, any(false), self.and, any(true))
    }
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// Rego: a rule body each.
pub fn rego(rules: &[Rule]) -> String {
    let dialect = Dialect { field: "input.", list: ["{", "}"], and: "; ", or: "", not: "" };
    let mut text =
        "package notice\n\nimport rego.v1\n\ndefault allow := false\n\nallow if { permitted; not denied }\n"
            .to_owned();
    for rule in rules {
        let name = if rule.allows { "permitted" } else { "denied" };
        text.push_str(&format!("\n{name} if {{ {} }}\n", dialect.rule(rule)));
    }
    text
}

/// Cedar: a policy each; the purpose is the action, so that its scope is looked at first.
pub fn cedar(rules: &[Rule]) -> String {
    let mut text = String::new();
    for rule in rules {
        let (mut action, mut parts) = ("action".to_owned(), Vec::new());
        for condition in &rule.conditions {
            match condition {
                Condition::Among(name, words) if name == "purpose" => {
                    let list = words.iter().map(|word| format!("Action::\"{word}\"")).collect::<Vec<_>>();
                    action = format!("action in [{}]", list.join(", "));
                }
                Condition::Among(name, words) if words.len() == 1 => {
                    parts.push(format!("context.{name} == \"{}\"", words[0]));
                }
                Condition::Among(name, words) => {
                    parts.push(format!("[{}].contains(context.{name})", quoted(words)));
                }
                Condition::Is(name, value) => parts.push(format!("context.{name} == {value}")),
                Condition::Within(name, low, high) => {
                    parts.extend(low.map(|low| format!("context.{name} >= {low}")));
                    parts.extend(high.map(|high| format!("context.{name} < {high}")));
                }
            }
        }
        let word = if rule.allows { "permit" } else { "forbid" };
        let when =
            if parts.is_empty() { String::new() } else { format!(" when {{ {} }}", parts.join(" && ")) };
        text.push_str(&format!("{word}(principal, {action}, resource){when};\n"));
    }
    text
}
