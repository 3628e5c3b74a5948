//! Names of types, as debug info spells them and as the source would.

/// A type's name as the source would spell it, without the paths of the standard library and without what it fills in by itself:
/// `Vec<u32>` for `alloc::vec::Vec<u32, alloc::alloc::Global>`. Paths of the listing's own stay.
pub fn short(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let path = path_len(rest);
        if path == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (path, after) = rest.split_at(path);
        let is_std = ["alloc::", "core::", "std::", "hashbrown::"].iter().any(|krate| path.starts_with(krate));
        out.push_str(if is_std { path.rsplit("::").next().unwrap_or(path) } else { path });
        rest = after;
    }
    for filled_in in [", Global>", ", RandomState>"] {
        out = out.replace(filled_in, ">");
    }
    // What stands between the parts of a line of evidence must not stand in a type.
    out.replace(" = ", "=")
}

/// Whether two names are one type's, however much of paths, defaults and white space each of them has.
pub fn is_same(name: &str, other: &str) -> bool {
    name == other || key(name) == key(other)
}

/// The name without any path, default, or white space that may as well not be there.
fn key(name: &str) -> String {
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
            // `dyn Trait` and `*const u8` keep their space.
            if !c.is_whitespace() {
                out.push(c);
            } else if out.ends_with(|c: char| c.is_alphanumeric()) {
                out.push(' ');
            }
        }
    }
    out.push_str(&word);
    out.replace(",Global>", ">").replace(",RandomState>", ">")
}

/// How many bytes of `text` are one path: `alloc::vec::Vec`, `u32`, `main::{closure_env#0}`.
fn path_len(text: &str) -> usize {
    let mut len = 0;
    loop {
        let rest = &text[len..];
        let word = match rest.strip_prefix('{') {
            // What the compiler names stands in braces, which may stand in each other.
            Some(_) => braces(rest),
            None => rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len()),
        };
        if word == 0 {
            return len;
        }
        len += word;
        if text[len..].starts_with("::") && !text[len + 2..].starts_with('<') {
            len += 2;
        } else {
            return len;
        }
    }
}

fn braces(text: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + c.len_utf8();
        }
    }
    text.len()
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
    fn paths_of_std_and_what_it_fills_in_are_left_out() {
        let cases = [
            ("alloc::vec::Vec<u32, alloc::alloc::Global>", "Vec<u32>"),
            ("core::option::Option<alloc::boxed::Box<demo::A, alloc::alloc::Global>>", "Option<Box<demo::A>>"),
            ("&mut dyn core::fmt::Write", "&mut dyn Write"),
            ("inner::Point", "inner::Point"),
            ("main::{closure_env#0}<{impl#1}>", "main::{closure_env#0}<{impl#1}>"),
            ("std::collections::hash::map::HashMap<u8, &str, std::hash::random::RandomState>", "HashMap<u8, &str>"),
            ("[alloc::string::String; 2]", "[String; 2]"),
            ("&dyn core::ops::function::Fn<(u32), Output=u32>", "&dyn Fn<(u32), Output=u32>"),
            ("*const core::ptr::non_null::NonNull<u8>", "*const NonNull<u8>"),
        ];
        for (name, expected) in cases {
            assert_eq!(short(name), expected);
        }
    }

    #[test]
    fn a_name_that_breaks_off_is_kept() {
        assert_eq!(short("main::{closure"), "main::{closure");
        assert_eq!(short("a::"), "a::");
    }
}
