//! What a `{{#listing …}}` line says.
//!
//! ```text
//! {{#listing global/const_factor fn=multiply show=asm,output profile=release anchor=multiply cold=open}}
//! ```

use std::str::FromStr;

use evidence::listing::ListingId;
use evidence::model::Profile;
use evidence::near;

/// A part of the evidence that can stand open when the page opens. The source always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panel {
    Asm,
    Steps,
    Statics,
    Types,
    Heap,
    Timeline,
    Frame,
    Layout,
    Map,
    Output,
}

/// Which listing, and what of it to show first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Directive {
    pub(crate) listing: ListingId,
    /// The functions whose assembly to show first, by name; empty for those in the shown part of the source.
    pub(crate) functions: Vec<String>,
    /// What stands open; `None` leaves it to the figure, an empty list opens nothing but the source.
    pub(crate) show: Option<Vec<Panel>>,
    /// The profile whose evidence stands open; `None` for both.
    pub(crate) profile: Option<Profile>,
    /// The parts of the source to show first; empty for all anchors, or the whole where there are none.
    pub(crate) anchors: Vec<String>,
    /// Whether checks, panic paths and unwinding stand unfolded in the assembly: where the prose speaks of them.
    pub(crate) cold_open: bool,
}

impl Directive {
    /// Whether the evidence of `profile` stands open.
    pub(crate) fn opens(&self, profile: Profile) -> bool {
        self.profile.is_none_or(|only| only == profile)
    }

    /// Whether it asks for a panel to stand open.
    pub(crate) fn shows(&self, panel: Panel) -> bool {
        self.show.as_ref().is_some_and(|panels| panels.contains(&panel))
    }

    /// Whether it says what to show: then a part of a figure that is not its last holds only that.
    pub(crate) fn chooses(&self) -> bool {
        self.show.is_some()
    }
}

impl FromStr for Directive {
    type Err = String;

    /// Reads what stands between `{{#listing` and `}}`.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut words = words(text).into_iter();
        let listing =
            words.next().ok_or("`{{#listing}}` names no listing: expected `{{#listing part/name}}`")?.parse()?;
        let mut directive = Directive {
            listing,
            functions: Vec::new(),
            show: None,
            profile: None,
            anchors: Vec::new(),
            cold_open: false,
        };
        for (name, values) in attributes(words)? {
            match name {
                "fn" => directive.functions.extend(split(values)),
                "anchor" => directive.anchors.extend(split(values)),
                "show" => {
                    for value in split(values) {
                        let panel = choose("show", &value, PANELS)?;
                        directive.show.get_or_insert_default().extend(panel);
                    }
                }
                "profile" => directive.profile = choose("profile", values, PROFILES)?,
                "cold" => directive.cold_open = choose("cold", values, COLD)?,
                _ => return Err(unknown("attribute", name, &["fn", "show", "profile", "anchor", "cold"])),
            }
        }
        Ok(directive)
    }
}

/// `source` asks for what is there anyway, and so for nothing else.
const PANELS: &[(&str, Option<Panel>)] = &[
    ("asm", Some(Panel::Asm)),
    ("steps", Some(Panel::Steps)),
    ("statics", Some(Panel::Statics)),
    ("types", Some(Panel::Types)),
    ("heap", Some(Panel::Heap)),
    ("timeline", Some(Panel::Timeline)),
    ("frame", Some(Panel::Frame)),
    ("layout", Some(Panel::Layout)),
    ("map", Some(Panel::Map)),
    ("output", Some(Panel::Output)),
    ("source", None),
];

const PROFILES: &[(&str, Option<Profile>)] =
    &[("dev", Some(Profile::Dev)), ("release", Some(Profile::Release)), ("both", None)];

const COLD: &[(&str, bool)] = &[("open", true), ("folded", false)];

/// `name=value` pairs.
fn attributes<'a>(words: impl Iterator<Item = &'a str>) -> Result<Vec<(&'a str, &'a str)>, String> {
    words
        .map(|word| match word.split_once('=') {
            Some((name, value)) if !value.is_empty() => Ok((name, value)),
            Some((name, _)) => Err(format!("the attribute `{name}` has no value")),
            None => Err(format!("`{word}` is no attribute: expected `name=value`")),
        })
        .collect()
}

/// Words between white space; a function's path that holds a space stands in backticks: ``fn=`<Loud as Drop>::drop` ``.
fn words(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let apart = |c: char| {
        quoted ^= c == '`';
        !quoted && c.is_whitespace()
    };
    text.split(apart).filter(|word| !word.is_empty()).collect()
}

/// A comma list, without backticks; a comma inside `<…>` or `(…)` belongs to a name.
fn split(values: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut parts = vec![String::new()];
    for c in values.chars() {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            '`' => continue,
            _ => {}
        }
        match (c, parts.last_mut()) {
            (',', _) if depth == 0 => parts.push(String::new()),
            (_, Some(part)) => part.push(c),
            (_, None) => {}
        }
    }
    parts
}

fn choose<T: Copy>(attribute: &str, value: &str, choices: &[(&str, T)]) -> Result<T, String> {
    choices.iter().find(|(name, _)| *name == value).map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        unknown(&format!("value of `{attribute}`"), value, &names)
    })
}

fn unknown(what: &str, found: &str, known: &[&str]) -> String {
    let hint = near::suggestion(found, known.iter().copied()).map(|near| format!(" ({near})")).unwrap_or_default();
    format!("`{found}` is no {what}: expected one of `{}`{hint}", known.join("`, `"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_is_read() {
        let directive: Directive =
            "global/a fn=f,Vec<u8,A>::g fn=h show=asm,heap profile=release anchor=x,y cold=open".parse().unwrap();
        assert_eq!(directive.listing.as_str(), "global/a");
        assert_eq!(directive.functions, ["f", "Vec<u8,A>::g", "h"]);
        assert_eq!(directive.show, Some(vec![Panel::Asm, Panel::Heap]));
        assert!(directive.opens(Profile::Release) && !directive.opens(Profile::Dev));
        assert_eq!(directive.anchors, ["x", "y"]);
        assert!(directive.cold_open);
        let directive: Directive = "global/a fn=`<Loud as core::ops::drop::Drop>::drop`".parse().unwrap();
        assert_eq!(directive.functions, ["<Loud as core::ops::drop::Drop>::drop"]);
    }

    #[test]
    fn a_bare_name_leaves_all_to_the_figure() {
        let directive: Directive = "global/a".parse().unwrap();
        assert_eq!(directive.show, None);
        assert!(!directive.cold_open);
        assert!(directive.opens(Profile::Dev) && directive.opens(Profile::Release));
    }

    #[test]
    fn what_it_does_not_know_is_an_error_with_a_suggestion() {
        let error = |text: &str| text.parse::<Directive>().unwrap_err();
        assert!(error("").contains("names no listing"));
        assert!(error("global").contains("is no listing"));
        assert!(error("global/a shwo=asm").contains("did you mean `show`?"), "{}", error("global/a shwo=asm"));
        assert!(error("global/a show=stack").contains("`stack` is no value of `show`"));
        assert!(error("global/a show=statcs").contains("did you mean `statics`?"));
        assert!(error("global/a profile=debug").contains("expected one of `dev`, `release`, `both`"));
        assert!(error("global/a cold=opne").contains("did you mean `open`?"));
        assert!(error("global/a anchor=").contains("has no value"));
        assert!(error("global/a asm").contains("expected `name=value`"));
    }
}
