//! Timing that other work on the machine disturbs least: contenders take turns, and the median of many rounds counts.
#![allow(dead_code, reason = "not every benchmark takes all of it")]

use std::time::Instant;

/// Requests a round. Fewer, and the branch predictor learns them by heart.
pub const REQUESTS: usize = 65_536;

/// One way of doing the same work.
pub struct Contender<'a> {
    /// Its name in the table.
    pub name: &'a str,
    /// How many requests one run answers.
    pub requests: usize,
    /// Answers all of them, and returns a sum of the answers so that none can be left out.
    pub run: Box<dyn FnMut() -> u64 + 'a>,
}

impl<'a> Contender<'a> {
    /// A contender that answers so many requests a run.
    pub fn new(name: &'a str, requests: usize, run: impl FnMut() -> u64 + 'a) -> Self {
        Self { name, requests, run: Box::new(run) }
    }
}

/// Nanoseconds a request.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// The median of the rounds.
    pub median: f64,
    /// The best round.
    pub best: f64,
    /// The sum of the answers.
    pub sum: u64,
}

/// Lets the contenders run in turn, `rounds` times after one to warm up.
pub fn interleaved(rounds: usize, contenders: &mut [Contender<'_>]) -> Vec<Timing> {
    let mut times = vec![Vec::with_capacity(rounds); contenders.len()];
    let mut sums = vec![0; contenders.len()];
    for round in 0..=rounds {
        for (at, contender) in contenders.iter_mut().enumerate() {
            let start = Instant::now();
            sums[at] = std::hint::black_box((contender.run)());
            let nanoseconds = start.elapsed().as_nanos() as f64 / contender.requests as f64;
            if round > 0 {
                times[at].push(nanoseconds);
            }
        }
    }
    let timing = |(mut times, sum): (Vec<f64>, u64)| {
        times.sort_by(f64::total_cmp);
        Timing { median: times[times.len() / 2], best: times[0], sum }
    };
    times.into_iter().zip(sums).map(timing).collect()
}

/// The median time of some runs of one piece of work, in milliseconds.
pub fn milliseconds<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let one = |_| {
        let start = Instant::now();
        drop(std::hint::black_box(work()));
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> = (0..runs.max(1)).map(one).collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
