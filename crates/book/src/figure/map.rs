//! The address space of a run: its regions, higher addresses at the top, with what the listing printed addresses of.

use evidence::model::{Evidence, Profile, Region, Run};
use maud::{Markup, html};

use super::{alike, bytes, profile_of};
use crate::draw::{Area, Arrow, COLUMN, Gap, Hatch, Line, Picture, Point, ROW, Rect, Text, width};

/// The width of a small character.
const SMALL: i32 = 7;
/// Room for the arrow to the higher addresses.
const AXIS: i32 = 4 * COLUMN;
/// How wide a region is, and how high at least.
const REGION: (i32, i32) = (26 * COLUMN, 26);
/// How high free space is drawn.
const FREE: i32 = 30;
/// From a region to what lies in it.
const BESIDE: i32 = 3 * COLUMN;

/// Whether there is any to draw.
pub(super) fn has(evidence: &Evidence) -> bool {
    runs(evidence).any(|run| !run.map.is_empty())
}

fn runs(evidence: &Evidence) -> impl Iterator<Item = &Run> {
    evidence.profiles.values().filter_map(|found| found.run.as_ref())
}

/// The address spaces of the runs, or one where they are the same. `anchor` begins their ids.
pub(super) fn panel(evidence: &Evidence, anchor: &str, open: bool) -> Markup {
    let [dev, release] = Profile::ALL.map(|profile| Some(&evidence.profile(profile)?.run.as_ref()?.map));
    let maps = alike(dev, release);
    html! {
        @if has(evidence) {
            details.panel.panel-map open[open] {
                summary { "Where in the address space" }
                p.note {
                    "Higher addresses stand at the top; in this order, and not to scale. What the kernel and the loader map for themselves is left out."
                }
                div.frames {
                    @for (title, map) in &maps {
                        @let profile = profile_of(title);
                        div.frame data-profile=(profile) {
                            @if maps.len() > 1 { p.note { span class={ "tag tag-" (profile) } { (title) } } }
                            (picture(map, &format!("{anchor}-map-{profile}"), &format!("Address space, {title}")))
                        }
                    }
                }
            }
        }
    }
}

fn picture(map: &[Region], id: &str, title: &str) -> Markup {
    let mut top = ROW;
    let mut drawn = Vec::new();
    for region in map {
        let area = Area::new(AXIS, top, REGION.0, height(region));
        top = area.bottom();
        drawn.push(self::region(region, area));
    }
    let longest = map.iter().flat_map(|region| &region.holds).map(|label| width(label)).max().unwrap_or(0);
    let higher = "higher addresses";
    let right = (AXIS + REGION.0 + BESIDE + longest).max(AXIS + width(higher)) + COLUMN;
    let body = html! {
        g.draw-quiet {
            (Arrow::new(&[Point::new(COLUMN, top), Point::new(COLUMN, ROW - COLUMN)]))
            (Text::new(0, -3, higher).class("draw-small"))
        }
        @for region in drawn { (region) }
    };
    let description = description(map);
    let size = (right, top + 2);
    html! { (Picture { id, class: "draw-map", size, title, description: &description, alive: false, body }) }
}

fn height(region: &Region) -> i32 {
    if region.name == Region::FREE {
        return FREE;
    }
    let holds = i32::try_from(region.holds.len()).unwrap_or(1) * ROW + 6;
    REGION.1.max(holds)
}

fn region(region: &Region, area: Area) -> Markup {
    let middle = area.middle();
    if region.name == Region::FREE {
        let gap = Area { y: area.y + 4, height: area.height - 8, ..area };
        return html! { (Gap(gap)) (Text::within(middle.x, area.y, area.height, "free").centered().class("draw-small draw-quiet")) };
    }
    let (class, hatched) = match region.name.as_str() {
        "stack" | "thread stack" => ("draw-stack", false),
        "guard page" => ("draw-stack draw-plain", true),
        "heap" => ("draw-heap", false),
        ".text" => ("draw-code", false),
        "tls" => ("draw-global", false),
        name if name.starts_with('.') => ("draw-global", false),
        _ => ("draw-quiet draw-plain", false),
    };
    let name = match region.name.as_str() {
        "library" => "shared libraries",
        "tls" => "thread-local storage",
        "mmap" => "mapped pages",
        "nowhere" => "nothing mapped",
        name => name,
    };
    let size = region
        .size
        .map(|size| if size >= 1 << 20 && size % (1 << 20) == 0 { format!("{} MiB", size >> 20) } else { bytes(size) });
    let facts = [size, region.permissions.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let first = area.y + (area.height - i32::try_from(region.holds.len()).unwrap_or(0) * ROW) / 2;
    html! {
        g class=(class) {
            (Rect::new(area))
            @if hatched {
                (Hatch(area))
                @let inside = Area { x: area.x + 4, y: area.y + 4, width: width(name) + COLUMN, height: area.height - 8 };
                (Rect::new(inside).class("draw-blank"))
                @let inside = Area { x: area.right() - 8 - width(&facts), width: width(&facts) + 4, ..inside };
                (Rect::new(inside).class("draw-blank"))
            }
            (Text::within(area.x + COLUMN, area.y, area.height, name))
            (Text::within(area.right() - COLUMN, area.y, area.height, &facts).to_end().class("draw-small draw-quiet"))
            @for (label, y) in region.holds.iter().zip((first..).step_by(ROW as usize)) {
                (Line::new(&[Point::new(area.right(), y + ROW / 2), Point::new(area.right() + BESIDE - SMALL, y + ROW / 2)]))
                (Text::new(area.right() + BESIDE, y, label))
            }
        }
    }
}

/// The same in words.
fn description(map: &[Region]) -> String {
    let told = |region: &Region| {
        let size = region.size.map(|size| format!(", {}", bytes(size))).unwrap_or_default();
        let permissions = region.permissions.as_ref().map(|may| format!(", {may}")).unwrap_or_default();
        let holds = if region.holds.is_empty() { String::new() } else { format!(": {}", region.holds.join("; ")) };
        format!("{}{size}{permissions}{holds}", region.name)
    };
    format!("From higher to lower addresses. {}.", map.iter().map(told).collect::<Vec<_>>().join(". "))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::testing;

    const MAP: [&str; 8] = [
        "stack │ rw- │ - │ a local │ the <box>",
        "free │ - │ -",
        "library │ - │ -",
        "thread stack │ rw- │ 2097152 │ a local of a thread",
        "guard page │ --- │ 4096",
        "free │ - │ -",
        "heap │ rw- │ - │ what a box owns",
        ".text │ r-x │ - │ code",
    ];

    fn evidence(dev: &[&str], release: &[&str]) -> Evidence {
        let exhibit = testing::const_factor();
        let mut evidence = exhibit.evidence().unwrap().clone();
        for (profile, map) in [(Profile::Dev, dev), (Profile::Release, release)] {
            let run = evidence.profiles.get_mut(&profile).unwrap().run.as_mut().unwrap();
            run.map = map.iter().map(|region| region.parse().unwrap()).collect();
        }
        evidence
    }

    #[test]
    fn regions_are_drawn_with_what_lies_in_them() {
        let html = panel(&evidence(&MAP, &MAP), "listing-a-b", true).into_string().replace("><", ">\n<");
        assert_snapshot!(html);
    }

    #[test]
    fn the_text_has_the_facts_of_the_picture() {
        let html = panel(&evidence(&MAP, &MAP), "listing-a-b", true).into_string();
        let told = "From higher to lower addresses. stack, rw-: a local; the &lt;box&gt;. free. library. \
                    thread stack, 2097152 bytes, rw-: a local of a thread. guard page, 4096 bytes, ---. free. \
                    heap, rw-: what a box owns. .text, r-x: code.";
        assert!(html.contains(told), "{html}");
    }

    #[test]
    fn two_that_differ_are_two_pictures() {
        let html = panel(&evidence(&MAP, &MAP[..1]), "listing-a-b", true).into_string();
        assert_eq!(html.matches("<svg").count(), 2);
        assert_eq!(panel(&evidence(&[], &[]), "listing-a-b", true).into_string(), "");
    }
}
