//! What a person sees: findings, hover, definitions, outline, repairs.

use crate::client::{Client, all_capabilities, at, subject, uri};
use serde_json::{Value, json};

fn range(line: u64, start: u64, end: u64) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

#[test]
fn a_finding_comes_with_its_version_and_goes_when_repaired() {
    let mut client = Client::start(&[]);
    let uri = "untitled:finding";
    client.open(uri, 4, "fact a: yes/no \"A\"\nfatc b: yes/no \"B\"\n");
    let published = client.published(uri, |published| !published.errors().is_empty());
    assert_eq!(published.version, Some(4));
    let finding = published.errors()[0].clone();
    assert_eq!(finding["range"]["start"], json!({ "line": 1, "character": 0 }));
    assert_eq!(finding["source"], "lawful");
    let name = finding["code"].as_str().unwrap();
    assert!(finding["message"].as_str().unwrap().contains(&format!("lawful explain {name}")));

    client.change(uri, 5, json!([{ "range": range(1, 0, 4), "text": "fact" }]));
    let published = client.published(uri, |published| published.version == Some(5));
    assert!(published.errors().is_empty(), "{published:?}");
    client.finish();
}

#[test]
fn columns_are_counted_as_negotiated() {
    for (encoding, start) in [("utf-16", 21), ("utf-8", 23)] {
        let mut capabilities = all_capabilities();
        capabilities["general"]["positionEncodings"] = json!([encoding]);
        let mut client = Client::start_with(&[], capabilities, 0);
        let uri = "untitled:columns";
        client.open(uri, 1, "data contact\npurpose p {\n  label en \"😀\" uses contact\n}\n");
        let hover = client.ask("textDocument/hover", at(uri, 2, start + 1)).unwrap();
        assert_eq!(hover["range"], range(2, start, start + 7), "{hover}");
        client.finish();
    }
}

#[test]
fn hover_definition_and_outline_across_files() {
    let folder = tempfile::tempdir().unwrap();
    let (data, purpose) = (folder.path().join("data.policy"), folder.path().join("purpose.policy"));
    std::fs::write(&data, "\ndata contact_details {\n  label en \"Contact\"\n}\n").unwrap();
    let text = "purpose billing {\n  uses contact_details\n}\n";
    std::fs::write(&purpose, text).unwrap();
    let mut client = Client::start(&[folder.path()]);
    client.open(&uri(&purpose), 1, text);

    let definition = client.ask("textDocument/definition", at(&uri(&purpose), 1, 10)).unwrap();
    assert_eq!(definition, json!({ "uri": uri(&data), "range": range(1, 5, 20) }));
    assert_eq!(client.ask("textDocument/definition", at(&uri(&purpose), 2, 0)).unwrap(), json!(null));

    let hover = client.ask("textDocument/hover", at(&uri(&purpose), 1, 10)).unwrap();
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(hover["contents"]["value"].as_str().unwrap().contains("contact_details"));

    let symbols = client.ask("textDocument/documentSymbol", subject(&uri(&purpose))).unwrap();
    assert_eq!(symbols[0]["name"], "billing");
    assert_eq!(symbols[0]["selectionRange"], range(0, 8, 15));
    let unopened = client.ask("textDocument/documentSymbol", subject(&uri(&data))).unwrap();
    assert_eq!(unopened[0]["name"], "contact_details", "a file need not be open");
    client.finish();
}

#[test]
fn a_simple_editor_gets_simple_answers() {
    let mut client = Client::start_with(&[], json!({}), 0);
    let uri = "untitled:simple";
    client.open(uri, 1, "fact contact: yes/no \"C\"\n");
    let hover = client.ask("textDocument/hover", at(uri, 0, 6)).unwrap();
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let symbols = client.ask("textDocument/documentSymbol", subject(uri)).unwrap();
    assert_eq!(symbols[0]["location"]["uri"], uri);
    assert!(client.asked.is_empty(), "no registration was offered");
    client.finish();
}

#[test]
fn a_second_declaration_points_to_the_first() {
    let mut client = Client::start(&[]);
    let uri = "untitled:twice";
    client.open(uri, 1, "fact a: yes/no \"A\"\nfact a: yes/no \"A\"\n");
    let published = client.published(uri, |published| !published.findings.is_empty());
    let twice = published.findings.iter().find(|finding| finding["code"] == "duplicate-name").unwrap();
    let related = &twice["relatedInformation"];
    assert_eq!(related[0]["location"]["uri"], uri);
    assert_eq!(related[0]["location"]["range"]["start"]["line"], 0);
    client.finish();
}

#[test]
fn a_repair_carries_the_version_it_was_made_for() {
    for versioned in [true, false] {
        let mut capabilities = all_capabilities();
        capabilities["workspace"]["workspaceEdit"]["documentChanges"] = json!(versioned);
        let mut client = Client::start_with(&[], capabilities, 0);
        let uri = "untitled:fix";
        client.open(uri, 9, "fatc a: yes/no \"A\"\n");
        let ask = |client: &mut Client, only: Option<&str>| {
            let mut context = json!({ "diagnostics": [] });
            if let Some(only) = only {
                context["only"] = json!([only]);
            }
            let params =
                json!({ "textDocument": { "uri": uri }, "range": range(0, 1, 1), "context": context });
            client.ask("textDocument/codeAction", params).unwrap()
        };
        let actions = ask(&mut client, None);
        let action = &actions[0];
        assert_eq!(action["kind"], "quickfix");
        assert_eq!(action["isPreferred"], true);
        let edits = json!([{ "range": range(0, 0, 4), "newText": "fact" }]);
        if versioned {
            let document = json!({ "uri": uri, "version": 9 });
            assert_eq!(
                action["edit"]["documentChanges"],
                json!([{ "textDocument": document, "edits": edits }])
            );
        } else {
            assert_eq!(action["edit"]["changes"], json!({ uri: edits }));
        }
        assert_eq!(ask(&mut client, Some("refactor")), json!([]));
        assert_eq!(ask(&mut client, Some("quickfix")), actions);

        client.change(uri, 10, json!([{ "range": range(0, 0, 4), "text": "fact" }]));
        assert_eq!(ask(&mut client, None), json!([]), "nothing is left to repair");
        client.finish();
    }
}

#[test]
fn findings_and_repairs_speak_the_language_of_the_editor() {
    let editors = [
        (json!({}), "did you mean `fact`?", "write `fact`"),
        (json!({ "locale": "nl-BE" }), "bedoelde u `fact`?", "`fact` schrijven"),
        (json!({ "locale": "fr" }), "vouliez-vous dire `fact` ?", "écrire `fact`"),
        (json!({ "locale": "pt-BR" }), "did you mean `fact`?", "write `fact`"),
        // What is chosen for lawful goes before the language of the editor, if lawful speaks it.
        (
            json!({ "locale": "fr", "initializationOptions": { "language": "de" } }),
            "meinten Sie `fact`?",
            "`fact` schreiben",
        ),
        (
            json!({ "locale": "fr", "initializationOptions": { "language": "tlh" } }),
            "vouliez-vous dire `fact` ?",
            "écrire `fact`",
        ),
    ];
    for (further, help, title) in editors {
        let mut client = Client::spawn(0);
        client.initialize_with(&[], all_capabilities(), &further);
        let uri = "untitled:language";
        client.open(uri, 1, "fatc a: yes/no \"A\"\n");
        let published = client.published(uri, |published| !published.errors().is_empty());
        let message = published.errors()[0]["message"].as_str().unwrap().to_owned();
        assert!(message.contains(help), "{further}: {message}");
        let params = json!({ "textDocument": { "uri": uri }, "range": range(0, 1, 1), "context": { "diagnostics": [] } });
        let actions = client.ask("textDocument/codeAction", params).unwrap();
        assert_eq!(actions[0]["title"], title, "{further}");
        client.finish();
    }
}

#[test]
fn what_a_repair_comes_to_for_people_stands_behind_it() {
    let mut client = Client::start(&[]);
    let uri = "untitled:choice";
    let said = "data contact_data part of telephone\ndata telephone part of contact_data\n";
    client.open(uri, 1, said);
    client.published(uri, |published| !published.findings.is_empty());
    let params =
        json!({ "textDocument": { "uri": uri }, "range": range(0, 6, 6), "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", params).unwrap();
    let titles: Vec<&str> =
        actions.as_array().unwrap().iter().filter_map(|one| one["title"].as_str()).collect();
    let said = [
        "let `contact_data` be a whole (please check) – nothing that is said of `telephone` is taken over for `contact_data`",
        "let `telephone` be a whole (please check) – nothing that is said of `contact_data` is taken over for `telephone`",
    ];
    for title in said {
        assert!(titles.contains(&title), "{titles:#?}");
    }
    client.finish();
}

#[test]
fn all_safe_repairs_come_at_once_and_only_when_asked_for() {
    let mut client = Client::start(&[]);
    let uri = "untitled:all";
    // Two safe repairs, and a block that is not closed, which takes a look.
    client.open(uri, 3, "fatc a: yes/no \"A\"\nfatc b: yes/no \"B\"\ndata contact {\n");
    let ask = |client: &mut Client, only: Option<&str>| {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range(0, 0, 0), "context": context });
        client.ask("textDocument/codeAction", params).unwrap()
    };
    let kinds = |actions: &Value| -> Vec<String> {
        actions.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    for only in ["source", "source.fixAll", "source.fixAll.lawful"] {
        let actions = ask(&mut client, Some(only));
        assert_eq!(kinds(&actions), ["source.fixAll.lawful"], "{only}");
        let edits = json!([
            { "range": range(0, 0, 4), "newText": "fact" },
            { "range": range(1, 0, 4), "newText": "fact" },
        ]);
        let document = json!({ "uri": uri, "version": 3 });
        assert_eq!(
            actions[0]["edit"]["documentChanges"],
            json!([{ "textDocument": document, "edits": edits }]),
            "what takes a look is left"
        );
        assert_eq!(actions[0]["diagnostics"].as_array().unwrap().len(), 2);
    }
    assert_eq!(kinds(&ask(&mut client, None)), ["quickfix"]);
    for only in ["source.organizeImports", "source.fixAll.other", "sourc"] {
        assert_eq!(ask(&mut client, Some(only)), json!([]), "{only}");
    }
    client.change(
        uri,
        4,
        json!([{ "range": range(0, 0, 4), "text": "fact" }, { "range": range(1, 0, 4), "text": "fact" }]),
    );
    assert_eq!(ask(&mut client, Some("source.fixAll")), json!([]), "nothing is left to repair");
    client.finish();
}

#[test]
fn an_answer_about_an_older_text_is_refused() {
    let mut client = Client::start_with(&[], all_capabilities(), 500);
    let uri = "untitled:old";
    client.open(uri, 1, "");
    // While the first state is analysed, the second one comes and goes and is never analysed at all.
    client.replace(uri, 2, "fact contact: yes/no \"C\"\n");
    let old = client.request("textDocument/hover", at(uri, 0, 6));
    client.replace(uri, 3, "\nfact contact: yes/no \"C\"\n");
    let new = client.request("textDocument/hover", at(uri, 1, 6));
    assert_eq!(client.answer(old).unwrap_err()["code"], -32801);
    assert_eq!(client.answer(new).unwrap()["range"]["start"]["line"], 1);
    client.finish();
}

#[test]
fn findings_of_a_text_that_has_moved_on_are_not_published() {
    let mut client = Client::start_with(&[], all_capabilities(), 500);
    let uri = "untitled:newest";
    client.open(uri, 0, "fact a: yes/no \"A\"\n");
    // All of these arrive while the first state is still being analysed.
    for version in 1..=20 {
        client.replace(uri, version, &format!("fact a{version}: yes/no \"A\"\n"));
    }
    client.published(uri, |published| {
        assert_eq!(published.version, Some(20), "superseded, but published");
        true
    });
    let later = client.all_published(std::time::Duration::from_millis(700));
    assert!(later.is_empty(), "{later:?}");
    client.finish();
}
