//! How rows leave the engine: one level for the records asked for, one for each relation that goes along.
//!
//! The engine knows no types of the user's and the faces know no SQL. Between them stands this trait: the engine runs one
//! statement per level and hands every row to the level while the driver still holds it, so that a row is decoded once,
//! straight into what the caller gets. Then it tells how the rows of a relation belong to the rows above. The typed face
//! implements it with the decoders of generated code, the dynamic face with JSON.

use crate::{Result, Row};

/// Takes the rows of one level of a read.
pub trait Level: Send {
    /// A row, with the columns of the level's [`Select`](crate::query::Select): its fields, then its counts. The row has
    /// further columns that the engine keeps for itself.
    fn row(&mut self, row: &Row<'_>) -> Result<()>;

    /// The level of the relation at that position of the select's `relations`.
    fn child(&mut self, index: usize) -> &mut dyn Level;

    /// Tells, once all rows of this level and of that child are there, which rows of the child belong to which row.
    fn link(&mut self, index: usize, links: Links);
}

/// Which rows of a relation belong to which row above: for parent `i`, in this order, `rows[offsets[i]..offsets[i + 1]]`.
///
/// A child row may belong to several parents (records that refer to the same one) or to none (cut off by `take`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// One more than there are parents, ascending.
    pub offsets: Vec<u32>,
    /// Positions of child rows, in the order in which the child level got them.
    pub rows: Vec<u32>,
    /// Whether no child row stands twice in `rows`, so that it can be moved rather than cloned.
    pub is_exclusive: bool,
}

/// Which rows of the uppermost level the caller gets, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrangement {
    /// All, as they came.
    AsRead,
    /// All, the last one first.
    Reversed,
    /// These positions, in this order.
    Picked(Vec<u32>),
}

impl Arrangement {
    /// Which row to take out next, one after another, so that they come in this order, where the last row moves to the place
    /// of each that is taken (`Vec::swap_remove`). None: they are in order.
    pub(crate) fn removals(self, length: usize) -> Option<Vec<usize>> {
        match self {
            Arrangement::AsRead => None,
            Arrangement::Reversed => Some((0..length).rev().collect()),
            Arrangement::Picked(positions) => {
                // Which row stands at a place now, and where a row stands now.
                let mut row_at: Vec<usize> = (0..length).collect();
                let mut place_of: Vec<usize> = (0..length).collect();
                let removals = positions.iter().map(|&row| {
                    let place = place_of[row as usize];
                    row_at.swap_remove(place);
                    if let Some(&moved) = row_at.get(place) {
                        place_of[moved] = place;
                    }
                    place
                });
                Some(removals.collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_their_arrangement() {
        let picked = [vec![2, 0, 3], vec![0, 1, 2, 3], vec![3, 2, 1, 0], vec![], vec![1]];
        let picked = picked.map(|positions| (Arrangement::Picked(positions.clone()), positions));
        let reversed = (Arrangement::Reversed, vec![3, 2, 1, 0]);
        for (arrangement, expected) in picked.into_iter().chain([reversed]) {
            let mut rows = vec![0, 1, 2, 3];
            let removals = arrangement.removals(rows.len()).expect("they are to be arranged");
            let arranged: Vec<u32> = removals.into_iter().map(|place| rows.swap_remove(place)).collect();
            assert_eq!(arranged, expected);
        }
        assert_eq!(Arrangement::AsRead.removals(4), None);
    }
}
