//! Compiles the Tree-sitter parser as it stands in the repository, so that the tests can run it.

fn main() {
    let source = std::path::Path::new("../../editors/tree-sitter-lawful/src");
    println!("cargo::rerun-if-changed={}", source.display());
    cc::Build::new()
        .include(source)
        .file(source.join("parser.c"))
        .warnings(false)
        .compile("tree-sitter-lawful");
}
