//! The texts that fuzzing kept, replayed: no fuzzer is needed to see that what was once found stays repaired.

#[path = "../../fuzz/properties.rs"]
mod properties;

fn replay(target: &str, holds: fn(&[u8])) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 50, "the corpus is kept in the repository");
    let mut bytes = 0;
    for file in files {
        let text = std::fs::read(&file).unwrap();
        bytes += text.len();
        if std::panic::catch_unwind(|| holds(&text)).is_err() {
            panic!("{}", file.display());
        }
    }
    assert!(bytes < 500_000, "the corpus stays small: {bytes} bytes");
}

#[test]
fn what_was_found_in_reading_stays_repaired() {
    replay("read", properties::reading);
}

#[test]
fn what_was_found_in_checking_stays_repaired() {
    replay("check", properties::checking);
}
