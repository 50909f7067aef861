//! All versions of a notice, compiled: a question about a day is answered by the version in force on that day.

use super::{Checked, Refused, compile, compile_for, only};
use crate::decision::Program;

/// The programs of a notice, one for each stretch of days on which it is made of the same versions.
#[derive(Debug, Clone)]
pub struct Timeline {
    notice: Option<String>,
    first: Program,
    /// The later ones, each with its first day.
    later: Vec<(i32, Program)>,
}

impl Timeline {
    /// Compiles all versions of a notice; without a name, of the only one there is.
    ///
    /// # Errors
    /// As [`super::compile`] and [`super::compile_for`].
    pub fn of(checked: &Checked, notice: Option<&str>) -> Result<Self, Refused> {
        let Some(name) = notice.map_or_else(|| only(checked), |name| Ok(Some(name)))? else {
            return Ok(Self { notice: None, first: compile(checked)?, later: Vec::new() });
        };
        let mut first = None;
        let mut later = Vec::new();
        for reach in checked.notices.reaches(Some(name)) {
            match (reach.from, &first) {
                (Some(from), Some(_)) => later.push((from, compile_for(checked, name, from)?)),
                (Some(_) | None, _) => first = Some(compile_for(checked, name, reach.day)?),
            }
        }
        let first = match first {
            Some(first) => first,
            None => compile_for(checked, name, checked.today)?,
        };
        Ok(Self { notice: Some(name.to_owned()), first, later })
    }

    /// The name of the notice; none where the workspace declares none.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The program in force on a day. Before the first version that of the first, which denies and says from when it applies.
    #[must_use]
    pub fn for_day(&self, day: i32) -> &Program {
        self.later.iter().rev().find(|(from, _)| *from <= day).map_or(&self.first, |(_, program)| program)
    }

    /// Every program, the first to be in force first.
    pub fn programs(&self) -> impl Iterator<Item = &Program> {
        std::iter::once(&self.first).chain(self.later.iter().map(|(_, program)| program))
    }

    /// Every program with its first day, the first to be in force first; that one answers for all days before the second, too.
    pub fn stretches(&self) -> impl Iterator<Item = (i32, &Program)> {
        std::iter::once((i32::MIN, &self.first))
            .chain(self.later.iter().map(|(from, program)| (*from, program)))
    }

    /// The place of a day's program in [`Self::programs`].
    #[must_use]
    pub fn place(&self, day: i32) -> usize {
        self.later.iter().filter(|(from, _)| *from <= day).count()
    }
}
