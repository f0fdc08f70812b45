//! The loop: wait for input or for another thread, take it in, carry out effects, draw if something changed.

use std::path::Path;

use super::color::ColorChoice;
use super::input_event::InputEvent;
use super::look::Look;
use super::session::Session;
use super::symbols::Symbols;
use super::terminal::{
    self, Screen, edit, give_back, install_panic_hook, next_event, set_parting_words, wake, was_woken,
};
use super::theme::{Theme, ThemeName};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::runtime::{Screened, Trouble, Workspace, World, now, when_asked_to_end};

/// Where the program begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Begin {
    /// On the first screen.
    Home,
    /// In an assessment.
    Assessment(String),
    /// In the worked example.
    Example,
}

/// How many effects in a row are carried out before input is read again.
const MOST_EFFECTS: usize = 10_000;

/// Runs the program until the person leaves. Everything handed over to be saved is tried before it returns.
pub fn run(workspace: Workspace, begin: Begin, color: ColorChoice) -> Result<(), Trouble> {
    let variable = |name: &str| std::env::var(name).ok();
    let use_color = color.use_color(variable);
    let look = Look::new(Theme::new(ThemeName::default(), use_color), Symbols::from_environment(variable));
    let user = workspace.user.clone();
    set_parting_words(format!(
        "Your answers are safe in {}; `gapbook open` goes on where you were.",
        workspace.data_folder().display()
    ));
    install_panic_hook();
    let mut world = World::new(workspace, wake);
    let mut session = Session::new(Model::new(now(), user), look);
    let first = match begin {
        Begin::Home => world.listing(),
        Begin::Assessment(name) => match world.open(&name) {
            // A name that leads nowhere is told before the screen opens.
            Msg::Failed(why) => return Err(Trouble::new(why)),
            opened => opened,
        },
        Begin::Example => world.open_example(),
    };
    let mut effects = session.send(first);
    if session.model.book.is_none() {
        effects.extend(session.send(world.listing()));
    }
    let messages = world.sender();
    let ask = move || {
        // The loop is gone only when the program ends anyway.
        let _ = messages.send(Msg::Terminate);
        wake();
    };
    when_asked_to_end(ask, give_back)?;
    let mut screen = Screen::enter(look.symbols)?;
    let result = drive(&mut session, &mut world, &mut screen, effects);
    screen.leave();
    world.finish();
    // The process ends now; taking thousands of answers apart one by one would only keep the person waiting.
    std::mem::forget(session);
    result
}

fn drive(
    session: &mut Session,
    world: &mut World,
    screen: &mut Screen,
    mut effects: Vec<Effect>,
) -> Result<(), Trouble> {
    loop {
        settle(session, world, screen, std::mem::take(&mut effects));
        if world.ended() {
            return Ok(());
        }
        // What drawing measures can change what is shown, such as how far a text is scrolled.
        if draw(session, screen)? {
            draw(session, screen)?;
        }
        world.check_rest();
        if let Some(event) = next_event(None)? {
            effects.extend(session.send(Msg::Clock(now())));
            let mut waiting = Some(event);
            // Keys that wait already are taken in before the next frame.
            while let Some(event) = waiting {
                if matches!(event, InputEvent::Resize { .. }) && !was_woken() {
                    screen.repaint()?;
                }
                // Each key's effects come before the next key: a second Enter typed ahead must meet the screen that
                // the first one leads to.
                effects.extend(session.event(&event));
                settle(session, world, screen, std::mem::take(&mut effects));
                if world.ended() {
                    return Ok(());
                }
                waiting = next_event(Some(std::time::Duration::ZERO))?;
            }
        }
        while let Some(msg) = world.next_message() {
            effects.extend(session.send(Msg::Clock(now())));
            effects.extend(session.send(msg));
        }
    }
}

/// Draws a frame; tells whether what it measured was new.
fn draw(session: &mut Session, screen: &mut Screen) -> std::io::Result<bool> {
    let mut again = false;
    screen.draw(|frame| {
        let area = frame.area();
        again = session.draw(area, frame.buffer_mut());
    })?;
    Ok(again)
}

/// Carries out effects, and those that follow from their answers.
fn settle(session: &mut Session, world: &mut World, screen: &mut Screen, effects: Vec<Effect>) {
    let mut waiting = std::collections::VecDeque::from(effects);
    for _ in 0..MOST_EFFECTS {
        let Some(effect) = waiting.pop_front() else { return };
        #[cfg(debug_assertions)]
        panic_if_asked(&effect);
        for msg in world.carry_out(effect, &session.model, &mut OnScreen(screen)) {
            waiting.extend(session.send(msg));
        }
    }
}

/// A panic on demand, so that a test can see what one leaves behind. Not in builds for use.
#[cfg(debug_assertions)]
fn panic_if_asked(effect: &Effect) {
    let asked = || std::env::var_os("GAPBOOK_PANIC_ON_REDRAW").is_some();
    assert!(*effect != Effect::Redraw || !asked(), "asked to panic by GAPBOOK_PANIC_ON_REDRAW");
}

/// The terminal, as the runtime reaches it.
struct OnScreen<'s>(&'s mut Screen);

impl Screened for OnScreen<'_> {
    fn copy(&mut self, text: &str) -> Result<(), String> {
        self.0.copy(text).map_err(|error| format!("Not copied: {error}"))
    }

    fn edit(&mut self, text: &str, folder: &Path) -> Result<String, String> {
        edit(self.0, text, folder).map_err(|error| error.to_string())
    }

    fn suspend(&mut self) -> Result<(), String> {
        self.0.suspend().map_err(|error| format!("The shell cannot be reached: {error}"))
    }

    fn mouse(&mut self, on: bool) -> Result<(), String> {
        self.0.set_mouse(on).map_err(|error| format!("The mouse cannot be changed: {error}"))
    }

    fn repaint(&mut self) -> Result<(), String> {
        terminal::drain().and_then(|()| self.0.repaint()).map_err(|error| error.to_string())
    }
}
