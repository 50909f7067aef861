//! PDF: the same notice, set in different ways, has the passages that it has as plain text; odd files are refused by name.

#[path = "pdf/sheet.rs"]
mod sheet;

use super::{PLAIN, found, marks, openings};
use lawful::prose::passages;
use lawful_prose::{MAX_PAGES, Unreadable, read};
use proptest::prelude::*;
use sheet::{Face, Sheet, file, objects, page};

const PLAIN_FACE: Face = Face { size: 10.0, bold: false };
const BOLD: Face = Face { size: 10.0, bold: true };

fn notice(title: Face, section: Face, part: Face, height: f64) -> Vec<u8> {
    let mut sheet = Sheet::new(height);
    sheet.edges = height < 500.0;
    for passage in PLAIN.split("\n\n") {
        let words = passage.replace('\n', " ");
        let number = words.split(' ').next().unwrap();
        match number {
            "PRIVACY" => sheet.paragraph(&words, title),
            _ if number.ends_with('.') && number.len() == 2 => sheet.paragraph(&words, section),
            _ if number.contains('.') => sheet.paragraph(&words, part),
            "-" => passage.lines().for_each(|item| sheet.item(item)),
            _ => sheet.paragraph(&words, PLAIN_FACE),
        }
    }
    sheet.file()
}

#[test]
fn one_notice_has_the_same_passages_however_it_is_set() {
    let plain = marks(&found("notice.txt", PLAIN));
    let large = |size| Face { size, bold: false };
    for (title, section, part) in [
        (Face { size: 18.0, bold: true }, Face { size: 14.0, bold: true }, large(12.0)),
        (large(16.0), BOLD, BOLD),
        (PLAIN_FACE, PLAIN_FACE, PLAIN_FACE),
    ] {
        for height in [842.0, 300.0, 220.0] {
            let pdf = notice(title, section, part, height);
            assert_eq!(marks(&found("notice.pdf", pdf)), plain, "{section:?}, pages of {height}");
        }
    }
}

#[test]
fn a_passage_knows_its_page() {
    let all = found("notice.pdf", notice(BOLD, BOLD, BOLD, 300.0));
    assert_eq!(all.first().unwrap().page, Some(1));
    assert!(all.last().unwrap().page > Some(1));
    assert!(all.iter().all(|one| one.span.is_empty()));
}

#[test]
fn the_file_of_a_browser_is_read() {
    let html = marks(&found("notice.html", super::HTML));
    let mut pdf = found("notice.pdf", include_bytes!("notices/parcel.pdf"));
    // The menu of the page: in a PDF it is text as any other.
    pdf.retain(|one| one.section != "preamble");
    assert_eq!(marks(&pdf), html);
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let mut sheet = Sheet::new(842.0);
    sheet.paragraph("All about it", Face { size: 16.0, bold: true });
    let top = sheet.y;
    let text = |first: &str| format!("{first} {}", "words that fill the lines of a column ".repeat(8));
    for (x, first) in [(60.0, "Left"), (320.0, "Right")] {
        (sheet.x, sheet.width, sheet.y) = (x, 36, top);
        sheet.paragraph(&text(first), PLAIN_FACE);
    }
    let all = found("n.pdf", sheet.file());
    let starts: Vec<&str> = all.iter().map(|one| &one.opening[..9]).collect();
    assert_eq!(starts, ["All about", "Left word", "Right wor"]);
}

#[test]
fn rows_of_a_table_stay_rows() {
    let mut sheet = Sheet::new(842.0);
    for row in ["name", "address", "number", "card", "e-mail", "age"] {
        let y = sheet.y;
        sheet.paragraph(row, PLAIN_FACE);
        (sheet.x, sheet.y) = (300.0, y);
        sheet.paragraph("to deliver", PLAIN_FACE);
        sheet.x = 60.0;
    }
    let all = found("n.pdf", sheet.file());
    assert_eq!(openings(&all, "preamble")[..2], ["name to deliver", "address to deliver"]);
}

#[test]
fn a_line_that_the_author_ended_ends_a_passage() {
    let mut sheet = Sheet::new(842.0);
    sheet.paragraph(&"This is as wide as the text. ".repeat(4), PLAIN_FACE);
    sheet.room = 0.0;
    sheet.paragraph("We see the following, and all of it is needed for what you ordered:", PLAIN_FACE);
    sheet.paragraph("your name", PLAIN_FACE);
    sheet.paragraph("your address", PLAIN_FACE);
    let all = found("n.pdf", sheet.file());
    assert_eq!(openings(&all, "preamble")[2..], ["your name", "your address"]);
}

#[test]
fn letters_written_twice_are_read_once() {
    let twice = page("BT /F1 10 Tf 60 700 Td (We use your data.) Tj 0.3 0 Td (We use your data.) Tj ET");
    assert_eq!(openings(&found("n.pdf", file(&[twice])), "preamble"), ["We use your data."]);
    let edged = page("BT /F1 10 Tf 2 Tr 60 700 Td (A letter.) Tj ET");
    assert_eq!(openings(&found("n.pdf", file(&[edged])), "preamble"), ["A letter."]);
}

#[test]
fn what_is_no_notice_is_refused_by_name() {
    assert_eq!(read("n.pdf", b""), Err(Unreadable::Damaged));
    assert_eq!(read("n.pdf", b"%PDF-1.7\nand nothing more"), Err(Unreadable::Damaged));
    assert_eq!(read("n.pdf", &file(&[page("10 10 100 100 re f")])), Err(Unreadable::NoLetters));
    let many: Vec<String> = std::iter::repeat_with(|| page("")).take(MAX_PAGES + 1).collect();
    assert_eq!(read("n.pdf", &file(&many)), Err(Unreadable::TooManyPages));
    let drawn = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /FirstChar 65 /LastChar 66 \
                 /Widths [9 9] /Encoding << /Differences [65 /x1q /x2q] >> /CharProcs << /x1q 3 0 R /x2q 3 0 R >> >>";
    let silent = objects(&[page("BT /F1 10 Tf 60 700 Td (ABABABAB) Tj ET")], drawn, "");
    assert_eq!(read("n.pdf", &silent), Err(Unreadable::UnknownLetters));
    let key = "11".repeat(32);
    let lock = format!(
        "/ID [<{key}> <{key}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>"
    );
    let locked = objects(&[page("BT /F1 10 Tf 60 700 Td (Word) Tj ET")], sheet::COURIER, &lock);
    assert_eq!(read("n.pdf", &locked), Err(Unreadable::Locked));
}

/// A file cut short is read as far as it goes, or refused; the library never breaks down on it.
#[test]
fn a_file_cut_short_does_no_harm() {
    let whole = notice(BOLD, BOLD, BOLD, 300.0);
    for end in (0..whole.len()).step_by(211) {
        assert_ne!(read("n.pdf", &whole[..end]), Err(Unreadable::GivenUp), "cut at {end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn a_damaged_file_does_no_harm(
        spots in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        browser in any::<bool>(),
    ) {
        let mut bytes =
            if browser { include_bytes!("notices/parcel.pdf").to_vec() } else { notice(BOLD, BOLD, BOLD, 300.0) };
        for (place, byte) in spots {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let from = cut.index(bytes.len());
        bytes.drain(from..(from + 20).min(bytes.len()));
        match read("n.pdf", &bytes) {
            Ok(blocks) => drop(passages(&blocks)),
            Err(error) => prop_assert_ne!(error, Unreadable::GivenUp),
        }
    }
}
