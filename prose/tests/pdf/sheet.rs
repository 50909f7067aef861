//! A small typesetter: paragraphs in Courier, whose letters are all of one width, and the objects of a PDF around them.

use std::fmt::Write as _;

const LEADING: f64 = 1.2;
const TOP: f64 = 60.0;
const BOTTOM: f64 = 60.0;

/// One of the fonts that need not be in the file.
pub const COURIER: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>";

#[derive(Debug, Clone, Copy)]
pub struct Face {
    pub size: f64,
    pub bold: bool,
}

pub struct Sheet {
    pages: Vec<String>,
    height: f64,
    /// Where lines begin.
    pub x: f64,
    /// Where the next line stands, from the bottom.
    pub y: f64,
    /// Letters of the text's size in a line.
    pub width: usize,
    /// Room below a paragraph.
    pub room: f64,
    /// Whether each page has a header and a number.
    pub edges: bool,
}

impl Sheet {
    pub fn new(height: f64) -> Self {
        let y = height - TOP;
        Self { pages: vec![String::new()], height, x: 60.0, y, width: 76, room: 8.0, edges: false }
    }

    pub fn paragraph(&mut self, text: &str, face: Face) {
        let width = (self.width as f64 * 10.0 / face.size) as usize;
        let mut line = String::new();
        for word in text.split(' ') {
            let room = width.saturating_sub(line.len() + 1);
            if word.len() <= room || line.is_empty() {
                line = format!("{line} {word}").trim_start().to_owned();
                continue;
            }
            // A long word is parted, as typesetters do.
            let mut rest = word;
            if word.len() > 7 && room > 4 && word.bytes().all(|letter| letter.is_ascii_lowercase()) {
                line = format!("{line} {}-", &word[..4]);
                rest = &word[4..];
            }
            self.line(&std::mem::replace(&mut line, rest.to_owned()), face);
        }
        self.line(&line, face);
        self.y -= self.room;
    }

    /// An item, with no room below it.
    pub fn item(&mut self, text: &str) {
        let room = std::mem::replace(&mut self.room, 0.0);
        self.paragraph(text, Face { size: 10.0, bold: false });
        self.room = room;
    }

    fn line(&mut self, text: &str, face: Face) {
        self.y -= face.size * LEADING;
        if self.y < BOTTOM {
            self.pages.push(String::new());
            self.y = self.height - TOP - face.size * LEADING;
        }
        let (x, y) = (self.x, self.y);
        self.pages.last_mut().unwrap().push_str(&shown(text, face, x, y));
    }

    pub fn file(self) -> Vec<u8> {
        let count = self.pages.len();
        let face = Face { size: 8.0, bold: false };
        let mut pages = Vec::new();
        for (mut words, nth) in self.pages.into_iter().zip(1..) {
            if self.edges {
                words += &shown("Fictional Parcel Company", face, 60.0, self.height - 30.0);
                words += &shown(&format!("Page {nth} of {count}"), face, 200.0, 30.0);
            }
            pages.push(page(&words).replacen("842", &self.height.to_string(), 1));
        }
        file(&pages)
    }
}

fn shown(text: &str, face: Face, x: f64, y: f64) -> String {
    let font = if face.bold { "F2" } else { "F1" };
    let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    // Every second blank is not written, only moved over: 600 is a letter's width.
    let mut words = format!("BT /{font} {} Tf 1 0 0 1 {x} {y} Tm ", face.size);
    for (nth, pair) in text.split(' ').collect::<Vec<_>>().chunks(2).enumerate() {
        let joined = pair.join(" ");
        let _ = write!(words, "{}({joined}) Tj ", if nth == 0 { "" } else { "[-600] TJ " });
    }
    words + "ET\n"
}

/// A page that shows something: what goes into its stream, and its size.
pub fn page(content: &str) -> String {
    format!("/MediaBox [0 0 595 842]\u{1}<< /Length {} >>\nstream\n{content}\nendstream", content.len() + 1)
}

pub fn file(pages: &[String]) -> Vec<u8> {
    objects(pages, COURIER, "")
}

/// A whole file with a first font of one's own and more in its trailer.
pub fn objects(pages: &[String], font: &str, trailer: &str) -> Vec<u8> {
    let bold = COURIER.replace("Courier", "Courier-Bold");
    let drawing = "<< /Length 16 >>\nstream\n9 0 0 0 9 9 d1 f\nendstream";
    let kids: Vec<String> = (0..pages.len()).map(|nth| format!("{} 0 R", 6 + 2 * nth)).collect();
    let mut all = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        drawing.to_owned(),
        font.to_owned(),
        bold,
    ];
    for (page, nth) in pages.iter().zip(0..) {
        let (size, stream) = page.split_once('\u{1}').unwrap();
        all.push(format!(
            "<< /Type /Page /Parent 2 0 R {size} /Contents {} 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>",
            7 + 2 * nth
        ));
        all.push(stream.to_owned());
    }
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = String::new();
    for (object, number) in all.iter().zip(1..) {
        let _ = writeln!(places, "{:010} 00000 n ", text.len());
        let _ = write!(text, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    let _ = write!(
        text,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
        size = all.len() + 1
    );
    text.into_bytes()
}
