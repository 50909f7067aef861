//! Random programs and questions from a seed, the same everywhere. Included by `#[path]`, so that agreement tests elsewhere can take it too.
//!
//! Programs keep every invariant of the format: fixed inputs in place, literals ascending, one an attribute, never all classes, never class 0.

#![allow(dead_code, reason = "not every crate that includes this takes all of it")]

use lawful::decision::{
    ABSENT, Attribute, Basis, ClassSet, Clause, Consequence, Cut, Domain, Effect, Gate, Input, Literal,
    NEVER, PROGRAM_VERSION, Period, Phases, Program, Question, calendar, input,
};

/// A small generator of numbers (SplitMix64).
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: i32, most: i32) -> i32 {
        let span = i64::from(most) - i64::from(least) + 1;
        (i64::from(least) + (self.next() % span as u64) as i64) as i32
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }
}

/// How large a program becomes and what it is like.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// How many purposes.
    pub purposes: usize,
    /// How many clauses.
    pub clauses: usize,
    /// How many facts, events and choices.
    pub facts: usize,
    /// How many categories of data.
    pub data: usize,
    /// The share of clauses, in a hundred, that name purposes.
    pub on_purpose: usize,
    /// The most literals a clause has beside the one on the purpose.
    pub literals: usize,
    /// The share of inputs, in a hundred, that may be absent, where the format leaves it free.
    pub optional: usize,
    /// The most attributes of one input.
    pub cuts: usize,
}

impl Shape {
    /// A small one, varied by the seed.
    pub fn any(random: &mut Random) -> Self {
        let many = random.percent(25);
        Self {
            purposes: if random.percent(20) { 1 } else { 1 + random.below(6) },
            clauses: if many { 60 + random.below(300) } else { random.below(40) },
            facts: random.below(6),
            data: random.below(5),
            on_purpose: random.below(101),
            literals: 1 + random.below(if many { 6 } else { 4 }),
            optional: random.below(101),
            cuts: 1 + random.below(2),
        }
    }
}

const FIRST_DAY: i32 = 18_000;
const LAST_DAY: i32 = 22_000;

/// A program of that shape.
pub fn program(random: &mut Random, shape: Shape) -> Program {
    let words = |stem: &str, many: usize| Domain::Words((0..many).map(|at| format!("{stem}{at}")).collect());
    let mut inputs = vec![
        Input { name: "purpose".into(), domain: words("purpose", shape.purposes), optional: false },
        Input { name: "subject".into(), domain: words("role", 2 + random.below(3)), optional: false },
        Input { name: "operation".into(), domain: words("operation", 6), optional: false },
        Input { name: "recipient".into(), domain: words("recipient", 5), optional: false },
        Input { name: "country".into(), domain: words("country", 2 + random.below(7)), optional: false },
        Input { name: "channel".into(), domain: words("channel", 6), optional: false },
        Input { name: "at".into(), domain: Domain::Day, optional: false },
    ];
    for fixed in [input::SUBJECT, input::OPERATION, input::RECIPIENT, input::COUNTRY, input::CHANNEL] {
        inputs[fixed].optional = random.percent(shape.optional / 4);
    }
    for fact in 0..shape.facts {
        let domain = match random.below(5) {
            0 => words("choice", 2),
            1 => words("choice", 3 + random.below(3)),
            2 => Domain::Number { least: random.between(-3, 0), most: random.between(1, 200) },
            3 => Domain::Day,
            _ => Domain::Event,
        };
        inputs.push(Input { name: format!("fact{fact}"), domain, optional: random.percent(shape.optional) });
    }
    for data in 0..shape.data {
        let domain = Domain::Words(vec!["no".into(), "yes".into()]);
        inputs.push(Input { name: format!("data{data}"), domain, optional: false });
    }
    let mut attributes = Vec::new();
    for (at, asked) in inputs.iter().enumerate() {
        for cut in 0..1 + random.below(shape.cuts) {
            if at == input::PURPOSE && cut == 0 {
                let identity: Vec<u16> = (1..=shape.purposes as u16).collect();
                attributes.push(Attribute {
                    input: at,
                    cut: Cut::Classes(identity),
                    classes: shape.purposes as u16 + 1,
                });
            } else {
                attributes.extend(attribute(random, at, &asked.domain));
            }
        }
    }
    let clauses = (0..shape.clauses).map(|at| clause(random, shape, &attributes, at)).collect();
    let mut consequences = Vec::new();
    for (at, asked) in inputs.iter().enumerate().skip(input::FIRST_FACT).take(shape.facts) {
        let value = match &asked.domain {
            Domain::Event => NEVER,
            Domain::Words(words) if asked.optional => random.below(words.len()) as i32,
            Domain::Words(_) | Domain::Number { .. } | Domain::Day => continue,
        };
        let others: Vec<usize> = (0..attributes.len()).filter(|one| attributes[*one].input != at).collect();
        if random.percent(30) && !others.is_empty() {
            let mut when = Vec::new();
            for _ in 0..1 + random.below(2) {
                let chosen = others[random.below(others.len())];
                when.push(literal(random, &attributes, chosen).into_iter().collect::<Vec<_>>());
            }
            when.retain(|literals: &Vec<Literal>| !literals.is_empty());
            consequences.push(Consequence { input: at, value, when });
        }
    }
    Program {
        version: PROGRAM_VERSION,
        policy: "random".into(),
        inputs,
        facts: shape.facts,
        attributes,
        clauses,
        duties: Vec::new(),
        consequences,
        grounds: Vec::new(),
    }
}

fn attribute(random: &mut Random, input: usize, domain: &Domain) -> Option<Attribute> {
    let cut = match domain {
        Domain::Words(words) if words.len() < 2 => return None,
        Domain::Words(words) => {
            let most = 2 + random.below(words.len() - 1) as u16;
            let mut classes: Vec<u16> =
                words.iter().map(|_| 1 + random.below(usize::from(most)) as u16).collect();
            for (class, slot) in (1..=most).zip(classes.iter_mut()) {
                *slot = class; // every class has a value
            }
            return Some(Attribute { input, cut: Cut::Classes(classes), classes: most + 1 });
        }
        Domain::Number { least, most } => {
            let mut list: Vec<i32> =
                (0..1 + random.below(4)).map(|_| random.between(least + 1, *most)).collect();
            list.sort_unstable();
            list.dedup();
            Cut::Thresholds(list)
        }
        Domain::Event if random.percent(60) => {
            let (years, months, days) = (random.below(4), random.below(12), random.below(40));
            let period = Period::new(years as u16, months as u16, days as u16);
            let period = if random.percent(30) { period.from_year_end() } else { period };
            // As lowering leaves them: all apart, or two of the three joined.
            let (phases, classes) =
                [([1, 2, 3], 4), ([1, 1, 2], 3), ([1, 2, 1], 3), ([1, 2, 2], 3)][random.below(4)];
            let [ahead, running, over] = phases;
            return Some(Attribute {
                input,
                cut: Cut::Over(period, Phases { ahead, running, over }),
                classes,
            });
        }
        Domain::Day | Domain::Event => {
            let mut list: Vec<i32> =
                (0..1 + random.below(3)).map(|_| random.between(FIRST_DAY, LAST_DAY)).collect();
            list.sort_unstable();
            list.dedup();
            Cut::Thresholds(list)
        }
    };
    let classes = match &cut {
        Cut::Thresholds(list) => list.len() as u16 + 2,
        Cut::Over(..) | Cut::Classes(_) => 3,
    };
    Some(Attribute { input, cut, classes })
}

/// A literal on that attribute that accepts some classes but not all.
fn literal(random: &mut Random, attributes: &[Attribute], attribute: usize) -> Option<Literal> {
    let classes = attributes[attribute].classes;
    let known = usize::from(classes) - 1;
    if known < 2 {
        return None;
    }
    let on_purpose = attributes[attribute].input == input::PURPOSE;
    let wanted = 1 + random.below(if on_purpose { 2.min(known - 1) } else { known - 1 });
    let mut accepts = ClassSet::default();
    while accepts.len() < wanted {
        accepts.insert(1 + random.below(known) as u16);
    }
    Some(Literal { attribute, accepts })
}

fn clause(random: &mut Random, shape: Shape, attributes: &[Attribute], at: usize) -> Clause {
    let mut chosen: Vec<usize> = Vec::new();
    if random.percent(shape.on_purpose) {
        chosen.push(0);
    }
    for _ in 0..1 + random.below(shape.literals) {
        chosen.push(random.below(attributes.len()));
    }
    chosen.sort_unstable();
    chosen.dedup();
    let effect = if random.percent(50) {
        Effect::Deny
    } else {
        Effect::Allow(Basis::ALL[random.below(Basis::ALL.len())])
    };
    Clause {
        id: format!("clause.{at}"),
        gate: Gate::Purpose,
        literals: chosen.into_iter().filter_map(|attribute| literal(random, attributes, attribute)).collect(),
        effect,
        words: String::new(),
        article: String::new(),
        section: None,
        place: None,
        duties: Vec::new(),
    }
}

/// A question for a program; of what may be absent, so many in a hundred are.
pub fn question(random: &mut Random, program: &Program, absent: usize) -> Question {
    let Domain::Words(purposes) = &program.inputs[input::PURPOSE].domain else {
        panic!("purposes are words")
    };
    let day = random.between(FIRST_DAY - 200, LAST_DAY + 200);
    let mut question =
        Question::new(program, random.below(purposes.len()) as i32, day).expect("within the domains");
    for (at, asked) in program.inputs.iter().enumerate() {
        if at == input::PURPOSE || at == input::DAY {
            continue;
        }
        let value =
            if asked.optional && random.percent(absent) { ABSENT } else { value(random, &asked.domain, day) };
        question.set(program, at, value).expect("within the domain");
    }
    question
}

fn value(random: &mut Random, domain: &Domain, day: i32) -> i32 {
    match domain {
        Domain::Words(words) => random.below(words.len()) as i32,
        Domain::Number { least, most } => random.between(*least, *most),
        Domain::Event if random.percent(20) => NEVER,
        Domain::Day | Domain::Event => match random.below(20) {
            0 => calendar::FIRST,
            1 => calendar::LAST,
            _ => random.between(FIRST_DAY - 1500, day + 400),
        },
    }
}

/// A question for the program of a real policy, such as a service would ask: one to three categories of data, days at or beside those the
/// policy names. In up to `steps` steps it is led towards `allow`: each changes one thing that the deciding clause of a denial looks at.
pub fn lifelike(random: &mut Random, program: &Program, absent: usize, steps: usize) -> Question {
    let first_data = input::FIRST_FACT + program.facts;
    let purposes = words(program, input::PURPOSE);
    let mut question = Question::new(program, random.below(purposes) as i32, 0).expect("within the domains");
    let day = near(random, program, &question, input::DAY);
    question.set(program, input::DAY, day).expect("a day");
    for at in input::SUBJECT..first_data {
        if at == input::DAY {
            continue;
        }
        let optional = program.inputs[at].optional;
        let nobody = matches!(at, input::RECIPIENT | input::COUNTRY | input::CHANNEL) && random.percent(50);
        let value = match () {
            () if optional && random.percent(absent) => ABSENT,
            () if nobody => 0,
            () => near(random, program, &question, at),
        };
        question.set(program, at, value).expect("within the domain");
    }
    let data = program.inputs.len() - first_data;
    for _ in 0..[1, 1, 1, 2, 2, 3][random.below(6)] {
        question.set(program, first_data + random.below(data), 1).expect("a flag");
    }
    for _ in 0..steps {
        if !lead(random, program, &mut question) {
            break;
        }
        let named = (first_data..program.inputs.len()).any(|at| question.get(at) == 1);
        if !named {
            question.set(program, first_data + random.below(data), 1).expect("a flag");
        }
    }
    question
}

fn words(program: &Program, at: usize) -> usize {
    match &program.inputs[at].domain {
        Domain::Words(words) => words.len(),
        Domain::Number { .. } | Domain::Day | Domain::Event => 0,
    }
}

/// A value of an input; of days and numbers mostly one at or beside a border between two classes.
fn near(random: &mut Random, program: &Program, question: &Question, at: usize) -> i32 {
    let borders = lawful::decision::candidates(program, question, at);
    let domain = &program.inputs[at].domain;
    let value = match domain {
        Domain::Words(words) => return random.below(words.len()) as i32,
        Domain::Event if random.percent(30) => return NEVER,
        Domain::Number { least, most } if random.percent(30) => random.between(*least, *most),
        Domain::Day | Domain::Event if random.percent(50) => random.between(17_500, 21_500),
        Domain::Number { .. } | Domain::Day | Domain::Event => {
            borders[random.below(borders.len())].saturating_add(random.between(-1, 1))
        }
    };
    match domain {
        Domain::Number { least, most } => value.clamp(*least, *most),
        Domain::Event if value > calendar::LAST => NEVER,
        Domain::Words(_) | Domain::Day | Domain::Event => value.clamp(calendar::FIRST, calendar::LAST),
    }
}

/// Changes one input so that the clause that denies no longer holds; false if nothing denies, or nothing can be changed.
fn lead(random: &mut Random, program: &Program, question: &mut Question) -> bool {
    let answer = lawful::decision::decide(program, question);
    let Some(clause) = answer.clause.and_then(|at| program.clauses.get(at as usize)) else { return false };
    if clause.effect != Effect::Deny || clause.literals.is_empty() {
        return false;
    }
    for _ in 0..4 {
        let literal = &clause.literals[random.below(clause.literals.len())];
        let attribute = &program.attributes[literal.attribute];
        if matches!(attribute.input, input::PURPOSE | input::DAY) && !random.percent(20) {
            continue;
        }
        let values = lawful::decision::candidates(program, question, attribute.input);
        let mut trial = question.clone();
        let value = values[random.below(values.len())];
        if trial.set(program, attribute.input, value).is_ok()
            && !literal.accepts.contains(trial.class(attribute))
        {
            *question = trial;
            return true;
        }
    }
    true
}
