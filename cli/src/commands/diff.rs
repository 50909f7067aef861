//! `lawful diff`: what a change of a policy means for decisions.

use super::{Ended, Output};
use crate::args::{Diff, FailOn, Format};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::files;
use crate::render::change::{self, Named, Report};
use crate::render::json;
use crate::workspace::Workspace;
use lawful::Timeline;
use lawful::analysis::{Days, Difference, Limits, Ruling, Turn, difference};
use lawful::decision::{MAX_PROGRAM_BYTES, Program};
use std::fs;
use std::path::Path;

/// Compares two policies, or two programs, and says every region of requests that is decided otherwise.
pub fn run(args: &Diff, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let version = args.policy.day()?.unwrap_or(today);
    let days = match &args.on {
        Some(day) => Days::Only(clock::today(Some(day))?),
        None => Days::Near(today),
    };
    if args.old.as_os_str() == "-" && args.new.as_os_str() == "-" {
        return Err(Failure::Usage {
            problem: "only one of two policies can come from standard input".to_owned(),
            help: "write one of them to a file".to_owned(),
        });
    }
    let name = args.policy.policy.policy.as_deref();
    let [old, new] = [&args.old, &args.new].map(|path| Compiled::read(path, today, version, name));
    let (old, new) = (old?, new?);
    let found = difference(&old.program, &new.program, days, Limits::default());
    let report = Report { old: old.named(), new: new.named(), found: &found };
    match output.format {
        Format::Json => json::write(&mut output.screen, &report.out())?,
        Format::Human => {
            let width = output.screen.width;
            change::write(&mut output.screen, &report, width)?;
        }
    }
    Ok(if objects(&found, args.fail_on) { Exit::Objection } else { Exit::Clean })
}

/// Whether the difference is one that the caller wants to hear of. What is not settled may be any.
fn objects(found: &Difference, wanted: FailOn) -> bool {
    let wider = |turn: Turn| matches!(turn, Turn::Wider | Turn::Basis);
    match wanted {
        FailOn::Change => !found.is_none(),
        FailOn::Wider => {
            !found.open.is_empty()
                || !found.follows.is_empty()
                || found
                    .regions
                    .iter()
                    .any(|region| wider(region.turn) && matches!(region.after.ruling, Ruling::Allowed(_)))
        }
        FailOn::Never => false,
    }
}

/// One side.
struct Compiled {
    name: String,
    program: Program,
    /// The workspace it came from, if it did not come as a program.
    workspace: Option<Workspace>,
}

impl Compiled {
    fn read(path: &Path, today: i32, version: i32, policy: Option<&str>) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        if let Some(program) = program(path)? {
            return Ok(Self { name: shown, program, workspace: None });
        }
        let workspace = Workspace::read(path, today)?;
        let timeline = Timeline::of(&workspace.checked, policy)
            .map_err(|refused| Failure::NotCompiled { name: workspace.name.clone(), refused })?;
        let program = timeline.for_day(version).clone();
        Ok(Self { name: shown, program, workspace: Some(workspace) })
    }

    fn named(&self) -> Named<'_> {
        Named { name: &self.name, program: &self.program, workspace: self.workspace.as_ref() }
    }
}

/// A decision program as `build` writes it, as bytes or as text; none if the path is a policy's.
fn program(path: &Path) -> Result<Option<Program>, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let as_text = name.ends_with(".program.txt");
    if !as_text && !name.ends_with(".program") {
        return Ok(None);
    }
    let shown = path.display().to_string();
    let file = fs::File::open(path).map_err(|error| files::unreadable(path, error))?;
    let bytes = files::read_bounded(file, &shown, MAX_PROGRAM_BYTES)?;
    let no_program = |problem: String| Failure::Usage {
        problem: format!("`{shown}` is no decision program: {problem}"),
        help: "`lawful build --emit program` writes one".to_owned(),
    };
    let read = if as_text {
        let text = String::from_utf8(bytes).map_err(|error| no_program(error.to_string()))?;
        Program::from_text(&text).map_err(|error| no_program(error.to_string()))?
    } else {
        Program::from_bytes(&bytes).map_err(|error| no_program(error.to_string()))?
    };
    Ok(Some(read))
}
