//! Templates for house style: their words and order, the report's own statements.

use gapbook::report::html::html;
use gapbook::report::{Contents, GapReport, SELF_ASSESSMENT, Template, TemplateFormat, markdown};

use crate::build::report;
use crate::sentinels::{content, everything, nasty};
use crate::worked_example;

fn fill(format: TemplateFormat, text: &str, report: &GapReport) -> String {
    Template::read(format, text).unwrap_or_else(|problems| panic!("{problems:?}")).fill(report)
}

fn reports() -> [GapReport; 3] {
    [
        report(worked_example::content(), &worked_example::answers()),
        report(content(), &everything()),
        crate::clinic::clinic(),
    ]
}

#[test]
fn the_own_templates_make_the_report_as_it_is() {
    for report in reports() {
        let whole = markdown::full(&report);
        let page = fill(TemplateFormat::Markdown, TemplateFormat::Markdown.own(), &report);
        // A title of several lines is one line in a template.
        let rest = |page: &str| page.split_once("\n\n").map(|(_, rest)| rest.trim_end().to_owned());
        assert!(rest(&page) == rest(&whole) && rest(&page).is_some());
        let page = fill(TemplateFormat::Html, TemplateFormat::Html.own(), &report);
        assert!(page == html(&report, Contents::Full));
    }
}

#[test]
fn words_and_order_are_ones_own() {
    let report = report(worked_example::content(), &worked_example::answers());
    let text = "ACME HEALTH\n\n# {{organization}}, {{title}}\n\nFor {{prepared-for}}. {{self-assessment}}\n\n\
                > {{verdict}}\n\n{{cut}}\n## What hurts\n{{critical-gaps bare}}\n\n{{gaps}}\n\nSigned, the team\n";
    let page = fill(TemplateFormat::Markdown, text, &report);
    assert!(page.starts_with("ACME HEALTH\n\n# Northside Clinic, HIPAA 2026\n"), "{page}");
    let places = [
        SELF_ASSESSMENT,
        "> Critical gaps open (1 recorded, 2 not answered)",
        "## The record behind this report",
        "## What hurts\n\n**Critical gaps open",
        "## Gaps\n",
        "Signed, the team\n",
    ];
    let places: Vec<usize> = places.iter().map(|part| page.find(part).unwrap_or_else(|| panic!("{part}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    // A section that is not named, and not asked for by {{sections}}, is not there.
    assert!(!page.contains("## Decisions"));
    let page = fill(TemplateFormat::Markdown, &format!("{text}\n\n{{{{sections}}}}\n"), &report);
    assert!(page.contains("## Decisions") && page.matches("## Gaps\n").count() == 1);
}

#[test]
fn what_people_typed_never_becomes_markup() {
    let report = report(content(), &everything());
    let body = "{{title}} {{organization}} {{name}} {{scope}} {{period}} {{prepared-by}} {{prepared-for}}";
    let must = "{{line}}\n\n{{critical-gaps}}\n\n{{sections}}\n\n{{cut}}\n\n{{self-assessment}}\n";
    let page = fill(TemplateFormat::Markdown, &format!("# {body}\n\n| {{{{title}}}} |\n| --- |\n\n{must}"), &report);
    assert_eq!(crate::reading::read(&page).strange, Vec::<String>::new());
    let text = format!("<html><head><title>{body}</title></head><body><p>{body}</p>{must}</body></html>");
    let page = fill(TemplateFormat::Html, &text, &report);
    assert!(!page.contains("<b>h</b>") && !page.contains('\u{1b}'));
    assert!(!page.contains(&nasty("assessment.title")));
    // Nothing is fetched or run, whatever the template forgot.
    assert!(page.contains("<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'"));
}

#[test]
fn what_strangers_need_not_know_stays_out_of_it() {
    let report = report(content(), &everything()).redacted();
    for format in [TemplateFormat::Markdown, TemplateFormat::Html] {
        let page = fill(format, format.own(), &report);
        assert!(!page.contains("assessment.prepared-by |") && !page.contains("dana-7k3q9x4m"));
    }
    let text = format!("{{{{prepared-by}}}} {{{{prepared-for}}}}\n\n{}", TemplateFormat::Markdown.own());
    assert!(fill(TemplateFormat::Markdown, &text, &report).starts_with("(left out) (left out)\n"));
}
