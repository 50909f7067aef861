//! `lawful build`: a policy as a library for other languages.
//!
//! Every file appears whole or not at all; one that is there is replaced, as compilers do.

use super::{Ended, Output};
use crate::args::{Build, Emit, Format};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::json;
use crate::render::style::{FAINT, STRONG};
use crate::workspace::Workspace;
use lawful::Timeline;
use lawful::decision::Program;
use lawful_native::{Standalone, Target, header, identifier};
use serde::Serialize;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes what was asked for, and lists it.
pub fn run(args: &Build, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let day = args.policy.day()?.unwrap_or(today);
    let target = match &args.target {
        Some(name) => Target::from_name(name).map_err(|error| Failure::Usage {
            problem: error.to_string(),
            help: "name one of them with `--target`, or none for this machine".to_owned(),
        })?,
        None => Target::host()?,
    };
    let workspace = Workspace::read(&args.path, today)?;
    let timeline = Timeline::of(&workspace.checked, args.policy.policy.policy.as_deref())
        .map_err(|refused| Failure::NotCompiled { name: workspace.name.clone(), refused })?;
    let program = timeline.for_day(day);
    let name = identifier(args.name.as_deref().unwrap_or(&program.policy));
    let standalone = Standalone::new(program)?;
    fs::create_dir_all(&args.out).map_err(|error| unwritable(&args.out, error))?;
    let build = Made { program, standalone: &standalone, name: &name, target, folder: &args.out };
    let mut files = Vec::new();
    for emit in &args.emit {
        let (path, what) = build.file(*emit)?;
        files.push(FileOut { path: path.display().to_string(), what });
    }
    let report = Report {
        version: json::VERSION,
        policy: &program.policy,
        program: program.fingerprint().to_string(),
        target: target.name(),
        files,
    };
    match output.format {
        Format::Json => json::write(&mut output.screen, &report)?,
        Format::Human => {
            writeln!(output.screen, "{STRONG}{}{STRONG:#}, for {}:\n", report.policy, report.target)?;
            for FileOut { path, what } in &report.files {
                writeln!(output.screen, "  {path}  {FAINT}{what}{FAINT:#}")?;
            }
        }
    }
    Ok(Exit::Clean)
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    policy: &'a str,
    program: String,
    target: &'a str,
    files: Vec<FileOut>,
}

#[derive(Serialize)]
struct FileOut {
    path: String,
    what: &'static str,
}

struct Made<'a> {
    program: &'a Program,
    standalone: &'a Standalone,
    name: &'a str,
    target: Target,
    folder: &'a Path,
}

impl Made<'_> {
    /// Writes one file; where it is, and what.
    fn file(&self, emit: Emit) -> Result<(PathBuf, &'static str), Failure> {
        let [object, archive, shared] = self.target.endings();
        let prefix = if self.target == Target::WindowsX86 { "" } else { "lib" };
        let name = self.name;
        let (file, what) = match emit {
            Emit::Obj => (format!("{name}.{object}"), "object file"),
            Emit::Staticlib => (format!("{prefix}{name}.{archive}"), "static library"),
            Emit::Cdylib => (format!("{prefix}{name}.{shared}"), "shared library"),
            Emit::Header => (format!("{name}.h"), "C header"),
            Emit::Wasm => (format!("{name}.wasm"), "WebAssembly module"),
            Emit::Program => (format!("{name}.program"), "decision program, as bytes"),
            Emit::Text => (format!("{name}.program.txt"), "decision program, as text"),
        };
        let path = self.folder.join(file);
        let bytes = match emit {
            Emit::Obj => self.standalone.object(name, self.target)?,
            Emit::Staticlib => self.standalone.static_library(name, self.target)?,
            Emit::Cdylib => self.linked()?,
            Emit::Header => header(self.program, name).into_bytes(),
            Emit::Wasm => self.standalone.wasm(),
            Emit::Program => self.program.to_bytes(),
            Emit::Text => self.program.to_text().into_bytes(),
        };
        let mut fresh =
            tempfile::NamedTempFile::new_in(self.folder).map_err(|error| unwritable(self.folder, error))?;
        fresh.write_all(&bytes).map_err(|error| unwritable(&path, error))?;
        fresh.persist(&path).map_err(|error| unwritable(&path, error.error))?;
        Ok((path, what))
    }

    /// The shared library, by the C compiler of the target.
    fn linked(&self) -> Result<Vec<u8>, Failure> {
        let linker = std::env::var_os("CC").or_else(|| {
            let own = Target::host().is_ok_and(|host| host == self.target);
            match self.target {
                _ if own => Some(OsString::from("cc")),
                Target::LinuxArm => Some(OsString::from("aarch64-linux-gnu-gcc")),
                Target::LinuxX86 => Some(OsString::from("x86_64-linux-gnu-gcc")),
                Target::MacX86 | Target::MacArm | Target::WindowsX86 => None,
            }
        });
        let Some(linker) = linker else {
            return Err(Failure::Linker {
                linker: "cc".to_owned(),
                reason: format!("this machine's does not link for {}", self.target.name()),
            });
        };
        let shown = linker.to_string_lossy().into_owned();
        let failed = |reason: String| Failure::Linker { linker: shown.clone(), reason };
        let folder = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
        let (object, library) = (folder.path().join("policy.o"), folder.path().join("policy.so"));
        let bytes = self.standalone.object(self.name, self.target)?;
        fs::write(&object, bytes).map_err(|error| unwritable(&object, error))?;
        let run =
            Command::new(&linker).args(["-shared", "-nostdlib", "-o"]).arg(&library).arg(&object).output();
        let run = run.map_err(|error| failed(error.to_string()))?;
        if !run.status.success() {
            return Err(failed(String::from_utf8_lossy(&run.stderr).trim().to_owned()));
        }
        fs::read(&library).map_err(|error| unwritable(&library, error))
    }
}

fn unwritable(path: &Path, error: std::io::Error) -> Failure {
    Failure::Unwritable { path: path.display().to_string(), error }
}
