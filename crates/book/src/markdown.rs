//! Markdown read: chapters as events, and one line (a caption, a claim's sentence) as inline HTML or plain text.

use maud::{Markup, PreEscaped, Render, html};
use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

/// The line with code, emphasis and links; HTML in it is shown as text.
pub(crate) fn inline(text: &str) -> Markup {
    let mut out = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => text.as_ref().render_to(&mut out),
            Event::Code(text) => html! { code { (text.as_ref()) } }.render_to(&mut out),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                out.push_str("<a href=\"");
                dest_url.as_ref().render_to(&mut out);
                out.push_str("\">");
            }
            Event::End(TagEnd::Link) => out.push_str("</a>"),
            _ => {}
        }
    }
    PreEscaped(out)
}

/// The events of a chapter, read as mdBook reads it, with their bytes.
pub(crate) fn chapter(markdown: &str) -> OffsetIter<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    Parser::new_ext(markdown, options).into_offset_iter()
}

/// The line as plain text, for where no markup can stand.
pub(crate) fn plain(text: &str) -> String {
    Parser::new(text)
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                Some(text.into_string())
            }
            Event::SoftBreak | Event::HardBreak => Some(" ".to_owned()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_emphasis_are_kept_and_html_is_text() {
        assert_eq!(
            inline("An *empty* `Vec<T>` & <script>alert(1)</script>.").into_string(),
            "An <em>empty</em> <code>Vec&lt;T&gt;</code> &amp; &lt;script&gt;alert(1)&lt;/script&gt;."
        );
        assert_eq!(plain("An *empty* `Vec<T>`"), "An empty Vec<T>");
    }

    #[test]
    fn a_link_cannot_leave_its_attribute() {
        assert_eq!(
            inline("[x](<https://a.example/\" onclick=\"y>)").into_string(),
            "<a href=\"https://a.example/&quot; onclick=&quot;y\">x</a>"
        );
    }
}
