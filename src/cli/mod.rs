//! The command line: one file per sub-command. Everything that writes goes through the same changes, checks and
//! saving as a key press.

mod actions;
mod answer;
pub mod args;
mod check;
mod comment;
mod coverage;
mod delete;
mod evidence;
mod facts;
mod import;
mod list;
mod new;
mod output;
mod pack;
mod passphrase;
mod program;
mod questionnaires;
mod recover;
mod register;
mod report;
mod restore;
mod risk;
mod rows;
mod score;
mod show;
mod template;
mod test;
mod unpack;
mod verify;
mod withhold;

use clap::Parser;

use crate::runtime::{Trouble, Workspace, apply};
use args::{Arguments, Command, General};
use output::Ending;

/// Carries out what was typed. Returns the exit status: 0 done, 1 found wanting, 2 usage or input/output error.
pub fn run() -> u8 {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let status = if error.use_stderr() { 2 } else { 0 };
            // A closed pipe under `--help` is no trouble.
            let _ = error.print();
            return status;
        }
    };
    output::status(carry_out(arguments))
}

fn carry_out(arguments: Arguments) -> Result<Ending, Trouble> {
    let general = arguments.general;
    let Some(command) = arguments.command else { return program::first_screen(&general) };
    if let Command::Check(check) = &command {
        return check::run(check, general.color);
    }
    let workspace = Workspace::find(general.data_dir.clone(), general.user.clone())?;
    workspace.store().remove_unfinished();
    match &command {
        Command::Open(open) => return program::open(&general, workspace, open),
        Command::Demo => return program::demo(&general, workspace),
        _ => {}
    }
    let ended = in_workspace(&command, &general, &workspace);
    // What is on record is told whatever came after it.
    for notice in workspace.take_noticed() {
        output::message(&notice);
    }
    ended
}

fn in_workspace(command: &Command, general: &General, workspace: &Workspace) -> Result<Ending, Trouble> {
    match command {
        // They take the workspace along.
        Command::Open(_) | Command::Demo => Ok(Ending::Done),
        Command::New(new) => new::run(workspace, new),
        Command::List(json) => list::run(workspace, json),
        Command::Fact(fact) => match (&fact.id, &fact.value) {
            (Some(id), Some(value)) => answer::fact(&mut workspace.write(&fact.name)?, id, value),
            (id, _) => facts::show(&workspace.read(&fact.name)?, id.as_deref()),
        },
        Command::Answer(answer) => answer::answer(&mut workspace.write(&answer.name)?, answer),
        Command::Apply(file) => {
            let text = output::read_text(&file.file)?;
            let made = apply(&mut workspace.write(&file.name)?, &text, &file.file)?;
            output::message(&format!("{made} changes made."));
            Ok(Ending::Done)
        }
        Command::Evidence(evidence) => evidence::run(workspace, evidence),
        Command::Test(test) => test::run(&mut workspace.write(&test.name)?, test),
        Command::Risk(risk) => risk::run(&mut workspace.write(&risk.name)?, risk),
        Command::Comment(comment) => comment::comment(&mut workspace.write(&comment.name)?, comment),
        Command::Flag(flag) => comment::flag(&mut workspace.write(&flag.name)?, flag),
        Command::Recover(recover) => recover::run(workspace, recover),
        Command::Restore(restore) => restore::run(workspace, restore),
        Command::Pack(pack) => pack::run(workspace, pack),
        Command::Unpack(unpack) => unpack::run(workspace, unpack),
        Command::Delete(name) => delete::run(workspace, name),
        Command::Trash(trash) => delete::trash(workspace, trash),
        Command::Withhold(line) => withhold::run(workspace, line),
        Command::Actions(actions) => actions::run(workspace, actions),
        Command::Show(show) => show::run(workspace, show),
        Command::Score(score) => score::run(workspace, score),
        Command::Report(report) => report::run(workspace, report),
        Command::Import(file) => import::run(workspace, file),
        Command::Verify(name) => verify::run(workspace, &name.name),
        Command::Check(check) => check::run(check, general.color),
        Command::Coverage(coverage) => coverage::run(workspace, coverage),
        Command::Questionnaires(json) => questionnaires::run(workspace, json),
        Command::Rows(rows) => match (&rows.import, &rows.export) {
            (Some(file), _) => rows::import_file(workspace, rows, file),
            (None, Some(file)) => rows::export_file(&workspace.read(&rows.name)?, rows, file),
            (None, None) => register::show(&workspace.read(&rows.name)?, rows),
        },
        Command::Row(row) => register::change(&mut workspace.write(&row.name)?, row),
    }
}
