//! Turns the `rust` code blocks of the README and of the chapters into the tests that `tests/prose.rs` includes.

use std::path::{Path, PathBuf};

fn main() {
    let mut pages = vec![PathBuf::from("README.md")];
    gather(Path::new("src"), &mut pages);
    pages.sort();
    // Folders too, so that a new page is noticed.
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=README.md");
    println!("cargo:rerun-if-changed=build.rs");
    skeptic::generate_doc_tests(&pages);
}

fn gather(folder: &Path, pages: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display())).path();
        if path.is_dir() {
            gather(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
}
