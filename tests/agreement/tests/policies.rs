//! Random policies, random questions: the interpreter, the machine code and the meaning written by hand.

use lawful::decision::{Answer, Engine, First, Interpreter, Program, Question, decide, decide_with};
use lawful_agreement::random::{Random, lifelike, question};
use lawful_agreement::shrink::{Compare, first_disagreement, in_words, shrunk};
use lawful_agreement::workspace::{Compiled, compiled};
use lawful_agreement::{by_hand, cases, generate};

/// Policies, and questions about each: 140,000 pairs.
const POLICIES: u64 = 700;
const QUESTIONS: usize = 200;

/// Interpreter, machine code and the loop over the tables, to the clause.
pub fn native(policy: &Compiled, question: &Question) -> Option<[String; 2]> {
    let reference = decide(&policy.program, question);
    let native = policy.native.decide(&policy.native.pack(question));
    let tables = policy.tables.decide(&policy.tables.pack(question));
    differing(&policy.program, reference, native).or_else(|| differing(&policy.program, reference, tables))
}

fn differing(program: &Program, one: Answer, other: Answer) -> Option<[String; 2]> {
    (one != other).then(|| [in_words(program, one), in_words(program, other)])
}

/// Program and model, where nothing is open: verdict, the gate that decides, basis.
pub fn hand(policy: &Compiled, question: &Question) -> Option<[String; 2]> {
    let act = by_hand::Act::of(&policy.checked.model, &policy.program, question)?;
    let ruling = by_hand::rule(&policy.checked.model, &act);
    let answer = decide(&policy.program, question);
    let clause = answer.clause.map(|at| &policy.program.clauses[at as usize]);
    let basis = lawful::decision::basis_of(&policy.program, answer.clause);
    let same = answer.verdict == ruling.verdict
        && basis == ruling.basis
        && clause.is_some_and(|clause| clause.gate == ruling.gate);
    (!same)
        .then(|| [format!("program: {}", in_words(&policy.program, answer)), format!("by hand: {ruling:?}")])
}

/// Questions as mixed as they are about real policies: led towards `allow` or not, with facts open or not.
pub fn questions(random: &mut Random, program: &Program, many: usize) -> Vec<Question> {
    let one = |at: usize| match at % 4 {
        0 => lifelike(random, program, 0, 0),
        1 => lifelike(random, program, 0, 30),
        2 => lifelike(random, program, 25, 30),
        _ => {
            let absent = random.below(50);
            question(random, program, absent)
        }
    };
    (0..many).map(one).collect()
}

/// Compares on policies of these seeds; a disagreement is shrunk and saved. Returns how many policies compiled, how many pairs were compared, and
/// the verdicts.
fn compare(
    seeds: impl Iterator<Item = u64>,
    compare: &Compare<'_>,
    name: &str,
) -> (usize, usize, [usize; 3]) {
    let (mut policies, mut pairs, mut verdicts) = (0, 0, [0; 3]);
    for seed in seeds {
        let mut random = Random(seed);
        let workspace = generate::workspace(&mut random);
        let Some(policy) = compiled(&workspace.text()) else { continue };
        policies += 1;
        let questions = questions(&mut random, &policy.program, QUESTIONS);
        for question in &questions {
            verdicts[decide(&policy.program, question).verdict as usize] += 1;
        }
        pairs += questions.len();
        if let Some(found) = first_disagreement(&workspace, &policy, questions, compare) {
            let path = cases::save(&cases::folder(), &format!("{name}_{seed}"), &found);
            panic!("seed {seed}, saved as {}:\n{}\n{:#?}", path.display(), found.text, found.answers);
        }
    }
    (policies, pairs, verdicts)
}

/// Cases that once disagreed come first.
#[test]
fn saved_cases_agree() {
    for case in cases::load(&cases::folder()) {
        let policy = compiled(&case.policy).unwrap_or_else(|| panic!("{} does not compile", case.name));
        let question = case.request.question(&policy.program).unwrap();
        for compare in [native, hand] {
            assert_eq!(compare(&policy, &question), None, "{}: once {:?}", case.name, case.answers);
        }
    }
}

/// 140,000 pairs of a generated policy and a question: the interpreter and the machine code give the same clause and verdict, and where the
/// question leaves nothing open, the meaning written by hand gives the same verdict, gate and basis. `LAWFUL_AGREEMENT_POLICIES=20000` tries that
/// many policies instead.
#[test]
fn random_policies_and_questions_have_one_answer() {
    saved_cases_agree();
    let both =
        |policy: &Compiled, question: &Question| native(policy, question).or_else(|| hand(policy, question));
    let wished = std::env::var("LAWFUL_AGREEMENT_POLICIES").ok().and_then(|count| count.parse().ok());
    let count: u64 = wished.unwrap_or(POLICIES).max(POLICIES);
    let half = |odd: u64| compare((0..count).filter(move |seed| seed % 2 == odd), &both, "random");
    let results = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        [half(0), other.join().unwrap()]
    });
    let sum = |of: fn(&(usize, usize, [usize; 3])) -> usize| results.iter().map(of).sum::<usize>();
    let (policies, pairs) = (sum(|one| one.0), sum(|one| one.1));
    let verdicts = [sum(|one| one.2[0]), sum(|one| one.2[1]), sum(|one| one.2[2])];
    println!("{policies} of {count} policies, {pairs} pairs, allow/deny/unknown {verdicts:?}");
    assert!(pairs >= 100_000, "{pairs} pairs of {policies} policies");
    assert!(verdicts[0] > pairs / 10 && verdicts[2] > pairs / 100, "allow, deny, unknown: {verdicts:?}");
}

/// An engine that overlooks every objection.
struct Careless<'a>(&'a Program);

impl Engine for Careless<'_> {
    fn first(&self, question: &Question) -> First {
        let mut program = self.0.clone();
        program.clauses.retain(|clause| !clause.id.ends_with(".objection"));
        let first = Interpreter(&program).first(question);
        let kept: Vec<u32> = (0..)
            .zip(&self.0.clauses)
            .filter(|(_, clause)| !clause.id.ends_with(".objection"))
            .map(|(at, _)| at)
            .collect();
        First { clause: first.clause.map(|at| kept[at as usize]), ..first }
    }
}

/// A wrong engine is found out, and the case that is saved is small and disagrees when it is read again.
#[test]
fn a_wrong_engine_is_found_and_its_case_is_shrunk_and_saved() {
    let careless = |policy: &Compiled, question: &Question| {
        let program = &policy.program;
        let other = decide_with(program, &Careless(program), question);
        let one = decide(program, question);
        (one.verdict != other.verdict).then(|| [in_words(program, one), in_words(program, other)])
    };
    let (found, before) = (0..50)
        .find_map(|seed| {
            let mut random = Random(seed);
            let workspace = generate::workspace(&mut random);
            let policy = compiled(&workspace.text())?;
            let questions = questions(&mut random, &policy.program, 200);
            let found = first_disagreement(&workspace, &policy, questions, &careless)?;
            Some((found, workspace))
        })
        .expect("a case within 50 policies");
    assert!(found.workspace.declarations.len() < before.declarations.len());
    assert!(found.workspace.declarations.len() <= 8, "{}", found.text);
    let again = shrunk(found.clone(), &careless);
    assert_eq!(again.workspace, found.workspace, "nothing more can be taken out");

    let folder = tempfile::tempdir().unwrap();
    cases::save(folder.path(), "careless", &found);
    let saved = cases::load(folder.path());
    let [case] = saved.as_slice() else { panic!("one case") };
    let policy = compiled(&case.policy).unwrap();
    let question = case.request.question(&policy.program).unwrap();
    assert_eq!(careless(&policy, &question).map(Vec::from), Some(case.answers.clone()));
    println!("{}\n{}\n{:?}", case.policy, lawful_agreement::requests::json(&case.request), case.answers);
}
