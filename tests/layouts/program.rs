//! A listing's program with a function that prints what `size_of`, `align_of` and `offset_of!` say of the types whose layouts it asks for.
//!
//! What it can name is found out by compiling it: what the compiler cannot name is taken out, and it is compiled again.

use std::collections::{BTreeMap, BTreeSet};

use evidence::engine::Engine;
use evidence::listing::Listing;
use evidence::model::{Layout, Profile, RowKind};

use crate::fields::own_fields;

/// What the program printed: the layout's number and what was asked → bytes.
pub(crate) struct Named {
    said: BTreeMap<(usize, String), u64>,
}

/// Why a name may be one that a program cannot write: it is private, or one of the compiler's own.
const UNNAMEABLE: [&str; 9] = ["E0412", "E0425", "E0433", "E0432", "E0573", "E0574", "E0603", "E0609", "E0616"];

/// How often what cannot be named is taken out.
const TRIES: u32 = 4;

/// Asks; also what `-Zprint-type-sizes` printed meanwhile.
///
/// # Errors
/// The program fails, or does not compile for another reason than that a name cannot be written.
pub(crate) fn ask(engine: &Engine, listing: &Listing, layouts: &[Layout]) -> Result<(Named, String), String> {
    let mut questions: BTreeMap<(usize, String), String> =
        layouts.iter().enumerate().flat_map(|(index, layout)| questions(index, layout)).collect();
    for _ in 0..TRIES {
        let (program, lines) = program(listing, &questions);
        let flags = ["--emit=link", "--crate-type=bin", "-Zprint-type-sizes"];
        let beside = engine.compile_beside(listing, Profile::Dev, &program, &flags).map_err(|it| it.to_string())?;
        if beside.compiled {
            let said = beside.run()?.lines().filter_map(answer).collect();
            return Ok((Named { said }, beside.printed));
        }
        let unnameable = errors(&beside.said)?;
        let before = questions.len();
        for line in &unnameable {
            let question = lines.get(line).ok_or_else(|| format!("line {line} is an error:\n{}", beside.said))?;
            questions.remove(question);
        }
        if questions.len() == before {
            return Err(format!("the program that asks does not compile:\n{}", beside.said));
        }
    }
    Err("the program that asks does not compile, whatever is taken out".to_owned())
}

impl Named {
    /// Notes what differs; whether the layout was judged as a whole: its size, its alignment and all of its fields.
    pub(crate) fn compare(&self, index: usize, layout: &Layout, wrong: &mut Vec<String>) -> bool {
        let mut differs = |what: &str, expected: Option<u64>| match self.said.get(&(index, what.to_owned())) {
            Some(said) if Some(*said) != expected => {
                wrong.push(format!(
                    "the program says that {what} of {} is {said}, the evidence {expected:?}",
                    layout.name
                ));
                true
            }
            Some(_) => true,
            None => false,
        };
        let sized = differs("size", Some(layout.size)) & differs("align", layout.align);
        let mut placed = true;
        for field in own_fields(layout) {
            placed &= differs(&path(&field.variant, &field.name), Some(field.offset));
        }
        // A pointer's halves, and a number, have no fields that a program could name.
        let is_whole = layout.name.starts_with(['&', '*', '[']) || layout.rows.len() == 1;
        sized && (placed || is_whole)
    }
}

fn path(variant: &str, name: &str) -> String {
    if variant.is_empty() { name.to_owned() } else { format!("{variant}.{name}") }
}

/// What can be asked of a type, each with the expression that answers it.
fn questions(index: usize, layout: &Layout) -> Vec<((usize, String), String)> {
    let Some(ty) = in_rust(&layout.name) else { return Vec::new() };
    let mut all = vec![
        ((index, "size".to_owned()), format!("size_of::<{ty}>()")),
        ((index, "align".to_owned()), format!("align_of::<{ty}>()")),
    ];
    let is_union_or_struct = layout.rows.iter().any(|row| matches!(row.kind, RowKind::Field { .. }));
    if is_union_or_struct && !layout.name.starts_with(['&', '*', '[']) {
        for field in own_fields(layout) {
            let path = path(&field.variant, &field.name);
            all.push(((index, path.clone()), format!("std::mem::offset_of!({ty}, {path})")));
        }
    }
    all
}

/// The listing's program with a `main` that answers, and which question each line is.
fn program(
    listing: &Listing,
    questions: &BTreeMap<(usize, String), String>,
) -> (String, BTreeMap<u64, (usize, String)>) {
    let mut program = format!("#![feature(never_type, offset_of_enum)]\n{}", listing.program);
    program = program.replace("fn main(", "fn main_of_listing(");
    program.push_str("\n#[allow(clippy::all)]\nfn main() {\n");
    let mut line = program.lines().count() as u64;
    let mut lines = BTreeMap::new();
    for (question, expression) in questions {
        line += 1;
        lines.insert(line, question.clone());
        let (index, what) = question;
        program.push_str(&format!("    println!(\"{index} {{}} {what}\", {expression});\n"));
    }
    program.push_str("}\n");
    (program, lines)
}

/// `INDEX BYTES WHAT`
fn answer(line: &str) -> Option<((usize, String), u64)> {
    let mut words = line.splitn(3, ' ');
    let (index, bytes, what) = (words.next()?, words.next()?, words.next()?);
    Some(((index.parse().ok()?, what.to_owned()), bytes.parse().ok()?))
}

/// The lines with names that cannot be written.
///
/// # Errors
/// There is an error of another kind.
fn errors(said: &str) -> Result<BTreeSet<u64>, String> {
    let mut lines = BTreeSet::new();
    for message in said.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
        if message["level"] != "error" {
            continue;
        }
        let Some(code) = message["code"]["code"].as_str() else { continue };
        let spans = message["spans"].as_array().cloned().unwrap_or_default();
        let line = spans.iter().find(|span| span["is_primary"] == true).and_then(|span| span["line_start"].as_u64());
        match line {
            Some(line) if UNNAMEABLE.contains(&code) => lines.insert(line),
            _ => return Err(format!("the program that asks is wrong: {}", message["rendered"])),
        };
    }
    Ok(lines)
}

/// Where a program finds what debug info has under a path that is private.
const PUBLIC: [(&str, &str); 24] = [
    ("Vec", "std::vec"),
    ("String", "std::string"),
    ("Box", "std::boxed"),
    ("Option", "std::option"),
    ("Result", "std::result"),
    ("Cell", "std::cell"),
    ("RefCell", "std::cell"),
    ("UnsafeCell", "std::cell"),
    ("OnceCell", "std::cell"),
    ("Arc", "std::sync"),
    ("Mutex", "std::sync"),
    ("RwLock", "std::sync"),
    ("OnceLock", "std::sync"),
    ("LazyLock", "std::sync"),
    ("HashMap", "std::collections"),
    ("HashSet", "std::collections"),
    ("BTreeMap", "std::collections"),
    ("BTreeSet", "std::collections"),
    ("VecDeque", "std::collections"),
    ("BinaryHeap", "std::collections"),
    ("LinkedList", "std::collections"),
    ("NonZero", "std::num"),
    ("Cow", "std::borrow"),
    ("PhantomData", "std::marker"),
];

/// A type as debug info names it, as a program at the crate's root names it; `None` for one of the compiler's own.
pub(crate) fn in_rust(name: &str) -> Option<String> {
    if name.contains('{') {
        return None;
    }
    let name = name.replace(", alloc::alloc::Global>", ">").replace(", std::hash::random::RandomState>", ">");
    let mut out = String::new();
    let mut rest = name.as_str();
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
        if end == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (path, after) = rest.split_at(end);
        let last = path.rsplit("::").next().unwrap_or(path);
        if matches!(last, "Fn" | "FnMut" | "FnOnce") && path.starts_with("core::ops::") {
            let (signature, after) = signature(after)?;
            out.push_str(&format!("{last}{signature}"));
            rest = after;
            continue;
        }
        let is_std = ["alloc::", "core::", "std::"].iter().any(|krate| path.starts_with(krate));
        match PUBLIC.iter().find(|(name, _)| is_std && *name == last) {
            Some((name, module)) => out.push_str(&format!("{module}::{name}")),
            None if is_std => out.push_str(&format!("std::{}", path.split_once("::").map_or(path, |(_, path)| path))),
            None => out.push_str(path),
        }
        rest = after;
    }
    Some(out)
}

/// `(u32) -> u32` of `<(u32), Output=u32>`, and what follows it.
fn signature(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('<')?;
    let mut depth = 1;
    let end = inner.char_indices().find_map(|(at, c)| {
        let is_arrow = c == '>' && inner[..at].ends_with('-');
        depth += match c {
            '<' | '(' | '[' => 1,
            '>' if is_arrow => 0,
            '>' | ')' | ']' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })?;
    let (inside, after) = (&inner[..end], &inner[end + 1..]);
    let (arguments, output) = inside.split_once(", Output=").unwrap_or((inside, "()"));
    let arguments = if arguments.starts_with('(') { arguments.to_owned() } else { format!("({arguments})") };
    Some((format!("{} -> {}", in_rust(&arguments)?, in_rust(output)?), after))
}
