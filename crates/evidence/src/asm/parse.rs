//! Assembly text into statements, a line at a time.
//!
//! Every line is understood or is an error: a directive that is not known here might change what the code means.
//!
//! `cargo-show-asm`'s library was the alternative: it brings some forty crates (its own command line, Cargo's metadata, a terminal's
//! colors), does not number its lines, and keeps a line that it does not know as a `Dunno` statement rather than an error.

use super::AsmProblem;
use super::operand::Operand;

/// A line that says something.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: u32,
    /// As it stands in the file.
    pub(super) text: &'a str,
    pub(super) statement: Statement<'a>,
}

#[derive(Clone, Debug)]
pub(super) enum Statement<'a> {
    /// `name:`
    Label(&'a str),
    /// `.name arguments`
    Directive(&'a str, &'a str),
    /// `name = value`, or `.set name, value`
    Assignment(&'a str, &'a str),
    Instruction(Instruction<'a>),
}

#[derive(Clone, Debug)]
pub(super) struct Instruction<'a> {
    /// Without prefixes.
    pub(super) mnemonic: &'a str,
    /// `lock`, `rep`, …, in order; the assembler takes them from lines of their own, too.
    pub(super) prefixes: Vec<&'a str>,
    /// What stands behind the mnemonic.
    pub(super) text: &'a str,
    pub(super) operands: Vec<Operand<'a>>,
}

/// Prefixes of instructions.
pub(super) const PREFIXES: [&str; 9] = ["lock", "rep", "repe", "repz", "repne", "repnz", "data16", "rex64", "notrack"];

/// Whether the directive is one of those that may stand in the file: data, sections, symbols, debug info and unwinding.
fn is_known(directive: &str) -> bool {
    match directive {
        "byte" | "2byte" | "4byte" | "8byte" | "short" | "value" | "long" | "int" | "quad" | "octa" | "ascii"
        | "asciz" | "string" | "zero" | "skip" | "space" | "uleb128" | "sleb128" => true,
        "section" | "pushsection" | "popsection" | "text" | "data" | "bss" | "p2align" | "comm" => true,
        "type" | "size" | "globl" | "global" | "weak" | "hidden" | "protected" | "internal" | "local" | "symver" => {
            true
        }
        "ident" | "intel_syntax" | "file" | "loc" | "addrsig" | "addrsig_sym" | "reloc" => true,
        _ => directive.starts_with("cfi_"),
    }
}

/// Reads a file.
///
/// # Errors
/// The first line that is not understood.
pub(super) fn lines(text: &str) -> Result<Vec<Line<'_>>, AsmProblem> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut prefixes: Vec<&str> = Vec::new();
    for (text, number) in text.lines().zip(1..) {
        let problem = |message: &str| AsmProblem { line: number, text: text.to_owned(), message: message.to_owned() };
        let code = without_comment(text).trim();
        if code.is_empty() {
            continue;
        }
        let statement = if let Some(name) = label(code) {
            Statement::Label(name)
        } else if let Some((name, value)) = assignment(code) {
            Statement::Assignment(name, value)
        } else if code.starts_with('.') {
            directive(code).map_err(|message| problem(&message))?
        } else {
            match instruction(code, &mut prefixes).map_err(|message| problem(&message))? {
                Some(instruction) => Statement::Instruction(instruction),
                None => continue,
            }
        };
        if !prefixes.is_empty() {
            return Err(problem("a prefix stands before something that is no instruction"));
        }
        lines.push(Line { number, text, statement });
    }
    Ok(lines)
}

/// A name without the quotes that unusual ones have.
pub(super) fn unquoted(name: &str) -> &str {
    name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name)
}

fn label(code: &str) -> Option<&str> {
    symbol(code.strip_suffix(':')?)
}

fn assignment(code: &str) -> Option<(&str, &str)> {
    let (name, value) = code.split_once(" = ")?;
    Some((symbol(name)?, unquoted(value)))
}

/// `name`, out of its quotes, if it is a symbol's.
fn symbol(name: &str) -> Option<&str> {
    let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.$".contains(&b));
    let is_quoted = name.len() > 2 && name.starts_with('"') && name.ends_with('"') && name.matches('"').count() == 2;
    (is_plain || is_quoted).then(|| unquoted(name))
}

fn directive(code: &str) -> Result<Statement<'_>, String> {
    let (name, arguments) = code[1..].split_once([' ', '\t']).unwrap_or((&code[1..], ""));
    let arguments = arguments.trim();
    match name {
        "att_syntax" => Err("expected Intel syntax".to_owned()),
        "set" => match arguments.split_once(',') {
            Some((name, value)) => Ok(Statement::Assignment(unquoted(name.trim()), unquoted(value.trim()))),
            None => Err("`.set` needs a name and a value".to_owned()),
        },
        _ if is_known(name) => Ok(Statement::Directive(name, arguments)),
        _ => Err(format!("the directive `.{name}` is not known")),
    }
}

/// Reads an instruction, or notes down its prefixes where they have the line to themselves.
fn instruction<'a>(code: &'a str, prefixes: &mut Vec<&'a str>) -> Result<Option<Instruction<'a>>, String> {
    let mut rest = code;
    let (mnemonic, text) = loop {
        let (word, text) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
        let text = text.trim();
        if !PREFIXES.contains(&word) {
            break (word, text);
        }
        prefixes.push(word);
        if text.is_empty() {
            return Ok(None);
        }
        rest = text;
    };
    let is_mnemonic = mnemonic.starts_with(|c: char| c.is_ascii_lowercase())
        && mnemonic.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if !is_mnemonic {
        return Err("expected a label, a directive or an instruction".to_owned());
    }
    let operands = Operand::parse_all(text).ok_or_else(|| format!("the operands `{text}` are not understood"))?;
    for operand in &operands {
        let is_symbol = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.$".contains(&b));
        if let Some(symbol) = operand.symbol()
            && !(is_symbol(symbol.name) && symbol.relocation.is_none_or(is_symbol))
            && !text.contains('"')
        {
            return Err(format!("the operand `{}` is not understood", symbol.name));
        }
    }
    Ok(Some(Instruction { mnemonic, prefixes: std::mem::take(prefixes), text, operands }))
}

/// `line` up to a `#` that is not in quotes.
fn without_comment(line: &str) -> &str {
    if !line.contains('#') {
        return line;
    }
    let mut in_quotes = false;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_quotes => escaped = true,
            b'"' => in_quotes = !in_quotes,
            b'#' if !in_quotes => return &line[..at],
            _ => {}
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_not_understood_is_an_error_with_its_number() {
        for (text, message) in [
            ("\tret\n\t.frobnicate 3\n", "the directive `.frobnicate` is not known"),
            ("\tret\n\tmov\teax, qword ptr rbx\n", "the operands `eax, qword ptr rbx` are not understood"),
            ("\tret\n%%%\n", "expected a label, a directive or an instruction"),
            ("\tret\n\tcall\tfoo bar\n", "the operand `foo bar` is not understood"),
            ("\tlock\n.LBB0_1:\n", "a prefix stands before something that is no instruction"),
            ("\n\t.att_syntax\n", "expected Intel syntax"),
        ] {
            let problem = lines(text).unwrap_err();
            assert_eq!((problem.line, problem.message.as_str()), (2, message), "{text}");
        }
    }

    #[test]
    fn prefixes_on_lines_of_their_own_belong_to_the_next_instruction() {
        let lines = lines(
            "\tdata16\n\tdata16\n\trex64\n\tcall\t__tls_get_addr@PLT # comment\n\tlock\t\tinc\tdword ptr [rdi]\n",
        )
        .unwrap();
        let [
            Line { statement: Statement::Instruction(call), number: 4, .. },
            Line { statement: Statement::Instruction(inc), .. },
        ] = &lines[..]
        else {
            panic!("{lines:?}");
        };
        assert_eq!(
            (call.prefixes.as_slice(), call.mnemonic, call.text),
            (&["data16", "data16", "rex64"][..], "call", "__tls_get_addr@PLT")
        );
        assert_eq!((inc.prefixes.as_slice(), inc.mnemonic, inc.text), (&["lock"][..], "inc", "dword ptr [rdi]"));
    }
}
