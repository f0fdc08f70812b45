//! The action plan as a workbook. Texts are written as texts, so that none is run as a formula or becomes a number.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::domain::status::ImplementationStatus;
use crate::report::csv::unguarded;
use crate::report::{GapReport, PlanColumn, SELF_ASSESSMENT, SheetCell, plan};

/// The name of the sheet with the plan.
const SHEET: &str = "Action plan";

/// The action plan as the bytes of a workbook. The same report gives the same bytes.
pub fn xlsx(report: &GapReport) -> Result<Vec<u8>, XlsxError> {
    let day = report.head.as_of;
    let (year, month, number) = (day.year(), day.month(), day.day());
    let made =
        ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month.unsigned_abs(), number.unsigned_abs())?;
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(SHEET).set_comment(report.headline.line());
    book.set_properties(&properties.set_creation_datetime(&made));
    actions(book.add_worksheet(), report)?;
    about(book.add_worksheet(), report)?;
    book.save_to_buffer()
}

fn actions(sheet: &mut Worksheet, report: &GapReport) -> Result<(), XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let head = plain.clone().set_bold().set_background_color(0x00E4_EBF2);
    let editable = plain.clone().set_background_color(0x00FF_F9E5);
    let format = |column: PlanColumn| match (column, column.comes_back()) {
        (PlanColumn::Due, _) => editable.clone().set_num_format("yyyy-mm-dd"),
        // A text that is typed here stays a text.
        (_, true) => editable.clone().set_num_format("@"),
        (_, false) => plain.clone(),
    };
    sheet.set_name(SHEET)?;
    let mut last = 0;
    for (place, column) in (0..).zip(PlanColumn::ALL) {
        sheet.write_string_with_format(0, place, column.title(), &head)?;
        sheet.set_column_width(place, width(*column))?;
    }
    for (line, row) in (1..).zip(plan(report)) {
        for ((place, column), cell) in (0..).zip(PlanColumn::ALL).zip(row) {
            let format = format(*column);
            match cell {
                SheetCell::Text(text) if text.is_empty() => sheet.write_blank(line, place, &format)?,
                SheetCell::Text(text) => sheet.write_string_with_format(line, place, kept(text), &format)?,
                SheetCell::Number(number) => sheet.write_number_with_format(line, place, number, &format)?,
                SheetCell::Date(date) => match ExcelDateTime::parse_from_str(&date.to_string()) {
                    Ok(day) => sheet.write_datetime_with_format(line, place, &day, &format)?,
                    Err(_) => sheet.write_string_with_format(line, place, date.to_string(), &format)?,
                },
            };
        }
        last = line;
    }
    let columns = u16::try_from(PlanColumn::ALL.len()).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    let labels: Vec<&str> = ImplementationStatus::ALL.iter().map(|status| status.label()).collect();
    let choice = DataValidation::new()
        .allow_list_strings(&labels)?
        .set_error_title("No status")?
        .set_error_message("Choose one of the list.")?;
    if let Some(place) = PlanColumn::ALL.iter().position(|column| *column == PlanColumn::Status) {
        let place = u16::try_from(place).unwrap_or_default();
        sheet.add_data_validation(1, place, last.max(1), place, &choice)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A text that reads as guarded would lose its apostrophe on the way back: it gets another.
fn kept(text: String) -> String {
    if unguarded(&text) == text { text } else { format!("'{text}") }
}

/// What the plan is a part of, on a sheet of its own.
fn about(sheet: &mut Worksheet, report: &GapReport) -> Result<(), XlsxError> {
    let head = &report.head;
    sheet.set_name("About")?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 100)?;
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let fingerprint = head.fingerprint.as_deref().unwrap_or("none: a line is not on disk yet");
    let critical: Vec<&str> = report.critical().map(|action| action.question.id.as_str()).collect();
    let rows = [
        ("Organization", head.organization.as_str()),
        ("Assessment", &head.title),
        ("Prepared by", &head.prepared_by),
        ("Prepared for", &head.prepared_for),
        ("Result", &report.headline.line()),
        ("Critical gaps", &critical.join(", ")),
        ("Fingerprint", fingerprint),
        (
            "What comes back",
            "Status, Owner, Due and Note, with `gapbook import`. Leave the columns of lines as they are.",
        ),
        ("What this is", SELF_ASSESSMENT),
    ];
    for (line, (label, text)) in (0..).zip(rows) {
        sheet.write_string_with_format(line, 0, label, &wrap)?;
        sheet.write_string_with_format(line, 1, crate::report::one_line(text), &wrap)?;
    }
    Ok(())
}

fn width(column: PlanColumn) -> f64 {
    match column {
        PlanColumn::Id | PlanColumn::Title | PlanColumn::Status | PlanColumn::Standing => 28.0,
        PlanColumn::Note | PlanColumn::Ask | PlanColumn::Fix => 50.0,
        PlanColumn::Points | PlanColumn::Earned | PlanColumn::Critical | PlanColumn::Effort => 9.0,
        PlanColumn::Due => 12.0,
        _ => 20.0,
    }
}
