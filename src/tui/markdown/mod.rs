//! Markdown on the screen.
//!
//! A document is indexed once into pieces (a block, an item of a list, some rows of a table) and only the pieces in
//! sight are laid out, so that a report of a megabyte opens as fast as it can be parsed. A place in a document is a
//! piece and a row in it, which means the same after the window has changed its width.

mod blocks;
mod document;
mod index;
mod inline;
mod table;
mod window;

pub use document::Document;
pub use index::{Heading, Place};
