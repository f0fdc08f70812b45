//! Templates of reports. One that is taken hides nothing that every report says, and brings in nothing that acts.

use std::sync::OnceLock;

use gapbook::report::{GapReport, SELF_ASSESSMENT, Template, TemplateFormat};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::bounds::{quiet, said};
use crate::page;
use crate::questionnaires::example;
use crate::record::report_on;

/// A report with hostile words wherever people type.
fn report() -> &'static GapReport {
    static REPORT: OnceLock<GapReport> = OnceLock::new();
    REPORT.get_or_init(|| report_on(include_bytes!("../corpus/reported/every-key"), &example()))
}

fn filled(format: TemplateFormat, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    match Template::read(format, text) {
        Ok(template) => Some(template.fill(report())),
        Err(problems) => {
            assert!((1..=120).contains(&problems.len()), "{} problems", problems.len());
            problems.iter().for_each(said);
            None
        }
    }
}

/// What a reader of every report reads.
fn says_all(read: &str, page: &str) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = words(read);
    for must in [
        report().headline.verdict_text().as_str(),
        SELF_ASSESSMENT,
        "Critical question",
        "The cut: the last line of each writer",
    ] {
        assert!(read.contains(&words(must)), "{must:?} is not read in\n{page}");
    }
}

/// The bytes are a template for Markdown.
pub fn markdown(bytes: &[u8]) {
    let Some(page) = filled(TemplateFormat::Markdown, bytes) else { return };
    quiet(&page.replace('\r', ""), "the report");
    let mut read = String::new();
    let mut code = false;
    for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) if !code => read.push_str(&text),
            Event::Code(text) => read.push_str(&text),
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Image { .. }) => panic!("an image in\n{page}"),
            Event::Html(text) | Event::InlineHtml(text) => assert_eq!(text.trim(), "<br>", "in\n{page}"),
            Event::Start(_) | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            _ => read.push(' '),
        }
    }
    says_all(&read, &page);
}

/// The bytes are a template for HTML, read as browsers read it.
pub fn html(bytes: &[u8]) {
    let Some(page) = filled(TemplateFormat::Html, bytes) else { return };
    quiet(&page.replace('\r', ""), "the page");
    let read = page::read(&page);
    for (element, attributes) in &read.tags {
        assert!(!page::ACTS.contains(&element.as_str()), "<{element}> in\n{page}");
        for (name, value) in attributes {
            assert!(!name.starts_with("on") && !page::HIDES.contains(&name.as_str()), "{name} in\n{page}");
            let leads = value.trim().to_ascii_lowercase();
            assert!(!leads.starts_with("javascript:") && !leads.starts_with("data:"), "{name}={value} in\n{page}");
        }
    }
    says_all(&read.text, &page);
}
