//! A decision program as bytes, and its number.
//!
//! In: a program, or bytes from anywhere. Out: bytes, or a program that keeps every invariant. A program has exactly one form: what is read
//! would be written the same, so the number of the bytes is the number of the program.
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `LAWFULDP` |
//! | 4 | the version of the format, least byte first |
//! | up to the last 32 | the program, field by field, as `postcard` writes it: numbers in groups of seven bits, lists and texts behind their length |
//! | 32 | SHA-256 of everything before |
//!
//! Never: a panic or a program that is not verified, whatever the bytes. The number tells damage, not who wrote it.

use super::program::{PROGRAM_VERSION, Program};
use super::verify::Broken;
use sha2::{Digest, Sha256};

/// What a program starts with.
pub const MAGIC: [u8; 8] = *b"LAWFULDP";

/// The most bytes that are read. Ten thousand clauses with all their words take three million.
pub const MAX_PROGRAM_BYTES: usize = 64 << 20;

const VERSION_AT: usize = MAGIC.len();
const BODY_AT: usize = VERSION_AT + 4;
const HASH: usize = 32;

/// The number of a program: SHA-256 of its bytes. Equal programs have equal numbers, on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; HASH]);

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Why bytes are no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// They do not start with [`MAGIC`], or are too few.
    NoProgram,
    /// More than [`MAX_PROGRAM_BYTES`].
    TooLarge,
    /// They were changed after they were written.
    Damaged,
    /// The fields cannot be read, or are not written in the one way there is.
    Fields,
    /// The program breaks an invariant, its version among them.
    Broken(Broken),
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoProgram => f.write_str("this is no decision program"),
            Self::TooLarge => {
                write!(f, "a decision program of more than {MAX_PROGRAM_BYTES} bytes is not read")
            }
            Self::Damaged => f.write_str("the decision program is damaged: its checksum does not fit"),
            Self::Fields => f.write_str("the fields of the decision program cannot be read"),
            Self::Broken(broken) => broken.fmt(f),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Program {
    /// The program as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.version.to_le_bytes());
        bytes.extend(self.body());
        let hash = Sha256::digest(&bytes);
        bytes.extend_from_slice(&hash);
        bytes
    }

    /// The fields. Nothing in a program fails to be written: no maps, no lists of unknown length.
    fn body(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads what [`Program::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are not the one form of a program that keeps every invariant.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_PROGRAM_BYTES {
            return Err(Unreadable::TooLarge);
        }
        let (signed, hash) = bytes.split_last_chunk::<HASH>().ok_or(Unreadable::NoProgram)?;
        let body =
            signed.get(BODY_AT..).filter(|_| bytes.starts_with(&MAGIC)).ok_or(Unreadable::NoProgram)?;
        let version = signed.get(VERSION_AT..BODY_AT).and_then(|four| four.try_into().ok());
        let found = u32::from_le_bytes(version.ok_or(Unreadable::NoProgram)?);
        if found != PROGRAM_VERSION {
            return Err(Unreadable::Broken(Broken::Version { found }));
        }
        if Sha256::digest(signed).as_slice() != hash.as_slice() {
            return Err(Unreadable::Damaged);
        }
        let program: Self = postcard::from_bytes(body).map_err(|_| Unreadable::Fields)?;
        program.verify().map_err(Unreadable::Broken)?;
        // All before the fields was compared already, and the hash is that of these bytes.
        if program.body() == body { Ok(program) } else { Err(Unreadable::Fields) }
    }

    /// Its number.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let bytes = self.to_bytes();
        let hash = bytes.last_chunk::<HASH>().copied();
        Fingerprint(hash.unwrap_or_default())
    }
}
