use super::load::policy;
use super::random::{Random, lifelike};
use super::texts::text;
use lawful_service::Verdict;

/// Requests with all facts given, and their texts.
#[test]
fn deciding_allocates_nothing_and_neither_does_json() {
    let policy = policy("policies/bpost");
    let mut random = Random(3);
    let questions: Vec<_> = (0..400).map(|_| lifelike(&mut random, policy.program(), 0, 60)).collect();
    let texts: Vec<String> = questions.iter().map(|question| text(policy.program(), question)).collect();
    let asked: Vec<_> =
        texts.iter().map(|text| policy.ask(&serde_json::from_str(text).unwrap()).unwrap()).collect();
    let mut allowed = 0;
    let counted = allocation_counter::measure(|| {
        allowed = asked.iter().filter(|asked| asked.decide().verdict == Verdict::Allow).count();
    });
    assert_eq!(counted.count_total, 0, "{allowed} allowed");
    assert!(allowed > 40, "{allowed} allowed");

    let mut json = policy.json();
    let bytes =
        |json: &mut lawful_service::Json| texts.iter().map(|text| json.decide(text).len()).sum::<usize>();
    let first = bytes(&mut json); // the buffers grow to what they need
    let mut second = 0;
    let counted = allocation_counter::measure(|| second = bytes(&mut json));
    assert_eq!((counted.count_total, first), (0, second));
    let other = allocation_counter::measure(|| drop(policy.json()));
    let explained = allocation_counter::measure(|| drop(asked[0].explain()));
    assert!(explained.count_total > 0 && other.count_total == 0, "the counter counts");
}
