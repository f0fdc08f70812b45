//! The closed word lists of the field: what a person can say of a measure, what a test said, what follows.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $id:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $id)] $variant,)* }

        impl $name {
            /// Every word, in the order shown to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The word in files and on the command line.
            pub fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }
            /// The word on screens and in reports.
            pub fn label(self) -> &'static str { match self { $(Self::$variant => $label,)* } }
            /// Reads the word as files and the command line write it.
            pub fn parse(text: &str) -> Option<Self> { match text { $($id => Some(Self::$variant),)* _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.label()) }
        }
    };
}

words! {
    /// What the organization says of an improvement action. Compliance Manager's words plus what the
    /// Security Rule's addressable specifications (45 CFR 164.306(d)(3)) and honesty need.
    ImplementationStatus {
        /// Done as the question asks.
        Implemented = "implemented", "Implemented";
        /// Met by other means, which the answer describes.
        Alternative = "alternative", "Alternative implementation";
        /// Done in part; the question says what partly means.
        Partial = "partial", "Partially implemented";
        /// Decided, not done.
        Planned = "planned", "Planned";
        /// Not done.
        NotImplemented = "not-implemented", "Not implemented";
        /// Assessed and found not reasonable and appropriate here; only where the content allows it.
        NotReasonable = "not-reasonable", "Not reasonable and appropriate";
        /// Does not concern this organization, with a reason.
        OutOfScope = "out-of-scope", "Out of scope";
        /// Nobody here knows.
        Unknown = "unknown", "Don't know";
    }
}

words! {
    /// What a test of the measure showed. Can be set only on Implemented, Alternative and Partially implemented.
    TestStatus {
        /// Nobody has tested it.
        NotAssessed = "not-assessed", "Not assessed";
        /// It works as claimed.
        Passed = "passed", "Passed";
        /// It does not work; little depends on it.
        FailedLow = "failed-low", "Failed low risk";
        /// It does not work.
        FailedMedium = "failed-medium", "Failed medium risk";
        /// It does not work and much depends on it.
        FailedHigh = "failed-high", "Failed high risk";
    }
}

impl TestStatus {
    /// Whether the test contradicts the claim.
    pub fn failed(self) -> bool {
        matches!(self, Self::FailedLow | Self::FailedMedium | Self::FailedHigh)
    }
}

words! {
    /// What an answer rests on.
    Grounds {
        /// The person looked at it.
        Seen = "seen", "Seen";
        /// Somebody said so.
        Told = "told", "Told";
        /// Neither.
        Assumed = "assumed", "Assumed";
    }
}

words! {
    /// What follows from an answer, the rules of the registers and the conditions; computed, never stored.
    Standing {
        /// A gap is recorded.
        Gap = "gap", "Gap";
        /// No usable answer yet.
        Open = "open", "Open";
        /// The duty is met as far as the answers say.
        Met = "met", "Met";
        /// Leaves both sides of the score and stays visible.
        SetAside = "set-aside", "Set aside";
        /// Its condition says it does not concern this organization.
        NotApplicable = "not-applicable", "Not applicable";
    }
}

words! {
    /// How hard a provision binds.
    LawClass {
        /// A required implementation specification, or a standard without any (45 CFR 164.306(d)(2)).
        Required = "required", "required";
        /// An addressable implementation specification (45 CFR 164.306(d)(3)).
        Addressable = "addressable", "addressable";
        /// A standard, mandatory in itself (45 CFR 164.306(c)).
        Standard = "standard", "standard";
        /// A duty of the Privacy or Breach Notification Rule.
        Binding = "binding", "binding";
        /// No duty.
        Voluntary = "voluntary", "voluntary";
        /// States a meaning, a permission or an exception; no duty of its own.
        Definition = "definition", "definition";
    }
}

words! {
    /// How a question relates to the provision that leads it.
    Basis {
        /// Restates the provision.
        Direct = "direct", "direct";
        /// One accepted way to meet it; the risk analysis decides (45 CFR 164.306(b)(1)).
        Implied = "implied", "implied";
        /// No duty.
        Practice = "practice", "good practice";
    }
}

words! {
    /// What a control does about a risk, in Compliance Manager's words.
    Purpose {
        /// Stops it.
        Preventative = "preventative", "preventative";
        /// Notices it.
        Detective = "detective", "detective";
        /// Limits the harm afterwards.
        Corrective = "corrective", "corrective";
    }
}

words! {
    /// Whether a control can be bypassed, in Compliance Manager's words. Says nothing about the law.
    Obligation {
        /// It cannot be bypassed by the people it concerns.
        Mandatory = "mandatory", "mandatory";
        /// It relies on people following a rule.
        Discretionary = "discretionary", "discretionary";
    }
}

words! {
    /// About how much work a question or a fix is.
    Effort {
        /// Minutes.
        Minutes = "minutes", "minutes";
        /// Hours.
        Hours = "hours", "hours";
        /// Days.
        Days = "days", "days";
        /// Weeks.
        Weeks = "weeks", "weeks";
    }
}

words! {
    /// The two kinds of evidence an auditor asks for.
    EvidenceKind {
        /// The rule: a policy, a procedure, a decision.
        Policy = "policy", "policy";
        /// The run: a sample, a picture, an export, a log.
        Run = "run", "run";
    }
}

words! {
    /// What a firing register rule means.
    Severity {
        /// A gap that also caps the verdict.
        Critical = "critical", "Critical";
        /// A gap.
        Gap = "gap", "Gap";
        /// Makes the question open until somebody looks.
        Verify = "verify", "To verify";
    }
}

words! {
    /// The kinds of value a register column holds.
    ColumnKind {
        /// Any text.
        Text = "text", "text";
        /// One of the column's options.
        OneOf = "one-of", "one of";
        /// Some of the column's options.
        AnyOf = "any-of", "any of";
        /// A calendar date.
        Date = "date", "date";
        /// `yes` or `no`.
        YesNo = "yes-no", "yes or no";
        /// The ticked ones of the column's items.
        Checklist = "checklist", "checklist";
    }
}

words! {
    /// The kinds of value a fact holds.
    FactKind {
        /// `yes` or `no`.
        YesNo = "yes-no", "yes or no";
        /// One of the fact's options.
        OneOf = "one-of", "one of";
        /// Some of the fact's options.
        AnyOf = "any-of", "any of";
    }
}

words! {
    /// One side of the rating of a gap; not rated until a person rates it.
    RiskLevel {
        /// Low.
        Low = "low", "low";
        /// Moderate.
        Moderate = "moderate", "moderate";
        /// High.
        High = "high", "high";
    }
}
