//! The same seventeen rules in lawful and in other policy engines: do they agree on 65,536 requests, and what does a decision cost?
//!
//! Prints Markdown. Ends with 1 if any answer differs. How to run it stands in README.md.

#[path = "../../../native/benches/measure.rs"]
mod measure;
#[path = "../../../native/tests/random.rs"]
mod random;
mod rules;

use casbin::{CoreApi, DefaultModel, MemoryAdapter, MgmtApi};
use cedar_policy::{Authorizer, Decision, Entities, EntityUid, PolicySet};
use lawful::decision::{Domain, Program, Question, Request, Verdict, input};
use measure::{Contender, REQUESTS, Targets, interleaved, short};
use rules::{Dialect, rules};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use std::str::FromStr;
use std::sync::Arc;

/// How many requests a round of a peer answers; all of them are compared.
const FEW: usize = 4_096;

/// A request as a service has it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Asked {
    purpose: String,
    operation: String,
    recipient: String,
    channel: String,
    category: String,
    consent: String,
    objected: bool,
    has_contract: bool,
    days_since_end: i64,
}

impl Asked {
    fn of(program: &Program, question: &Question) -> Self {
        let at = |name: &str| program.inputs.iter().position(|input| input.name == name).unwrap();
        let word = |name: &str| match &program.inputs[at(name)].domain {
            Domain::Words(words) => words[question.get(at(name)) as usize].clone(),
            other => panic!("{other:?}"),
        };
        Self {
            purpose: word("purpose"),
            operation: word("operation"),
            recipient: word("recipient"),
            channel: word("channel"),
            category: word("category"),
            consent: word("consent"),
            objected: word("objected") == "yes",
            has_contract: word("has_contract") == "yes",
            days_since_end: question.get(at("days_since_end")).into(),
        }
    }

    /// The same in the form that lawful reads.
    fn for_lawful(&self) -> serde_json::Value {
        serde_json::json!({
            "purpose": self.purpose, "subject": "customer", "operation": self.operation, "recipient": self.recipient,
            "channel": self.channel, "at": "2026-11-22", "data": ["record"],
            "given": {
                "category": self.category, "consent": self.consent, "objected": self.objected,
                "has_contract": self.has_contract, "days_since_end": self.days_since_end,
            },
        })
    }
}

fn questions(program: &Program) -> Vec<Question> {
    let (mut random, mut seen, mut list) = (random::Random(2026), HashSet::new(), Vec::new());
    let today = lawful::calendar::parse("2026-11-22").unwrap();
    let (days, record) = (program.inputs.len() - 2, program.inputs.len() - 1);
    while list.len() < REQUESTS {
        let mut question = random::question(&mut random, program, 0);
        question.set(program, input::DAY, today).unwrap();
        question.set(program, record, 1).unwrap();
        if random.percent(60) {
            let within = random.between(0, 1_095);
            question.set(program, days, within).unwrap();
            for (field, no) in [("objected", 0), ("recipient", 0)] {
                let at = program.inputs.iter().position(|input| input.name == field).unwrap();
                question.set(program, at, no).unwrap();
            }
        }
        if seen.insert(question.clone()) {
            list.push(question);
        }
    }
    list
}

#[derive(Serialize)]
struct Reply {
    verdict: &'static str,
}

fn reply(allows: bool) -> u64 {
    let verdict = if allows { "allow" } else { "deny" };
    serde_json::to_string(&Reply { verdict }).unwrap().len() as u64
}

/// A peer: requests in its own form and from text, and what it says of them.
struct Peer {
    name: &'static str,
    decide: Box<dyn Fn(usize) -> bool>,
    text: Box<dyn Fn(&str) -> bool>,
    /// About a request that was not brought into its form before.
    compare: Box<dyn Fn(&Asked) -> bool>,
}

fn cedar(rules: &[rules::Rule], asked: &[Asked]) -> Peer {
    let policies: Rc<PolicySet> = Rc::new(PolicySet::from_str(&rules::cedar(rules)).unwrap());
    let entities = Rc::new(Entities::empty());
    let authorizer = Rc::new(Authorizer::new());
    let somebody = EntityUid::from_str("User::\"somebody\"").unwrap();
    let record = EntityUid::from_str("Record::\"one\"").unwrap();
    let request = Rc::new(move |asked: serde_json::Value| {
        let purpose = asked["purpose"].as_str().unwrap();
        let action = EntityUid::from_str(&format!("Action::\"{purpose}\"")).unwrap();
        let context = cedar_policy::Context::from_json_value(asked, None).unwrap();
        cedar_policy::Request::new(somebody.clone(), action, record.clone(), context, None).unwrap()
    });
    let made: Vec<_> =
        asked.iter().take(FEW).map(|one| request(serde_json::to_value(one).unwrap())).collect();
    let ask = Rc::new(move |request: &cedar_policy::Request| {
        authorizer.is_authorized(request, &policies, &entities).decision() == Decision::Allow
    });
    let (other, another, more, most) = (ask.clone(), ask.clone(), request.clone(), request);
    Peer {
        name: "cedar-policy",
        decide: Box::new(move |at| ask(&made[at])),
        text: Box::new(move |text| other(&more(serde_json::from_str(text).unwrap()))),
        compare: Box::new(move |asked| another(&most(serde_json::to_value(asked).unwrap()))),
    }
}

fn regorus(rules: &[rules::Rule], asked: &[Asked]) -> Peer {
    use regorus::languages::rego::compiler::Compiler;
    use regorus::rvm::vm::RegoVM;
    let mut engine = regorus::Engine::new();
    engine.add_policy("notice.rego".to_owned(), rules::rego(rules)).unwrap();
    let compiled = engine.compile_with_entrypoint(&"data.notice.allow".into()).unwrap();
    let program = Compiler::compile_from_policy(&compiled, &["data.notice.allow"]).unwrap();
    let mut vm = RegoVM::new();
    vm.load_program(program);
    let vm = Rc::new(RefCell::new(vm));
    let value = |text: &str| regorus::Value::from_json_str(text).unwrap();
    let made: Vec<_> =
        asked.iter().take(FEW).map(|one| value(&serde_json::to_string(one).unwrap())).collect();
    let ask = Rc::new(move |input: regorus::Value| {
        let mut vm = vm.borrow_mut();
        vm.set_input(input);
        vm.execute().unwrap() == regorus::Value::from(true)
    });
    let (other, another) = (ask.clone(), ask.clone());
    Peer {
        name: "regorus (its virtual machine)",
        decide: Box::new(move |at| ask(made[at].clone())),
        text: Box::new(move |text| other(value(text))),
        compare: Box::new(move |asked| another(value(&serde_json::to_string(asked).unwrap()))),
    }
}

fn cel(rules: &[rules::Rule], asked: &[Asked]) -> Peer {
    let dialect = Dialect { field: "", list: ["[", "]"], and: " && ", or: " || ", not: "!" };
    let env = Arc::new(cel::Env::stdlib());
    let program = Rc::new(env.compile(&dialect.expression(rules)).unwrap());
    let context = Rc::new(move |asked: &Asked| {
        let mut context = cel::Context::with_env(env.clone());
        for (name, word) in [
            ("purpose", &asked.purpose),
            ("operation", &asked.operation),
            ("recipient", &asked.recipient),
            ("channel", &asked.channel),
            ("category", &asked.category),
            ("consent", &asked.consent),
        ] {
            context.add_variable_from_value(name, word.clone());
        }
        context.add_variable_from_value("objected", asked.objected);
        context.add_variable_from_value("has_contract", asked.has_contract);
        context.add_variable_from_value("days_since_end", asked.days_since_end);
        context
    });
    let made: Vec<_> = asked.iter().take(FEW).map(|one| context(one)).collect();
    let ask = Rc::new(move |context: &cel::Context<'_, '_>| program.execute(context).unwrap() == true.into());
    let (other, another, more, most) = (ask.clone(), ask.clone(), context.clone(), context);
    Peer {
        name: "cel",
        decide: Box::new(move |at| ask(&made[at])),
        text: Box::new(move |text| other(&more(&serde_json::from_str(text).unwrap()))),
        compare: Box::new(move |asked| another(&most(asked))),
    }
}

fn zen(rules: &[rules::Rule], asked: &[Asked]) -> Peer {
    use zen_expression::variable::Variable;
    let dialect = Dialect { field: "", list: ["[", "]"], and: " and ", or: " or ", not: "not " };
    let expression = zen_expression::compile_expression(&dialect.expression(rules)).unwrap();
    let vm = RefCell::new(zen_expression::vm::VM::new());
    let value = |asked: &Asked| Variable::from(serde_json::to_value(asked).unwrap());
    let made: Vec<_> = asked.iter().take(FEW).map(value).collect();
    let ask = Rc::new(move |context: Variable| {
        matches!(expression.evaluate_with(context, &mut vm.borrow_mut()).unwrap(), Variable::Bool(true))
    });
    let (other, another) = (ask.clone(), ask.clone());
    Peer {
        name: "zen-expression",
        decide: Box::new(move |at| ask(made[at].clone())),
        text: Box::new(move |text| {
            other(Variable::from(serde_json::from_str::<serde_json::Value>(text).unwrap()))
        }),
        compare: Box::new(move |asked| another(value(asked))),
    }
}

fn casbin(rules: &[rules::Rule], asked: &[Asked]) -> Peer {
    // Everything in the matcher, which is compiled once: faster than a rule a line with `eval`, which is parsed each time.
    let dialect = Dialect { field: "r.", list: ["[", "]"], and: " && ", or: " || ", not: "!" };
    let model = format!(
        "[request_definition]\nr = purpose, operation, recipient, channel, category, consent, objected, has_contract, days_since_end\n\
         [policy_definition]\np = name\n[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = {}\n",
        dialect.expression(rules)
    );
    let enforcer = futures_executor::block_on(async {
        let model = DefaultModel::from_str(&model).await.unwrap();
        let mut enforcer = casbin::Enforcer::new(model, MemoryAdapter::default()).await.unwrap();
        enforcer.add_policy(vec!["notice".to_owned()]).await.unwrap();
        enforcer
    });
    let ask = Rc::new(move |a: &Asked| {
        let words = (&a.purpose, &a.operation, &a.recipient, &a.channel, &a.category, &a.consent);
        let (purpose, operation, recipient, channel, category, consent) = words;
        let request = (
            purpose,
            operation,
            recipient,
            channel,
            category,
            consent,
            a.objected,
            a.has_contract,
            a.days_since_end,
        );
        enforcer.enforce(request).unwrap()
    });
    let (other, another, made) = (ask.clone(), ask.clone(), asked[..FEW].to_vec());
    Peer {
        name: "casbin",
        decide: Box::new(move |at| ask(&made[at])),
        text: Box::new(move |text| other(&serde_json::from_str(text).unwrap())),
        compare: Box::new(move |asked| another(asked)),
    }
}

fn main() -> std::process::ExitCode {
    let program = Program::from_text(include_str!("rules.program")).unwrap();
    let rules = rules(&program);
    let questions = questions(&program);
    let asked: Vec<Asked> = questions.iter().map(|question| Asked::of(&program, question)).collect();
    let policy = lawful_native::compile(&program).unwrap();
    let packed: Vec<_> = questions.iter().map(|question| policy.pack(question)).collect();
    let allows: Vec<bool> = packed.iter().map(|one| policy.decide(one).verdict == Verdict::Allow).collect();
    for (question, allows) in questions.iter().zip(&allows) {
        let reference = lawful::decision::decide(&program, question).verdict;
        assert_eq!(reference == Verdict::Allow, *allows, "the reference");
    }

    let makers = [cedar, regorus, cel, zen, casbin];
    let peers: Vec<Peer> = makers.iter().map(|make| make(&rules, &asked)).collect();
    let texts: Vec<String> = asked.iter().take(FEW).map(|one| serde_json::to_string(one).unwrap()).collect();
    let mut differences = Vec::new();
    for peer in &peers {
        let differs = |at: &usize| (peer.compare)(&asked[*at]) != allows[*at];
        let mut many = (0..asked.len()).filter(differs).count();
        many += (0..FEW).filter(|at| (peer.decide)(*at) != allows[*at]).count();
        many += (0..FEW).filter(|at| (peer.text)(&texts[*at]) != allows[*at]).count();
        differences.push(many);
    }

    let for_lawful: Vec<String> = asked.iter().take(FEW).map(|one| one.for_lawful().to_string()).collect();
    let from_text = |text: &str| {
        let request: Request = serde_json::from_str(text).unwrap();
        let question = request.question(&program).unwrap();
        policy.decide(&policy.pack(&question)).verdict == Verdict::Allow
    };
    for (text, allows) in for_lawful.iter().zip(&allows) {
        assert_eq!(from_text(text), *allows, "{text}");
    }
    let mut contenders = vec![
        Contender::new("lawful, machine code", REQUESTS, || {
            packed.iter().map(|one| u64::from(policy.decide(one).verdict == Verdict::Allow)).sum()
        }),
        Contender::new("lawful, JSON", FEW, || for_lawful.iter().map(|text| reply(from_text(text))).sum()),
    ];
    for peer in &peers {
        contenders
            .push(Contender::new(peer.name, FEW, || (0..FEW).map(|at| u64::from((peer.decide)(at))).sum()));
        contenders
            .push(Contender::new(peer.name, FEW, || texts.iter().map(|text| reply((peer.text)(text))).sum()));
    }
    let times = interleaved(21, &mut contenders);

    let allowed = allows.iter().filter(|allows| **allows).count();
    println!(
        "{} rules, {REQUESTS} distinct requests, {allowed} allowed; {FEW} of them a round for the peers.\n",
        rules.len()
    );
    println!(
        "| engine | disagreements | ns a decision | ÷ lawful | JSON in → out, ns | ÷ lawful |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    );
    let (mine, mine_json) = (times[0].median, times[1].median);
    println!("| **lawful**, machine code | – | {} | 1 | {} | 1 |", short(mine), short(mine_json));
    let (mut fastest, mut fastest_json) = (f64::INFINITY, f64::INFINITY);
    for ((peer, pair), differences) in peers.iter().zip(times[2..].chunks_exact(2)).zip(&differences) {
        let (warm, json) = (pair[0].median, pair[1].median);
        (fastest, fastest_json) = (fastest.min(warm), fastest_json.min(json));
        println!(
            "| {} | {differences} | {} | {} | {} | {} |",
            peer.name,
            short(warm),
            short(warm / mine),
            short(json),
            short(json / mine_json)
        );
    }
    let mut targets = Targets::default();
    targets.at_least("fastest peer ÷ machine code", 300.0, fastest / mine);
    targets.at_least(
        "fastest peer ÷ lawful, JSON to JSON, by the general parser",
        10.0,
        fastest_json / mine_json,
    );
    targets.print();
    let all: usize = differences.iter().sum();
    println!("\n{all} disagreements");
    if all == 0 { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
