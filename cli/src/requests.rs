//! Requests, one after another: JSON lines, a single object over many lines, or an array. A line that cannot be read spoils no other.

use crate::failure::Failure;
use crate::files::{read_bounded, unreadable};
use lawful::decision::{Refusal, Request, RequestValue};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// The longest line that is read as a request, in bytes.
pub const MAX_LINE: usize = 1 << 20;
/// The largest request file that is not read line by line, in bytes.
const MAX_DOCUMENT: usize = 64 << 20;
/// What a request looks like, for somebody who wrote something else.
const LOOKS: &str = r#"{"purpose": "…", "data": ["…"], "at": "2026-03-31"}"#;

/// What one line or element holds.
#[derive(Debug)]
pub struct Asked {
    /// Its number, from 1.
    pub number: usize,
    /// The request, or why it is none.
    pub request: Result<Request, Refusal>,
}

/// The requests of a file or of standard input.
pub struct Requests {
    path: String,
    number: usize,
    /// Whether they come from somebody who may wait for the answers.
    pub live: bool,
    rest: Rest,
}

enum Rest {
    /// What is read first, then the lines of a stream.
    Lines(Option<Vec<u8>>, Box<dyn BufRead>),
    /// What was read as a whole.
    Whole(std::vec::IntoIter<Result<Request, Refusal>>),
}

impl Requests {
    /// Opens a file, or standard input for `-`, and finds out which form the requests have.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let live = path.as_os_str() == "-";
        let name = if live { "standard input".to_owned() } else { path.display().to_string() };
        let mut from: Box<dyn BufRead> = if live {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(path).map_err(|error| unreadable(path, error))?))
        };
        let fault = |error| Failure::Unreadable { path: name.clone(), error };
        let first = loop {
            match line(&mut from).map_err(fault)? {
                Some(line) if is_blank(&line) => {}
                Some(line) => break line,
                None => {
                    return Err(Failure::Usage {
                        problem: format!("{name} holds no request"),
                        help: "`lawful decide --help` shows one".to_owned(),
                    });
                }
            }
        };
        let rest = match serde_json::from_slice::<RequestValue>(text(&first)) {
            Ok(RequestValue::List(list)) => {
                Rest::Whole(list.into_iter().map(request).collect::<Vec<_>>().into_iter())
            }
            // Cut short: the object or array goes on below.
            Err(error) if error.is_eof() && first.len() <= MAX_LINE => {
                let mut whole = first;
                whole.append(&mut read_bounded(from, &name, MAX_DOCUMENT)?);
                read_whole(whole)
            }
            Ok(_) | Err(_) => Rest::Lines(Some(first), from),
        };
        Ok(Self { path: name, number: 0, live, rest })
    }

    /// The next request.
    pub fn next(&mut self) -> Result<Option<Asked>, Failure> {
        let request = match &mut self.rest {
            Rest::Whole(list) => list.next(),
            Rest::Lines(first, from) => loop {
                let read = match first.take() {
                    Some(first) => Some(first),
                    None => {
                        line(from).map_err(|error| Failure::Unreadable { path: self.path.clone(), error })?
                    }
                };
                match read {
                    Some(line) if is_blank(&line) => {}
                    Some(line) => break Some(parse(&line)),
                    None => break None,
                }
            },
        };
        self.number += 1;
        Ok(request.map(|request| Asked { number: self.number, request }))
    }
}

/// A text of several lines that is no list of requests, one a line.
fn read_whole(whole: Vec<u8>) -> Rest {
    match serde_json::from_slice::<RequestValue>(text(&whole)) {
        Ok(RequestValue::List(list)) => {
            Rest::Whole(list.into_iter().map(request).collect::<Vec<_>>().into_iter())
        }
        Ok(value) => Rest::Whole(vec![request(value)].into_iter()),
        // Only the first line was cut short; the others stand for themselves.
        Err(_) if whole.split(|byte| *byte == b'\n').skip(1).any(|line| parse(line).is_ok()) => {
            Rest::Lines(None, Box::new(Cursor::new(whole)))
        }
        Err(error) => Rest::Whole(vec![Err(not_json(&fault(&error, true)))].into_iter()),
    }
}

fn parse(line: &[u8]) -> Result<Request, Refusal> {
    if line.len() > MAX_LINE {
        return Err(not_json(&format!("the line is longer than {MAX_LINE} bytes")));
    }
    let value = serde_json::from_slice::<RequestValue>(text(line).trim_ascii_end());
    value.map_err(|error| not_json(&fault(&error, false))).and_then(request)
}

/// Where a text is no JSON, and what a request looks like. Within one line only the column helps.
fn fault(error: &serde_json::Error, lines: bool) -> String {
    let what = if lines { "this text" } else { "this line" };
    let line = if lines { format!("line {}, ", error.line()) } else { String::new() };
    let ends = if error.is_eof() { ": it breaks off" } else { "" };
    format!(
        "{what} is not JSON{ends} at {line}column {}; a request looks like {LOOKS}; see `lawful decide --help`",
        error.column()
    )
}

fn request(value: RequestValue) -> Result<Request, Refusal> {
    match value {
        RequestValue::Fields(fields) => Ok(Request { fields }),
        RequestValue::Nothing
        | RequestValue::YesNo(_)
        | RequestValue::Number(_)
        | RequestValue::Text(_)
        | RequestValue::List(_)
        | RequestValue::Other(_) => Err(not_json("a request is an object, as in {\"purpose\": …}")),
    }
}

fn not_json(problem: &str) -> Refusal {
    Refusal { field: "request".to_owned(), problem: problem.to_owned(), allowed: Vec::new(), nearest: None }
}

/// The next line; of one that is too long, the first bytes, so that it is seen to be too long. None at the end.
pub fn line(from: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let most = u64::try_from(MAX_LINE).unwrap_or(u64::MAX).saturating_add(1);
    if Read::take(&mut *from, most).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() > MAX_LINE && line.last() != Some(&b'\n') {
        from.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

/// Whether there is nothing on a line.
pub fn is_blank(line: &[u8]) -> bool {
    text(line).trim_ascii().is_empty()
}

/// Without the byte order mark that some editors put in front.
pub fn text(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
