//! What stands under `--help` of each command: examples, and what else one has to know.

pub const ABOUT: &str = "Privacy policies as programs: check them, ask them, test them";
pub const CHECK: &str = "\
Example:
  lawful check policies/bpost
  lawful check --format json --today 2026-03-31 policies/bpost
  cat draft.policy | lawful check -
  lawful check --lang nl policies/bpost
  lawful check --format sarif policies > lawful.sarif
  lawful check --baseline baseline.json --write-baseline policies
  lawful check --baseline baseline.json policies
  lawful check --watch policies
  lawful check --report policies/bpost

Formats, all of the same findings:
  human     with the lines of the policy, for people
  narrated  whole sentences without a drawing, for screen readers
  compact   one line a finding: path:line:column: error[name]: title
  json      for programs; docs/schema/findings.json describes it
  sarif     SARIF 2.1.0, for code hosts and editors
  junit     one suite a file, for build servers
  github    workflow commands, shown beside the changed lines

A baseline holds the findings that were there when it was written. Only others are reported, and only they make the exit code 1. It accepts
nothing: `decide` and `test` still refuse a policy with errors. It fits the paths it was written for, called from the same folder.

A report (--report) says of each item of Art. 13, 14 and 30 GDPR whether it is stated, partly stated, deferred to another notice, missing or not
needed, and where. It judges nothing and ends with 0; it comes as `human` and as `json`.

Exit codes:
    0  no error; with --strict, no warning; with --baseline, none that is new
    1  an error, or with --strict a warning
    2  wrong usage, or input that cannot be read
  130  Ctrl-C ended --watch
  141  whoever read the output closed it before the end";
pub const FIX: &str = "\
Example:
  lawful fix policies
  lawful fix --diff policies                   show what would change; nothing is written
  lawful fix --review data-unused policies     also the repair of this finding that a person has to look at
  lawful fix --review interest-unnamed:2 policies    the second of several lawful repairs

Repairs that change no promise are applied, again and again until none is left. What states something about the world is applied only if
it is named with --review, or all of it with --unsafe. Examples with made-up contents are never applied. A file is replaced whole or not at all.
What is left is listed.

Exit codes:
    0  no error is left
    1  an error is left; with --check or --diff, something would change
    2  wrong usage, or input that cannot be read
    3  lawful itself failed";
pub const DECIDE: &str = "\
Example:
  lawful decide policies/bpost --request examples/bpost-requests/requests.jsonl
  echo '{\"purpose\":\"quotes\",\"data\":[\"contact_details\"],\"at\":\"2026-03-02\",\"given\":{\"erased\":false}}' \\
    | lawful decide policies/bpost --request -

A request names `purpose`, `data` and `at` (a day), and `policy` where the workspace declares several notices; the version of that day
answers. It may name `subject`, `operation`, `recipient`, `country` and `channel`, what is
`given` (facts; null for an event that has not happened), and an `id` of your own, which comes back with the answer.";
pub const BUILD: &str = "\
Example:
  lawful build policies/bpost --emit staticlib,header -o build
  lawful build policies/bpost --emit obj,header --target aarch64-unknown-linux-gnu -o build
  lawful build policies/bpost --emit wasm -o build

Targets: x86_64-unknown-linux-gnu, aarch64-unknown-linux-gnu, x86_64-apple-darwin, aarch64-apple-darwin,
x86_64-pc-windows-msvc; without --target, this machine. The same policy gives the same bytes everywhere, but for `cdylib`, which
the C compiler links (CC names another one). The header says how to ask; a request that leaves open what matters gets `unknown`.";
pub const SCHEMA: &str = "\
Example:
  lawful schema policies/bpost > request.schema.json
  lawful schema policies/bpost --answers > answer.schema.json
  lawful schema policies --policy toys.notice --as-of 2026-03-31

JSON schema 2020-12, for editors, generators of code and tests. It takes every request that the policy takes; of what it takes, the policy still
refuses a day that does not exist and a field that stands there twice.

Exit codes:
  0  the schema was written
  2  wrong usage, or input that cannot be read
  3  the policy has errors";
pub const WHY: &str = "\
Example:
  lawful why policies/bpost --request examples/bpost-requests/denied.json
  lawful why policies/bpost --request examples/bpost-requests/requests.jsonl --number 12";
pub const DIFF: &str = "\
Example:
  lawful diff examples/change/old.policy examples/change/new.policy
  git worktree add ../old main && lawful diff ../old/policies policies
  lawful diff --on 2026-03-31 --fail-on wider old.program policies
  lawful diff --format json old new | jq '.regions[] | select(.turn == \"wider\")'

Both sides are compiled, and their programs compared exactly: by search, not by examples. Each region of requests is one rule that decided
before and one that decides now, with the shortest request that shows it; the reference interpreter has confirmed every one on both sides.
  wider     allowed now, and not before
  basis     allowed as before, on another basis
  narrower  allowed before, and not now
  asked     never allowed; the words for it are known on one side only
What the search does not settle within its bound is listed as open, and counts as a change.

Exit codes:
    0  every request is decided as before; with --fail-on wider, nothing is wider
    1  a change of that kind, or one that is not settled
    2  wrong usage, or input that cannot be read
    3  a side was not compiled";
pub const STATE: &str = "\
Example:
  lawful state examples/choices/shop.policy --log examples/choices/events.jsonl --at 2026-03-31

A log is about one person. Each line is a day and what happened on it:
  {\"on\": \"2026-03-01\", \"choice\": \"my_choice\", \"to\": \"a_level\"}
  {\"on\": \"2026-03-05\", \"event\": \"last_order\"}
  {\"on\": \"2026-03-05\", \"event\": \"last_order\", \"happened\": false}
  {\"on\": \"2026-03-09\", \"fact\": \"objected\", \"is\": true}

Lines may stand in any order. What stands on one day is taken together, the restrictive way: who consents and withdraws on one day has
withdrawn. What the log leaves out stays open; with `happened` false an event has not happened up to that day. docs/history.md has the rules.";
pub const DEADLINE: &str = "\
Example:
  lawful deadline --received 2026-03-05 --country BE
  lawful deadline --received 2026-03-05 --extended --policy policies/bpost

The day of receipt is not counted. A month ends on the same date, or on the last day of the month where there is no such date. If that is a
Saturday, a Sunday or a public holiday, it is the next working day. With --extended it is three months from receipt, and the person is
told of it within the first. With --policy, a shorter time that the notice promises counts.";
pub const EXPLAIN: &str = "\
Example:
  lawful explain purpose-without-basis
  lawful explain our-both-languages policies/shops
  lawful explain

A rule that an organisation wrote for itself (`require NAME { … }`) has a page too: name the folder it is declared in.";
pub const TEST: &str = "\
Example:
  lawful test policies/bpost";
pub const TRACE: &str = "\
Example:
  lawful trace examples/trace
  lawful trace examples/trace --marks
  lawful trace examples/trace --accept

A notice names its prose with `source \"notice.txt\"`; .txt, .md, .html and .pdf are read. --accept records
the passages in passages.lock as fingerprints, no sentences; later runs say what moved, changed, vanished or is new since.

Exit codes:
    0  nothing to do
    1  the prose has changed since it was accepted, or a mark leads nowhere; with --strict also passages without clause
       and clauses without mark
    2  wrong usage, or a document or passages.lock that cannot be read
    3  lawful itself failed

Prose that is not at hand is said to be so, and is no error.";
pub const FMT: &str = "\
Example:
  lawful fmt policies/bpost
  lawful fmt --check policies/bpost    (show what would change; exit code 1 if anything would)
  cat draft.policy | lawful fmt - > formatted.policy

The rules, in short: two blanks of indent; one field a line, or those together that you put on one line; values in a column; lines of
88 columns; at most one empty line. Lists break at commas, conditions before `and` and `or`, several texts stand under each other.
Words in quotation marks are never touched, comments keep their place, and what cannot be read stays as it is, byte by byte.
Line ends become those of the first line (CRLF or LF), a byte order mark stays, tabs outside texts and comments become blanks, blanks
at the end of a line go, a missing last line end comes. A file of nothing but blanks becomes empty. All rules: docs/formatting.md.

Before anything is written, lawful reads its own result and compares. If it would not say the same, nothing is written.";
pub const MODEL: &str = "\
Example:
  lawful model policies/bpost
  lawful model --policy shop.outlet --as-of 2026-03-31 policies";
pub const NEW: &str = "\
Example:
  lawful new my-policy
  lawful check my-policy";
pub const LSP: &str = "\
Example (Helix, languages.toml):
  [language-server.lawful]
  command = \"lawful\"
  args = [\"lsp\"]";
pub const STD: &str = "\
Example:
  lawful std                                  the packs and their tables
  lawful std search persoonsgegevens          by name, label in any language, article or vocabulary
  lawful std search --sort derogation         all rows of a sort
  lawful std search \"Art. 49\" --pack EU
  lawful std show BE                          every row of that name, with all fields
  lawful std show us_privacy_shield --as-of 2020-07-17

Each row names its source (the head of its file says what the key stands for) and the last day for which that source tells that it
is so; what is known from memory only is marked `unverified`.";
pub const COMPLETIONS: &str = "\
Example:
  lawful completions bash > ~/.local/share/bash-completion/completions/lawful";
