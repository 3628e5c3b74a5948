use insta::assert_snapshot;
use maud::{Render, html};

use super::*;

/// A line for each element, so that a difference can be read.
fn lines(svg: impl Render) -> String {
    svg.render().into_string().replace("><", ">\n<")
}

#[test]
fn every_shape_is_drawn() {
    let area = Area::new(8, 20, 80, 40);
    let body = html! {
        g.draw-heap {
            (Rect::new(area).class("draw-changed").round())
            (Hatch(Area::new(8, 20, 16, 40)))
            (Gap(Area::new(8, 60, 80, 8)))
            (Text::within(area.middle().x, area.y, area.height, "a < b && c").centered().class("draw-strong"))
            (Text::new(area.right(), 0, "12").to_end())
        }
        (Line::new(&[Point::new(0, 0), Point::new(area.right(), 0), Point::new(area.right(), area.bottom())]))
        (Arrow::new(&[Point::new(0, 0), Point::new(40, 0), Point::new(40, 30)]).dotted().class("draw-freed"))
    };
    let picture = Picture {
        id: "listing-a-b-timeline",
        class: "draw-timeline",
        size: (180, 90),
        title: "The \"heap\" of a & b",
        description: "One block.",
        alive: false,
        body,
    };
    assert_snapshot!(lines(picture));
}

#[test]
fn a_text_is_as_wide_as_its_characters() {
    assert_eq!([columns("abc"), columns("…→≤"), columns("日本"), columns("")], [3, 3, 4, 0]);
    assert_eq!(width("abc"), 3 * COLUMN);
}

#[test]
fn what_does_not_fit_is_cut_and_told() {
    assert_eq!(fitted("Vec<u32>", 8), "Vec<u32>");
    assert_eq!(fitted("Vec<u32>", 7), "Vec<u3…");
    assert_eq!(fitted("日本語", 5), "日本…");
    assert_eq!(fitted("日本語", 4), "日…", "half a character is none");
    assert_eq!([fitted("ab", 1), fitted("ab", 0), fitted("", 0)], ["…", "", ""]);
}

#[test]
fn hatching_stays_inside_of_its_area() {
    for area in [Area::new(10, 20, 40, 15), Area::new(0, 0, 5, 100), Area::new(3, 3, 1, 1)] {
        let svg = Hatch(area).render().into_string();
        let data = svg.split('"').nth(3).unwrap();
        for line in data.split('M').skip(1) {
            let numbers: Vec<i32> = line.split(['l', ' ']).map(|n| n.parse().unwrap()).collect();
            let [x, y, right, up] = numbers[..] else { panic!("{line}") };
            assert!(x >= area.x && x + right <= area.right() && y <= area.bottom() && y + up >= area.y, "{line}");
            assert_eq!(right, -up, "{line}");
        }
    }
    assert!(!Hatch(Area::new(0, 0, 0, 0)).render().into_string().contains('l'.to_string().repeat(2).as_str()));
}

#[test]
fn an_arrow_needs_two_points() {
    assert_eq!(Arrow::new(&[]).render().into_string(), "");
    assert_eq!(Arrow::new(&[Point::new(1, 1)]).render().into_string(), "");
    let svg = Arrow::new(&[Point::new(0, 0), Point::new(20, 0)]).render().into_string();
    assert!(svg.contains("M0 0L12 0") && svg.contains("M20 0L12 4L12 -4Z"), "{svg}");
    let nowhere = Arrow::new(&[Point::new(4, 4), Point::new(4, 4)]).render().into_string();
    assert!(!nowhere.contains("NaN"), "{nowhere}");
}

#[test]
fn nothing_breaks_out_of_a_picture() {
    let svg = Text::new(0, 0, "</text><script>").class("\"><script>").render().into_string();
    assert!(!svg.contains("<script>"), "{svg}");
}
