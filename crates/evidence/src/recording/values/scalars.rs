//! Numbers, characters, booleans, texts.

use std::ops::Range;

use super::{Data, Decoder, text};
use crate::debug_info::Encoding;
use crate::recording::model::Value;

/// Characters of a text that are shown.
const CHARACTERS: usize = 80;

impl Decoder<'_> {
    pub(super) fn scalar(&self, encoding: Encoding, size: u64, data: Data<'_>) -> Value {
        let Some(bits) = data.number(size).filter(|_| size > 0) else { return Value::default() };
        match encoding {
            Encoding::Unsigned | Encoding::Signed => {
                if size == 8
                    && data.address.is_multiple_of(8)
                    && let Some(target) = data.word().filter(|word| self.places.is_address(*word))
                {
                    return Value { target: self.places.target(target), ..Value::default() };
                }
                let unused = 128 - 8 * u32::try_from(size).unwrap_or(16).clamp(1, 16);
                let signed = (bits << unused).cast_signed() >> unused;
                text(if encoding == Encoding::Signed { signed.to_string() } else { bits.to_string() })
            }
            Encoding::Boolean => text(match bits {
                0 => "false".to_owned(),
                1 => "true".to_owned(),
                other => format!("no bool ({other})"),
            }),
            Encoding::Char => {
                let character = u32::try_from(bits).ok().and_then(char::from_u32);
                text(character.map_or_else(|| format!("no char ({bits})"), |character| format!("{character:?}")))
            }
            Encoding::Float => match (size, u32::try_from(bits), u64::try_from(bits)) {
                (4, Ok(bits), _) => text(format!("{:?}", f32::from_bits(bits))),
                (8, _, Ok(bits)) => text(format!("{:?}", f64::from_bits(bits))),
                _ => Value::default(),
            },
            Encoding::Other(_) => Value::default(),
        }
    }
}

/// Where digits of printed addresses are: behind `0x`, of a number that a process can have as an address.
pub(super) fn printed_addresses(bytes: &[u8]) -> Vec<Range<u64>> {
    const ADDRESSES: Range<u64> = 1 << 32..1 << 47;
    let mut found = Vec::new();
    for start in bytes.windows(2).enumerate().filter(|(_, two)| two == b"0x").map(|(at, _)| at + 2) {
        let digits: &[u8] = &bytes[start..];
        let len = digits.iter().take_while(|digit| digit.is_ascii_hexdigit()).count();
        let number = std::str::from_utf8(&digits[..len]).ok().and_then(|digits| u64::from_str_radix(digits, 16).ok());
        if number.is_some_and(|number| ADDRESSES.contains(&number)) {
            found.push(start as u64..(start + len) as u64);
        }
    }
    found
}

/// A text in quotes, as Rust writes it, its first characters; `more` says that there is more of it.
pub(crate) fn quoted(bytes: &[u8], more: bool) -> String {
    let known = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // One that was cut short may end in the middle of a character.
        Err(error) if more && error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return "no UTF-8".to_owned(),
    };
    match known.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{:?}…", &known[..end]),
        None if more => format!("{known:?}…"),
        None => format!("{known:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_printed_addresses_are_found() {
        let found = printed_addresses(b"at 0x7ffe0123, 0x7ffe01234560\n0x12 0x");
        assert_eq!(found.iter().map(|range| (range.start, range.end)).collect::<Vec<_>>(), [(17, 29)]);
    }

    #[test]
    fn a_text_is_quoted_and_cut_between_characters() {
        assert_eq!(quoted("a\"b\n".as_bytes(), false), r#""a\"b\n""#);
        assert_eq!(quoted(&"é".as_bytes()[..1], false), "no UTF-8");
        assert_eq!(quoted(&"éé".as_bytes()[..3], true), "\"é\"…");
        assert_eq!(quoted("x".repeat(81).as_bytes(), false), format!("\"{}\"…", "x".repeat(80)));
    }
}
