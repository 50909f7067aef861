//! A second meaning of a policy: straight from the model, gate by gate as the design states them, as naive as can be.
//!
//! It shares the model with the compiler, and nothing else: no classes, no boxes, no clauses, no order but that of the gates; even its calendar
//! is its own. What it says of a question in which nothing is open must be what the decision program says.

use lawful::decision::{
    ABSENT, Basis, Counted, Domain, Gate, NEVER, Period, Program, Question, Verdict, input,
};
use lawful::model::{
    BasisClause, Condition, Ending, FactKind, Guard, Meaning, Model, NameKind, Operand, PersonKind, Purpose,
    Recipient, Retain, StatutoryTerm, Test, Transfers, Whichever,
};

/// What is asked, in the model's terms. Numbers are places in the model's lists.
#[derive(Debug, Clone)]
pub struct Act {
    purpose: usize,
    subject: usize,
    operation: usize,
    recipient: Option<usize>,
    country: Option<usize>,
    channel: Option<usize>,
    day: i32,
    /// For each fact of the model its raw value.
    facts: Vec<i32>,
    data: Vec<usize>,
}

impl Act {
    /// The act that a question asks about; none if the question leaves anything open.
    #[must_use]
    pub fn of(model: &Model, program: &Program, question: &Question) -> Option<Self> {
        let word = |at: usize| match (&program.inputs[at].domain, question.get(at)) {
            (_, ABSENT) => None,
            (Domain::Words(words), value) => Some(words[value as usize].as_str()),
            (Domain::Number { .. } | Domain::Day | Domain::Event, _) => None,
        };
        let term = |sort: NameKind, name: &str| {
            model.terms.iter().position(|term| term.sort == sort && term.item.name.text == name)
        };
        let (recipient, country) = (word(input::RECIPIENT)?, word(input::COUNTRY)?);
        let value = |name: &str| {
            let at = program
                .inputs
                .iter()
                .skip(input::FIRST_FACT)
                .take(program.facts)
                .position(|one| one.name == name);
            Some(question.get(input::FIRST_FACT + at?)).filter(|value| *value != ABSENT)
        };
        let first_data = input::FIRST_FACT + program.facts;
        let named = (first_data..program.inputs.len()).filter(|at| question.get(*at) == 1);
        let category = |at: usize| {
            model.data.iter().position(|data| data.item.name.text == program.inputs[at].name).unwrap()
        };
        Some(Self {
            purpose: model
                .purposes
                .iter()
                .position(|one| Some(one.item.name.text.as_str()) == word(input::PURPOSE))?,
            subject: {
                let name = word(input::SUBJECT)?;
                model.subjects.iter().position(|one| one.item.name.text == name)?
            },
            operation: term(NameKind::Operation, word(input::OPERATION)?)?,
            recipient: model.recipients.iter().position(|one| one.item.name.text == recipient),
            country: model.territories.iter().position(|one| one.item.name.text == country),
            channel: term(NameKind::Channel, word(input::CHANNEL)?),
            day: question.get(input::DAY),
            facts: model.facts.iter().map(|fact| value(&fact.item.name.text)).collect::<Option<_>>()?,
            data: named.map(category).collect(),
        })
    }
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    /// Allow or deny.
    pub verdict: Verdict,
    /// The weightiest gate that fails, or `Passed`.
    pub gate: Gate,
    /// On which basis it is allowed.
    pub basis: Option<Basis>,
}

/// Goes through the gates.
#[must_use]
pub fn rule(model: &Model, act: &Act) -> Ruling {
    let here = Here { model, act, purpose: &model.purposes[act.purpose] };
    let gates: [(Gate, bool); 10] = [
        (Gate::Erasure, here.erased_or_restricted()),
        (Gate::MarketingObjection, here.purpose.direct_marketing && here.objected()),
        (
            Gate::Objection,
            here.objected()
                && here.rests_on(&[Basis::LegitimateInterest, Basis::PublicTask, Basis::SoftOptIn]),
        ),
        (Gate::Purpose, !here.is_for_this()),
        (Gate::SpecialCategory, here.special_without_condition()),
        (Gate::Basis, here.basis().is_none()),
        (Gate::Operation, !here.operation_fits() || !here.channel_fits()),
        (Gate::Recipient, !here.recipient_fits()),
        (Gate::Transfer, !here.transfer_is_safe()),
        (Gate::Retention, here.kept_wrongly()),
    ];
    match gates.into_iter().find(|(_, fails)| *fails) {
        Some((gate, _)) => Ruling { verdict: Verdict::Deny, gate, basis: None },
        None => Ruling { verdict: Verdict::Allow, gate: Gate::Passed, basis: here.basis() },
    }
}

struct Here<'a> {
    model: &'a Model,
    act: &'a Act,
    purpose: &'a Purpose,
}

impl Here<'_> {
    fn erased_or_restricted(&self) -> bool {
        let facts = self.model.facts.iter().zip(&self.act.facts);
        let meant = |meaning: Meaning| {
            facts.clone().any(|(fact, value)| {
                *value == 1 && matches!(&fact.kind, FactKind::YesNo(Some(there)) if *there == meaning)
            })
        };
        let stores = self.model.terms[self.act.operation].item.name.text == "store";
        meant(Meaning::Erasure) && !self.disposes() || meant(Meaning::Restriction) && !stores
    }

    /// What has to go may be made to go.
    fn disposes(&self) -> bool {
        ["erase", "destroy", "anonymise"]
            .contains(&self.model.terms[self.act.operation].item.name.text.as_str())
    }

    fn objected(&self) -> bool {
        self.purpose.objections.iter().any(|one| one.when.as_ref().is_some_and(|when| self.holds(when)))
    }

    fn rests_on(&self, bases: &[Basis]) -> bool {
        self.basis().is_some_and(|basis| bases.contains(&basis))
    }

    /// In force, for these data, about this person.
    fn is_for_this(&self) -> bool {
        let policies = &self.model.policies;
        let policy = policies.iter().find(|policy| !policy.general).or_else(|| policies.first());
        let in_force = policy.is_none_or(|policy| {
            policy.effective.is_none_or(|first| first <= self.act.day)
                && policy.until.is_none_or(|last| self.act.day <= last)
        });
        let subject = &self.model.subjects[self.act.subject];
        let can_be = subject.never.iter().all(|fact| self.act.facts[*fact] != 1);
        let about = |subjects: &[usize]| subjects.is_empty() || subjects.contains(&self.act.subject);
        let data = self.act.data.iter().all(|data| {
            self.is_one_of(*data, self.purpose.uses.iter().map(|(used, _)| *used))
                && about(&self.model.data[*data].subjects)
        });
        in_force && can_be && about(&self.purpose.subjects) && data
    }

    /// A category is one of these, or part of one of these.
    fn is_one_of(&self, data: usize, list: impl IntoIterator<Item = usize>) -> bool {
        let list: Vec<usize> = list.into_iter().collect();
        self.wholes(data).iter().any(|whole| list.contains(whole))
    }

    /// A category and everything it is part of.
    fn wholes(&self, data: usize) -> Vec<usize> {
        let mut wholes = vec![data];
        while let Some(whole) = self.model.data[wholes[wholes.len() - 1]].part_of {
            if wholes.contains(&whole) {
                break;
            }
            wholes.push(whole);
        }
        wholes
    }

    /// A category, everything it is part of, and everything that is part of it.
    fn related(&self, data: usize) -> Vec<usize> {
        let mut related = self.wholes(data);
        related.extend((0..self.model.data.len()).filter(|part| self.wholes(*part).contains(&data)));
        related
    }

    /// A special category needs a condition of Art. 9, data about offences one of Art. 10.
    fn special_without_condition(&self) -> bool {
        let met = |article: &str| {
            self.purpose.conditions.iter().any(|condition| {
                let term = condition.term.map(|term| &self.model.terms[term]);
                let fits = term.is_some_and(|term| {
                    let stated = term.article.as_deref().unwrap_or(article);
                    stated.starts_with(&format!("{article}("))
                        || stated.split(' ').nth(1) == article.split(' ').nth(1)
                });
                fits && match &condition.guard {
                    Guard::Always => true,
                    Guard::When(when) => self.holds(when),
                    Guard::Otherwise | Guard::Unclear => false,
                }
            })
        };
        let (for_special, for_criminal) = (met("Art. 9"), met("Art. 10"));
        let mut kinds =
            self.act.data.iter().flat_map(|data| self.related(*data)).map(|data| self.model.data[data].kind);
        kinds.any(|kind| match kind {
            PersonKind::Special(_) => !for_special,
            PersonKind::Criminal => !for_criminal,
            PersonKind::Personal | PersonKind::LegalPerson | PersonKind::NationalNumber => false,
        })
    }

    /// The first basis whose guard holds is the basis; whether consent was given is no guard.
    fn basis(&self) -> Option<Basis> {
        for clause in &self.purpose.bases {
            let guard = match &clause.guard {
                Guard::Always | Guard::Otherwise => true, // none above held, or this would not be reached
                Guard::When(when) => self.holds(when),
                Guard::Unclear => return None,
            };
            if guard {
                return clause.basis.filter(|basis| self.stands(*basis, clause));
            }
        }
        None
    }

    /// A clause whose guard holds: whether its basis is there.
    fn stands(&self, basis: Basis, clause: &BasisClause) -> bool {
        match basis {
            Basis::Consent => self.chosen(clause) && self.asked_so(clause) && self.may_consent_alone(),
            // For electronic mail that is really sent.
            Basis::SoftOptIn => self.act.channel.is_some_and(|channel| self.model.terms[channel].mail),
            Basis::Contract
            | Basis::LegalObligation
            | Basis::VitalInterests
            | Basis::PublicTask
            | Basis::LegitimateInterest => true,
        }
    }

    /// The consent covers this channel, and has not run out.
    fn asked_so(&self, clause: &BasisClause) -> bool {
        let by_channel = match (&clause.channels, self.act.channel) {
            (Some(asked), Some(channel)) => asked.contains(&channel),
            (None, _) | (_, None) => true,
        };
        by_channel && clause.lifetime.is_none_or(|(period, event)| self.runs(event, period))
    }

    /// The event has happened by today, and today is not past the end of the period.
    fn runs(&self, event: usize, period: Period) -> bool {
        let happened = self.act.facts[event];
        happened <= self.act.day && self.act.day <= after(happened, period)
    }

    /// Art. 8: old enough where the purpose says that children need somebody else's word, or that word was given.
    fn may_consent_alone(&self) -> bool {
        let Some(children) = &self.purpose.children else { return true };
        if children.need.is_some_and(|fact| self.act.facts[fact] == 1) {
            return true;
        }
        if self.model.subjects[self.act.subject].minors {
            return false;
        }
        let is_age = |kind: &FactKind| matches!(kind, FactKind::Number { age: true, .. });
        let Some(age) = self.model.facts.iter().position(|fact| is_age(&fact.kind)) else { return true };
        let mut needed: Vec<i32> = Vec::new();
        for country in self.model.ages.iter().filter(|one| one.item.name.text == children.country.text) {
            for (years, first, last) in &country.ages {
                if (*first..=last.unwrap_or(NEVER)).contains(&self.act.day) {
                    needed.push(*years);
                }
            }
        }
        // Where no law of the country says another age, the Regulation says 16.
        self.act.facts[age] >= needed.into_iter().max().unwrap_or(16)
    }

    fn chosen(&self, clause: &BasisClause) -> bool {
        // Nobody can show a consent to nothing in particular.
        let Some((fact, level)) = clause.consent else { return false };
        let chosen = self.act.facts[fact] as usize;
        match self.model.facts[fact].kind {
            FactKind::Choice { ordered: true, .. } => chosen >= level,
            FactKind::Choice { .. } | FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_) => {
                chosen == level
            }
        }
    }

    fn operation_fits(&self) -> bool {
        let profiles = self.model.terms[self.act.operation].item.name.text == "profile";
        let inputs: Vec<usize> = self.purpose.profiling.iter().map(|(data, _)| *data).collect();
        if profiles && !inputs.is_empty() {
            return self.act.data.iter().all(|data| self.is_one_of(*data, inputs.iter().copied()));
        }
        if self.purpose.operations.is_empty() {
            !profiles
        } else {
            self.purpose.operations.contains(&self.act.operation)
        }
    }

    fn channel_fits(&self) -> bool {
        let Some(channel) = self.act.channel else { return true };
        let named = self.purpose.channels.iter().any(|(one, _)| *one == channel);
        let asks_first = self.purpose.direct_marketing && self.model.terms[channel].electronic;
        named && (!asks_first || self.rests_on(&[Basis::Consent, Basis::SoftOptIn]))
    }

    fn recipient_fits(&self) -> bool {
        match self.recipient() {
            Some(recipient) => {
                let all = recipient.data.is_empty();
                let theirs = |data: &usize| all || self.is_one_of(*data, recipient.data.iter().copied());
                recipient.purposes.contains(&self.act.purpose) && self.act.data.iter().all(theirs)
            }
            // Somebody else runs the channel and so gets the data.
            None => self.act.channel.is_none_or(|channel| !self.model.terms[channel].third_party),
        }
    }

    fn recipient(&self) -> Option<&Recipient> {
        Some(&self.model.recipients[self.act.recipient?])
    }

    fn transfer_is_safe(&self) -> bool {
        let code = |at: usize| self.model.territories[at].item.name.text.as_str();
        match (self.recipient(), self.act.country.map(code)) {
            (None, None) => true,
            (None, Some(country)) => self.in_eea(country) || self.adequate(country, false),
            (Some(recipient), None) => {
                let mut countries = recipient.locations.iter().map(|location| location.country.text.as_str());
                !recipient.locations.is_empty() && countries.all(|country| self.safe(recipient, country))
            }
            (Some(recipient), Some(country)) => {
                let stated = recipient.locations.iter().any(|location| location.country.text == country);
                stated && self.safe(recipient, country)
            }
        }
    }

    fn safe(&self, recipient: &Recipient, country: &str) -> bool {
        let here = |one: &&Transfers| {
            let named = one.recipients.as_ref();
            let named = named.is_none_or(|list| self.act.recipient.is_some_and(|this| list.contains(&this)));
            named && (one.countries.is_empty() || one.countries.iter().any(|code| code.text == country))
        };
        let framework: Vec<&Transfers> = self.model.transfers.iter().filter(here).collect();
        let mut excused =
            recipient.derogations.iter().chain(framework.iter().flat_map(|one| &one.derogations));
        let excused = excused.any(|one| {
            one.term.is_some()
                && match &one.guard {
                    Guard::Always => true,
                    Guard::When(when) => self.holds(when),
                    Guard::Otherwise | Guard::Unclear => false,
                }
        });
        if excused {
            return true;
        }
        let stated = recipient.safeguards.iter().chain(framework.iter().flat_map(|one| &one.safeguards));
        let shown = stated
            .filter(|one| one.evidence.is_some() && one.since.is_none_or(|since| since <= self.act.day));
        let mut terms = shown.filter_map(|one| Some(self.model.terms[one.term?].item.name.text.as_str()));
        let any = terms.clone().any(|term| term != "adequacy");
        self.in_eea(country) || any || self.adequate(country, terms.any(|term| term == "adequacy"))
    }

    fn in_eea(&self, country: &str) -> bool {
        let area = self.model.areas.iter().find(|area| area.item.name.text == "EEA");
        area.is_some_and(|area| self.lies_in(area, country))
    }

    fn lies_in(&self, area: &lawful::model::Area, country: &str) -> bool {
        area.members.iter().any(|(code, from, until)| {
            code == country && *from <= self.act.day && until.is_none_or(|until| self.act.day <= until)
        })
    }

    fn adequate(&self, country: &str, scope_is_met: bool) -> bool {
        self.model.adequacy.iter().any(|act| {
            act.country.as_deref() == Some(country)
                && act.from.is_some_and(|from| from <= self.act.day)
                && act.until.is_none_or(|until| self.act.day <= until)
                && (scope_is_met || act.within.is_none())
        })
    }

    /// Some rule of retention does not let this be done.
    fn kept_wrongly(&self) -> bool {
        self.model.retention.iter().any(|rule| self.speaks(rule) && !self.lets(rule))
    }

    fn speaks(&self, rule: &Retain) -> bool {
        rule.purposes.as_ref().is_none_or(|list| list.contains(&self.act.purpose))
            && rule.data.as_ref().is_none_or(|list| {
                self.act.data.iter().any(|data| self.related(*data).iter().any(|one| list.contains(one)))
            })
            && rule.when.as_ref().is_none_or(|when| self.holds(when))
    }

    fn lets(&self, rule: &Retain) -> bool {
        let operation = self.model.terms[self.act.operation].item.name.text.as_str();
        let over = |(period, event): &(Period, usize)| {
            let day = self.act.facts[*event];
            day != NEVER && self.act.day > after(day, *period)
        };
        let held = rule.hold.as_ref().is_some_and(|hold| self.holds(hold));
        let bound = self.law_term(rule, &rule.floor).is_some_and(|floor| {
            let begun = self.act.facts[floor.1] <= self.act.day;
            !over(&floor) && (begun || self.can_happen(floor.1))
        });
        let beyond = self.law_term(rule, &rule.ceiling).is_some_and(|ceiling| over(&ceiling));
        let ended = match rule.whichever {
            Whichever::First => rule.periods.iter().any(over),
            Whichever::Last => !rule.periods.is_empty() && rule.periods.iter().all(over),
        };
        if self.disposes() {
            return !held && !bound;
        }
        if beyond {
            return operation == "store" && (held || bound);
        }
        if !ended || held {
            return true;
        }
        match rule.then {
            _ if bound => operation == "store",
            Ending::Erase | Ending::Anonymise => false,
            Ending::Restrict => operation == "store",
            Ending::Archive => ["store", "retrieve", "consult"].contains(&operation),
        }
    }

    /// What the law says runs after the first event of the rule, from the end of its year where the rule or the law says so.
    fn law_term(&self, rule: &Retain, term: &Option<StatutoryTerm>) -> Option<(Period, usize)> {
        let term = term.as_ref()?;
        let (first, event) = rule.periods.first()?;
        let mut period = term.period;
        if term.under.is_some_and(|statute| self.model.statutes[statute].from_year_end) {
            period.counted = Counted::FromYearEnd;
        }
        if first.counted == Counted::FromYearEnd {
            period.counted = Counted::FromYearEnd;
        }
        Some((period, *event))
    }

    fn can_happen(&self, event: usize) -> bool {
        match &self.model.facts[event].kind {
            FactKind::Event(Some(only_if)) => self.holds(only_if),
            FactKind::Event(None) => true,
            FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Choice { .. } => false,
        }
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
            Condition::Test(Test::OneOf(operand, values)) => {
                let value = match operand {
                    Operand::Fact(fact) => usize::try_from(self.act.facts[*fact]).ok(),
                    Operand::Subject => Some(self.act.subject),
                    Operand::Operation => Some(self.act.operation),
                    Operand::Recipient => self.act.recipient,
                    Operand::Country => self.act.country,
                    Operand::Channel => self.act.channel,
                    Operand::Day => None,
                };
                value.is_some_and(|value| values.contains(&value))
            }
            Condition::Test(Test::AtLeast(operand, least)) => match operand {
                Operand::Fact(fact) => self.act.facts[*fact] >= *least,
                Operand::Day => self.act.day >= *least,
                Operand::Subject
                | Operand::Operation
                | Operand::Recipient
                | Operand::Country
                | Operand::Channel => false,
            },
            Condition::Test(Test::Within(event, period)) => self.runs(*event, *period),
            Condition::Test(Test::InArea(area)) => self.act.country.is_some_and(|country| {
                self.lies_in(&self.model.areas[*area], &self.model.territories[country].item.name.text)
            }),
        }
    }
}

/// The last day of a period, by a calendar written out here.
#[must_use]
pub fn after(event: i32, period: Period) -> i32 {
    let (mut year, mut month, mut day) = civil(i64::from(event));
    if period.counted == Counted::FromYearEnd {
        (month, day) = (12, 31);
    }
    month += i64::from(period.months);
    year += i64::from(period.years) + (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = [31, 28 + i64::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1];
    day = day.min(length);
    let end = number(year, month, day) + i64::from(period.days);
    end.min(number(9999, 12, 31)) as i32
}

/// Year, month and day of a day number, counted by 400-year cycles from 0000-03-01.
pub fn civil(number: i64) -> (i64, i64, i64) {
    let since = number + 719_468;
    let cycle = since.div_euclid(146_097);
    let day_of_cycle = since.rem_euclid(146_097);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_cycle + cycle * 400 + i64::from(month <= 2), month, day)
}

/// The day number of year, month and day.
pub fn number(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let cycle = year.div_euclid(400);
    let year_of_cycle = year.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * 146_097 + day_of_cycle - 719_468
}
