//! What the instructions and registers of the figures do: the page that lists them, from the file that the pages' own script reads.
//!
//! ```text
//! {{#instructions registers}}   each register, with its part in the calling convention
//! {{#instructions forms}}       what an instruction does with certain operands: `sub rsp, N`
//! {{#instructions mnemonics}}   each mnemonic, and each prefix
//! ```

use std::collections::BTreeMap;

use evidence::near;
use maud::{Markup, html};
use serde::Deserialize;

use crate::markdown;

/// The file, as it was when this program was built.
const FILE: &str = include_str!("../../../theme/js/instructions.js");

/// All that is explained.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Instructions {
    /// Forms and what they do; `explain.js` says how a form is read.
    patterns: Vec<(String, String)>,
    mnemonics: BTreeMap<String, String>,
    prefixes: BTreeMap<String, String>,
    registers: Vec<Register>,
}

/// Registers that are one, or that are used alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    names: Vec<String>,
    text: String,
}

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Registers,
    Forms,
    Mnemonics,
}

impl Part {
    /// Reads what stands behind `{{#instructions`.
    ///
    /// # Errors
    /// What was found and what was expected.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        match text {
            "registers" => Ok(Part::Registers),
            "forms" => Ok(Part::Forms),
            "mnemonics" => Ok(Part::Mnemonics),
            _ => {
                let hint = near::suggestion(text, ["registers", "forms", "mnemonics"])
                    .map(|near| format!(" ({near})"))
                    .unwrap_or_default();
                Err(format!(
                    "`{{{{#instructions {text}}}}}` is no table: expected `registers`, `forms` or `mnemonics`{hint}"
                ))
            }
        }
    }
}

impl Instructions {
    /// Reads the file.
    ///
    /// # Errors
    /// What in the file is not as expected, and where.
    pub(crate) fn read() -> Result<Self, String> {
        parse(FILE).map_err(|message| format!("theme/js/instructions.js: {message}"))
    }

    /// One of the tables.
    pub(crate) fn render(&self, part: Part) -> Markup {
        html! {
            div.instructions { table {
                @match part {
                    Part::Registers => {
                        (head("Register"))
                        tbody {
                            @for register in &self.registers {
                                (row(register.names.iter(), &register.text))
                            }
                        }
                    }
                    Part::Forms => {
                        (head("Form"))
                        tbody {
                            @for (pattern, text) in &self.patterns { (form(pattern, text)) }
                        }
                    }
                    Part::Mnemonics => {
                        (head("Instruction"))
                        tbody {
                            @for (name, text) in &self.mnemonics { (row([name].into_iter(), text)) }
                            @for (name, text) in &self.prefixes { (row([&format!("{name} …")].into_iter(), text)) }
                        }
                    }
                }
            } }
        }
    }
}

fn parse(file: &str) -> Result<Instructions, String> {
    let (_, object) = file.split_once("export default ").ok_or("expected `export default` and an object")?;
    let object = object.trim_end().strip_suffix(';').ok_or("expected a `;` behind the object, and nothing after it")?;
    serde_json::from_str(object).map_err(|error| format!("the object is no JSON of the expected shape: {error}"))
}

fn head(what: &str) -> Markup {
    html! { thead { tr { th scope="col" { (what) } th scope="col" { "What it does" } } } }
}

fn row<'a>(names: impl Iterator<Item = &'a String>, text: &str) -> Markup {
    html! {
        tr {
            th scope="row" { @for (i, name) in names.enumerate() { @if i > 0 { ", " } code { (name) } } }
            td { (markdown::inline(text)) }
        }
    }
}

/// A form with its operands, the other instructions of which the same is said by their names alone.
fn form(pattern: &str, text: &str) -> Markup {
    let Form { names, operands } = Form::read(pattern);
    let [first, others @ ..] = names.as_slice() else { return Markup::default() };
    html! {
        tr {
            th scope="row" {
                code { (first) " " (operands.join(", ")) }
                @if !others.is_empty() { "; also " }
                @for (i, name) in others.iter().enumerate() { @if i > 0 { ", " } code { (name) } }
            }
            td { (markdown::inline(&general(text, &operands))) }
        }
    }
}

/// A pattern as it stands in the code: `mov|movups reg, stack` are `mov` and `movups`, with `a` and `[rsp + …]`.
struct Form<'a> {
    names: Vec<&'a str>,
    operands: Vec<String>,
}

impl<'a> Form<'a> {
    fn read(pattern: &'a str) -> Self {
        let (names, operands) = match pattern.rsplit_once('|') {
            Some((names, last)) => {
                let (last, operands) = last.split_once(' ').unwrap_or((last, ""));
                (names.split('|').chain([last]).collect(), operands)
            }
            None => {
                let start = if pattern.starts_with("lock ") { "lock ".len() } else { 0 };
                let end = pattern[start..].find(' ').map_or(pattern.len(), |at| start + at);
                (vec![&pattern[..end]], pattern[end..].trim())
            }
        };
        Self { names, operands: operands.split(", ").zip(["a", "b"]).map(|(kind, name)| operand(kind, name)).collect() }
    }
}

/// An operand of this kind, called `name` where it can be anything of the kind.
fn operand(kind: &str, name: &str) -> String {
    match kind {
        "num" | "pos" => "N",
        "neg" => "-N",
        "same" => "a",
        "stack" => "[rsp + …]",
        "redzone" => "[rsp - …]",
        "static" => "[rip + name]",
        "table" => "[rip + name@GOTPCREL]",
        "entry" => "[rip + name@TLSGD]",
        "thread" => "fs:[…]",
        "memory" => return format!("[{name}]"),
        "label" => ".L0",
        "function" => "name",
        "reg" | "any" => name,
        literal => literal,
    }
    .to_owned()
}

/// A pattern's text with the form's operands in place of an instruction's; of how many bytes, only an instruction says.
fn general(text: &str, operands: &[String]) -> String {
    let operand = |at: usize| operands.get(at).map(|operand| format!("`{operand}`")).unwrap_or_default();
    let (first, second) = (operand(0), operand(1));
    let filled = [
        ("{does} ", ""),
        (", {bytes},", ""),
        (", as {bytes}", ""),
        ("{bytes}", "the bytes"),
        ("{n}", "N"),
        ("{name}", "`name`"),
        ("{a}", &first),
        ("{b}", &second),
    ];
    filled.iter().fold(text.to_owned(), |text, (key, words)| text.replace(key, words))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use evidence::asm::code;
    use evidence::model::CodeLine;
    use evidence::{listing, snapshot};

    use super::*;

    /// Mnemonics with their prefixes, and registers, of all instructions in the snapshots.
    fn shown() -> (BTreeSet<String>, BTreeSet<String>) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let (mut mnemonics, mut registers) = (BTreeSet::new(), BTreeSet::new());
        for listing in listing::all(&root).unwrap() {
            let evidence = snapshot::read(&root, &listing.id).unwrap().unwrap();
            for function in evidence.profiles.values().flat_map(|profile| &profile.functions) {
                for line in &function.code {
                    if let CodeLine::Instruction { text, .. } = line {
                        mnemonics.insert(code::mnemonic(text).to_owned());
                        registers.extend(code::registers(text).into_iter().map(str::to_owned));
                    }
                }
            }
        }
        (mnemonics, registers)
    }

    /// What is shown and not explained, and what is explained and not shown.
    fn gaps(all: &Instructions, mnemonics: &BTreeSet<String>, registers: &BTreeSet<String>) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        let mut gaps = BTreeSet::new();
        for shown in mnemonics {
            if all.mnemonics.contains_key(shown) {
                used.insert(shown.as_str());
                continue;
            }
            let words: Vec<&str> = shown.split(' ').collect();
            if let Some((last, prefixes)) = words.split_last() {
                let is_known =
                    all.mnemonics.contains_key(*last) && prefixes.iter().all(|p| all.prefixes.contains_key(*p));
                if !is_known {
                    gaps.insert(format!("`{shown}` is shown and not explained"));
                }
                used.extend(words);
            }
        }
        let names: Vec<&String> = all.registers.iter().flat_map(|register| &register.names).collect();
        let unknown = registers.iter().filter(|register| !names.contains(register));
        gaps.extend(unknown.map(|register| format!("`{register}` is shown and not explained")));
        let idle = all.mnemonics.keys().chain(all.prefixes.keys()).filter(|name| !used.contains(name.as_str()));
        let idle = idle.chain(names.iter().copied().filter(|name| !registers.contains(*name)));
        gaps.extend(idle.map(|name| format!("`{name}` is explained and not shown")));
        gaps
    }

    #[test]
    fn every_mnemonic_and_register_that_is_shown_is_explained_and_no_other() {
        let (mnemonics, registers) = shown();
        assert!(mnemonics.len() > 100 && registers.len() > 50, "{mnemonics:?} {registers:?}");
        assert_eq!(gaps(&Instructions::read().unwrap(), &mnemonics, &registers), BTreeSet::new());
    }

    #[test]
    fn a_gap_is_found_either_way() {
        let (mut mnemonics, mut registers) = shown();
        mnemonics.insert("lock frobnicate".to_owned());
        mnemonics.remove("pause");
        registers.insert("zmm31".to_owned());
        registers.remove("fs");
        let found = gaps(&Instructions::read().unwrap(), &mnemonics, &registers);
        let expected = [
            "`lock frobnicate` is shown and not explained",
            "`pause` is explained and not shown",
            "`zmm31` is shown and not explained",
            "`fs` is explained and not shown",
        ];
        assert_eq!(found, expected.map(str::to_owned).into());
    }

    #[test]
    fn each_explanation_is_a_sentence_of_its_own() {
        let all = Instructions::read().unwrap();
        let forms = all.patterns.iter().map(|(_, text)| text.trim_start_matches("{does} "));
        let texts = all.mnemonics.values().chain(all.prefixes.values()).map(String::as_str).chain(forms);
        for text in texts.chain(all.registers.iter().map(|register| register.text.as_str())) {
            assert!(
                text.ends_with('.') && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_form_is_shown_as_it_stands_in_the_code() {
        let told = |pattern, text| form(pattern, text).into_string();
        let moved = told("mov|movups stack, reg", "Writes {b}, {bytes}, to the stack.");
        assert!(moved.contains("<code>mov [rsp + …], b</code>; also <code>movups</code>"), "{moved}");
        assert!(moved.contains("Writes <code>b</code> to the stack."), "{moved}");
        let added = told("lock xadd memory, reg", "Adds {b} to {bytes} at {a}.");
        assert!(added.contains("<code>lock xadd [a], b</code>"), "{added}");
        assert!(added.contains("Adds <code>b</code> to the bytes at <code>[a]</code>."), "{added}");
        assert!(told("call table", "Calls {name}.").contains("<code>call [rip + name@GOTPCREL]</code>"));
        assert!(told("sub rsp, pos", "Reserves {n} bytes.").contains("Reserves N bytes."));
        assert!(told("mov stack, num", "Writes {b} as {bytes}.").contains("<code>N</code>"));
        assert!(told("add memory, reg", "{does} Changes {bytes}.").contains("<td>Changes the bytes.</td>"));
        assert!(told("mov reg, entry", "Reads.").contains("<code>mov a, [rip + name@TLSGD]</code>"));
    }

    #[test]
    fn the_tables_name_what_they_explain() {
        let all = Instructions::read().unwrap();
        assert!(all.render(Part::Registers).into_string().contains("<code>rax</code>, <code>eax</code>"));
        assert!(all.render(Part::Mnemonics).into_string().contains("<code>lock …</code>"));
        assert!(all.render(Part::Forms).into_string().contains("<code>sub rsp, N</code>"));
        assert!(!all.render(Part::Forms).into_string().contains('{'));
    }

    #[test]
    fn a_file_or_a_part_that_is_not_as_expected_is_an_error_that_says_so() {
        assert!(parse("export const a = {};").unwrap_err().contains("expected `export default`"));
        assert!(parse("export default {}").unwrap_err().contains("expected a `;`"));
        assert!(parse("export default { \"mnemonic\": {} };").unwrap_err().contains("unknown field `mnemonic`"));
        assert_eq!(Part::parse("forms"), Ok(Part::Forms));
        assert!(Part::parse("register").unwrap_err().contains("did you mean `registers`?"));
    }
}
