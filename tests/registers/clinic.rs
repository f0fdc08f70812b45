//! A clinic with six services and four vendors sees exactly the findings that follow.

use gapbook::domain::change::{Refusal, fact_value, set_fact};
use gapbook::domain::evaluation::Verdict;
use gapbook::domain::id::RowId;
use gapbook::domain::status::{ImplementationStatus, Standing};
use gapbook::report::{RowsCount, markdown};

use crate::book::Book;

struct Clinic {
    book: Book,
    quick_fax: RowId,
    old_billing: RowId,
    acme: RowId,
    bright: RowId,
}

fn every_element(book: &Book) -> String {
    let register = book.questionnaire.register(&"vendors".into()).unwrap();
    let column = register.column(&"elements".into()).unwrap();
    column.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>().join(",")
}

fn clinic() -> Clinic {
    let mut book = Book::new("hipaa-microsoft-cloud");
    for service in [
        "exchange-online",
        "teams",
        "sharepoint-online",
        "azure-storage",
        "microsoft-365-previews",
        "onedrive-personal",
    ] {
        book.row("services", service, &[("use", "with-phi")]);
    }
    let all = every_element(&book);
    let vendor = |book: &mut Book, name: &str, agreement: &str, kind: &str, more: &[(&str, &str)]| {
        let mut cells =
            vec![("name", name), ("phi", "yes"), ("agreement", agreement), ("kind", kind), ("relation", "associate")];
        cells.extend_from_slice(more);
        book.row("vendors", "new", &cells)
    };
    let quick_fax = vendor(&mut book, "Quick Fax", "missing", "communications", &[("first-use", "2024-05-01")]);
    let old_billing = vendor(
        &mut book,
        "Old Billing",
        "expired",
        "professional",
        &[("signed", "2019-01-15"), ("first-use", "2019-02-01")],
    );
    let looked_after = [("elements", all.as_str()), ("copy-kept", "Contracts folder"), ("review-by", "2027-03-01")];
    let dated = |signed, first| [&[("signed", signed), ("first-use", first)], &looked_after[..]].concat();
    let acme = vendor(&mut book, "Acme Backup", "in-force", "backup", &dated("2026-04-15", "2026-03-01"));
    let bright = vendor(&mut book, "Bright IT", "in-force", "it-partner", &dated("2025-01-10", "2025-02-01"));
    Clinic { book, quick_fax, old_billing, acme, bright }
}

const PREVIEW: &str = "Microsoft 365 features in preview or early release: patient information is in a preview, and the \
                       agreement leaves previews out.";
const CONSUMER: &str =
    "OneDrive personal: patient information is in a consumer product, which no business associate agreement covers.";
const NO_AGREEMENT: &str =
    "Quick Fax: patient information goes there, or may go there, and no agreement in force is recorded.";
const EXPIRED: &str = "Old Billing: patient information is there, or may be there, and the agreement has expired.";
const LATE: &str = "Acme Backup: the agreement dates from 2026-04-15, after first use on 2026-03-01.";
const NOT_VERIFIED: &str =
    "Used with patient information, and nobody has checked yet whether the agreement covers: Azure Blob Storage.";

const SIX: [&str; 6] = [
    "services.consumer",
    "services.not-verified",
    "services.preview",
    "vendors.agreement-expired",
    "vendors.agreement-late",
    "vendors.no-agreement",
];

/// The six with one left out and others put in.
fn six_but(without: &[&str], with: &[&str]) -> Vec<String> {
    let kept = SIX.into_iter().filter(|rule| !without.contains(rule));
    let mut rules: Vec<String> = kept.chain(with.iter().copied()).map(str::to_owned).collect();
    rules.sort();
    rules
}

#[test]
fn exactly_six_findings_follow() {
    let wanted = [
        ("critical", "services.preview", "vendor.ms-baa.scope", PREVIEW),
        ("critical", "services.consumer", "vendor.ms-baa.scope", CONSUMER),
        ("critical", "vendors.no-agreement", "vendor.baa.before-phi", NO_AGREEMENT),
        ("critical", "vendors.agreement-expired", "vendor.baa.before-phi", EXPIRED),
        ("gap", "vendors.agreement-late", "vendor.baa.before-phi", LATE),
        ("verify", "services.not-verified", "vendor.ms-baa.scope", NOT_VERIFIED),
    ];
    let found = clinic().book.findings();
    let found: Vec<_> = found.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), d.as_str())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn none_stands_alone_whatever_the_organization_is() {
    for kind in ["covered-entity", "business-associate", "both"] {
        let mut book = clinic().book;
        book.fact("entity-type", kind);
        assert_eq!(book.rules(), SIX, "{kind}");
        assert_eq!(book.evaluation().findings_alone(&book.questionnaire).count(), 0, "{kind}");
    }
}

#[test]
fn questions_verdict_and_points_follow() {
    let mut book = clinic().book;
    let ids: Vec<_> = book.questionnaire.questions.iter().map(|question| question.id.clone()).collect();
    for id in &ids {
        book.answer(id.as_str(), ImplementationStatus::Implemented);
    }
    let report = book.report();
    let count = |satisfied, rows| Some((satisfied, rows));
    let shown = |rows: &Option<RowsCount>| rows.as_ref().map(|rows| (rows.satisfied, rows.of));
    for (id, rows, findings) in [("vendor.ms-baa.scope", None, 3), ("vendor.baa.before-phi", count(1, 4), 3)] {
        let action = report.action_of(&id.into()).unwrap();
        assert_eq!(
            (action.evaluated.standing, action.evaluated.critical, action.evaluated.earned),
            (Standing::Gap, true, 0),
            "{id}"
        );
        assert_eq!(action.findings().count(), findings, "{id}");
        if rows.is_some() {
            assert_eq!(shown(&action.record.rows), rows, "{id}");
        }
    }
    let rows = [
        ("vendor.baa.elements", 2, 2),
        ("vendor.baa.breach-deadline", 0, 2),
        ("vendor.comms.baa", 1, 1),
        ("vendor.ms-baa.executed", 0, 0),
    ];
    for (id, satisfied, all) in rows {
        assert_eq!(shown(&report.action_of(&id.into()).unwrap().record.rows), count(satisfied, all), "{id}");
    }
    let rows = |id: &str| report.action_of(&id.into()).unwrap().record.rows.clone().unwrap();
    let late = rows("vendor.baa.before-phi");
    assert_eq!(late.sentence, "1 of 4 vendors have an agreement in force since before the first use, or need none");
    let suggested =
        ["vendor.baa.elements", "vendor.baa.before-phi", "vendor.baa.breach-deadline", "vendor.ms-baa.executed"];
    assert_eq!(
        suggested.map(|id| rows(id).suggested),
        [
            Some(ImplementationStatus::Implemented),
            Some(ImplementationStatus::Partial),
            Some(ImplementationStatus::NotImplemented),
            None
        ]
    );
    assert_eq!(report.headline.verdict, Verdict::CriticalGapsOpen);
    assert_eq!(report.critical().count(), 2);
    let (earned, possible) = (report.headline.sums.earned, report.headline.sums.possible);
    assert_eq!(possible - earned, 54, "everything but the two contradicted questions is earned");
}

#[test]
fn facts_follow_from_the_services() {
    let mut book = clinic().book;
    let known = |book: &Book, id: &str| book.evaluation().fact(&id.into()).known().map(|parts| parts.join(","));
    for id in ["exchange-used", "files-used", "files-phi", "teams-phi", "azure-phi", "azure-storage-phi"] {
        assert_eq!(known(&book, id).as_deref(), Some("yes"), "{id}");
    }
    for id in ["power-platform-used", "power-bi-phi", "azure-databases-phi", "azure-machines-used"] {
        assert_eq!(known(&book, id), None, "{id}");
    }
    book.fact("services-listed", "yes");
    for id in ["power-platform-used", "power-bi-phi", "azure-databases-phi", "azure-machines-used"] {
        assert_eq!(known(&book, id).as_deref(), Some("no"), "{id}");
    }
}

#[test]
fn a_fact_that_follows_is_refused_with_the_row_to_change() {
    let book = clinic().book;
    let fact = book.questionnaire.fact(&"teams-phi".into()).unwrap();
    let value = fact_value(fact, "no").unwrap();
    let refusal = set_fact(&book.questionnaire, &book.fold, fact, Some(&value)).unwrap_err();
    assert!(matches!(refusal, Refusal::Derived { .. }));
    let words = refusal.to_string();
    assert!(words.contains("teams-phi") && words.contains("Microsoft services you use"), "{words}");
    assert!(words.contains("(teams)") && words.contains("column use"), "{words}");
}

#[test]
fn what_the_provider_answers_for_counts_only_what_is_covered() {
    let mut book = clinic().book;
    let table = |book: &Book| {
        let table = book.report().provider;
        let counted = table.rows.iter().filter(|row| row.counted).count();
        let not: Vec<String> = table.rows.iter().filter(|row| !row.counted).map(|row| row.id.to_string()).collect();
        (counted, table.rows.len(), table.earned, table.possible, not)
    };
    let azure = ["ms.host-security", "ms.platform-patching", "ms.encryption-at-rest-azure", "ms.audit-records-azure"]
        .map(String::from);
    let (counted, all, earned, possible, mut not) = table(&book);
    not.sort();
    let mut wanted = azure.to_vec();
    wanted.sort();
    assert_eq!((counted, all, earned, possible, not), (20, 24, 0, 312, wanted));
    book.answer("vendor.ms-baa.executed", ImplementationStatus::Implemented);
    assert_eq!(table(&book).2, 312);
    book.row("services", "azure-storage", &[("scope-found", "in-scope")]);
    assert_eq!(table(&book).0, 20, "without where and when it does not count");
    book.row("services", "azure-storage", &[("scope-where", "Scope document, page 12"), ("scope-on", "2026-11-20")]);
    let (counted, _, _, _, not) = table(&book);
    assert_eq!((counted, not), (23, vec!["ms.platform-patching".to_owned()]));
    book.row("vendors", "microsoft", &[("phi", "yes"), ("agreement", "expired")]);
    assert_eq!(table(&book).2, 0, "a contradicted agreement earns nothing");
    assert_eq!(book.report().headline.sums.possible, clinic().book.report().headline.sums.possible);
}

#[test]
fn the_report_tells_all_six() {
    let report = clinic().book.report();
    // As Markdown writes it, and as its readers see it.
    let seen = |markdown: &str| -> String {
        let bare: String = markdown.chars().filter(|c| *c != '\\').collect();
        bare.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let full = seen(&markdown::full(&report));
    for text in [PREVIEW, CONSUMER, NO_AGREEMENT, EXPIRED, LATE, NOT_VERIFIED] {
        assert!(full.contains(text), "{text}");
    }
    assert!(full.contains("servicetrust.microsoft.com"), "where to look");
    assert!(full.contains("Registers") && full.contains("What the provider answers for"));
    let brief = seen(&markdown::brief(&report));
    for text in [PREVIEW, CONSUMER, NO_AGREEMENT, EXPIRED] {
        assert!(brief.contains(text), "brief: {text}");
    }
}

#[test]
fn vendors_can_be_entered_in_short() {
    let mut one = clinic();
    for vendor in [&one.acme, &one.bright] {
        one.book.row(
            "vendors",
            vendor.as_str(),
            &[("elements", ""), ("copy-kept", ""), ("review-by", ""), ("kind", ""), ("relation", "")],
        );
    }
    assert_eq!(one.book.rules(), six_but(&[], &["vendors.elements-not-checked", "vendors.copy-missing"]));
    let texts: Vec<String> = one.book.findings().into_iter().map(|(_, _, _, text)| text).collect();
    assert!(
        texts.contains(&"Not ticked yet what is in the agreements with: Acme Backup; Bright IT.".to_owned()),
        "{texts:?}"
    );
    assert!(
        texts.contains(&"Not said where the agreement is kept for: Acme Backup; Bright IT.".to_owned()),
        "{texts:?}"
    );
}

#[test]
fn every_variant_of_a_vendor_has_its_findings() {
    type Variant<'v> = (&'v str, fn(&Clinic) -> &RowId, &'v [(&'v str, &'v str)], &'v [&'v str], &'v [&'v str]);
    let variants: [Variant<'_>; 13] = [
        ("an empty agreement counts as missing", |c| &c.quick_fax, &[("agreement", "")], &[], &[]),
        ("unknown counts like yes", |c| &c.quick_fax, &[("phi", "unknown")], &[], &[]),
        (
            "a mere carrier needs a reason",
            |c| &c.quick_fax,
            &[("agreement", ""), ("relation", "conduit")],
            &["vendors.no-agreement"],
            &["vendors.not-needed-no-reason"],
        ),
        (
            "an associate needs an agreement",
            |c| &c.quick_fax,
            &[("agreement", "not-needed")],
            &["vendors.no-agreement"],
            &["vendors.associate-not-needed"],
        ),
        (
            "an ended vendor gives proof",
            |c| &c.old_billing,
            &[("phi", "no")],
            &["vendors.agreement-expired"],
            &["vendors.ended-without-proof"],
        ),
        ("a late start can be judged", |c| &c.acme, &[("late-judged", "2026-05-01")], &["vendors.agreement-late"], &[]),
        ("a review date passes", |c| &c.bright, &[("review-by", "2026-11-20")], &[], &["vendors.review-passed"]),
        ("a review is due only after its day", |c| &c.bright, &[("review-by", "2026-11-21")], &[], &[]),
        ("a date to come is not also late", |c| &c.bright, &[("signed", "2027-01-01")], &[], &["vendors.date-to-come"]),
        ("a date is missing", |c| &c.bright, &[("first-use", "")], &[], &["vendors.dates-missing"]),
        (
            "a subcontractor is not bound",
            |c| &c.bright,
            &[("subcontractors", "not-bound")],
            &[],
            &["vendors.subcontractor-not-bound"],
        ),
        (
            "a carrier that stores",
            |c| &c.bright,
            &[("agreement", ""), ("relation", "conduit"), ("not-needed-why", "Only passes on")],
            &[],
            &["vendors.carrier-that-keeps"],
        ),
        ("not said at all", |c| &c.quick_fax, &[("phi", "")], &["vendors.no-agreement"], &["vendors.phi-not-said"]),
    ];
    for (what, row, cells, without, with) in variants {
        let mut one = clinic();
        let row = row(&one).clone();
        one.book.row("vendors", row.as_str(), cells);
        assert_eq!(one.book.rules(), six_but(without, with), "{what}");
    }
}

#[test]
fn a_missing_element_is_named() {
    let mut one = clinic();
    let all = every_element(&one.book);
    let without: Vec<&str> = all.split(',').filter(|item| *item != "safeguards").collect();
    let row = one.bright.clone();
    one.book.row("vendors", row.as_str(), &[("elements", &without.join(","))]);
    assert_eq!(one.book.rules(), six_but(&[], &["vendors.elements-missing"]));
    let found = one.book.findings();
    let text = &found.iter().find(|(_, rule, _, _)| rule == "vendors.elements-missing").unwrap().3;
    assert_eq!(text, "Bright IT: not found in the agreement: Suitable safeguards.");
}

#[test]
fn the_row_of_the_provider_speaks_of_its_own_question_too() {
    let mut one = clinic();
    one.book.row("vendors", "microsoft", &[("phi", "yes"), ("agreement", "expired")]);
    assert_eq!(one.book.rules(), six_but(&[], &["vendors.agreement-expired", "vendors.microsoft-agreement"]));
    let evaluation = one.book.evaluation();
    let executed = evaluation.question(&one.book.questionnaire, &"vendor.ms-baa.executed".into()).unwrap();
    assert_eq!((executed.standing, executed.critical), (Standing::Gap, true));
}

/// What it is, the row, its cells, the rules that then do not fire, and those that do.
type ServiceVariant<'v> = (&'v str, &'v str, &'v [(&'v str, &'v str)], &'v [&'v str], &'v [&'v str]);

#[test]
fn every_variant_of_a_service_has_its_findings() {
    let recorded: &[(&str, &str)] =
        &[("scope-found", "in-scope"), ("scope-where", "Notice of 2026-10-01"), ("scope-on", "2026-11-01")];
    let variants: [ServiceVariant<'_>; 8] = [
        (
            "found without a record",
            "azure-storage",
            &[("scope-found", "in-scope")],
            &["services.not-verified"],
            &["services.scope-record"],
        ),
        ("found and recorded", "azure-storage", recorded, &["services.not-verified"], &[]),
        (
            "not in scope",
            "azure-storage",
            &[("scope-found", "not-in-scope"), ("scope-where", "Scope document"), ("scope-on", "2026-11-01")],
            &["services.not-verified"],
            &["services.not-in-scope"],
        ),
        ("a preview under the agreement", "microsoft-365-previews", recorded, &["services.preview"], &[]),
        ("a consumer product stays one", "onedrive-personal", recorded, &[], &[]),
        ("used without patient information", "onedrive-personal", &[("use", "used")], &["services.consumer"], &[]),
        (
            "use not said",
            "azure-storage",
            &[("use", ""), ("note", "?")],
            &["services.not-verified"],
            &["services.use-not-said"],
        ),
        (
            "partly, without saying which part",
            "azure-storage",
            &[("scope-found", "partly"), ("scope-where", "Scope document"), ("scope-on", "2026-11-01")],
            &["services.not-verified"],
            &["services.partly-which"],
        ),
    ];
    for (what, row, cells, without, with) in variants {
        let mut one = clinic();
        one.book.row("services", row, cells);
        assert_eq!(one.book.rules(), six_but(without, with), "{what}");
    }
}

#[test]
fn rows_of_ones_own_are_judged_by_their_kind() {
    let own = |kind: &str| {
        let mut one = clinic();
        one.book.row(
            "services",
            "new",
            &[("service", "Copilot visit notes (preview)"), ("use", "with-phi"), ("own-kind", kind)],
        );
        one.book
    };
    let preview = own("preview");
    assert_eq!(preview.rules(), six_but(&[], &["services.preview"]));
    assert!(
        preview.findings().iter().any(|(_, _, _, text)| text.starts_with("Copilot visit notes (preview): patient"))
    );
    assert_eq!(own("consumer").rules(), six_but(&[], &["services.consumer"]));
    assert_eq!(own("third-party").rules(), six_but(&[], &["services.third-party"]));
    let unknown = own("");
    assert_eq!(unknown.rules(), SIX);
    let text = &unknown.findings().into_iter().find(|(_, rule, _, _)| rule == "services.not-verified").unwrap().3;
    assert!(text.ends_with("Azure Blob Storage; Copilot visit notes (preview)."), "{text}");
}

#[test]
fn a_cell_in_conflict_fires_for_either_side() {
    let mut one = clinic();
    let acme = one.acme.clone();
    one.book.row("vendors", acme.as_str(), &[("late-judged", "2026-05-01")]);
    one.book.unseen("vendors", &acme, "agreement", "missing");
    assert_eq!(one.book.rules(), six_but(&["vendors.agreement-late"], &["vendors.no-agreement"]));
    let report = one.book.report();
    assert_eq!(report.unsettled.len(), 1);
    // The other way round it fires as well.
    let mut one = clinic();
    let fax = one.quick_fax.clone();
    one.book.unseen("vendors", &fax, "phi", "no");
    assert_eq!(one.book.rules(), SIX);
}
