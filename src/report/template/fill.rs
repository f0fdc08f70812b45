//! A template with what a report says in it.

use super::TemplateFormat;
use super::place::{Place, Value};
use super::read::{Piece, Template};
use crate::report::html::{POLICY, STYLE, Writer, contents, text, write_charts};
use crate::report::markdown::{Block, Page, Part, escape, page, part_page};
use crate::report::{Contents, GapReport, SELF_ASSESSMENT};

impl Template {
    /// The report in this form.
    pub fn fill(&self, report: &GapReport) -> String {
        self.fill_with(report, Contents::Full)
    }

    /// The same of a part of the report: its sections stand where those that the template does not name would stand.
    pub(in crate::report) fn fill_with(&self, report: &GapReport, wanted: Contents) -> String {
        let filling = Filling::new(self, report, wanted);
        match self.format {
            TemplateFormat::Markdown => filling.markdown(),
            TemplateFormat::Html => filling.html(),
        }
    }

    fn names(&self, part: Part) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Place(Place::Part(named, _)) if *named == part))
    }
}

/// The pieces of a template, each with what the report says at its place.
struct Filling<'a> {
    report: &'a GapReport,
    wanted: Contents,
    pieces: Vec<(&'a Piece, Vec<Block>)>,
}

impl<'a> Filling<'a> {
    fn new(template: &'a Template, report: &'a GapReport, wanted: Contents) -> Self {
        let blocks = |piece: &Piece| match piece {
            Piece::Place(Place::Particulars) => particulars(report, wanted),
            Piece::Place(Place::Part(part, bare)) if wanted == Contents::Full => {
                let mut blocks = part_page(report, &[*part]).into_blocks();
                if *bare && matches!(blocks.first(), Some(Block::Heading(2, _))) {
                    blocks.remove(0);
                }
                blocks
            }
            Piece::Place(Place::Sections) if wanted == Contents::Full => {
                let rest: Vec<Part> = Part::ALL.iter().copied().filter(|part| !template.names(*part)).collect();
                part_page(report, &rest).into_blocks()
            }
            Piece::Place(Place::Sections) => {
                let blocks = page(report, wanted).into_blocks().into_iter();
                blocks.skip_while(|block| !matches!(block, Block::Heading(2, _))).collect()
            }
            _ => Vec::new(),
        };
        Self { report, wanted, pieces: template.pieces.iter().map(|piece| (piece, blocks(piece))).collect() }
    }

    fn markdown(self) -> String {
        let mut out = String::new();
        for (piece, blocks) in self.pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Place(Place::Value(value)) => {
                    out.push_str(&closing_nothing(&one_line(*value, self.report, self.wanted)))
                }
                Piece::Place(_) => {
                    // A section begins after an empty line, whatever stands before it.
                    out.truncate(out.trim_end().len());
                    out.push_str("\n\n");
                    out.push_str(Page::of(blocks).finish().trim_end());
                }
            }
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    fn html(self) -> String {
        let report = self.report;
        let mut writer = Writer::new(report, self.pieces.iter().flat_map(|(_, blocks)| blocks));
        let written: Vec<String> = self.pieces.iter().map(|(_, blocks)| writer.sections(blocks)).collect();
        let mut out = String::new();
        for ((piece, _), section) in self.pieces.iter().zip(written) {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Place(Place::Value(value)) => out.push_str(&text(&one_line(*value, report, self.wanted))),
                Piece::Place(Place::Charts) => out.push_str(write_charts(report).trim_end()),
                Piece::Place(Place::Contents) if self.wanted == Contents::Full => {
                    out.push_str(contents(&writer.headings).trim_end());
                }
                Piece::Place(Place::Policy) => {
                    out.push_str("\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
                    out.push_str(POLICY);
                    out.push_str("\">");
                }
                Piece::Place(Place::Style) => out.push_str(STYLE.trim_end()),
                Piece::Place(_) => out.push_str(section.trim_end()),
            }
        }
        out
    }
}

/// A text made safe, in which nothing ends what the words before it may have begun: `<!a ` and a `>` would together be
/// taken for markup.
fn closing_nothing(text: &str) -> String {
    let safe = escape(text);
    safe.strip_prefix('\\').filter(|rest| rest.starts_with('>')).unwrap_or(&safe).replace('>', "&gt;")
}

fn one_line(value: Value, report: &GapReport, wanted: Contents) -> String {
    value.text(report, wanted).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands at the top of a page besides its title, the line with the verdict, and what every report says of itself.
fn particulars(report: &GapReport, wanted: Contents) -> Vec<Block> {
    let line = report.headline.line();
    let top = page(report, wanted).into_blocks().into_iter();
    top.take_while(|block| !matches!(block, Block::Heading(2, _)))
        .filter(|block| match block {
            Block::Heading(..) => false,
            Block::Strong(words) => *words != line,
            Block::Paragraph(words) => words != SELF_ASSESSMENT,
            _ => true,
        })
        .collect()
}
