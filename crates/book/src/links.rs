//! Links out of the book: Compiler Explorer, the Rust Playground, the documentation of this toolchain, and the error report.
//! They carry everything in the address; nothing is asked of anybody before the reader follows one.

use evidence::claim::Promise;
use evidence::engine::code_flags;
use evidence::listing::{Ending, Listing};
use evidence::model::{Evidence, Profile};
use serde_json::json;

use crate::figure::without_marks;

/// The number of a toolchain, `1.95.0` of `rustc 1.95.0 (59807616e 2026-04-14)`; `None` for a nightly or a beta.
pub(crate) fn release(toolchain: &str) -> Option<&str> {
    toolchain.split(' ').nth(1).filter(|number| number.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

/// Opens this very listing in Compiler Explorer: the same compiler, edition and flags, a pane for each profile.
/// `None` for a listing of several crates or files, which a link cannot carry, or of crates from crates.io, whose versions it cannot
/// choose.
pub(crate) fn compiler_explorer(listing: &Listing, toolchain: &str) -> Option<String> {
    if !is_one_file(listing) {
        return None;
    }
    let compiler =
        release(toolchain).map_or_else(|| "nightly".to_owned(), |number| format!("r{}", number.replace('.', "")));
    let pane = |number: usize, profile: Profile| {
        json!({
            // Numbered here: where they are not, the site numbers them from `undefined`.
            "_internalid": number,
            "id": compiler,
            "options": flags(listing, profile),
            "filters": { "intel": true, "demangle": true, "labels": true, "directives": true, "commentOnly": true },
        })
    };
    let state = json!({
        "sessions": [{
            "id": 1,
            "language": "rust",
            "source": without_marks(&listing.program),
            "compilers": [pane(1, Profile::Dev), pane(2, Profile::Release)],
        }],
    });
    Some(format!("https://godbolt.org/clientstate/{}", base64(state.to_string().as_bytes())))
}

/// Whether a listing is one file: no second crate, no crate from crates.io, nothing that the compiler reads from elsewhere.
fn is_one_file(listing: &Listing) -> bool {
    let reads = ["include_str!", "include_bytes!", "include!"];
    listing.directives.aux.is_empty()
        && listing.directives.crates.is_empty()
        && !reads.iter().any(|reads| listing.program.contains(reads))
}

/// Where a reader can run a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Runs {
    /// With the book's own tools alone.
    Here,
    /// In the Playground too.
    Anywhere,
}

impl Runs {
    /// `None` for a listing that does not compile, or is not run for its own reasons.
    pub(crate) fn of(listing: &Listing) -> Option<Self> {
        let directives = &listing.directives;
        if directives.compile_fail || directives.not_run.is_some() {
            return None;
        }
        // The Playground knows no flags, makes programs of `std` alone, and is no place for one that never ends.
        let special = !directives.flags.is_empty()
            || directives.fails.iter().any(|(_, ending)| *ending == Ending::Never)
            || listing.program.lines().any(|line| line.trim() == "#![no_std]");
        Some(if special || !is_one_file(listing) { Runs::Here } else { Runs::Anywhere })
    }

    /// As figures say it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Runs::Here => "here",
            Runs::Anywhere => "anywhere",
        }
    }
}

/// The flags that make Compiler Explorer, which adds its own for a library and for Intel syntax, do what the evidence did.
fn flags(listing: &Listing, profile: Profile) -> String {
    let edition = format!("--edition {}", listing.edition());
    let own = listing.directives.flags.iter().map(String::as_str);
    std::iter::once(edition.as_str()).chain(code_flags(profile)).chain(own).collect::<Vec<_>>().join(" ")
}

/// Opens the listing in the Rust Playground, whose stable compiler is today's and not the book's. `None` for one of several crates or
/// files.
pub(crate) fn playground(listing: &Listing) -> Option<String> {
    is_one_file(listing).then(|| {
        format!(
            "https://play.rust-lang.org/?version=stable&mode=debug&edition={}&code={}",
            listing.edition(),
            percent(&without_marks(&listing.program))
        )
    })
}

/// A page of the standard documentation, with `#fragment` where wanted, in the version that the evidence was taken from.
pub(crate) fn documentation(page: &str, toolchain: &str) -> String {
    format!("https://doc.rust-lang.org/{}/{page}", release(toolchain).unwrap_or("nightly"))
}

/// Where a promise is written, if anywhere.
pub(crate) fn promise(promise: &Promise, toolchain: &str) -> Option<String> {
    match promise {
        Promise::Guaranteed { page, fragment, .. } => Some(documentation(&format!("{page}#{fragment}"), toolchain)),
        Promise::Implementation | Promise::Optimizer => None,
    }
}

/// The form for a new issue in the book's repository, with what and on which toolchain filled in.
pub(crate) fn report(repository: &str, about: &str, evidence: &Evidence) -> String {
    let body = format!(
        "About `{about}`, as shown with {} (source {}).\n\nWhat is wrong, and how you know:\n",
        evidence.toolchain,
        evidence.source.get(..12).unwrap_or(&evidence.source)
    );
    format!(
        "{}/issues/new?title={}&body={}",
        repository.trim_end_matches('/'),
        percent(&format!("Error in {about}")),
        percent(&body)
    )
}

/// Percent-encodes all that is not unreserved in a query.
fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                for half in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
                }
            }
        }
    }
    out
}

/// Base64 in the alphabet that needs no escaping in an address, without padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            let six = word >> (18 - 6 * i) & 63;
            out.push(char::from(ALPHABET[six as usize]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use evidence::listing::OutsideCrate;

    fn decode(text: &str) -> Vec<u8> {
        let value = |c: u8| match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => panic!("{c} is not in the alphabet"),
        };
        let bits: Vec<u8> = text.bytes().flat_map(|c| (0..6).rev().map(move |bit| value(c) >> bit & 1)).collect();
        bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | bit)).collect()
    }

    #[test]
    fn base64_survives_the_round_trip() {
        for text in ["", "a", "ab", "abc", "abcd", "fn main() { /* é 日本 */ } ~~~???>>>"] {
            assert_eq!(decode(&base64(text.as_bytes())), text.as_bytes(), "{text}");
        }
    }

    #[test]
    fn compiler_explorer_gets_the_program_the_compiler_and_both_profiles() {
        let exhibit = testing::const_factor();
        let link = compiler_explorer(&exhibit.listing, "rustc 1.95.0 (59807616e 2026-04-14)").unwrap();
        let state = decode(link.strip_prefix("https://godbolt.org/clientstate/").unwrap());
        let state: serde_json::Value = serde_json::from_slice(&state).unwrap();
        let session = &state["sessions"][0];
        let source = session["source"].as_str().unwrap();
        assert_eq!(source.lines().count(), exhibit.listing.program.lines().count());
        assert!(source.contains("value * FACTOR") && !source.contains("ANCHOR"), "{source}");
        assert_eq!(session["compilers"][0]["id"], "r1950");
        let options = |i: usize| session["compilers"][i]["options"].as_str().unwrap().to_owned();
        assert!(options(0).contains("--edition 2024") && options(0).contains("opt-level=0"));
        assert!(options(1).contains("--edition 2024") && options(1).contains("opt-level=3"));
    }

    #[test]
    fn a_listing_of_two_crates_has_no_link() {
        let mut listing = testing::const_factor().listing;
        listing.directives.aux.push("other.rs".to_owned());
        assert_eq!(compiler_explorer(&listing, "rustc 1.95.0 (x)"), None);
        assert_eq!(playground(&listing), None);
    }

    #[test]
    fn a_listing_that_uses_crates_from_elsewhere_has_no_link() {
        let mut listing = testing::const_factor().listing;
        listing.directives.crates.push(OutsideCrate { name: "arrayvec".to_owned(), line: 9 });
        assert_eq!(compiler_explorer(&listing, "rustc 1.95.0 (x)"), None);
        assert_eq!(playground(&listing), None);
    }

    #[test]
    fn a_listing_that_reads_a_file_has_no_link() {
        let mut listing = testing::const_factor().listing;
        listing.program.push_str("pub static TEXT: &str = include_str!(\"text\");\n");
        assert_eq!(playground(&listing), None);
        assert_eq!(Runs::of(&listing), Some(Runs::Here));
    }

    #[test]
    fn the_playground_runs_what_needs_nothing_but_std() {
        let listing = testing::const_factor().listing;
        let runs = |change: fn(&mut Listing)| {
            let mut listing = listing.clone();
            change(&mut listing);
            Runs::of(&listing)
        };
        assert_eq!(runs(|_| {}), Some(Runs::Anywhere));
        assert_eq!(
            runs(|it| it.directives.fails.push((Profile::Dev, Ending::Signal("SIGABRT".to_owned())))),
            Some(Runs::Anywhere)
        );
        assert_eq!(runs(|it| it.directives.fails.push((Profile::Dev, Ending::Never))), Some(Runs::Here));
        assert_eq!(runs(|it| it.directives.flags.push("-Copt-level=1".to_owned())), Some(Runs::Here));
        assert_eq!(runs(|it| it.directives.aux.push("other.rs".to_owned())), Some(Runs::Here));
        assert_eq!(runs(|it| it.program.insert_str(0, "#![no_std]\n")), Some(Runs::Here));
        assert_eq!(runs(|it| it.directives.compile_fail = true), None);
        assert_eq!(runs(|it| it.directives.not_run = Some("no device".to_owned())), None);
    }

    #[test]
    fn a_query_is_escaped() {
        assert_eq!(percent("a&b=c #é"), "a%26b%3Dc%20%23%C3%A9");
    }

    #[test]
    fn only_a_release_has_a_number() {
        assert_eq!(release("rustc 1.95.0 (59807616e 2026-04-14)"), Some("1.95.0"));
        assert_eq!(release("rustc 1.97.0-nightly (x)"), None);
    }
}
