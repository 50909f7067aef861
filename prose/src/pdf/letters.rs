//! The letters of each page with their places, by the library's interpreter. The only file that knows the library.

use super::{MAX_LETTERS, MAX_PAGES};
use crate::Unreadable;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{BezPath, Point, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RectExt, RenderContent, SoftMask, TransformExt, interpret_page,
};
use std::collections::BTreeMap;

/// Units of a font in the square of a letter.
const EM: f64 = 1000.0;
/// A letter whose width nobody tells, as a part of its size.
const USUAL_WIDTH: f64 = 0.5;
/// Within this part of its size a letter that is written a second time is the same one: drawn as area and edge, or made bold by hand.
const SAME_PLACE: f64 = 0.12;
/// So many letters back it is looked for.
const RECENT: usize = 1_000;

/// A letter, or a few that are drawn as one.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it says.
    pub text: String,
    /// Where it begins and ends.
    pub x: std::ops::Range<f64>,
    /// Its baseline, from the top of the page downwards.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// How much of its square is ink.
    pub ink: f64,
}

/// What the pages hold.
#[derive(Debug, Default)]
pub struct Found {
    /// The letters of each page, in the order of the file.
    pub pages: Vec<Vec<Letter>>,
    /// How many are known.
    pub known: usize,
    /// How many have no meaning that the file tells.
    pub unknown: usize,
}

/// Reads them all.
pub fn letters(bytes: Vec<u8>) -> Result<Found, Unreadable> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Locked,
        LoadPdfError::Decryption(
            DecryptionError::MissingIDEntry
            | DecryptionError::InvalidEncryption
            | DecryptionError::UnsupportedAlgorithm,
        )
        | LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(Unreadable::TooManyPages);
    }
    let cache = InterpreterCache::new();
    let mut ink = BTreeMap::new();
    let mut found = Found::default();
    for page in pdf.pages().iter() {
        let settings =
            InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let area = page.intersected_crop_box().to_kurbo();
        let mut context =
            Context::new(page.initial_transform(true).to_kurbo(), area, &cache, pdf.xref(), settings);
        let (width, height) = page.render_dimensions();
        let left = MAX_LETTERS.saturating_sub(found.known + found.unknown);
        let mut reader = Reader {
            letters: Vec::new(),
            unknown: 0,
            width: width.into(),
            height: height.into(),
            left,
            ink: &mut ink,
        };
        interpret_page(page, &mut context, &mut reader);
        if reader.letters.len() + reader.unknown > left {
            return Err(Unreadable::TooLong);
        }
        found.known += reader.letters.len();
        found.unknown += reader.unknown;
        found.pages.push(reader.letters);
    }
    Ok(found)
}

struct Reader<'i> {
    letters: Vec<Letter>,
    unknown: usize,
    width: f64,
    height: f64,
    /// How many more letters are taken.
    left: usize,
    /// Of each form of a letter, once it is known.
    ink: &'i mut BTreeMap<u128, f64>,
}

impl Reader<'_> {
    fn ink(&mut self, glyph: &Glyph<'_>) -> f64 {
        match glyph {
            Glyph::Outline(outline) => {
                let key = outline.identifier().cache_key();
                *self.ink.entry(key).or_insert_with(|| outline.outline().area().abs() / (EM * EM))
            }
            Glyph::Type3(_) => 0.0,
        }
    }

    /// Whether the letter stands where the same one was just written.
    fn is_twice(&self, run: usize, letter: &Letter) -> bool {
        let near = |one: &&Letter| {
            (one.x.start - letter.x.start).abs() < letter.size * SAME_PLACE
                && (one.y - letter.y).abs() < letter.size * SAME_PLACE
        };
        // The run before is as long as this one, if it is the same.
        let recent = self.letters.iter().rev().take((2 * run).min(RECENT));
        recent.filter(near).any(|one| one.text == letter.text)
    }
}

impl<'a> Device<'a> for Reader<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        if run.writing_mode() == WritingMode::Vertical {
            return;
        }
        for glyph in run.glyphs() {
            if self.letters.len() + self.unknown > self.left {
                return;
            }
            let transform = props.transform * glyph.transform();
            let [along, turned, _, down, ..] = transform.as_coeffs();
            let place = transform * Point::ZERO;
            let on_page = (0.0..=self.width).contains(&place.x) && (0.0..=self.height).contains(&place.y);
            let upright = along > 0.0 && down < 0.0 && turned.abs() < along * 0.05;
            if !on_page || !upright {
                continue;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => String::new(),
            };
            if text.is_empty() || text.contains(['\u{fffd}', '\0']) {
                self.unknown += 1;
                continue;
            }
            let width = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let width = width.map_or(USUAL_WIDTH * EM, f64::from) * along;
            let letter = Letter {
                text,
                x: place.x..place.x + width.max(0.0),
                y: place.y,
                size: down.abs() * EM,
                ink: self.ink(glyph),
            };
            if !self.is_twice(run.glyphs().len(), &letter) {
                self.letters.push(letter);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
