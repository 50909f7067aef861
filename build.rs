//! Finds the files of the standard library, so that a new one needs no entry anywhere: `policies/std/**/*.policy`, in the order of their paths.
//!
//! A build script and no macro crate: only a build script can tell cargo to look again when a file is added to a folder.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "what the library may not do: it reads files before there is a library, and speaks to cargo"
)]

use std::fmt::Write;
use std::path::Path;
use std::{env, error, fs, io};

fn main() -> Result<(), Box<dyn error::Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("policies/std");
    let mut paths = Vec::new();
    collect(&root, "", &mut paths)?;
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/policies/std/{path}\"))");
        writeln!(list, "    (\"std/{path}\", {text}),")?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("standard_library.rs"), list)?;
    println!("cargo:rerun-if-changed=policies/std");
    println!("cargo:rerun-if-changed=build.rs");
    Ok(())
}

/// The files of a folder and of the folders in it, as paths from the root with `/` between their parts.
fn collect(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), paths)?;
        } else if name.ends_with(".policy") {
            paths.push(path);
        }
    }
    Ok(())
}
