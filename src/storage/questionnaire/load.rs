//! Files to a questionnaire that passed every check, or to all their problems.

use std::borrow::Cow;

use super::assemble::{Origins, assemble};
use super::digest::digest;
use super::file::{self, Parts};
use super::locate::Locator;
use super::source::SourceFile;
use crate::domain::check::{Problem, check};
use crate::domain::questionnaire::Questionnaire;
use crate::storage::diagnostics::{Diagnostic, Location, Problems, Source};

/// A questionnaire that can be used.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// The digest of its files, as the journal names it.
    pub digest: String,
    /// Its files.
    pub files: Vec<SourceFile>,
}

/// Reads and checks a questionnaire. Every problem of all its files is found in one run.
pub fn load(mut files: Vec<SourceFile>) -> Result<Loaded, Problems> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    match questionnaire(&files) {
        Ok(questionnaire) => Ok(Loaded { questionnaire, digest: digest(&files), files }),
        Err(problems) => Err(problems),
    }
}

fn questionnaire(files: &[SourceFile]) -> Result<Questionnaire, Problems> {
    let mut problems = Vec::new();
    let bytes: Vec<Cow<'_, [u8]>> = files.iter().map(SourceFile::normal_bytes).collect();
    let texts: Vec<Cow<'_, str>> = bytes.iter().enumerate().map(|(n, bytes)| text(n, bytes, &mut problems)).collect();
    let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
    let mut whole = problems.is_empty();
    let mut parts = Parts::default();
    for (n, text) in texts.iter().enumerate() {
        let read = file::read(n, text);
        whole &= read.sound && !read.sink.dropped;
        problems.extend(read.sink.problems);
        parts.append(read.parts);
    }
    // With a file or a part missing altogether, the rest would seem to lack it everywhere.
    if whole && let Some(assembled) = assemble(parts, &mut problems) {
        let found = assembled.problems.into_iter().chain(check(&assembled.questionnaire));
        problems.extend(placed(found, &assembled.origins, &texts));
        if problems.is_empty() {
            return Ok(assembled.questionnaire);
        }
    }
    let sources =
        files.iter().zip(&texts).map(|(file, text)| Source { path: file.path.clone(), text: (*text).to_owned() });
    Err(Problems::new(sources.collect(), problems))
}

fn text<'b>(file: usize, bytes: &'b [u8], problems: &mut Vec<Diagnostic>) -> Cow<'b, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => {
            let at = error.valid_up_to();
            let location = Location::new(file, at..at);
            problems.push(Diagnostic::at(location, "this is no text in UTF-8").with_help("save the file as UTF-8"));
            String::from_utf8_lossy(bytes)
        }
    }
}

/// Gives the problems of the whole their places. What follows only from a part that could not be read is left out.
fn placed(found: impl Iterator<Item = Problem>, origins: &Origins, texts: &[&str]) -> Vec<Diagnostic> {
    let any_broken = origins.any_broken();
    let mut locator = Locator::new(texts);
    let mut placed = Vec::new();
    for mut problem in found {
        problem.place = origins.written(problem.place);
        problem.other = problem.other.map(|(place, label)| (origins.written(place), label));
        let origin = origins.of(problem.place.family, problem.place.nth);
        if origin.is_some_and(|origin| origin.broken) || (any_broken && problem.absence) {
            continue;
        }
        let location = origin.and_then(|origin| locator.locate(&problem.place, origin));
        let other = problem
            .other
            .and_then(|(place, label)| Some((locator.locate(&place, origins.of(place.family, place.nth)?)?, label)));
        placed.push(Diagnostic { location, message: problem.message, help: problem.help, other });
    }
    placed
}
