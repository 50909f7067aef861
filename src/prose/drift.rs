//! What became of each passage since the trace was accepted: the same, moved, changed, gone, new.
//!
//! First the fingerprints that stand once in each text, then their neighbours outward (as P. Heckel's comparison of files does, in linear time),
//! so that repeated passages are told apart by what stands around them; then what is left, by likeness.

use super::lock::Recorded;
use super::passage::Passage;
use super::{Fingerprint, Sketch};
use std::collections::BTreeMap;

/// From here on two passages count as one that was changed, in percent.
pub const ALIKE: u8 = 45;
/// A further passage this close to the most alike one is named as well, in percent.
const CLOSE: u8 = 10;
/// So many pairs are compared by likeness. Beyond, only what stands at the same place of its section is taken for changed.
pub const MAX_COMPARED: usize = 1_000_000;

/// So many further candidates are named.
const MAX_OTHERS: usize = 8;

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The same words in the same section.
    Same,
    /// The same words in another section.
    Moved,
    /// Other words, so much alike, in percent.
    Changed(u8),
    /// It is gone.
    Vanished,
    /// It was not there.
    New,
}

/// A passage then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its place among those recorded.
    pub before: Option<usize>,
    /// Its place among those there are.
    pub after: Option<usize>,
    /// What became of it.
    pub what: What,
    /// Further passages that it may have become just as well.
    pub others: Vec<usize>,
}

/// What became of all passages of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drift {
    /// Those recorded, in their order, then the new ones in theirs.
    pub steps: Vec<Step>,
    /// Whether there was too much to compare everything with everything.
    pub coarse: bool,
}

impl Drift {
    /// What is not the same.
    pub fn changes(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.what != What::Same)
    }

    /// What became of a recorded passage.
    #[must_use]
    pub fn of(&self, before: usize) -> Option<&Step> {
        // INVARIANT: the recorded passages come first, in their order.
        self.steps.get(before).filter(|step| step.before == Some(before))
    }
}

/// Compares what was recorded with what there is.
#[must_use]
pub fn drift(old: &[Recorded], new: &[Passage]) -> Drift {
    let mut pairing = Pairing {
        old,
        new,
        forth: vec![None; old.len()],
        back: vec![None; new.len()],
        others: BTreeMap::new(),
    };
    pairing.unique();
    pairing.neighbours();
    pairing.same_section();
    pairing.anywhere();
    let coarse = pairing.alike();
    pairing.same_place();
    pairing.finish(coarse)
}

struct Pairing<'d> {
    old: &'d [Recorded],
    new: &'d [Passage],
    forth: Vec<Option<usize>>,
    back: Vec<Option<usize>>,
    others: BTreeMap<usize, Vec<usize>>,
}

/// What passages are grouped by: heading or not, and the words.
type Key = (bool, Fingerprint);

impl Pairing<'_> {
    fn pair(&mut self, before: usize, after: usize) {
        if let (Some(forth @ None), Some(back @ None)) =
            (self.forth.get_mut(before), self.back.get_mut(after))
        {
            (*forth, *back) = (Some(after), Some(before));
        }
    }

    fn old_key(&self, at: usize) -> Option<Key> {
        self.old.get(at).map(|one| (one.nth == 0, one.fingerprint))
    }

    fn new_key(&self, at: usize) -> Option<Key> {
        self.new.get(at).map(|one| (one.is_heading(), one.fingerprint))
    }

    fn free_old(&self) -> Vec<usize> {
        (0..self.old.len()).filter(|at| self.forth.get(*at).is_some_and(Option::is_none)).collect()
    }

    fn free_new(&self) -> Vec<usize> {
        (0..self.new.len()).filter(|at| self.back.get(*at).is_some_and(Option::is_none)).collect()
    }

    /// The unpaired ones by some property of theirs.
    fn grouped<K: Ord>(
        &self,
        of_old: impl Fn(usize, &Recorded) -> K,
        of_new: impl Fn(usize, &Passage) -> K,
    ) -> BTreeMap<K, (Vec<usize>, Vec<usize>)> {
        let mut groups: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for at in self.free_old() {
            if let Some(one) = self.old.get(at) {
                groups.entry(of_old(at, one)).or_default().0.push(at);
            }
        }
        for at in self.free_new() {
            if let Some(one) = self.new.get(at) {
                groups.entry(of_new(at, one)).or_default().1.push(at);
            }
        }
        groups
    }

    fn unique(&mut self) {
        let groups = self
            .grouped(|_, one| (one.nth == 0, one.fingerprint), |_, one| (one.is_heading(), one.fingerprint));
        for (before, after) in groups.values() {
            if let ([before], [after]) = (before.as_slice(), after.as_slice()) {
                self.pair(*before, *after);
            }
        }
    }

    /// From each pair onward, as long as the words are the same; then the same backward.
    fn neighbours(&mut self) {
        for before in 0..self.old.len() {
            if let Some(after) = self.forth.get(before).copied().flatten() {
                self.pair_equal(before + 1, after + 1);
            }
        }
        for before in (1..self.old.len()).rev() {
            if let Some(after) = self.forth.get(before).copied().flatten().filter(|after| *after > 0) {
                self.pair_equal(before - 1, after - 1);
            }
        }
    }

    fn pair_equal(&mut self, before: usize, after: usize) {
        if self.old_key(before).is_some() && self.old_key(before) == self.new_key(after) {
            self.pair(before, after);
        }
    }

    fn same_section(&mut self) {
        let groups = self.grouped(
            |_, one| (one.section.clone(), one.nth == 0, one.fingerprint),
            |_, one| (one.section.clone(), one.is_heading(), one.fingerprint),
        );
        for (before, after) in groups.into_values() {
            for (before, after) in before.into_iter().zip(after) {
                self.pair(before, after);
            }
        }
    }

    /// The same words somewhere else; where they stand more than once, all places are named.
    fn anywhere(&mut self) {
        let groups = self
            .grouped(|_, one| (one.nth == 0, one.fingerprint), |_, one| (one.is_heading(), one.fingerprint));
        for (before, after) in groups.into_values() {
            for (nth, (one, to)) in before.iter().zip(&after).enumerate() {
                self.pair(*one, *to);
                if after.len() > 1 {
                    let others =
                        after.iter().enumerate().filter(|(other, _)| *other != nth).map(|(_, at)| *at);
                    self.others.insert(*one, others.take(MAX_OTHERS).collect());
                }
            }
        }
    }

    /// The most alike first. Says whether there was too much to compare.
    fn alike(&mut self) -> bool {
        let (before, after) = (self.free_old(), self.free_new());
        if before.len().saturating_mul(after.len()) > MAX_COMPARED {
            return true;
        }
        let mut pairs: Vec<(u8, bool, usize, usize)> = Vec::new();
        for one in &before {
            for two in &after {
                let (Some(old), Some(new)) = (self.old.get(*one), self.new.get(*two)) else { continue };
                let alike = old.sketch.alike(new.sketch);
                if alike >= ALIKE && (old.nth == 0) == new.is_heading() {
                    pairs.push((alike, old.section == new.section, *one, *two));
                }
            }
        }
        pairs.sort_by(|one, two| {
            (two.0, two.1).cmp(&(one.0, one.1)).then((one.2, one.3).cmp(&(two.2, two.3)))
        });
        let (mut best, mut near) = (BTreeMap::<usize, u8>::new(), BTreeMap::<usize, Vec<usize>>::new());
        for (alike, _, one, two) in pairs {
            let taken = self.back.get(two).is_some_and(Option::is_some);
            match best.get(&one) {
                Some(most) if alike + CLOSE >= *most && !taken => near.entry(one).or_default().push(two),
                None if !taken => {
                    self.pair(one, two);
                    best.insert(one, alike);
                }
                Some(_) | None => {}
            }
        }
        for (one, mut others) in near {
            // What another passage has become is no candidate after all.
            others.retain(|at| self.back.get(*at).is_some_and(Option::is_none));
            others.truncate(MAX_OTHERS);
            self.others.insert(one, others);
        }
        false
    }

    /// What is left of a section, one for one, if as much is new in it as is gone.
    fn same_place(&mut self) {
        let groups = self.grouped(
            |_, one| (one.section.clone(), one.nth == 0),
            |_, one| (one.section.clone(), one.is_heading()),
        );
        for (before, after) in groups.into_values() {
            if before.len() == after.len() {
                for (one, two) in before.into_iter().zip(after) {
                    self.pair(one, two);
                }
            }
        }
    }

    fn finish(self, coarse: bool) -> Drift {
        let mut steps = Vec::new();
        for (before, after) in self.forth.iter().enumerate() {
            let pair = after.and_then(|after| Some((self.old.get(before)?, self.new.get(after)?)));
            let what = match pair {
                None => What::Vanished,
                Some((old, new)) if old.fingerprint != new.fingerprint => {
                    What::Changed(Sketch::alike(old.sketch, new.sketch))
                }
                Some((old, new)) if old.section != new.section => What::Moved,
                Some(_) => What::Same,
            };
            let others = self.others.get(&before).cloned().unwrap_or_default();
            steps.push(Step { before: Some(before), after: *after, what, others });
        }
        for after in self.free_new() {
            steps.push(Step { before: None, after: Some(after), what: What::New, others: Vec::new() });
        }
        Drift { steps, coarse }
    }
}
