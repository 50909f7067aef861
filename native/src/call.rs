//! Machine code and its memory: the only `unsafe` of the workspace.
//!
//! In: a finished module and its tables. Out: outcome words. Never: a call with a packed question of another policy, or after the memory was
//! given back.
#![allow(
    unsafe_code,
    reason = "calling and freeing machine code cannot be checked by the compiler; it is done here and nowhere else"
)]

use crate::identity;
use crate::pack::Packed;
use cranelift_jit::JITModule;
use cranelift_module::FuncId;
use std::mem::ManuallyDrop;

type Decide = unsafe extern "C" fn(request: *const u8, tables: *const u64) -> u64;

/// The decision function of one policy, with the tables it reads.
pub(crate) struct MachineCode {
    decide: Decide,
    tables: Box<[u64]>,
    /// Never 0 and never twice: what ties packed questions to this code.
    identity: u32,
    /// Which head of a packed question the code reads.
    inline: bool,
    bytes: usize,
    module: ManuallyDrop<JITModule>,
}

// SAFETY: a `JITModule` is `Send` already. It is not `Sync` for its table of symbols; nothing here touches the module between `new` and
// `drop`, which has it alone. The tables never change, and the code writes to no memory.
unsafe impl Sync for MachineCode {}

impl MachineCode {
    /// Takes a module in which `function` is finalized with the signature of [`Decide`]. None if all identities are used up.
    pub(crate) fn new(
        module: JITModule,
        function: FuncId,
        bytes: usize,
        inline: bool,
        tables: Box<[u64]>,
    ) -> Option<Self> {
        let Some(identity) = identity::next() else {
            discard(module);
            return None;
        };
        let code = module.get_finalized_function(function);
        // SAFETY: `jit.rs`, the only caller, has emitted `function` with two pointers in, a 64-bit number out and the default calling
        // convention of the host, and has finalized it; the code stays mapped until `drop`.
        let decide = unsafe { std::mem::transmute::<*const u8, Decide>(code) };
        Some(Self { decide, tables, identity, inline, bytes, module: ManuallyDrop::new(module) })
    }

    /// The outcome word; none if another policy packed the question.
    #[inline]
    pub(crate) fn run(&self, packed: &Packed) -> Option<u64> {
        if packed.policy() != self.identity {
            return None;
        }
        let head = if self.inline {
            std::ptr::from_ref(packed.head()).cast::<u8>()
        } else {
            packed.wide().as_ptr().cast::<u8>()
        };
        // SAFETY: the identity says that `Packed::new` made this head with the layout of these tables (its fields are private, and identities
        // are never used twice): it has as many rows as the code reads, and they are rows of the slice it names. `check.rs` has seen that each
        // such row has its "no clause" bit and none above it, so the search ends and the entry exists.
        Some(unsafe { (self.decide)(head, self.tables.as_ptr()) })
    }

    pub(crate) fn identity(&self) -> u32 {
        self.identity
    }

    pub(crate) fn tables(&self) -> &[u64] {
        &self.tables
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Drop for MachineCode {
    fn drop(&mut self) {
        // SAFETY: taken once, here, and not touched again.
        let module = unsafe { ManuallyDrop::take(&mut self.module) };
        discard(module);
    }
}

impl std::fmt::Debug for MachineCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("MachineCode")
            .field("identity", &self.identity)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

/// Gives the memory of a module back; dropping alone would leak it.
pub(crate) fn discard(module: JITModule) {
    // SAFETY: the caller gives the module away. The one pointer into its code is `MachineCode::decide`, private to a value that is being
    // dropped and so is running in no thread.
    unsafe { module.free_memory() }
}
