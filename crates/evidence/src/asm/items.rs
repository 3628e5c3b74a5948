//! What an assembly file defines: functions, data and second names for either.

use std::collections::HashMap;
use std::ops::Range;

use super::AsmProblem;
use super::parse::{Instruction, Line, Statement, unquoted};

/// The file, in its own order.
#[derive(Clone, Debug, Default)]
pub(super) struct Items<'a> {
    pub(super) functions: Vec<Body<'a>>,
    pub(super) data: Vec<Data<'a>>,
    /// Second names of functions and data, and what they stand for.
    pub(super) aliases: Vec<(&'a str, &'a str)>,
}

/// A function's instructions, and the labels among them.
#[derive(Clone, Debug)]
pub(super) struct Body<'a> {
    pub(super) symbol: &'a str,
    pub(super) instructions: Vec<Instruction<'a>>,
    /// Line numbers of the instructions, from 1.
    pub(super) lines: Vec<u32>,
    /// Each with the number of the instruction that it stands before.
    pub(super) labels: Vec<(&'a str, usize)>,
    /// The line it starts on and the column of the first thing in it, both from 1, where the file has line tables.
    pub(super) place: Option<(u32, u32)>,
    /// For each instruction, whether unwind information says that it moves the stack pointer for a call's arguments alone.
    pub(super) is_argument: Vec<bool>,
}

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

impl<'a> Body<'a> {
    /// The instruction that a label stands before; `instructions.len()` for one at the end.
    pub(super) fn label(&self, name: &str) -> Option<usize> {
        self.labels.iter().find(|(label, _)| *label == name).map(|(_, at)| *at)
    }
}

impl<'a> Items<'a> {
    /// The data under a label.
    pub(super) fn data(&self, symbol: &str) -> Option<&Data<'a>> {
        self.data.iter().find(|data| data.symbol == symbol)
    }

    /// What a symbol stands for in the end.
    pub(super) fn resolve<'b>(&self, symbol: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let mut symbol = symbol;
        // An alias of an alias ends after at most as many steps as there are aliases.
        for _ in 0..self.aliases.len() {
            match self.aliases.iter().find(|(name, _)| *name == symbol) {
                Some((_, target)) => symbol = target,
                None => break,
            }
        }
        symbol
    }

    /// Gathers what the lines define.
    ///
    /// # Errors
    /// An instruction that belongs to no function, data in the middle of one, or data that is not understood.
    pub(super) fn of(lines: &[Line<'a>]) -> Result<Self, AsmProblem> {
        let mut reader = Reader { section: ".text", ..Reader::default() };
        for line in lines {
            if let Statement::Directive("type", arguments) = line.statement
                && let Some((name, kind)) = arguments.split_once(',')
            {
                reader.kinds.insert(unquoted(name.trim()), kind.trim().trim_start_matches(['@', '%', '"']));
            }
        }
        for line in lines {
            reader.line(line).map_err(|message| AsmProblem {
                line: line.number,
                text: line.text.to_owned(),
                message,
            })?;
        }
        Ok(reader.items)
    }
}

#[derive(Default)]
struct Reader<'a> {
    items: Items<'a>,
    kinds: HashMap<&'a str, &'a str>,
    section: &'a str,
    is_nobits: bool,
    sections: Vec<(&'a str, bool)>,
    align: u64,
    function: Option<Body<'a>>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &Line<'a>) -> Result<(), String> {
        match &line.statement {
            Statement::Label(name) => self.label(name),
            Statement::Assignment(name, value) => self.items.aliases.push((name, value)),
            Statement::Instruction(instruction) => {
                let body = self.function.as_mut().ok_or("an instruction outside of a function")?;
                body.instructions.push(instruction.clone());
                body.lines.push(line.number);
                body.is_argument.push(false);
            }
            Statement::Directive(name, arguments) => return self.directive(name, arguments),
        }
        Ok(())
    }

    fn label(&mut self, name: &'a str) {
        if let Some(body) = &mut self.function {
            body.labels.push((name, body.instructions.len()));
        } else if self.kinds.get(name).is_some_and(|kind| kind.starts_with("function")) {
            self.function = Some(Body {
                symbol: name,
                instructions: Vec::new(),
                lines: Vec::new(),
                labels: Vec::new(),
                place: None,
                is_argument: Vec::new(),
            });
        } else {
            let is_object =
                self.kinds.get(name).is_some_and(|kind| kind.starts_with("object") || kind.starts_with("tls"));
            self.items.data.push(Data {
                symbol: name,
                section: self.section,
                is_nobits: self.is_nobits,
                align: std::mem::take(&mut self.align).max(1),
                is_object,
                ..Data::default()
            });
        }
    }

    fn directive(&mut self, name: &'a str, arguments: &'a str) -> Result<(), String> {
        match name {
            "section" | "pushsection" => {
                if name == "pushsection" {
                    self.sections.push((self.section, self.is_nobits));
                }
                let (section, rest) = section_name(arguments).ok_or("the section has no name")?;
                self.enter(
                    section,
                    rest.contains("nobits") || section.starts_with(".bss") || section.starts_with(".tbss"),
                );
            }
            "popsection" => {
                let (section, is_nobits) = self.sections.pop().ok_or("`.popsection` without `.pushsection`")?;
                self.enter(section, is_nobits);
            }
            "text" => self.enter(".text", false),
            "data" => self.enter(".data", false),
            "bss" => self.enter(".bss", true),
            "p2align" => {
                let power = arguments.split(',').next().unwrap_or_default().trim();
                let power: u32 = power.parse().map_err(|_| format!("`{power}` is no power of two"))?;
                self.align =
                    1_u64.checked_shl(power).ok_or_else(|| format!("2 to the power of {power} is no alignment"))?;
            }
            "size" => self.size(arguments),
            "comm" => self.common(arguments)?,
            "cfi_adjust_cfa_offset" => {
                // A step of the prologue defines the new offset; only what a call takes back adjusts it. So do stack probes, page
                // by page.
                if let Some(body) = &mut self.function
                    && let Some(last) = body.instructions.last()
                    && (last.mnemonic == "push"
                        || (last.mnemonic == "sub" && last.text != "rsp, 4096" && last.text.starts_with("rsp, ")))
                    && let Some(is_argument) = body.is_argument.last_mut()
                {
                    *is_argument = true;
                }
            }
            _ if name.starts_with("cfi_") => {}
            "loc" => {
                // `.loc file line column`; the column is 0 for the prologue.
                let mut numbers = arguments.split_whitespace().skip(1).map_while(|word| word.parse().ok());
                if let (Some(body), Some(line), Some(column)) = (&mut self.function, numbers.next(), numbers.next()) {
                    let place = body.place.get_or_insert((line, column));
                    if place.1 == 0 {
                        place.1 = column;
                    }
                }
            }
            "type" | "globl" | "global" | "weak" | "hidden" | "protected" | "internal" | "local" | "ident"
            | "intel_syntax" | "file" | "addrsig" | "addrsig_sym" | "symver" | "reloc" => {}
            _ => self.bytes(name, arguments)?,
        }
        Ok(())
    }

    fn enter(&mut self, section: &'a str, is_nobits: bool) {
        self.section = section;
        self.is_nobits = is_nobits;
        self.align = 0;
    }

    /// `.size` stands behind a function's last instruction, and behind or before an object's bytes.
    fn size(&mut self, arguments: &'a str) {
        let Some((name, size)) = arguments.split_once(',') else { return };
        let name = unquoted(name.trim());
        if self.function.as_ref().is_some_and(|body| body.symbol == name) {
            self.items.functions.extend(self.function.take());
        } else if let (Some(data), Ok(size)) = (self.items.data.last_mut(), size.trim().parse())
            && data.symbol == name
        {
            data.size = size;
        }
    }

    fn common(&mut self, arguments: &'a str) -> Result<(), String> {
        let parts: Vec<&str> = arguments.split(',').map(str::trim).collect();
        let [name, size, align] = parts[..] else {
            return Err("`.comm` needs a name, a size and an alignment".to_owned());
        };
        let number = |text: &str| text.parse().map_err(|_| format!("`{text}` is no number"));
        let (size, align) = (number(size)?, number(align)?);
        let symbol = unquoted(name);
        self.items.data.push(Data {
            symbol,
            section: ".bss",
            is_nobits: true,
            size,
            align,
            is_object: true,
            ..Data::default()
        });
        Ok(())
    }

    /// A directive that puts bytes into the section.
    fn bytes(&mut self, name: &str, arguments: &'a str) -> Result<(), String> {
        if self.function.is_some() {
            return Err("bytes in the middle of a function's instructions".to_owned());
        }
        let nobits = self.is_nobits;
        // Bytes without a label are debug info's and the linker's: nothing that code could name.
        let mut nowhere = Data::default();
        let data = self.items.data.last_mut().filter(|data| data.section == self.section).unwrap_or(&mut nowhere);
        let width = match name {
            "ascii" => return data.text(arguments, 0),
            "asciz" | "string" => return data.text(arguments, 1),
            "zero" | "skip" | "space" => {
                let (count, value) = arguments.split_once(',').unwrap_or((arguments, "0"));
                let problem = || format!("expected a number of bytes, and perhaps their value; found `{arguments}`");
                let count: u64 = count.trim().parse().map_err(|_| problem())?;
                let value: u8 = value.trim().parse().map_err(|_| problem())?;
                data.size += count;
                if !nobits {
                    let length = usize::try_from(count).map_err(|_| problem())?;
                    data.bytes.resize(data.bytes.len() + length, value);
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
            _ => return Err(format!("data by `.{name}` is not understood")),
        };
        for value in arguments.split(',').map(str::trim) {
            data.value(value, width);
        }
        Ok(())
    }
}

impl<'a> Data<'a> {
    /// The expressions in it that are no numbers.
    pub(super) fn references(&self) -> impl Iterator<Item = &'a str> {
        self.values.iter().copied().flatten()
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

/// The name, perhaps in quotes, and what stands behind it.
fn section_name(arguments: &str) -> Option<(&str, &str)> {
    let (name, rest) = match arguments.strip_prefix('"') {
        Some(inner) => inner.split_once('"')?,
        None => arguments.split_once(',').unwrap_or((arguments, "")),
    };
    (!name.is_empty()).then_some((name.trim(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
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

    #[test]
    fn an_instruction_outside_of_a_function_is_an_error() {
        let problem = Items::of(&lines("\t.text\n\tret\n").unwrap()).unwrap_err();
        assert_eq!((problem.line, problem.message.as_str()), (2, "an instruction outside of a function"));
    }

    #[test]
    fn bytes_inside_a_function_are_an_error() {
        let text = "\t.type\tf,@function\nf:\n\tnop\n\t.byte\t144\n\tret\n\t.size\tf, 3\n";
        let problem = Items::of(&lines(text).unwrap()).unwrap_err();
        assert_eq!((problem.line, problem.message.as_str()), (4, "bytes in the middle of a function's instructions"));
    }
}
