//! Which key does what where; read from the table.

use super::action::{ACTIONS, Action, ActionInfo, Context};
use super::key::Key;

/// The action of a key in a context.
pub fn action_for(context: Context, key: Key) -> Option<Action> {
    ACTIONS.iter().find(|row| row.contexts.contains(&context) && row.keys.contains(&key)).map(|row| row.action)
}

/// The lines of the table that work in a context, in the order of the table.
pub fn actions_in(context: Context) -> impl Iterator<Item = &'static ActionInfo> {
    ACTIONS.iter().filter(move |row| row.contexts.contains(&context))
}

/// The lines that the footer shows in a context, what matters most first.
pub fn footer(context: Context) -> Vec<&'static ActionInfo> {
    let mut rows: Vec<&ActionInfo> =
        actions_in(context).filter(|row| row.footer > 0 && !leads_nowhere(context, row.action)).collect();
    rows.sort_by_key(|row| row.footer);
    rows
}

/// Whether an action would lead to where one is already.
fn leads_nowhere(context: Context, action: Action) -> bool {
    matches!(
        (context, action),
        (Context::Dashboard, Action::ShowDashboard)
            | (Context::Home, Action::Back)
            | (Context::Menu | Context::Reader, Action::Leave)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in Context::ALL {
            let mut owner: HashMap<Key, &str> = HashMap::new();
            for row in actions_in(context) {
                for key in row.keys {
                    let before = owner.insert(*key, row.name);
                    assert_eq!(before, None, "{key} in {context:?} is {before:?} and {}", row.name);
                }
            }
        }
    }

    #[test]
    fn printable_keys_stay_text_where_text_is_typed() {
        for context in Context::ALL.into_iter().filter(|context| context.takes_text()) {
            for row in actions_in(context) {
                assert!(!row.keys.iter().any(|key| matches!(key, Key::Char(_))), "{} in {context:?}", row.name);
            }
        }
    }

    #[test]
    fn only_keys_that_every_terminal_sends() {
        for key in ACTIONS.iter().flat_map(|row| row.keys) {
            if let Key::Ctrl(letter) = key {
                assert!(letter.is_ascii_lowercase() && !"imhj".contains(*letter), "{key}");
            }
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = ACTIONS.iter().map(|row| row.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
