//! Texts: present, not too long for the screen, free of characters that a terminal would act on.

use super::found::Found;
use super::place::{Family, Spot};
use crate::domain::questionnaire::{Check, FactSource, Question, Questionnaire, Register};

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Found) {
    let mut texts = Texts { found };
    let header = Spot::of(Family::Header, 0);
    texts.needed(header.key("title"), "the title", &questionnaire.title, 80);
    texts.needed(header.key("version"), "the version", &questionnaire.version, 40);
    for (n, area) in questionnaire.areas.iter().enumerate() {
        let place = Spot::of(Family::Area, n);
        texts.needed(place.key("title"), "the title of an area", &area.title, 60);
        texts.sound(place.key("about"), "what an area is about", &area.about, 200);
    }
    for (n, role) in questionnaire.roles.iter().enumerate() {
        texts.needed(Spot::of(Family::Role, n).key("title"), "the title of a role", &role.title, 60);
    }
    for (n, license) in questionnaire.licenses.iter().enumerate() {
        texts.needed(Spot::of(Family::License, n).key("title"), "the title of a license", &license.title, 60);
    }
    for (n, provision) in questionnaire.provisions.iter().enumerate() {
        let place = Spot::of(Family::Provision, n);
        texts.needed(place.key("title"), "the title of a provision", &provision.title, 80);
        texts.needed(place.key("rule"), "the rule of a provision", &provision.rule, 40);
    }
    for (n, family) in questionnaire.provision_families.iter().enumerate() {
        let place = Spot::of(Family::ProvisionFamily, n);
        texts.needed(place.key("title"), "the title of a family of provisions", &family.title, 60);
    }
    for (n, path) in questionnaire.paths.iter().enumerate() {
        texts.needed(Spot::of(Family::Path, n).key("title"), "the title of a path", &path.title, 80);
    }
    for n in 0..questionnaire.facts.len() {
        texts.fact(questionnaire, n);
    }
    for (n, check) in questionnaire.checks.iter().enumerate() {
        texts.check(&Spot::of(Family::Check, n), check);
    }
    for (n, question) in questionnaire.questions.iter().enumerate() {
        texts.question(&Spot::of(Family::Question, n), question);
    }
    for (n, register) in questionnaire.registers.iter().enumerate() {
        texts.register(&Spot::of(Family::Register, n), register);
    }
    for (n, action) in questionnaire.provider_actions.iter().enumerate() {
        let place = Spot::of(Family::ProviderAction, n);
        texts.needed(place.key("title"), "the title of a provider action", &action.title, 120);
        texts.needed(place.key("your-half"), "what stays with you", &action.your_half, 240);
        texts.needed(place.key("source"), "the source of a provider action", &action.source, 300);
    }
}

struct Texts<'f> {
    found: &'f mut Found,
}

impl Texts<'_> {
    /// A text that must be there.
    fn needed(&mut self, place: Spot<'_>, what: &str, text: &str, longest: usize) {
        if text.trim().is_empty() {
            self.found.add(place, format!("{what} is empty"));
        } else {
            self.sound(place, what, text, longest);
        }
    }

    /// A text that may be left out.
    fn sound(&mut self, place: Spot<'_>, what: &str, text: &str, longest: usize) {
        if text.len() > longest {
            let length = text.chars().count();
            if length > longest {
                self.found.add(place, format!("{what} has {length} characters; at most {longest} fit"));
            }
        }
        // Nearly every text is plain; looking at bytes is much quicker than at characters.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return;
        }
        if let Some(odd) = text.chars().find(|c| unsafe_on_screen(*c)) {
            let message = format!("{what} holds the character U+{:04X}, which is no text", u32::from(odd));
            self.found.add_with_help(place, message, "write it on one line, without tabs and control characters");
        }
    }

    fn fact(&mut self, questionnaire: &Questionnaire, n: usize) {
        let fact = &questionnaire.facts[n];
        let place = Spot::of(Family::Fact, n);
        match &fact.source {
            FactSource::Asked(ask) => self.needed(place.key("ask"), "what a fact asks", ask, 180),
            FactSource::Derived(_) => self.needed(place.key("title"), "the title of a fact", &fact.title, 180),
        }
        if fact.title.len() > 180 && matches!(&fact.source, FactSource::Asked(ask) if *ask != fact.title) {
            self.sound(place.key("title"), "the title of a fact", &fact.title, 180);
        }
        self.sound(place.key("help"), "the help of a fact", &fact.help, 240);
        for (m, option) in fact.options.iter().enumerate() {
            self.needed(place.member("options", m).key("title"), "the title of an option", &option.title, 120);
        }
    }

    fn check(&mut self, place: &Spot<'_>, check: &Check) {
        self.needed(place.key("verify"), "what a check verifies", &check.verify, 240);
        self.needed(place.key("expect"), "what a check expects", &check.expect, 220);
        if let Some(command) = &check.command {
            self.needed(place.key("command"), "the command of a check", command, 400);
        }
        if check.portal.is_empty() {
            self.found.add(place.key("portal"), format!("check `{}` does not say where to look", check.id));
        }
        for (n, step) in check.portal.iter().enumerate() {
            self.needed(place.member("portal", n), "a step of the way to a setting", step, 100);
        }
        let Some(default) = &check.default else { return };
        let at = place.key("default");
        let at = at.key("text");
        self.needed(at, "how the setting is delivered", &default.text, 200);
        let words = default.text.to_ascii_lowercase();
        if !default.verified && !["look", "see", "check"].iter().any(|word| words.contains(word)) {
            self.found.add_with_help(
                at,
                format!("check `{}`: a default that is not verified must say where to look", check.id),
                "name the place: \"look in ... before relying on it\"",
            );
        }
    }

    fn question(&mut self, place: &Spot<'_>, question: &Question) {
        self.needed(place.key("topic"), "the topic of a question", &question.topic, 40);
        self.needed(place.key("ask"), "what a question asks", &question.ask, 220);
        self.needed(place.key("why"), "why a question is asked", &question.why, 300);
        self.sound(place.key("partial-means"), "what partly means", &question.partial.means, 240);
        for (n, step) in question.steps.iter().enumerate() {
            self.needed(place.member("step", n).key("do"), "a step", step, 200);
        }
        for (n, evidence) in question.evidence.iter().enumerate() {
            self.needed(place.member("evidence", n).key("ask"), "the evidence asked for", &evidence.ask, 200);
        }
        for (n, fix) in question.fixes.iter().enumerate() {
            let at = place.member("fix", n);
            self.needed(at.key("do"), "a fix", &fix.action, 240);
            if let Some(without) = &fix.without {
                self.needed(at.key("without"), "the way without a license", without, 240);
            }
            if fix.license.is_some() && fix.without.is_none() {
                let message =
                    format!("question `{}`: a fix needs a license and no way without it is given", question.id);
                self.found.add_with_help(at.key("license"), message, "write `without`");
            }
        }
        if let Some(rows) = &question.rows {
            self.needed(place.key("rows").key("says"), "what is said of the rows", &rows.says, 80);
        }
        for (n, note) in question.proposed.iter().enumerate() {
            let at = place.member("proposed", n);
            self.needed(at.key("text"), "a note on a proposed rule", &note.text, 260);
            self.needed(at.key("source"), "the source of a proposed rule", &note.source, 80);
        }
    }

    fn register(&mut self, place: &Spot<'_>, register: &Register) {
        self.needed(place.key("title"), "the title of a register", &register.title, 80);
        self.needed(place.key("row"), "how a row is named", &register.row, 80);
        self.sound(place.key("about"), "what a register is about", &register.about, 300);
        for (n, column) in register.columns.iter().enumerate() {
            let at = place.member("column", n);
            self.needed(at.key("title"), "the title of a column", &column.title, 60);
            self.sound(at.key("help"), "the help of a column", &column.help, 300);
            for (m, option) in column.options.iter().enumerate() {
                self.needed(at.member("options", m).key("title"), "the title of an option", &option.title, 120);
            }
            for (m, item) in column.items.iter().enumerate() {
                self.needed(at.member("items", m).key("title"), "the title of an item", &item.title, 160);
            }
        }
        for (n, field) in register.fields.iter().enumerate() {
            let at = place.member("field", n);
            for (m, option) in field.options.iter().enumerate() {
                self.needed(at.member("options", m).key("title"), "the title of an option", &option.title, 120);
            }
        }
        for (n, row) in register.catalog.iter().enumerate() {
            for value in row.values.values() {
                self.sound(place.member("catalog", n).key("values"), "a field of the catalog", value, 400);
            }
        }
        for (n, rule) in register.rules.iter().enumerate() {
            let at = place.member("rule", n);
            self.needed(at.key("finding"), "what a rule finds", &rule.finding, 240);
            self.needed(at.key("fix"), "the fix of a rule", &rule.fix, 240);
        }
    }
}

/// Control characters, and those that turn the direction of the text round.
fn unsafe_on_screen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
