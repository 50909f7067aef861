//! Sentences that findings of several rooms have in common.

use super::message::{Message, Words};

/// A question after a word that is close to a known one.
pub const DID_YOU_MEAN: Words = Words {
    en: "did you mean `{0}`?",
    nl: "bedoelde u `{0}`?",
    fr: "vouliez-vous dire `{0}` ?",
    de: "meinten Sie `{0}`?",
};

/// The repair that puts a word in the place of another.
pub const WRITE: Words =
    Words { en: "write `{0}`", nl: "`{0}` schrijven", fr: "écrire `{0}`", de: "`{0}` schreiben" };

/// What there is to choose from.
pub const WRITE_ONE_OF: Words = Words {
    en: "write one of: {0}",
    nl: "schrijf een van: {0}",
    fr: "écrivez l'un de : {0}",
    de: "schreiben Sie eines von: {0}",
};

/// What stands behind the first of several.
#[must_use]
pub fn and_more(count: usize) -> Message {
    const AND_MORE: Words =
        Words { en: " and more", nl: " en andere", fr: " et d'autres", de: " und weitere" };
    if count > 1 { AND_MORE.into() } else { Message::default() }
}
