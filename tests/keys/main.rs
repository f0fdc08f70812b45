//! The program at the keyboard: key strings in, screens and effects out.

mod actions;
mod beside;
mod desk;
mod patient_data;
mod promises;
mod screens;
mod settling;
mod slips;
mod told;
