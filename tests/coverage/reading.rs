//! How hard the texts are to read: the Flesch-Kincaid grade, the years of school an American reader needs. It counts
//! words and syllables only, so the bounds leave room; a text above them has a sentence to cut in two.

use gapbook::domain::questionnaire::FactSource;

use crate::shipped;

fn syllables(word: &str) -> usize {
    let word = word.to_ascii_lowercase();
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    if word.ends_with('e') && !word.ends_with("le") && groups > 1 {
        groups -= 1;
    }
    groups.max(1)
}

/// The grade of a text in tenths; whole numbers, so that no rounding decides.
fn grade(text: &str) -> i64 {
    let ends = |c: char| matches!(c, '.' | '?' | '!' | ':' | ';');
    let sentences = text.split_inclusive(ends).filter(|one| one.chars().any(char::is_alphanumeric)).count();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphabetic() && c != '\'')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
        .collect();
    let count = |n: usize| i64::try_from(n).unwrap();
    let (sentences, all) = (count(sentences.max(1)), count(words.len().max(1)));
    let syllables = count(words.iter().map(|word| syllables(word)).sum());
    (39 * all / sentences + 1180 * syllables / all - 1559) / 10
}

struct Field {
    name: &'static str,
    /// No text above this.
    hardest: i64,
    /// And half of them not above this.
    middle: i64,
    grades: Vec<(i64, String)>,
}

#[test]
fn texts_can_be_read_by_those_who_answer() {
    let questionnaire = shipped();
    let mut fields: Vec<Field> = Vec::new();
    let mut add = |name: &'static str, hardest: i64, middle: i64, id: &str, text: &str| {
        if text.is_empty() {
            return;
        }
        let place = fields.iter().position(|field| field.name == name).unwrap_or_else(|| {
            fields.push(Field { name, hardest, middle, grades: Vec::new() });
            fields.len() - 1
        });
        fields[place].grades.push((grade(text), format!("{id}: {text}")));
    };
    for question in &questionnaire.questions {
        let id = question.id.as_str();
        add("ask", 170, 125, id, &question.ask);
        add("why", 130, 80, id, &question.why);
        add("partial-means", 160, 105, id, &question.partial.means);
        add("step", 110, 70, id, &question.steps.join(" "));
        let evidence: Vec<&str> = question.evidence.iter().map(|one| one.ask.as_str()).collect();
        add("evidence", 130, 75, id, &evidence.join(" "));
        let fixes: Vec<&str> = question.fixes.iter().map(|fix| fix.action.as_str()).collect();
        add("fix", 135, 75, id, &fixes.join(" "));
        for without in question.fixes.iter().filter_map(|fix| fix.without.as_deref()) {
            add("without", 160, 100, id, without);
        }
    }
    for fact in &questionnaire.facts {
        if let FactSource::Asked(ask) = &fact.source {
            add("fact", 155, 110, fact.id.as_str(), ask);
        }
        add("fact help", 145, 90, fact.id.as_str(), &fact.help);
    }
    for rule in questionnaire.registers.iter().flat_map(|register| &register.rules) {
        add("rule fix", 130, 75, rule.id.as_str(), &rule.fix);
    }
    let mut wrong = Vec::new();
    for field in &mut fields {
        field.grades.sort();
        let (hardest, middle) = (field.grades.last().unwrap(), &field.grades[field.grades.len() / 2]);
        let name = field.name;
        if middle.0 > field.middle {
            wrong.push(format!("{name}: half of them are above grade {}", middle.0 / 10));
        }
        for (grade, text) in field.grades.iter().filter(|(grade, _)| *grade > field.hardest) {
            wrong.push(format!("{name}: grade {}: {text}", grade / 10));
        }
        println!("{name}: middle {}, hardest {}", middle.0, hardest.0);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_measure_measures() {
    assert!(grade("The cat sat on the mat.") < 20);
    assert!(grade("Organizational implementation specifications necessitate comprehensive documentation.") > 200);
}
