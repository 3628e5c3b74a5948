//! The grammar of a check: the table in the module docs of `claim`, row by row.

use crate::claim::tokens::{Misread, Words, word_of};
use crate::claim::{Amount, CompileFact, Counted, Fact, FunctionFact, LayoutFact, RunFact, StaticFact, Where, steps};
use crate::listing::directives::SIGNALS;

/// The regions that a printed address can lie in.
const REGIONS: [&str; 12] = [
    "stack",
    "thread stack",
    "heap",
    ".rodata",
    ".data.rel.ro",
    ".data",
    ".bss",
    ".text",
    "tls",
    "library",
    "mmap",
    "nowhere",
];

/// Reads the text of a check, the profiles left out.
pub(super) fn fact(text: &str) -> Result<Fact, Misread> {
    let mut words = Words::of(text)?;
    let fact = subject(&mut words)?;
    words.end()?;
    Ok(fact)
}

fn subject(words: &mut Words) -> Result<Fact, Misread> {
    const SUBJECTS: [&str; 10] =
        ["fn", "static", "symbol", "no symbol", "constant of", "no constant of", "type", "run", "steps", "compile"];
    match words.one_of(&SUBJECTS, &[])? {
        "fn" => {
            let name = words.name("a function's path")?;
            Ok(Fact::Function { name, is: function(words)? })
        }
        "static" => {
            let name = words.name("a static's path")?;
            Ok(Fact::Static { name, is: statics(words)? })
        }
        "symbol" => Ok(Fact::Symbol { name: words.name("a function's or static's path")?, exists: true }),
        "no symbol" => Ok(Fact::Symbol { name: words.name("a function's or static's path")?, exists: false }),
        "constant of" => {
            let size = size(words)?;
            let section = if words.eat("in") { Some(words.name("a section")?) } else { None };
            Ok(Fact::Constant { size, section, exists: true })
        }
        "no constant of" => Ok(Fact::Constant { size: size(words)?, section: None, exists: false }),
        "type" => of_type(words),
        "run" => run(words),
        "steps" => {
            words.colon()?;
            steps::read(words).map(Fact::Steps)
        }
        _ => {
            words.colon()?;
            compile(words).map(Fact::Compile)
        }
    }
}

fn function(words: &mut Words) -> Result<FunctionFact, Misread> {
    const SAID: [&str; 33] = [
        "has immediate",
        "has no immediate",
        "refers to",
        "does not refer to",
        "has instruction",
        "has no instruction",
        "has a frame of",
        "has no frame",
        "has a slot of",
        "has no slot for",
        "has a pointer to",
        "uses the red zone",
        "does not use the red zone",
        "probes the stack",
        "does not probe the stack",
        "calls",
        "does not call",
        "calls nothing",
        "tail-calls",
        "panics",
        "cannot panic",
        "reaches the allocator",
        "cannot reach the allocator",
        "copies",
        "copies nothing",
        "clears",
        "clears nothing",
        "does nothing",
        "is the same code as fn",
        "is not the same code as fn",
        "is absent",
        "is present",
        "is the same in both",
    ];
    let callee = "a callee's path";
    let variable = "the name of a parameter or variable";
    Ok(match words.one_of(&SAID, &[])? {
        "has immediate" => FunctionFact::Immediate { value: words.integer()?, has: true },
        "has no immediate" => FunctionFact::Immediate { value: words.integer()?, has: false },
        "refers to" => FunctionFact::Refers { to: words.name("a static's path")?, does: true },
        "does not refer to" => FunctionFact::Refers { to: words.name("a static's path")?, does: false },
        "has instruction" => FunctionFact::Instruction { mnemonic: mnemonic(words)?, has: true },
        "has no instruction" => FunctionFact::Instruction { mnemonic: mnemonic(words)?, has: false },
        "has a frame of" => FunctionFact::FrameOf(amount_of_bytes(words)?),
        "has no frame" => FunctionFact::NoFrame,
        "has a slot of" => {
            let size = amount_of_bytes(words)?;
            words.one_of(&["for"], &[])?;
            FunctionFact::SlotFor { variable: words.name(variable)?, size }
        }
        "has no slot for" => FunctionFact::NoSlotFor(words.name(variable)?),
        "has a pointer to" => FunctionFact::PointerTo(words.name(variable)?),
        "uses the red zone" => FunctionFact::RedZone(true),
        "does not use the red zone" => FunctionFact::RedZone(false),
        "probes the stack" => FunctionFact::Probes(true),
        "does not probe the stack" => FunctionFact::Probes(false),
        "calls" => FunctionFact::Calls { to: words.name(callee)?, does: true },
        "does not call" => FunctionFact::Calls { to: words.name(callee)?, does: false },
        "calls nothing" => FunctionFact::CallsNothing,
        "tail-calls" => FunctionFact::TailCalls(words.name(callee)?),
        "panics" => FunctionFact::Panics(true),
        "cannot panic" => FunctionFact::Panics(false),
        "reaches the allocator" => FunctionFact::ReachesAllocator(true),
        "cannot reach the allocator" => FunctionFact::ReachesAllocator(false),
        "copies" => FunctionFact::Copies(amount_of_bytes(words)?),
        "copies nothing" => FunctionFact::CopiesNothing,
        "clears" => FunctionFact::Clears(amount_of_bytes(words)?),
        "clears nothing" => FunctionFact::ClearsNothing,
        "does nothing" => FunctionFact::DoesNothing,
        "is the same code as fn" => FunctionFact::SameCodeAs { other: words.name("a function's path")?, same: true },
        "is not the same code as fn" => {
            FunctionFact::SameCodeAs { other: words.name("a function's path")?, same: false }
        }
        "is absent" => FunctionFact::Present(false),
        "is present" => FunctionFact::Present(true),
        _ => FunctionFact::SameInBoth,
    })
}

/// One word, or two where the first is a prefix: `lock inc`.
fn mnemonic(words: &mut Words) -> Result<String, Misread> {
    let mut mnemonic = words.name("a mnemonic, such as `call` or `lock inc`")?;
    if !words.is_done() {
        mnemonic = format!("{mnemonic} {}", words.name("a mnemonic")?);
    }
    Ok(mnemonic)
}

fn statics(words: &mut Words) -> Result<Vec<StaticFact>, Misread> {
    if words.one_of(&["is", "holds"], &[])? == "holds" {
        return Ok(vec![StaticFact::Holds(words.quoted("its bytes")?)]);
    }
    let mut facts = Vec::new();
    loop {
        facts.push(if words.number_comes() {
            StaticFact::Size(size(words)?)
        } else {
            match words.one_of(&["in", "align", "relocated", "not relocated"], &["N bytes"])? {
                "in" => StaticFact::Section(words.name("a section")?),
                "align" => StaticFact::Align(words.number()?),
                "relocated" => StaticFact::Relocated(true),
                _ => StaticFact::Relocated(false),
            }
        });
        if !words.comma() {
            return Ok(facts);
        }
    }
}

fn of_type(words: &mut Words) -> Result<Fact, Misread> {
    const SAID: [&str; 6] = ["is", "has", "has field", "has no padding", "has a niche in", "has a tag of"];
    let name = words.name("a type's name")?;
    let field = "a field's path, such as `len` or `buf.cap`";
    let is = match words.one_of(&SAID, &["has N bytes of padding"])? {
        "is" => return type_size(words, name),
        "has field" => {
            let field = words.name(field)?;
            words.one_of(&["at"], &[])?;
            LayoutFact::FieldAt { field, offset: words.number()? }
        }
        "has no padding" => LayoutFact::Padding(Amount::Exactly(0)),
        "has a niche in" => LayoutFact::NicheIn(words.name(field)?),
        "has a tag of" => LayoutFact::TagOf(size(words)?),
        _ => {
            let amount = amount_of_bytes(words)?;
            words.one_of(&["of padding"], &[])?;
            LayoutFact::Padding(amount)
        }
    };
    Ok(Fact::Layout { name, is })
}

fn type_size(words: &mut Words, name: String) -> Result<Fact, Misread> {
    let mut found = (None, None);
    loop {
        if found.0.is_none() && words.number_comes() {
            found.0 = Some(size(words)?);
        } else {
            words.one_of(&["align"], &["N bytes"])?;
            found.1 = Some(words.number()?);
        }
        if found.1.is_some() || !words.comma() {
            return Ok(Fact::Type { name, size: found.0, align: found.1 });
        }
    }
}

fn run(words: &mut Words) -> Result<Fact, Misread> {
    if words.eat("is the same in both") {
        return Ok(Fact::SameRun);
    }
    words.colon()?;
    let at = if words.eat("line") {
        let text = words.quoted("a part of the source line")?;
        words.colon()?;
        Where::Line(text)
    } else if words.eat("anchor") {
        let name = words.name("an anchor's name")?;
        words.colon()?;
        Where::Anchor(name)
    } else {
        Where::Run
    };
    let before = words.found("");
    let is = run_fact(words)?;
    let counts_events = matches!(
        is,
        RunFact::Count { .. }
            | RunFact::BytesAllocated(_)
            | RunFact::BytesNeverFreed(_)
            | RunFact::BlocksNeverFreed(_)
            | RunFact::BlockSizes(_)
    );
    if at != Where::Run && !counts_events {
        return Err(Misread {
            message: format!(
                "{} a fact of the whole run, behind a line or anchor",
                before.trim_end_matches(", expected ")
            ),
            help: "of a line or anchor one can say counts, `bytes allocated`, `never freed` and `block sizes`; \
                   take `line` or `anchor` out"
                .to_owned(),
        });
    }
    Ok(Fact::Run { at, is })
}

fn run_fact(words: &mut Words) -> Result<RunFact, Misread> {
    if words.quoted_comes() {
        let label = words.quoted("a label")?;
        words.one_of(&["lies in"], &[])?;
        return Ok(RunFact::LiesIn { label, region: words.one_of(&REGIONS, &[])?.to_owned() });
    }
    if words.number_comes() || words.comes("at least") || words.comes("at most") {
        return counted(words);
    }
    let said = ["peak", "block sizes", "prints", "does not print", "says", "exits with", "dies by", "never ends"];
    Ok(match words.one_of(&said, &["line TEXT:", "anchor NAME:", "AMOUNT allocations", "LABEL lies in REGION"])? {
        "peak" => RunFact::Peak(amount_of_bytes(words)?),
        "block sizes" => {
            let mut sizes = vec![words.number()?];
            while words.comma() {
                sizes.push(words.number()?);
            }
            RunFact::BlockSizes(sizes)
        }
        "prints" => RunFact::Prints { text: words.quoted("a line of output")?, does: true },
        "does not print" => RunFact::Prints { text: words.quoted("a line of output")?, does: false },
        "says" => RunFact::Says(words.quoted("a part of standard error")?),
        "exits with" => RunFact::ExitsWith(words.number()?),
        "dies by" => RunFact::DiesBy(word_of(words, "a signal", &SIGNALS)?),
        _ => RunFact::NeverEnds,
    })
}

fn counted(words: &mut Words) -> Result<RunFact, Misread> {
    const BYTES: [&str; 4] = ["bytes allocated", "byte allocated", "bytes never freed", "byte never freed"];
    const COUNTS: [&str; 14] = [
        "allocations",
        "zeroed allocations",
        "reallocations",
        "frees",
        "blocks never freed",
        "bytes allocated",
        "bytes never freed",
        "allocation",
        "zeroed allocation",
        "reallocation",
        "free",
        "block never freed",
        "byte allocated",
        "byte never freed",
    ];
    let (amount, with_unit) = amount(words)?;
    let phrase = if with_unit {
        words.one_of(&["allocated", "never freed", BYTES[0], BYTES[2]], &[])?
    } else {
        words.one_of(&COUNTS, &[])?
    };
    let what = match phrase {
        "allocated" | "bytes allocated" | "byte allocated" => return Ok(RunFact::BytesAllocated(amount)),
        "never freed" | "bytes never freed" | "byte never freed" => return Ok(RunFact::BytesNeverFreed(amount)),
        "blocks never freed" | "block never freed" => return Ok(RunFact::BlocksNeverFreed(amount)),
        "allocations" | "allocation" => Counted::Allocations,
        "zeroed allocations" | "zeroed allocation" => Counted::ZeroedAllocations,
        "reallocations" | "reallocation" => Counted::Reallocations,
        _ => Counted::Frees,
    };
    let size = if words.eat("of") { Some(size(words)?) } else { None };
    let align = if words.comma() {
        words.one_of(&["align"], &[])?;
        Some(words.number()?)
    } else if words.eat("align") {
        Some(words.number()?)
    } else {
        None
    };
    Ok(RunFact::Count { what, amount, size, align })
}

fn compile(words: &mut Words) -> Result<CompileFact, Misread> {
    let said = words.one_of(&["error", "lint", "no lint", "succeeds"], &[])?;
    if said == "succeeds" {
        return Ok(CompileFact::Succeeds);
    }
    let name = words.name(if said == "error" { "an error code, such as `E0133`" } else { "a lint's name" })?;
    if said == "no lint" {
        return Ok(CompileFact::NoLint(name));
    }
    let (mut on, mut says) = (None, None);
    while !words.is_done() {
        if words.one_of(&["on line", "says"], &[])? == "on line" {
            on = Some(words.quoted("a part of the source line")?);
        } else {
            says = Some(words.quoted("a part of the message")?);
        }
    }
    Ok(match said {
        "error" => CompileFact::Error { code: name, on, says },
        _ => CompileFact::Lint { name, on, says },
    })
}

/// `N`, `at least N` or `at most N`, and whether a unit stood behind it.
pub(super) fn amount(words: &mut Words) -> Result<(Amount, bool), Misread> {
    let bound: fn(u64) -> Amount = if words.eat("at least") {
        Amount::AtLeast
    } else if words.eat("at most") {
        Amount::AtMost
    } else {
        Amount::Exactly
    };
    let number = words.number::<u64>()?;
    let (factor, with_unit) = unit(words);
    Ok((bound(number.saturating_mul(factor)), with_unit))
}

fn amount_of_bytes(words: &mut Words) -> Result<Amount, Misread> {
    let (amount, with_unit) = amount(words)?;
    bytes(words, with_unit)?;
    Ok(amount)
}

/// `N bytes`, `N KiB` or `N MiB`.
pub(super) fn size(words: &mut Words) -> Result<u64, Misread> {
    let number = words.number::<u64>()?;
    let (factor, with_unit) = unit(words);
    bytes(words, with_unit)?;
    Ok(number.saturating_mul(factor))
}

fn unit(words: &mut Words) -> (u64, bool) {
    if words.eat("KiB") {
        (1024, true)
    } else if words.eat("MiB") {
        (1024 * 1024, true)
    } else {
        (1, false)
    }
}

fn bytes(words: &mut Words, with_unit: bool) -> Result<(), Misread> {
    if !words.eat("bytes") && !words.eat("byte") && !with_unit {
        words.one_of(&["bytes", "byte", "KiB", "MiB"], &[])?;
    }
    Ok(())
}
