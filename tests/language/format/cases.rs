//! Texts to hold the laws against: real declarations in any layout, damaged ones, generated ones, and soups of signs.

use lawful::source::SourceId;
use lawful::syntax::{DeclarationKind, TokenKind, parse, tokens};
use std::path::Path;

/// Numbers that look random and are the same on every machine (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64, number: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % limit.max(1) as u64).unwrap()
    }

    fn one<'p, T: ?Sized>(&mut self, list: &[&'p T]) -> &'p T {
        list[self.below(list.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Declarations that are valid, from the project's own files.
pub struct Pool {
    declarations: Vec<String>,
}

const COMMENTS: [&str; 7] = [
    "// short",
    "//",
    "// } not a brace, \" not a text { ",
    "//\ttab  and blanks \t ",
    "// a comment that is much longer than a line may be, which nobody may break or reflow, however long it gets, ever",
    "// é 漢字 \u{1F600}",
    "//// ///",
];

impl Pool {
    pub fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut declarations = Vec::new();
        let whole = root.join("tests/language/whole.policy");
        let folders = ["policies", "examples", "cli/templates"].map(|folder| files(&root.join(folder)));
        for path in folders.into_iter().flatten().chain([whole.clone(), whole]) {
            let text = std::fs::read_to_string(&path).unwrap();
            let all = parse(SourceId(0), &text).file.declarations;
            let territories = |one: &lawful::syntax::Declaration| one.kind == DeclarationKind::Territory;
            let few = all
                .iter()
                .filter(|one| !territories(one))
                .chain(all.iter().filter(|one| territories(one)).take(3));
            declarations
                .extend(few.map(|one| text[one.span.range()].to_owned()).filter(|text| text.len() < 800));
        }
        assert!(declarations.len() > 120);
        Self { declarations }
    }

    fn some(&self, dice: &mut Dice) -> String {
        let mut text = String::new();
        for _ in 0..=dice.below(2) {
            text.push_str(&self.declarations[dice.below(self.declarations.len())]);
            text.push_str(dice.one(&[
                "\n",
                "\n\n",
                "\n\n\n\n",
                " // behind\n",
                "\n  // below\n",
                "\n// before\n\n",
            ]));
        }
        text
    }

    /// The same words in another layout, with comments anywhere.
    pub fn laid_out(&self, dice: &mut Dice) -> String {
        let text = self.some(dice);
        relaid(&text, dice)
    }

    /// As [`Self::laid_out`], with words lost, doubled, moved or put in.
    pub fn damaged(&self, dice: &mut Dice) -> String {
        let text = self.some(dice);
        let mut text = if dice.chance(50) { relaid(&text, dice) } else { text };
        for _ in 0..=dice.below(3) {
            let pieces: Vec<String> =
                tokens(&text).into_iter().map(|token| text[token.range()].to_owned()).collect();
            if pieces.is_empty() {
                break;
            }
            let (at, other) = (dice.below(pieces.len()), dice.below(pieces.len()));
            let mut pieces = pieces;
            match dice.below(6) {
                0 => drop(pieces.remove(at)),
                1 => pieces.insert(at, pieces[other].clone()),
                2 => pieces.swap(at, other),
                3 => pieces.insert(at, dice.one(&SIGNS).to_owned()),
                4 => pieces.truncate(at),
                _ => {
                    let word = &mut pieces[at];
                    let inside = (0..=word.len()).filter(|at| word.is_char_boundary(*at)).collect::<Vec<_>>();
                    word.insert_str(inside[dice.below(inside.len())], dice.one(&SIGNS));
                }
            }
            text = pieces.concat();
        }
        text
    }

    /// Declarations made from scratch: every shape of field, lists and conditions of any length, all levels of nesting.
    pub fn generated(&self, dice: &mut Dice) -> String {
        let mut text = String::new();
        for _ in 0..=dice.below(2) {
            match dice.below(5) {
                0 => {
                    text.push_str("purpose ");
                    text.push_str(&name(dice));
                    text.push_str(" {");
                    for _ in 0..dice.below(6) {
                        field(dice, &mut text);
                    }
                    text.push('}');
                }
                1 => {
                    let scope = if dice.chance(50) { "all".to_owned() } else { list(dice, 6) };
                    text.push_str(&format!(
                        "retain {scope} for 3 years after {} when {}",
                        name(dice),
                        condition(dice, 3)
                    ));
                }
                2 => text.push_str(&format!(
                    "test \"t\" {{ ask {} with {} given {} expect deny because {} }}",
                    name(dice),
                    list(dice, 9),
                    (0..=dice.below(7))
                        .map(|_| format!("{}{}", dice.one(&["", "not "]), name(dice)))
                        .collect::<Vec<_>>()
                        .join(","),
                    name(dice)
                )),
                3 => text.push_str(&format!(
                    "event {}:date {} only if {}",
                    name(dice),
                    texts(dice),
                    condition(dice, 4)
                )),
                _ => text.push_str(&format!(
                    "rights {} {{ contact web <https://x.example/{}> proof {} {} }}",
                    list(dice, 12),
                    name(dice),
                    texts(dice),
                    texts(dice)
                )),
            }
            text.push('\n');
        }
        if dice.chance(60) { relaid(&text, dice) } else { text }
    }

    /// Signs without sense.
    pub fn soup(&self, dice: &mut Dice) -> String {
        (0..dice.below(30)).map(|_| dice.one(&SIGNS)).collect()
    }
}

pub fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "policy") {
            found.push(path);
        }
    }
    found.sort();
    found
}

const SIGNS: [&str; 52] = [
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{FEFF}",
    "\u{A0}",
    "{",
    "}",
    "(",
    ")",
    ",",
    ":",
    "<",
    ">",
    "§",
    "§3",
    "/",
    "//",
    "// c\n",
    "-",
    "\"",
    "\"\"\"",
    "\"text\"",
    "\"\"\"a\n  b\r\n\"\"\"",
    "\\",
    "<https://x.example>",
    "<https://x\u{A0}y>",
    "é",
    "漢",
    "\u{1F600}",
    "=",
    "purpose",
    "purpose p",
    "data d",
    "\nsubject s",
    "\nretain all",
    "  fact f: yes/no",
    "yes/no",
    "and",
    "or",
    "not",
    "a",
    "uses a",
    "label",
    "nl",
    "2026-01-01",
    "3 years",
    "x.y.z",
    "basis contract",
    "section 3",
    "-5",
];

const LAYOUT: [&str; 14] = [
    " ",
    "  ",
    "\t",
    "\n",
    "\n  ",
    "\n\t",
    "\n\n",
    "\n\n\n   ",
    "\r\n",
    "\r\n  ",
    " \t \n",
    "\u{A0}",
    "\u{FEFF}",
    "\r",
];

/// The same tokens, with layout and comments at random; texts keep their bytes.
fn relaid(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    if dice.chance(5) {
        out.push('\u{FEFF}');
    }
    // How wild it gets, and whether line ends are allowed within declarations.
    let (wild, comments) = (dice.below(100), dice.below(30));
    let mut within = false;
    let all = tokens(text);
    for (at, token) in all.iter().enumerate() {
        let piece = &text[token.range()];
        if token.kind != TokenKind::Layout {
            out.push_str(piece);
            within = true;
            continue;
        }
        // A line end before a declaration stays one.
        let word = all.get(at + 1).map(|next| &text[next.range()]).unwrap_or_default();
        let is_fixed = piece.contains('\n')
            && (DeclarationKind::from_word(word).is_some() || word.starts_with("//") || word.is_empty());
        if is_fixed || !within || !dice.chance(wild) {
            out.push_str(piece);
        } else if dice.chance(comments) {
            let before = dice.one(&[" ", "\n", "\n  ", "\n      ", "\n\n  ", "\t", ""]);
            // After a word without a blank, `//` would be read as part of nothing else: it is always a comment.
            out.push_str(before);
            out.push_str(dice.one(&COMMENTS));
            out.push_str(dice.one(&["\n", "\n  ", "\r\n  ", "\n\n  ", "\n    // another\n  "]));
        } else {
            out.push_str(dice.one(&LAYOUT));
        }
    }
    match dice.below(12) {
        0 => out.replace("\r\n", "\n").replace('\n', "\r\n"),
        1 => out.trim_end().to_owned(),
        _ => out,
    }
}

fn name(dice: &mut Dice) -> String {
    dice.one(&[
        "a",
        "contact_details",
        "b.c",
        "data",
        "or",
        "and",
        "not_so_very_short_a_name",
        "purpose",
        "when_it_is",
        "x",
    ])
    .to_owned()
}

fn list(dice: &mut Dice, most: usize) -> String {
    let names: Vec<String> = (0..=dice.below(most)).map(|_| name(dice)).collect();
    names.join(dice.one(&[", ", ","]))
}

fn texts(dice: &mut Dice) -> String {
    let words = [
        "\"short\"",
        "\"a text that is rather longer than the others, and says more\"",
        "\"\"\"over\n   two lines\"\"\"",
        "\"\"",
        "\"漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字\"",
    ];
    let languages = ["nl", "en", "fr", "de"];
    let count = 1 + dice.below(4);
    (0..count).map(|at| format!("{} {}", languages[at], dice.one(&words))).collect::<Vec<_>>().join(" ")
}

fn condition(dice: &mut Dice, depth: usize) -> String {
    let atom = |dice: &mut Dice| match dice.below(5) {
        0 => format!("{} is one of {}", name(dice), list(dice, 5)),
        1 => format!("{} at least 18", name(dice)),
        2 => format!("not {}", name(dice)),
        3 => format!("{} above -5", name(dice)),
        _ => name(dice),
    };
    let mut out = String::new();
    for number in 0..=dice.below(3) {
        if number > 0 {
            out.push_str(dice.one(&[" and ", " or "]));
        }
        if depth > 0 && dice.chance(40) {
            out.push_str(&format!("{}({})", dice.one(&["", "not "]), condition(dice, depth - 1)));
        } else {
            out.push_str(&atom(dice));
        }
    }
    out
}

fn field(dice: &mut Dice, out: &mut String) {
    let field = match dice.below(8) {
        0 => format!("uses {}", list(dice, 9)),
        1 => format!("label {}", texts(dice)),
        2 => format!("basis contract when {} §3", condition(dice, 3)),
        3 => format!("basis legitimate_interest {} otherwise", texts(dice)),
        4 => format!(
            "basis consent {} at {}, withdrawn at <https://x.example/{}>",
            name(dice),
            name(dice),
            name(dice)
        ),
        5 => format!("objection {} at <https://x.example>", condition(dice, 2)),
        6 => format!("profiling from {} section 4.1", list(dice, 6)),
        _ => format!("part of {}", name(dice)),
    };
    out.push_str(dice.one(&[
        " ",
        "\n  ",
        "\n\n",
        "\n  // before\n  ",
        " // behind\n",
        "\n        // below\n  ",
    ]));
    out.push_str(&field);
}
