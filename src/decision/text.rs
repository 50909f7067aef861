//! A decision program as text: what a test starts from, and what a person compares.
//!
//! In: a program, or a text from anywhere. Out: a text, or a program that keeps every invariant. What is written is read back the same. One item
//! a line, in the order of the program's lists; texts stand in quotation marks, with `\"`, `\\` and `\n` inside; `#` starts a comment:
//!
//! ```text
//! program 2 "shop" facts 1
//! input "purpose" words "deliver" "advertise"
//! input "day" day
//! input "objected" open words "no" "yes"
//! attribute 0 classes 1 2 of 3
//! attribute 2 over 3 0 0 from-day phases 1 2 3 of 4
//! duty offer-objection "by mail"
//! clause deny objection "advertise.objection" words "..." article "..." section "3.1" place "shop.policy" 3 1 duties 0
//!   when 0=2 1=2
//! consequence 7 value 0
//!   when 3=1,4
//! ground "treat.condition.1" words "..." article "..." data 8
//!   when 3=1
//! ```
//!
//! `when 0=2 1=2,3` is a conjunction: attribute 0 in class 2, attribute 1 in class 2 or 3. A clause has one; consequences and grounds any number.
//! Never: a panic, or a program that is not verified.

mod read;
mod write;

/// The most words of class sets, of 64 classes each, in one text: few characters can name a far class, and must not cost much memory.
pub const MAX_SET_WORDS: usize = 1 << 22;

/// Why a text is no program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The line, from 1; 0 if the whole is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl std::fmt::Display for Misread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => f.write_str(&self.what),
            line => write!(f, "line {line}: {}", self.what),
        }
    }
}

impl std::error::Error for Misread {}
