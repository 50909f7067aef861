//! Machine code and its memory: the only `unsafe` of the workspace.
//!
//! In: a finished module and its tables. Out: outcome words. Never: a call with a packed question of another policy, or after the memory was
//! given back.
#![allow(
    unsafe_code,
    reason = "calling and freeing machine code cannot be checked by the compiler; it is done here and nowhere else"
)]

use crate::identity;
use crate::pack::{Head, Packed};
use cranelift_jit::JITModule;
use cranelift_module::FuncId;
use std::mem::ManuallyDrop;

type Decide = unsafe extern "C" fn(request: *const u8, tables: *const u8) -> u64;

/// The decision function of one policy, with the tables it reads.
pub(crate) struct MachineCode {
    decide: Decide,
    tables: Box<[u8]>,
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
        tables: Box<[u8]>,
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
        // SAFETY: the identity says that `pack.rs` made this head with the layout of these tables (its fields are private, and identities
        // are never used twice): it has as many rows as the code reads, and they are rows of the slice it names. `check.rs` has seen that each
        // such row has its "no clause" bit and none above it, so the search ends and the entry exists, and that eight bytes can be read where a
        // row starts. Nothing needs to be aligned.
        Some(unsafe { (self.decide)(head, self.tables.as_ptr()) })
    }

    /// The same of a head alone; none if it was made for another policy.
    #[inline]
    pub(crate) fn run_head(&self, (policy, head): (u32, &Head)) -> Option<u64> {
        if policy != self.identity || !self.inline {
            return None;
        }
        let head = std::ptr::from_ref(head).cast::<u8>();
        // SAFETY: as in `run`. Here `plan/said.rs` made the head, which it does only for policies whose rows have 16 bits: each of its rows is the sum of one step of each attribute of its column, as in
        // `pack.rs`, for every input counts once (`Said::say`) and has one of the cases for which there is a row.
        Some(unsafe { (self.decide)(head, self.tables.as_ptr()) })
    }

    pub(crate) fn identity(&self) -> u32 {
        self.identity
    }

    pub(crate) fn tables(&self) -> &[u8] {
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

type DecideColumns =
    unsafe extern "C" fn(columns: *const [*const u8; 2], steps: u64, out: *mut u8, scratch: *mut u8) -> u64;

/// The values of one column, as the machine code reads them.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lane<'a> {
    /// One byte a row.
    Bytes(&'a [u8]),
    /// Four bytes a row.
    Numbers(&'a [i32]),
}

impl Lane<'_> {
    fn pointer(&self) -> *const u8 {
        match self {
            Self::Bytes(values) => values.as_ptr(),
            Self::Numbers(values) => values.as_ptr().cast(),
        }
    }

    /// How many rows, and how many bytes a row.
    fn size(&self) -> (usize, usize) {
        match self {
            Self::Bytes(values) => (values.len(), 1),
            Self::Numbers(values) => (values.len(), 4),
        }
    }
}

/// The decision function of one question about columns.
pub(crate) struct BatchCode {
    decide: DecideColumns,
    /// Bytes a row, by column.
    widths: Vec<usize>,
    /// Bytes of scratch memory.
    scratch: usize,
    module: ManuallyDrop<JITModule>,
}

// SAFETY: as for `MachineCode`.
unsafe impl Sync for BatchCode {}

impl BatchCode {
    /// Takes a module in which `function` is finalized with the signature of [`DecideColumns`].
    pub(crate) fn new(module: JITModule, function: FuncId, widths: Vec<usize>, scratch: usize) -> Self {
        let code = module.get_finalized_function(function);
        // SAFETY: `columns/masks.rs`, the only caller, has emitted `function` with these four parameters, a number out and the default calling convention of
        // the host, and has finalized it; the code stays mapped until `drop`.
        let decide = unsafe { std::mem::transmute::<*const u8, DecideColumns>(code) };
        Self { decide, widths, scratch, module: ManuallyDrop::new(module) }
    }

    /// Decides so many steps of sixteen rows: whether some value is not one that its input takes. None, and nothing decided, if the columns, their
    /// validity bits or `out` do not have so many, or the columns are of another shape.
    pub(crate) fn run(
        &self,
        columns: &[(Lane<'_>, &[u8])],
        steps: usize,
        out: &mut [u8],
        scratch: &mut Vec<u8>,
    ) -> Option<bool> {
        const ROWS: usize = crate::columns::STEP;
        let fits = |(column, (lane, valid)): (usize, &(Lane<'_>, &[u8]))| {
            let (rows, width) = lane.size();
            let long_enough = steps <= rows / ROWS && steps <= valid.len() / (ROWS / 8);
            self.widths.get(column) == Some(&width) && long_enough
        };
        let all = columns.len() == self.widths.len() && columns.iter().enumerate().all(fits);
        if !all || steps > out.len() / ROWS {
            return None;
        }
        if scratch.len() < self.scratch {
            scratch.resize(self.scratch, 0);
        }
        let pointers: Vec<[*const u8; 2]> =
            columns.iter().map(|(lane, valid)| [lane.pointer(), valid.as_ptr()]).collect();
        // SAFETY: the code reads 16 rows of `widths` bytes and 2 bytes of validity a step and column, and writes 16 bytes a step; all lengths were
        // just held against `steps`. Besides it writes to and reads from `self.scratch` bytes of scratch memory, which are there. It keeps no pointer.
        let wrong =
            unsafe { (self.decide)(pointers.as_ptr(), steps as u64, out.as_mut_ptr(), scratch.as_mut_ptr()) };
        Some(wrong != 0)
    }
}

impl Drop for BatchCode {
    fn drop(&mut self) {
        // SAFETY: taken once, here, and not touched again.
        let module = unsafe { ManuallyDrop::take(&mut self.module) };
        discard(module);
    }
}

impl std::fmt::Debug for BatchCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("BatchCode").field("widths", &self.widths).finish_non_exhaustive()
    }
}

/// Gives the memory of a module back; dropping alone would leak it.
pub(crate) fn discard(module: JITModule) {
    // SAFETY: the caller gives the module away. The one pointer into its code is private to a value that is being
    // dropped and so is running in no thread.
    unsafe { module.free_memory() }
}
