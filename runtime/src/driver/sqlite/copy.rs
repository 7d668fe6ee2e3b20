//! Rows copied out of SQLite's memory, to be handed from a blocking thread to the task that asked for them.

use std::{borrow::Cow, sync::Arc};

use super::{
    decode::Cells,
    handle::{CellRef, RowRef},
};

/// A copy of a row.
pub(crate) struct RowCopy {
    cells: Box<[Cell]>,
    columns: Arc<[Column]>,
}

/// What is known of a column besides its cells.
struct Column {
    name: String,
    declared: Option<String>,
}

/// The columns of a result, looked at once.
#[derive(Clone)]
pub(super) struct Columns(Arc<[Column]>);

enum Cell {
    Null,
    Integer(i64),
    Real(f64),
    Text(Box<[u8]>),
    Blob(Box<[u8]>),
}

impl Columns {
    pub(super) fn of(row: RowRef<'_>) -> Columns {
        Columns(
            (0..row.len())
                .map(|index| Column {
                    name: row.name(index),
                    declared: row.declared_type(index),
                })
                .collect(),
        )
    }
}

impl RowCopy {
    pub(super) fn new(row: RowRef<'_>, columns: &Columns) -> RowCopy {
        RowCopy {
            cells: (0..row.len())
                .map(|index| match row.cell(index) {
                    CellRef::Null => Cell::Null,
                    CellRef::Integer(value) => Cell::Integer(value),
                    CellRef::Real(value) => Cell::Real(value),
                    CellRef::Text(text) => Cell::Text(text.into()),
                    CellRef::Blob(bytes) => Cell::Blob(bytes.into()),
                })
                .collect(),
            columns: Arc::clone(&columns.0),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(crate) fn name(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", |column| &column.name)
    }
}

impl<'r> Cells<'r> for &'r RowCopy {
    fn at(self, index: usize) -> CellRef<'r> {
        match self.cells.get(index) {
            None | Some(Cell::Null) => CellRef::Null,
            Some(Cell::Integer(value)) => CellRef::Integer(*value),
            Some(Cell::Real(value)) => CellRef::Real(*value),
            Some(Cell::Text(text)) => CellRef::Text(text),
            Some(Cell::Blob(bytes)) => CellRef::Blob(bytes),
        }
    }

    fn column_name(self, index: usize) -> Cow<'r, str> {
        Cow::Borrowed(self.name(index))
    }

    fn declared(self, index: usize) -> Option<Cow<'r, str>> {
        self.columns.get(index)?.declared.as_deref().map(Cow::Borrowed)
    }
}
