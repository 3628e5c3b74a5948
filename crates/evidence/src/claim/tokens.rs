//! The words of a check, and reading them with good errors.

use crate::near;

/// Why a check could not be read: what was found, and what could stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misread {
    pub(super) message: String,
    pub(super) help: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// What stood between backticks.
    Quoted(String),
    Comma,
    Colon,
}

/// The words of a check, read from the left.
pub(super) struct Words {
    tokens: Vec<Token>,
    at: usize,
}

impl Words {
    /// Cuts `text` into words, quoted texts, commas and the colons at the end of a word.
    ///
    /// A text that holds a backtick is quoted with two, as in Markdown.
    pub(super) fn of(text: &str) -> Result<Self, Misread> {
        let mut tokens = Vec::new();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let taken;
            match first {
                '`' => {
                    let ticks = rest.len() - rest.trim_start_matches('`').len();
                    let fence = &rest[..ticks];
                    let Some(length) = rest[ticks..].find(fence) else {
                        return Err(Misread {
                            message: format!("`{rest}` opens a backtick and does not close it"),
                            help: "put a backtick behind the text".to_owned(),
                        });
                    };
                    let quoted = &rest[ticks..ticks + length];
                    tokens.push(Token::Quoted(if ticks > 1 { quoted.trim() } else { quoted }.to_owned()));
                    taken = 2 * ticks + length;
                }
                ',' => {
                    tokens.push(Token::Comma);
                    taken = 1;
                }
                _ => {
                    taken = word_length(rest);
                    let word = &rest[..taken];
                    let bare = word.strip_suffix(':').filter(|bare| !bare.ends_with(':'));
                    match bare {
                        Some("") => tokens.push(Token::Colon),
                        Some(bare) => tokens.extend([Token::Word(bare.to_owned()), Token::Colon]),
                        None => tokens.push(Token::Word(word.to_owned())),
                    }
                }
            }
            rest = rest[taken..].trim_start();
        }
        Ok(Self { tokens, at: 0 })
    }

    /// Takes the longest of `phrases` that comes next. `also` names what else could stand here, for the error.
    pub(super) fn one_of(&mut self, phrases: &[&'static str], also: &[&str]) -> Result<&'static str, Misread> {
        let best = phrases.iter().copied().filter(|phrase| self.comes(phrase)).max_by_key(|phrase| phrase.len());
        if let Some(phrase) = best {
            self.at += phrase.split(' ').count();
            return Ok(phrase);
        }
        // The nearest is looked for among as many of the words that come as each phrase has.
        let near = phrases
            .iter()
            .map(|phrase| {
                (strsim::normalized_damerau_levenshtein(phrase, &self.peek(phrase.split(' ').count())), phrase)
            })
            .filter(|(score, _)| *score >= 0.5)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, phrase)| format!("did you mean `{phrase}`?\n"));
        let offered: Vec<String> = phrases.iter().chain(also).map(|phrase| format!("`{phrase}`")).collect();
        Err(Misread {
            message: self.found("one of the words of the vocabulary"),
            help: format!("{}the vocabulary offers here: {}", near.unwrap_or_default(), offered.join(", ")),
        })
    }

    /// Takes `phrase` if it comes next.
    pub(super) fn eat(&mut self, phrase: &str) -> bool {
        let comes = self.comes(phrase);
        if comes {
            self.at += phrase.split(' ').count();
        }
        comes
    }

    /// Takes a comma if one comes next.
    pub(super) fn comma(&mut self) -> bool {
        let comes = self.tokens.get(self.at) == Some(&Token::Comma);
        self.at += usize::from(comes);
        comes
    }

    /// Takes a colon.
    pub(super) fn colon(&mut self) -> Result<(), Misread> {
        if self.tokens.get(self.at) == Some(&Token::Colon) {
            self.at += 1;
            return Ok(());
        }
        Err(Misread { message: self.found("`:`"), help: "put a colon there".to_owned() })
    }

    /// Takes a name: a word, or a text in backticks.
    pub(super) fn name(&mut self, what: &str) -> Result<String, Misread> {
        match self.tokens.get(self.at) {
            Some(Token::Word(name) | Token::Quoted(name)) if !name.is_empty() => {
                let name = name.clone();
                self.at += 1;
                Ok(name)
            }
            _ => Err(Misread {
                message: self.found(what),
                help: "a name with a space or a comma in it, or a colon at its end, stands in backticks".to_owned(),
            }),
        }
    }

    /// Takes a text in backticks.
    pub(super) fn quoted(&mut self, what: &str) -> Result<String, Misread> {
        match self.tokens.get(self.at) {
            Some(Token::Quoted(text)) if !text.is_empty() => {
                let text = text.clone();
                self.at += 1;
                Ok(text)
            }
            _ => Err(Misread {
                message: self.found(&format!("{what} in backticks")),
                help: "put backticks around the text, two of them if it holds a backtick itself".to_owned(),
            }),
        }
    }

    /// Takes a number: `1000`, `-1`, `0x10ffff`, `1_000`.
    pub(super) fn integer(&mut self) -> Result<i128, Misread> {
        let number = match self.tokens.get(self.at) {
            Some(Token::Word(word)) => integer(word),
            _ => None,
        };
        match number {
            Some(number) => {
                self.at += 1;
                Ok(number)
            }
            None => Err(Misread {
                message: self.found("a number"),
                help: "numbers look like `1000`, `-1`, `0x10ffff` or `1_000`".to_owned(),
            }),
        }
    }

    /// Takes a number that fits `T`.
    pub(super) fn number<T: TryFrom<i128>>(&mut self) -> Result<T, Misread> {
        let before = self.at;
        T::try_from(self.integer()?).map_err(|_| {
            self.at = before;
            Misread { message: self.found("a number in range"), help: "a count or size is not negative".to_owned() }
        })
    }

    /// Whether the next word is a number.
    pub(super) fn number_comes(&self) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Word(word)) if integer(word).is_some())
    }

    /// Whether the next is a text in backticks.
    pub(super) fn quoted_comes(&self) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Quoted(_)))
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Nothing may be left.
    pub(super) fn end(&self) -> Result<(), Misread> {
        if self.is_done() {
            return Ok(());
        }
        Err(Misread {
            message: self.found("the end of the line"),
            help: "one check stands on a line; take the rest out, or give it a line of its own".to_owned(),
        })
    }

    /// "found … after …, expected …".
    pub(super) fn found(&self, expected: &str) -> String {
        let shown = |tokens: &[Token]| text_of(tokens);
        let after = match self.at {
            0 => String::new(),
            at => format!(" after `{}`", shown(&self.tokens[at.saturating_sub(4)..at])),
        };
        match self.tokens.get(self.at) {
            Some(_) => format!("found `{}`{after}, expected {expected}", shown(&self.tokens[self.at..])),
            None => format!("found nothing{after}, expected {expected}"),
        }
    }

    /// Whether `phrase` comes next.
    pub(super) fn comes(&self, phrase: &str) -> bool {
        let tokens = &self.tokens[self.at.min(self.tokens.len())..];
        let words: Vec<&str> = phrase.split(' ').collect();
        tokens.len() >= words.len()
            && words.iter().zip(tokens).all(|(word, token)| matches!(token, Token::Word(found) if found == word))
    }

    fn peek(&self, count: usize) -> String {
        let end = (self.at + count).min(self.tokens.len());
        text_of(&self.tokens[self.at.min(end)..end])
    }
}

/// Takes a word of a closed list.
pub(super) fn word_of(words: &mut Words, what: &str, known: &[&str]) -> Result<String, Misread> {
    let before = words.at;
    let word = words.name(what)?;
    if known.contains(&word.as_str()) {
        return Ok(word);
    }
    words.at = before;
    let near = near::suggestion(&word, known.iter().copied()).map(|near| format!("{near}\n")).unwrap_or_default();
    let offered: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
    Err(Misread {
        message: words.found(what),
        help: format!("{near}the vocabulary offers here: {}", offered.join(", ")),
    })
}

fn text_of(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        let (space, piece) = match token {
            Token::Word(word) => (true, word.clone()),
            Token::Quoted(quoted) => (true, format!("'{quoted}'")),
            Token::Comma => (false, ",".to_owned()),
            Token::Colon => (false, ":".to_owned()),
        };
        if space && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&piece);
    }
    text
}

/// How far the word at the start of `text` goes: to a space, comma or backtick that does not stand between `<` and `>`.
fn word_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c == '`' || c == ',';
    let mut depth = 0;
    let mut before = ' ';
    for (i, c) in text.char_indices() {
        match c {
            // A `<` before a space is `rustc < 1.97`.
            '<' if !text[i + 1..].starts_with(' ') => depth += 1,
            '>' if before != '-' && depth > 0 => depth -= 1,
            _ if depth == 0 && ends(c) => return i,
            _ => {}
        }
        before = c;
    }
    if depth == 0 { text.len() } else { text.find(ends).unwrap_or(text.len()) }
}

fn integer(word: &str) -> Option<i128> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, word),
    };
    let plain = digits.replace('_', "");
    let value = match (plain.strip_prefix("0x"), plain.strip_prefix("0b")) {
        (Some(hex), _) => i128::from_str_radix(hex, 16),
        (_, Some(binary)) => i128::from_str_radix(binary, 2),
        _ => plain.parse(),
    };
    value.ok().filter(|_| digits.starts_with(|c: char| c.is_ascii_digit())).map(|value| sign * value)
}
