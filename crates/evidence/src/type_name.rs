//! Names of types, as debug info spells them and as the source would.

/// A type's name as the source would spell it: without paths, the global allocator and the default hasher. `Vec<u8>` of
/// `alloc::vec::Vec<u8, alloc::alloc::Global>`.
pub fn short(name: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
        } else if c == ':' && chars.next_if_eq(&':').is_some() {
            word.clear();
        } else {
            out.push_str(&word);
            word.clear();
            out.push(c);
        }
    }
    out.push_str(&word);
    [", Global>", ",Global>", ", RandomState>", ",RandomState>"]
        .iter()
        .fold(out, |out, default| out.replace(default, ">"))
}

/// Whether two names are one type's, however much of paths, defaults and white space each of them has.
pub fn is_same(name: &str, other: &str) -> bool {
    name == other || key(name) == key(other)
}

/// The short name, without the white space that may as well not be there.
fn key(name: &str) -> String {
    let mut out = String::new();
    for c in short(name).chars() {
        // `dyn Trait` and `*const u8` keep their space.
        if !c.is_whitespace() || out.ends_with(|c: char| c.is_alphanumeric()) {
            out.push(c);
        }
    }
    out.replace(",Global>", ">").replace(",RandomState>", ">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_known_by_its_short_name() {
        for (name, other) in [
            ("alloc::vec::Vec<u8, alloc::alloc::Global>", "Vec<u8>"),
            ("core::option::Option<alloc::boxed::Box<demo::A, alloc::alloc::Global>>", "Option<Box<A>>"),
            ("&mut dyn core::fmt::Write", "&mut dyn Write"),
            ("std::collections::hash::map::HashMap<u32, u8, std::hash::random::RandomState>", "HashMap<u32, u8>"),
            ("(u8, [u32; 4])", "(u8,[u32;4])"),
        ] {
            assert!(is_same(name, other), "{name} is {other}");
        }
        assert!(!is_same("Vec<u8>", "Vec<u16>"));
        assert!(!is_same("*const u8", "*mut u8"));
    }

    #[test]
    fn a_short_name_reads_like_the_source() {
        for (name, expected) in [
            (
                "alloc::vec::Vec<(u8, core::option::Option<[u32; 4]>), alloc::alloc::Global>",
                "Vec<(u8, Option<[u32; 4]>)>",
            ),
            ("&dyn core::ops::function::Fn<(u32), Output=u32>", "&dyn Fn<(u32), Output=u32>"),
            ("scopes::{closure_env#0}", "{closure_env#0}"),
            ("*const [u8]", "*const [u8]"),
        ] {
            assert_eq!(short(name), expected);
        }
    }
}
