//! What earlier stages could not make sense of. Attributes are read all the same, so that a user sees their mistakes at once as well,
//! but what only follows from an earlier mistake is not told.

use rustc_hash::FxHashSet;

use crate::ast::{Ast, Attribute, Block, Item, Line};
use crate::diagnostics::Diagnostics;
use crate::source::{FileId, Span};

/// Where there are mistakes already.
#[derive(Debug, Default)]
pub(super) struct EarlierMistakes {
    /// Where each begins, in order.
    places: Vec<(FileId, u32)>,
    /// The names of blocks that are not known as they are written: taken twice, or with lines that could not be read.
    blocks: FxHashSet<String>,
}

impl EarlierMistakes {
    pub(super) fn of(ast: &Ast, diagnostics: &Diagnostics) -> Self {
        let mut places: Vec<(FileId, u32)> = diagnostics
            .errors()
            .map(|error| (error.span.file, error.span.start))
            .collect();
        places.sort_unstable();
        let mut mistakes = EarlierMistakes {
            places,
            blocks: FxHashSet::default(),
        };
        if mistakes.places.is_empty() {
            return mistakes;
        }
        let items: Vec<&Item> = ast.files.iter().flat_map(|file| &file.items).collect();
        // What could not be read at the top level may have been any block.
        let all_are_uncertain = items.iter().any(|item| matches!(item, Item::Unknown(_)));
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for item in items {
            let Item::Block(block) = item else { continue };
            let is_taken = !seen.insert(&block.name.text);
            if is_taken || all_are_uncertain || has_unread_lines(block) {
                mistakes.blocks.insert(block.name.text.clone());
            }
        }
        mistakes
    }

    /// Is there a mistake within this attribute?
    pub(super) fn are_in(&self, attribute: &Attribute) -> bool {
        let Span { file, start, end } = attribute.span;
        let first = self.places.partition_point(|place| *place < (file, start));
        self.places.get(first).is_some_and(|place| *place < (file, end))
    }

    /// May the block of this name hold more than what was read?
    pub(super) fn hide_lines_of(&self, block: &str) -> bool {
        self.blocks.contains(block)
    }
}

fn has_unread_lines(block: &Block) -> bool {
    !block.is_closed || block.lines.iter().any(|line| matches!(line, Line::Unknown(_)))
}
