//! The rules of `docs/formatting.md`, by example.

use lawful::format::{MAX_WIDTH, format};

#[track_caller]
fn assert_formats(text: &str, expected: &str) {
    let formatted = format(text);
    assert_eq!((formatted.text.as_str(), formatted.defect), (expected, None));
    assert_eq!(format(expected).text, expected);
}

#[test]
fn nothing_stays_nothing() {
    for blank in ["", " ", "\n", "\r\n", "\t\n \n", "\u{FEFF}", "\u{FEFF}\r\n", "\u{A0}"] {
        assert_formats(blank, "");
    }
}

#[test]
fn fields_stand_under_each_other_with_their_values_in_a_column() {
    assert_formats(
        "purpose p §3{ uses a,b\nobjection objected   at <https://x.example> general\n   profiling from a\nbasis none}",
        "purpose p §3{ uses a,b\nobjection objected   at <https://x.example> general\n   profiling from a\nbasis none}\n",
    );
    assert_formats(
        "purpose p §3{ uses a,b\nobjection objected   at <https://x.example> §4\n   profiling from a\nbasis none}",
        "purpose p §3 {\n  uses       a, b\n  objection  objected at <https://x.example> §4\n  profiling from a\n  basis      none\n}\n",
    );
}

#[test]
fn what_the_author_put_on_one_line_stays_there_if_it_fits() {
    assert_formats("subject a{label en \"A\"}", "subject a { label en \"A\" }\n");
    assert_formats("party a{}", "party a {}\n");
    assert_formats("party a {\n}", "party a {}\n");
    assert_formats(
        "test \"t\" {\nask p with a of s\ngiven b}",
        "test \"t\" {\n  ask    p with a of s\n  given  b\n}\n",
    );
    assert_formats(
        "retain all for 3 years after the_end_of_contract_for_good when has_it then anonymise §77\n",
        "retain all for 3 years after the_end_of_contract_for_good when has_it then anonymise §77\n",
    );
    assert_formats(
        "retain all for 3 years after the_end_of_contract_for_good when has_it then anonymise §777\n",
        "retain all for 3 years after the_end_of_contract_for_good when has_it then anonymise §777\n"
            .replace(" for", "\n  for   ")
            .replace(" after", "\n  after ")
            .replace(" when", "\n  when  ")
            .replace(" then", "\n  then  ")
            .as_str(),
    );
}

#[test]
fn lists_conditions_and_texts_break_where_one_pauses() {
    assert_formats(
        "purpose p {\nuses a_category_of_data, another_category_of_data, a_third_category_of_data, a_fourth_one\n}",
        "purpose p {\n  uses  a_category_of_data, another_category_of_data, a_third_category_of_data,\n        a_fourth_one\n}\n",
    );
    assert_formats(
        "purpose p {\nobjection the_first_fact and the_second_fact or the_third_fact and (the_fourth_fact or the_fifth_fact_of_all)\n}",
        "purpose p {\n  objection  the_first_fact and the_second_fact\n             or the_third_fact and (the_fourth_fact or the_fifth_fact_of_all)\n}\n",
    );
    assert_formats(
        "purpose p {\nlabel nl \"Een eerste tekst die niet erg kort is\" en \"A first text that is not very short\"\n}",
        "purpose p {\n  label  nl \"Een eerste tekst die niet erg kort is\"\n         en \"A first text that is not very short\"\n}\n",
    );
    assert_formats(
        "purpose p {\nlabel nl \"Kort\"\n\n en \"Short\"\n}",
        "purpose p {\n  label  nl \"Kort\" en \"Short\"\n}\n",
    );
}

#[test]
fn prose_is_never_touched() {
    let prose = "\"\"\"  a\t\n\n\n   b \r\n\"\"\"";
    assert_formats(&format!("changes {{   {prose}   }}\n"), &format!("changes {{\n  {prose}\n}}\n"));
    let long = format!("\"{}\"", "word  ".repeat(MAX_WIDTH));
    assert_formats(&format!("changes   {{{long}}}\n"), &format!("changes {{\n  {long}\n}}\n"));
}

#[test]
fn comments_stay_with_their_owner() {
    assert_formats(
        "// before\nsubject a  // behind\n    // below\n\n    // on its own\n\n\n\n// last",
        "// before\nsubject a  // behind\n  // below\n\n// on its own\n\n// last\n",
    );
    assert_formats(
        "purpose p { // block\n\n   // uses\n uses a, // first\n b\n    // to uses\n\n // basis\n basis none // none\n  // end\n }",
        "purpose p {  // block\n  // uses\n  uses   a,  // first\n         b\n         // to uses\n\n  // basis\n  basis  none  // none\n         // end\n}\n",
    );
    assert_formats("party a // x\n{ // y\n// z\n}", "party a  // x\n{  // y\n  // z\n}\n");
}

#[test]
fn line_ends_marks_tabs_and_blanks() {
    assert_formats("subject a\r\nsubject b\nsubject c", "subject a\r\nsubject b\r\nsubject c\r\n");
    assert_formats("subject a\nsubject b\r\n", "subject a\nsubject b\n");
    assert_formats("\u{FEFF}subject\ta  \n", "\u{FEFF}subject a\n");
    assert_formats("subject a // a\tb \t\n", "subject a  // a\tb\n");
    assert_formats("\n\n\nsubject a\n\n\n\nsubject b\n\n\n", "subject a\n\nsubject b\n");
}

#[test]
fn what_cannot_be_read_stays_byte_by_byte() {
    let text = "subject   a\nfatc  \t b:  yes \r\nsubject   c\nparty d { nmae \"x\"   \nsubject   e\n";
    let formatted = format(text);
    assert_eq!(formatted.text, "subject a\nfatc  \t b:  yes\nsubject c\nparty d { nmae \"x\"\nsubject e\n");
    let kept: Vec<&str> = formatted.refused.iter().map(|range| &text[range.clone()]).collect();
    assert_eq!(kept, ["fatc  \t b:  yes", "party d { nmae \"x\""]);
}

#[test]
fn a_word_that_would_start_a_declaration_never_begins_a_line() {
    let list: Vec<String> = (0..12).map(|number| format!("data, name_{number}")).collect();
    let text = format!("retain {} for 3 years after x\n", list.join(", "));
    let formatted = format(&text);
    assert_eq!((formatted.defect, formatted.refused.len()), (None, 0));
    assert!(!formatted.text.lines().any(|line| line.trim_start().starts_with("data")), "{}", formatted.text);
}
