//! Names the state of the code that turns compilations and runs into evidence, so that what an older state made of them is not
//! taken from the cache.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// What makes libraries and diagnostics of a listing.
const COMPILING: [&str; 1] = ["src/compile"];
/// What makes evidence of them, and of runs. Claims and listings are read from it, or before it.
const READING: [&str; 13] = [
    "src/asm",
    "src/debug_info",
    "src/engine",
    "src/frame",
    "src/layout.rs",
    "src/model.rs",
    "src/model_frame.rs",
    "src/model_layout.rs",
    "src/model_text.rs",
    "src/object",
    "src/reach",
    "src/run",
    "src/type_name.rs",
];
/// What asks the compiler who owns what.
const ASKING: [&str; 1] = ["src/ownership"];

/// What makes recordings of programs, besides.
const RECORDING: [&str; 9] = [
    "src/asm",
    "src/debug_info",
    "src/engine/recordings.rs",
    "src/object",
    "src/ownership",
    "src/recording",
    "src/run",
    "src/type_name.rs",
    "../tracer/src",
];
/// What stands among what makes evidence and makes none.
const BESIDES: [&str; 3] = ["src/engine/beside.rs", "src/engine/owners.rs", "src/engine/recordings.rs"];

fn main() {
    println!("cargo::rustc-env=RECORDING_FORMAT={:016x}", state(&RECORDING));
    println!("cargo::rustc-env=COMPILE_FORMAT={:016x}", state(&COMPILING));
    println!("cargo::rustc-env=EVIDENCE_FORMAT={:016x}", state(&READING));
    println!("cargo::rustc-env=OWNERSHIP_FORMAT={:016x}", state(&ASKING));
}

/// A hash of all files in and below `parts`.
fn state(parts: &[&str]) -> u64 {
    let mut files = Vec::new();
    for part in parts {
        println!("cargo::rerun-if-changed={part}");
        collect(Path::new(part), &mut files);
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        file.hash(&mut hash);
        std::fs::read(&file).expect("a source file that was just listed").hash(&mut hash);
    }
    hash.finish()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match std::fs::read_dir(path) {
        Ok(entries) => {
            let paths = entries.flatten().map(|entry| entry.path());
            let is_one = |path: &PathBuf| !BESIDES.iter().any(|other| path == Path::new(other));
            paths.filter(is_one).for_each(|path| collect(&path, files));
        }
        Err(_) => files.push(path.to_owned()),
    }
}
