//! Names of types as a reader writes them.

/// A type's name without the paths of the standard library and without what it fills in by itself: `Vec<u32>` for
/// `alloc::vec::Vec<u32, alloc::alloc::Global>`. Paths of the listing's own stay.
pub(crate) fn short(name: &str) -> String {
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
    // What stands between the parts of a recording's text must not stand in a type.
    out.replace(" = ", "=")
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
    fn paths_of_std_and_what_it_fills_in_are_left_out() {
        let cases = [
            ("alloc::vec::Vec<u32, alloc::alloc::Global>", "Vec<u32>"),
            ("core::option::Option<alloc::boxed::Box<demo::A, alloc::alloc::Global>>", "Option<Box<demo::A>>"),
            ("&mut dyn core::fmt::Write", "&mut dyn Write"),
            ("inner::Point", "inner::Point"),
            ("main::{closure_env#0}<{impl#1}>", "main::{closure_env#0}<{impl#1}>"),
            ("std::collections::hash::map::HashMap<u8, &str, std::hash::random::RandomState>", "HashMap<u8, &str>"),
            ("[alloc::string::String; 2]", "[String; 2]"),
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
