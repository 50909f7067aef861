//! A real editor with the setup that we give to people: open, break, see the finding, repair, see it go.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    missing_docs,
    reason = "a test stops at the first surprise, and says so when it is skipped"
)]

use std::path::Path;
use std::process::{Command, Stdio};

/// Prints one line a step: how many errors, and the first one's line and columns as Neovim counts, from 0.
const DRIVE: &str = r#"
local function errors()
  local function is_ours(finding) return finding.code == "unexpected-text" end
  return vim.tbl_filter(is_ours, vim.diagnostic.get(0))
end
local function step(name, wanted)
  local came = vim.wait(15000, function() return #errors() == wanted end, 10)
  local first = errors()[1] or { lnum = -1, col = -1, end_col = -1, source = "none" }
  io.stdout:write(string.format("%s %s %d %d %d %d %s\n", name, came, #errors(), first.lnum, first.col, first.end_col, first.source))
end
vim.cmd("edit " .. vim.env.LAWFUL_TEST_FILE)
step("opened", 1)
vim.api.nvim_buf_set_text(0, 0, 0, 0, 4, { "fact" })
step("cleaned", 0)
vim.api.nvim_buf_set_text(0, 2, 0, 2, 4, { "fatc" })
step("broken", 1)
vim.api.nvim_buf_set_text(0, 2, 0, 2, 4, { "fact" })
step("repaired", 0)
vim.cmd("qall!")
"#;

#[test]
fn neovim_shows_a_finding_where_it_is_and_takes_it_back() {
    if let Err(error) = Command::new("nvim").arg("--version").stdout(Stdio::null()).status() {
        assert!(std::env::var("CI").is_err(), "nvim is needed in CI: {error}");
        eprintln!("skipped: nvim cannot be started ({error})");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.policy");
    // The first line is wrong on disk, so that the first step shows that the server runs at all.
    std::fs::write(&file, "fatc a: yes/no \"😀\"\n\nfact b: yes/no \"B\"\n").unwrap();
    std::fs::write(folder.path().join("lawful.toml"), "").unwrap();
    let drive = folder.path().join("drive.lua");
    std::fs::write(&drive, DRIVE).unwrap();

    let server = Path::new(env!("CARGO_BIN_EXE_lawful-lsp")).parent().unwrap();
    let programs = std::env::var_os("PATH").unwrap();
    let path = std::env::join_paths([server.to_owned()].into_iter().chain(std::env::split_paths(&programs)));
    let setup = Path::new(env!("CARGO_MANIFEST_DIR")).join("../editors/neovim.lua");
    let output = Command::new("nvim")
        .args(["--headless", "--clean", "-u"])
        .arg(setup)
        .arg("-S")
        .arg(&drive)
        .env("PATH", path.unwrap())
        .env("LAWFUL_TEST_FILE", &file)
        .env("XDG_CACHE_HOME", folder.path())
        .env("XDG_STATE_HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    let steps: Vec<_> = said.lines().collect();
    let expected = [
        "opened true 1 0 0 4 lawful",
        "cleaned true 0 -1 -1 -1 none",
        "broken true 1 2 0 4 lawful",
        "repaired true 0 -1 -1 -1 none",
    ];
    assert_eq!(steps, expected, "{errors}");
    assert!(output.status.success(), "{errors}");
}
