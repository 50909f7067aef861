//! A policy as a Rust module, made by a build script.
//!
//! In: a folder of `.policy` files. Out: in `OUT_DIR` a module with the names of the policy as types, and a static library with the decision. Never: a
//! module of a policy in which an error stands: the build fails with the findings.
//!
//! ```no_run
//! // build.rs
//! lawful_build::policy("policies/shop").generate();
//! ```
//!
//! ```text
//! // src/main.rs; the module is called like the last folder of the path, unless `name` says otherwise
//! pub mod shop {
//!     include!(concat!(env!("OUT_DIR"), "/shop.rs"));
//! }
//! let request = shop::Request::new(shop::Purpose::Newsletter, shop::Data::EmailAddress, today);
//! ```
//!
//! **Why machine code and not the program as data.** The service then depends on no crate of lawful, starts without reading or compiling anything, and makes
//! no memory executable at run time. What it gives up: a question that leaves open what the first clause that can hold looks at is answered
//! `Unknown` at once, where the library tries every way in which it can fall. That is narrower, never wider. Reasons, articles and duties are not in
//! the code: [`lawful_service`] tells them from the program, which the module has as `PROGRAM`.

mod module;
mod names;

use lawful::calendar;
use lawful::decision::Program;
use lawful_native::{CompileError, Standalone, Target, identifier};
use lawful_service::{Load, LoadError, Policy};
use std::path::{Path, PathBuf};

/// A policy that is to become a module.
#[derive(Debug, Clone)]
pub struct Build {
    path: PathBuf,
    load: Load,
    name: Option<String>,
    day: Option<String>,
    out: Option<PathBuf>,
    target: Option<(String, String)>,
}

/// Why there is no module.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The policy was not loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The decision was not compiled.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// A day that is none.
    #[error("`{0}` is no day of the calendar: write it as 2026-03-31")]
    Day(String),
    /// This is no build script.
    #[error("cargo has not set {0}: this is called from a build script")]
    NotCargo(&'static str),
    /// No object files are made for the target.
    #[error("no code for {system} on {processor}, only for: {known}")]
    Target {
        /// As cargo calls it.
        system: String,
        /// As cargo calls it.
        processor: String,
        /// All there are.
        known: String,
    },
    /// A file cannot be written.
    #[error("`{path}` cannot be written: {error}")]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// The module.
    pub module: PathBuf,
    /// The name of the static library, as linkers know it.
    pub library: String,
    /// The folder of both.
    pub folder: PathBuf,
}

/// The policy of a folder, relative to the package.
#[must_use]
pub fn policy(path: impl AsRef<Path>) -> Build {
    let path = path.as_ref().to_owned();
    Build { path, load: Policy::options(), name: None, day: None, out: None, target: None }
}

impl Build {
    /// The notice that is meant where the folder declares several.
    #[must_use]
    pub fn notice(mut self, name: impl Into<String>) -> Self {
        self.load = self.load.notice(name);
        self
    }

    /// What the module and its files are called; by default like the file or the last folder of the path.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The day of the check, as `2026-03-31`; by default today. Waivers and rows of the law end, so the same policy may build on one day and not on a
    /// later one. The version of the notice in force on that day is compiled; on days of another version it denies.
    #[must_use]
    pub fn today(mut self, day: impl Into<String>) -> Self {
        self.day = Some(day.into());
        self
    }

    /// The folder to write to; by default `OUT_DIR`.
    #[must_use]
    pub fn out(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// The system and the processor, as cargo calls them (`linux`, `x86_64`); by default those that cargo builds for.
    #[must_use]
    pub fn target(mut self, system: impl Into<String>, processor: impl Into<String>) -> Self {
        self.target = Some((system.into(), processor.into()));
        self
    }

    /// Writes the module and tells cargo what to link and what to watch. If an error stands in the policy, cargo shows the findings and the build
    /// fails.
    #[allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]
    pub fn generate(self) {
        println!("cargo::rerun-if-changed={}", self.path.display());
        match self.try_generate() {
            Ok(made) => {
                println!("cargo::rustc-link-search=native={}", made.folder.display());
                println!("cargo::rustc-link-lib=static={}", made.library);
            }
            Err(error) => {
                for line in error.to_string().lines() {
                    println!("cargo::error={line}");
                }
                std::process::exit(1);
            }
        }
    }

    /// Writes the module and says what was made.
    ///
    /// # Errors
    /// If the policy is not loaded or not compiled, or a file cannot be written.
    pub fn try_generate(self) -> Result<Generated, BuildError> {
        let mut load = self.load.clone();
        let today = match &self.day {
            Some(text) => Some(calendar::parse(text).ok_or_else(|| BuildError::Day(text.clone()))?),
            None => None,
        };
        if let Some(day) = today {
            load = load.today(day);
        }
        let versions = load.versions(&self.path)?;
        let day = load.day();
        let in_force = versions.iter().rev().find(|(from, _)| *from <= day).or(versions.first());
        let (_, program) = in_force.ok_or(CompileError::Malformed { what: "no version", at: 0 })?;
        let folder = match self.out.clone() {
            Some(folder) => folder,
            None => PathBuf::from(variable("OUT_DIR")?),
        };
        let name = identifier(&self.name.clone().unwrap_or_else(|| stem(&self.path)));
        let target = self.goal()?;
        write_all(program, &name, target, folder)
    }

    fn goal(&self) -> Result<Target, BuildError> {
        let (system, processor) = match &self.target {
            Some(target) => target.clone(),
            None => (variable("CARGO_CFG_TARGET_OS")?, variable("CARGO_CFG_TARGET_ARCH")?),
        };
        match (system.as_str(), processor.as_str()) {
            ("linux", "x86_64") => Ok(Target::LinuxX86),
            ("linux", "aarch64") => Ok(Target::LinuxArm),
            ("macos", "x86_64") => Ok(Target::MacX86),
            ("macos", "aarch64") => Ok(Target::MacArm),
            ("windows", "x86_64") => Ok(Target::WindowsX86),
            _ => {
                let known = Target::ALL.map(Target::name).join(", ");
                Err(BuildError::Target { system, processor, known })
            }
        }
    }
}

fn write_all(
    program: &Program,
    name: &str,
    target: Target,
    folder: PathBuf,
) -> Result<Generated, BuildError> {
    // Two packages with the same policy have the same code under the same name, two policies never.
    let number: String = program.fingerprint().to_string().chars().take(16).collect();
    let library = format!("lawful_{name}_{number}");
    let archive = Standalone::new(program)?.static_library(&library, target)?;
    let file =
        if target == Target::WindowsX86 { format!("{library}.lib") } else { format!("lib{library}.a") };
    write(folder.join(file), &archive)?;
    write(folder.join(format!("{name}.program")), &program.to_bytes())?;
    let module = folder.join(format!("{name}.rs"));
    write(module.clone(), module::text(program, name, &library).as_bytes())?;
    Ok(Generated { module, library, folder })
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<(), BuildError> {
    std::fs::write(&path, bytes).map_err(|error| BuildError::Unwritable { path, error })
}

fn variable(name: &'static str) -> Result<String, BuildError> {
    std::env::var(name).map_err(|_| BuildError::NotCargo(name))
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "policy".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
