//! The files in `theme/` that stand in for mdBook's own follow them: when mdBook changes one that the book overrides, somebody looks at the
//! change before the book moves on. `theme/upstream.toml` records which state was looked at.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

/// What `theme/upstream.toml` says: the SHA-256 of mdBook's file, by the path of ours below `theme/`.
type Recorded = BTreeMap<String, String>;

/// Where mdBook keeps the original of each kind of file.
const ORIGINALS: [&str; 5] = ["templates", "css", "js", "images", "fonts"];

fn recorded() -> Recorded {
    let path = support::root().join("theme/upstream.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// mdBook's own theme, in the sources of the package that `Cargo.lock` names.
fn front_end() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(support::root())
        .output()
        .expect("cargo metadata starts");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package =
        packages.iter().find(|package| package["name"] == "mdbook-html").expect("mdbook-html is a dependency");
    let manifest = package["manifest_path"].as_str().expect("a path");
    Path::new(manifest).parent().expect("a folder").join("front-end")
}

/// mdBook's file that a file in `theme/` stands in for, if it does.
fn original(front_end: &Path, name: &str) -> Option<PathBuf> {
    let file = Path::new(name).file_name()?;
    ORIGINALS.iter().map(|folder| front_end.join(folder).join(file)).find(|path| path.is_file())
}

/// What is wrong with overrides, by their paths below `theme/`.
fn faults(front_end: &Path, overrides: &BTreeSet<String>, recorded: &Recorded) -> Vec<String> {
    let mut faults = Vec::new();
    for name in overrides {
        let Some(original) = original(front_end, name) else {
            faults.push(format!("theme/{name} is a template that mdBook does not have: remove it"));
            continue;
        };
        let bytes = std::fs::read(&original).unwrap_or_else(|error| panic!("{}: {error}", original.display()));
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        match recorded.get(name) {
            Some(known) if *known == hash => {}
            Some(_) => faults.push(format!(
                "mdBook's {} has changed since theme/{name} was written. See what is new in it, carry over what the book wants, \
                 then record in theme/upstream.toml: \"{name}\" = \"{hash}\"",
                original.display()
            )),
            None => faults.push(format!(
                "theme/{name} stands in for mdBook's {}, and theme/upstream.toml does not say so. Say in the file's head what \
                 differs and why, and record: \"{name}\" = \"{hash}\"",
                original.display()
            )),
        }
    }
    let gone = recorded.keys().filter(|name| !overrides.contains(*name));
    faults.extend(
        gone.map(|name| format!("theme/upstream.toml names {name}, and there is no theme/{name}: remove the line")),
    );
    faults
}

/// The files in `theme/` that mdBook takes in the place of its own. The book's modules have a folder that mdBook does not look at.
fn overrides(front_end: &Path) -> BTreeSet<String> {
    let theme = support::root().join("theme");
    let files = ["hbs", "css", "js", "png", "svg"].into_iter().flat_map(|extension| support::files(&theme, extension));
    let names = files.map(|file| {
        let below = file.strip_prefix(&theme).expect("below theme/");
        below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    });
    names
        .filter(|name| !name.starts_with("js/"))
        .filter(|name| name.ends_with(".hbs") || original(front_end, name).is_some())
        .collect()
}

#[test]
fn overrides_follow_the_files_that_they_stand_in_for() {
    let front_end = front_end();
    let overrides = overrides(&front_end);
    assert!(overrides.contains("index.hbs"), "the page template is among {overrides:?}");
    let faults = faults(&front_end, &overrides, &recorded());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_override_says_at_its_head_what_differs() {
    for name in overrides(&front_end()) {
        let text = std::fs::read_to_string(support::root().join("theme").join(&name)).expect("the override is read");
        // An empty file has no place for a comment; what it does is said in `theme/upstream.toml`.
        let says = text.is_empty() || text.starts_with("{{!--") || text.starts_with("/*");
        assert!(says, "theme/{name} does not begin with a comment");
    }
}

#[test]
fn a_changed_original_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let templates = folder.path().join("templates");
    std::fs::create_dir(&templates).expect("a folder");
    std::fs::write(templates.join("index.hbs"), "one").expect("a template");
    let ours = BTreeSet::from(["index.hbs".to_owned()]);
    let record = |hash: &str| Recorded::from([("index.hbs".to_owned(), hash.to_owned())]);
    // Of the text `one`.
    let hash = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    assert_eq!(faults(folder.path(), &ours, &record(hash)), Vec::<String>::new());

    std::fs::write(templates.join("index.hbs"), "two").expect("a template");
    let changed = faults(folder.path(), &ours, &record(hash));
    assert!(changed.len() == 1 && changed[0].contains("has changed since theme/index.hbs was written"), "{changed:?}");
}

#[test]
fn an_override_that_is_not_recorded_is_found_and_so_is_a_record_without_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(folder.path().join("css")).expect("a folder");
    std::fs::write(folder.path().join("css/chrome.css"), "a {}").expect("a style sheet");
    let of = |name: &str| BTreeSet::from([name.to_owned()]);

    let unknown = faults(folder.path(), &of("css/chrome.css"), &Recorded::new());
    assert!(unknown.len() == 1 && unknown[0].contains("upstream.toml does not say so"), "{unknown:?}");
    let nowhere = faults(folder.path(), &of("other.hbs"), &Recorded::new());
    assert!(nowhere.len() == 1 && nowhere[0].contains("mdBook does not have"), "{nowhere:?}");
    let record = Recorded::from([("css/chrome.css".to_owned(), String::new())]);
    let gone = faults(folder.path(), &BTreeSet::new(), &record);
    assert!(gone.len() == 1 && gone[0].contains("there is no theme/css/chrome.css"), "{gone:?}");
}
