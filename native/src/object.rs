//! Object files, static libraries and WebAssembly modules.
//!
//! In: a [`Standalone`], a name, a target. Out: bytes, the same on every machine and every day. Nothing here needs the target at hand, nor an
//! instruction that every processor of its kind does not have. Never: a target that was not tested; those that Cranelift would panic on are
//! refused by name.

use crate::error::CompileError;
use crate::standalone::{Standalone, clif, wasm};
use ar_archive_writer::{ArchiveKind, DEFAULT_OBJECT_READER, NewArchiveMember, write_archive_to_stream};
use cranelift_codegen::isa;
use cranelift_codegen::settings::{self, Configurable, Flags};
use cranelift_module::{DataDescription, Linkage, Module, default_libcall_names};
use cranelift_object::{ObjectBuilder, ObjectModule};
use std::str::FromStr;
use target_lexicon::Triple;

/// For what object files are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Linux on x86-64: ELF.
    LinuxX86,
    /// Linux on 64-bit ARM: ELF.
    LinuxArm,
    /// macOS on x86-64: Mach-O.
    MacX86,
    /// macOS on Apple's own processors: Mach-O.
    MacArm,
    /// Windows on x86-64: COFF.
    WindowsX86,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::LinuxX86, Self::LinuxArm, Self::MacX86, Self::MacArm, Self::WindowsX86];

    /// The name by which compilers know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LinuxX86 => "x86_64-unknown-linux-gnu",
            Self::LinuxArm => "aarch64-unknown-linux-gnu",
            Self::MacX86 => "x86_64-apple-darwin",
            Self::MacArm => "aarch64-apple-darwin",
            Self::WindowsX86 => "x86_64-pc-windows-msvc",
        }
    }

    /// The target with that name.
    ///
    /// # Errors
    /// If there is none.
    pub fn from_name(name: &str) -> Result<Self, CompileError> {
        let found = Self::ALL.into_iter().find(|target| target.name() == name);
        found.ok_or_else(|| CompileError::Target {
            name: name.to_owned(),
            known: Self::ALL.map(Self::name).join(", "),
        })
    }

    /// The machine this runs on.
    ///
    /// # Errors
    /// If no object files are made for it.
    pub fn host() -> Result<Self, CompileError> {
        let name = match (std::env::consts::OS, std::env::consts::ARCH) {
            ("linux", "x86_64") => Self::LinuxX86,
            ("linux", "aarch64") => Self::LinuxArm,
            ("macos", "x86_64") => Self::MacX86,
            ("macos", "aarch64") => Self::MacArm,
            ("windows", "x86_64") => Self::WindowsX86,
            (system, processor) => return Self::from_name(&format!("{processor}-{system}")),
        };
        Ok(name)
    }

    /// What object files, static and shared libraries are called there.
    #[must_use]
    pub const fn endings(self) -> [&'static str; 3] {
        match self {
            Self::LinuxX86 | Self::LinuxArm => ["o", "a", "so"],
            Self::MacX86 | Self::MacArm => ["o", "a", "dylib"],
            Self::WindowsX86 => ["obj", "lib", "dll"],
        }
    }
}

/// With `opt_level` none, as in `jit`.
const FLAGS: [(&str, &str); 6] = [
    ("opt_level", "none"),
    ("regalloc_algorithm", "backtracking"),
    ("enable_verifier", "true"),
    ("regalloc_checker", "true"),
    ("is_pic", "true"),
    ("unwind_info", "false"), // nothing in there calls or panics
];

impl Standalone {
    /// An object file with one function, `<name>_decide`, and the tables it reads.
    ///
    /// # Errors
    /// If the code generator fails: a defect.
    pub fn object(&self, name: &str, target: Target) -> Result<Vec<u8>, CompileError> {
        let mut flags = settings::builder();
        for (flag, value) in FLAGS {
            flags.set(flag, value).map_err(|error| generate(&error))?;
        }
        let triple = Triple::from_str(target.name()).map_err(|error| generate(&error))?;
        let isa = isa::lookup(triple).map_err(|error| generate(&error))?;
        let isa = isa.finish(Flags::new(flags)).map_err(|error| generate(&error))?;
        let builder = ObjectBuilder::new(isa, name, default_libcall_names());
        let mut module = ObjectModule::new(builder.map_err(|error| generate(&error))?);

        let data = module.declare_data(&format!("{name}_tables"), Linkage::Local, false, false);
        let data = data.map_err(|error| generate(&error))?;
        let mut description = DataDescription::new();
        description.define(self.tables.clone().into_boxed_slice());
        description.set_align(16);
        module.define_data(data, &description).map_err(|error| generate(&error))?;

        let mut context = module.make_context();
        let tables = module.declare_data_in_func(data, &mut context.func);
        clif::emit(&mut context.func, &self.code, tables, module.target_config());
        let decide = format!("{name}_decide");
        let function = module.declare_function(&decide, Linkage::Export, &context.func.signature);
        let function = function.map_err(|error| generate(&error))?;
        module.define_function(function, &mut context).map_err(|error| generate(&error))?;
        module.finish().emit().map_err(|error| generate(&error))
    }

    /// The object file in a static library.
    ///
    /// # Errors
    /// If the code generator fails: a defect.
    pub fn static_library(&self, name: &str, target: Target) -> Result<Vec<u8>, CompileError> {
        let object = self.object(name, target)?;
        let [ending, ..] = target.endings();
        let member = NewArchiveMember::new(object, &DEFAULT_OBJECT_READER, format!("{name}.{ending}"));
        let kind = match target {
            Target::LinuxX86 | Target::LinuxArm => ArchiveKind::Gnu,
            Target::MacX86 | Target::MacArm => ArchiveKind::Darwin,
            Target::WindowsX86 => ArchiveKind::Coff,
        };
        let mut bytes = std::io::Cursor::new(Vec::new());
        write_archive_to_stream(&mut bytes, &[member], kind, false, None)
            .map_err(|error| generate(&error))?;
        Ok(bytes.into_inner())
    }

    /// A WebAssembly module that imports nothing and exports `memory` and `decide`, which takes the address of a request in that memory. Up to the
    /// first 16 bytes behind one request, the memory is free.
    #[must_use]
    pub fn wasm(&self) -> Vec<u8> {
        wasm::module(&self.code, &self.tables, &self.program.fingerprint().to_string())
    }
}

fn generate(error: &dyn std::fmt::Display) -> CompileError {
    CompileError::Generate { reason: error.to_string() }
}
