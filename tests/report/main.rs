//! The gap report and its formats, on assessments built in memory.

mod build;
mod clinic;
mod explained;
mod html;
mod json;
mod over_time;
mod reading;
mod redacted;
mod risk;
mod scripts;
mod sentinels;
mod unsettled;
mod worked;
mod worked_example;
