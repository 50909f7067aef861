//! `lawful std`: the law as data, listed, searched and shown.

mod search;

use super::{Ended, Output};
use crate::args::{Format, Std, StdOnly, StdWhat};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::json::{self, VERSION};
use crate::render::style::{CARE, FAINT, STRONG};
use lawful::{Row, calendar};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

/// How many rows a search without hit suggests.
const SUGGESTIONS: usize = 5;

/// Lists, searches or shows.
pub fn run(args: &Std, output: &mut Output) -> Ended {
    let day = args.only.as_of.as_deref().map(|day| clock::today(Some(day))).transpose()?;
    let rows = chosen(lawful::standard_library(), &args.only)?;
    match &args.what {
        None | Some(StdWhat::List) => list(&holding(&rows, day), output)?,
        Some(StdWhat::Search { words }) => find(&holding(&rows, day), words, output)?,
        Some(StdWhat::Show { name }) => show(&rows, name, day, output)?,
    }
    Ok(Exit::Clean)
}

/// The rows of the pack and the sort that were asked for.
fn chosen(mut rows: Vec<Row>, only: &StdOnly) -> Result<Vec<Row>, Failure> {
    let asked = [("pack", &only.pack), ("sort", &only.sort)];
    for (what, asked) in asked {
        let Some(asked) = asked else { continue };
        let of = |row: &Row| if what == "pack" { row.pack.clone() } else { row.sort.clone() };
        let mut known: Vec<String> = rows.iter().map(of).collect();
        known.sort();
        known.dedup();
        if !known.iter().any(|known| known.eq_ignore_ascii_case(asked)) {
            let problem = format!("there is no {what} `{asked}` here");
            return Err(Failure::Usage { problem, help: format!("there are: {}", known.join(", ")) });
        }
        rows.retain(|row| of(row).eq_ignore_ascii_case(asked));
    }
    Ok(rows)
}

fn holding(rows: &[Row], day: Option<i32>) -> Vec<&Row> {
    rows.iter().filter(|row| day.is_none_or(|day| row.on(day))).collect()
}

fn list(rows: &[&Row], output: &mut Output) -> Result<(), Failure> {
    let mut tables: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        tables.entry(row.table).or_default().push(row);
    }
    let tables: Vec<Table> = tables.into_iter().filter_map(|(path, rows)| Table::of(path, &rows)).collect();
    if output.format == Format::Json {
        return Ok(json::write(&mut output.screen, &Tables { version: VERSION, tables })?);
    }
    let width = tables.iter().map(|table| table.table.len()).max().unwrap_or_default();
    let mut pack = None;
    for table in &tables {
        if pack.replace(&table.pack) != Some(&table.pack) {
            writeln!(output.screen, "\n{STRONG}{}{STRONG:#}", table.pack)?;
        }
        let day = table.oldest_confirmed.as_deref().unwrap_or("never");
        let rows = if table.rows == 1 { "row" } else { "rows" };
        write!(output.screen, "  {:width$}  {:>4} {rows:4}  confirmed {day:10}", table.table, table.rows)?;
        if table.unverified > 0 {
            write!(output.screen, "  {FAINT}{} unverified{FAINT:#}", table.unverified)?;
        }
        writeln!(output.screen)?;
    }
    let hint = "The day is the oldest confirmation. `lawful std search WORD` finds rows, `lawful std show NAME` shows them.";
    writeln!(output.screen, "\n{FAINT}{hint}{FAINT:#}")?;
    Ok(())
}

fn find(rows: &[&Row], words: &[String], output: &mut Output) -> Result<(), Failure> {
    let found = search::all(rows, words);
    let nearest = if found.is_empty() { search::nearest(rows, words, SUGGESTIONS) } else { Vec::new() };
    if output.format == Format::Json {
        let out = |rows: &[&Row]| rows.iter().map(|row| RowOut::of(row, None)).collect();
        let found = Found { version: VERSION, rows: out(&found), nearest: out(&nearest) };
        return Ok(json::write(&mut output.screen, &found)?);
    }
    if found.is_empty() {
        writeln!(output.screen, "nothing is called so")?;
        if !nearest.is_empty() {
            writeln!(output.screen, "{FAINT}nearest:{FAINT:#}")?;
        }
    }
    let shown = if found.is_empty() { &nearest } else { &found };
    let width = shown.iter().map(|row| row.sort.len() + row.name.len() + 1).max().unwrap_or_default();
    for row in shown {
        let gap = width.saturating_sub(row.sort.len() + row.name.len() + 1);
        let label = search::label(row, words);
        write!(output.screen, "{} {STRONG}{}{STRONG:#}{:gap$}  {label}", row.sort, row.name, "")?;
        if let Some(article) = &row.article {
            write!(output.screen, "  {FAINT}{article}{FAINT:#}")?;
        }
        writeln!(output.screen)?;
    }
    Ok(())
}

fn show(rows: &[Row], name: &str, day: Option<i32>, output: &mut Output) -> Result<(), Failure> {
    let named: Vec<&Row> = rows.iter().filter(|row| row.name.eq_ignore_ascii_case(name)).collect();
    if named.is_empty() {
        let all: Vec<&Row> = rows.iter().collect();
        let near = search::nearest(&all, &[name.to_owned()], 1);
        return Err(Failure::Usage {
            problem: format!("there is no row `{name}` here"),
            help: match near.first() {
                Some(row) => format!("did you mean `lawful std show {}`?", row.name),
                None => "`lawful std search WORD` looks in names, labels and articles".to_owned(),
            },
        });
    }
    if output.format == Format::Json {
        let rows = named.iter().map(|row| RowOut::of(row, day)).collect();
        return Ok(json::write(&mut output.screen, &Shown { version: VERSION, rows })?);
    }
    for (row, nth) in named.into_iter().zip(0u32..) {
        if nth > 0 {
            writeln!(output.screen)?;
        }
        write_row(row, day, output)?;
    }
    Ok(())
}

fn write_row(row: &Row, day: Option<i32>, output: &mut Output) -> Result<(), Failure> {
    let Row { sort, name, pack, table, .. } = row;
    writeln!(output.screen, "{sort} {STRONG}{name}{STRONG:#}  {FAINT}{pack}, {table}{FAINT:#}")?;
    let width = row.fields.iter().map(|(word, _)| word.len()).max().unwrap_or_default();
    for (word, rest) in &row.fields {
        let style = if word == "unverified" { CARE } else { FAINT };
        writeln!(output.screen, "  {style}{word}{style:#}{:gap$}  {rest}", "", gap = width - word.len())?;
    }
    if let Some(day) = day {
        let on = calendar::format(day);
        writeln!(output.screen, "  on {on}: {}", standing(row, day))?;
    }
    Ok(())
}

/// What holds of a row on a day, in words.
fn standing(row: &Row, day: i32) -> String {
    let parts: Vec<&str> =
        row.validity.iter().filter(|one| one.on(day)).map(|one| one.what.as_str()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match (row.validity.is_empty(), row.on(day)) {
        (true, _) => "not bound to days".to_owned(),
        (false, true) if parts.is_empty() => "holds".to_owned(),
        (false, true) => parts.join(", "),
        (false, false) => "does not hold".to_owned(),
    }
}

#[derive(Debug, Serialize)]
struct Tables {
    version: u32,
    tables: Vec<Table>,
}

#[derive(Debug, Serialize)]
struct Table {
    pack: String,
    table: String,
    rows: usize,
    unverified: usize,
    oldest_confirmed: Option<String>,
}

impl Table {
    fn of(path: &str, rows: &[&Row]) -> Option<Self> {
        Some(Self {
            pack: rows.first()?.pack.clone(),
            table: path.to_owned(),
            rows: rows.len(),
            unverified: rows.iter().filter(|row| row.unverified).count(),
            oldest_confirmed: rows.iter().filter_map(|row| row.confirmed).min().map(calendar::format),
        })
    }
}

#[derive(Debug, Serialize)]
struct Found {
    version: u32,
    rows: Vec<RowOut>,
    nearest: Vec<RowOut>,
}

#[derive(Debug, Serialize)]
struct Shown {
    version: u32,
    rows: Vec<RowOut>,
}

#[derive(Debug, Serialize)]
struct RowOut {
    pack: String,
    table: &'static str,
    sort: String,
    name: String,
    labels: Vec<LabelOut>,
    article: Option<String>,
    dpv: Option<String>,
    fides: Option<String>,
    confirmed: Option<String>,
    source: Option<String>,
    unverified: bool,
    validity: Vec<ValidityOut>,
    /// On the day that was asked for.
    holds: Option<bool>,
    fields: Vec<FieldOut>,
}

#[derive(Debug, Serialize)]
struct LabelOut {
    language: Option<String>,
    text: String,
}

#[derive(Debug, Serialize)]
struct ValidityOut {
    what: String,
    from: String,
    until: Option<String>,
}

#[derive(Debug, Serialize)]
struct FieldOut {
    word: String,
    text: String,
}

impl RowOut {
    fn of(row: &Row, day: Option<i32>) -> Self {
        let row = row.clone();
        let label = |(language, text)| LabelOut { language, text };
        let validity = |one: lawful::Validity| ValidityOut {
            what: one.what,
            from: calendar::format(one.from),
            until: one.until.map(calendar::format),
        };
        Self {
            holds: day.map(|day| row.on(day)),
            pack: row.pack,
            table: row.table,
            sort: row.sort,
            name: row.name,
            labels: row.labels.into_iter().map(label).collect(),
            article: row.article,
            dpv: row.dpv,
            fides: row.fides,
            confirmed: row.confirmed.map(calendar::format),
            source: row.source,
            unverified: row.unverified,
            validity: row.validity.into_iter().map(validity).collect(),
            fields: row.fields.into_iter().map(|(word, text)| FieldOut { word, text }).collect(),
        }
    }
}
