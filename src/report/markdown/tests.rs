use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::escape::seen;
use super::page::{Col, Page};

/// Every table of a page as its readers see it, and the text outside of tables. `<br>` is read as a line break; any
/// other event than plain text fails, because nothing typed may become markup.
fn read(markdown: &str) -> (Vec<Vec<Vec<String>>>, Vec<String>) {
    let (mut tables, mut blocks) = (Vec::<Vec<Vec<String>>>::new(), Vec::<String>::new());
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Table(_)) => tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => tables.last_mut().unwrap().push(Vec::new()),
            Event::Start(_) => text.clear(),
            Event::End(TagEnd::TableCell) => {
                tables.last_mut().unwrap().last_mut().unwrap().push(std::mem::take(&mut text));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => blocks.push(std::mem::take(&mut text)),
            Event::End(_) => {}
            Event::Text(part) => text.push_str(&part),
            Event::InlineHtml(html) if &*html == "<br>" => text.push('\n'),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    (tables, blocks)
}

/// The bars of a line that no backslash takes back.
fn bars(line: &str) -> usize {
    let mut taken = false;
    let mut bars = 0;
    for c in line.chars() {
        bars += usize::from(c == '|' && !taken);
        taken = c == '\\' && !taken;
    }
    bars
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z|\\\\`*_\\[\\]<>&~$#{}^!() \n\r\t\\-+=.:;0-9\"'/@%]{0,24}",
        "(<br>|<script>|\\|---\\||&lt;|&#124;|\\\\\\||\n\n# x|```|    x|- x|1\\. x|\\*\\*x\\*\\*|~~x~~|\u{1b}\\[31m|\u{202e}|x){0,6}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_reads_as_typed(rows in prop::collection::vec([typed(), typed(), typed()], 1..5)) {
        let mut page = Page::default();
        page.table(&[Col::Left("A"), Col::Right("B"), Col::Left("C")]);
        for [a, b, c] in &rows {
            page.row(&[a, b, c]);
        }
        let markdown = page.finish();
        prop_assert!(markdown.lines().all(|line| bars(line) == 4), "{}", markdown);
        let (tables, _) = read(&markdown);
        let wanted: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| seen(cell)).collect()).collect();
        prop_assert_eq!(tables.len(), 1);
        prop_assert_eq!(&tables[0][1..], wanted.as_slice(), "{}", markdown);
    }

    #[test]
    fn outside_of_tables_too(field in typed(), item in typed(), heading in typed()) {
        let mut page = Page::default();
        page.heading(2, &format!("About {heading}"));
        page.field("Reason", &format!("{field}."));
        page.item(&format!("{item}."));
        page.paragraph(&format!("{field}."));
        let (tables, blocks) = read(&page.finish());
        prop_assert!(tables.is_empty());
        let wanted =
            [format!("About {heading}"), format!("Reason: {field}."), format!("{item}."), format!("{field}.")];
        prop_assert_eq!(blocks, wanted.map(|text| seen(&text)));
    }
}

#[test]
fn plain_words_stay_plain() {
    let mut page = Page::default();
    page.item(
        "164.312(a)(2)(iii): Badge tap - 54 % of R&D &amp; snake_case, \"quoted\" (see https://a.example/b?c=d)!",
    );
    page.item("a | b \\| c <b>d</b> *e* _f_ `g` $5 #6 [h](i)");
    assert_eq!(
        page.finish(),
        "- 164.312(a)(2)(iii): Badge tap - 54 % of R&D &amp;amp; snake_case, \"quoted\" (see https://a.example/b?c=d)!\n\
         - a \\| b &#92;\\| c &lt;b>d&lt;/b> \\*e\\* \\_f\\_ \\`g\\` \\$5 \\#6 \\[h\\](i)\n"
    );
}

#[test]
fn control_and_direction_characters_are_shown() {
    let mut page = Page::default();
    page.item("\u{1b}[31mred\u{7} \u{202e}txt.exe\u{2066} nul\0 \u{85} \u{feff}");
    assert_eq!(page.finish(), "- \u{241b}\\[31mred\u{2407} (U+202E)txt.exe(U+2066) nul\u{2400} (U+0085) (U+FEFF)\n");
}
