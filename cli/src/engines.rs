//! What decides: machine code, or the reference. Both give the same answers. Each notice is compiled when it is first asked about, in all its
//! versions; a request is answered by the version of the day it asks about.

use crate::args::EngineKind;
use crate::failure::Failure;
use crate::workspace::Workspace;
use lawful::decision::{Answer, Program, Question, Refusal, Request, decide};
use lawful::{Refused, Timeline};
use lawful_native::NativePolicy;
use std::collections::BTreeMap;

/// The engines of a workspace.
pub struct Engines<'w> {
    workspace: &'w Workspace,
    kind: EngineKind,
    /// The notice that is asked about where a request names none.
    default: Option<String>,
    notices: BTreeMap<Option<String>, Compiled>,
}

/// A notice, ready to decide.
struct Compiled {
    timeline: Timeline,
    /// The machine code of each program, once it is needed.
    native: Vec<Option<NativePolicy>>,
}

/// One program and its engine.
pub struct Engine<'e> {
    /// The program.
    pub program: &'e Program,
    native: Option<&'e NativePolicy>,
}

impl Engine<'_> {
    /// Answers a question of that program.
    pub fn answer(&self, question: &Question) -> Answer {
        match self.native {
            Some(policy) => policy.decide(&policy.pack(question)),
            None => decide(self.program, question),
        }
    }
}

impl<'w> Engines<'w> {
    /// Compiles the notice that is named, or the only one. Of several, each waits until a request names it.
    pub fn open(workspace: &'w Workspace, kind: EngineKind, policy: Option<&str>) -> Result<Self, Failure> {
        let mut engines =
            Self { workspace, kind, default: policy.map(str::to_owned), notices: BTreeMap::new() };
        let first = policy.map(str::to_owned).or_else(|| match workspace.checked.notices().as_slice() {
            // What stands against the workspace is said before the first request.
            [first, _, ..] => Some((*first).to_owned()),
            [] | [_] => None,
        });
        if let Err(refused) = engines.compile(first) {
            return Err(Failure::NotCompiled { name: workspace.name.clone(), refused });
        }
        Ok(engines)
    }

    /// The engine for a request: of the notice it names, in the version of the day it asks about. A request that names none of several, or one
    /// that is not there, is refused.
    pub fn engine(&mut self, request: &Request) -> Result<Result<Engine<'_>, Refusal>, Failure> {
        let default = self.default.clone();
        // A notice named on the command line holds; a request that names another one is refused by its program.
        let name = default.or_else(|| request.policy().map(str::to_owned));
        let name = match (name, self.workspace.checked.notices().as_slice()) {
            (name, [] | [_]) if self.default.is_none() => {
                name.filter(|name| self.workspace.checked.notices.names().contains(&name.as_str()))
            }
            (name, _) => name,
        };
        let several = self.workspace.checked.notices().len() > 1;
        if name.is_none() && several {
            return Ok(Err(self.refusal("there are several notices: name the one you ask about".to_owned())));
        }
        let day = request.day().unwrap_or(self.workspace.checked.today);
        let kind = self.kind;
        if let Err(refused) = self.compile(name.clone()) {
            return Ok(Err(self.refusal(refused.to_string())));
        }
        let Some(Compiled { timeline, native }) = self.notices.get_mut(&name) else {
            return Err(Failure::Internal);
        };
        let program = timeline.for_day(day);
        let native = match (kind, native.get_mut(timeline.place(day))) {
            (EngineKind::Native, Some(native)) => {
                if native.is_none() {
                    *native = Some(lawful_native::compile(program)?);
                }
                native.as_ref()
            }
            (EngineKind::Native | EngineKind::Interpreter, _) => None,
        };
        Ok(Ok(Engine { program, native }))
    }

    fn compile(&mut self, name: Option<String>) -> Result<(), Refused> {
        if !self.notices.contains_key(&name) {
            let timeline = Timeline::of(&self.workspace.checked, name.as_deref())?;
            let native = timeline.programs().map(|_| None).collect();
            self.notices.insert(name, Compiled { timeline, native });
        }
        Ok(())
    }

    fn refusal(&self, problem: String) -> Refusal {
        let allowed = self.workspace.checked.notices().into_iter().map(str::to_owned).collect();
        Refusal { field: "policy".to_owned(), problem, allowed, nearest: None }
    }
}
