//! Many rows at once: what is the same in all rows is said by names, the rest are columns.

use crate::fields::Field;
use crate::policy::Policy;
use crate::request::Refused;
use lawful::decision::{Domain, Input, Program, Refusal, Request, Verdict, input};
use lawful_native::{Column, ColumnFault, ColumnQuery};

/// How many names of columns a refusal lists at most.
const MAX_LISTED: usize = 40;

impl Policy {
    /// A request about many rows: these inputs are columns, and what the request says is the same in all rows.
    ///
    /// # Errors
    /// Every field that cannot be taken, and every column that there is not.
    pub fn columns<N: AsRef<str>>(
        &self,
        request: &Request,
        names: impl IntoIterator<Item = N>,
    ) -> Result<Columns, Refused> {
        Columns::new(self, request, names)
    }
}

/// A question about many rows, compiled.
#[derive(Debug)]
pub struct Columns {
    query: ColumnQuery,
    names: Vec<String>,
    inputs: Vec<Input>,
}

impl Columns {
    /// A question about rows. Columns are named like fields: `recipient`, `data.email_address`, `given.my_data`.
    pub(crate) fn new<N: AsRef<str>>(
        policy: &Policy,
        request: &Request,
        names: impl IntoIterator<Item = N>,
    ) -> Result<Self, Refused> {
        let program = policy.version(policy.place(request.day().unwrap_or(policy.loaded()))).engine.program();
        let (mut places, mut inputs, mut taken, mut refused) = (vec![], vec![], vec![], vec![]);
        for name in names {
            let name = name.as_ref();
            match place(program, name) {
                Some(at) => {
                    places.push(at);
                    inputs.extend(program.inputs.get(at).cloned());
                    taken.push(name.to_owned());
                }
                None => refused.push(no_column(program, name)),
            }
        }
        let same = match request.question_of_rows(program, &places) {
            Ok(same) if refused.is_empty() => same,
            Ok(_) => return Err(Refused(refused)),
            Err(more) => {
                refused.extend(more);
                return Err(Refused(refused));
            }
        };
        let query = ColumnQuery::new(program, &same, &places).map_err(|error| {
            let problem = error.to_string();
            Refused(vec![Refusal { field: "columns".to_owned(), problem, allowed: vec![], nearest: None }])
        })?;
        Ok(Self { query, names: taken, inputs })
    }

    /// The columns with what each may hold: of words, a row holds the place in their list.
    pub fn inputs(&self) -> impl Iterator<Item = (&str, &Input)> {
        self.names.iter().map(String::as_str).zip(&self.inputs)
    }

    /// The columns as data, with what each takes.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let field = |(name, input): (&str, &Input)| Field::new(name.to_owned(), input);
        self.inputs().map(field).collect()
    }

    /// Decides every row; `out` gets one verdict each.
    ///
    /// # Errors
    /// The first value that its column does not take, in words; `out` is then all `Unknown`.
    pub fn decide(&self, columns: &[Column<'_>], out: &mut [Verdict], threads: usize) -> Result<(), Refusal> {
        self.query.decide_threads(columns, out, threads).map_err(|fault| self.said(fault))
    }

    fn said(&self, fault: ColumnFault) -> Refusal {
        let (column, problem) = match fault {
            ColumnFault::Shape { column } => {
                (column, "the column has another kind or length than the rows".to_owned())
            }
            ColumnFault::Value { column, row } => {
                (column, format!("row {row}: this is outside what it can be"))
            }
            ColumnFault::Missing { column, row } => (column, format!("row {row}: it is missing")),
        };
        let allowed = match self.inputs.get(column).map(|input| &input.domain) {
            Some(Domain::Words(words)) => {
                words.iter().take(MAX_LISTED).enumerate().map(|(at, word)| format!("{at} {word}")).collect()
            }
            Some(Domain::Number { least, most }) => vec![format!("{least} to {most}")],
            Some(Domain::Day | Domain::Event) => vec!["days since 1970-01-01".to_owned()],
            None => Vec::new(),
        };
        let field = self.names.get(column).cloned().unwrap_or_else(|| format!("column {column}"));
        Refusal { field, problem, allowed, nearest: None }
    }
}

/// What every input is called as a column.
pub(crate) fn column_names(program: &Program) -> impl Iterator<Item = (usize, String)> {
    let first_data = input::FIRST_FACT + program.facts;
    program.inputs.iter().enumerate().map(move |(at, asked)| {
        let name = match at {
            _ if at >= first_data => format!("data.{}", asked.name),
            _ if at >= input::FIRST_FACT => format!("given.{}", asked.name),
            _ => asked.name.clone(),
        };
        (at, name)
    })
}

fn place(program: &Program, name: &str) -> Option<usize> {
    column_names(program).find(|(_, own)| own == name).map(|(at, _)| at)
}

fn no_column(program: &Program, name: &str) -> Refusal {
    let fixed = [input::PURPOSE, input::DAY];
    let names: Vec<String> =
        column_names(program).filter(|(at, _)| !fixed.contains(at)).map(|(_, name)| name).collect();
    let nearest = {
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        lawful::syntax::nearest(name, &all).map(str::to_owned)
    };
    let more = names.len().saturating_sub(MAX_LISTED);
    let mut allowed: Vec<String> = names.into_iter().take(MAX_LISTED).collect();
    if more > 0 {
        allowed.push(format!("and {more} more"));
    }
    let field = format!("columns.{}", name.chars().take(MAX_LISTED).collect::<String>());
    Refusal { field, problem: "there is no such column".to_owned(), allowed, nearest }
}
