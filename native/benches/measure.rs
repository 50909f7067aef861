//! Timing that other work on the machine disturbs least: contenders take turns, what counts is the time of the processor and not of the clock, and of
//! many rounds the median.
#![allow(dead_code, reason = "not every benchmark takes all of it")]

use rustix::time::{ClockId, clock_gettime};
use std::time::Instant;

/// Requests a round. Fewer, and the branch predictor learns them by heart.
pub const REQUESTS: usize = 65_536;

/// Nanoseconds for which the processor worked for this thread.
pub fn processor() -> f64 {
    time_of(ClockId::ThreadCPUTime)
}

fn time_of(clock: ClockId) -> f64 {
    let time = clock_gettime(clock);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// One way of doing the same work.
pub struct Contender<'a> {
    /// Its name in the table.
    pub name: &'a str,
    /// How many requests one run answers.
    pub requests: usize,
    /// Answers all of them: a sum of the answers, so that none can be left out, and the nanoseconds it took.
    pub run: Box<dyn FnMut() -> (u64, f64) + 'a>,
}

impl<'a> Contender<'a> {
    /// A contender that answers so many requests a run.
    pub fn new(name: &'a str, requests: usize, mut run: impl FnMut() -> u64 + 'a) -> Self {
        let timed = move || {
            let start = processor();
            let sum = std::hint::black_box(run());
            (sum, processor() - start)
        };
        Self { name, requests, run: Box::new(timed) }
    }

    /// One that is measured by the clock, because it works on more than one thread.
    pub fn by_the_clock(name: &'a str, requests: usize, mut run: impl FnMut() -> u64 + 'a) -> Self {
        let timed = move || {
            let start = Instant::now();
            let sum = std::hint::black_box(run());
            (sum, start.elapsed().as_nanos() as f64)
        };
        Self { name, requests, run: Box::new(timed) }
    }

    /// One that works in another process and measures itself.
    pub fn elsewhere(name: &'a str, requests: usize, run: impl FnMut() -> (u64, f64) + 'a) -> Self {
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
            let (sum, nanoseconds) = (contender.run)();
            sums[at] = sum;
            if round > 0 {
                times[at].push(nanoseconds / contender.requests as f64);
            }
        }
    }
    let timing = |(mut times, sum): (Vec<f64>, u64)| {
        times.sort_by(f64::total_cmp);
        Timing { median: times[times.len() / 2], best: times[0], sum }
    };
    times.into_iter().zip(sums).map(timing).collect()
}

/// The median time of some runs of one piece of work, in milliseconds of the processor, until its result is there.
pub fn milliseconds<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let one = |_| {
        let start = processor();
        let made = std::hint::black_box(work());
        let took = processor() - start;
        drop(made);
        took / 1e6
    };
    median((0..runs.max(1)).map(one).collect())
}

/// What a piece of work takes that is done on several threads, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// The median by the clock: how long one waits.
    pub clock: f64,
    /// The best by the clock: how long one waits where nobody else works.
    pub best: f64,
    /// The median of what all threads worked together.
    pub processors: f64,
}

/// Measures work on several threads, until its result is there.
pub fn work<T>(runs: usize, mut work: impl FnMut() -> T) -> Work {
    let (mut clock, mut processors) = (Vec::new(), Vec::new());
    for _ in 0..runs.max(1) {
        let (start, before) = (Instant::now(), time_of(ClockId::ProcessCPUTime));
        let made = std::hint::black_box(work());
        processors.push((time_of(ClockId::ProcessCPUTime) - before) / 1e6);
        clock.push(start.elapsed().as_secs_f64() * 1e3);
        drop(made);
    }
    let best = clock.iter().copied().fold(f64::INFINITY, f64::min);
    Work { clock: median(clock), best, processors: median(processors) }
}

/// The middle of a list.
pub fn median(mut list: Vec<f64>) -> f64 {
    list.sort_by(f64::total_cmp);
    list[list.len() / 2]
}

/// Three digits, however large the number is.
pub fn short(number: f64) -> String {
    match number {
        number if number >= 1_000.0 => {
            let whole = format!("{number:.0}");
            let parts: Vec<&str> = whole.as_bytes().rchunks(3).rev().flat_map(std::str::from_utf8).collect();
            parts.join(",")
        }
        number if number >= 100.0 => format!("{number:.0}"),
        number if number >= 10.0 => format!("{number:.1}"),
        number => format!("{number:.2}"),
    }
}

/// What was promised, with what was measured.
#[derive(Default)]
pub struct Targets(Vec<String>);

impl Targets {
    /// At most so much.
    pub fn at_most(&mut self, what: &str, limit: f64, measured: f64) {
        self.row(what, &format!("at most {limit}"), measured, measured <= limit);
    }

    /// At least so much.
    pub fn at_least(&mut self, what: &str, limit: f64, measured: f64) {
        self.row(what, &format!("at least {limit}"), measured, measured >= limit);
    }

    fn row(&mut self, what: &str, wanted: &str, measured: f64, met: bool) {
        let met = if met { "yes" } else { "**no**" };
        self.0.push(format!("| {what} | {wanted} | {} | {met} |", short(measured)));
    }

    /// The table.
    pub fn print(&self) {
        println!("\n| target | wanted | measured | met |\n| --- | --- | ---: | --- |");
        self.0.iter().for_each(|row| println!("{row}"));
    }
}
