//! Which region of a process an address lies in.
//!
//! The first of these that fits (memory that was freed may have become a thread's stack since):
//!
//! | region | what lies there |
//! | --- | --- |
//! | `heap` | at the start of a block that was recorded, freed or not |
//! | `stack` | the main thread's stack |
//! | `thread stack` | the stack of a thread that the recorder saw |
//! | `tls` | below a thread's pointer, as many bytes as the program's thread-locals take |
//! | `heap` | in such a block, or in the C library's heap |
//! | `.rodata`, `.data.rel.ro`, `.data`, `.bss`, `.text`, … | in that section of the program |
//! | `library` | in a shared library |
//! | `mmap` | in any other mapping |
//! | `nowhere` | in no mapping |
//!
//! In printed text, `0x` and digits is an address if its value is one that a process can have (from 4 GiB to 128 TiB); it becomes
//! `0x[REGION]`. A smaller number stays as it is: a size, an offset, or the address `0x4` that an empty `Vec` holds.

use std::ops::Range;

use object::{Object, ObjectSection, ObjectSegment};

use crate::run::log::{Log, Thread};

/// The regions of one run.
#[derive(Clone, Debug)]
pub(crate) struct Regions {
    /// What is known best comes first.
    known: Vec<(Range<u64>, String)>,
    /// How far the program lies from where it was linked to.
    bias: u64,
}

impl Regions {
    /// The regions of the run of `program`, an executable's bytes, that left this log.
    ///
    /// # Errors
    /// The executable cannot be read, or is not in the log's mappings.
    pub(crate) fn of(program: &[u8], log: &Log) -> Result<Self, String> {
        let mappings: Vec<Mapping<'_>> =
            log.maps.iter().rev().flat_map(|maps| maps.lines()).filter_map(Mapping::parse).collect();
        // The recorder's first mapping with a path and offset 0 is the program itself.
        let first =
            log.maps.first().and_then(|maps| maps.lines().filter_map(Mapping::parse).find(|m| m.path.starts_with('/')));
        let first = first.ok_or("the recorder wrote down no mappings")?;
        let blocks: Vec<Range<u64>> = log
            .records
            .iter()
            .filter(|record| record.block != 0)
            .map(|record| record.block..record.block + record.size.max(1))
            .collect();
        let mappings: Vec<(Range<u64>, &str)> =
            mappings.iter().map(|mapping| (mapping.range.clone(), mapping.path)).collect();
        Self::known(program, first.path, &blocks, &log.threads, &mappings)
    }

    /// The regions of a process that runs `program`, which it has mapped as the file `path`.
    ///
    /// # Errors
    /// The executable cannot be read, or is not in the mappings.
    pub(crate) fn known(
        program: &[u8],
        path: &str,
        blocks: &[Range<u64>],
        threads: &[Thread],
        mappings: &[(Range<u64>, &str)],
    ) -> Result<Self, String> {
        let file =
            object::File::parse(program).map_err(|error| format!("the linked program cannot be read: {error}"))?;
        let linked = file.segments().map(|segment| segment.address()).min().unwrap_or(0);
        let start = mappings.iter().filter(|(_, other)| *other == path).map(|(range, _)| range.start).min();
        let bias = start.ok_or("the program is not in its own mappings")?.wrapping_sub(linked & !0xfff);

        let mut known: Vec<(Range<u64>, String)> = Vec::new();
        let mut add = |range: Range<u64>, name: &str| known.push((range, name.to_owned()));
        let tls = thread_local_bytes(&file);
        for block in blocks {
            add(block.start..block.start + 1, "heap");
        }
        for thread in threads {
            add(thread.pointer - tls..thread.pointer, "tls");
        }
        for (number, thread) in threads.iter().enumerate() {
            add(thread.lowest..thread.end, if number == 0 { "stack" } else { "thread stack" });
        }
        for block in blocks {
            add(block.clone(), "heap");
        }
        for section in file.sections().filter(|section| section.address() != 0 && section.size() > 0) {
            // `.tbss` takes no room in the program: its addresses are those of what follows it.
            if section.name() == Ok(".tbss") {
                continue;
            }
            let start = section.address().wrapping_add(bias);
            add(start..start + section.size(), section.name().unwrap_or("mmap"));
        }
        for (range, name) in mappings {
            let name = match *name {
                "[stack]" => "stack",
                "[heap]" => "heap",
                name if name == path => "mmap",
                name if name.starts_with('/') => "library",
                _ => "mmap",
            };
            add(range.clone(), name);
        }
        Ok(Self { known, bias })
    }

    /// Where what the linker put at `linked` lies in the process.
    pub(super) fn loaded(&self, linked: u64) -> u64 {
        linked.wrapping_add(self.bias)
    }

    /// These regions, for tests.
    #[cfg(test)]
    pub(super) fn given(known: Vec<(Range<u64>, String)>) -> Self {
        Self { known, bias: 0 }
    }

    /// The address that the linker gave to what lies at `address` in the process.
    pub(crate) fn linked(&self, address: u64) -> u64 {
        address.wrapping_sub(self.bias)
    }

    /// The region's name.
    pub(crate) fn region(&self, address: u64) -> &str {
        self.known.iter().find(|(range, _)| range.contains(&address)).map_or("nowhere", |(_, name)| name)
    }

    /// `text` with its addresses replaced by their regions.
    pub(crate) fn replace(&self, text: &str) -> String {
        const ADDRESSES: Range<u64> = 1 << 32..1 << 47;
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("0x") {
            let (before, number) = rest.split_at(at);
            let digits = number[2..].bytes().take_while(u8::is_ascii_hexdigit).count();
            let (number, after) = number.split_at(2 + digits);
            out.push_str(before);
            match u64::from_str_radix(&number[2..], 16) {
                Ok(address) if ADDRESSES.contains(&address) => {
                    out.push_str("0x[");
                    out.push_str(self.region(address));
                    out.push(']');
                }
                _ => out.push_str(number),
            }
            rest = after;
        }
        out + rest
    }
}

/// A line of `/proc/self/maps`.
pub(super) struct Mapping<'a> {
    pub(super) range: Range<u64>,
    /// `rw-`.
    pub(super) permissions: &'a str,
    pub(super) path: &'a str,
}

impl<'a> Mapping<'a> {
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        let mut fields = line.splitn(6, ' ');
        let (start, end) = fields.next()?.split_once('-')?;
        let range = u64::from_str_radix(start, 16).ok()?..u64::from_str_radix(end, 16).ok()?;
        let permissions = fields.next()?.get(..3)?;
        Some(Self { range, permissions, path: fields.nth(3).unwrap_or_default().trim() })
    }
}

/// Bytes of the program's thread-locals, rounded up as the loader does.
pub(super) fn thread_local_bytes(file: &object::File<'_>) -> u64 {
    let parts: Vec<(u64, u64, u64)> = file
        .sections()
        .filter(|section| matches!(section.name(), Ok(".tdata" | ".tbss")))
        .map(|section| (section.address(), section.address() + section.size(), section.align().max(1)))
        .collect();
    let start = parts.iter().map(|part| part.0).min().unwrap_or(0);
    let end = parts.iter().map(|part| part.1).max().unwrap_or(0);
    let align = parts.iter().map(|part| part.2).max().unwrap_or(1);
    (end - start).next_multiple_of(align)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions() -> Regions {
        let part = |range: Range<u64>, name: &str| (range, name.to_owned());
        Regions::given(vec![part(0x7f00_0000_1000..0x7f00_0000_2000, "heap")])
    }

    #[test]
    fn a_printed_address_becomes_its_region() {
        let said = regions().replace("at 0x7f0000001010, then 0x7f0000002000; 0x4 and 0xffffffffffffffff stay, 0x too");
        assert_eq!(said, "at 0x[heap], then 0x[nowhere]; 0x4 and 0xffffffffffffffff stay, 0x too");
    }

    #[test]
    fn a_line_of_mappings_is_read() {
        let line = "7ffd1000-7ffd2000 rw-p 00000000 00:00 0                          [stack]";
        let mapping = Mapping::parse(line).expect("a mapping");
        assert_eq!((mapping.range, mapping.permissions, mapping.path), (0x7ffd_1000..0x7ffd_2000, "rw-", "[stack]"));
    }
}
