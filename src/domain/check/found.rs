//! The problems found so far.

use super::place::{Place, Problem, Spot};
use super::spelling::nearest;

/// More are counted by nobody: whoever has this many mends some and asks again.
const ENOUGH: usize = 1000;
/// Spelling is looked up for the first ones only, so that a bad file cannot make the check slow.
const SPELLED: usize = 200;

#[derive(Default)]
pub(super) struct Found {
    problems: Vec<Problem>,
}

impl Found {
    /// A problem, without more to say.
    pub fn add(&mut self, place: Spot<'_>, message: impl Into<String>) {
        self.push(Problem { place: place.place(), message: message.into(), help: None, other: None, absence: false });
    }

    /// A problem and how to mend it.
    pub fn add_with_help(&mut self, place: Spot<'_>, message: impl Into<String>, help: impl Into<String>) {
        let help = Some(help.into());
        self.push(Problem { place: place.place(), message: message.into(), help, other: None, absence: false });
    }

    /// A problem between two places.
    pub fn add_between(&mut self, place: Spot<'_>, message: impl Into<String>, other: Place, label: &str) {
        let other = Some((other, label.to_owned()));
        self.push(Problem { place: place.place(), message: message.into(), help: None, other, absence: false });
    }

    /// A name that nothing has, with the nearest one that something has.
    pub fn add_unknown<'a>(
        &mut self,
        place: Spot<'_>,
        message: impl Into<String>,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let near = if self.problems.len() < SPELLED { nearest(word, known) } else { None };
        let help = near.map(|near| format!("did you mean `{near}`?"));
        self.push(Problem { place: place.place(), message: message.into(), help, other: None, absence: true });
    }

    /// Something that nothing speaks of.
    pub fn add_unused(&mut self, place: Spot<'_>, message: impl Into<String>, help: &str) {
        let help = Some(help.to_owned());
        self.push(Problem { place: place.place(), message: message.into(), help, other: None, absence: true });
    }

    fn push(&mut self, problem: Problem) {
        if self.problems.len() < ENOUGH {
            self.problems.push(problem);
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.problems.len()
    }

    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}
