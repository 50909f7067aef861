//! The kinds of declarations and fields: the words of the language, once.
//!
//! The grammar (`grammar/declaration.pest`) spells the same words; a test below keeps the two in step.

/// A kind of declaration: what stands at the beginning of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeclarationKind {
    /// `policy`: the notice itself: which one, whose, from when.
    Policy,
    /// `party`: an organisation: controller, authority.
    Party,
    /// `subject`: a role of data subjects.
    Subject,
    /// `data`: a category of data.
    Data,
    /// `fact`: something that is so or not, or a number, known when a service asks.
    Fact,
    /// `event`: something that happens on a day.
    Event,
    /// `choice`: something the data subject chooses: levels in order (`<`) or values (`,`).
    Choice,
    /// `purpose`: why data are used, with what, and on which basis.
    Purpose,
    /// `recipient`: who else gets the data.
    Recipient,
    /// `retain`: how long data are kept.
    Retain,
    /// `rights`: the rights of the data subject and how they are exercised.
    Rights,
    /// `automated_decisions`: whether decisions are taken by machines alone.
    AutomatedDecisions,
    /// `changes`: how the notice changes.
    Changes,
    /// `reference`: another document that belongs to the notice.
    Reference,
    /// `duty`: something that another party undertakes.
    Duty,
    /// `waive`: a finding that is accepted for a time.
    Waive,
    /// `test`: a question and the answer it must get.
    Test,
    /// `term`: a word of the common vocabulary.
    Term,
    /// `territory`: a country by its ISO 3166-1 code.
    Territory,
    /// `area`: a set of countries, by date.
    Area,
    /// `adequacy`: an adequacy decision of the European Commission.
    Adequacy,
    /// `identifier`: a kind of registered number and its check.
    Identifier,
}

/// A kind of field: what stands behind a name or in a block, introduced by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldKind {
    /// `specific to name url?`
    Specific,
    /// `general`
    General,
    /// `title texts`
    Title,
    /// `label texts`
    Label,
    /// `name string`
    Name,
    /// `form string`
    Form,
    /// `address string`
    Address,
    /// `register string`
    Register,
    /// `country country_code`
    Country,
    /// `number name string`
    Number,
    /// `contact route`
    Contact,
    /// `officer route`
    Officer,
    /// `controller names`
    Controller,
    /// `effective date (until date)?`
    Effective,
    /// `revised date`
    Revised,
    /// `version string`
    Version,
    /// `law names`
    Law,
    /// `source string`
    Origin,
    /// `languages language ("," language)*`
    Languages,
    /// `scope texts`
    Scope,
    /// `never names`
    Never,
    /// `of names`
    Of,
    /// `items names`
    Items,
    /// `kind person_kind`
    Kind,
    /// `part of name`
    Part,
    /// `is names`
    Is,
    /// `from origin string? (via names)?`
    From,
    /// `":" (type_yes_no | type_date | type_number)`
    Type,
    /// `texts`
    Text,
    /// `only if condition`
    Only,
    /// `means meaning`
    Means,
    /// `name (("<" name)+ | ("," name)*)`
    Levels,
    /// `at url`
    At,
    /// `uses names`
    Uses,
    /// `operation names`
    Operation,
    /// `channel names`
    Channel,
    /// `basis (basis_consent | basis_other) guard?`
    Basis,
    /// `condition name text* guard?`
    Condition,
    /// `objection condition (at url | via string)?`
    Objection,
    /// `profiling from names`
    Profiling,
    /// `is recipient_role`
    Role,
    /// `in country_code (by access)?`
    Location,
    /// `for names`
    For,
    /// `with names`
    With,
    /// `safeguard (deferred to name | name text* (on date)?)`
    Safeguard,
    /// `deferred to name`
    Deferred,
    /// `in names`
    Purposes,
    /// `for period`
    Period,
    /// `after name`
    Anchor,
    /// `when condition`
    When,
    /// `then ending`
    Then,
    /// `deadline period`
    Deadline,
    /// `proof texts`
    Proof,
    /// `refusal texts`
    Refusal,
    /// `none`
    None,
    /// `exist texts`
    Exist,
    /// `take effect on (publication | date)`
    Effect,
    /// `notify texts`
    Notify,
    /// `covers names`
    Covers,
    /// `article string`
    Article,
    /// `on name`
    On,
    /// `because string`
    Because,
    /// `by string`
    By,
    /// `until date`
    Until,
    /// `ask name`
    Ask,
    /// `of name`
    AskSubject,
    /// `by name`
    AskOperation,
    /// `to name`
    AskRecipient,
    /// `in country_code`
    AskCountry,
    /// `via name`
    AskChannel,
    /// `on date`
    AskDay,
    /// `given assignment ("," assignment)*`
    Given,
    /// `expect (expect_allow | expect_deny | expect_unknown)`
    Expect,
    /// `dpv string`
    Dpv,
    /// `electronic`
    Electronic,
    /// `third_party`: a channel that another organisation runs
    Elsewhere,
    /// `member country_code from date (until date)?`
    Member,
    /// `act string`
    Act,
    /// `from date (until date)?`
    InForce,
    /// `in country_code`
    Destination,
    /// `within string`
    Within,
    /// `confirmed date`
    Confirmed,
    /// `unverified`
    Unverified,
    /// `digits number`
    Digits,
    /// `starting number ("," number)*`
    Starting,
    /// `check last number is number minus first number modulo number`
    Check,
}

impl DeclarationKind {
    /// Every kind, in the order of the reading guide.
    pub const ALL: [Self; 22] = [
        Self::Policy,
        Self::Party,
        Self::Subject,
        Self::Data,
        Self::Fact,
        Self::Event,
        Self::Choice,
        Self::Purpose,
        Self::Recipient,
        Self::Retain,
        Self::Rights,
        Self::AutomatedDecisions,
        Self::Changes,
        Self::Reference,
        Self::Duty,
        Self::Waive,
        Self::Test,
        Self::Term,
        Self::Territory,
        Self::Area,
        Self::Adequacy,
        Self::Identifier,
    ];

    /// The word that introduces a declaration of this kind.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Party => "party",
            Self::Subject => "subject",
            Self::Data => "data",
            Self::Fact => "fact",
            Self::Event => "event",
            Self::Choice => "choice",
            Self::Purpose => "purpose",
            Self::Recipient => "recipient",
            Self::Retain => "retain",
            Self::Rights => "rights",
            Self::AutomatedDecisions => "automated_decisions",
            Self::Changes => "changes",
            Self::Reference => "reference",
            Self::Duty => "duty",
            Self::Waive => "waive",
            Self::Test => "test",
            Self::Term => "term",
            Self::Territory => "territory",
            Self::Area => "area",
            Self::Adequacy => "adequacy",
            Self::Identifier => "identifier",
        }
    }

    /// What a declaration of this kind states, in a few words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Policy => "the notice itself: which one, whose, from when",
            Self::Party => "an organisation: controller, authority",
            Self::Subject => "a role of data subjects",
            Self::Data => "a category of data",
            Self::Fact => "something that is so or not, or a number, known when a service asks",
            Self::Event => "something that happens on a day",
            Self::Choice => "something the data subject chooses: levels in order (`<`) or values (`,`)",
            Self::Purpose => "why data are used, with what, and on which basis",
            Self::Recipient => "who else gets the data",
            Self::Retain => "how long data are kept",
            Self::Rights => "the rights of the data subject and how they are exercised",
            Self::AutomatedDecisions => "whether decisions are taken by machines alone",
            Self::Changes => "how the notice changes",
            Self::Reference => "another document that belongs to the notice",
            Self::Duty => "something that another party undertakes",
            Self::Waive => "a finding that is accepted for a time",
            Self::Test => "a question and the answer it must get",
            Self::Term => "a word of the common vocabulary",
            Self::Territory => "a country by its ISO 3166-1 code",
            Self::Area => "a set of countries, by date",
            Self::Adequacy => "an adequacy decision of the European Commission",
            Self::Identifier => "a kind of registered number and its check",
        }
    }

    /// The kind that a word introduces.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The words with which a field of this declaration may start, in the order of the grammar.
    #[must_use]
    pub const fn field_words(self) -> &'static [&'static str] {
        match self {
            Self::Policy => &[
                "specific",
                "general",
                "title",
                "controller",
                "effective",
                "revised",
                "version",
                "law",
                "source",
                "languages",
                "scope",
            ],
            Self::Party => {
                &["name", "form", "country", "address", "register", "number", "contact", "officer"]
            }
            Self::Subject => &["label", "never"],
            Self::Data => &["of", "label", "items", "kind", "part", "is", "from"],
            Self::Fact => &["means"],
            Self::Event => &["only"],
            Self::Choice => &["label", "at"],
            Self::Purpose => &[
                "is",
                "part",
                "label",
                "uses",
                "of",
                "operation",
                "channel",
                "basis",
                "condition",
                "objection",
                "profiling",
            ],
            Self::Recipient => &["is", "label", "in", "for", "with", "safeguard"],
            Self::Retain => &["in", "for", "after", "when", "then", "deferred"],
            Self::Rights => &["deferred", "contact", "deadline", "proof", "refusal"],
            Self::AutomatedDecisions => &["none", "exist", "scope", "deferred"],
            Self::Changes => &["take", "notify"],
            Self::Reference => &["title", "at", "covers"],
            Self::Duty => &["of", "article"],
            Self::Waive => &["on", "because", "by", "until"],
            Self::Test => &["ask", "with", "of", "by", "to", "in", "via", "on", "given", "expect"],
            Self::Term => &["label", "dpv", "article", "electronic", "third_party"],
            Self::Territory => &[],
            Self::Area => &["label", "member"],
            Self::Adequacy => &["in", "act", "from", "within", "confirmed", "source", "unverified"],
            Self::Identifier => &["in", "digits", "starting", "check"],
        }
    }
}
