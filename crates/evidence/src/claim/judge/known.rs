//! Whether a name that a check denies could be there at all: a typo must not pass for nothing.

use crate::asm::names;
use crate::claim::judge::{Case, Finding};
use crate::near;

/// C functions that compiled Rust calls without naming them in its source.
const C_FUNCTIONS: [&str; 14] = [
    "memcpy",
    "memmove",
    "memset",
    "memcmp",
    "bcmp",
    "strlen",
    "malloc",
    "calloc",
    "realloc",
    "free",
    "aligned_alloc",
    "posix_memalign",
    "__tls_get_addr",
    "_Unwind_Resume",
];

/// The allocator's symbols besides those that allocate.
const ALLOCATOR: [&str; 2] = ["__rustc::__rust_dealloc", "__rustc::__rust_no_alloc_shim_is_unstable_v2"];

/// A failure if no function, static or type of this name is in the program or anywhere in the evidence.
pub(super) fn own_name(name: &str, case: &Case<'_>) -> Option<Finding> {
    let missing = identifiers(name).into_iter().find(|word| !in_program(word, case))?;
    Some(unknown(name, missing, case))
}

/// The same of something that can be called, which may also be of the standard library or of C.
pub(super) fn callee(name: &str, case: &Case<'_>) -> Option<Finding> {
    let known = C_FUNCTIONS.contains(&name)
        || ALLOCATOR.contains(&name)
        || names::is_allocator(name)
        || names::is_panic(name)
        || in_evidence(name, case);
    if known {
        return None;
    }
    // Of a path outside the program, its last part must be named in the program: `push` of `alloc::vec::Vec::push`.
    let last = identifiers(name).pop()?;
    (!in_program(last, case)).then(|| unknown(name, last, case))
}

fn unknown(name: &str, missing: &str, case: &Case<'_>) -> Finding {
    let mut found = vec![format!(
        "`{missing}` does not occur in the program, so that nothing follows from there being no `{name}`"
    )];
    let words: Vec<&str> = case.listing.program.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
    found.extend(near::suggestion(missing, words));
    Finding::Against(found)
}

/// The names in a path that the program's author has chosen: of `<Loud as core::ops::drop::Drop>::drop`, `Loud` and `drop`.
fn identifiers(path: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in path.split(|c: char| !(is_word(c) || c == ':' || c == '{' || c == '#' || c == '}')) {
        let of_std = ["core::", "alloc::", "std::", "__rustc::"].iter().any(|root| word.starts_with(root));
        let parts: Vec<&str> =
            word.split("::").filter(|part| !part.is_empty() && !part.starts_with('{') && *part != "as").collect();
        if of_std {
            found.extend(parts.last());
        } else {
            found.extend(parts);
        }
    }
    found
}

fn in_program(word: &str, case: &Case<'_>) -> bool {
    case.listing.program.split(|c: char| !is_word(c)).any(|other| other == word)
}

fn in_evidence(name: &str, case: &Case<'_>) -> bool {
    case.evidence.profiles.values().any(|found| {
        found.instances.iter().any(|instance| instance == name)
            || found
                .functions
                .iter()
                .any(|function| function.name == name || function.calls.iter().any(|call| call.to == name))
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A failure if no such mnemonic is known. A mnemonic is known if an assembler or disassembler has it.
pub(super) fn mnemonic(mnemonic: &str) -> Option<Finding> {
    // LLVM's own spelling, and prefixes, which are no mnemonics to a disassembler.
    const MORE: [&str; 8] = ["movabs", "lock", "rep", "repe", "repne", "data16", "notrack", "cs"];
    let missing = mnemonic.split(' ').find(|word| {
        !MORE.contains(word)
            && !iced_x86::Mnemonic::values().any(|known| format!("{known:?}").eq_ignore_ascii_case(word))
    })?;
    Some(Finding::because(format!("`{missing}` is no mnemonic of x86-64")))
}
