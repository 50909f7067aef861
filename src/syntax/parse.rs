//! The strict reading of declarations, by the grammar, and the building of the tree from what it matched.

use super::expected::{self, syntax_finding};
use super::kinds::{DeclarationKind, FieldKind};
use super::recover;
use super::split::{Chunk, MAX_NESTING, split};
use super::token::tokens;
use super::tree::{Condition, Declaration, Field, File, Name, Part, Relation, Section, Text, Value};
use crate::calendar::{self, Period};
use crate::finding::Finding;
use crate::source::{MAX_SOURCE_BYTES, SourceId, Span};
use pest::Parser;
use pest::iterators::Pair;

#[derive(pest_derive::Parser)]
#[grammar = "grammar/lexical.pest"]
#[grammar = "grammar/condition.pest"]
#[grammar = "grammar/declaration.pest"]
pub(super) struct PolicyGrammar;

/// A text as far as it could be read.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree.
    pub file: File,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

/// Reads one source text. Total: any text gives a tree and findings; a fault in one declaration leaves the others as they are.
#[must_use]
pub fn parse(source: SourceId, text: &str) -> Parsed {
    let mut findings = Vec::new();
    if text.len() > MAX_SOURCE_BYTES {
        let title = format!("this text is larger than {} MiB", MAX_SOURCE_BYTES / (1024 * 1024));
        findings.push(
            syntax_finding("source-too-large", Span::new(source, 0, 0), title)
                .help("split the policy into several files"),
        );
        return Parsed { file: File { source, tokens: Vec::new(), declarations: Vec::new() }, findings };
    }
    let tokens = tokens(text);
    let mut declarations = Vec::new();
    for chunk in split(text, &tokens) {
        let inside = tokens.get(chunk.tokens.clone()).unwrap_or_default();
        let mut context = Context { source, text, base: chunk.range.start, findings: &mut findings };
        if let Some(deep) = chunk.too_deep {
            let span = Span::new(source, deep, deep + 1);
            let title = format!("brackets nest more than {MAX_NESTING} deep here");
            context.findings.push(
                syntax_finding("nesting-too-deep", span, title)
                    .help("name a part of the condition as a fact of its own"),
            );
            declarations.extend(recover::header(&mut context, &chunk));
            continue;
        }
        let Some(kind) = chunk.kind else {
            expected::no_declaration(&mut context, &chunk, inside);
            continue;
        };
        let strict = text.get(chunk.range.clone()).map(|part| PolicyGrammar::parse(Rule::declaration, part));
        match strict {
            Some(Ok(pairs)) => declarations.push(declaration(&mut context, kind, &chunk, pairs)),
            Some(Err(error)) => {
                declarations.extend(recover::declaration(&mut context, kind, &chunk, inside, &error))
            }
            None => {}
        }
    }
    Parsed { file: File { source, tokens, declarations }, findings }
}

/// Where pieces of the tree come from, and where findings go.
pub(super) struct Context<'a> {
    pub source: SourceId,
    pub text: &'a str,
    /// Where the text that pest was given starts in the whole.
    pub base: usize,
    pub findings: &'a mut Vec<Finding>,
}

impl Context<'_> {
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        Span::new(self.source, self.base + span.start(), self.base + span.end())
    }

    fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Name { text: pair.as_str().to_owned(), span: self.span(pair) }
    }
}

fn declaration<'i>(
    context: &mut Context<'_>,
    kind: DeclarationKind,
    chunk: &Chunk,
    pairs: impl Iterator<Item = Pair<'i, Rule>>,
) -> Declaration {
    let mut declaration = empty(context.source, kind, chunk);
    for inner in pairs.flat_map(Pair::into_inner).flat_map(Pair::into_inner) {
        place(context, &mut declaration, inner);
    }
    declaration
}

/// A declaration of which nothing but the first word is known yet.
pub(super) fn empty(source: SourceId, kind: DeclarationKind, chunk: &Chunk) -> Declaration {
    Declaration {
        kind,
        span: Span::new(source, chunk.range.start, chunk.range.end),
        keyword: Span::new(source, chunk.range.start, chunk.range.start + kind.word().len()),
        head: Vec::new(),
        section: None,
        fields: Vec::new(),
        close: None,
        complete: true,
    }
}

/// Puts one piece that the grammar matched where it belongs: head, field, section mark or closing brace.
pub(super) fn place(context: &mut Context<'_>, declaration: &mut Declaration, pair: Pair<'_, Rule>) {
    let rule = pair.as_rule();
    if let Some(kind) = field_kind(rule) {
        let span = trimmed(context.span(&pair), context.text);
        let mut parts = Vec::new();
        let introduces = pair.clone().into_inner().next().is_some_and(|first| is_word(first.as_rule()));
        for inner in pair.into_inner().skip(usize::from(introduces)) {
            flatten(context, inner, &mut parts);
        }
        declaration.fields.push(Field { kind, span, parts, section: None });
    } else if rule == Rule::section {
        let span = context.span(&pair);
        let path = pair.into_inner().last().map(|path| path.as_str().to_owned()).unwrap_or_default();
        let section = Some(Section { path, span });
        match declaration.fields.last_mut() {
            Some(field) => field.section = section,
            None => declaration.section = section,
        }
    } else if rule == Rule::close {
        declaration.close = Some(context.span(&pair));
    } else if rule != Rule::open
        && rule != Rule::EOI
        && !(is_word(rule) && declaration.head.is_empty() && is_first(context, &pair))
    {
        flatten(context, pair, &mut declaration.head);
    }
}

/// Whether a pair is the declaration's own first word.
fn is_first(context: &Context<'_>, pair: &Pair<'_, Rule>) -> bool {
    DeclarationKind::from_word(pair.as_str()).is_some()
        && context.text.get(context.base..).is_some_and(|rest| rest.starts_with(pair.as_str()))
}

/// pest lets a field end with the layout in front of an optional piece that is not there.
fn trimmed(span: Span, text: &str) -> Span {
    let covered = text.get(span.range()).unwrap_or_default();
    let mut end = span.start as usize;
    for token in tokens(covered).iter().filter(|token| !token.is_trivia()) {
        end = span.start as usize + token.range.end;
    }
    Span::new(span.source, span.start as usize, end)
}

fn flatten(context: &mut Context<'_>, pair: Pair<'_, Rule>, parts: &mut Vec<Part>) {
    let span = context.span(&pair);
    let rule = pair.as_rule();
    let part = match_leaf(context, &pair, rule, span);
    match part {
        Some(part) => parts.push(part),
        None if pair.clone().into_inner().next().is_some() => {
            for inner in pair.into_inner() {
                flatten(context, inner, parts);
            }
        }
        None => parts.push(Part::Word(context.name(&pair))),
    }
}

fn match_leaf(context: &mut Context<'_>, pair: &Pair<'_, Rule>, rule: Rule, span: Span) -> Option<Part> {
    let names = [Rule::name, Rule::finding_name, Rule::country_code, Rule::language];
    if names.contains(&rule) {
        return Some(Part::Name(context.name(pair)));
    }
    if rule == Rule::text || rule == Rule::string {
        return Some(Part::Text(text(context, pair)));
    }
    if rule == Rule::date {
        return Some(Part::Date(date(context, pair), span));
    }
    if rule == Rule::number {
        return Some(Part::Number(number(context, pair), span));
    }
    if rule == Rule::period {
        return Some(Part::Period(period(context, pair), span));
    }
    if rule == Rule::url {
        let text = pair.as_str().trim_matches(['<', '>']).to_owned();
        return Some(Part::Url(Name { text, span }));
    }
    (rule == Rule::condition || rule == Rule::assignment)
        .then(|| Part::Condition(condition(context, pair.clone())))
}

fn text(context: &Context<'_>, pair: &Pair<'_, Rule>) -> Text {
    let language = pair.clone().into_inner().find(|inner| inner.as_rule() == Rule::language);
    let quoted = pair.clone().into_inner().find(|inner| inner.as_rule() == Rule::string);
    let quoted = quoted.as_ref().unwrap_or(pair).as_str();
    let long = quoted.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\""));
    let short =
        || unescape(quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(quoted));
    Text {
        language: language.map(|language| language.as_str().to_owned()),
        text: long.map_or_else(short, |long| long.trim_matches(['\r', '\n']).to_owned()),
        span: trimmed(context.span(pair), context.text),
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        plain.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    plain
}

fn date(context: &mut Context<'_>, pair: &Pair<'_, Rule>) -> i32 {
    calendar::parse(pair.as_str()).unwrap_or_else(|| {
        let title = format!("there is no day `{}`", pair.as_str());
        let finding = syntax_finding("value-impossible", context.span(pair), title);
        context
            .findings
            .push(finding.help("write an existing day as year-month-day, for example `2026-03-31`"));
        0
    })
}

fn number(context: &mut Context<'_>, pair: &Pair<'_, Rule>) -> i64 {
    pair.as_str().parse::<i32>().map(i64::from).unwrap_or_else(|_| {
        let finding = syntax_finding("value-impossible", context.span(pair), "this number is too large");
        context.findings.push(finding.help("numbers lie between -2147483648 and 2147483647"));
        0
    })
}

fn period(context: &mut Context<'_>, pair: &Pair<'_, Rule>) -> Period {
    let mut period = Period::default();
    let mut inner = pair.clone().into_inner();
    let count =
        inner.next().and_then(|count| count.as_str().parse::<u16>().ok()).filter(|count| *count <= 9_999);
    let unit = inner.next().map(|unit| unit.as_str().trim_end_matches('s').to_owned()).unwrap_or_default();
    let Some(count) = count else {
        let finding =
            syntax_finding("value-impossible", context.span(pair), "a period counts from 0 to 9999");
        context.findings.push(finding.help("write the period as, for example, `3 years`"));
        return period;
    };
    match unit.as_str() {
        "year" => period.years = count,
        "month" => period.months = count,
        "week" => period.days = count.saturating_mul(7),
        _ => period.days = count,
    }
    period
}

fn condition(context: &mut Context<'_>, pair: Pair<'_, Rule>) -> Condition {
    let span = trimmed(context.span(&pair), context.text);
    let rule = pair.as_rule();
    if rule == Rule::comparison || rule == Rule::assignment {
        return comparison(context, pair, span);
    }
    let negated = rule == Rule::negation
        && pair.clone().into_inner().next().is_some_and(|first| first.as_rule() == Rule::kw_not);
    let mut inner: Vec<Condition> = pair
        .into_inner()
        .filter(|inner| !is_word(inner.as_rule()))
        .map(|inner| condition(context, inner))
        .collect();
    if negated {
        let inner = inner.pop().unwrap_or(Condition::Any(Vec::new(), span));
        return Condition::Not(Box::new(inner), span);
    }
    match inner.pop() {
        Some(only) if inner.is_empty() => only,
        last => {
            inner.extend(last);
            if rule == Rule::condition { Condition::Any(inner, span) } else { Condition::All(inner, span) }
        }
    }
}

fn comparison(context: &mut Context<'_>, pair: Pair<'_, Rule>, span: Span) -> Condition {
    let mut left = None;
    let mut words = Vec::new();
    let mut right = Vec::new();
    collect(context, pair, &mut left, &mut words, &mut right);
    let left = left.unwrap_or(Name { text: String::new(), span });
    let says = |word: &str| words.iter().any(|there| there == word);
    let relation = if right.is_empty() {
        let holds = Condition::Holds(left);
        return if says("not") { Condition::Not(Box::new(holds), span) } else { holds };
    } else if says("in") {
        if says("not") { Relation::NotIn } else { Relation::In }
    } else if says("least") {
        Relation::AtLeast
    } else if says("most") {
        Relation::AtMost
    } else if says("above") || says("after") {
        Relation::Above
    } else if says("below") || says("before") {
        Relation::Below
    } else if says("not") {
        Relation::IsNot
    } else {
        Relation::Is
    };
    Condition::Compare { left, relation, right, span }
}

/// Names, words and values of a comparison; its nesting is of fixed depth.
fn collect(
    context: &mut Context<'_>,
    pair: Pair<'_, Rule>,
    left: &mut Option<Name>,
    words: &mut Vec<String>,
    right: &mut Vec<Value>,
) {
    for inner in pair.into_inner() {
        let rule = inner.as_rule();
        if rule == Rule::name {
            let name = context.name(&inner);
            if left.is_none() { *left = Some(name) } else { right.push(Value::Name(name)) }
        } else if rule == Rule::number {
            right.push(Value::Number(number(context, &inner), context.span(&inner)));
        } else if rule == Rule::date {
            right.push(Value::Date(date(context, &inner), context.span(&inner)));
        } else if is_word(rule) {
            words.push(inner.as_str().to_owned());
        } else {
            collect(context, inner, left, words, right);
        }
    }
}

/// Whether a rule is a word of the language: its name says so, looked up once.
fn is_word(rule: Rule) -> bool {
    static WORDS: std::sync::OnceLock<Vec<bool>> = std::sync::OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = Vec::new();
        for rule in Rule::all_rules() {
            let at = *rule as usize;
            words.resize(words.len().max(at + 1), false);
            if let Some(word) = words.get_mut(at) {
                *word = format!("{rule:?}").starts_with("kw_");
            }
        }
        words
    });
    words.get(rule as usize).copied().unwrap_or(false)
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the rules are pest's: all but the field rules are no field"
)]
fn field_kind(rule: Rule) -> Option<FieldKind> {
    Some(match rule {
        Rule::f_specific => FieldKind::Specific,
        Rule::f_general => FieldKind::General,
        Rule::f_title => FieldKind::Title,
        Rule::f_label => FieldKind::Label,
        Rule::f_name => FieldKind::Name,
        Rule::f_form => FieldKind::Form,
        Rule::f_address => FieldKind::Address,
        Rule::f_register => FieldKind::Register,
        Rule::f_country => FieldKind::Country,
        Rule::f_number => FieldKind::Number,
        Rule::f_contact => FieldKind::Contact,
        Rule::f_officer => FieldKind::Officer,
        Rule::f_controller => FieldKind::Controller,
        Rule::f_effective => FieldKind::Effective,
        Rule::f_revised => FieldKind::Revised,
        Rule::f_version => FieldKind::Version,
        Rule::f_law => FieldKind::Law,
        Rule::f_origin => FieldKind::Origin,
        Rule::f_languages => FieldKind::Languages,
        Rule::f_scope => FieldKind::Scope,
        Rule::f_never => FieldKind::Never,
        Rule::f_of => FieldKind::Of,
        Rule::f_items => FieldKind::Items,
        Rule::f_kind => FieldKind::Kind,
        Rule::f_part => FieldKind::Part,
        Rule::f_is => FieldKind::Is,
        Rule::f_from => FieldKind::From,
        Rule::f_type => FieldKind::Type,
        Rule::f_text => FieldKind::Text,
        Rule::f_only => FieldKind::Only,
        Rule::f_means => FieldKind::Means,
        Rule::f_levels => FieldKind::Levels,
        Rule::f_at => FieldKind::At,
        Rule::f_uses => FieldKind::Uses,
        Rule::f_operation => FieldKind::Operation,
        Rule::f_channel => FieldKind::Channel,
        Rule::f_basis => FieldKind::Basis,
        Rule::f_condition => FieldKind::Condition,
        Rule::f_objection => FieldKind::Objection,
        Rule::f_profiling => FieldKind::Profiling,
        Rule::f_role => FieldKind::Role,
        Rule::f_location => FieldKind::Location,
        Rule::f_for => FieldKind::For,
        Rule::f_with => FieldKind::With,
        Rule::f_safeguard => FieldKind::Safeguard,
        Rule::f_deferred => FieldKind::Deferred,
        Rule::f_purposes => FieldKind::Purposes,
        Rule::f_period => FieldKind::Period,
        Rule::f_anchor => FieldKind::Anchor,
        Rule::f_when => FieldKind::When,
        Rule::f_then => FieldKind::Then,
        Rule::f_deadline => FieldKind::Deadline,
        Rule::f_proof => FieldKind::Proof,
        Rule::f_refusal => FieldKind::Refusal,
        Rule::f_none => FieldKind::None,
        Rule::f_exist => FieldKind::Exist,
        Rule::f_effect => FieldKind::Effect,
        Rule::f_notify => FieldKind::Notify,
        Rule::f_covers => FieldKind::Covers,
        Rule::f_article => FieldKind::Article,
        Rule::f_on => FieldKind::On,
        Rule::f_because => FieldKind::Because,
        Rule::f_by => FieldKind::By,
        Rule::f_until => FieldKind::Until,
        Rule::f_ask => FieldKind::Ask,
        Rule::f_ask_subject => FieldKind::AskSubject,
        Rule::f_ask_operation => FieldKind::AskOperation,
        Rule::f_ask_recipient => FieldKind::AskRecipient,
        Rule::f_ask_country => FieldKind::AskCountry,
        Rule::f_ask_channel => FieldKind::AskChannel,
        Rule::f_ask_day => FieldKind::AskDay,
        Rule::f_given => FieldKind::Given,
        Rule::f_expect => FieldKind::Expect,
        Rule::f_dpv => FieldKind::Dpv,
        Rule::f_electronic => FieldKind::Electronic,
        Rule::f_elsewhere => FieldKind::Elsewhere,
        Rule::f_member => FieldKind::Member,
        Rule::f_act => FieldKind::Act,
        Rule::f_in_force => FieldKind::InForce,
        Rule::f_destination => FieldKind::Destination,
        Rule::f_within => FieldKind::Within,
        Rule::f_confirmed => FieldKind::Confirmed,
        Rule::f_unverified => FieldKind::Unverified,
        Rule::f_digits => FieldKind::Digits,
        Rule::f_starting => FieldKind::Starting,
        Rule::f_check => FieldKind::Check,
        _ => return None,
    })
}
