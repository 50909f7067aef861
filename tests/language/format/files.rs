//! The project's own policies are laid out as the formatter wants them, and its page shows what it says.

use super::cases::files;
use lawful::format::format;
use std::path::Path;

#[test]
fn policies_and_examples_are_formatted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["policies/bpost", "policies/hospital", "policies/shops", "examples", "cli/templates"]
        .map(|folder| files(&root.join(folder)));
    for path in folders.iter().flatten() {
        let text = std::fs::read_to_string(path).unwrap();
        let formatted = format(&text);
        assert_eq!((formatted.defect, formatted.refused), (None, vec![]), "{}", path.display());
        assert!(formatted.text == text, "run `lawful fmt` on {}", path.display());
    }
}

#[test]
fn the_page_shows_its_own_layout() {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formatting.md")).unwrap();
    let sample = page.split("```policy\n").nth(1).unwrap().split("```").next().unwrap();
    let formatted = format(sample);
    assert_eq!((formatted.text.as_str(), formatted.refused), (sample, vec![]));
}
