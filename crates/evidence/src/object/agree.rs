//! Whether printed assembly is the machine code of the library: the proof that what the page shows is what runs.
//!
//! They come from calls of rustc that differ only in what to write, so this should always hold. It is checked because the rest leans on
//! it: lines are found by the place of an instruction in the function, and the reader is shown text, not bytes.

use iced_x86::{Instruction, Mnemonic, NasmFormatter, OpKind, Register};

use super::ObjectFile;
use super::code::mnemonic;

impl ObjectFile {
    pub(super) fn match_texts(&self, symbol: &str, texts: &[&str]) -> Result<Vec<usize>, String> {
        let code = self.decode(symbol)?;
        let mut formatter = NasmFormatter::new();
        let mut matched = Vec::with_capacity(texts.len());
        let mut at = 0;
        for (place, text) in texts.iter().enumerate() {
            let printed = printed_mnemonic(text);
            // Code is aligned with instructions that do nothing, of which the assembly has only a directive.
            while printed != "nop" && code.get(at).is_some_and(is_padding) {
                at += 1;
            }
            let Some(found) = code.get(at) else {
                return Err(format!(
                    "the assembly of {symbol} has {} instructions, the machine code {at}; the first without machine code is `{text}`",
                    texts.len()
                ));
            };
            matched.push(at);
            if printed.is_empty() {
                // A prefix on a line of its own belongs to the instruction on the next one.
                continue;
            }
            let differs = |found: String| {
                Err(format!(
                    "instruction {} of {symbol} is printed as `{text}`, but the machine code has `{found}`",
                    place + 1
                ))
            };
            let encoded = mnemonic(found, &mut formatter);
            if plain(&encoded) != printed {
                return differs(encoded);
            }
            if !operands_agree(found, text) {
                let mut whole = String::new();
                iced_x86::Formatter::format(&mut formatter, found, &mut whole);
                return differs(whole);
            }
            at += 1;
        }
        let rest = code.iter().skip(at).filter(|instruction| !is_padding(instruction)).count();
        if rest > 0 {
            return Err(format!("the machine code of {symbol} has {rest} instructions more than its assembly"));
        }
        Ok(matched)
    }
}

fn is_padding(instruction: &Instruction) -> bool {
    instruction.mnemonic() == Mnemonic::Nop
}

/// Prefixes that are printed and change nothing.
const SILENT: [&str; 3] = ["data16", "rex64", "rex.w"];

/// The mnemonic at the start of a printed instruction, in the one spelling used here; empty for a line that holds prefixes alone.
fn printed_mnemonic(text: &str) -> String {
    const PREFIXES: [&str; 7] = ["lock", "rep", "repe", "repz", "repne", "repnz", "notrack"];
    let mut out = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c == ';').filter(|word| !word.is_empty()) {
        if SILENT.contains(&word) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if !PREFIXES.contains(&word) {
            break;
        }
    }
    plain(&out)
}

/// One spelling for mnemonics that have two.
fn plain(mnemonic: &str) -> String {
    let mnemonic = mnemonic.strip_prefix("o64 ").unwrap_or(mnemonic);
    match mnemonic {
        "movabs" => "mov".to_owned(),
        // What LLVM prints for a count of trailing zeros is the same bytes as `tzcnt`, and runs as it where there is one.
        "rep bsf" => "tzcnt".to_owned(),
        "rep bsr" => "lzcnt".to_owned(),
        "nopw" | "nopl" | "nopq" | "xchg ax,ax" => "nop".to_owned(),
        "retn" | "retq" => "ret".to_owned(),
        "sal" => "shl".to_owned(),
        other => other.replace("repz", "repe").replace("repnz", "repne"),
    }
}

/// Whether the registers, numbers and addresses of an instruction are those printed, where its kind is one of the common ones and it
/// spells all of them. What it spells by name (a symbol, a label) is not compared.
fn operands_agree(instruction: &Instruction, text: &str) -> bool {
    use Mnemonic as M;
    const COMMON: [Mnemonic; 24] = [
        M::Mov,
        M::Movzx,
        M::Movsxd,
        M::Lea,
        M::Add,
        M::Sub,
        M::And,
        M::Or,
        M::Xor,
        M::Cmp,
        M::Test,
        M::Push,
        M::Pop,
        M::Inc,
        M::Dec,
        M::Neg,
        M::Not,
        M::Adc,
        M::Sbb,
        M::Movups,
        M::Movaps,
        M::Movdqa,
        M::Movdqu,
        M::Movq,
    ];
    if !COMMON.contains(&instruction.mnemonic()) {
        return true;
    }
    let mut operands = text;
    loop {
        let Some((word, rest)) = operands.split_once(char::is_whitespace) else { return instruction.op_count() == 0 };
        operands = rest.trim_start();
        if !SILENT.contains(&word) {
            break;
        }
    }
    let operands: Vec<&str> = operands.split(", ").map(str::trim).collect();
    // A name with a comma in it is no operand list that can be taken apart here.
    operands.len() != instruction.op_count() as usize
        || operands.iter().zip(0..).all(|(printed, at)| operand_agrees(instruction, at, printed))
}

fn operand_agrees(instruction: &Instruction, at: u32, printed: &str) -> bool {
    let kind = instruction.op_kind(at);
    match kind {
        OpKind::Register => register(instruction.op_register(at)) == printed,
        OpKind::Memory => memory_agrees(instruction, printed),
        _ => {
            let bits = match kind {
                OpKind::Immediate8 => 8,
                OpKind::Immediate16 | OpKind::Immediate8to16 => 16,
                OpKind::Immediate32 | OpKind::Immediate8to32 => 32,
                OpKind::Immediate64 | OpKind::Immediate8to64 | OpKind::Immediate32to64 => 64,
                _ => return true,
            };
            let low = |value: u64| if bits == 64 { value } else { value & ((1 << bits) - 1) };
            number(printed).is_none_or(|value| low(value) == low(instruction.immediate(at)))
        }
    }
}

fn memory_agrees(instruction: &Instruction, printed: &str) -> bool {
    let inside = printed.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
    let Some((inside, _)) = inside else { return true };
    if instruction.is_ip_rel_memory_operand() {
        return inside.starts_with("rip");
    }
    let spelled = inside.replace(" - ", " + -");
    let (mut registers, mut displacement) = (Vec::new(), 0_u64);
    for term in spelled.split(" + ").map(str::trim) {
        if let Some(value) = number(term) {
            displacement = displacement.wrapping_add(value);
        } else if let Some((scale, index)) = scaled(term) {
            registers.push((index.to_owned(), scale));
        } else if is_register(term) {
            registers.push((term.to_owned(), 1));
        } else {
            // A symbol: what it stands for is put in by the linker.
            return true;
        }
    }
    let mut encoded = Vec::new();
    if instruction.memory_base() != Register::None {
        encoded.push((register(instruction.memory_base()), 1));
    }
    if instruction.memory_index() != Register::None {
        encoded.push((register(instruction.memory_index()), u64::from(instruction.memory_index_scale())));
    }
    registers.sort();
    encoded.sort();
    registers == encoded && displacement == instruction.memory_displacement64()
}

/// `4*rcx`, taken apart. A symbol may have a star in its name as well (`<*const T as Pointer>::fmt`).
fn scaled(term: &str) -> Option<(u64, &str)> {
    let (scale, index) = term.split_once('*')?;
    let index = index.trim();
    Some((number(scale.trim())?, is_register(index).then_some(index)?))
}

/// As the assembly spells it: the low byte of `r8` is `r8b`.
fn register(register: Register) -> String {
    let name = format!("{register:?}").to_lowercase();
    match name.strip_suffix('l') {
        Some(numbered) if numbered.starts_with('r') => format!("{numbered}b"),
        _ => name,
    }
}

fn is_register(word: &str) -> bool {
    word.len() <= 4
        && word.starts_with(['r', 'e'])
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn number(text: &str) -> Option<u64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let value = match digits.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some(if negative { value.wrapping_neg() } else { value })
}
