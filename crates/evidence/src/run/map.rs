//! The address space of a run, as far as it is the same each time: which regions, in which order, and what lies in them.
//!
//! The order is measured, and so are permissions. What the kernel and the loader map for themselves is left out, as are distances.
//! A block that the allocator had mapped for itself is there if the listing printed an address in it.

use std::ops::Range;

use object::{Object, ObjectSection};

use super::log::Log;
use super::regions::{Mapping, Regions, thread_local_bytes};
use crate::model::Region;

/// The sections that are always told.
const SECTIONS: [&str; 5] = [".rodata", ".text", ".data.rel.ro", ".data", ".bss"];

/// The regions of the run that left this log and printed this, higher addresses first.
///
/// # Errors
/// The executable cannot be read, or is not in the log's mappings.
pub(crate) fn map(program: &[u8], log: &Log, stdout: &str) -> Result<Vec<Region>, String> {
    let file = object::File::parse(program).map_err(|error| format!("the linked program cannot be read: {error}"))?;
    let regions = Regions::of(program, log)?;
    let mappings: Vec<Mapping<'_>> =
        log.maps.iter().rev().flat_map(|maps| maps.lines()).filter_map(Mapping::parse).collect();
    let mut places = Places { mappings: &mappings, program: program_of(log), places: Vec::new() };
    for section in file.sections() {
        let name = section.name().unwrap_or_default();
        if SECTIONS.contains(&name) && section.size() > 0 {
            let start = regions.loaded(section.address());
            places.add(start..start + section.size(), name, Area::Program, None);
        }
    }
    places.stacks(log);
    places.heap_and_libraries();
    places.printed(printed(stdout), log, thread_local_bytes(&file), &regions);
    Ok(places.told())
}

/// The parts of an address space: far from each other, and always in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Area {
    Nothing,
    Program,
    Mapped,
    Stack,
}

struct Place {
    range: Range<u64>,
    area: Area,
    region: Region,
}

struct Places<'m> {
    mappings: &'m [Mapping<'m>],
    /// Where the program's file is mapped from.
    program: &'m str,
    places: Vec<Place>,
}

impl<'m> Places<'m> {
    /// A region, with the permissions that all of it has.
    fn add(&mut self, range: Range<u64>, name: &str, area: Area, size: Option<u64>) {
        let permissions =
            |at: u64| self.mappings.iter().find(|m| m.range.contains(&at)).map(|m| m.permissions.to_owned());
        let (first, last) = (permissions(range.start), permissions(range.end - 1));
        let permissions = first.filter(|first| last.as_ref() == Some(first));
        self.places.push(Place {
            range,
            area,
            region: Region { name: name.to_owned(), permissions, size, holds: Vec::new() },
        });
    }

    /// The stack of each thread that was seen, and the guard page below, where there is one: of the main thread's there is none in the
    /// mappings.
    fn stacks(&mut self, log: &Log) {
        for (number, thread) in log.threads.iter().enumerate() {
            if thread.lowest >= thread.end {
                continue;
            }
            if number == 0 {
                // Where it begins depends on what the kernel put above it, and so does its size.
                self.add(thread.lowest..thread.end, "stack", Area::Stack, None);
                // It is mapped as far as it was used.
                if let (Some(place), Some(mapping)) =
                    (self.places.last_mut(), self.mappings.iter().find(|m| m.path == "[stack]"))
                {
                    place.region.permissions = Some(mapping.permissions.to_owned());
                }
                continue;
            }
            let is_guard = |mapping: &&Mapping<'_>| {
                mapping.permissions == "---"
                    && (mapping.range.end == thread.lowest || mapping.range.start == thread.lowest)
            };
            let guard = self.mappings.iter().find(is_guard).map(|mapping| mapping.range.clone());
            let lowest = guard.as_ref().map_or(thread.lowest, |guard| guard.end);
            self.add(lowest..thread.end, "thread stack", Area::Mapped, Some(thread.end - lowest));
            if let Some(guard) = guard {
                let size = guard.end - guard.start;
                self.add(guard, "guard page", Area::Mapped, Some(size));
            }
        }
    }

    fn heap_and_libraries(&mut self) {
        if let Some(heap) = self.mappings.iter().find(|mapping| mapping.path == "[heap]") {
            self.add(heap.range.clone(), "heap", Area::Program, None);
        }
        let libraries = self.mappings.iter().filter(|m| m.path.starts_with('/') && m.path != self.program);
        // Where the highest of them begins: what the loader maps for itself lies between them.
        if let Some(highest) = libraries.max_by_key(|mapping| mapping.range.start) {
            let region = Region { name: "library".to_owned(), permissions: None, size: None, holds: Vec::new() };
            self.places.push(Place { range: highest.range.clone(), area: Area::Mapped, region });
        }
    }

    /// What addresses were printed of, each in the region that it lies in.
    fn printed(&mut self, printed: Vec<(&str, u64)>, log: &Log, thread_locals: u64, regions: &Regions) {
        for (label, address) in printed {
            let name = regions.region(address);
            let is_it =
                |place: &Place| place.region.name == name && (name == "library" || place.range.contains(&address));
            if !self.places.iter().any(is_it) {
                self.find(name, address, log, thread_locals);
            }
            if let Some(place) = self.places.iter_mut().find(|place| is_it(place)) {
                place.region.holds.push(label.to_owned());
            }
        }
    }

    /// Adds the region of that name around an address.
    fn find(&mut self, name: &str, address: u64, log: &Log, thread_locals: u64) {
        match name {
            "heap" => {
                let blocks = log.records.iter().map(|record| record.block..record.block + record.size);
                if let Some(block) = blocks.rev().find(|block| block.contains(&address)) {
                    let size = block.end - block.start;
                    self.add(block, name, Area::Mapped, Some(size));
                }
            }
            "tls" => {
                let mut all = log.threads.iter().map(|thread| thread.pointer - thread_locals..thread.pointer);
                if let Some(range) = all.find(|range| range.contains(&address)) {
                    self.add(range, name, Area::Mapped, None);
                }
            }
            "nowhere" => self.add(address..address + 1, name, Area::Nothing, None),
            name => {
                let area = if name.starts_with('.') { Area::Program } else { Area::Mapped };
                let mapping = self.mappings.iter().find(|mapping| mapping.range.contains(&address));
                self.add(mapping.map_or(address..address + 1, |mapping| mapping.range.clone()), name, area, None);
            }
        }
    }

    /// All of them, higher addresses first, with free space between the areas.
    fn told(mut self) -> Vec<Region> {
        self.places.sort_by_key(|place| std::cmp::Reverse(place.range.start));
        let mut told: Vec<Region> = Vec::new();
        let mut above = None;
        for place in self.places {
            if above.is_some_and(|above| above != place.area) {
                told.push(Region { name: Region::FREE.to_owned(), permissions: None, size: None, holds: Vec::new() });
            }
            above = Some(place.area);
            told.push(place.region);
        }
        told
    }
}

/// The path of the recorder's program: its first mapping with one.
fn program_of(log: &Log) -> &str {
    let first = log.maps.first().map(String::as_str).unwrap_or_default();
    first
        .lines()
        .filter_map(Mapping::parse)
        .map(|mapping| mapping.path)
        .find(|path| path.starts_with('/'))
        .unwrap_or("")
}

/// Lines of output that read `LABEL: 0x…`.
fn printed(stdout: &str) -> Vec<(&str, u64)> {
    let address = |line| -> Option<_> {
        let (label, value) = str::rsplit_once(line, ": 0x")?;
        Some((label, u64::from_str_radix(value.trim(), 16).ok()?))
    };
    stdout.lines().filter_map(address).collect()
}

#[cfg(test)]
mod tests {
    use super::super::log::{Kind, Record, Thread};
    use super::*;

    const MAPS: &str = "\
5500000000-5500001000 r--p 00000000 00:00 1 /program
5500001000-5500002000 r-xp 00000000 00:00 1 /program
5600000000-5600021000 rw-p 00000000 00:00 0 [heap]
7f0000000000-7f0000001000 ---p 00000000 00:00 0
7f0000001000-7f0000201000 rw-p 00000000 00:00 0
7f0001000000-7f0001001000 r-xp 00000000 00:00 2 /lib/libc.so.6
7fff00000000-7fff00021000 rw-p 00000000 00:00 0 [stack]
";

    fn places(stdout: &str) -> Vec<String> {
        let thread = |lowest, end| Thread { lowest, end, pointer: end - 64 };
        let record =
            |block, size| Record { kind: Kind::Alloc, thread: 0, block, old: 0, size, align: 8, frames: Vec::new() };
        let log = Log {
            records: vec![record(0x5600_0000_1000, 8), record(0x7f00_0030_0000, 0x10_0000)],
            threads: vec![
                thread(0x7fff_0000_0000 - 0x7d_f000, 0x7fff_0002_1000),
                thread(0x7f00_0000_1000, 0x7f00_0020_1000),
            ],
            maps: vec![MAPS.to_owned()],
            full: false,
        };
        let mappings: Vec<Mapping<'_>> = MAPS.lines().filter_map(Mapping::parse).collect();
        let mut places = Places { mappings: &mappings, program: program_of(&log), places: Vec::new() };
        places.add(0x55_0000_1000..0x55_0000_1010, ".text", Area::Program, None);
        places.stacks(&log);
        places.heap_and_libraries();
        let known = [
            (0x7f00_0030_0000..0x7f00_0040_0000, "heap"),
            (0x7f00_0000_1000..0x7f00_0020_1000, "thread stack"),
            (0x55_0000_1000..0x55_0000_1010, ".text"),
            (0x7f00_0100_0000..0x7f00_0100_1000, "library"),
        ];
        let regions = Regions::given(known.map(|(range, name)| (range, name.to_owned())).to_vec());
        places.printed(printed(stdout), &log, 0, &regions);
        places.told().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn regions_stand_in_order_with_free_space_between_the_areas() {
        let expected = [
            "stack │ rw- │ -",
            "free │ - │ -",
            "library │ - │ -",
            "thread stack │ rw- │ 2097152",
            "guard page │ --- │ 4096",
            "free │ - │ -",
            "heap │ rw- │ -",
            ".text │ r-x │ -",
        ];
        assert_eq!(places(""), expected);
    }

    #[test]
    fn what_was_printed_lies_in_its_region() {
        let told = places(
            "code: 0x5500001004\nlarge: 0x7f0000300010\nlocal: 0x7f0000101000\nempty: 0x8\nno address: 7\nprintf: 0x7f0001000500\n",
        );
        for line in [
            ".text │ r-x │ - │ code",
            "heap │ - │ 1048576 │ large",
            "thread stack │ rw- │ 2097152 │ local",
            "nowhere │ - │ - │ empty",
            "library │ - │ - │ printf",
        ] {
            assert!(told.iter().any(|region| region == line), "{line}: {told:#?}");
        }
        assert_eq!(told.last().map(String::as_str), Some("nowhere │ - │ - │ empty"));
    }
}
