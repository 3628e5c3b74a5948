//! Statics and thread-locals: where they lie, how large they are, what they hold.

use std::fmt::Write as _;

use super::ObjectFile;
use super::read::{Kind, Relocation, Symbol};
use crate::asm::names;
use crate::model::Static;

/// How many bytes of a static are shown.
const SHOWN: usize = 32;

impl ObjectFile {
    pub(super) fn own_statics(&self, krate: &str) -> Vec<Static> {
        let mut statics: Vec<Static> = self
            .symbols
            .iter()
            .enumerate()
            .filter(|(place, symbol)| self.is_own_static(*place, symbol, krate))
            .filter_map(|(_, symbol)| self.describe(symbol, names::path(&symbol.name, krate)))
            .collect();
        statics.sort_by(|a, b| (&a.name, &a.section).cmp(&(&b.name, &b.section)));
        statics
    }

    fn is_own_static(&self, place: usize, symbol: &Symbol, krate: &str) -> bool {
        let named = !symbol.name.is_empty()
            && !symbol.name.starts_with(".L")
            && !symbol.name.starts_with("DW.ref.")
            && !symbol.name.starts_with("__rust")
            && names::is_own(&symbol.name, krate);
        match symbol.kind {
            Kind::Data => named,
            // `thread_local!` leaves a second value behind, for types that need no destructor: debug info alone still names it.
            Kind::ThreadLocal => named && (!symbol.local || self.is_referred_to(place)),
            _ => false,
        }
    }

    fn is_referred_to(&self, symbol: usize) -> bool {
        let loaded = self.sections.iter().filter(|section| section.loaded);
        loaded.flat_map(|section| &section.relocations).any(|relocation| relocation.symbol == symbol)
    }

    fn describe(&self, symbol: &Symbol, name: String) -> Option<Static> {
        let place = symbol.section?;
        let section = self.sections.get(place)?;
        let (bytes, relocations) = self.contents(place, symbol.offset, symbol.size);
        Some(Static {
            name,
            section: canonical(&section.name).to_owned(),
            size: symbol.size,
            // rustc gives each static a section of its own, which is aligned as the static is.
            align: section.align,
            bytes: show_bytes(bytes, |at| is_patched(relocations, symbol.offset + at)),
            relocated: !relocations.is_empty(),
        })
    }
}

fn is_patched(relocations: &[Relocation], at: u64) -> bool {
    relocations.iter().any(|relocation| (relocation.offset..relocation.offset + relocation.width()).contains(&at))
}

/// A section's name without the part that names the symbol, the constant's size, or how the linker may merge it.
pub(crate) fn canonical(section: &str) -> &str {
    const KNOWN: [&str; 7] = [".data.rel.ro", ".rodata", ".data", ".bss", ".tdata", ".tbss", ".text"];
    let of = |known: &&&str| section.strip_prefix(**known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    KNOWN.iter().find(of).copied().unwrap_or(section)
}

/// The first 32 of `bytes`: as text if all of them are printable, else in hexadecimal, with `..` for each byte that an address is
/// put into when the program is loaded. A single byte is a number rather than a text.
pub(crate) fn show_bytes(bytes: &[u8], is_address: impl Fn(u64) -> bool) -> String {
    let patched = |at: usize| is_address(at as u64);
    let shown = &bytes[..bytes.len().min(SHOWN)];
    if bytes.len() > 1
        && !(0..bytes.len()).any(patched)
        && let Some(text) = printable(bytes)
    {
        return text;
    }
    let mut out = String::new();
    for (at, byte) in shown.iter().enumerate() {
        let space = if at == 0 { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = if patched(at) { write!(out, "{space}..") } else { write!(out, "{space}{byte:02x}") };
    }
    out
}

fn printable(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let is_printable = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if !text.chars().all(is_printable) {
        return None;
    }
    let mut out = String::new();
    let mut taken = 0;
    for c in text.chars() {
        taken += c.len_utf8();
        if taken > SHOWN {
            break;
        }
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    Some(out)
}
