//! A million pairs of a program and a question: reference, machine code, the loop over tables and standalone code give one answer.
//!
//! Policies and programs are generated; questions are walks, each a step from the one before, so that they stay near the borders of clauses. Standalone
//! code tells the first clause that can hold and whether it surely does: where it does not, its verdict is `unknown`, and that it is never wider.

use lawful::decision::{
    ABSENT, Answer, Engine, First, Interpreter, Program, Question, Verdict, candidates, decide, input,
    verdict_of,
};
use lawful_agreement::generate;
use lawful_agreement::random::{self, Random, Shape};
use lawful_agreement::workspace::{company, compiled};
use lawful_native::{NativePolicy, Standalone, TablePolicy};

const PAIRS: usize = 1_000_000;
/// Questions about one program.
const QUESTIONS: usize = 4_000;
/// Questions of one walk; then it starts anew.
const WALK: usize = 40;

struct Engines {
    program: Program,
    native: NativePolicy,
    tables: TablePolicy,
    standalone: Standalone,
}

impl Engines {
    fn of(program: Program) -> Self {
        Self {
            native: lawful_native::compile(&program).unwrap(),
            tables: TablePolicy::new(&program).unwrap(),
            standalone: Standalone::new(&program).unwrap(),
            program,
        }
    }

    /// The verdict, if all agree.
    fn verdict(&self, question: &Question) -> Verdict {
        let reference = decide(&self.program, question);
        let native = self.native.decide(&self.native.pack(question));
        let tables = self.tables.decide(&self.tables.pack(question));
        assert_eq!((native, tables), (reference, reference), "{question:?} of {:?}", self.program);
        let first = self.standalone.first(question);
        let alone = self.standalone.word(question.values());
        assert_eq!(first, Interpreter(&self.program).first(question), "{question:?} of {:?}", self.program);
        assert_eq!(alone >> lawful_native::outcome::REFUSED_BIT, 0, "a question is never refused");
        if first.sure {
            let sure = Answer { verdict: verdict_of(&self.program, first.clause), clause: first.clause };
            assert_eq!(reference, sure);
        } else if reference.verdict != Verdict::Unknown {
            // Trying every way settles it; standalone code does not try.
            assert_ne!(first, First { clause: reference.clause, sure: true });
        }
        reference.verdict
    }
}

/// The next question of a walk: one input given otherwise, seldom left open; of open ones at most two at a time.
fn step(random: &mut Random, program: &Program, question: &mut Question) {
    let at = input::SUBJECT + random.below(program.inputs.len() - input::SUBJECT);
    let open = (0..program.inputs.len()).filter(|at| question.get(*at) == ABSENT).count();
    let values = candidates(program, question, at);
    let value = match values.len() {
        0 => ABSENT,
        _ if program.inputs[at].optional && open < 2 && random.percent(8) => ABSENT,
        many => values[random.below(many)],
    };
    let _ = question.set(program, at, value); // what does not fit is not taken
}

fn walk(seed: u64, engines: &Engines, verdicts: &mut [usize; 3]) {
    let mut random = Random(seed);
    let program = &engines.program;
    let mut question = random::question(&mut random, program, 5);
    for at in 0..QUESTIONS {
        if at % WALK == 0 {
            question = random::question(&mut random, program, if at % (8 * WALK) == 0 { 25 } else { 0 });
        }
        verdicts[engines.verdict(&question) as usize] += 1;
        step(&mut random, program, &mut question);
    }
}

#[test]
fn a_million_pairs_have_one_answer() {
    let half = |odd: u64| {
        let (mut policies, mut verdicts) = (0, [0usize; 3]);
        let companies = ["bpost", "hospital"].into_iter().skip(odd as usize).step_by(2);
        for name in companies {
            walk(odd, &Engines::of(company(name).program), &mut verdicts);
        }
        let mut seed = 20_000 + odd;
        while verdicts.iter().sum::<usize>() < PAIRS / 2 {
            let mut random = Random(seed);
            let made = match seed / 2 % 3 {
                0 => compiled(&generate::workspace(&mut random).text()).map(|policy| policy.program),
                _ => {
                    let shape = Shape::any(&mut random);
                    Some(random::program(&mut random, shape))
                }
            };
            if let Some(program) = made {
                walk(seed, &Engines::of(program), &mut verdicts);
                policies += 1;
            }
            seed += 2;
        }
        (policies, verdicts)
    };
    let results = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        [half(0), other.join().unwrap()]
    });
    let verdicts: Vec<usize> = (0..3).map(|at| results[0].1[at] + results[1].1[at]).collect();
    let pairs: usize = verdicts.iter().sum();
    println!(
        "{pairs} pairs of {} programs, four engines, allow/deny/unknown {verdicts:?}",
        results[0].0 + results[1].0
    );
    assert!(pairs >= PAIRS, "{pairs}");
    assert!(verdicts[0] > pairs / 20 && verdicts[2] > pairs / 200, "{verdicts:?}");
}
