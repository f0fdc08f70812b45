//! `gapbook report --template` and `--print-template`.

use std::path::Path;

use super::output::read_text;
use super::report::ReportFormat;
use crate::report::{Template, TemplateFormat};
use crate::runtime::Trouble;

/// The format of the report as one that templates are for.
pub fn format(format: ReportFormat) -> Result<TemplateFormat, Trouble> {
    match format {
        ReportFormat::Markdown => Ok(TemplateFormat::Markdown),
        ReportFormat::Html => Ok(TemplateFormat::Html),
        _ => Err(Trouble::new("Templates are for markdown and html; say which with --format.")),
    }
}

/// Reads a template, or says everything that is wrong with it.
pub fn read(format: TemplateFormat, file: &Path) -> Result<Template, Trouble> {
    let name = file.display().to_string();
    let text = read_text(&name)?;
    Template::read(format, text.trim_start_matches('\u{FEFF}')).map_err(|problems| {
        let place = |line: Option<usize>| line.map_or_else(|| name.clone(), |line| format!("{name}:{line}"));
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("{}: {}.", place(problem.line), problem.why)).collect();
        Trouble::new(format!("{}\nNo report was written.", lines.join("\n")))
    })
}
