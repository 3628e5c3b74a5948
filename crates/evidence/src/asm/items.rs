//! What an assembly file defines: functions, data and second names for either.

use std::collections::HashMap;

use super::AsmProblem;
use super::data::Data;
use super::parse::{Instruction, Line, Statement, unquoted};

/// The file, in its own order.
#[derive(Clone, Debug, Default)]
pub(super) struct Items<'a> {
    pub(super) functions: Vec<Body<'a>>,
    pub(super) data: Vec<Data<'a>>,
    /// Where in `data` a symbol is.
    index: HashMap<&'a str, usize>,
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

impl<'a> Body<'a> {
    /// The names that its operands refer to, in order.
    pub(super) fn symbols(&self) -> impl Iterator<Item = &'a str> {
        let operands = self.instructions.iter().flat_map(|instruction| &instruction.operands);
        operands.filter_map(|operand| operand.symbol()).map(|symbol| symbol.name)
    }

    /// The instruction that a label stands before; `instructions.len()` for one at the end.
    pub(super) fn label(&self, name: &str) -> Option<usize> {
        self.labels.iter().find(|(label, _)| *label == name).map(|(_, at)| *at)
    }
}

impl<'a> Items<'a> {
    /// The data under a label.
    pub(super) fn data(&self, symbol: &str) -> Option<&Data<'a>> {
        self.index.get(symbol).map(|place| &self.data[*place])
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
        if let Some(body) = &reader.function {
            return Err(AsmProblem {
                line: lines.last().map_or(1, |line| line.number),
                text: String::new(),
                message: format!("the function `{}` has no end: expected `.size {}, …`", body.symbol, body.symbol),
            });
        }
        let mut items = reader.items;
        items.index = items.data.iter().enumerate().map(|(place, data)| (data.symbol, place)).collect();
        Ok(items)
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
        if self.function.is_some() && matches!(name, "section" | "pushsection" | "popsection" | "text" | "data" | "bss")
        {
            return Err("another section in the middle of a function".to_owned());
        }
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
        // Bytes without a label are debug info's and the linker's: nothing that code could name.
        let mut nowhere = Data::default();
        let data = self.items.data.last_mut().filter(|data| data.section == self.section).unwrap_or(&mut nowhere);
        data.take(name, arguments)
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
    fn an_instruction_outside_of_a_function_is_an_error() {
        let problem = Items::of(&lines("\t.text\n\tret\n").unwrap()).unwrap_err();
        assert_eq!((problem.line, problem.message.as_str()), (2, "an instruction outside of a function"));
    }

    #[test]
    fn a_function_without_end_is_an_error() {
        for (text, line, message) in [
            ("\t.type\tf,@function\nf:\n\tret\n", 3, "the function `f` has no end: expected `.size f, …`"),
            ("\t.type\tf,@function\nf:\n\t.section\t.text.cold\n", 3, "another section in the middle of a function"),
        ] {
            let problem = Items::of(&lines(text).unwrap()).unwrap_err();
            assert_eq!((problem.line, problem.message.as_str()), (line, message));
        }
    }

    #[test]
    fn bytes_inside_a_function_are_an_error() {
        let text = "\t.type\tf,@function\nf:\n\tnop\n\t.byte\t144\n\tret\n\t.size\tf, 3\n";
        let problem = Items::of(&lines(text).unwrap()).unwrap_err();
        assert_eq!((problem.line, problem.message.as_str()), (4, "bytes in the middle of a function's instructions"));
    }
}
