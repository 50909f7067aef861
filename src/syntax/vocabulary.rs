//! The words of the language by the rule that reads them: what an author may be told could have stood there.

use super::kinds::DeclarationKind;
use super::parse::Rule;

/// The words with which a rule starts, where it starts with words of the language.
pub(super) fn first_words(rule: Rule) -> Vec<&'static str> {
    let name = rule_name(rule);
    let listed: &[&'static str] = match name {
        "guard" => &["when", "otherwise"],
        "condition" | "conjunction" | "negation" => &["not"],
        "basis_consent" => &["consent"],
        "basis_other" | "basis_kind" => &[
            "contract",
            "legal_obligation",
            "vital_interests",
            "public_task",
            "legitimate_interest",
            "soft_opt_in",
            "none",
        ],
        "person_kind" | "person_word" => {
            &["personal", "legal_person", "special", "criminal", "national_number"]
        }
        "origin" => &["subject", "third_party", "public_source", "observation", "inference"],
        "meaning" => &["erasure", "restriction", "objection", "age"],
        "recipient_role" => &["processor", "controller", "joint_controller", "authority"],
        "access" => &["storage", "remote_access", "disclosure"],
        "ending" => &["erase", "anonymise", "restrict", "archive"],
        "publication" => &["publication"],
        "route" | "route_kind" => &["web", "post", "email", "phone"],
        "type_yes_no" => &["yes/no"],
        "type_date" => &["date"],
        "type_number" => &["number"],
        "expect_allow" => &["allow"],
        "expect_deny" => &["deny"],
        "expect_unknown" => &["unknown"],
        "term_sort" => &[
            "purpose",
            "operation",
            "channel",
            "safeguard",
            "module",
            "derogation",
            "special",
            "condition",
            "right",
            "law",
            "clause",
            "measure",
            "notion",
        ],
        "basis_word" => &[
            "consent",
            "contract",
            "legal_obligation",
            "vital_interests",
            "public_task",
            "legitimate_interest",
            "soft_opt_in",
        ],
        "consent_via" => &["via"],
        "consent_evidence" => &["evidence"],
        "consent_lasting" => &["lasting"],
        "consent_withdrawn" => &["withdrawn"],
        "safeguard_module" => &["module"],
        "safeguard_assessment" => &["assessment"],
        "safeguard_copy" => &["copy"],
        "safeguard_need" => &["module", "assessment", "copy", "evidence", "occasional", "law"],
        "group_kind" => {
            &["purposes", "data", "subjects", "recipients", "facts", "channels", "operations", "countries"]
        }
        "requirement" => &["contract", "law"],
        "authorisation" => &["specific", "general"],
        "assessment_kind" => &["balancing_test", "dpia", "transfer_impact"],
        "weight" => &["error", "warning", "info"],
        "first_or_last" => &["first", "last"],
        "permission" => &["contract", "law", "consent"],
        "transfer_role" => &["controller", "processor"],
        "quantified" | "quantifier" => &["any of", "all of", "none of"],
        "rel_within" => &["within"],
        "rel_one_of" | "rel_is" => &["is"],
        "rel_in" => &["in"],
        "rel_order" | "order" => &["at least", "at most", "above", "below", "before", "after"],
        _ => &[],
    };
    let mut words = listed.to_vec();
    match name.strip_prefix("kw_") {
        Some(word) => words.push(word),
        None => {
            let word = name.strip_prefix("f_").unwrap_or_default();
            let mut fields = DeclarationKind::ALL.iter().flat_map(|kind| kind.field_words().iter().copied());
            words.extend(fields.find(|known| *known == word).or_else(|| field_word(word)));
        }
    }
    words
}

/// What a rule is called in the grammar. A rule for a word is called like its word.
pub(super) fn rule_name(rule: Rule) -> &'static str {
    static NAMES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = Vec::new();
        for rule in Rule::all_rules() {
            let at = *rule as usize;
            names.resize(names.len().max(at + 1), String::new());
            if let Some(name) = names.get_mut(at) {
                *name = format!("{rule:?}");
            }
        }
        names
    });
    names.get(rule as usize).map(String::as_str).unwrap_or_default()
}

/// Field rules that are not called like their word.
fn field_word(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "origin" => "source",
        "location" | "destination" | "purposes" | "ask_country" => "in",
        "role" => "is",
        "period" => "for",
        "anchor" => "after",
        "effect" => "take",
        "ask_subject" => "of",
        "ask_operation" => "by",
        "ask_recipient" => "to",
        "ask_channel" => "via",
        "ask_day" => "on",
        "in_force" => "from",
        "data_officer" => "officer",
        "weight" => "as",
        "reason" => "because",
        "meaning_condition" => "means",
        "group_of" => "of",
        "countries" => "in",
        "by_recipient" => "by",
        "assesses" => "is",
        "floor" | "ceiling" => "at",
        "complaint" => "complaint",
        "parameters" | "arguments" => "for",
        "applies" => "applies",
        "belongs" => "part",
        "from_event" => "after",
        _ => return None,
    })
}
