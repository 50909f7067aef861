//! A policy that decides: its versions, each with its engine.
//!
//! In: programs with their first days. Out: [`Policy`], [`Asked`], [`Answer`]. Never: a question of one policy decided by another: a question
//! holds the policy it was asked of.

use crate::json::{Answers, Vocabulary};
use crate::load::{Load, LoadError};
use crate::request::{Asking, Refused};
use lawful::analysis::{Change, Decision, explain, nearest_permit};
use lawful::decision::{self, Basis, Program, Question, Request, Verdict, basis_of};
use lawful_native::{CompileError, NativePolicy, Packed, Prepared, Said, TablePolicy};
use std::path::Path;
use std::sync::Arc;

/// A policy, ready to decide. Clones share it; it may be used from any thread.
#[derive(Debug, Clone)]
pub struct Policy(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    /// The first to be in force first; never empty.
    first: Version,
    later: Vec<Version>,
    /// Where a request names no day, its other fields are held against the version of this one.
    loaded: i32,
}

/// What holds from one day until the next version.
#[derive(Debug)]
pub(crate) struct Version {
    from: i32,
    pub(crate) engine: Engine,
    /// How its requests are read in JSON.
    pub(crate) vocabulary: Vocabulary,
    /// What they say, as rows. None for a program without a purpose.
    pub(crate) prepared: Option<Prepared>,
    /// Its answers in JSON.
    pub(crate) answers: Answers,
}

/// What decides.
#[derive(Debug)]
pub(crate) enum Engine {
    Native(NativePolicy),
    /// Where the machine permits no code to be made.
    Tables(TablePolicy),
}

impl Engine {
    fn new(program: &Program, tables: bool) -> Result<Self, CompileError> {
        if tables {
            return Ok(Self::Tables(TablePolicy::new(program)?));
        }
        match lawful_native::compile(program) {
            Ok(native) => Ok(Self::Native(native)),
            Err(CompileError::Host { .. }) => Ok(Self::Tables(TablePolicy::new(program)?)),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn program(&self) -> &Program {
        match self {
            Self::Native(policy) => policy.program(),
            Self::Tables(policy) => policy.program(),
        }
    }

    pub(crate) fn pack(&self, question: &Question) -> Packed {
        match self {
            Self::Native(policy) => policy.pack(question),
            Self::Tables(policy) => policy.pack(question),
        }
    }

    pub(crate) fn pack_again(&self, packed: &mut Packed, question: &Question) {
        match self {
            Self::Native(policy) => policy.pack_again(packed, question),
            Self::Tables(policy) => policy.pack_again(packed, question),
        }
    }

    fn prepared(&self) -> Option<Prepared> {
        match self {
            Self::Native(policy) => policy.prepared(),
            Self::Tables(policy) => Prepared::new(policy.program()),
        }
    }

    /// The answer to what was said; none if it takes the whole question.
    #[inline]
    pub(crate) fn decide_said(&self, prepared: &Prepared, said: &mut Said) -> Option<decision::Answer> {
        match self {
            Self::Native(policy) => policy.decide_said(prepared, said),
            Self::Tables(_) => None,
        }
    }

    #[inline]
    pub(crate) fn decide(&self, packed: &Packed) -> decision::Answer {
        match self {
            Self::Native(policy) => policy.decide(packed),
            Self::Tables(policy) => policy.decide(packed),
        }
    }
}

/// May it be done?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'p> {
    /// The verdict. `Unknown` is never to be treated as yes.
    pub verdict: Verdict,
    /// The legal basis, if it is allowed on one.
    pub basis: Option<Basis>,
    /// The name of the clause that decided; none if the facts leave open which one does.
    pub clause: Option<&'p str>,
}

impl Answer<'_> {
    /// Whether it may be done.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.verdict == Verdict::Allow
    }
}

impl Policy {
    /// Loads a folder with all policies below it, a single `.policy` file, or a program made by `lawful build --emit program`, as of today.
    /// [`Policy::options`] says it more exactly.
    ///
    /// # Errors
    /// If there is nothing to read, an error stands in the policy (with the findings in words), or several notices are declared.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        Load::default().load(path)
    }

    /// Which notice, as of which day, in which language.
    #[must_use]
    pub fn options() -> Load {
        Load::default()
    }

    /// Compiles programs, each with its first day.
    pub(crate) fn new(
        versions: Vec<(i32, Program)>,
        loaded: i32,
        tables: bool,
    ) -> Result<Self, CompileError> {
        let mut versions = versions.into_iter().map(|(from, program)| {
            let engine = Engine::new(&program, tables)?;
            let (vocabulary, answers) = (Vocabulary::new(&program), Answers::new(&program));
            let prepared = engine.prepared();
            Ok(Version { from, engine, vocabulary, prepared, answers })
        });
        let first = versions.next().unwrap_or(Err(CompileError::Malformed { what: "no version", at: 0 }))?;
        let later = versions.collect::<Result<_, _>>()?;
        Ok(Self(Arc::new(Compiled { first, later, loaded })))
    }

    /// The name of the notice.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.program().policy
    }

    /// The program that is in force on the day of the loading.
    #[must_use]
    pub fn program(&self) -> &Program {
        self.version(self.place(self.0.loaded)).engine.program()
    }

    /// Every version with its first day, the first to be in force first.
    pub fn versions(&self) -> impl Iterator<Item = (i32, &Program)> {
        let all = std::iter::once(&self.0.first).chain(&self.0.later);
        all.map(|version| (version.from, version.engine.program()))
    }

    /// Whether decisions run as machine code; else as tables.
    #[must_use]
    pub fn is_native(&self) -> bool {
        matches!(self.0.first.engine, Engine::Native(_))
    }

    /// A request, by names.
    #[must_use]
    pub fn request(&self) -> Asking<'_> {
        Asking::new(self)
    }

    /// The question of a request.
    ///
    /// # Errors
    /// Every field that cannot be taken, with what is allowed.
    pub fn ask(&self, request: &Request) -> Result<Asked, Refused> {
        let version = self.place(request.day().unwrap_or(self.0.loaded));
        let engine = &self.version(version).engine;
        let question = request.question(engine.program()).map_err(Refused)?;
        let packed = engine.pack(&question);
        Ok(Asked { policy: self.clone(), version, packed })
    }

    /// Which version is in force on a day.
    pub(crate) fn place(&self, day: i32) -> usize {
        self.0.later.iter().filter(|version| version.from <= day).count()
    }

    pub(crate) fn version(&self, place: usize) -> &Version {
        place.checked_sub(1).and_then(|at| self.0.later.get(at)).unwrap_or(&self.0.first)
    }

    pub(crate) fn loaded(&self) -> i32 {
        self.0.loaded
    }
}

/// A question that can be asked, with the policy it was made for. It can be decided many times.
#[derive(Debug, Clone)]
pub struct Asked {
    policy: Policy,
    version: usize,
    packed: Packed,
}

impl Asked {
    fn engine(&self) -> &Engine {
        &self.policy.version(self.version).engine
    }

    /// The answer. Allocates nothing if the facts settle it.
    #[must_use]
    #[inline]
    pub fn decide(&self) -> Answer<'_> {
        let engine = self.engine();
        let answer = engine.decide(&self.packed);
        named(engine.program(), answer)
    }

    /// The answer with every reason, its article and place, the duties, and what is missing.
    #[must_use]
    pub fn explain(&self) -> Decision {
        let engine = self.engine();
        explain(engine.program(), self.packed.question(), engine.decide(&self.packed))
    }

    /// The smallest changes of facts that would permit it; none if it is allowed.
    #[must_use]
    pub fn what_would_permit(&self) -> Vec<Vec<Change>> {
        let engine = self.engine();
        match engine.decide(&self.packed).verdict {
            Verdict::Allow => Vec::new(),
            Verdict::Deny | Verdict::Unknown => nearest_permit(engine.program(), self.packed.question()),
        }
    }

    /// The question in the program's own terms.
    #[must_use]
    pub fn question(&self) -> &Question {
        self.packed.question()
    }

    /// The program that answers it: of the version in force on its day.
    #[must_use]
    pub fn program(&self) -> &Program {
        self.engine().program()
    }
}

/// An answer in the policy's own names.
#[inline]
pub(crate) fn named(program: &Program, answer: decision::Answer) -> Answer<'_> {
    let clause = answer.clause.and_then(|at| program.clauses.get(at as usize));
    Answer {
        verdict: answer.verdict,
        basis: basis_of(program, answer.clause),
        clause: clause.map(|clause| clause.id.as_str()),
    }
}
