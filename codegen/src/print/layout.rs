//! Where lines break: what fits into one stays in one; else a group has a line for each of its elements.

use super::tokens::{Bracket, Node, Tokens};

/// How long a line may be.
pub(super) const WIDTH: usize = 100;

/// How far what is inside stands from what is outside.
pub(super) const INDENT: usize = 4;

/// Which group of a line that is too long has its elements in lines of their own.
#[derive(Debug, Clone, Copy)]
pub(super) enum Breaks {
    /// The last one, of an expression.
    Last,
    /// The parameters, of a function; or else the first one.
    Parameters,
}

/// The text so far.
pub(super) struct Page<'t> {
    pub(super) tokens: &'t Tokens,
    text: String,
    line_start: usize,
}

impl<'t> Page<'t> {
    pub(super) fn new(tokens: &'t Tokens) -> Page<'t> {
        Page {
            tokens,
            text: String::with_capacity(tokens.text.len() * 2),
            line_start: 0,
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        if let Some(end) = text.rfind('\n') {
            self.line_start = self.text.len() - text.len() + end + 1;
        }
    }

    /// Begins a line.
    pub(super) fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.line_start = self.text.len();
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    /// Leaves a line empty.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
        self.line_start = self.text.len();
    }

    /// Where the text ends now.
    pub(super) fn mark(&self) -> (usize, usize) {
        (self.text.len(), self.line_start)
    }

    /// Takes back what was written since.
    pub(super) fn take_back(&mut self, (end, line_start): (usize, usize)) {
        self.text.truncate(end);
        self.line_start = line_start;
    }

    /// Writes the tokens into this line, where they fit with so much behind them.
    pub(super) fn fits(&mut self, nodes: &[Node], behind: usize) -> bool {
        let start = self.text.len();
        let fits = self.flat(nodes, WIDTH.saturating_sub(behind));
        if !fits {
            self.text.truncate(start);
        }
        fits
    }

    /// Writes the tokens into lines as they are needed.
    pub(super) fn wrap(&mut self, nodes: &[Node], indent: usize, behind: usize, breaks: Breaks) {
        if self.fits(nodes, behind) {
            return;
        }
        let Some(position) = self.broken(nodes, breaks) else {
            self.flat(nodes, usize::MAX);
            return;
        };
        let (before, rest) = nodes.split_at(position);
        if !self.fits(before, 1) {
            self.wrap(before, indent, 1, breaks);
        }
        self.space(before, &rest[0]);
        if before.iter().any(is_group) && self.fits(rest, behind) {
            return;
        }
        let (Node::Group(bracket, elements), after) = (&rest[0], &rest[1..]) else {
            unreachable!("only groups are broken");
        };
        self.group(*bracket, elements, indent);
        if let Some(next) = after.first() {
            self.space(&nodes[..=position], next);
            self.wrap(after, indent, behind, breaks);
        }
    }

    /// A group with a line for each element.
    fn group(&mut self, bracket: Bracket, nodes: &[Node], indent: usize) {
        let (open, close) = bracket.sides();
        let elements = elements(nodes);
        self.push(open);
        match elements[..] {
            // An only argument that is a group itself begins and ends in the same lines.
            [[before @ .., Node::Group(inner, nodes)]]
                if bracket == Bracket::Round && *inner != Bracket::Angle && !nodes.is_empty() =>
            {
                let group = &elements[0][before.len()];
                self.flat(before, usize::MAX);
                self.space(before, group);
                self.group(*inner, nodes, indent);
            }
            // `<Type as Trait>` is no list.
            [element] if bracket == Bracket::Angle && element.iter().any(|node| self.tokens.is_word(node, "as")) => {
                self.wrap(element, indent, 1, Breaks::Last);
            }
            _ if bracket == Bracket::Angle && elements.iter().all(|element| is_path(element)) => {
                self.fill(&elements, indent + INDENT);
                self.line(indent);
            }
            _ => {
                for element in elements {
                    self.line(indent + INDENT);
                    self.wrap(element, indent + INDENT, 1, Breaks::Last);
                    if !matches!(element.first(), Some(Node::Operator(".."))) {
                        self.push(",");
                    }
                }
                self.line(indent);
            }
        }
        self.push(close);
    }

    /// As many elements in each line as fit.
    fn fill(&mut self, elements: &[&[Node]], indent: usize) {
        self.line(indent);
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.push(" ");
                if !self.fits(element, 1) {
                    self.text.pop();
                    self.line(indent);
                    self.flat(element, usize::MAX);
                }
            } else {
                self.flat(element, usize::MAX);
            }
            self.push(",");
        }
    }

    /// The group to break.
    fn broken(&self, nodes: &[Node], breaks: Breaks) -> Option<usize> {
        let is_group = |node: &Node, is_wanted: fn(Bracket) -> bool| match node {
            Node::Group(bracket, inner) => is_wanted(*bracket) && !inner.is_empty(),
            _ => false,
        };
        match breaks {
            Breaks::Last => nodes
                .iter()
                .rposition(|node| is_group(node, |bracket| bracket != Bracket::Angle) && size(node) > 2)
                .or_else(|| largest(nodes)),
            Breaks::Parameters => {
                // Not those of `pub(super)`.
                let skipped = usize::from(nodes.first().is_some_and(|node| self.tokens.is_word(node, "pub"))) * 2;
                let parameters = nodes.iter().enumerate().skip(skipped);
                parameters
                    .clone()
                    .find(|(_, node)| is_group(node, |bracket| bracket == Bracket::Round))
                    .or_else(|| parameters.clone().find(|(_, node)| is_group(node, |_| true)))
                    .map(|(position, _)| position)
            }
        }
    }

    /// The space between tokens and the one behind them, where there is one.
    fn space(&mut self, before: &[Node], after: &Node) {
        if self.tokens.has_space(before, after) {
            self.push(" ");
        }
    }

    /// Writes the tokens into one line, as far as they fit. Tells whether they did.
    fn flat(&mut self, nodes: &[Node], width: usize) -> bool {
        for (index, node) in nodes.iter().enumerate() {
            if self.tokens.has_space(&nodes[..index], node) {
                self.text.push(' ');
            }
            match node {
                Node::Word(range) => {
                    let word = &self.tokens.text[range.clone()];
                    if width == usize::MAX {
                        self.push(word);
                        continue;
                    }
                    if word.contains('\n') {
                        return false;
                    }
                    self.text.push_str(word);
                }
                Node::Operator(operator) => self.text.push_str(operator),
                Node::Group(Bracket::Angle, inner) if inner.is_empty() => {}
                Node::Group(bracket, inner) => {
                    let (open, close) = bracket.sides();
                    let padding = if *bracket == Bracket::Curly && !inner.is_empty() {
                        " "
                    } else {
                        ""
                    };
                    self.text.push_str(open);
                    self.text.push_str(padding);
                    if !self.flat(without_last_comma(*bracket, inner), width) {
                        return false;
                    }
                    self.text.push_str(padding);
                    self.text.push_str(close);
                }
            }
            if self.text.len().saturating_sub(self.line_start) > width {
                return false;
            }
        }
        true
    }
}

fn is_group(node: &Node) -> bool {
    matches!(node, Node::Group(..))
}

/// The group with most in it.
fn largest(nodes: &[Node]) -> Option<usize> {
    let groups = nodes.iter().enumerate().filter(|(_, node)| size(node) > 1);
    groups.max_by_key(|(_, node)| size(node)).map(|(position, _)| position)
}

fn size(node: &Node) -> usize {
    match node {
        Node::Group(_, inner) => 1 + inner.iter().map(size).sum::<usize>(),
        Node::Word(_) | Node::Operator(_) => 1,
    }
}

/// The elements of a group.
pub(super) fn elements(nodes: &[Node]) -> Vec<&[Node]> {
    nodes
        .split(|node| matches!(node, Node::Operator(",")))
        .filter(|element| !element.is_empty())
        .collect()
}

/// Without the comma behind the last element, which in a line only a tuple of one element has.
fn without_last_comma(bracket: Bracket, nodes: &[Node]) -> &[Node] {
    let is_comma = |node: &Node| matches!(node, Node::Operator(","));
    match nodes {
        [rest @ .., last] if is_comma(last) && (bracket != Bracket::Round || rest.iter().any(is_comma)) => rest,
        _ => nodes,
    }
}

fn is_path(element: &[Node]) -> bool {
    element
        .iter()
        .all(|node| matches!(node, Node::Word(_) | Node::Operator("::")))
}
