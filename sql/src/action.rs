//! What happens to the rows on the other side of a relation, and who sees to it.

use std::fmt;
use std::str::FromStr;

/// What the deletion or the change of a referenced row does to the rows that refer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReferentialAction {
    /// They are deleted or changed as well.
    Cascade,
    /// The change is refused.
    Restrict,
    /// The change is refused when the statement or transaction ends and they still refer to the row.
    NoAction,
    /// Their foreign key becomes NULL.
    SetNull,
    /// Their foreign key becomes its default.
    SetDefault,
}

impl ReferentialAction {
    /// Every action.
    pub const ALL: [ReferentialAction; 5] = [
        ReferentialAction::Cascade,
        ReferentialAction::Restrict,
        ReferentialAction::NoAction,
        ReferentialAction::SetNull,
        ReferentialAction::SetDefault,
    ];

    /// The action on delete of a relation that names none.
    pub const fn default_on_delete(relation_is_required: bool) -> ReferentialAction {
        if relation_is_required {
            ReferentialAction::Restrict
        } else {
            ReferentialAction::SetNull
        }
    }

    /// The action on update of a relation that names none.
    pub const fn default_on_update() -> ReferentialAction {
        ReferentialAction::Cascade
    }

    /// The name as the schema language writes it: `SetNull`.
    pub const fn as_str(self) -> &'static str {
        match self {
            ReferentialAction::Cascade => "Cascade",
            ReferentialAction::Restrict => "Restrict",
            ReferentialAction::NoAction => "NoAction",
            ReferentialAction::SetNull => "SetNull",
            ReferentialAction::SetDefault => "SetDefault",
        }
    }

    /// The name as SQL writes it: `SET NULL`.
    pub const fn sql(self) -> &'static str {
        match self {
            ReferentialAction::Cascade => "CASCADE",
            ReferentialAction::Restrict => "RESTRICT",
            ReferentialAction::NoAction => "NO ACTION",
            ReferentialAction::SetNull => "SET NULL",
            ReferentialAction::SetDefault => "SET DEFAULT",
        }
    }

    /// Reads the name as SQL writes it, in either case: `set null`.
    pub fn from_sql(text: &str) -> Option<ReferentialAction> {
        ReferentialAction::ALL
            .into_iter()
            .find(|action| action.sql().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for ReferentialAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ReferentialAction {
    type Err = ();

    fn from_str(text: &str) -> Result<ReferentialAction, ()> {
        ReferentialAction::ALL
            .into_iter()
            .find(|action| action.as_str() == text)
            .ok_or(())
    }
}

/// Who keeps relations whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RelationMode {
    /// The database, by foreign keys.
    #[default]
    ForeignKeys,
    /// The client, which carries out the referential actions itself; no foreign keys are made.
    Prisma,
}

impl RelationMode {
    /// The name as `relationMode` in a datasource writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            RelationMode::ForeignKeys => "foreignKeys",
            RelationMode::Prisma => "prisma",
        }
    }

    /// Whether the database has foreign keys.
    pub const fn uses_foreign_keys(self) -> bool {
        matches!(self, RelationMode::ForeignKeys)
    }
}

impl fmt::Display for RelationMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RelationMode {
    type Err = ();

    fn from_str(text: &str) -> Result<RelationMode, ()> {
        [RelationMode::ForeignKeys, RelationMode::Prisma]
            .into_iter()
            .find(|mode| mode.as_str() == text)
            .ok_or(())
    }
}
