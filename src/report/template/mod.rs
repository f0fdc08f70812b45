//! Templates for house style: the words and the order around the report are somebody's own, what the report says is
//! not. A template cannot leave out the verdict, the critical gaps, the cut or the self-assessment sentence.

mod css;
mod fill;
mod html;
mod html_tag;
mod markdown;
mod place;
mod problem;
mod read;
#[cfg(test)]
mod tests;

pub use problem::TemplateProblem;
pub use read::Template;

/// What a template is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TemplateFormat {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl TemplateFormat {
    /// The template that makes the report as it is without one.
    pub fn own(self) -> &'static str {
        match self {
            Self::Markdown => include_str!("own.md"),
            Self::Html => include_str!("own.html"),
        }
    }
}
