//! The program at the keyboard: key strings in, screens and effects out.

mod actions;
mod desk;
mod promises;
mod screens;
