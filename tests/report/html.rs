//! The HTML report: whole, well-formed, and safe whatever people typed.

use gapbook::report::html::html;
use gapbook::report::{Contents, GapReport};

use crate::build::report;
use crate::sentinels::{content, everything, wanted};
use crate::worked_example;

/// Elements without an end.
const VOID: &[&str] = &["meta", "br", "!DOCTYPE", "rect", "circle", "wbr"];

/// What a reader sees, with every tag checked on the way: nested well, and none that runs or fetches anything.
pub fn read(html: &str) -> String {
    let (mut text, mut open) = (String::new(), Vec::<String>::new());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "near {text:?}");
            continue;
        }
        assert!(!["script", "img", "link", "iframe", "object", "embed", "base"].contains(&name), "{tag}");
        for attribute in ["href=\"", "src=\"", "url("] {
            let mut parts = tag.split(attribute).skip(1);
            assert!(parts.all(|value| value.starts_with('#')), "{tag}");
        }
        assert!(!tag.contains(" on"), "{tag}");
        match name {
            "br" => text.push('\n'),
            _ if VOID.contains(&name) || tag.ends_with('/') => {}
            _ => open.push(name.to_owned()),
        }
        if name == "style" {
            let (sheet, after) = rest.split_once("</style>").expect("the sheet ends");
            assert!(!sheet.contains("url(") && !sheet.contains("@import"));
            rest = after;
            open.pop();
        }
    }
    assert!(open.is_empty(), "{open:?}");
    text.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c))
}

fn all(report: &GapReport) -> Vec<String> {
    let contents = [Contents::Full, Contents::Brief, Contents::Decisions, Contents::Actions];
    contents.into_iter().map(|contents| html(report, contents)).collect()
}

#[test]
fn every_field_a_person_can_fill_is_in_it() {
    let page = read(&html(&report(content(), &everything()), Contents::Full));
    for text in wanted() {
        assert!(page.contains(&text), "{text:?} is missing");
    }
}

#[test]
fn what_people_typed_never_becomes_markup() {
    for page in all(&report(content(), &everything())) {
        read(&page);
        assert!(!page.contains("<b>h</b>"));
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'));
    }
}

#[test]
fn every_part_says_the_verdict_the_date_and_what_it_is() {
    let report = report(worked_example::content(), &worked_example::answers());
    for page in all(&report) {
        let page = read(&page);
        assert!(page.contains(&report.headline.line()));
        assert!(page.contains(gapbook::report::SELF_ASSESSMENT));
        assert!(page.contains(report.head.fingerprint.as_deref().unwrap()));
    }
}

#[test]
fn it_can_be_found_ones_way_in() {
    let report = report(worked_example::content(), &worked_example::answers());
    let page = html(&report, Contents::Full);
    assert!(page.contains("<html lang=\"en\">") && page.contains("<main"));
    let mut places = std::collections::HashSet::new();
    for part in page.split(" id=\"").skip(1) {
        let place = part.split('"').next().unwrap();
        assert!(places.insert(place), "{place} is there twice");
    }
    for part in page.split("href=\"#").skip(1) {
        assert!(places.contains(part.split('"').next().unwrap()), "{part}");
    }
    assert_eq!(page.matches("<table").count(), page.matches("<thead>").count());
    assert!(page.matches("<a href=\"#q-").count() > 5);
    // A chart is told as well as drawn.
    assert!(page.matches("role=\"img\"").count() >= 4);
    assert_eq!(page.matches("role=\"img\"").count(), page.matches("<desc ").count());
    // The same report is the same file.
    assert_eq!(page, html(&report, Contents::Full));
}
