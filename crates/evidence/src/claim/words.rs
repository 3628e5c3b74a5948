//! Claims in words, made from the directives themselves: for the page's panel and for messages.

use crate::claim::{
    Amount, Check, CompileFact, Counted, Fact, FunctionFact, LayoutFact, Promise, RunFact, Scope, StaticFact, Where,
};
use crate::model::Profile;

impl Check {
    /// What is checked, as a clause in Markdown: "in debug and release, `multiply` has the immediate 1000".
    pub fn words(&self) -> String {
        format!("{}, {}", profiles(&self.profiles), self.fact.words())
    }

    /// The same, in one of its profiles.
    pub fn words_in(&self, profile: Profile) -> String {
        match self.fact {
            Fact::SameRun | Fact::Function { is: FunctionFact::SameInBoth, .. } => self.words(),
            _ => format!("{}, {}", profiles(&[profile]), self.fact.words()),
        }
    }
}

/// "in debug and release"
fn profiles(profiles: &[Profile]) -> String {
    let titles: Vec<&str> = profiles.iter().map(|profile| profile.title()).collect();
    format!("in {}", titles.join(" and "))
}

impl Promise {
    /// Who promises it, as a clause: "promised by the documentation of the standard library".
    pub fn words(&self) -> String {
        match self {
            Promise::Guaranteed { page, .. } => format!("promised by {}", book(page)),
            Promise::Implementation => "true of this compiler and standard library, promised by nobody".to_owned(),
            Promise::Optimizer => "what the optimizer does today, promised by nobody".to_owned(),
        }
    }
}

/// The book or crate that a page of the documentation belongs to.
fn book(page: &str) -> &'static str {
    match page.split('/').next() {
        Some("std" | "core" | "alloc") => "the documentation of the standard library",
        Some("reference") => "the Rust Reference",
        Some("nomicon") => "the Rustonomicon",
        Some("book") => "The Rust Programming Language",
        Some("rustc") => "the rustc book",
        Some("cargo") => "the Cargo book",
        Some("edition-guide") => "the Edition Guide",
        _ => "Rust's documentation",
    }
}

impl Scope {
    /// Where the claim is said to hold: "from Rust 1.90 on".
    pub fn words(&self) -> String {
        match self {
            Scope::RustcFrom(minor) => format!("from Rust 1.{minor} on"),
            Scope::RustcBelow(minor) => format!("before Rust 1.{minor}"),
            Scope::Stack(size) => format!("with a main thread's stack of {}", bytes(*size)),
            Scope::Glibc => "with glibc".to_owned(),
        }
    }
}

impl Fact {
    /// What must hold, as a clause in Markdown: "`multiply` has the immediate 1000".
    pub fn words(&self) -> String {
        match self {
            Fact::Function { name, is } => format!("{} {}", code(name), is.words()),
            Fact::Static { name, is } => {
                let said: Vec<String> = is.iter().map(StaticFact::words).collect();
                format!("the static {} {}", code(name), list(&said))
            }
            Fact::Symbol { name, exists: true } => format!("there is a symbol {}", code(name)),
            Fact::Symbol { name, exists: false } => format!("there is no symbol {}", code(name)),
            Fact::Constant { size, section, exists: true } => {
                let place = section.as_ref().map(|section| format!(" in {}", code(section))).unwrap_or_default();
                format!("the code or data uses an anonymous constant of {}{place}", bytes(*size))
            }
            Fact::Constant { size, exists: false, .. } => {
                format!("the code and data use no anonymous constant of {}", bytes(*size))
            }
            Fact::Type { name, size, align } => {
                let size = size.map(|size| format!("is {}", bytes(size)));
                let align = align.map(|align| format!("is aligned to {}", bytes(align)));
                let said: Vec<String> = [size, align].into_iter().flatten().collect();
                format!("the type {} {}", code(name), list(&said))
            }
            Fact::Layout { name, is } => format!("the type {} {}", code(name), is.words()),
            Fact::Run { at, is } => format!("{} {}", at.words(), is.words()),
            Fact::SameRun => "the run gives the same output and the same events".to_owned(),
            Fact::Steps(is) => is.words(),
            Fact::Compile(is) => is.words(),
        }
    }
}

impl FunctionFact {
    fn words(&self) -> String {
        match self {
            FunctionFact::Immediate { value, has: true } => format!("has the immediate {value}"),
            FunctionFact::Immediate { value, has: false } => format!("has no immediate {value}"),
            FunctionFact::Refers { to, does: true } => format!("refers to {}", code(to)),
            FunctionFact::Refers { to, does: false } => format!("does not refer to {}", code(to)),
            FunctionFact::Instruction { mnemonic, has: true } => format!("has an instruction {}", code(mnemonic)),
            FunctionFact::Instruction { mnemonic, has: false } => format!("has no instruction {}", code(mnemonic)),
            FunctionFact::FrameOf(amount) => format!("has a frame of {}", amount.of_bytes()),
            FunctionFact::NoFrame => "has no frame".to_owned(),
            FunctionFact::SlotFor { variable, size } => {
                format!("keeps {} in its frame, in a slot of {}", code(variable), size.of_bytes())
            }
            FunctionFact::NoSlotFor(variable) => format!("does not keep {} in its frame", code(variable)),
            FunctionFact::PointerTo(variable) => format!("keeps the address of {} in its frame", code(variable)),
            FunctionFact::RedZone(true) => "uses the red zone".to_owned(),
            FunctionFact::RedZone(false) => "does not use the red zone".to_owned(),
            FunctionFact::Probes(true) => "probes the stack".to_owned(),
            FunctionFact::Probes(false) => "does not probe the stack".to_owned(),
            FunctionFact::Calls { to, does: true } => format!("calls {}", code(to)),
            FunctionFact::Calls { to, does: false } => format!("does not call {}", code(to)),
            FunctionFact::CallsNothing => "calls nothing".to_owned(),
            FunctionFact::TailCalls(to) => format!("ends in a jump to {}", code(to)),
            FunctionFact::Panics(true) => "has a path that panics".to_owned(),
            FunctionFact::Panics(false) => "cannot panic".to_owned(),
            FunctionFact::ReachesAllocator(true) => "reaches the allocator".to_owned(),
            FunctionFact::ReachesAllocator(false) => "cannot reach the allocator".to_owned(),
            FunctionFact::Copies(amount) => format!("copies {} in one piece", amount.of_bytes()),
            FunctionFact::CopiesNothing => "copies no block of memory".to_owned(),
            FunctionFact::Clears(amount) => format!("clears {} in one piece", amount.of_bytes()),
            FunctionFact::ClearsNothing => "clears no block of memory".to_owned(),
            FunctionFact::DoesNothing => "is a single `ret`".to_owned(),
            FunctionFact::SameCodeAs { other, same: true } => format!("is the same code as {}", code(other)),
            FunctionFact::SameCodeAs { other, same: false } => format!("is not the same code as {}", code(other)),
            FunctionFact::Present(true) => "stands in the assembly".to_owned(),
            FunctionFact::Present(false) => "does not stand in the assembly".to_owned(),
            FunctionFact::SameInBoth => "has the same instructions".to_owned(),
        }
    }
}

impl LayoutFact {
    fn words(&self) -> String {
        match self {
            LayoutFact::FieldAt { field, offset } => {
                format!("has the field {} {} from its start", code(field), bytes(*offset))
            }
            LayoutFact::Padding(Amount::Exactly(0)) => "has no padding".to_owned(),
            LayoutFact::Padding(amount) => format!("has {} of padding", amount.of_bytes()),
            LayoutFact::NicheIn(field) => {
                format!("tells its variants apart by values that its field {} never has", code(field))
            }
            LayoutFact::TagOf(size) => format!("tells its variants apart by a tag of {}", bytes(*size)),
        }
    }
}

impl StaticFact {
    fn words(&self) -> String {
        match self {
            StaticFact::Section(section) => format!("lies in {}", code(section)),
            StaticFact::Size(size) => format!("is {}", bytes(*size)),
            StaticFact::Align(align) => format!("is aligned to {}", bytes(*align)),
            StaticFact::Relocated(true) => "holds addresses that the loader fills in".to_owned(),
            StaticFact::Relocated(false) => "holds no address that the loader fills in".to_owned(),
            StaticFact::Holds(text) => format!("begins with the bytes {}", code(text)),
        }
    }
}

impl Where {
    fn words(&self) -> String {
        match self {
            Where::Run => "the run".to_owned(),
            Where::Line(text) => format!("the line {}", code(text)),
            Where::Anchor(name) => format!("the part {}", code(name)),
        }
    }
}

impl RunFact {
    fn words(&self) -> String {
        match self {
            RunFact::Count { what, amount, size, align } => {
                let of = size.map(|size| format!(" of {}", bytes(size))).unwrap_or_default();
                let align = align.map(|align| format!(" aligned to {}", bytes(align))).unwrap_or_default();
                let (one, many) = match what {
                    Counted::Allocations => ("allocation", "allocations"),
                    Counted::ZeroedAllocations => ("zeroed allocation", "zeroed allocations"),
                    Counted::Reallocations => ("reallocation", "reallocations"),
                    Counted::Frees => ("free", "frees"),
                };
                format!("makes {}{of}{align}", amount.of(one, many))
            }
            RunFact::BytesAllocated(amount) => format!("allocates {}", amount.of_bytes()),
            RunFact::Peak(amount) => format!("holds {} at its peak", amount.of_bytes()),
            RunFact::BytesNeverFreed(amount) => format!("leaves {} never freed", amount.of_bytes()),
            RunFact::BlocksNeverFreed(amount) => format!("leaves {} never freed", amount.of("block", "blocks")),
            RunFact::BlockSizes(sizes) => {
                let sizes: Vec<String> = sizes.iter().map(u64::to_string).collect();
                format!("asks for blocks of these sizes, in this order: {}", sizes.join(", "))
            }
            RunFact::Prints { text, does: true } => format!("prints the line {}", code(text)),
            RunFact::Prints { text, does: false } => format!("does not print the line {}", code(text)),
            RunFact::LiesIn { label, region } if region == "nowhere" => {
                format!("prints, as {}, an address that lies in no memory of the process", code(label))
            }
            RunFact::LiesIn { label, region } => {
                format!("prints, as {}, an address that lies in: {region}", code(label))
            }
            RunFact::Says(text) => format!("says {} on standard error", code(text)),
            RunFact::ExitsWith(status) => format!("exits with status {status}"),
            RunFact::DiesBy(signal) => format!("dies by {signal}"),
            RunFact::NeverEnds => "never ends".to_owned(),
        }
    }
}

impl CompileFact {
    fn words(&self) -> String {
        let place = |on: &Option<String>, says: &Option<String>| {
            let on = on.as_ref().map(|text| format!(" on the line {}", code(text))).unwrap_or_default();
            let says = says.as_ref().map(|text| format!(" that says {}", code(text))).unwrap_or_default();
            format!("{on}{says}")
        };
        match self {
            CompileFact::Succeeds => "it compiles".to_owned(),
            CompileFact::Error { code, on, says } => {
                format!("it does not compile: there is the error {code}{}", place(on, says))
            }
            CompileFact::Lint { name, on, says } => {
                format!("the compiler gives the lint {}{}", code(name), place(on, says))
            }
            CompileFact::NoLint(name) => format!("the compiler does not give the lint {}", code(name)),
        }
    }
}

impl Amount {
    /// "at least 1 block", "2 blocks"
    pub(super) fn of(self, one: &str, many: &str) -> String {
        let (bound, number) = match self {
            Amount::Exactly(number) => ("", number),
            Amount::AtLeast(number) => ("at least ", number),
            Amount::AtMost(number) => ("at most ", number),
        };
        format!("{bound}{number} {}", if number == 1 { one } else { many })
    }

    fn of_bytes(self) -> String {
        self.of("byte", "bytes")
    }
}

/// "1 byte", "8 bytes"
pub(super) fn bytes(number: u64) -> String {
    Amount::Exactly(number).of_bytes()
}

/// `text` as Markdown code, with as many backticks as it takes.
pub(crate) fn code(text: &str) -> String {
    let mut fence = "`".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let pad = if fence.len() > 1 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// "a, b and c"
fn list(items: &[String]) -> String {
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::grammar;
    use crate::claim::parse::tests::rows;

    fn words(check: &str) -> String {
        grammar::fact(check).unwrap_or_else(|misread| panic!("{misread:?}")).words()
    }

    #[test]
    fn every_row_of_the_vocabulary_has_words_of_its_own() {
        let mut said: Vec<String> = rows().iter().map(|row| words(row)).collect();
        assert!(said.iter().all(|words| words.len() > 8 && !words.contains("  ")), "{said:#?}");
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count, "two rows are said in the same words");
    }

    #[test]
    fn a_check_reads_like_a_sentence() {
        let fact = grammar::fact("fn multiply has immediate 1000").expect("a fact");
        let check = Check { line: 1, text: String::new(), profiles: Profile::ALL.to_vec(), fact };
        assert_eq!(check.words(), "in debug and release, `multiply` has the immediate 1000");
        assert_eq!(check.words_in(Profile::Dev), "in debug, `multiply` has the immediate 1000");
        for (check, expected) in [
            (
                "static S is in .bss, 1 bytes, align 8, not relocated",
                "the static `S` lies in `.bss`, is 1 byte, is aligned to 8 bytes and holds no address that the loader fills in",
            ),
            ("type Wide has field `0` at 8", "the type `Wide` has the field `0` 8 bytes from its start"),
            ("fn f has a slot of 4 bytes for x", "`f` keeps `x` in its frame, in a slot of 4 bytes"),
            ("type Header is 16 bytes, align 8", "the type `Header` is 16 bytes and is aligned to 8 bytes"),
            (
                "run: line ``a`b``: at least 1 allocation of 64 bytes, align 8",
                "the line `` a`b `` makes at least 1 allocation of 64 bytes aligned to 8 bytes",
            ),
            ("run: anchor grow: 2 blocks never freed", "the part `grow` leaves 2 blocks never freed"),
            (
                "compile: error E0133 on line `x` says `unsafe`",
                "it does not compile: there is the error E0133 on the line `x` that says `unsafe`",
            ),
        ] {
            assert_eq!(words(check), expected);
        }
    }

    #[test]
    fn promises_and_scopes_are_said() {
        let guaranteed =
            |page: &str| Promise::Guaranteed { page: page.to_owned(), fragment: String::new(), phrase: String::new() };
        assert_eq!(guaranteed("reference/items.html").words(), "promised by the Rust Reference");
        assert_eq!(
            guaranteed("alloc/vec/struct.Vec.html").words(),
            "promised by the documentation of the standard library"
        );
        assert_ne!(Promise::Implementation.words(), Promise::Optimizer.words());
        assert_eq!(Scope::RustcFrom(90).words(), "from Rust 1.90 on");
        assert_eq!(Scope::Stack(8).words(), "with a main thread's stack of 8 bytes");
    }
}
