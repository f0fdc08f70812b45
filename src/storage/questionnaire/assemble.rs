//! Puts the parts of all files together to one questionnaire.

use std::collections::HashMap;

use super::file::{Origin, Part, Parts};
use crate::domain::check::{Family, Place, Problem, Step, nearest};
use crate::domain::id::RegisterId;
use crate::domain::questionnaire::{Area, CatalogRow, Questionnaire, Register};
use crate::storage::diagnostics::{Diagnostic, Location};

/// Where every part of a questionnaire stands, by family, in the questionnaire's order.
#[derive(Default)]
pub(super) struct Origins {
    by_family: HashMap<Family, Vec<Origin>>,
    /// The rows of catalogs that stand outside their register, by the places they got in it.
    outside: HashMap<(usize, usize), usize>,
}

impl Origins {
    /// Where a part stands.
    pub fn of(&self, family: Family, nth: usize) -> Option<Origin> {
        self.by_family.get(&family)?.get(nth).copied()
    }

    /// The place as its author wrote it: a row of a catalog may stand outside its register.
    pub fn written(&self, place: Place) -> Place {
        let (Family::Register, [Step::Key("catalog"), Step::At(row), rest @ ..]) = (place.family, &*place.steps) else {
            return place;
        };
        match self.outside.get(&(place.nth, *row)) {
            Some(nth) => Place { family: Family::Catalog, nth: *nth, steps: rest.to_vec() },
            None => place,
        }
    }

    /// Whether anything could not be read.
    pub fn any_broken(&self) -> bool {
        self.by_family.values().flatten().any(|origin| origin.broken)
    }

    fn take<T>(&mut self, family: Family, parts: Vec<Part<T>>) -> Vec<T> {
        let (parts, origins) = parts.into_iter().unzip();
        self.by_family.insert(family, origins);
        parts
    }
}

/// A questionnaire, where its parts stand, and what was wrong in putting them together.
pub(super) struct Assembled {
    pub questionnaire: Questionnaire,
    pub origins: Origins,
    pub problems: Vec<Problem>,
}

/// The questionnaire and where its parts stand; `None` if no file has the header.
pub(super) fn assemble(mut parts: Parts, problems: &mut Vec<Diagnostic>) -> Option<Assembled> {
    once(&parts.headers, "the header", problems);
    once(&parts.scales, "[scale]", problems);
    once(&parts.providers, "[provider]", problems);
    if parts.headers.is_empty() {
        let help = "one file says `format`, `id`, `version`, `title`, `as-of`, `scoring` and `areas` at its top";
        problems.push(Diagnostic::general("no file has the header of the questionnaire").with_help(help));
        return None;
    }
    if parts.scales.is_empty() {
        let help = "write [scale.preventative], [scale.detective] and [scale.corrective]";
        problems.push(Diagnostic::general("no file says how many points there are").with_help(help));
    }
    let (header, header_origin) = parts.headers.swap_remove(0);
    let mut wrong = Vec::new();
    let areas = order_areas(&header.areas, std::mem::take(&mut parts.areas), &mut wrong);
    let mut origins = Origins::default();
    origins.by_family.insert(Family::Header, vec![header_origin]);
    let mut questionnaire = Questionnaire::empty(header.id, header.version, header.title, header.as_of);
    questionnaire.scoring = header.scoring;
    questionnaire.not_reasonable_for = header.not_reasonable_for;
    questionnaire.retired = header.retired;
    questionnaire.keep_years = header.keep_years;
    questionnaire.areas = origins.take(Family::Area, areas);
    questionnaire.scale = origins.take(Family::Scale, parts.scales).into_iter().next().unwrap_or_default();
    questionnaire.roles = origins.take(Family::Role, parts.roles);
    questionnaire.licenses = origins.take(Family::License, parts.licenses);
    questionnaire.provisions = origins.take(Family::Provision, parts.provisions);
    questionnaire.provision_families = origins.take(Family::ProvisionFamily, parts.provision_families);
    questionnaire.paths = origins.take(Family::Path, parts.paths);
    questionnaire.facts = origins.take(Family::Fact, parts.facts);
    questionnaire.checks = origins.take(Family::Check, parts.checks);
    // The same order that `reindex` brings about, so that origins and questions stay side by side.
    let places: HashMap<&str, usize> =
        questionnaire.areas.iter().enumerate().map(|(n, area)| (area.id.as_str(), n)).collect();
    parts.questions.sort_by_key(|(question, _)| places.get(question.area.as_str()).copied().unwrap_or(usize::MAX));
    questionnaire.questions = origins.take(Family::Question, parts.questions);
    questionnaire.registers = origins.take(Family::Register, parts.registers);
    let outside = origins.take(Family::Catalog, parts.catalog);
    add_rows(&mut questionnaire.registers, outside, &mut origins, &mut wrong);
    questionnaire.provider = origins.take(Family::Provider, parts.providers).into_iter().next();
    questionnaire.provider_actions = origins.take(Family::ProviderAction, parts.provider_actions);
    questionnaire.reindex();
    Some(Assembled { questionnaire, origins, problems: wrong })
}

/// Puts rows that stand outside their register into its catalog. A row takes the place of the register's own of the
/// same id; two outside rows of one id stay two, so that the check finds them.
fn add_rows(
    registers: &mut [Register],
    outside: Vec<(RegisterId, CatalogRow)>,
    origins: &mut Origins,
    problems: &mut Vec<Problem>,
) {
    for (nth, (id, row)) in outside.into_iter().enumerate() {
        let Some(place) = registers.iter().position(|register| register.id == id) else {
            let message = format!("row `{}` belongs to register `{id}`, which does not exist", row.id);
            let near = nearest(id.as_str(), registers.iter().map(|register| register.id.as_str()));
            let at = Place { steps: vec![Step::Key("register")], ..Place::of(Family::Catalog, nth) };
            let help = near.map(|near| format!("did you mean `{near}`?"));
            problems.push(Problem { place: at, message, help, other: None, absence: true });
            continue;
        };
        let catalog = &mut registers[place].catalog;
        let same = catalog.iter().position(|one| one.id == row.id);
        let same = same.filter(|same| !origins.outside.contains_key(&(place, *same)));
        origins.outside.insert((place, same.unwrap_or(catalog.len())), nth);
        match same {
            Some(same) => catalog[same] = row,
            None => catalog.push(row),
        }
    }
}

fn once<T>(parts: &[Part<T>], what: &str, problems: &mut Vec<Diagnostic>) {
    let Some((_, first)) = parts.first() else { return };
    for (_, second) in &parts[1..] {
        let place = |origin: &Origin| Location::new(origin.file, origin.start..origin.start);
        let mut diagnostic = Diagnostic::at(place(second), format!("{what} is there twice"));
        diagnostic.other = Some((place(first), "the first one".to_owned()));
        problems.push(diagnostic);
    }
}

/// The areas in the order the header names them; both must name the same.
fn order_areas(wanted: &[String], mut areas: Vec<Part<Area>>, problems: &mut Vec<Problem>) -> Vec<Part<Area>> {
    let place = |area: &Area| wanted.iter().position(|id| id == area.id.as_str());
    areas.sort_by_key(|(area, _)| place(area).unwrap_or(usize::MAX));
    let mut add = |place: Place, message: String| {
        problems.push(Problem { place, message, help: None, other: None, absence: true });
    };
    for (n, id) in wanted.iter().enumerate() {
        let at = Place { steps: vec![Step::Key("areas"), Step::At(n)], ..Place::of(Family::Header, 0) };
        if wanted[..n].contains(id) {
            add(at, format!("the header names area `{id}` twice"));
        } else if !areas.iter().any(|(area, _)| area.id.as_str() == id) {
            add(at, format!("the header names area `{id}`, and no [[area]] has this id"));
        }
    }
    for (n, (area, _)) in areas.iter().enumerate().filter(|(_, (area, _))| place(area).is_none()) {
        let at = Place { steps: vec![Step::Key("id")], ..Place::of(Family::Area, n) };
        add(at, format!("area `{}` is not in the header's list `areas`", area.id));
    }
    areas
}
