//! Symbols into names: both mangling schemes, one spelling.
//!
//! rustc writes symbols in two ways. The older one (`_ZN…17h<hash>E`) keeps the path of a function and loses its generic
//! arguments; the newer one, v0 (`_R…`), keeps both. The standard library and newer compilers use v0, a crate of the reader's
//! own on older ones the other. So that a claim can name a function the same way wherever it is judged, the spelling here is what
//! both have in common:
//!
//! | demangled | named |
//! | --- | --- |
//! | `demo::Point::norm`, `<demo::Point>::norm` | `Point::norm` (in the crate `demo`) |
//! | `<demo::Loud as core::ops::drop::Drop>::drop` | `<Loud as core::ops::drop::Drop>::drop` |
//! | `alloc::vec::Vec<T,A>::push`, `<alloc::vec::Vec<u32>>::push` | `alloc::vec::Vec::push` |
//! | `core::num::<impl u32>::pow`, `<u32>::pow` | `u32::pow` |
//! | `core::slice::<impl [T]>::iter`, `<[u64]>::iter` | `<[_]>::iter` |
//! | `demo::Area::twice`, `<demo::Point as demo::Area>::twice` (a default method) | `Area::twice` |
//! | `main::{{closure}}`, `main::{closure#0}` | `main::{closure#0}` |
//! | `core::ptr::drop_in_place<demo::Loud>`, `core::ptr::drop_glue::<demo::Loud>` | `core::ptr::drop_in_place<Loud>` |
//! | `demo::COUNT::{{constant}}::{{closure}}::__RUST_STD_INTERNAL_VAL` (the value of a thread-local) | `COUNT` |
//!
//! Drop glue keeps its type, for that is all there is to it.

use rustc_demangle::try_demangle;

/// The name of `symbol` as the evidence spells it: the table above. A symbol that is not mangled (`memcpy`) is its own name.
///
/// `krate` is the crate whose prefix is left out; closures that the older scheme does not tell apart are all `{closure#0}`.
pub(crate) fn path(symbol: &str, krate: &str) -> String {
    match try_demangle(symbol) {
        Ok(demangled) => {
            let is_default_method = matches!(v0_head(symbol), Some((b'Y', _)));
            without_crate(&spell(&format!("{demangled:#}"), is_default_method), krate)
        }
        Err(_) => symbol.to_owned(),
    }
}

/// Whether the function or static behind `symbol` was written in the crate `krate`: it, its impl, or its trait's default method.
///
/// Meant for symbols defined in the crate's own object file: there, what is not mangled is the crate's own too, but for what the
/// compiler adds (`__rust_try`).
pub(crate) fn is_own(symbol: &str, krate: &str) -> bool {
    let Ok(demangled) = try_demangle(symbol) else { return !symbol.starts_with("__rust") };
    let demangled = format!("{demangled:#}");
    let in_crate = |path: &str| path.strip_prefix(krate).is_some_and(|rest| rest.starts_with("::"));
    match v0_head(symbol) {
        Some((b'C', root) | (b'M' | b'X', root)) => root == krate,
        // A default method belongs to its trait.
        Some((_, _)) => in_crate(&spell(&demangled, true)),
        // The older scheme spells an impl by its header, not by its instance: `<T as Trait>` of a blanket impl elsewhere names
        // neither a type nor a trait of this crate.
        None => match demangled.strip_prefix('<').and_then(|rest| rest.split_once(" as ")) {
            Some((ty, rest)) => in_crate(ty.trim_start_matches(['&', '*', '['])) || in_crate(rest),
            None => in_crate(&demangled) || demangled.strip_prefix('<').is_some_and(in_crate),
        },
    }
}

/// What a landing pad ends in: the panic goes on to the caller.
pub(crate) const UNWIND_RESUME: &str = "_Unwind_Resume";

/// Whether the function named so (by [`path`]) never returns, because it panics, goes on unwinding, or gives up for want of memory.
///
/// Only functions of the standard library and its runtime are known; a diverging function of the listing's own is not among them.
pub(crate) fn is_panic(path: &str) -> bool {
    const RUNTIME: [&str; 8] = [
        UNWIND_RESUME,
        "__rustc::__rust_foreign_exception",
        "__rustc::__rust_drop_panic",
        "__rustc::__rust_start_panic",
        "__rustc::__rust_alloc_error_handler",
        "__rustc::__rdl_alloc_error_handler",
        "__rustc::rust_begin_unwind",
        "__rustc::rust_panic",
    ];
    const FUNCTIONS: [&str; 10] = [
        "alloc::raw_vec::handle_error",
        "alloc::raw_vec::capacity_overflow",
        "std::alloc::rust_oom",
        "std::panic::panic_any",
        "std::panic::resume_unwind",
        "std::panicking::begin_panic",
        "std::panicking::begin_panic_handler",
        "std::panicking::resume_unwind",
        "std::panicking::rust_panic_with_hook",
        "std::panicking::rust_panic_without_hook",
    ];
    if RUNTIME.contains(&path) || FUNCTIONS.contains(&path) || path.starts_with("core::panicking::") {
        return true;
    }
    // What the standard library moves out of line, to keep a hot path short, it names after what it does; the name may stand
    // before a last `do_panic` or `runtime`.
    let failing = |segment: &&str| {
        segment.starts_with("panic_") && *segment != "panic_count"
            || segment.ends_with("_fail")
            || segment.ends_with("_failed")
            || *segment == "do_panic"
            || *segment == "handle_alloc_error"
    };
    let of_std = ["core::", "alloc::", "std::", "<[_]>::"].iter().any(|prefix| path.starts_with(prefix));
    of_std && segments(path).iter().skip(1).any(failing)
}

/// Whether the function named so (by [`path`]) is the global allocator's `alloc`, `alloc_zeroed` or `realloc`.
///
/// `__rustc::__rust_no_alloc_shim_is_unstable_v2` is none: a box that was optimized away still leaves a call to it.
pub(crate) fn is_allocator(path: &str) -> bool {
    matches!(path, "__rustc::__rust_alloc" | "__rustc::__rust_alloc_zeroed" | "__rustc::__rust_realloc")
}

/// What the path of a v0 symbol starts from, and the crate it names first: `C` a crate's module, `M` an inherent impl, `X` a trait
/// impl, `Y` a trait's default method (whose crate is that of the type; the trait's is further on).
///
/// Demangling loses this: an impl's crate is not printed.
fn v0_head(symbol: &str) -> Option<(u8, &str)> {
    let mut rest = symbol.strip_prefix("_R")?;
    let head = loop {
        let mut chars = rest.bytes();
        match chars.next()? {
            b'I' => rest = &rest[1..],
            b'N' => rest = rest.get(2..)?,
            head @ (b'C' | b'M' | b'X' | b'Y') => break head,
            _ => return None,
        }
    };
    if head == b'Y' {
        return Some((head, ""));
    }
    if head != b'C' {
        rest = after_disambiguator(&rest[1..]);
        while rest.starts_with('N') {
            rest = rest.get(2..)?;
        }
    }
    let rest = after_disambiguator(rest.strip_prefix('C')?);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (length, rest) = rest.split_at(digits);
    // An underscore separates the length from a name that starts with a digit or an underscore.
    let name = rest.strip_prefix('_').unwrap_or(rest).get(..length.parse().ok()?)?;
    Some((head, name))
}

/// `rest` without a leading `s…_`.
fn after_disambiguator(rest: &str) -> &str {
    match rest.strip_prefix('s').and_then(|rest| rest.split_once('_')) {
        Some((_, rest)) => rest,
        None => rest,
    }
}

/// A demangled path in the common spelling, the crate's prefix still there.
fn spell(demangled: &str, is_default_method: bool) -> String {
    for glue in ["core::ptr::drop_in_place", "core::ptr::drop_glue"] {
        if let Some(ty) = demangled.strip_prefix(glue).and_then(|rest| rest.trim_start_matches("::").strip_prefix('<'))
            && let Some(ty) = ty.strip_suffix('>')
        {
            return format!("core::ptr::drop_in_place<{}>", spell_whole_type(ty));
        }
    }
    let mut out: Vec<String> = Vec::new();
    for segment in segments(demangled) {
        match segment.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')) {
            Some(inner) if out.is_empty() => out.push(match split_top(inner, " as ") {
                Some((_, of)) if is_default_method => spell(of, false),
                Some((ty, of)) => format!("<{} as {}>", spell_type(ty), spell(of, false)),
                None => bracketed(&spell_type(inner)),
            }),
            Some(inner) => {
                // `module::<impl Trait for Type>` is an impl that stands elsewhere than its type; other brackets hold generic arguments.
                if let Some(inner) = inner.strip_prefix("impl ") {
                    out = vec![match split_top(inner, " for ") {
                        Some((of, ty)) => format!("<{} as {}>", spell_type(ty), spell(of, false)),
                        None => bracketed(&spell_type(inner)),
                    }];
                }
            }
            None => spell_segment(segment, &mut out),
        }
    }
    if out.last().is_some_and(|last| last == "__RUST_STD_INTERNAL_VAL") {
        out.pop();
        while out.len() > 1 && out.last().is_some_and(|last| last.starts_with('{')) {
            out.pop();
        }
    }
    out.join("::")
}

/// One segment that is not in angle brackets: a name, perhaps with generic arguments, or something in braces.
fn spell_segment(segment: &str, out: &mut Vec<String>) {
    let (name, braces) = match segment.find("{{") {
        Some(at) => segment.split_at(at),
        None => (segment, ""),
    };
    let name = match name.find('<') {
        Some(at) => &name[..at],
        None => name,
    };
    if !name.is_empty() {
        out.push(name.replace("{K#", "{const#"));
    }
    match braces.strip_prefix("{{").and_then(|inner| inner.strip_suffix("}}")) {
        Some("vtable.shim") => out.push("{shim:vtable#0}".to_owned()),
        Some("constant") => out.push("{const#0}".to_owned()),
        Some(kind) => out.push(format!("{{{kind}#0}}")),
        None => {}
    }
}

/// A type without its generic arguments: what is behind a pointer or in an array is `_`, and so is a type parameter, which only the
/// older scheme shows.
fn spell_type(ty: &str) -> String {
    let ty = ty.trim();
    let is_parameter = ty.len() <= 2 && ty.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    for pointer in ["&mut ", "*const ", "*mut "] {
        if ty.starts_with(pointer) {
            return format!("{pointer}_");
        }
    }
    match ty.bytes().next() {
        _ if is_parameter => "_".to_owned(),
        Some(b'&') => "&_".to_owned(),
        Some(b'[') => (if split_top(&ty[1..], "; ").is_some() { "[_; _]" } else { "[_]" }).to_owned(),
        Some(b'(') => {
            let inner = ty[1..].trim_end_matches([')', ',']);
            let arity = if inner.is_empty() { 0 } else { split_all(inner, ",").len() };
            format!("({})", vec!["_"; arity].join(", "))
        }
        _ => match ty.strip_prefix("dyn ") {
            Some(bounds) => {
                let bounds: Vec<String> =
                    split_all(bounds, "+").iter().map(|bound| spell(bound.trim(), false)).collect();
                format!("dyn {}", bounds.join(" + "))
            }
            None if ty.contains("fn(") => "fn".to_owned(),
            None => spell(ty, false),
        },
    }
}

/// A type with its generic arguments. The older scheme writes `IntoIter<u32,256_usize>` where v0 writes `IntoIter<u32, 256>`.
fn spell_whole_type(ty: &str) -> String {
    let mut out = String::with_capacity(ty.len());
    let mut rest = ty;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let is_suffix = c == '_' && out.ends_with(|c: char| c.is_ascii_digit());
        let suffix =
            ["usize", "isize", "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128"].iter().find(
                |suffix| is_suffix && rest.strip_prefix(**suffix).is_some_and(|rest| rest.starts_with([',', '>', ']'])),
            );
        match suffix {
            Some(suffix) => rest = &rest[suffix.len()..],
            None => out.push(c),
        }
        if c == ',' && !rest.starts_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// A type at the start of a path: in angle brackets, as in Rust, unless it is a path itself.
fn bracketed(ty: &str) -> String {
    let is_path = ty.bytes().all(|b| b.is_ascii_alphanumeric() || b"_:{}#".contains(&b)) && ty != "_";
    if is_path || ty.starts_with('<') { ty.to_owned() } else { format!("<{ty}>") }
}

/// `text` with `krate::` taken out wherever a path starts with it.
pub(crate) fn without_crate(text: &str, krate: &str) -> String {
    let prefix = format!("{krate}::");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&prefix) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let starts_a_path = !out.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        if !starts_a_path {
            out.push_str(&prefix);
        }
        rest = &after[prefix.len()..];
    }
    out + rest
}

/// The parts of a path between `::`, brackets of all kinds left whole.
pub(crate) fn segments(path: &str) -> Vec<&str> {
    split_all(path, "::")
}

fn split_top<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let at = *top_level(text, separator).first()?;
    Some((&text[..at], &text[at + separator.len()..]))
}

pub(super) fn split_all<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in top_level(text, separator) {
        parts.push(&text[start..at]);
        start = at + separator.len();
    }
    parts.push(&text[start..]);
    parts
}

/// Where `separator` stands outside of all brackets.
pub(super) fn top_level(text: &str, separator: &str) -> Vec<usize> {
    let mut depth = 0_u32;
    let mut found = Vec::new();
    let mut previous = b' ';
    let mut skip_to = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            b'>' if previous == b'-' => {}
            b'>' | b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= skip_to && text.as_bytes()[at..].starts_with(separator.as_bytes()) => {
                found.push(at);
                skip_to = at + separator.len();
            }
            _ => {}
        }
        previous = byte;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(demangled: &str) -> String {
        without_crate(&spell(demangled, false), "demo")
    }

    #[test]
    fn both_schemes_give_one_spelling() {
        for (older, newer, expected) in [
            ("demo::multiply", "demo::multiply", "multiply"),
            ("demo::generic", "demo::generic::<u32>", "generic"),
            ("demo::Point::norm", "<demo::Point>::norm", "Point::norm"),
            ("demo::a::<impl demo::Point>::norm", "<demo::Point>::norm", "Point::norm"),
            (
                "demo::a::<impl demo::Area for demo::Point>::area",
                "<demo::Point as demo::Area>::area",
                "<Point as Area>::area",
            ),
            (
                "<demo::Loud as core::ops::drop::Drop>::drop",
                "<demo::Loud as core::ops::drop::Drop>::drop",
                "<Loud as core::ops::drop::Drop>::drop",
            ),
            (
                "<alloc::vec::Vec<u32> as demo::Area>::area",
                "<alloc::vec::Vec<u32> as demo::Area>::area",
                "<alloc::vec::Vec as Area>::area",
            ),
            ("alloc::vec::Vec<T,A>::push", "<alloc::vec::Vec<u64>>::push", "alloc::vec::Vec::push"),
            ("alloc::boxed::Box<T>::new", "<alloc::boxed::Box<u64>>::new", "alloc::boxed::Box::new"),
            ("core::num::<impl u32>::pow", "<u32>::pow", "u32::pow"),
            ("core::slice::<impl [T]>::iter", "<[u64]>::iter", "<[_]>::iter"),
            ("core::ptr::const_ptr::<impl *const T>::addr", "<*const u8>::addr", "<*const _>::addr"),
            ("<&T as core::fmt::Debug>::fmt", "<&[&str; 3] as core::fmt::Debug>::fmt", "<&_ as core::fmt::Debug>::fmt"),
            (
                "core::array::<impl core::fmt::Debug for [T; N]>::fmt",
                "<[&str; 3] as core::fmt::Debug>::fmt",
                "<[_; _] as core::fmt::Debug>::fmt",
            ),
            (
                "core::ptr::drop_in_place<demo::Loud>",
                "core::ptr::drop_glue::<demo::Loud>",
                "core::ptr::drop_in_place<Loud>",
            ),
            ("demo::main::{{closure}}", "demo::main::{closure#0}", "main::{closure#0}"),
            (
                "core::ptr::drop_in_place<core::array::iter::IntoIter<u32,256_usize>>",
                "core::ptr::drop_glue::<core::array::iter::IntoIter<u32, 256>>",
                "core::ptr::drop_in_place<core::array::iter::IntoIter<u32, 256>>",
            ),
            (
                "demo::N::{{constant}}::{{closure}}::__RUST_STD_INTERNAL_VAL",
                "demo::N::{K#0}::{closure#1}::__RUST_STD_INTERNAL_VAL",
                "N",
            ),
            (
                "core::ops::function::FnOnce::call_once{{vtable.shim}}",
                "core::ops::function::FnOnce::call_once::{shim:vtable#0}",
                "core::ops::function::FnOnce::call_once::{shim:vtable#0}",
            ),
        ] {
            assert_eq!(spelled(older), expected, "older scheme: {older}");
            assert_eq!(spelled(newer), expected, "v0: {newer}");
        }
    }

    #[test]
    fn a_hash_and_a_disambiguator_are_dropped() {
        assert_eq!(path("_ZN5traps8multiply17h4c18200c1cc25491E", "traps"), "multiply");
        assert_eq!(
            path("_RNvNtCsgEmfK2I1SDS_4core9panicking18panic_bounds_check", "traps"),
            "core::panicking::panic_bounds_check"
        );
        assert_eq!(path("_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc", "traps"), "__rustc::__rust_alloc");
        assert_eq!(path("memcpy", "traps"), "memcpy");
    }

    #[test]
    fn the_crate_is_left_out_only_where_a_path_starts() {
        assert_eq!(
            without_crate("<demo::A as other::demo::B<demo::C>>::my_demo::x", "demo"),
            "<A as other::demo::B<C>>::my_demo::x"
        );
    }

    #[test]
    fn functions_from_elsewhere_are_not_own() {
        assert!(is_own("_ZN5traps8multiply17h4c18200c1cc25491E", "traps"));
        assert!(is_own("plain_symbol", "traps"));
        assert!(!is_own("__rust_try", "traps"));
        assert!(is_own(
            "_ZN58_$LT$alloc..vec..Vec$LT$u32$GT$$u20$as$u20$traps..Area$GT$4area17h7d6ed63f6dcdd947E",
            "traps"
        ));
        assert!(is_own("_ZN53_$LT$traps..Loud$u20$as$u20$core..ops..drop..Drop$GT$4drop17hd59dfb0b964f02eeE", "traps"));
        assert!(!is_own("_ZN5traps8multiply17h4c18200c1cc25491E", "trap"));
        assert!(!is_own("_ZN42_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$3fmt17h01870e91e1a6845fE", "traps"));
        assert!(!is_own("_ZN5alloc7raw_vec19RawVec$LT$T$C$A$GT$8grow_one17h8b419e97b2e57c17E", "traps"));
        assert!(!is_own("_RNvXs8_NtNtNtCsgEmfK2I1SDS_4core3fmt3num3impmNtB9_7Display3fmt", "traps"));
        assert!(!is_own("_ZN4core3ptr32drop_in_place$LT$traps..Loud$GT$17h7e3205e82042690bE", "traps"));
    }

    #[test]
    fn only_functions_that_never_return_are_panics() {
        for path in [
            "core::panicking::panic_bounds_check",
            "core::panicking::panic_const::panic_const_add_overflow",
            "core::option::unwrap_failed",
            "core::result::unwrap_failed",
            "core::option::expect_failed",
            "core::slice::index::slice_end_index_len_fail",
            "core::slice::index::slice_index_fail::do_panic::runtime",
            "core::cell::panic_already_borrowed",
            "alloc::alloc::handle_alloc_error",
            "alloc::raw_vec::handle_error",
            "std::thread::local::panic_access_error",
            "_Unwind_Resume",
        ] {
            assert!(is_panic(path), "{path}");
        }
        for path in [
            "alloc::vec::Vec::push",
            "std::panicking::panic_count::is_zero_slow_path",
            "std::thread::panicking",
            "__rustc::__rust_alloc",
            "panic_room::enter",
            "hashbrown::raw::Fallibility::capacity_overflow",
        ] {
            assert!(!is_panic(path), "{path}");
        }
    }

    #[test]
    fn the_shim_of_a_removed_box_is_no_allocator() {
        assert!(is_allocator("__rustc::__rust_realloc"));
        assert!(!is_allocator("__rustc::__rust_no_alloc_shim_is_unstable_v2"));
        assert!(!is_allocator("__rustc::__rust_dealloc"));
    }
}
