//! Items as text, in the form that rustfmt would give them as well: what fits into a line stands in one.
//!
//! It knows the shapes that the generator makes and no others. A printer for any Rust would have to parse the items first,
//! which takes several times what making them takes; tests parse what comes out here and compare it with what went in.

mod layout;
mod tokens;

use proc_macro2::TokenStream;

use layout::{Breaks, INDENT, Page, elements};
use tokens::{Bracket, Node, Tokens};

/// The text of items.
pub(crate) fn items(items: TokenStream) -> String {
    let tokens = Tokens::of(items);
    let mut page = Page::new(&tokens);
    page.items(&tokens.nodes, 0, Place::Module);
    page.gap();
    page.into_text()
}

/// What items are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Module,
    Implementation,
}

/// One item.
struct Item<'n> {
    attributes: Vec<Attribute<'n>>,
    kind: Kind,
    /// All of it but the attributes and what ends it.
    head: &'n [Node],
    /// What is in its braces; none where it ends with a semicolon.
    body: Option<&'n [Node]>,
}

/// `#[..]` or `#![..]`.
struct Attribute<'n> {
    is_inner: bool,
    nodes: &'n [Node],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    Value,
    Type,
    Module,
    Implementation,
    Function,
    /// A struct or an enum.
    Definition,
}

impl Item<'_> {
    /// Whether several of its kind stand without empty lines between them.
    fn is_short(&self) -> bool {
        self.body.is_none() && matches!(self.kind, Kind::Use | Kind::Value | Kind::Type | Kind::Module)
    }
}

impl Page<'_> {
    /// Items, the first one in the line that has begun.
    fn items(&mut self, nodes: &[Node], indent: usize, place: Place) {
        let (inner, mut rest) = attributes(nodes, true);
        for attribute in &inner {
            self.attribute(attribute, indent);
            self.line(indent);
        }
        if !inner.is_empty() {
            self.gap();
        }
        let mut last: Option<Item<'_>> = None;
        while !rest.is_empty() {
            let (item, behind) = self.item_of(rest);
            rest = behind;
            if let Some(last) = &last {
                let is_alike = last.kind == item.kind || place == Place::Implementation;
                if !(is_alike && last.is_short() && item.is_short() && item.attributes.is_empty()) {
                    self.gap();
                }
                self.line(indent);
            }
            self.item(&item, indent);
            last = Some(item);
        }
    }

    /// The first item, and what comes behind it.
    fn item_of<'n>(&self, nodes: &'n [Node]) -> (Item<'n>, &'n [Node]) {
        let (attributes, rest) = attributes(nodes, false);
        let kind = self.kind(rest);
        let ends = |node: &Node| match node {
            Node::Operator(";") => true,
            Node::Group(Bracket::Curly, _) => !matches!(kind, Kind::Use | Kind::Value | Kind::Type),
            _ => false,
        };
        let end = rest.iter().position(ends).expect("an item has an end");
        let body = match &rest[end] {
            Node::Group(_, body) => Some(body.as_slice()),
            _ => None,
        };
        let item = Item {
            attributes,
            kind,
            head: &rest[..end],
            body,
        };
        (item, &rest[end + 1..])
    }

    fn kind(&self, nodes: &[Node]) -> Kind {
        let words = nodes.iter().filter_map(|node| self.tokens.word(node));
        let mut words = words.filter(|word| !matches!(*word, "pub" | "async"));
        match words.next() {
            Some("use") => Kind::Use,
            Some("const" | "static") => Kind::Value,
            Some("type") => Kind::Type,
            Some("mod") => Kind::Module,
            Some("impl") => Kind::Implementation,
            Some("fn") => Kind::Function,
            Some("struct" | "enum") => Kind::Definition,
            other => unreachable!("the generator makes no items that begin with {other:?}"),
        }
    }

    fn item(&mut self, item: &Item<'_>, indent: usize) {
        for attribute in &item.attributes {
            self.attribute(attribute, indent);
            self.line(indent);
        }
        match item.kind {
            Kind::Use => self.wrap(item.head, indent, 1, Breaks::Last),
            Kind::Value | Kind::Type => self.assignment(item.head, indent),
            Kind::Module => self.wrap(item.head, indent, 1, Breaks::Last),
            Kind::Implementation => {
                let braces = if item.body.is_some_and(<[Node]>::is_empty) {
                    " {}"
                } else {
                    " {"
                };
                self.implementation_head(item.head, indent, braces.len());
            }
            Kind::Function => self.function_head(item.head, indent),
            Kind::Definition => self.wrap(item.head, indent, 2, Breaks::Last),
        }
        match item.body {
            None => self.push(";"),
            Some(body) => {
                if !matches!(item.kind, Kind::Implementation | Kind::Function) {
                    self.push(" ");
                }
                self.body(item.kind, body, indent);
            }
        }
    }

    fn body(&mut self, kind: Kind, body: &[Node], indent: usize) {
        if body.is_empty() {
            self.push("{}");
            return;
        }
        self.push("{");
        let inside = indent + INDENT;
        match kind {
            Kind::Definition => {
                for field in elements(body) {
                    self.line(inside);
                    let (attributes, field) = attributes(field, false);
                    for attribute in &attributes {
                        self.attribute(attribute, inside);
                        self.line(inside);
                    }
                    self.wrap(field, inside, 1, Breaks::Last);
                    self.push(",");
                }
            }
            Kind::Function => self.statements(body, inside),
            Kind::Implementation => {
                self.line(inside);
                self.items(body, inside, Place::Implementation);
            }
            _ => {
                self.line(inside);
                self.items(body, inside, Place::Module);
            }
        }
        self.line(indent);
        self.push("}");
    }

    /// `pub const NAME: Type = value`
    fn assignment(&mut self, head: &[Node], indent: usize) {
        if self.fits(head, 1) {
            return;
        }
        let is = head.iter().position(|node| matches!(node, Node::Operator("=")));
        let (name, value) = head.split_at(is.map_or(head.len(), |is| is + 1));
        self.wrap(name, indent, 0, Breaks::Last);
        // A value that would have to be broken has a line of its own, where it fits into one.
        let start = self.mark();
        self.line(indent + INDENT);
        if !self.fits(value, 1) {
            self.take_back(start);
            self.push(" ");
            self.wrap(value, indent, 1, Breaks::Last);
        }
    }

    /// `impl<T> Trait for Type where .. `, each of them in a line of its own where they do not fit into one with what comes
    /// behind them.
    fn implementation_head(&mut self, head: &[Node], indent: usize, behind: usize) {
        let (head, conditions) = self.conditions(head);
        if self.fits(head, behind) {
            self.where_clause(conditions, indent);
            return;
        }
        let is_for = |node: &Node| self.tokens.is_word(node, "for");
        let (face, name) = head.split_at(head.iter().position(is_for).unwrap_or(head.len()));
        if !self.fits(face, 0) {
            let is_generics = matches!(head.get(1), Some(Node::Group(Bracket::Angle, _)));
            let generics = if is_generics { 2 } else { 1 };
            if self.fits(&head[..generics], 0) {
                self.line(indent + INDENT);
            } else {
                self.wrap(&head[..generics], indent, 0, Breaks::Last);
                self.push(" ");
                if self.fits(&head[generics..], behind) {
                    self.where_clause(conditions, indent);
                    return;
                }
            }
            self.wrap(&face[generics..], indent + INDENT, 0, Breaks::Last);
        }
        if !name.is_empty() {
            self.line(indent + INDENT);
            self.wrap(name, indent + INDENT, 0, Breaks::Last);
        }
        if conditions.is_empty() {
            self.line(indent);
        } else {
            self.where_clause(conditions, indent);
        }
    }

    fn function_head(&mut self, head: &[Node], indent: usize) {
        let (head, conditions) = self.conditions(head);
        self.wrap(head, indent, 2, Breaks::Parameters);
        self.where_clause(conditions, indent);
    }

    /// What comes before `where`, and behind it.
    fn conditions<'n>(&self, head: &'n [Node]) -> (&'n [Node], &'n [Node]) {
        match head.iter().position(|node| self.tokens.is_word(node, "where")) {
            Some(position) => (&head[..position], &head[position + 1..]),
            None => (head, &[]),
        }
    }

    /// The conditions in lines of their own, and the way to the brace.
    fn where_clause(&mut self, conditions: &[Node], indent: usize) {
        if conditions.is_empty() {
            self.push(" ");
            return;
        }
        self.line(indent);
        self.push("where");
        for condition in elements(conditions) {
            self.line(indent + INDENT);
            self.wrap(condition, indent + INDENT, 1, Breaks::Last);
            self.push(",");
        }
        self.line(indent);
    }

    fn statements(&mut self, nodes: &[Node], indent: usize) {
        for statement in nodes.split(|node| matches!(node, Node::Operator(";"))) {
            let Some((last, before)) = statement.split_last() else {
                continue;
            };
            self.line(indent);
            match last {
                Node::Group(Bracket::Curly, arms) if self.tokens.is_word(&statement[0], "match") => {
                    self.wrap(before, indent, 2, Breaks::Last);
                    self.push(" {");
                    for arm in elements(arms) {
                        self.line(indent + INDENT);
                        self.wrap(arm, indent + INDENT, 1, Breaks::Last);
                        self.push(",");
                    }
                    self.line(indent);
                    self.push("}");
                }
                _ => self.wrap(statement, indent, 1, Breaks::Last),
            }
            let is_last = std::ptr::eq(last, nodes.last().expect("it has this statement"));
            if !is_last {
                self.push(";");
            }
        }
    }

    /// An attribute; documentation as comments.
    fn attribute(&mut self, attribute: &Attribute<'_>, indent: usize) {
        if let [name, Node::Operator("="), text] = attribute.nodes
            && self.tokens.is_word(name, "doc")
            && let Some(line) = self.tokens.word(text).and_then(comment)
        {
            self.push(if attribute.is_inner { "//!" } else { "///" });
            self.push(&line);
            return;
        }
        self.push(if attribute.is_inner { "#![" } else { "#[" });
        self.wrap(attribute.nodes, indent, 1, Breaks::Last);
        self.push("]");
    }
}

/// The attributes in front, those of what they stand in or those of what comes next, and the rest.
fn attributes(mut nodes: &[Node], is_inner: bool) -> (Vec<Attribute<'_>>, &[Node]) {
    let mut attributes = Vec::new();
    loop {
        let (inside, rest) = match nodes {
            [Node::Operator("#"), Node::Group(Bracket::Square, inside), rest @ ..] if !is_inner => (inside, rest),
            [
                Node::Operator("#"),
                Node::Operator("!"),
                Node::Group(Bracket::Square, inside),
                rest @ ..,
            ] if is_inner => (inside, rest),
            _ => return (attributes, nodes),
        };
        attributes.push(Attribute {
            is_inner,
            nodes: inside,
        });
        nodes = rest;
    }
}

/// The text of a literal, where a comment can have it.
fn comment(literal: &str) -> Option<String> {
    let text = match literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => plain.to_owned(),
        _ => syn::parse_str::<syn::LitStr>(literal).ok()?.value(),
    };
    let is_one_line = !text.contains(['\n', '\r']);
    // `////` begins an ordinary comment.
    (is_one_line && !text.starts_with('/')).then_some(text)
}

#[cfg(test)]
mod tests;
