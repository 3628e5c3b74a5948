//! One instruction, Intel syntax: the mnemonic and the numbers stand out.

use super::{Class, Token};

/// The tokens of an instruction; together they are `text`.
pub(crate) fn instruction(text: &str) -> Vec<Token<'_>> {
    let end = text.find(' ').unwrap_or(text.len());
    let mut tokens = vec![Token { class: Class::Mnemonic, text: &text[..end] }];
    let mut plain = end;
    let mut at = end;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        // A number starts after a separator; inside a name (`r12`, `.L3`, `vec2`) a digit is part of the name.
        let starts = bytes[at].is_ascii_digit() && matches!(bytes[at - 1], b' ' | b',' | b'[' | b'-' | b'+' | b'*');
        if starts {
            let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            tokens.push(Token { class: Class::Plain, text: &text[plain..at] });
            tokens.push(Token { class: Class::Number, text: &text[at..at + length] });
            at += length;
            plain = at;
        } else {
            at += 1;
        }
    }
    tokens.push(Token { class: Class::Plain, text: &text[plain..] });
    tokens.retain(|token| !token.text.is_empty());
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_registers_and_names() {
        let text = "lea r12, [rip + 8*rax - 0x10] # naïve::f2";
        let tokens = instruction(text);
        let numbers: Vec<_> = tokens.iter().filter(|token| token.class == Class::Number).map(|t| t.text).collect();
        assert_eq!(numbers, ["8", "0x10"]);
        assert_eq!(tokens[0], Token { class: Class::Mnemonic, text: "lea" });
        assert_eq!(tokens.iter().map(|token| token.text).collect::<String>(), text);
    }

    #[test]
    fn an_instruction_without_operands_is_a_mnemonic() {
        assert_eq!(instruction("ret"), [Token { class: Class::Mnemonic, text: "ret" }]);
    }
}
