//! Data under a label: its bytes, and what it refers to.

use std::ops::Range;

use super::parse::unquoted;

/// Data under a label.
#[derive(Clone, Debug, Default)]
pub(super) struct Data<'a> {
    pub(super) symbol: &'a str,
    /// As in the file: `.rodata.cst16`.
    pub(super) section: &'a str,
    /// Whether the section has no bytes in the file.
    pub(super) is_nobits: bool,
    /// Bytes.
    pub(super) size: u64,
    /// Bytes.
    pub(super) align: u64,
    /// Its bytes, zero where an address goes; none where it has none in the file.
    pub(super) bytes: Vec<u8>,
    /// Where in its bytes something goes that only the linker or the loader knows.
    pub(super) addresses: Vec<Range<usize>>,
    /// Its values, in order, text left out: numbers (`None`), and expressions such as `symbol` or `.LBB1_2-.LJTI1_0`.
    pub(super) values: Vec<Option<&'a str>>,
    /// Whether its symbol is declared to be an object.
    pub(super) is_object: bool,
}

impl<'a> Data<'a> {
    /// The expressions in it that are no numbers.
    pub(super) fn references(&self) -> impl Iterator<Item = &'a str> {
        self.values.iter().copied().flatten()
    }

    /// Adds what a directive puts into the section.
    ///
    /// # Errors
    /// The directive is none of data, or its arguments are not understood.
    pub(super) fn take(&mut self, directive: &str, arguments: &'a str) -> Result<(), String> {
        let width = match directive {
            "ascii" => return self.text(arguments, 0),
            "asciz" | "string" => return self.text(arguments, 1),
            "zero" | "skip" | "space" => {
                let (count, value) = arguments.split_once(',').unwrap_or((arguments, "0"));
                let problem = || format!("expected a number of bytes, and perhaps their value; found `{arguments}`");
                let count: u64 = count.trim().parse().map_err(|_| problem())?;
                let value: u8 = value.trim().parse().map_err(|_| problem())?;
                self.size += count;
                if !self.is_nobits {
                    let length = usize::try_from(count).map_err(|_| problem())?;
                    self.bytes.resize(self.bytes.len() + length, value);
                }
                return Ok(());
            }
            "byte" => 1,
            "short" | "value" | "2byte" => 2,
            "long" | "int" | "4byte" => 4,
            "quad" | "8byte" => 8,
            "octa" => 16,
            // Of debug info and exception tables alone, whose sizes nobody asks for.
            "uleb128" | "sleb128" => 0,
            _ => return Err(format!("data by `.{directive}` is not understood")),
        };
        for value in arguments.split(',').map(str::trim) {
            self.value(value, width);
        }
        Ok(())
    }

    fn value(&mut self, value: &'a str, width: usize) {
        self.size += width as u64;
        let number = match value.strip_prefix("0x") {
            Some(digits) => i128::from_str_radix(digits, 16).ok(),
            None => value.parse().ok(),
        };
        let bytes = number.unwrap_or_default().to_le_bytes();
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..width]);
        if number.is_none() {
            self.addresses.push(start..start + width);
        }
        self.values.push(number.is_none().then(|| unquoted(value)));
    }

    fn text(&mut self, arguments: &str, zeros: usize) -> Result<(), String> {
        let text =
            arguments.strip_prefix('"').and_then(|text| text.strip_suffix('"')).ok_or("expected text in quotes")?;
        let before = self.bytes.len();
        let mut bytes = text.bytes().peekable();
        while let Some(byte) = bytes.next() {
            if byte != b'\\' {
                self.bytes.push(byte);
                continue;
            }
            let escaped = match bytes.next() {
                Some(digit @ b'0'..=b'7') => {
                    let mut value = u32::from(digit - b'0');
                    for _ in 0..2 {
                        match bytes.next_if(|next| (b'0'..=b'7').contains(next)) {
                            Some(digit) => value = value * 8 + u32::from(digit - b'0'),
                            None => break,
                        }
                    }
                    u8::try_from(value).map_err(|_| format!("`\\{value:o}` is no byte"))?
                }
                Some(b'b') => 8,
                Some(b'f') => 12,
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(other @ (b'"' | b'\\')) => other,
                _ => return Err("an escape in the text is not understood".to_owned()),
            };
            self.bytes.push(escaped);
        }
        self.bytes.resize(self.bytes.len() + zeros, 0);
        self.size += (self.bytes.len() - before) as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::asm::items::Items;
    use crate::asm::parse::lines;

    #[test]
    fn text_with_escapes_becomes_bytes() {
        let text = "\t.section\t.rodata.x,\"a\",@progbits\n\t.p2align\t3\n.Lanon.0:\n\t.asciz\t\"a\\\"\\300\\0019\\n = 3 # no comment\"\n\t.quad\tfoo\n\t.size\t.Lanon.0, 32\n";
        let items = Items::of(&lines(text).unwrap()).unwrap();
        let data = items.data(".Lanon.0").unwrap();
        assert_eq!(&data.bytes[..6], b"a\"\xc0\x019\n");
        assert_eq!((data.size, data.align, data.section), (32, 8, ".rodata.x"));
        assert_eq!(data.bytes.len(), 32);
        assert_eq!(data.references().collect::<Vec<_>>(), ["foo"]);
    }
}
