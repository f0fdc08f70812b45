//! Carries out effects and answers with messages; decides nothing. The only layer that joins the app with the
//! world: the command line comes through here as well.

mod apply;
mod beside;
mod changes;
mod clock;
mod each_once;
mod ending;
mod evidence;
mod example;
mod export;
mod import;
mod keeping;
mod noticed;
mod patience;
mod register_file;
mod saver;
mod session;
mod standing_now;
mod table_file;
mod trouble;
mod withhold;
mod workspace;
mod world;

pub use apply::apply;
pub use beside::{
    EvidenceWords, RiskWords, TestWords, comment_changes, flag_changes, link_changes, remove_evidence_changes,
    risk_changes, test_changes,
};
pub use changes::{
    AnswerWords, answer_changes, cell_changes, fact, fact_changes, question, register, row_removal, rows_joined,
};
pub use clock::now;
pub use ending::when_asked_to_end;
pub use evidence::{Source, attach};
pub use export::{Exported, export, gap_report, size, written};
pub use import::{Edit, Import, import};
pub use keeping::{Arrival, Arrived, delete, pack, recover, restore, unpack};
pub use patience::patiently;
pub use register_file::{export_rows, plan_import};
pub use session::{Batch, State, Writing};
pub use table_file::read_table;
pub use trouble::Trouble;
pub use withhold::{Withheld, withhold};
pub use workspace::{Reading, Workspace};
pub use world::{Screened, World};
