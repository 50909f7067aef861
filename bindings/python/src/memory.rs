//! Memory that Python holds, read where it is: buffers (PEP 3118) and Arrow arrays (the C data interface in capsules). All `unsafe` of this crate.
//!
//! In: an object of Python. Out: slices that live as long as what holds them. Never: a pointer that goes out of here, or memory after its owner.
//!
//! What is relied on: who hands out a buffer or an Arrow array keeps to the protocol, that is, the memory is there, as long as said, until it is let
//! go; and nobody writes to it while rows are decided, which the documentation of `Columns` asks of callers, as NumPy does of its own functions
//! that let go of the interpreter. A value is held against its domain before it counts, whatever it is.
#![allow(unsafe_code, reason = "the memory of another language can be looked at in no other way")]

use pyo3::buffer::{Element, PyBuffer};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyCapsule, PyTuple};
use std::ffi::{CStr, c_char, c_void};
use std::ptr::NonNull;

/// Values in the memory of another, and what keeps them there.
pub struct Shared<T> {
    values: NonNull<[T]>,
    _owner: Owner,
}

enum Owner {
    Bytes(#[allow(dead_code, reason = "held, not looked at")] PyBuffer<u8>),
    Numbers(#[allow(dead_code, reason = "held, not looked at")] PyBuffer<i32>),
    Long(#[allow(dead_code, reason = "held, not looked at")] PyBuffer<i64>),
    Arrow(#[allow(dead_code, reason = "held, not looked at")] Py<PyCapsule>),
}

impl<T: Plain> Shared<T> {
    /// The values.
    pub fn values(&self) -> &[T] {
        // SAFETY: `values` was made of memory that the owner keeps, aligned and as long as said, and every pattern of bits is a `T`. That nobody
        // writes meanwhile is what callers are asked for.
        unsafe { self.values.as_ref() }
    }
}

/// Numbers of which every pattern of bits is one.
pub trait Plain: Element {
    #[doc(hidden)]
    fn owner(buffer: PyBuffer<Self>) -> Owned;
}

/// What keeps a buffer.
pub struct Owned(Owner);

impl Plain for u8 {
    fn owner(buffer: PyBuffer<Self>) -> Owned {
        Owned(Owner::Bytes(buffer))
    }
}

impl Plain for i32 {
    fn owner(buffer: PyBuffer<Self>) -> Owned {
        Owned(Owner::Numbers(buffer))
    }
}

impl Plain for i64 {
    fn owner(buffer: PyBuffer<Self>) -> Owned {
        Owned(Owner::Long(buffer))
    }
}

/// The memory of a buffer of such numbers in one dimension without gaps; none if it is another one.
pub fn buffer<T: Plain>(value: &Bound<'_, PyAny>) -> Option<Shared<T>> {
    // Held against the size, the format and the alignment of the numbers.
    let buffer = PyBuffer::<T>::get(value).ok()?;
    let values = buffer.as_slice_ptr().filter(|_| buffer.dimensions() == 1)?;
    Some(Shared { values, _owner: T::owner(buffer).0 })
}

/// <https://arrow.apache.org/docs/format/CDataInterface.html>
#[repr(C)]
struct ArrowSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut ArrowSchema,
    dictionary: *mut ArrowSchema,
    release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    private_data: *mut c_void,
}

#[repr(C)]
struct ArrowArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut ArrowArray,
    dictionary: *mut ArrowArray,
    release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    private_data: *mut c_void,
}

/// A column of Arrow.
pub struct Arrow {
    /// How many rows.
    pub rows: usize,
    /// Which rows are known: bits, and how many of them stand before the first row. None: all are.
    pub known: Option<(Shared<u8>, usize)>,
    /// The values.
    pub values: ArrowValues,
}

/// The values of an Arrow column.
pub enum ArrowValues {
    /// Bits, and how many of them stand before the first row.
    Bits(Shared<u8>, usize),
    /// Of 8 bits.
    Bytes(Shared<u8>),
    /// Of 32 bits: numbers, or days since 1970-01-01.
    Numbers(Shared<i32>),
    /// Texts.
    Texts(Texts),
    /// Places of 8 bits in a list of texts.
    SmallPlaces(Shared<u8>, Texts),
    /// Places of 32 bits in a list of texts.
    Places(Shared<i32>, Texts),
    /// Something else, by its format.
    Other(String),
}

/// Texts one behind the other.
pub struct Texts {
    ends: Ends,
    bytes: Shared<u8>,
    count: usize,
}

enum Ends {
    Short(Shared<i32>),
    Long(Shared<i64>),
}

impl Texts {
    /// How many.
    pub fn count(&self) -> usize {
        self.count
    }

    /// One of them; none if it is not there or no text.
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = |at: usize| match &self.ends {
            Ends::Short(ends) => ends.values().get(at).and_then(|end| usize::try_from(*end).ok()),
            Ends::Long(ends) => ends.values().get(at).and_then(|end| usize::try_from(*end).ok()),
        };
        std::str::from_utf8(self.bytes.values().get(end(at)?..end(at + 1)?)?).ok()
    }
}

/// The column that an object hands out by `__arrow_c_array__`.
pub fn arrow(value: &Bound<'_, PyAny>) -> PyResult<Arrow> {
    let pair = value.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
    let schema = pair.get_item(0)?.cast_into::<PyCapsule>()?;
    let capsule = pair.get_item(1)?.cast_into::<PyCapsule>()?;
    let kind = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<ArrowSchema>();
    let array = capsule.pointer_checked(Some(c"arrow_array"))?.cast::<ArrowArray>();
    // SAFETY: a capsule of that name holds a pointer to that structure, which is there as long as the capsule.
    let (kind, array) = unsafe { (kind.as_ref(), array.as_ref()) };
    if kind.release.is_none() || array.release.is_none() {
        return Err(malformed("it was handed to somebody else"));
    }
    column(kind, array, &capsule)
}

fn column(kind: &ArrowSchema, array: &ArrowArray, owner: &Bound<'_, PyCapsule>) -> PyResult<Arrow> {
    let (rows, from) = (count(array.length)?, count(array.offset)?);
    let bits = |at| part::<u8>(array, at, from / 8, (from % 8 + rows).div_ceil(8), owner);
    let known = match has(array, 0)? && array.null_count != 0 {
        true => Some((bits(0)?, from % 8)),
        false => None,
    };
    let format = format(kind)?;
    let texts = match (kind.dictionary.is_null(), array.dictionary.is_null()) {
        (true, true) => None,
        // SAFETY: neither is null, and both are there as long as what points to them.
        (false, false) => Some(unsafe { texts(&*kind.dictionary, &*array.dictionary, owner)? }),
        (true, false) | (false, true) => return Err(malformed("half of a dictionary")),
    };
    let values = match (format.as_str(), texts) {
        ("b", None) => ArrowValues::Bits(bits(1)?, from % 8),
        ("C", None) => ArrowValues::Bytes(part(array, 1, from, rows, owner)?),
        ("i" | "tdD", None) => ArrowValues::Numbers(part(array, 1, from, rows, owner)?),
        ("u" | "U", None) => ArrowValues::Texts(texts_of(&format, array, owner)?),
        ("C", Some(texts)) => ArrowValues::SmallPlaces(part(array, 1, from, rows, owner)?, texts),
        // A place of 8 bits with a sign is the same byte up to 127, and no place beyond.
        ("c", Some(Texts { ends, bytes, count })) => {
            let texts = Texts { ends, bytes, count: count.min(128) };
            ArrowValues::SmallPlaces(part(array, 1, from, rows, owner)?, texts)
        }
        ("i", Some(texts)) => ArrowValues::Places(part(array, 1, from, rows, owner)?, texts),
        _ => ArrowValues::Other(format),
    };
    Ok(Arrow { rows, known, values })
}

fn texts(kind: &ArrowSchema, array: &ArrowArray, owner: &Bound<'_, PyCapsule>) -> PyResult<Texts> {
    texts_of(&format(kind)?, array, owner)
}

fn texts_of(format: &str, array: &ArrowArray, owner: &Bound<'_, PyCapsule>) -> PyResult<Texts> {
    let (count, from) = (self::count(array.length)?, self::count(array.offset)?);
    if count == 0 {
        // There need not be any buffer then.
        let (ends, bytes) = (part(array, 1, 0, 0, owner)?, part(array, 2, 0, 0, owner)?);
        return Ok(Texts { ends: Ends::Short(ends), bytes, count });
    }
    let (ends, length) = match format {
        "u" => {
            let ends = part::<i32>(array, 1, from, count + 1, owner)?;
            let length = ends.values().last().copied().map_or(0, i64::from);
            (Ends::Short(ends), length)
        }
        "U" => {
            let ends = part::<i64>(array, 1, from, count + 1, owner)?;
            let length = ends.values().last().copied().unwrap_or(0);
            (Ends::Long(ends), length)
        }
        _ => return Err(malformed("its dictionary has no texts")),
    };
    let bytes = part::<u8>(array, 2, 0, self::count(length)?, owner)?;
    Ok(Texts { ends, bytes, count })
}

/// Part of one of the buffers of a column.
fn part<T: Plain>(
    array: &ArrowArray,
    at: usize,
    from: usize,
    length: usize,
    owner: &Bound<'_, PyCapsule>,
) -> PyResult<Shared<T>> {
    let owner = Owner::Arrow(owner.clone().unbind());
    if length == 0 {
        return Ok(Shared { values: NonNull::from(&mut []), _owner: owner });
    }
    if !has(array, at)? {
        return Err(malformed("a buffer is missing"));
    }
    // SAFETY: `has` saw that there is such a buffer, with a pointer that is not null.
    let start = unsafe { *array.buffers.add(at) }.cast::<T>().cast_mut();
    let start = NonNull::new(start).filter(|start| start.is_aligned());
    let start = start.ok_or_else(|| malformed("its numbers are not aligned"))?;
    // SAFETY: the buffer has offset and length of the column at least, says the protocol.
    let start = unsafe { start.add(from) };
    Ok(Shared { values: NonNull::slice_from_raw_parts(start, length), _owner: owner })
}

/// Whether a column has a buffer at that place.
fn has(array: &ArrowArray, at: usize) -> PyResult<bool> {
    if at >= count(array.n_buffers)? || array.buffers.is_null() {
        return Ok(false);
    }
    // SAFETY: there are `n_buffers` pointers, of which this is one.
    Ok(unsafe { !(*array.buffers.add(at)).is_null() })
}

fn format(kind: &ArrowSchema) -> PyResult<String> {
    let format = NonNull::new(kind.format.cast_mut()).ok_or_else(|| malformed("it has no format"))?;
    // SAFETY: the format is a text that ends with zero.
    let format = unsafe { CStr::from_ptr(format.as_ptr()) };
    Ok(format.to_string_lossy().into_owned())
}

fn count(number: i64) -> PyResult<usize> {
    usize::try_from(number).map_err(|_| malformed("a length below zero"))
}

fn malformed(what: &str) -> PyErr {
    PyValueError::new_err(format!("this is no Arrow column: {what}"))
}
