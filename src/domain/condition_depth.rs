//! Reading conditions out of what serde can read, no deeper than they may stand within each other: a few bytes a level
//! would otherwise take the stack to its end.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, SeqAccess, VariantAccess, Visitor};

use super::condition::{Condition, DEEPEST};

const CASES: &[&str] = &["All", "Any", "None", "Leaf"];

/// Which of the cases, by place or by name.
#[derive(Deserialize)]
#[serde(variant_identifier)]
enum Case {
    All,
    Any,
    None,
    Leaf,
}

/// A condition in which so many can stand within each other.
struct Within<L>(usize, PhantomData<L>);

/// The parts of such a condition.
struct Parts<L>(Within<L>);

impl<'de, L: Deserialize<'de>> Deserialize<'de> for Condition<L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Within(DEEPEST, PhantomData).deserialize(deserializer)
    }
}

impl<'de, L: Deserialize<'de>> DeserializeSeed<'de> for Within<L> {
    type Value = Condition<L>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Condition<L>, D::Error> {
        deserializer.deserialize_enum("Condition", CASES, self)
    }
}

impl<'de, L: Deserialize<'de>> Visitor<'de> for Within<L> {
    type Value = Condition<L>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a condition")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Condition<L>, A::Error> {
        let (case, content) = data.variant::<Case>()?;
        match case {
            Case::Leaf => content.newtype_variant().map(Condition::Leaf),
            Case::All => content.newtype_variant_seed(Parts(self)).map(Condition::All),
            Case::Any => content.newtype_variant_seed(Parts(self)).map(Condition::Any),
            Case::None => content.newtype_variant_seed(Parts(self)).map(Condition::None),
        }
    }
}

impl<'de, L: Deserialize<'de>> DeserializeSeed<'de> for Parts<L> {
    type Value = Vec<Condition<L>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, L: Deserialize<'de>> Visitor<'de> for Parts<L> {
    type Value = Vec<Condition<L>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("conditions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let left =
            self.0.0.checked_sub(1).ok_or_else(|| {
                A::Error::custom(format!("conditions stand within each other more than {DEEPEST} deep"))
            })?;
        let mut all = Vec::new();
        while let Some(part) = parts.next_element_seed(Within(left, PhantomData))? {
            all.push(part);
        }
        Ok(all)
    }
}
