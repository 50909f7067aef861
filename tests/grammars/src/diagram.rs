//! The page of diagrams: every kind of declaration with its fields, then the pieces they are made of.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pest_meta::ast::Expr;
use railroad::{
    Choice, Comment, DEFAULT_CSS, Diagram, Empty, End, Link, Node, NonTerminal, Optional, Repeat, Sequence,
    Start, Terminal,
};

use crate::grammar::{Grammar, alternatives, sequence};

type Drawn = Box<dyn Node>;

/// The whole page.
#[must_use]
pub fn diagram(grammar: &Grammar) -> String {
    let mut page = Page { grammar, used: BTreeSet::new() };
    let kinds: Vec<&str> = grammar.named("d_").collect();
    let mut contents = String::new();
    let mut body = String::new();
    for kind in &kinds {
        let word = page.word_of(kind);
        let _ = write!(contents, "<a href=\"#d_{kind}\">{word}</a> ");
        let comment = grammar.comment(&format!("d_{kind}")).expect("every kind has its comment");
        let _ = writeln!(body, "<h2 id=\"d_{kind}\">{word}</h2>\n<p>{}</p>", escaped(&capital(comment)));
        let _ = writeln!(body, "<h3>How it starts</h3>\n{}", page.svg(&format!("h_{kind}")));
        let _ = writeln!(body, "<h3>Its fields</h3>\n{}", page.svg(&format!("b_{kind}")));
    }
    // Pieces name further pieces: until no new one is named.
    let mut done = BTreeSet::new();
    let mut pieces = Vec::new();
    while let Some(next) = page.used.difference(&done).next().cloned() {
        let svg = page.svg(&next);
        done.insert(next.clone());
        pieces.push((next, svg));
    }
    pieces.sort_by_key(|(name, _)| grammar.rules.iter().position(|rule| rule.name == *name));
    let mut list = String::new();
    for (name, svg) in pieces {
        let _ = writeln!(list, "<h3 id=\"{name}\">{}</h3>", spaced(&name));
        if let Some(comment) = grammar.comment(&name) {
            let _ = writeln!(list, "<p>{}</p>", escaped(&capital(comment)));
        }
        list.push_str(&svg);
        list.push('\n');
    }
    let modifiers = page.svg("modifier");
    format!(
        "<!DOCTYPE html>\n<!-- Made from grammar/*.pest by tests/grammars; change those. -->\n<html lang=\"en\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>The grammar of the policy language</title>\n<style>\n{STYLE}{DEFAULT_CSS}{AFTER}\n</style>\n\
         </head>\n<body>\n<h1>The grammar of the policy language</h1>\n{INTRODUCTION}\n<nav>{contents}</nav>\n\
         <h2 id=\"modifier\">Before the word of a declaration</h2>\n<p>Optional, where a notice specifies a general one.</p>\n\
         {modifiers}\n{body}<h2 id=\"pieces\">Pieces</h2>\n<p>What the diagrams above are made of.</p>\n{list}</body>\n</html>\n"
    )
}

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font-family: sans-serif; max-width: 82rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; }
nav { display: flex; flex-wrap: wrap; gap: 0 .8em; }
h2 { border-top: 1px solid #8888; padding-top: 1rem; }
h3 { font-size: 1rem; margin-bottom: 0; }
figure { margin: .3rem 0; overflow-x: auto; }
";

/// What stands against the style sheet of the diagrams: links that show themselves, dark screens, and paper, where a diagram that is too wide
/// for the page shrinks (on a screen it can be moved sideways).
const AFTER: &str = "
svg.railroad a:hover rect, svg.railroad a:focus rect { stroke: #06c; }
@media (prefers-color-scheme: dark) {
  body { background: #17191c; color: #ddd; }
  a { color: #8ab8ff; }
  svg.railroad { background-color: #202327; background-image: none; }
  svg.railroad path { stroke: #bbb; }
  svg.railroad rect { stroke: #bbb; fill: #34401f; }
  svg.railroad text { fill: #eee; }
}
@media print {
  svg.railroad { max-width: 100%; height: auto; background: none; }
  h2, h3 { break-after: avoid; }
  figure { break-inside: avoid; overflow: visible; }
}
";

const INTRODUCTION: &str = "<p>Read a diagram from left to right along the lines, as a train would go. \
    Rounded boxes are words and marks, written as they are. Square boxes are pieces, with a diagram of their own: follow the link. \
    A line that goes around a box means that it may be left out; a line that goes back means that it may come again.</p>\n\
    <p>A declaration is the way it starts, then any number of its fields, in any order. The fields may stand behind the start, or between \
    <code>{</code> and <code>}</code>, or some here and some there. Behind each field, and behind the start, a \
    <a href=\"#section\">section</a> may say where in the notice it comes from. From <code>//</code> to the end of a line is a comment.</p>";

struct Page<'a> {
    grammar: &'a Grammar,
    /// The pieces that were named and need a diagram of their own.
    used: BTreeSet<String>,
}

impl Page<'_> {
    /// The word with which a kind starts.
    fn word_of(&self, kind: &str) -> String {
        let head = self.grammar.expr(&format!("h_{kind}")).expect("every kind has a head");
        let first = sequence(head).into_iter().next();
        let Some(Expr::Ident(word)) = first else { panic!("a head starts with {first:?}") };
        self.grammar.words_of(word).expect("a head starts with a word").concat()
    }

    fn svg(&mut self, rule: &str) -> String {
        let expr =
            self.grammar.expr(rule).unwrap_or_else(|| panic!("the grammar has no rule {rule}")).clone();
        let drawn = self.draw(&expr);
        let whole: Vec<Drawn> = vec![Box::new(Start), drawn, Box::new(End)];
        let svg = Diagram::new(Sequence::new(whole)).to_string();
        // Without a width of its own a small diagram would be blown up to the width of the page.
        let width: String = svg
            .split_once("viewBox=\"0 0 ")
            .map_or("", |(_, rest)| rest)
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        format!("<figure>{}</figure>", svg.replacen("<svg ", &format!("<svg width=\"{width}\" "), 1))
    }

    fn draw(&mut self, expr: &Expr) -> Drawn {
        match expr {
            Expr::Str(text) => Box::new(Terminal::new(shown(text))),
            Expr::Range(from, to) => Box::new(NonTerminal::new(format!("{from} to {to}"))),
            Expr::Ident(name) => self.named(name),
            Expr::Seq(..) => self.sequence(&sequence(expr)),
            Expr::Choice(..) => {
                let all = alternatives(expr).into_iter().map(|one| self.draw(one)).collect();
                Box::new(Choice::<Drawn>::new(all))
            }
            Expr::Opt(inner) => Box::new(Optional::new(self.draw(inner))),
            Expr::RepOnce(inner) => Box::new(Repeat::new(self.draw(inner), Empty)),
            Expr::Rep(inner) => Box::new(Optional::new(Repeat::new(self.draw(inner), Empty))),
            Expr::RepExact(inner, times) => {
                Box::new(Repeat::new(self.draw(inner), Comment::new(format!("{times} in all"))))
            }
            Expr::RepMinMax(inner, least, most) => {
                Box::new(Repeat::new(self.draw(inner), Comment::new(format!("{least} to {most} in all"))))
            }
            Expr::NegPred(_) => Box::new(Empty),
            other => panic!("the grammar has grown an expression that has no drawing: {other:?}"),
        }
    }

    fn sequence(&mut self, parts: &[&Expr]) -> Drawn {
        let mut drawn: Vec<Drawn> = Vec::new();
        let mut rest = parts;
        while let [first, after @ ..] = rest {
            rest = after;
            // What is not allowed is said of the character it stands before; words end where they end.
            if let (Expr::NegPred(not), [Expr::Ident(any), tail @ ..]) = (first, after)
                && any == "ANY"
            {
                let except: Vec<String> = alternatives(not).into_iter().map(except).collect();
                drawn.push(Box::new(NonTerminal::new(format!("any character but {}", except.join(" ")))));
                rest = tail;
                continue;
            }
            if matches!(first, Expr::NegPred(_)) {
                continue;
            }
            // One, and more of the same behind a mark: a loop.
            if let [Expr::Rep(more), tail @ ..] = after
                && let Some(mark) = again(first, more)
            {
                drawn.push(Box::new(Repeat::new(self.draw(first), Terminal::new(mark))));
                rest = tail;
                continue;
            }
            drawn.push(self.draw(first));
        }
        Box::new(Sequence::new(drawn))
    }

    fn named(&mut self, name: &str) -> Drawn {
        if let Some(words) = self.grammar.words_of(name) {
            let mut words: Vec<Drawn> =
                words.into_iter().map(|word| Box::new(Terminal::new(word)) as Drawn).collect();
            return if words.len() == 1 { words.remove(0) } else { Box::new(Choice::<Drawn>::new(words)) };
        }
        let Some(expr) = self.grammar.expr(name) else { return Box::new(NonTerminal::new(character(name))) };
        // Fields and what only gathers others are drawn in place; what has a meaning of its own has a diagram.
        if name.starts_with("f_") || name == "word_char" || name == "texts" {
            let expr = expr.clone();
            return self.draw(&expr);
        }
        self.used.insert(name.to_owned());
        Box::new(Link::new(NonTerminal::new(spaced(name)), format!("#{name}")))
    }
}

/// The mark between two of the same.
fn again(one: &Expr, more: &Expr) -> Option<String> {
    let parts: Vec<&Expr> =
        sequence(more).into_iter().filter(|part| !matches!(part, Expr::NegPred(_))).collect();
    let (Expr::Str(mark), same) = parts.split_first()? else { return None };
    (same == [one]).then(|| mark.clone())
}

fn character(name: &str) -> String {
    match name {
        "ASCII_ALPHA" => "a letter a to z or A to Z".to_owned(),
        "ASCII_ALPHA_LOWER" => "a letter a to z".to_owned(),
        "ASCII_ALPHA_UPPER" => "a letter A to Z".to_owned(),
        "ASCII_ALPHANUMERIC" => "a letter or digit".to_owned(),
        "ASCII_DIGIT" => "a digit".to_owned(),
        "ANY" => "any character".to_owned(),
        other => panic!("the grammar names {other}, which has no description"),
    }
}

fn except(expr: &Expr) -> String {
    if let Expr::Str(text) = expr { shown(text) } else { panic!("a character is excepted by {expr:?}") }
}

fn shown(text: &str) -> String {
    match text {
        "\n" => "line end".to_owned(),
        "\r" => "carriage return".to_owned(),
        "\t" => "tab".to_owned(),
        " " => "blank".to_owned(),
        // It would lie on the line of its box.
        "_" => "_ underscore".to_owned(),
        other => other.to_owned(),
    }
}

fn spaced(name: &str) -> String {
    name.strip_prefix("rel_").unwrap_or(name).replace('_', " ")
}

/// A comment as a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>() + ".")
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    // What stands between backticks is code.
    text.split('`').enumerate().fold(String::new(), |all, (at, part)| {
        all + &if at % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() }
    })
}
