//! The kinds of fields: what stands behind a name or in a block, introduced by its word.
//!
//! Which kind of declaration takes which fields is in `kinds`; the grammar (`grammar/declaration.pest`) has a rule of the same name for each.

/// A kind of field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldKind {
    /// `specific to name url? (pinned (version string | string))?`
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
    /// `name ((ordered name)+ | ("," name)*)`
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
    /// `safeguard (deferred to name | name text* (on date)? safeguard_detail*)`
    Safeguard,
    /// `deferred to name`
    Deferred,
    /// `in names`
    Purposes,
    /// `for period`
    Period,
    /// `after (year of)? name`
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
    /// `take effect (on (publication | date) | after period)`
    Effect,
    /// `notify text* (via names)? (period before)?`
    Notify,
    /// `covers names`
    Covers,
    /// `article string`
    Article,
    /// `on name`
    On,
    /// `because string`
    Because,
    /// `as weight`
    Weight,
    /// `every name (where condition)? has condition`
    Every,
    /// `no name (where condition)?`
    No,
    /// `because texts`
    Reason,
    /// `help texts`
    Help,
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
    /// `member country_code from date (until date)? unverified?`
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
    /// `unverified string?`: from memory only; the text says which part
    Unverified,
    /// `digits number`
    Digits,
    /// `starting number ("," number)*`
    Starting,
    /// `check last number is number minus first number modulo number`
    Check,
    /// `imports names`
    Imports,
    /// `representative names`
    Representative,
    /// `officer name`
    DataOfficer,
    /// `authority names`
    Authority,
    /// `minors`
    Minors,
    /// `start name`
    Start,
    /// `change name to names (sets names)?`
    Change,
    /// `means condition`
    MeaningCondition,
    /// `of group_kind`
    GroupOf,
    /// `names`
    Members,
    /// `requires names by requirement text*`
    Requires,
    /// `voluntary names`
    Voluntary,
    /// `children need name in country_code`
    Children,
    /// `under name`
    Under,
    /// `authorised authorisation`
    Authorised,
    /// `derogation name text* occasional? guard?`
    Derogation,
    /// `in country_code ("," country_code)*`
    Countries,
    /// `clause names`
    Clause,
    /// `between names`
    Between,
    /// `responsible name for (names | text+)`
    Responsible,
    /// `contact_point name`
    ContactPoint,
    /// `essence texts`
    Essence,
    /// `by names`
    ByRecipient,
    /// `is assessment_kind`
    Assesses,
    /// `review date`
    Review,
    /// `interest texts`
    Interest,
    /// `description texts`
    Description,
    /// `necessity texts`
    Necessity,
    /// `expectation texts`
    Expectation,
    /// `risks texts`
    Risks,
    /// `measures texts`
    Measures,
    /// `consulted texts`
    Consulted,
    /// `outcome texts`
    Outcome,
    /// `whichever first_or_last`
    Whichever,
    /// `at least period (under (name | text+))?`
    Floor,
    /// `at most period (under (name | text+))?`
    Ceiling,
    /// `criteria texts`
    Criteria,
    /// `hold while condition`
    Hold,
    /// `extension period`
    Extension,
    /// `fee texts`
    Fee,
    /// `complaint to names`
    Complaint,
    /// `permitted by permission text*`
    Permitted,
    /// `for names`
    Parameters,
    /// `for argument ("," argument)*`
    Arguments,
    /// `fides string`
    Fides,
    /// `mail`
    Mail,
    /// `applies to basis_word ("," basis_word)*`
    Applies,
    /// `needs safeguard_need ("," safeguard_need)*`
    Needs,
    /// `limits texts`: what the law confines it to, in words
    Limits,
    /// `exporter transfer_role`
    Exporter,
    /// `importer transfer_role`
    Importer,
    /// `part of country_code`
    Belongs,
    /// `age number from date (until date)?`
    Age,
    /// `after (year of)? text+`
    FromEvent,
    /// `fixed string`
    Fixed,
    /// `easter number string?`
    Easter,
}
