//! The library loaded into Node, and its tests run there.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The library as cargo built it beside this test.
fn library() -> PathBuf {
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let name = format!("{}lawful_node{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    [folder.join(&name), folder.parent().unwrap().join(&name)]
        .into_iter()
        .find(|path| path.is_file())
        .expect("cargo builds the library before its test")
}

#[test]
fn node_asks_as_everybody_does() {
    let version = Command::new("node").args(["-p", "process.versions.node.split('.')[0] >= 20"]).output();
    let there = version.is_ok_and(|output| output.stdout.starts_with(b"true"));
    assert!(there || std::env::var_os("CI").is_none(), "this test needs Node 20 or later");
    if !there {
        println!("skipped: Node 20 or later is not installed");
        return;
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("node_modules/lawful");
    std::fs::create_dir_all(&package).unwrap();
    for name in ["package.json", "index.js", "index.d.ts", "types.js"] {
        std::fs::copy(own.join(name), package.join(name)).unwrap();
    }
    std::fs::copy(library(), package.join("lawful.node")).unwrap();
    for entry in std::fs::read_dir(own.join("tests")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "mjs") {
            std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let output = Command::new("node")
        .args(["--test", "--test-reporter=tap"])
        .current_dir(folder.path())
        .env("LAWFUL_ROOT", own.join("../.."))
        .env("LAWFUL_README", own.join("README.md"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("\n# fail 0") && !said.contains("\n# pass 0"), "{said}");
}
