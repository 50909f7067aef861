//! `lawful why`: one decision in full, and what would change it.

use super::decide::not_both_from_input;
use super::{Ended, Output};
use crate::args::{EngineKind, Format, Why};
use crate::clock;
use crate::engines::Engines;
use crate::failure::{Exit, Failure};
use crate::render::decision::{self, AnswerOut};
use crate::requests::{Asked, Requests};
use crate::workspace::Workspace;
use lawful::analysis::{Limits, explain, nearest_permit, permit};
use lawful::decision::Verdict;

/// Explains one request.
pub fn run(args: &Why, output: &mut Output) -> Ended {
    not_both_from_input(&args.path, &args.request)?;
    let today = clock::today(args.today.today.as_deref())?;
    let workspace = Workspace::read(&args.path, today)?;
    let mut engines = Engines::open(&workspace, EngineKind::Interpreter, args.policy.policy.as_deref())?;
    let Asked { number, request } = pick(args)?;
    let (screen, format) = (&mut output.screen, output.format);
    let width = screen.width;
    let (request, refused) = match request {
        Ok(request) => (Some(request), Vec::new()),
        Err(refusal) => (None, vec![refusal]),
    };
    let asked = match &request {
        Some(request) => engines.engine(request)?.map_err(|refusal| vec![refusal]).and_then(|engine| {
            let question = request.question(engine.program)?;
            Ok((request, engine, question))
        }),
        None => Err(refused),
    };
    let (request, engine, question) = match asked {
        Ok(asked) => asked,
        Err(refused) => {
            match format {
                Format::Json => AnswerOut::refused(number, request.as_ref(), &refused).write(screen)?,
                Format::Human => decision::refusals(screen, number, request.as_ref(), &refused, width)?,
            }
            return Ok(Exit::Objection);
        }
    };
    let program = engine.program;
    let explained = explain(program, &question, engine.answer(&question));
    let few = match explained.verdict {
        Verdict::Allow => Vec::new(),
        Verdict::Deny | Verdict::Unknown => nearest_permit(program, &question),
    };
    // Where a few facts do not help, the search says whether any do.
    let (permit, settled) = match explained.verdict {
        Verdict::Deny if few.is_empty() => match permit(program, &question, Limits::default()) {
            Ok(changes) => (changes.into_iter().collect(), true),
            Err(_) => (few, false),
        },
        Verdict::Allow | Verdict::Deny | Verdict::Unknown => (few, true),
    };
    match format {
        Format::Json => {
            AnswerOut::answered(&workspace, number, request, &explained).permit(&permit).write(screen)?
        }
        Format::Human => {
            decision::headline(screen, number, request, explained.verdict, width)?;
            decision::full(screen, &workspace, &explained, (&permit, settled), width)?;
        }
    }
    Ok(Exit::Clean)
}

/// The request that is meant: the only one, or the one with that number.
fn pick(args: &Why) -> Result<Asked, Failure> {
    let mut requests = Requests::open(&args.request)?;
    let wanted = args.number.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    let mut found = None;
    let mut read = 0;
    while let Some(asked) = requests.next()? {
        read += 1;
        if wanted.is_none() && read > 1 {
            return Err(Failure::Usage {
                problem: "there is more than one request, and `why` explains one".to_owned(),
                help: "name it by `--number N`, or use `lawful decide` for all".to_owned(),
            });
        }
        if wanted.is_none_or(|wanted| wanted == asked.number) {
            found = Some(asked);
        }
        if wanted == Some(read) {
            break;
        }
    }
    found.ok_or_else(|| Failure::Usage {
        problem: format!("there is no request {}: the file holds {read}", wanted.unwrap_or_default()),
        help: "requests are counted from 1".to_owned(),
    })
}
