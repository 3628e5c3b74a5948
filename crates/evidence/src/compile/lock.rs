//! Which crates from crates.io listings may use, and in what versions: what the manifest and the lock file of `listings/outside`
//! say.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::listing::Listing;
use crate::near;
use crate::problem::{Problem, Problems};

/// The package that depends on all of them, and on nothing else.
pub(super) const MANIFEST: &str = "listings/outside/Cargo.toml";
const LOCK: &str = "listings/outside/Cargo.lock";

/// A crate that a listing uses, as the lock file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    /// Its name in `use`.
    pub(crate) krate: String,
    /// Its package.
    pub(crate) package: String,
    /// Its version.
    pub(crate) version: String,
    /// All that decides what it is: what the manifest asks of it, and each package that it is made of, with its checksum.
    pub(crate) identity: String,
}

#[derive(Deserialize)]
struct Manifest {
    package: Named,
    #[serde(default)]
    dependencies: toml::Table,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    checksum: Option<String>,
    #[serde(default)]
    dependencies: Vec<String>,
}

/// The crates that `listing` uses; reads nothing for a listing that uses none.
///
/// # Errors
/// There is no such crate, at the line that names it, or the files that say what there is cannot be read.
pub(super) fn locked(root: &Path, listing: &Listing) -> Result<Vec<Locked>, Problems> {
    if listing.directives.crates.is_empty() {
        return Ok(Vec::new());
    }
    let manifest: Manifest = read(root, MANIFEST)?;
    let lock: Lock = read(root, LOCK)?;
    let mut problems = Problems::default();
    let mut found = Vec::new();
    for wanted in &listing.directives.crates {
        let Some((package, asked)) = manifest.dependencies.iter().find(|(name, _)| in_use(name) == wanted.name) else {
            problems.push(unknown(listing, &wanted.name, &manifest).at(wanted.line));
            continue;
        };
        let direct = lock.named(&manifest.package.name).and_then(|outside| lock.dependency(outside, package));
        let Some(direct) = direct else {
            let message = format!("`{package}` is in `{MANIFEST}` and not in `{LOCK}`");
            problems.push(
                Problem::new(&listing.file, message)
                    .at(wanted.line)
                    .help(format!("run `cargo fetch --manifest-path {MANIFEST}`")),
            );
            continue;
        };
        found.push(Locked {
            krate: wanted.name.clone(),
            package: package.clone(),
            version: direct.version.clone(),
            identity: format!("{asked:?}\n{}", lock.all_of(direct).join("\n")),
        });
    }
    problems.or(found)
}

fn unknown(listing: &Listing, name: &str, manifest: &Manifest) -> Problem {
    let known: Vec<String> = manifest.dependencies.keys().map(|name| in_use(name)).collect();
    let near = near::nearest(name, known.iter().map(String::as_str));
    let near = near.first().map(|near| format!("did you mean `{near}`?\n")).unwrap_or_default();
    let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    Problem::new(&listing.file, format!("there is no crate `{name}` for listings to use"))
        .help(format!("{near}there are: {known}\nadd another to `{MANIFEST}`, with its exact version"))
}

/// A package's name in `use`.
fn in_use(package: &str) -> String {
    package.replace('-', "_")
}

fn read<T: DeserializeOwned>(root: &Path, file: &str) -> Result<T, Problem> {
    let text = std::fs::read_to_string(root.join(file)).map_err(|error| {
        Problem::new(file, format!("cannot be read: {error}; a listing uses crates from crates.io"))
    })?;
    toml::from_str(&text).map_err(|error| Problem::new(file, format!("is not understood: {}", error.message())))
}

impl Lock {
    fn named(&self, name: &str) -> Option<&Package> {
        self.package.iter().find(|package| package.name == name)
    }

    /// What `of` means by `name`: an entry is `name`, or `name version` where there are several of that name.
    fn dependency(&self, of: &Package, name: &str) -> Option<&Package> {
        let entry = of.dependencies.iter().find(|entry| entry.split(' ').next() == Some(name))?;
        self.entry(entry)
    }

    fn entry(&self, entry: &str) -> Option<&Package> {
        let mut words = entry.split(' ');
        let (name, version) = (words.next()?, words.next());
        self.package
            .iter()
            .find(|package| package.name == name && version.is_none_or(|version| package.version == version))
    }

    /// A package and all that it depends on, each in a line, in order.
    fn all_of(&self, package: &Package) -> Vec<String> {
        let mut lines = BTreeSet::new();
        let mut open = vec![package];
        while let Some(package) = open.pop() {
            let checksum = package.checksum.as_deref().unwrap_or("-");
            if lines.insert(format!("{} {} {checksum}", package.name, package.version)) {
                open.extend(package.dependencies.iter().filter_map(|entry| self.entry(entry)));
            }
        }
        lines.into_iter().collect()
    }
}
