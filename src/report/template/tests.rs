use super::{Template, TemplateFormat};

const MUST: &str = "{{verdict}}\n\n{{critical-gaps}}\n\n{{cut}}\n\n{{self-assessment}}\n";

fn problems(format: TemplateFormat, text: &str) -> Vec<String> {
    Template::read(format, text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn markdown(text: &str) -> Vec<String> {
    problems(TemplateFormat::Markdown, &format!("{text}\n\n{MUST}"))
}

fn page(head: &str, body: &str) -> Vec<String> {
    problems(TemplateFormat::Html, &format!("<html><head>{head}</head>\n<body>{body}\n{MUST}</body></html>"))
}

#[test]
fn the_own_templates_are_sound() {
    for format in [TemplateFormat::Markdown, TemplateFormat::Html] {
        assert_eq!(problems(format, format.own()), Vec::<String>::new());
    }
}

#[test]
fn what_every_report_says_cannot_be_left_out() {
    let missing = problems(TemplateFormat::Markdown, "# Our report\n\n{{gaps}}\n");
    assert_eq!(missing.len(), 4, "{missing:?}");
    for (place, what) in [
        ("{{verdict}}", "the verdict is missing"),
        ("{{critical-gaps}}", "the critical gaps is missing"),
        ("{{cut}}", "the cut of the record is missing"),
        ("{{self-assessment}}", "the self-assessment sentence is missing"),
    ] {
        let found = problems(TemplateFormat::Markdown, &MUST.replace(place, "words"));
        let what = what.replace("gaps is", "gaps are");
        assert!(found.len() == 1 && found[0].starts_with(&what), "{found:?}");
        // Where nobody would read it, it is as good as left out.
        for hidden in [
            format!("    {place}"),
            format!("`{place}`"),
            format!("```\n{place}\n```"),
            format!("<!-- {place} -->"),
            format!("[//]: # ({place})"),
            format!("[a](b \"{place}\")"),
            format!("![{place}](x.png)"),
        ] {
            let found = problems(TemplateFormat::Markdown, &MUST.replace(place, &hidden));
            assert!(!found.is_empty(), "{hidden}");
        }
        for hidden in [
            format!("<!-- {place} -->"),
            format!("<p title=\"{place}\">x</p>"),
            format!("<template>{place}</template>"),
            format!("<p hidden>{place}</p>"),
            format!("<p style=\"display : none\">{place}</p>"),
            format!("<details>{place}</details>"),
            format!("<textarea>{place}</textarea>"),
            // What readers and a careless check would end at different places.
            format!("<p title=x\" lang=\"y>{place}\">z</p>"),
            format!("<p title=\"x\"lang=\"y>{place}\">z</p>"),
            format!("<p title='x\"' lang=\"y>{place}\">z</p>"),
            format!("<!-- --!><template>{place}<!-- --!></template> -->"),
            format!("<!-- a --!><div hidden><!-- -->{place}</div>"),
            format!("<//p title=\"><template>\">{place}<//p title=\"></template>\">"),
            format!("<!doctype html title=\"><template>\">{place}"),
        ] {
            let text = format!("<html><head></head><body>\n{}</body></html>", MUST.replace(place, &hidden));
            let found = problems(TemplateFormat::Html, &text);
            assert!(!found.is_empty(), "{hidden}");
        }
    }
    // The title of a page is a tab of the browser, and not on paper.
    let title = format!("<html><head><title>{{{{verdict}}}}</title></head><body>{}", MUST.replace("{{verdict}}", ""));
    assert_eq!(problems(TemplateFormat::Html, &title).len(), 1);
    let line = MUST.replace("verdict", "line");
    assert_eq!(problems(TemplateFormat::Markdown, &line), Vec::<String>::new());
}

#[test]
fn a_place_nobody_knows_is_named_with_its_line() {
    let found = markdown("# Our report\n{{orgnization}} and {{verdict\n{{ nothing like it }}\n{{charts}}");
    assert_eq!(found[0], "line 2: there is no {{orgnization}}. Did you mean {{organization}}?");
    assert_eq!(found[1], "line 2: `{{` is opened here and not closed by `}}` on this line");
    assert!(found[2].starts_with("line 3: there is no {{nothing like it}}. Possible: heading, "), "{found:?}");
    assert_eq!(found[3], "line 4: {{charts}} is for HTML templates only");
}

#[test]
fn a_section_stands_once_and_on_a_line_of_its_own() {
    assert_eq!(markdown("{{gaps bare}}\n\n{{ score }}\n\n{{title}} {{title}}"), Vec::<String>::new());
    assert_eq!(markdown("{{cut}}"), ["line 7: {{cut}} is there already"]);
    assert_eq!(markdown("{{gaps}}\n\n{{gaps bare}}"), ["line 3: {{gaps bare}} is there already"]);
    for text in ["Gaps: {{gaps}}", "> {{gaps}}", "- {{gaps}}", "| a |\n| --- |\n| {{gaps}} |"] {
        let found = markdown(text);
        assert!(found.len() == 1 && found[0].contains("a line of its own"), "{text}: {found:?}");
    }
}

#[test]
fn nothing_runs_and_nothing_is_fetched() {
    for (text, why) in [
        ("<b>x</b>", "HTML has no place"),
        ("a <script>x</script>", "HTML has no place"),
        ("![logo](https://a.example/b.png)", "would be fetched"),
        ("![logo][l]\n\n[l]: https://a.example/b.png", "would be fetched"),
    ] {
        let found = markdown(text);
        assert!(found.iter().any(|line| line.starts_with("line 1: ") && line.contains(why)), "{text}: {found:?}");
    }
    let bad_bodies = [
        "<script>x</script>",
        "<SCRIPT src=x>",
        "<img src=x.png>",
        "<svg/onload=x>",
        "<iframe src=\"x\">",
        "<link rel=stylesheet href=x>",
        "<base href=x>",
        "<p onclick=\"x\">",
        "<p\nonclick=x>",
        "<p/onclick=x>",
        "<p title='>' onmouseover=x>",
        "<a href=\"javascript:x\">",
        "<a href=\" jav&#x61;script:x\">",
        "<a href=data:x>",
        "<meta http-equiv=refresh content=0>",
        "<meta name=referrer content=x>",
        "<p style=\"background:URL( x )\">",
        "<form action=x>",
        "<input>",
        "<object data=x>",
        "<?php x ?>",
        "<style>p { color: red",
        "< p>",
        "a < b",
    ];
    for body in bad_bodies {
        let found = page("", &format!("\n{body}"));
        assert!(found.iter().any(|line| line.starts_with("line 2") || line.starts_with("line 3")), "{body}: {found:?}");
    }
    let bad_sheets = [
        "p { background: url(https://a.example/x) }",
        "@IMPORT 'x';",
        "p { background: u\\72l(x) }",
        "p { font-family: \"/*\"; background: url(x); font-family: \"*/\" }",
        "p::after { content: \"Compliant\" }",
        "main { display: /* x */ none }",
        "main { visibility:hidden }",
        "main { opacity: 0 }",
        "main { position: absolute; left: -100rem }",
        "p { color: {{title}} }",
        "a:after{x:1}</style><script>x</script>",
    ];
    for sheet in bad_sheets {
        let found = page(&format!("<style>\n{sheet}\n</style>"), "");
        assert!(!found.is_empty(), "{sheet}");
    }
    assert!(page("<style>p{}\np { background: url(x) }</style>", "")[0].starts_with("line 2: `url(` is not taken"));
}

/// A report is often looked at in the terminal it was made in.
#[test]
fn what_a_terminal_would_act_on_is_refused() {
    for (bad, name) in [("\u{1b}[2J", "U+001B"), ("\u{9b}1m", "U+009B"), ("\u{202e}", "U+202E"), ("\u{7}", "U+0007")] {
        for format in [TemplateFormat::Markdown, TemplateFormat::Html] {
            let found = problems(format, &format!("# Us\n{bad}\n\n{}", format.own()));
            assert!(found.iter().any(|why| why.starts_with("line 2: ") && why.contains(name)), "{bad:?}: {found:?}");
            assert!(!found.iter().any(|why| why.contains(bad)), "{found:?}");
        }
    }
    assert_eq!(markdown("# Prüfung – naïve\r\n\tτ 日本 \u{1f525}"), Vec::<String>::new());
}

#[test]
fn a_house_style_is_taken() {
    let head = "<meta charset=\"utf-8\"><title>{{title}}</title><style>\n{{style}}\nbody { color: #123; opacity: 0.9; \
                justify-content: center; text-transform: uppercase; font-size: 0.9rem }\n\
                @media print { h1 { break-before: page } }</style><!-- ours -->";
    let body = "<header class=top id='x' style=\"border: 1px solid\"><p>ACME<br/>Health</p>\
                <a href=\"https://a.example/\">us</a></header>{{charts}}{{contents}}";
    assert_eq!(page(head, body), Vec::<String>::new());
}

/// Each of them names as many mistakes, or makes as many looks for an end, as it has room for.
#[test]
fn a_template_full_of_mistakes_is_refused_soon() {
    let full = |part: &str| part.repeat(250 * 1024 / part.len());
    let begun = std::time::Instant::now();
    for part in [
        "<x>",
        "<p x>",
        "<title>",
        "<style>",
        "<title></title>",
        "<!-- -->",
        "{{x}}",
        "{{",
        "{{\n",
        "<p \"",
        "{{title}}",
    ] {
        for (format, text) in [
            (TemplateFormat::Html, format!("<head></head><body>{}", full(part))),
            (TemplateFormat::Html, format!("<head></head><body>{}", full(&format!("{part}\n")))),
            (TemplateFormat::Markdown, full(part)),
            (TemplateFormat::Markdown, full(&format!("{part}\n\n"))),
        ] {
            let found = problems(format, &text);
            assert!((1..=120).contains(&found.len()), "{part}: {} problems", found.len());
        }
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn it_has_bounds() {
    let large = "x".repeat(300 * 1024);
    assert_eq!(markdown(&large), ["the template is larger than 256 KiB"]);
    assert_eq!(markdown(&"{{title}} ".repeat(300)), ["the template names more than 200 places"]);
    assert_eq!(page("", "</head>")[..], [] as [String; 0]);
    assert!(problems(TemplateFormat::Html, MUST).iter().any(|why| why.contains("needs <head> and <body>")));
}
