//! Registers from outside: their rules, their files, their catalogs, and what follows for questions and report.

mod book;
mod catalog;
mod clinic;
mod command;
mod files;
mod many;
mod other;
