//! `lawful check`.

use crate::harness::{NOTICE, Room, code, out};
use insta::assert_snapshot;

const BAD: &str = "\
purpose remind_customers {
  uses contact_details
}
purpos quotes { }
waive purpose-without-basis on nobody because \"under review\" by \"DPO\" until 2020-01-01
";

fn bad() -> Room {
    let mut room = Room::with_policy();
    room.show("shop/bad.policy", BAD);
    room
}

const TODAY: [&str; 2] = ["--today", "2026-03-31"];

#[test]
fn a_bad_file_is_shown_with_its_lines() {
    assert_snapshot!(bad().record(&["check", "shop", TODAY[0], TODAY[1]]));
}

#[test]
fn json_is_for_programs() {
    let room = bad();
    assert_snapshot!(room.record(&["check", "shop", "--format", "json", TODAY[0], TODAY[1]]));
}

#[test]
fn a_clean_policy_has_no_finding_and_standard_input_is_a_workspace() {
    let mut room = Room::with_policy();
    assert_snapshot!(room.record(&["check", "shop"]), @r"
    $ lawful check shop
    shop: no finding in 4 files
    --- exit 0
    ");
    let all: String = ["notice", "people", "purposes", "retention"]
        .map(|name| std::fs::read_to_string(room.path().join(format!("shop/{name}.policy"))).unwrap())
        .concat();
    let output = room.run_with(&["check", "-"], all.as_bytes());
    assert_eq!((code(&output), out(&output)), (0, "<stdin>: no finding in 1 file\n"));
    room.show("<stdin>", "purpos x { }");
    let output = room.run_with(&["check", "-"], b"purpos x { }\n");
    assert_snapshot!(room.record_of(&["check", "-"], &output));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let room = bad();
    let plain = room.run(&["check", "shop"]);
    assert!(!out(&plain).contains('\u{1b}'), "a pipe gets no colours");
    let always = room.run(&["check", "shop", "--color", "always"]);
    assert!(out(&always).contains("\u{1b}[31m"));
    assert!(!out(&always).contains("\u{1b}]8"), "no links");
    let stripped = out(&always)
        .split('\u{1b}')
        .map(|part| part.strip_prefix('[').map_or(part, |rest| rest.split_once('m').unwrap().1));
    assert_eq!(stripped.collect::<String>(), out(&plain), "colour adds nothing but colour");
    for (name, value) in [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")] {
        let output = room.command(&["check", "shop"]).env(name, value).output().unwrap();
        assert_eq!(out(&output), out(&plain), "{name}");
    }
}

#[test]
fn without_graphics_findings_are_told() {
    let room = bad();
    let output = room
        .command(&["check", "shop/bad.policy", TODAY[0], TODAY[1]])
        .env("NO_GRAPHICS", "1")
        .output()
        .unwrap();
    assert!(out(&output).contains("Begin snippet for shop/bad.policy:2:8"), "{}", out(&output));
    assert!(!out(&output).contains('─'));
}

#[test]
fn warnings_fail_only_a_strict_check() {
    let mut room = Room::with_policy();
    room.show(
        "shop/more.policy",
        "waive purpose-without-basis on serve_customers because \"old\" by \"DPO\" until 2099-01-01",
    );
    assert_eq!(code(&room.run(&["check", "shop"])), 0);
    assert_snapshot!(room.record(&["check", "shop", "--strict"]));
}

#[test]
fn waivers_are_a_list_of_work() {
    let mut room = Room::with_policy();
    room.show(
        "shop/more.policy",
        "\
purpose remind { uses contact_details }
purpose invite { uses contact_details }
waive purpose-without-basis on remind because \"the basis is under review\" by \"DPO\" until 2030-01-01
waive purpose-without-basis on invite because \"the basis is under review\" by \"DPO\" until 2029-01-01
",
    );
    assert_snapshot!(room.record(&["check", "shop", "--waived", TODAY[0], TODAY[1]]));
    let json: serde_json::Value =
        serde_json::from_slice(&room.run(&["check", "shop", "--format", "json", TODAY[0], TODAY[1]]).stdout)
            .unwrap();
    assert_eq!(json["waived"][0]["by"], "DPO");
    assert_eq!(json["waived"][0]["waiver"]["path"], "shop/more.policy");
}

#[test]
fn what_is_no_text_is_a_finding_and_the_rest_is_checked() {
    let mut room = bad();
    room.write("shop/a.policy", b"// caf\xe9\nsubject visitor { label en \"Visitor\" }\n");
    let output = room.run(&["check", "shop", TODAY[0], TODAY[1]]);
    let text = out(&output);
    assert!(text.contains("shop/a.policy:1:7") && text.contains("source-not-utf8"), "{text}");
    assert!(text.contains("`remind_customers` has no legal basis"), "{text}");
    assert_eq!(code(&output), 1);
    assert_eq!(code(&room.run(&["test", "shop"])), 3, "what was not read whole decides nothing");
}

#[test]
fn what_is_far_too_large_is_a_finding() {
    let mut room = Room::with_policy();
    let file = std::fs::File::create(room.path().join("shop/large.policy")).unwrap();
    file.set_len((16 << 20) + 1).unwrap();
    room.write("shop/bad.policy", BAD);
    let output = room.run(&["check", "shop"]);
    let text = out(&output);
    assert!(
        text.contains("source-too-large") && text.contains("`remind_customers` has no legal basis"),
        "{text}"
    );
    assert_eq!(code(&output), 1);
}

#[test]
fn settings_weigh_and_their_faults_are_findings() {
    let mut room = Room::with_policy();
    room.show("shop/lawful.toml", "langages = [\"en\"]");
    assert_snapshot!(room.record(&["check", "shop"]));
}

#[test]
fn several_paths_are_several_workspaces() {
    let room = bad();
    assert_snapshot!(room.record(&[
        "check",
        "nowhere",
        "shop/notice.policy",
        "shop/../shop/retention.policy"
    ]));
}

#[test]
fn a_folder_without_a_policy_is_a_mistake() {
    let mut room = Room::new();
    room.write("readme.md", "nothing here");
    assert_snapshot!(room.record(&["check"]), @r"
    $ lawful check
    --- standard error
    error: there is no .policy file in or below `.`
     help: `lawful new DIR` writes a small policy to start from
    --- exit 2
    ");
}

#[test]
fn the_walk_is_sorted_and_ends() {
    let mut room = Room::new();
    for name in
        ["b.policy", "a/z.policy", "a.policy", ".git/c.policy", "target/d.policy", "node_modules/e.policy"]
    {
        room.write(name, "purpos x { }\n");
    }
    std::fs::create_dir(room.path().join("folder.policy")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", room.path().join("a/loop")).unwrap();
    let output = room.run(&["check", ".", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut paths: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| finding["labels"][0]["path"].as_str())
        .collect();
    paths.dedup();
    assert_eq!(paths, ["a.policy", "a/z.policy", "b.policy"]);
}

#[test]
fn a_huge_line_is_cut_around_the_fault() {
    let mut room = Room::new();
    let filler = format!("// {}\n", "x".repeat(1_000_000));
    room.write(
        "wide.policy",
        format!("{filler}policy a {{ title en \"{}\" purpos }}\n{filler}", "é".repeat(300_000)),
    );
    let output = room.run(&["check", "wide.policy"]);
    assert_eq!(code(&output), 1);
    assert!(output.stdout.len() < 20_000, "{} bytes", output.stdout.len());
    assert!(out(&output).contains('…'));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let mut room = Room::new();
    room.write("evil.policy", format!("{NOTICE}\n\u{1b}[2J\u{202e}purpos \u{7} x {{ }}\n"));
    let output = room.run(&["check", "evil.policy", "--color", "always"]);
    assert!(
        !out(&output).contains("\u{1b}[2J") && !out(&output).contains(['\u{7}', '\u{202e}']),
        "{}",
        out(&output)
    );
    assert!(out(&output).contains("␛[2J"));
}

#[test]
fn levels_can_be_set_for_a_folder_and_the_nearest_counts() {
    let mut room = Room::with_policy();
    for (name, folder) in [("one", ""), ("two", "outlet/"), ("three", "outlet/deep/"), ("four", "outlets/")] {
        room.write(
            &format!("shop/{folder}{name}.policy"),
            format!("data {name} {{ label en \"Unused\" }}\n"),
        );
    }
    let levels = |room: &mut Room, settings: &str| {
        room.write("shop/lawful.toml", settings);
        let output = room.run(&["check", "shop", "--format", "json", TODAY[0], TODAY[1]]);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = json["findings"].as_array().unwrap().iter();
        let found = found.map(|one| {
            format!("{} {}", one["subject"].as_str().unwrap_or("-"), one["severity"].as_str().unwrap())
        });
        (found.collect::<Vec<_>>(), code(&output))
    };
    let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let all = of(&["one warning", "three warning", "two warning", "four warning"]);
    assert_eq!(levels(&mut room, ""), (all, 0));
    let settings = "[levels]\ndata-unused = \"off\"\n\n[folder.\"outlet\"]\ndata-unused = \"error\"\n";
    assert_eq!(
        levels(&mut room, settings),
        (of(&["three error", "two error"]), 1),
        "`outlets` is another folder"
    );
    let deeper = format!("{settings}\n[folder.\"./outlet/deep/\"]\ndata-unused = \"info\"\n");
    assert_eq!(levels(&mut room, &deeper), (of(&["three info", "two error"]), 1));
    let off = "[folder.\"outlet\"]\npurpose-without-basis = \"off\"\n";
    let (found, code) = levels(&mut room, off);
    assert!(found.contains(&"- error".to_owned()) && code == 1, "an error is not turned off: {found:?}");
}
