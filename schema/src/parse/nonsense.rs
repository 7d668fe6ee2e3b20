//! What no rule of the grammar takes: one diagnostic for each line or block, worded by what it looks like.

use pest::iterators::Pair;

use super::{Context, Rule};
use crate::ast::BlockKind;
use crate::diagnostics::Diagnostic;
use crate::source::Span;
use crate::suggest::closest;

/// The keywords that a user can begin a block with.
const KEYWORDS: [&str; 5] = ["model", "view", "enum", "datasource", "generator"];

const KEYWORDS_IN_WORDS: &str = "`model`, `view`, `enum`, `datasource` or `generator`";

impl Context<'_> {
    /// `type Name = ..`: an alias.
    pub(super) fn type_alias(&mut self, pair: &Pair<'_, Rule>) -> Span {
        let span = self.span(pair);
        self.diagnostics.push(
            Diagnostic::error(
                "type-alias",
                span,
                "A type cannot be given another name with `type .. =`.",
            )
            .help("write the type and its attributes at each field that has them"),
        );
        span
    }

    /// `Name {` without a keyword, or with one that does not exist.
    pub(super) fn unknown_block(&mut self, pair: Pair<'_, Rule>) -> Span {
        let span = self.span(&pair);
        let head = pair.into_inner().next().expect("an unknown block has a head");
        let words = shortened(head.as_str().trim_end());
        let head_end = span.start as usize + words.len();
        let head_span = Span::new(self.file, span.start as usize, head_end);
        let mut each = words.split_whitespace();
        let (first, second) = (each.next().unwrap_or_default(), each.next());
        let diagnostic = Diagnostic::error(
            "unknown-block",
            head_span,
            format!("`{words}` does not begin a block that mbgen knows."),
        );
        let diagnostic = match (first, second) {
            (keyword, None) if BlockKind::from_keyword(keyword).is_some() => {
                Diagnostic::error("unknown-block", head_span, format!("This `{keyword}` has no name."))
                    .help(format!("write a name behind it: `{keyword} Name {{`"))
            }
            (name, None) => diagnostic.help(format!("write a keyword before the name: `model {name} {{`")),
            (keyword, Some(name)) => match closest(keyword, KEYWORDS) {
                Some(known) => diagnostic.help(format!("did you mean `{known} {name} {{`?")),
                None => diagnostic.help(format!("a block begins with {KEYWORDS_IN_WORDS}")),
            },
        };
        self.diagnostics.push(diagnostic);
        span
    }

    /// A line outside of all blocks.
    pub(super) fn unknown_top_level_line(&mut self, pair: &Pair<'_, Rule>) -> Span {
        let span = self.span(pair);
        let line = pair.as_str().trim_end();
        let mut words = line.split_whitespace();
        let keyword = words.next().and_then(BlockKind::from_keyword);
        let diagnostic = if line == "}" {
            Diagnostic::error("unknown-line", span, "This `}` closes no block.")
                .help("remove it, or look for a brace too many above")
        } else if let (Some(kind), true) = (keyword, line.contains('{')) {
            Diagnostic::error(
                "unknown-line",
                span,
                format!("This `{}` stands on a single line.", kind.keyword()),
            )
            .help("begin a new line behind `{`, and write each line of the block on its own")
        } else if let Some(kind) = keyword {
            Diagnostic::error(
                "unknown-line",
                span,
                format!("This `{}` does not go on as a block.", kind.keyword()),
            )
            .help(format!("write `{} Name {{`, its lines, and `}}`", kind.keyword()))
        } else {
            Diagnostic::error(
                "unknown-line",
                span,
                "This line does not belong to a block and does not begin one.",
            )
            .help(format!("a block begins with {KEYWORDS_IN_WORDS}; a comment with `//`"))
        };
        self.diagnostics.push(diagnostic);
        span
    }

    /// What stands behind the opening brace of a block.
    pub(super) fn line_behind_brace(&mut self, pair: &Pair<'_, Rule>, kind: BlockKind) -> Span {
        let span = self.span(pair);
        let message = format!("The lines of this `{}` begin below its `{{`.", kind.keyword());
        self.diagnostics
            .push(Diagnostic::error("line-behind-brace", span, message).help("move this to a line of its own"));
        span
    }

    /// A line between the braces of a block.
    pub(super) fn unknown_line_in_block(&mut self, pair: &Pair<'_, Rule>, kind: BlockKind) -> Span {
        let span = self.span(pair);
        let (message, help) = match kind {
            BlockKind::Datasource | BlockKind::Generator => {
                ("This line is not a setting.", "a setting is written `name = value`")
            }
            BlockKind::Enum => (
                "This line is not a value of an enum.",
                "write one name a line; attributes of the whole enum begin with `@@`",
            ),
            BlockKind::Model | BlockKind::View | BlockKind::Type => (
                "This line is neither a field nor an attribute.",
                "a field is written `name Type @attribute(..)`, an attribute of the whole block begins with `@@`",
            ),
        };
        self.diagnostics
            .push(Diagnostic::error("unknown-line", span, message).help(help));
        span
    }
}

/// The beginning of what may be a line of megabytes.
fn shortened(words: &str) -> &str {
    const LONGEST: usize = 80;
    &words[..words.floor_char_boundary(LONGEST)]
}
