//! Tables go out to spreadsheets, are edited there, and come back.

mod desk;
mod habits;
mod plan;
