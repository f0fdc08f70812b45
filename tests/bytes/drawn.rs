//! What is drawn of an assessment: whatever its journal says, and wherever this computer says that the person was.

use gapbook::app::model::Model;
use gapbook::app::msg::{Access, Draft, Msg, Now, Opened};
use gapbook::report::markdown;
use gapbook::tui::look::Look;
use gapbook::tui::session::Session;
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::bounds::{number, quiet};
use crate::questionnaires::small;
use crate::record::{WRITER, folded, report_on};

/// Keys that lead to one screen after the other, and to what stands over them.
const KEYS: &[&str] = &["", "?", "<tab>", "<enter>", "/", "<c-p>", "g", "G", "<pgdn>", "e", "<esc>"];

const SCREENS: &[&str] = &["facts", "outline", "walk", "dashboard", "risk", "actions", "report", "register", "gaps"];

/// The bytes are the content of a line, a kept position, or a draft; the others are as usual.
pub fn drawn(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let number = number(bytes);
    let screen = SCREENS[number % SCREENS.len()];
    let usual = format!(
        r#"{{"screen":"{screen}","question":"first.one","tab":{},"register":"things","cursor":{}}}"#,
        number % 6,
        number % 4
    );
    let is_body = text.contains("\"set\"");
    let fold = folded(if is_body { bytes } else { include_bytes!("../corpus/content/every-key") }).0;
    let position = if text.contains("\"screen\"") { text.clone() } else { usual };
    let field = ["note/first.one", "reason/second.one", "cell/things/tap/name", "link-title/first.one"][number % 4];
    let now = Now { date: date(2026, 11, 21), stamp: "2026-11-21T09:05:11-05:00".into(), time: "09:05".into() };
    let mut session = Session::new(Model::new(now, "Dana Reyes".into()), Look::plain());
    let next = fold.len() as u64 + 1;
    session.send(Msg::Opened(Box::new(Opened {
        name: "small".into(),
        folder: "/data/small".into(),
        questionnaire: small(),
        fold,
        access: Access::Write { writer: WRITER.into(), next },
        own: [WRITER.into()].into(),
        person: text.chars().take(40).collect(),
        notices: if number % 8 == 0 { vec![text.clone()] } else { Vec::new() },
        position: Some(position),
        drafts: vec![Draft { place: field.into(), text: text.clone(), based_on: Vec::new() }],
        example: false,
    })));
    if number % SCREENS.len() == 6 {
        session.send(Msg::ReportReady(markdown::full(&report_on(bytes, &small())).into()));
    }
    let size = [(80, 24), (120, 40), (30, 8), (1, 1)][number / 7 % 4];
    frame(&mut session, size);
    session.press(KEYS[number / 3 % KEYS.len()]);
    frame(&mut session, size);
}

fn frame(session: &mut Session, (width, height): (u16, u16)) {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    if session.draw(area, &mut buffer) {
        buffer = Buffer::empty(area);
        session.draw(area, &mut buffer);
    }
    // What hides within a sign is held back by the last door, which looks at each cell again.
    buffer.content.iter().for_each(|cell| quiet(cell.symbol(), "a cell"));
}
