//! The gap report and its formats, on assessments built in memory.

mod build;
mod clinic;
mod complete;
mod explained;
mod house_style;
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
