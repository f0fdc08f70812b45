//! `gapbook actions`: the table of improvement actions, with the filter and the orders of the screen.

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::{Map, Value, json};

use super::output::{Ending, plain, result_line};
use crate::app::action_table::{ActionFilter, Actions as Table, Column, DueState, SortBy, TableView, cell, table_rows};
use crate::domain::evaluation::Evaluation;
use crate::runtime::{Trouble, Workspace, now};

/// Options of `actions`.
#[derive(Debug, Args)]
pub struct Actions {
    /// The assessment's name
    pub name: String,
    /// Only those that fit, such as 'owner:dana status:planned due:<2027-01-01 critical'
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub filter: String,
    /// The order: a column, priority (what to close first), or per-effort (points to earn for the effort)
    #[arg(long, value_name = "COLUMN", default_value = "priority", hide_default_value = true,
          value_parser = PossibleValuesParser::new(SortBy::all().map(SortBy::id)))]
    pub sort: String,
    /// The other way round; what is empty stands last all the same
    #[arg(long)]
    pub reverse: bool,
    /// The met ones too
    #[arg(long)]
    pub met: bool,
    /// For scripts
    #[arg(long)]
    pub json: bool,
    /// The day it is computed for
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<jiff::civil::Date>,
}

/// Shows the rows.
pub fn run(workspace: &Workspace, arguments: &Actions) -> Result<Ending, Trouble> {
    if let Some(problem) = ActionFilter::parse(&arguments.filter).problem() {
        return Err(Trouble::new(format!("The filter cannot be read. {problem}")));
    }
    let reading = workspace.read(&arguments.name)?;
    let as_of = arguments.as_of.unwrap_or_else(|| now().date);
    let evaluation = Evaluation::new(&reading.questionnaire, &reading.open.fold, as_of);
    let table = Table { questionnaire: &reading.questionnaire, fold: &reading.open.fold, evaluation: &evaluation };
    let view = TableView {
        sort: SortBy::parse(&arguments.sort).unwrap_or_default(),
        reversed: arguments.reverse,
        show_met: arguments.met,
        ..TableView::filtered(arguments.filter.as_str())
    };
    let shown = table_rows(table, &view);
    if arguments.json {
        let rows: Vec<Value> = shown.all().map(|place| as_json(table, place)).collect();
        let whole = json!({
            "as_of": as_of.to_string(),
            "shown": shown.actions,
            "of": shown.of,
            "met_hidden": shown.met_hidden,
            "actions": rows,
        });
        result_line(&serde_json::to_string_pretty(&whole)?)?;
        return Ok(Ending::Done);
    }
    let mut text: String = shown.all().map(|place| line(table, place)).collect();
    text.push_str(&format!("{} of {} actions", shown.actions, shown.of));
    if shown.met_hidden > 0 {
        text.push_str(&format!("; {} met hidden, --met shows them", shown.met_hidden));
    }
    result_line(&text)?;
    Ok(Ending::Done)
}

fn line(table: Table<'_>, place: usize) -> String {
    let text = |column| plain(&cell(table, place, column));
    let late = if table.due_state(place) == DueState::Overdue { " overdue" } else { "" };
    let line = format!(
        "{:<44} {:>6}  {:<9}  {:<30}  {:<20}  {}{late}",
        table.question(place).id,
        text(Column::Points),
        text(Column::Standing),
        text(Column::Status),
        text(Column::Owner),
        text(Column::Due),
    );
    line.trim_end().to_owned() + "\n"
}

/// Every column by its word, as the screen shows it; points as numbers.
fn as_json(table: Table<'_>, place: usize) -> Value {
    let one = table.evaluated(place);
    let mut row = Map::new();
    row.insert("question".into(), table.question(place).id.as_str().into());
    row.insert("critical".into(), one.critical.into());
    row.insert("overdue".into(), (table.due_state(place) == DueState::Overdue).into());
    row.insert("earned".into(), one.earned.into());
    row.insert("to_earn".into(), one.to_earn().into());
    for column in Column::ALL.into_iter().filter(|column| *column != Column::Points) {
        row.insert(column.id().into(), cell(table, place, column).into());
    }
    Value::Object(row)
}
