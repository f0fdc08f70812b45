//! The questions and provisions by what they have in common.

use std::cmp::Reverse;

use super::all::evaluated;
use super::{Figure, Lead, Part, Value};
use crate::app::model::Book;
use crate::app::screen::Filter;
use crate::domain::evaluation::{
    Evaluated, ProvisionSums, Why, family_standings, provider_results, provision_standings, service_sums,
};
use crate::domain::questionnaire::Question;
use crate::domain::status::{ImplementationStatus, Standing};
use crate::report::Figure as Explained;

pub(super) fn standings(book: &Book) -> Vec<Figure> {
    let total = book.evaluation.total();
    let whole = total.applicable;
    let figure = |label: String, count, standing, filter, explains| Figure {
        part: Part::Progress,
        label,
        value: Value::Count { count, whole, standing },
        leads: Lead::List(filter),
        explains,
    };
    let standing = |label: &str, count, standing, explains| {
        figure(label.to_owned(), count, Some(standing), Filter::Standing(standing), explains)
    };
    let mut figures = vec![
        figure("Answered".into(), total.answered, None, Filter::Answered, Explained::Score),
        standing("Met", total.met, Standing::Met, Explained::Score),
        standing("Gap", total.gap, Standing::Gap, Explained::Score),
        standing("Open", total.open, Standing::Open, Explained::Reachable),
        standing("Set aside", total.set_aside, Standing::SetAside, Explained::SetAside),
    ];
    if let Some(gaps) = figures.get_mut(2) {
        gaps.leads = Lead::List(Filter::Gaps);
    }
    let count = |fits: &dyn Fn(&Question, &Evaluated) -> bool| {
        let all = evaluated(book).filter(|(_, question, one)| fits(question, one)).count();
        u32::try_from(all).unwrap_or(u32::MAX)
    };
    let conflicts = u32::try_from(book.fold.conflicts().len()).unwrap_or(u32::MAX);
    let contradicted = count(&|_, one| matches!(one.why, Why::Contradicted(_) | Why::ToVerify(_)));
    let flagged = count(&|question, _| book.fold.flagged(&question.id));
    let rare = [
        ("Don't know", total.unknown, Filter::Status(ImplementationStatus::Unknown)),
        ("Two answers differ", conflicts, Filter::InConflict),
        ("Register disagrees", contradicted, Filter::Contradicted),
        ("Flagged", flagged, Filter::Flagged),
    ];
    for (label, count, filter) in rare {
        if count > 0 {
            figures.push(figure(label.into(), count, None, filter, Explained::Score));
        }
    }
    figures
}

/// Every implementation status that somebody gave, and what nobody answered.
pub(super) fn statuses(book: &Book) -> Vec<Figure> {
    let applicable = || evaluated(book).filter(|(_, _, one)| one.standing != Standing::NotApplicable);
    let count = |status| {
        let fitting = applicable().filter(|(_, _, one)| one.status == status).count();
        u32::try_from(fitting).unwrap_or(u32::MAX)
    };
    let whole = book.evaluation.total().applicable;
    let row = |status: Option<ImplementationStatus>| {
        let count = count(status);
        let filter = status.map_or(Filter::Unanswered, Filter::Status);
        (count > 0).then(|| Figure {
            part: Part::Statuses,
            label: status.map_or("Not answered", ImplementationStatus::label).into(),
            value: Value::Count { count, whole, standing: None },
            leads: Lead::List(filter),
            explains: Explained::Status(status),
        })
    };
    ImplementationStatus::ALL.iter().copied().map(Some).chain([None]).filter_map(row).collect()
}

pub(super) fn areas(book: &Book) -> Vec<Figure> {
    let areas = book.questionnaire.areas.iter().enumerate();
    areas
        .map(|(place, area)| Figure {
            part: Part::Areas,
            label: area.title.clone(),
            value: Value::Sums(*book.evaluation.area(place)),
            leads: Lead::List(Filter::Area(area.id.clone())),
            explains: Explained::Area(place),
        })
        .collect()
}

/// The services, the one with most points left to earn first.
pub(super) fn services(book: &Book) -> Vec<Figure> {
    let sums = service_sums(&book.questionnaire, &book.evaluation);
    let mut services: Vec<_> = sums.into_iter().enumerate().collect();
    services.sort_by_key(|(_, (_, sums))| Reverse(sums.possible - sums.earned));
    services
        .into_iter()
        .map(|(place, (service, sums))| Figure {
            part: Part::Services,
            label: book.questionnaire.service_title(&service),
            value: Value::Sums(sums),
            leads: Lead::List(Filter::Service(service)),
            explains: Explained::Service(place),
        })
        .collect()
}

pub(super) fn provisions(book: &Book) -> Vec<Figure> {
    let sums = ProvisionSums::of(&provision_standings(&book.questionnaire, &book.evaluation));
    let whole = sums.met + sums.gap + sums.open + sums.set_aside;
    let lines = [
        ("Met", sums.met, Standing::Met),
        ("Gap", sums.gap, Standing::Gap),
        ("Open", sums.open, Standing::Open),
        ("Set aside", sums.set_aside, Standing::SetAside),
    ];
    lines
        .into_iter()
        .map(|(label, count, standing)| Figure {
            part: Part::Provisions,
            label: label.into(),
            value: Value::Count { count, whole, standing: Some(standing) },
            leads: Lead::List(Filter::Provisions(standing)),
            explains: Explained::Provisions,
        })
        .collect()
}

/// The provisions by family; nothing where all are in one.
pub(super) fn families(book: &Book) -> Vec<Figure> {
    let families = family_standings(&book.questionnaire, &book.evaluation);
    let several = families.len() > 1;
    families
        .into_iter()
        .filter(|_| several)
        .enumerate()
        .map(|(place, family)| Figure {
            part: Part::Provisions,
            label: family.title,
            value: Value::Provisions(family.provisions),
            leads: Lead::List(Filter::Family(family.key)),
            explains: Explained::Family(place),
        })
        .collect()
}

pub(super) fn provider(book: &Book) -> Option<Figure> {
    let results = provider_results(&book.questionnaire, &book.fold, &book.evaluation);
    let counted: Vec<_> = results.iter().filter(|result| result.counted).collect();
    let possible: u32 = counted.iter().map(|result| result.points).sum();
    let earned: u32 = counted.iter().map(|result| result.earned).sum();
    (!results.is_empty()).then(|| Figure {
        part: Part::Provider,
        label: "not in your score".to_owned(),
        value: Value::Points(earned, possible),
        leads: Lead::Nowhere,
        explains: Explained::Provider,
    })
}
