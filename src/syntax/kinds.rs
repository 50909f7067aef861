//! The kinds of declarations: the words of the language, once.
//!
//! The grammar (`grammar/declaration.pest`) spells the same words; `tests/language/tidy.rs` keeps the two in step.

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
    /// `definition`: a condition with a name of its own.
    Definition,
    /// `group`: a set of declared things, by which they can be named together.
    Group,
    /// `purpose`: why data are used, with what, and on which basis.
    Purpose,
    /// `recipient`: who else gets the data.
    Recipient,
    /// `transfers`: a safeguard or derogation for several recipients at once.
    Transfers,
    /// `agreement`: the contract with a processor.
    Agreement,
    /// `arrangement`: who does what among joint controllers.
    Arrangement,
    /// `measure`: a technical or organisational measure of security.
    Measure,
    /// `assessment`: an assessment made beforehand: balancing test, DPIA, transfer.
    Assessment,
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
    /// `template`: declarations with parameters, to be written once and applied often.
    Template,
    /// `apply`: the use of a template.
    Apply,
    /// `waive`: a finding that is accepted for a time.
    Waive,
    /// `require`: a rule of the organisation's own on what its policies state.
    Require,
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
    /// `age_of_consent`: from which age a child may consent alone (Art. 8).
    AgeOfConsent,
    /// `statute`: a rule of law on how long something is kept.
    Statute,
    /// `holidays`: the public holidays of a country.
    Holidays,
}

/// What may stand before the word of a declaration in a specific notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// `override`: it stands in the place of the general notice's own.
    Override,
    /// `narrow`: it confines the general notice's own.
    Narrow,
}

impl Modifier {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Override, Self::Narrow];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Override => "override",
            Self::Narrow => "narrow",
        }
    }

    /// The modifier with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modifier| modifier.word() == word)
    }
}

impl DeclarationKind {
    /// Every kind, in the order of the reading guide.
    pub const ALL: [Self; 35] = [
        Self::Policy,
        Self::Party,
        Self::Subject,
        Self::Data,
        Self::Fact,
        Self::Event,
        Self::Choice,
        Self::Definition,
        Self::Group,
        Self::Purpose,
        Self::Recipient,
        Self::Transfers,
        Self::Agreement,
        Self::Arrangement,
        Self::Measure,
        Self::Assessment,
        Self::Retain,
        Self::Rights,
        Self::AutomatedDecisions,
        Self::Changes,
        Self::Reference,
        Self::Duty,
        Self::Template,
        Self::Apply,
        Self::Waive,
        Self::Require,
        Self::Test,
        Self::Term,
        Self::Territory,
        Self::Area,
        Self::Adequacy,
        Self::Identifier,
        Self::AgeOfConsent,
        Self::Statute,
        Self::Holidays,
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
            Self::Definition => "definition",
            Self::Group => "group",
            Self::Purpose => "purpose",
            Self::Recipient => "recipient",
            Self::Transfers => "transfers",
            Self::Agreement => "agreement",
            Self::Arrangement => "arrangement",
            Self::Measure => "measure",
            Self::Assessment => "assessment",
            Self::Retain => "retain",
            Self::Rights => "rights",
            Self::AutomatedDecisions => "automated_decisions",
            Self::Changes => "changes",
            Self::Reference => "reference",
            Self::Duty => "duty",
            Self::Template => "template",
            Self::Apply => "apply",
            Self::Waive => "waive",
            Self::Require => "require",
            Self::Test => "test",
            Self::Term => "term",
            Self::Territory => "territory",
            Self::Area => "area",
            Self::Adequacy => "adequacy",
            Self::Identifier => "identifier",
            Self::AgeOfConsent => "age_of_consent",
            Self::Statute => "statute",
            Self::Holidays => "holidays",
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
            Self::Definition => "a condition with a name of its own",
            Self::Group => "a set of declared things, by which they can be named together",
            Self::Purpose => "why data are used, with what, and on which basis",
            Self::Recipient => "who else gets the data",
            Self::Transfers => "a safeguard or derogation for several recipients at once",
            Self::Agreement => "the contract with a processor",
            Self::Arrangement => "who does what among joint controllers",
            Self::Measure => "a technical or organisational measure of security",
            Self::Assessment => "an assessment made beforehand: balancing test, DPIA, transfer",
            Self::Retain => "how long data are kept",
            Self::Rights => "the rights of the data subject and how they are exercised",
            Self::AutomatedDecisions => "whether decisions are taken by machines alone",
            Self::Changes => "how the notice changes",
            Self::Reference => "another document that belongs to the notice",
            Self::Duty => "something that another party undertakes",
            Self::Template => "declarations with parameters, to be written once and applied often",
            Self::Apply => "the use of a template",
            Self::Waive => "a finding that is accepted for a time",
            Self::Require => {
                "a rule of the organisation's own: what every declaration of a kind must state, or none may"
            }
            Self::Test => "a question and the answer it must get",
            Self::Term => "a word of the common vocabulary",
            Self::Territory => "a country by its ISO 3166-1 code",
            Self::Area => "a set of countries, by date",
            Self::Adequacy => "an adequacy decision of the European Commission",
            Self::Identifier => "a kind of registered number and its check",
            Self::AgeOfConsent => "from which age a child may consent alone (Art. 8)",
            Self::Statute => "a rule of law on how long something is kept",
            Self::Holidays => "the public holidays of a country",
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
                "imports",
                "general",
                "title",
                "controller",
                "representative",
                "officer",
                "authority",
                "effective",
                "revised",
                "version",
                "law",
                "source",
                "languages",
                "scope",
            ],
            Self::Party => &[
                "name",
                "form",
                "country",
                "address",
                "register",
                "number",
                "contact",
                "officer",
                "part",
                "confirmed",
                "source",
                "unverified",
            ],
            Self::Subject => &["label", "part", "minors", "never"],
            Self::Data => &["of", "label", "items", "kind", "part", "is", "from"],
            Self::Fact => &["means"],
            Self::Event => &["only"],
            Self::Choice => &["label", "at", "start", "change"],
            Self::Definition => &["means"],
            Self::Group => &["of", "label"],
            Self::Purpose => &[
                "is",
                "part",
                "label",
                "uses",
                "of",
                "operation",
                "channel",
                "requires",
                "voluntary",
                "basis",
                "children",
                "condition",
                "objection",
                "profiling",
            ],
            Self::Recipient => &[
                "is",
                "label",
                "under",
                "part",
                "authorised",
                "in",
                "for",
                "with",
                "safeguard",
                "derogation",
            ],
            Self::Transfers => &["in", "safeguard", "derogation"],
            Self::Agreement => &["with", "for", "clause", "on", "until", "at"],
            Self::Arrangement => &["between", "for", "responsible", "contact_point", "essence", "on", "at"],
            Self::Measure => &["label", "is", "of", "for", "by"],
            Self::Assessment => &[
                "is",
                "of",
                "on",
                "review",
                "interest",
                "description",
                "necessity",
                "expectation",
                "risks",
                "measures",
                "consulted",
                "outcome",
                "at",
            ],
            Self::Retain => {
                &["in", "for", "after", "whichever", "at", "criteria", "when", "hold", "then", "deferred"]
            }
            Self::Rights => {
                &["deferred", "contact", "deadline", "extension", "proof", "refusal", "fee", "complaint"]
            }
            Self::AutomatedDecisions => {
                &["none", "exist", "for", "permitted", "measures", "scope", "deferred"]
            }
            Self::Changes => &["take", "notify"],
            Self::Reference => &["title", "at", "covers"],
            Self::Duty => &["of", "article"],
            Self::Template => &["for"],
            Self::Apply => &["for"],
            Self::Waive => &["on", "because", "by", "until"],
            Self::Require => &["as", "every", "no", "because", "help"],
            Self::Test => &["ask", "with", "of", "by", "to", "in", "via", "on", "given", "expect"],
            Self::Term => &[
                "label",
                "dpv",
                "fides",
                "article",
                "electronic",
                "mail",
                "third_party",
                "applies",
                "needs",
                "limits",
                "exporter",
                "importer",
                "confirmed",
                "source",
                "unverified",
            ],
            Self::Territory => &["part", "confirmed", "source", "unverified"],
            Self::Area => &["label", "member", "confirmed", "source", "unverified"],
            Self::Adequacy => &["in", "act", "from", "within", "confirmed", "source", "unverified"],
            Self::Identifier => &["in", "digits", "starting", "check", "confirmed", "source", "unverified"],
            Self::AgeOfConsent => &["age", "confirmed", "source", "unverified"],
            Self::Statute => {
                &["label", "in", "at", "after", "article", "from", "confirmed", "source", "unverified"]
            }
            Self::Holidays => &["fixed", "easter", "confirmed", "source", "unverified"],
        }
    }
}
