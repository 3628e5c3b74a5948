//! Code highlighted at build time: text in, spans with a class each out.
//!
//! Small lexers of our own: a listing is short, the page needs eight classes, and a grammar engine would cost more time at
//! start than all listings together. They never fail: what they do not know is plain text, and the text itself is never changed.

mod asm;
mod rust;

use maud::{Markup, Render, html};

pub(crate) use asm::instruction;
pub(crate) use rust::lines;

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Plain,
    Keyword,
    Type,
    Function,
    Text,
    Number,
    Comment,
    Lifetime,
    Attribute,
    Mnemonic,
}

impl Class {
    /// The class in the page; one letter, because a page has thousands of them.
    fn css(self) -> Option<&'static str> {
        Some(match self {
            Class::Plain => return None,
            Class::Keyword => "k",
            Class::Type => "t",
            Class::Function => "f",
            Class::Text => "s",
            Class::Number => "n",
            Class::Comment => "c",
            Class::Lifetime => "l",
            Class::Attribute => "a",
            Class::Mnemonic => "m",
        })
    }
}

/// A piece of code and what it is; never over the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) class: Class,
    pub(crate) text: &'a str,
}

impl Render for Token<'_> {
    fn render(&self) -> Markup {
        html! {
            @match self.class.css() {
                Some(class) => span class=(class) { (self.text) },
                None => (self.text),
            }
        }
    }
}
