//! Positions in the tables of a [`Schema`](crate::Schema). They are stable for one schema and mean nothing in another.

macro_rules! ids {
    ($($(#[$documentation:meta])* $name:ident)*) => {$(
        $(#[$documentation])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            pub(crate) fn from_index(index: usize) -> Self {
                $name(index as u32)
            }

            /// The position, in the order of declaration.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// Which model or view.
    ModelId
    /// Which field, of all fields of all models.
    FieldId
    /// Which enum.
    EnumId
    /// Which value, of all values of all enums.
    EnumValueId
    /// Which index, unique or primary key, of those of all models.
    IndexId
    /// Which relation.
    RelationId
}
