//! From the intermediate form to code in executable memory.
//!
//! In: a shape and tables. Out: [`MachineCode`], the owner of both. Never: a symbol from outside, or code that Cranelift's verifier and its
//! check of register allocation have not seen.

use crate::call::{MachineCode, discard};
use crate::emit::emit;
use crate::error::CompileError;
use crate::layout::{Rows, Shape};
use cranelift_codegen::ir::Function;
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_codegen::settings::{self, Configurable, Flags};
use cranelift_jit::{JITBuilder, JITModule};
use cranelift_module::{FuncId, Linkage, Module, default_libcall_names};

/// Measured on such functions: with `opt_level` speed the code is slower and takes longer to make.
const FLAGS: [(&str, &str); 7] = [
    ("opt_level", "none"),
    ("regalloc_algorithm", "backtracking"),
    ("enable_verifier", "true"),
    ("regalloc_checker", "true"),
    ("is_pic", "false"),
    ("unwind_info", "false"), // nothing in there calls or panics
    ("use_colocated_libcalls", "false"),
];

/// Compiles the decision function of a shape.
pub(crate) fn make(shape: Shape, tables: Box<[u8]>) -> Result<MachineCode, CompileError> {
    make_with(shape, tables, |_| {})
}

/// As [`make`], with a last change to the function: how tests seed miscompilations.
pub(crate) fn make_with(
    shape: Shape,
    tables: Box<[u8]>,
    change: impl FnOnce(&mut Function),
) -> Result<MachineCode, CompileError> {
    let mut module = module()?;
    let function = define(&mut module, |function, target| {
        emit(function, shape, target);
        change(function);
    });
    match function {
        Ok((function, bytes)) => {
            MachineCode::new(module, function, bytes, shape.rows != Rows::Elsewhere, tables)
                .ok_or(CompileError::Exhausted)
        }
        Err(error) => {
            discard(module);
            Err(error)
        }
    }
}

/// An empty module for this processor.
pub(crate) fn module() -> Result<JITModule, CompileError> {
    let host = |reason: String| CompileError::Host { reason };
    let mut flags = settings::builder();
    for (name, value) in FLAGS {
        flags.set(name, value).map_err(|error| generate(&error))?;
    }
    let isa = cranelift_native::builder().map_err(|reason| host(reason.to_owned()))?;
    let isa = isa.finish(Flags::new(flags)).map_err(|error| host(error.to_string()))?;
    Ok(JITModule::new(JITBuilder::with_isa(isa, default_libcall_names())))
}

/// Writes one function into a module and makes it executable: the function, and how many bytes it has. From here on the module has memory, which
/// only its owner gives back, also after an error.
pub(crate) fn define(
    module: &mut JITModule,
    write: impl FnOnce(&mut Function, TargetFrontendConfig),
) -> Result<(FuncId, usize), CompileError> {
    let mut context = module.make_context();
    write(&mut context.func, module.target_config());
    let function = module.declare_function("decide", Linkage::Local, &context.func.signature);
    let function = function.map_err(|error| generate(&error))?;
    module.define_function(function, &mut context).map_err(|error| generate(&error))?;
    let bytes = context.compiled_code().map_or(0, |code| code.code_buffer().len());
    module.finalize_definitions().map_err(|error| generate(&error))?;
    Ok((function, bytes))
}

fn generate(error: &dyn std::fmt::Display) -> CompileError {
    CompileError::Generate { reason: error.to_string() }
}
