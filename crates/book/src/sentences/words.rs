//! The words that make a sentence one about memory.

/// Words that name an allocation, a section, a frame or a region, by how they begin and end.
const WORDS: &[&str] = &[
    "allocate",
    "allocates",
    "allocated",
    "allocating",
    "allocation",
    "allocations",
    "reallocate",
    "reallocates",
    "reallocated",
    "reallocation",
    "reallocations",
    "deallocation",
    "deallocations",
    "frees",
    "freed",
    "frame",
    "frames",
    "stack",
    "stacks",
    "heap",
    ".rodata",
    ".data",
    ".bss",
    ".tdata",
    ".tbss",
    ".text",
    ".data.rel.ro",
];

/// Words that measure, behind a number.
const UNITS: &[&str] = &["byte", "bytes", "kib", "mib", "gib", "tib", "word", "words"];

/// Numbers that are written out.
const NUMBERS: &[&str] = &[
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "sixteen", "twenty",
    "thirty", "hundred", "thousand", "million",
];

/// The word that makes this a sentence about memory, if one does.
pub(super) fn about_memory(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let edge = |c: char| !(c.is_alphanumeric() || c == '.' || c == '_' || c == '-');
    let words: Vec<&str> =
        lower.split(edge).map(|word| word.trim_end_matches(['.', '-'])).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(i, word)| {
        // The stack pointer is a register.
        if WORDS.contains(word) && !(*word == "stack" && words.get(i + 1) == Some(&"pointer")) {
            return Some((*word).to_owned());
        }
        let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&word);
        let before = i.checked_sub(1).and_then(|i| words.get(i));
        before
            .filter(|before| UNITS.contains(word) && number(before))
            .map(|before| format!("{before} {word}"))
            .or_else(|| (*word == "data" && before == Some(&"read-only")).then(|| "read-only data".to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_needs_its_unit() {
        assert_eq!(about_memory("Sixteen of them, and two words."), Some("two words".to_owned()));
        assert_eq!(about_memory("Its 64 KiB are there."), Some("64 kib".to_owned()));
        assert_eq!(about_memory("The word byte, a bytes value, and free beer."), None);
        assert_eq!(about_memory("It lies in read-only data."), Some("read-only data".to_owned()));
    }
}
