//! What lies where in a process: a line of `/proc/PID/maps`.

use std::ops::Range;

/// A part of a process's memory that the system gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Its addresses.
    pub range: Range<u64>,
    /// The file that it shows, or a name such as `[stack]`; empty for plain memory.
    pub path: String,
}

impl Mapping {
    /// All lines of such a file; those that say something else are left out.
    pub fn all(text: &str) -> Vec<Self> {
        text.lines().filter_map(Self::line).collect()
    }

    fn line(line: &str) -> Option<Self> {
        let mut fields = line.splitn(6, ' ');
        let (start, end) = fields.next()?.split_once('-')?;
        let range = u64::from_str_radix(start, 16).ok()?..u64::from_str_radix(end, 16).ok()?;
        Some(Self { range, path: fields.nth(4).unwrap_or_default().trim().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_mappings_is_read_and_another_left_out() {
        let line = "7ffd1000-7ffd2000 rw-p 00000000 00:00 0                          [stack]";
        let plain = "1000-2000 rw-p 00000000 00:00 0 ";
        let read = Mapping::all(&format!("{line}\nnonsense\n{plain}\n"));
        assert_eq!(
            read,
            [
                Mapping { range: 0x7ffd_1000..0x7ffd_2000, path: "[stack]".to_owned() },
                Mapping { range: 0x1000..0x2000, path: String::new() },
            ]
        );
    }
}
