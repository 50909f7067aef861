//! Guards, conditions and people of a purpose as numbers: two have the same numbers if and only if they say the same, wherever they stand.

use crate::calendar::{Counted, Period};
use crate::model::{Condition, Guard, Operand, Purpose, Test};

/// What is said, as numbers. Each piece begins with a number of its sort, and each list with its length, so no two sayings have one code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Code(Vec<usize>);

impl Code {
    /// What the cases of a purpose depend on: its people, and the guards of its chain.
    pub fn of_cases(purpose: &Purpose) -> Self {
        let mut code = Self::default();
        code.list(&purpose.subjects);
        for clause in &purpose.bases {
            match &clause.guard {
                Guard::Always => code.0.push(0),
                Guard::When(condition) => {
                    code.0.push(1);
                    code.condition(condition);
                }
                Guard::Otherwise => code.0.push(2),
                Guard::Unclear => code.0.push(3),
            }
        }
        code
    }

    /// A condition.
    pub fn of(condition: &Condition) -> Self {
        let mut code = Self::default();
        code.condition(condition);
        code
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) => self.parts(0, parts),
            Condition::Any(parts) => self.parts(1, parts),
            Condition::Not(part) => self.parts(2, std::slice::from_ref(part)),
            Condition::Test(Test::OneOf(operand, values)) => {
                self.0.push(3);
                self.operand(*operand);
                self.list(values);
            }
            Condition::Test(Test::Within(event, period)) => {
                let Period { years, months, days, counted } = *period;
                let counted = match counted {
                    Counted::FromDay => 0,
                    Counted::FromYearEnd => 1,
                };
                self.0.extend([
                    4,
                    *event,
                    usize::from(years),
                    usize::from(months),
                    usize::from(days),
                    counted,
                ]);
            }
            Condition::Test(Test::AtLeast(operand, value)) => {
                self.0.push(5);
                self.operand(*operand);
                self.0.push(value.cast_unsigned() as usize);
            }
            Condition::Test(Test::InArea(area)) => self.0.extend([6, *area]),
        }
    }

    fn parts(&mut self, sort: usize, parts: &[Condition]) {
        self.0.extend([sort, parts.len()]);
        for part in parts {
            self.condition(part);
        }
    }

    fn operand(&mut self, operand: Operand) {
        match operand {
            Operand::Fact(fact) => self.0.extend([0, fact]),
            Operand::Subject => self.0.push(1),
            Operand::Operation => self.0.push(2),
            Operand::Recipient => self.0.push(3),
            Operand::Country => self.0.push(4),
            Operand::Channel => self.0.push(5),
            Operand::Day => self.0.push(6),
        }
    }

    fn list(&mut self, values: &[usize]) {
        self.0.push(values.len());
        self.0.extend(values);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_differs_has_another_code() {
        let is = |operand, values: &[usize]| Condition::Test(Test::OneOf(operand, values.to_vec()));
        let fact = |at| is(Operand::Fact(at), &[1]);
        let not = |part| Condition::Not(Box::new(part));
        let within = |counted| Condition::Test(Test::Within(1, Period { counted, ..Period::new(1, 0, 0) }));
        let all = [
            Condition::All(vec![]),
            Condition::Any(vec![]),
            fact(1),
            fact(2),
            not(fact(1)),
            not(not(fact(1))),
            Condition::All(vec![fact(1)]),
            Condition::All(vec![fact(1), fact(2)]),
            Condition::All(vec![fact(2), fact(1)]),
            Condition::Any(vec![fact(1), fact(2)]),
            Condition::All(vec![Condition::All(vec![fact(1)]), fact(2)]),
            Condition::All(vec![Condition::All(vec![fact(1), fact(2)])]),
            is(Operand::Fact(1), &[]),
            is(Operand::Fact(1), &[1, 2]),
            is(Operand::Subject, &[1]),
            is(Operand::Operation, &[1]),
            is(Operand::Recipient, &[1]),
            is(Operand::Country, &[1]),
            is(Operand::Channel, &[1]),
            is(Operand::Day, &[1]),
            within(Counted::FromDay),
            within(Counted::FromYearEnd),
            Condition::Test(Test::AtLeast(Operand::Fact(1), 1)),
            Condition::Test(Test::AtLeast(Operand::Fact(1), -1)),
            Condition::Test(Test::AtLeast(Operand::Day, 1)),
            Condition::Test(Test::InArea(1)),
        ];
        let codes: BTreeSet<Code> = all.iter().map(Code::of).collect();
        assert_eq!(codes.len(), all.len());
        assert_eq!(Code::of(&fact(1)), Code::of(&fact(1)));
    }
}
