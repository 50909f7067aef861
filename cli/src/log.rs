//! What happened to a person, as a file of JSON lines, read one line after another.

use crate::failure::Failure;
use crate::files::unreadable;
use crate::requests::{MAX_LINE, is_blank, line, text};
use lawful::decision::{Refusal, RequestValue};
use lawful::history::{History, Log};
use lawful::model::Model;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// So many lines that cannot be read are shown; of more only the number is.
const MAX_SHOWN: usize = 20;

/// A log, or what stands in its way.
pub enum Read<'m> {
    /// Every line was understood.
    History(History<'m>),
    /// Some lines were not. What they say may be a withdrawal, so nothing follows from the others.
    Refused {
        /// Number and problems of the first.
        lines: Vec<(u32, Vec<Refusal>)>,
        /// How many more there are.
        more: usize,
    },
}

/// Reads a log, or standard input for `-`.
pub fn read<'m>(path: &Path, model: &'m Model) -> Result<Read<'m>, Failure> {
    let from_input = path.as_os_str() == "-";
    let name = if from_input { "standard input".to_owned() } else { path.display().to_string() };
    let mut from: Box<dyn BufRead> = if from_input {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|error| unreadable(path, error))?))
    };
    let mut log = Log::new(model);
    let (mut lines, mut more, mut number) = (Vec::new(), 0, 0u32);
    while let Some(line) =
        line(&mut from).map_err(|error| Failure::Unreadable { path: name.clone(), error })?
    {
        number = number.saturating_add(1);
        if is_blank(&line) {
            continue;
        }
        let entry = if line.len() > MAX_LINE {
            Err(vec![problem(format!("the line is longer than {MAX_LINE} bytes"))])
        } else {
            serde_json::from_slice::<RequestValue>(text(&line).trim_ascii_end())
                .map_err(|error| vec![problem(format!("this line is not JSON at column {}", error.column()))])
                .and_then(|written| log.add(number, &written))
        };
        match entry {
            Ok(()) => {}
            Err(refused) if lines.len() < MAX_SHOWN => lines.push((number, refused)),
            Err(_) => more += 1,
        }
    }
    Ok(if lines.is_empty() { Read::History(log.history()) } else { Read::Refused { lines, more } })
}

fn problem(problem: String) -> Refusal {
    Refusal { field: "entry".to_owned(), problem, allowed: Vec::new(), nearest: None }
}
