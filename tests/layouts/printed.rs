//! What `-Zprint-type-sizes` prints, read.
//!
//! ```text
//! print-type-size type: `Shape`: 32 bytes, alignment: 8 bytes
//! print-type-size     variant `Square`: 16 bytes
//! print-type-size         padding: 8 bytes
//! print-type-size         field `.0`: 8 bytes, alignment: 8 bytes
//! ```
//!
//! Fields stand in order of memory; what is not said (where a field begins) follows from what is. A place is given only for a field that
//! begins before the last one ended.

use evidence::model::{Layout, RowKind, When};
use evidence::type_name;

use crate::fields::{Placed, own_fields};

/// The types that were printed.
pub(crate) struct Printed {
    types: Vec<Type>,
}

#[derive(Default)]
struct Type {
    name: String,
    size: u64,
    align: u64,
    /// Bytes of the number that tells variants apart, if it has bytes of its own.
    tag: Option<u64>,
    variants: Vec<String>,
    fields: Vec<Placed>,
}

impl Printed {
    /// Reads it; lines that are none of it are left out.
    pub(crate) fn of(text: &str) -> Self {
        let mut types: Vec<Type> = Vec::new();
        // Where the next field begins.
        let mut next = 0;
        for line in text.lines().filter_map(|line| line.strip_prefix("print-type-size ")) {
            let line = line.trim_start();
            if let Some(rest) = line.strip_prefix("type: `") {
                let Some((name, facts)) = rest.rsplit_once("`: ") else { continue };
                let (size, align) = (bytes(facts), fact(facts, "alignment: ").unwrap_or(0));
                types.push(Type { name: name.to_owned(), size, align, ..Type::default() });
                next = 0;
                continue;
            }
            let Some(ty) = types.last_mut() else { continue };
            if let Some(facts) = line.strip_prefix("discriminant: ") {
                ty.tag = Some(bytes(facts));
                next = bytes(facts);
            } else if let Some(rest) = line.strip_prefix("variant `") {
                ty.variants.push(rest.split_once('`').map_or(rest, |(name, _)| name).to_owned());
                next = ty.tag.unwrap_or(0);
            } else if let Some(facts) = line.strip_prefix("padding: ") {
                next += bytes(facts);
            } else if let Some((_, rest)) = line.split_once(" `.")
                && let Some((name, facts)) = rest.split_once("`: ")
            {
                let offset = fact(facts, "offset: ").unwrap_or(next);
                let size = bytes(facts);
                next = offset + size;
                if size > 0 {
                    let variant = ty.variants.last().cloned().unwrap_or_default();
                    ty.fields.push(Placed { variant, name: name.to_owned(), offset, size });
                }
            }
        }
        types.iter_mut().for_each(|ty| ty.fields.sort());
        Self { types }
    }

    /// Whether a layout is what was printed of the type; `None` if nothing was.
    pub(crate) fn compare(&self, layout: &Layout) -> Option<Result<(), String>> {
        let candidates: Vec<&Type> = self.types.iter().filter(|ty| is_it(ty, layout)).collect();
        let results: Vec<Result<(), String>> = candidates.iter().map(|ty| ty.compare(layout)).collect();
        // Several types may have a name once its path is left out.
        results.iter().find(|result| result.is_ok()).or(results.first()).cloned()
    }
}

impl Type {
    fn compare(&self, layout: &Layout) -> Result<(), String> {
        let mut wrong = Vec::new();
        if (self.size, Some(self.align)) != (layout.size, layout.align) {
            wrong.push(format!("it is {} bytes, aligned to {}", self.size, self.align));
        }
        let tag = layout.rows.iter().find(|row| matches!(row.kind, RowKind::Tag { .. })).map(|row| row.size);
        // Of an enum without fields the number is all there is.
        if !layout.variants().is_empty() && self.tag != tag {
            wrong.push(format!("its tag has {:?} bytes", self.tag));
        }
        let possible: Vec<&str> = layout
            .variants()
            .into_iter()
            .filter(|(_, when, _)| **when != When::Never)
            .map(|(variant, ..)| variant)
            .collect();
        let of_possible = |field: &Placed| field.variant.is_empty() || possible.contains(&&*field.variant);
        let mut expected: Vec<Placed> = own_fields(layout).into_iter().filter(of_possible).collect();
        let mut printed: Vec<Placed> = self.fields.iter().filter(|field| of_possible(field)).cloned().collect();
        // Without another variant that can be, none is named.
        if self.variants.is_empty() {
            expected.iter_mut().for_each(|field| field.variant.clear());
        }
        expected.sort();
        printed.sort();
        // Of a union the compiler prints no fields.
        let is_union = printed.is_empty() && expected.len() > 1 && expected.iter().all(|field| field.offset == 0);
        if expected != printed && !is_union {
            wrong.push(format!("its fields are {printed:#?}"));
        }
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(format!("-Zprint-type-sizes says of {}: {}", self.name, wrong.join("; ")))
        }
    }
}

/// Whether it is the type of a layout, by its name, or, where the compiler names it by its place in the source, by what is in it.
fn is_it(ty: &Type, layout: &Layout) -> bool {
    let printed = ty.name.replace("<'_>", "").replace("'_, ", "");
    if let Some(function) = layout.name.strip_suffix("::{async_fn_env#0}") {
        return printed.contains("async fn body of ") && printed.contains(&format!("{function}("));
    }
    if layout.name.contains("{closure_env#") {
        return printed.starts_with("{closure@") && ty.compare(layout).is_ok();
    }
    if layout.name.contains("{async_block_env#") {
        return printed.starts_with("{async block@") && ty.compare(layout).is_ok();
    }
    type_name::is_same(&printed, &layout.name)
}

/// The number of bytes that a line begins with.
fn bytes(facts: &str) -> u64 {
    facts.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The number behind a word.
fn fact(facts: &str, word: &str) -> Option<u64> {
    facts.split_once(word).map(|(_, rest)| bytes(rest))
}
