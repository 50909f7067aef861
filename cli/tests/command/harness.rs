//! What every test of the command shares: a folder of its own, the built program, and a record of what came out.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A notice without a finding, to which tests add their own.
pub const NOTICE: &str = include_str!("../../templates/notice.policy");
pub const PEOPLE: &str = include_str!("../../templates/people_and_data.policy");
pub const PURPOSES: &str = include_str!("../../templates/purposes.policy");
pub const RETENTION: &str = include_str!("../../templates/retention.policy");

/// A folder of a test's own.
pub struct Room {
    folder: tempfile::TempDir,
    shown: String,
}

impl Room {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), shown: String::new() }
    }

    /// The files of a policy that has no finding.
    pub fn with_policy() -> Self {
        let mut room = Self::new();
        for (name, text) in
            [("notice", NOTICE), ("people", PEOPLE), ("purposes", PURPOSES), ("retention", RETENTION)]
        {
            room.write(&format!("shop/{name}.policy"), text);
        }
        room
    }

    /// Writes a file that the record does not show.
    pub fn write(&mut self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Writes a file and shows it in the record.
    pub fn show(&mut self, name: &str, text: &str) {
        self.write(name, text);
        writeln!(self.shown, "--- {name}\n{}", text.trim_end()).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program, in this folder, in an environment that is the same everywhere.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lawful"));
        command.args(args).current_dir(self.path()).env_clear().env("TZ", "UTC");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Output {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A program that does not read its input to the end is not what is tested here.
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    }

    /// The input beside the output.
    pub fn record(&self, args: &[&str]) -> String {
        self.record_of(args, &self.run(args))
    }

    pub fn record_of(&self, args: &[&str], output: &Output) -> String {
        let mut text = self.shown.clone();
        writeln!(text, "$ lawful {}", args.join(" ")).unwrap();
        let out = String::from_utf8(output.stdout.clone()).unwrap();
        let err = String::from_utf8(output.stderr.clone()).unwrap();
        text.push_str(&out);
        if !err.is_empty() {
            writeln!(text, "--- standard error\n{}", err.trim_end()).unwrap();
        }
        writeln!(text, "--- exit {}", code(output)).unwrap();
        text.replace(&self.path().display().to_string(), "[folder]").replace('\u{1b}', "␛")
    }
}

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Standard output as text.
pub fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}
