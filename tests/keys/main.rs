//! The program at the keyboard: key strings in, screens and effects out.

mod desk;
mod promises;
mod screens;
