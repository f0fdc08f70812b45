//! One improvement action as a report shows it: the question, what follows for it, what people recorded.

use super::{DecisionKind, GapReport, Record};
use crate::domain::evaluation::{Evaluated, Urgency, Why, urgency};
use crate::domain::questionnaire::{Fix, Question};
use crate::domain::record::Assignment;
use crate::domain::register::Finding;
use crate::domain::status::{Basis, LawClass, RiskLevel, Standing};

/// One improvement action. A cheap view into a [`GapReport`].
#[derive(Clone, Copy, Debug)]
pub struct Action<'a> {
    /// The report it belongs to.
    pub report: &'a GapReport,
    /// Its place in report order, from 0.
    pub place: usize,
    /// What is asked.
    pub question: &'a Question,
    /// What follows: standing, points.
    pub evaluated: &'a Evaluated,
    /// What people recorded.
    pub record: &'a Record,
}

/// A provision that a question cites.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Citation<'a> {
    /// The citation itself.
    pub id: &'a str,
    /// What the provision is about; empty if the questionnaire does not say.
    pub title: &'a str,
    /// How hard it binds. Shown only where the question restates the provision.
    pub class: Option<LawClass>,
}

impl Citation<'_> {
    /// Citation, title and class in one line.
    pub fn text(&self) -> String {
        let mut text = self.id.to_owned();
        if !self.title.is_empty() {
            text.extend([" ", self.title]);
        }
        if let Some(class) = self.class {
            text.extend([" (", class.label(), ")"]);
        }
        text
    }
}

/// A step that closes a gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Recommendation<'a> {
    /// The step.
    pub fix: &'a Fix,
    /// The name of the license it needs, if one.
    pub license: Option<&'a str>,
}

impl Recommendation<'_> {
    /// The step with its license and the way without, in one line.
    pub fn text(&self) -> String {
        let mut text = self.fix.action.clone();
        if let Some(license) = self.license {
            text.extend([" Needs: ", license, "."]);
        }
        if let Some(without) = &self.fix.without {
            text.extend([" Without: ", without.as_str()]);
        }
        if let Some(effort) = self.fix.effort {
            text.extend([" (", effort.label(), ")"]);
        }
        text
    }
}

impl<'a> Action<'a> {
    /// How pressing it is, if it is still to do.
    pub fn urgency(self) -> Option<Urgency> {
        let assignment = Assignment { owner: self.record.owner.clone(), due: self.record.due };
        urgency(self.evaluated, &assignment, self.report.headline.as_of)
    }

    /// Likelihood and impact of its gap, where a person rated both.
    pub fn risk_rating(self) -> Option<(RiskLevel, RiskLevel)> {
        let risk = self.record.risk.as_ref()?;
        risk.likelihood.zip(risk.impact)
    }

    /// The provisions it cites; the first leads.
    pub fn citations(self) -> impl Iterator<Item = Citation<'a>> {
        let questionnaire = self.report.questionnaire();
        self.question.citations.iter().map(move |id| {
            let provision = questionnaire.provision(id);
            Citation {
                id: id.as_str(),
                title: provision.map_or("", |provision| &provision.title),
                class: provision
                    .map(|provision| provision.class)
                    .filter(|class| self.question.basis == Basis::Direct && *class != LawClass::Definition),
            }
        })
    }

    /// The findings of registers that speak about it.
    pub fn findings(self) -> impl Iterator<Item = &'a Finding> {
        self.report.findings_about(&self.question.id)
    }

    /// What to do about a gap, in order. What its findings ask for stands with the findings.
    pub fn recommendations(self) -> impl Iterator<Item = Recommendation<'a>> {
        let questionnaire = self.report.questionnaire();
        self.question.fixes.iter().map(move |fix| Recommendation {
            fix,
            license: fix.license.as_ref().map(|id| questionnaire.license_title(id)),
        })
    }

    /// How the question relates to the law, in words: `direct, addressable`, `implied: one accepted way to meet
    /// it`, `good practice: no duty`.
    pub fn basis_text(self) -> String {
        match (self.question.basis, self.question.law) {
            (Basis::Direct, Some(class)) => format!("direct: restates the provision. Law: {class}"),
            (Basis::Direct, None) => "direct: restates the provision".into(),
            (Basis::Implied, _) => "implied: one accepted way to meet the provision; the risk analysis decides".into(),
            (Basis::Practice, _) => "good practice: no duty".into(),
        }
    }

    /// The control type and its points: `preventative, mandatory, 27 points`.
    pub fn control_text(self) -> String {
        let question = self.question;
        if question.scored {
            format!("{}, {}, {} points", question.purpose, question.obligation, question.points)
        } else {
            format!("{}, {}, recorded but not scored", question.purpose, question.obligation)
        }
    }

    /// The status answered, in words; also says that answers differ or that nobody answered.
    pub fn status_text(self) -> &'static str {
        match self.evaluated.status {
            Some(status) => status.label(),
            None if self.evaluated.why == Why::InConflict => "Two answers differ",
            None if self.record.answer.is_some() => "Written by a newer gapbook",
            None => "Not answered",
        }
    }

    /// Why it stands as it does: the status where that alone decides, else the rule that fits.
    pub fn why_text(self) -> String {
        match self.evaluated.why {
            Why::Status => self.status_text().to_lowercase(),
            why => why.text(),
        }
    }

    /// The standing with its reason: `Gap (a test failed)`.
    pub fn standing_text(self) -> String {
        format!("{} ({})", self.evaluated.standing, self.why_text())
    }

    /// Which kind of documented decision the answer is, if it is one.
    pub fn decision(self) -> Option<DecisionKind> {
        (self.evaluated.standing != Standing::NotApplicable)
            .then(|| DecisionKind::of(self.question, self.evaluated.status?))
            .flatten()
    }
}
