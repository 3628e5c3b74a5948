//! Rust, lexed as far as colors need it.

use super::{Class, Token};

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while",
];

const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32", "u64", "u128",
    "usize",
];

/// The lines of a program, each as tokens that together are the line without its end.
pub(crate) fn lines(program: &str) -> Vec<Vec<Token<'_>>> {
    let mut lines = vec![Vec::new()];
    let mut rest = program;
    while !rest.is_empty() {
        let (class, length) = first(rest);
        let (token, tail) = rest.split_at(length);
        for (i, text) in token.split('\n').enumerate() {
            if i > 0 {
                lines.push(Vec::new());
            }
            if let (false, Some(line)) = (text.is_empty(), lines.last_mut()) {
                line.push(Token { class, text });
            }
        }
        rest = tail;
    }
    if program.is_empty() || program.ends_with('\n') {
        lines.pop();
    }
    lines
}

/// The class and the length in bytes, at least one character, of what `rest` starts with.
fn first(rest: &str) -> (Class, usize) {
    let mut chars = rest.chars();
    let (c, next) = (chars.next().unwrap_or('\0'), chars.next());
    match c {
        '/' if next == Some('/') => (Class::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if next == Some('*') => (Class::Comment, block_comment(rest)),
        '"' => (Class::Text, string(rest, 1)),
        '\'' => quote(rest),
        '#' if matches!(next, Some('[' | '!')) => attribute(rest),
        '0'..='9' => (Class::Number, number(rest)),
        _ if is_word_start(c) => word(rest),
        _ => (Class::Plain, rest.find(|c: char| !is_plain(c)).filter(|&at| at > 0).unwrap_or(c.len_utf8())),
    }
}

/// Whether nothing but plain text can start with this character.
fn is_plain(c: char) -> bool {
    !(is_word_start(c) || c.is_ascii_digit() || matches!(c, '/' | '"' | '\'' | '#'))
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn block_comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0);
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a string whose text starts at byte `from`.
fn string(rest: &str, from: usize) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip_while(|(at, _)| *at < from) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `'a'` is a character, `'a` a lifetime.
fn quote(rest: &str) -> (Class, usize) {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, c))) => {
            // What follows the backslash may itself be a quote.
            let after = at + c.len_utf8();
            (Class::Text, rest[after..].find('\'').map_or(rest.len(), |end| after + end + 1))
        }
        (Some(_), Some((end, '\''))) => (Class::Text, end + 1),
        (Some((at, c)), _) if is_word_start(c) => {
            (Class::Lifetime, at + rest[at..].find(|c| !is_word(c)).unwrap_or(rest.len() - at))
        }
        _ => (Class::Plain, 1),
    }
}

fn attribute(rest: &str) -> (Class, usize) {
    let Some(open) = rest.find('[').filter(|&at| at <= 2) else { return (Class::Plain, 1) };
    let mut depth = 0;
    for (at, c) in rest.char_indices().skip(open) {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return (Class::Attribute, at + 1),
            ']' => depth -= 1,
            _ => {}
        }
    }
    (Class::Attribute, rest.len())
}

fn number(rest: &str) -> usize {
    let word = |from: usize| from + rest[from..].find(|c| !is_word(c)).unwrap_or(rest.len() - from);
    let end = word(0);
    // `1.5` is one number; `1..5` and `1.max(2)` are not.
    match rest[end..].strip_prefix('.') {
        Some(tail) if tail.starts_with(|c: char| c.is_ascii_digit()) => word(end + 1),
        _ => end,
    }
}

fn word(rest: &str) -> (Class, usize) {
    let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    let (name, tail) = rest.split_at(end);
    if let Some(length) = prefixed_literal(name, tail) {
        return (Class::Text, end + length);
    }
    let class = if KEYWORDS.contains(&name) {
        Class::Keyword
    } else if PRIMITIVES.contains(&name) {
        Class::Type
    } else if tail.starts_with('(') || tail.starts_with("::<") {
        Class::Function
    } else if tail.starts_with('!') && !tail.starts_with("!=") {
        return (Class::Function, end + 1);
    } else if name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase) {
        Class::Type
    } else {
        Class::Plain
    };
    (class, end)
}

/// The length of what follows `b`, `c`, `r`, `br` or `cr` where it is a literal.
fn prefixed_literal(name: &str, tail: &str) -> Option<usize> {
    match name {
        "b" if tail.starts_with('\'') => Some(quote(tail).1),
        "b" | "c" if tail.starts_with('"') => Some(string(tail, 1)),
        "r" | "br" | "cr" => {
            let hashes = tail.len() - tail.trim_start_matches('#').len();
            let text = tail[hashes..].strip_prefix('"')?;
            let end = format!("\"{}", "#".repeat(hashes));
            Some(text.find(&end).map_or(tail.len(), |at| hashes + 1 + at + end.len()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(program: &str) -> Vec<(Class, &str)> {
        lines(program).concat().into_iter().filter(|t| t.class != Class::Plain).map(|t| (t.class, t.text)).collect()
    }

    #[test]
    fn the_text_is_never_changed() {
        for program in [
            "fn main() {\n    println!(\"a \\\" {}\", 'x');\n}\n",
            "/* a /* b */ c\n */ let s = r#\"\n</code>\"#; 'a: loop { break 'a; }",
            "let é = b'\\''; // 日本 'quote\n#![no_std]\n#[cfg(x = \"[\")] 1..5 1.5e3 1.max(2) '\\u{1F600}'",
            "\"never closed\nat all",
            "/* never closed",
            "'",
            "#",
            "",
            "\n\n",
        ] {
            let joined: Vec<String> =
                lines(program).iter().map(|line| line.iter().map(|token| token.text).collect()).collect();
            assert_eq!(joined, program.lines().collect::<Vec<_>>(), "{program:?}");
        }
    }

    #[test]
    fn a_comment_over_two_lines_is_a_comment_on_both() {
        let program = lines("/* one\ntwo */ x");
        assert_eq!(program[1][0], Token { class: Class::Comment, text: "two */" });
    }

    #[test]
    fn characters_are_told_from_lifetimes() {
        assert_eq!(
            classes("f::<'a>('b', '\\'')"),
            [(Class::Function, "f"), (Class::Lifetime, "'a"), (Class::Text, "'b'"), (Class::Text, "'\\''")]
        );
    }

    #[test]
    fn a_raw_string_ends_where_it_says() {
        assert_eq!(classes("r#\"a\"b\"# 7"), [(Class::Text, "r#\"a\"b\"#"), (Class::Number, "7")]);
    }

    #[test]
    fn words_have_their_classes() {
        assert_eq!(
            classes("#[inline(never)] pub fn f(v: Vec<u8>) { println!() ; N != 1 }"),
            [
                (Class::Attribute, "#[inline(never)]"),
                (Class::Keyword, "pub"),
                (Class::Keyword, "fn"),
                (Class::Function, "f"),
                (Class::Type, "Vec"),
                (Class::Type, "u8"),
                (Class::Function, "println!"),
                (Class::Number, "1"),
            ]
        );
    }
}
