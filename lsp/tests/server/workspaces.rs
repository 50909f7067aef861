//! Folders, files on disk, files outside of all folders.

use crate::client::{Client, Published, all_capabilities, at, uri};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

const GOOD: &str = "fact a: yes/no \"A\"\n";
const BAD: &str = "fatc a: yes/no \"A\"\n";

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn names(published: &Published) -> Vec<&str> {
    published.findings.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

fn disk_changed(client: &mut Client, path: &Path) {
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(path), "type": 2 }] }));
}

fn folders_changed(client: &mut Client, added: &[&Path], removed: &[&Path]) {
    let folders = |paths: &[&Path]| -> Vec<Value> {
        paths.iter().map(|path| json!({ "uri": uri(path), "name": "folder" })).collect()
    };
    let event = json!({ "added": folders(added), "removed": folders(removed) });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
}

#[test]
fn files_that_are_not_open_have_findings_too_and_lose_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/a.policy");
    write(&path, BAD);
    let mut client = Client::start(&[folder.path()]);
    let published = client.published(&uri(&path), |published| !published.errors().is_empty());
    assert_eq!(published.version, None);

    write(&path, GOOD);
    disk_changed(&mut client, &path);
    client.published(&uri(&path), |published| published.errors().is_empty());

    write(&path, BAD);
    disk_changed(&mut client, &path);
    client.published(&uri(&path), |published| !published.errors().is_empty());
    std::fs::remove_file(&path).unwrap();
    disk_changed(&mut client, &path);
    client.published(&uri(&path), |published| published.findings.is_empty());
    client.finish();
}

#[test]
fn an_open_text_wins_over_the_disk_until_it_is_closed() {
    for watching in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.policy");
        write(&path, BAD);
        let mut capabilities = all_capabilities();
        capabilities["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] = json!(watching);
        let mut client = Client::start_with(&[folder.path()], capabilities, 0);
        client.open(&uri(&path), 1, GOOD);
        client.published(&uri(&path), |published| {
            published.version == Some(1) && published.errors().is_empty()
        });
        disk_changed(&mut client, &path);
        let published = client.all_published(Duration::from_millis(200));
        assert!(published.iter().all(|published| published.errors().is_empty()), "{published:?}");
        client.close(&uri(&path));
        client.published(&uri(&path), |published| {
            published.version.is_none() && !published.errors().is_empty()
        });
        client.finish();
    }
}

/// The text in which the name was declared before.
fn declared_twice(published: &Published) -> Option<String> {
    let finding = published.findings.iter().find(|finding| finding["code"] == "duplicate-name")?;
    finding["relatedInformation"][0]["location"]["uri"].as_str().map(str::to_owned)
}

#[test]
fn each_folder_is_a_workspace_of_its_own() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let paths = [one.path().join("a.policy"), two.path().join("b.policy"), one.path().join("inner/c.policy")];
    for path in &paths {
        write(path, "fact same: yes/no \"A\"\n");
    }
    let inner = one.path().join("inner");
    let mut client = Client::start(&[one.path(), two.path(), &inner]);
    // Each of the three declares the same name; together they would be a finding.
    for path in &paths {
        client.open(&uri(path), 1, "fact same: yes/no \"A\"\n");
    }
    for path in &paths {
        client.open(&uri(path), 2, "fact same: yes/no \"A\"\n");
        let published = client.published(&uri(path), |published| published.version == Some(2));
        assert!(
            published.findings.iter().all(|finding| finding["relatedInformation"].is_null()),
            "{published:?}"
        );
    }
    // Without a folder of its own, the inner file belongs to the outer one.
    folders_changed(&mut client, &[], &[&inner]);
    client.published(&uri(&paths[2]), |published| declared_twice(published) == Some(uri(&paths[0])));
    client.finish();
}

#[test]
fn a_removed_folder_takes_its_findings_with_it_and_an_added_one_brings_its_own() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (a, b) = (one.path().join("a.policy"), two.path().join("b.policy"));
    write(&a, BAD);
    write(&b, BAD);
    let mut client = Client::start(&[one.path()]);
    client.published(&uri(&a), |published| !published.errors().is_empty());
    folders_changed(&mut client, &[two.path()], &[one.path()]);
    let published = client.all_published(Duration::from_millis(500));
    let last = |path: &Path| published.iter().rfind(|published| published.uri == uri(path)).unwrap();
    assert!(last(&a).findings.is_empty());
    assert!(!last(&b).errors().is_empty());
    client.finish();
}

#[test]
fn a_file_outside_all_folders_is_read_with_its_neighbours() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = elsewhere.path().join("a.policy");
    let beside = elsewhere.path().join("b.policy");
    let below = elsewhere.path().join("below/c.policy");
    write(&beside, "data contact\n");
    write(&below, BAD);
    let text = "purpose p {\n  uses contact\n}\n";
    write(&path, text);
    let mut client = Client::start(&[folder.path()]);
    client.open(&uri(&path), 1, text);
    let definition = client.ask("textDocument/definition", at(&uri(&path), 1, 8)).unwrap();
    assert_eq!(definition["uri"], uri(&beside));
    let published = client.all_published(Duration::from_millis(300));
    assert!(published.iter().all(|published| published.uri != uri(&below)), "{published:?}");

    // The last one closed ends it, findings and all.
    client.open(&uri(&path), 2, BAD);
    client.published(&uri(&path), |published| !published.errors().is_empty());
    client.close(&uri(&path));
    client.published(&uri(&path), |published| published.findings.is_empty());
    client.finish();
}

#[test]
fn a_file_is_one_file_however_its_address_is_spelt() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a b.policy");
    write(&path, BAD);
    let mut client = Client::start(&[folder.path()]);
    let ours = uri(&path).replace(' ', "%20");
    client.published(&ours, |published| !published.errors().is_empty());
    let theirs = ours.replace("a%20b", "%61%20b");
    client.open(&theirs, 1, GOOD);
    let published = client.all_published(Duration::from_millis(500));
    let last = |uri: &str| published.iter().rfind(|published| published.uri == uri).unwrap();
    assert!(last(&ours).findings.is_empty() && last(&theirs).errors().is_empty());
    client.finish();
}

#[test]
fn changes_on_disk_add_up_while_the_analysis_is_busy() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.policy", "b.policy", "c.policy"].map(|name| folder.path().join(name));
    for path in &paths {
        write(path, BAD);
    }
    let mut client = Client::start_with(&[folder.path()], all_capabilities(), 400);
    for path in &paths {
        client.published(&uri(path), |published| !published.errors().is_empty());
    }
    client.open("untitled:busy", 1, "");
    std::thread::sleep(Duration::from_millis(100));
    for path in &paths {
        write(path, "");
        disk_changed(&mut client, path);
    }
    for path in &paths {
        client.published(&uri(path), |published| published.errors().is_empty());
    }
    client.finish();
}

#[test]
fn a_fault_in_the_settings_is_shown_in_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let (path, settings) = (folder.path().join("a.policy"), folder.path().join("lawful.toml"));
    write(&path, GOOD);
    write(&settings, "");
    let mut client = Client::start(&[folder.path()]);
    let text = "nonsense = 1\n";
    let item = json!({ "uri": uri(&settings), "languageId": "toml", "version": 3, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": item }));
    let published = client.published(&uri(&settings), |published| !published.findings.is_empty());
    assert_eq!(published.version, Some(3));
    assert_eq!(published.findings[0]["range"]["start"], json!({ "line": 0, "character": 0 }));
    // On disk all is well.
    client.close(&uri(&settings));
    client.published(&uri(&settings), |published| published.findings.is_empty());
    client.finish();
}

#[test]
fn several_notices_in_one_folder_are_each_read_by_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write(
        &path("general.policy"),
        "policy g { general effective 2025-01-01 }\ndata name\npurpose answer { uses name basis contract }\n",
    );
    let one = "policy one { specific to g effective 2025-01-01 }\noverride purpose answer { uses name }\n";
    write(&path("one/n.policy"), one);
    write(
        &path("two/n.policy"),
        "policy two { specific to g effective 2025-01-01 }\npurpose other { uses name }\n",
    );
    let mut client = Client::start(&[folder.path()]);
    let one_uri = uri(&path("one/n.policy"));
    client.open(&one_uri, 1, one);
    // What stands against either notice is shown where it stands.
    let without_basis =
        |published: &Published| published.findings.iter().any(|one| one["code"] == "purpose-without-basis");
    client.published(&one_uri, without_basis);
    client.published(&uri(&path("two/n.policy")), without_basis);
    let hover = client.ask("textDocument/hover", at(&one_uri, 1, 18)).unwrap();
    let words = hover["contents"]["value"].as_str().unwrap().to_owned();
    assert!(words.contains("of `one`") && words.contains("overrides general.policy:3:9"), "{words}");
    // The general clause that is overridden is found in its own notice.
    let general = uri(&path("general.policy"));
    client.open(&general, 1, &std::fs::read_to_string(path("general.policy")).unwrap());
    let definition = client.ask("textDocument/definition", at(&general, 2, 24)).unwrap();
    assert_eq!(definition["range"]["start"], json!({ "line": 1, "character": 5 }));
    client.finish();
}

/// What reading finds in the text that one types in is there before a large workspace is analysed, and what was known of it stays.
#[test]
fn a_large_workspace_says_at_once_what_the_changed_text_says() {
    let folder = tempfile::tempdir().unwrap();
    let many = |file: usize| -> String {
        (0..400)
            .map(|at| {
                format!(
                    "fact f{file}_{at}: yes/no \"A fact of a fictional company, of the kind that is asked\"\n"
                )
            })
            .collect()
    };
    for file in 0..20 {
        write(&folder.path().join(format!("f{file}.policy")), &many(file));
    }
    let path = folder.path().join("typed.policy");
    let purpose = |name: &str| format!("purpose {name} {{\n  uses unknown_{name}\n}}\n\n");
    let before = format!("{}fact b: yes/no \"B\"\n\n{}", purpose("one"), purpose("three"));
    write(&path, &before);
    let mut client = Client::start_with(&[folder.path()], all_capabilities(), 1_000);
    let uri = uri(&path);
    client.open(&uri, 0, &before);
    client.published(&uri, |published| {
        published.version == Some(0) && names(published).contains(&"data-undeclared")
    });

    // Between two purposes a word is misspelt, and a purpose is new whose data are not known.
    let (one, two, three) = (purpose("one"), purpose("two"), purpose("three"));
    let after = format!("{one}fatc b: yes/no \"B\"\n\n{two}{three}");
    client.change(&uri, 1, json!([{ "text": after }]));
    let early = client.published(&uri, |published| published.version == Some(1));
    let unknown = |published: &Published| {
        let names = names(published);
        names.iter().filter(|name| **name == "data-undeclared").count()
    };
    assert!(names(&early).contains(&"unexpected-text"), "{:?}", names(&early));
    assert_eq!(unknown(&early), 2, "{:?}", names(&early));
    let last = client.published(&uri, |published| published.version == Some(1) && unknown(published) == 3);
    assert!(names(&last).contains(&"unexpected-text"), "{:?}", names(&last));
    client.finish();
}
