//! The syntax tree: a schema exactly as it is written.
//!
//! [`parse`](crate::parse) makes it from text. Every comment and every empty line is an item or stands beside the line it follows,
//! in the order of the text, so that the formatter can put all of it back. Nothing here is resolved: names are text, and a
//! field's type may not exist. What the words mean is the business of [`Schema`](crate::Schema).

use crate::source::{FileId, Span};

/// All files of one schema.
#[derive(Debug, Clone, Default)]
pub struct Ast {
    /// The files in the order given.
    pub files: Vec<AstFile>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct AstFile {
    /// Which one.
    pub id: FileId,
    /// Blocks, comments and empty lines, in order.
    pub items: Vec<Item>,
}

impl AstFile {
    /// The blocks alone.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.items.iter().filter_map(|item| match item {
            Item::Block(block) => Some(block),
            _ => None,
        })
    }
}

/// What stands at the top level of a file.
#[derive(Debug, Clone)]
pub enum Item {
    /// `model User { .. }` and the like.
    Block(Block),
    /// A comment on lines of its own.
    Comment(Comment),
    /// An empty line.
    BlankLine(Span),
    /// A `type X = ..` alias, a block without a known keyword or a line that is neither: reported, and kept as it was.
    Unknown(Span),
}

/// The keyword a block begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// `model`
    Model,
    /// `view`
    View,
    /// `type`: an embedded document, which SQL databases do not have
    Type,
    /// `enum`
    Enum,
    /// `datasource`
    Datasource,
    /// `generator`
    Generator,
}

impl BlockKind {
    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            BlockKind::Model => "model",
            BlockKind::View => "view",
            BlockKind::Type => "type",
            BlockKind::Enum => "enum",
            BlockKind::Datasource => "datasource",
            BlockKind::Generator => "generator",
        }
    }

    /// The kind of a keyword.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        use BlockKind::{Datasource, Enum, Generator, Model, Type, View};
        [Model, View, Type, Enum, Datasource, Generator]
            .into_iter()
            .find(|kind| kind.keyword() == keyword)
    }
}

/// A block: its head, its lines, its closing brace.
#[derive(Debug, Clone)]
pub struct Block {
    /// The keyword.
    pub kind: BlockKind,
    /// The name behind it.
    pub name: Name,
    /// The `///` lines right above, and the one behind the opening brace.
    pub documentation: Documentation,
    /// A comment behind the opening brace.
    pub head_comment: Option<Comment>,
    /// The lines between the braces.
    pub lines: Vec<Line>,
    /// A comment behind the closing brace.
    pub tail_comment: Option<Comment>,
    /// From the keyword to the opening brace.
    pub head: Span,
    /// From the keyword to the closing brace.
    pub span: Span,
    /// False where the file ended before the closing brace (reported).
    pub is_closed: bool,
}

impl Block {
    /// The fields of a model, view or type.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.lines.iter().filter_map(|line| match line {
            Line::Field(field) => Some(field),
            _ => None,
        })
    }

    /// The values of an enum.
    pub fn values(&self) -> impl Iterator<Item = &EnumValue> {
        self.lines.iter().filter_map(|line| match line {
            Line::Value(value) => Some(value),
            _ => None,
        })
    }

    /// The `@@` attributes.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.lines.iter().filter_map(|line| match line {
            Line::Attribute(line) => Some(&line.attribute),
            _ => None,
        })
    }

    /// The `key = value` lines of a datasource or generator.
    pub fn properties(&self) -> impl Iterator<Item = &Property> {
        self.lines.iter().filter_map(|line| match line {
            Line::Property(property) => Some(property),
            _ => None,
        })
    }
}

/// A line of a block.
#[derive(Debug, Clone)]
pub enum Line {
    /// A field of a model, view or type.
    Field(Field),
    /// A value of an enum.
    Value(EnumValue),
    /// An `@@` attribute.
    Attribute(BlockAttribute),
    /// A `key = value` pair.
    Property(Property),
    /// A comment on lines of its own.
    Comment(Comment),
    /// An empty line.
    BlankLine(Span),
    /// What no rule takes: reported, and kept as it was.
    Unknown(Span),
}

/// A word and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// `name Type? @attribute(..) // comment`
#[derive(Debug, Clone)]
pub struct Field {
    /// The name.
    pub name: Name,
    /// The type; `None` where it is missing (reported).
    pub field_type: Option<FieldType>,
    /// The attributes, in order.
    pub attributes: Vec<Attribute>,
    /// The `///` lines right above, and the one behind.
    pub documentation: Documentation,
    /// A comment behind it, on the same line.
    pub comment: Option<Comment>,
    /// From the name to the end of the last attribute.
    pub span: Span,
}

/// What a field's type says.
#[derive(Debug, Clone)]
pub struct FieldType {
    /// The name of the type.
    pub name: TypeName,
    /// One, maybe one, or many.
    pub arity: Arity,
    /// The name with its `?` or `[]`.
    pub span: Span,
}

/// The name in a field's type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeName {
    /// A scalar, enum, model or view.
    Named(Name),
    /// `Unsupported("..")`: the database's own type, and the place of the text.
    Unsupported(String, Span),
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arity {
    /// `Type`
    Required,
    /// `Type?`
    Optional,
    /// `Type[]`
    List,
}

/// A value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// The name.
    pub name: Name,
    /// The attributes, in order.
    pub attributes: Vec<Attribute>,
    /// The `///` lines right above, and the one behind.
    pub documentation: Documentation,
    /// A comment behind it, on the same line.
    pub comment: Option<Comment>,
    /// From the name to the end of the last attribute.
    pub span: Span,
}

/// An `@@` attribute on a line of its own.
#[derive(Debug, Clone)]
pub struct BlockAttribute {
    /// The attribute.
    pub attribute: Attribute,
    /// A comment behind it, on the same line.
    pub comment: Option<Comment>,
}

/// `key = value` in a datasource or generator.
#[derive(Debug, Clone)]
pub struct Property {
    /// The key.
    pub name: Name,
    /// The value; `None` where it is missing (reported).
    pub value: Option<Expression>,
    /// A comment behind it, on the same line.
    pub comment: Option<Comment>,
    /// From the key to the end of the value.
    pub span: Span,
}

/// `@name(arguments)`; for block attributes the `@@` is part of the span, too.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name without `@`; dotted for native types: `db.VarChar`.
    pub name: Name,
    /// The arguments; `None` without brackets.
    pub arguments: Option<Arguments>,
    /// From the first `@` to the closing bracket.
    pub span: Span,
}

/// What stands between brackets.
#[derive(Debug, Clone)]
pub struct Arguments {
    /// One by one, in order.
    pub list: Vec<Argument>,
    /// With the brackets.
    pub span: Span,
}

/// `value` or `name: value`.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The name before the colon.
    pub name: Option<Name>,
    /// The value; `None` where it is missing: `name: ` (reported).
    pub value: Option<Expression>,
    /// The whole argument.
    pub span: Span,
}

/// A value as it is written.
#[derive(Debug, Clone)]
pub enum Expression {
    /// A text in quotes, its escapes read.
    String(String, Span),
    /// A number, as written.
    Number(String, Span),
    /// A word: `true`, `Cascade`, `id`, `address.street`.
    Constant(String, Span),
    /// `name(arguments)`
    Call(Box<Call>),
    /// `[a, b]`
    Array(Vec<Expression>, Span),
    /// `{ a: 1 }`
    Object(Vec<(Name, Expression)>, Span),
}

/// `name(arguments)`: a function, with its values.
#[derive(Debug, Clone)]
pub struct Call {
    /// The function.
    pub name: Name,
    /// What stands between its brackets.
    pub arguments: Arguments,
    /// From the name to the closing bracket.
    pub span: Span,
}

impl Expression {
    /// The place.
    pub fn span(&self) -> Span {
        match self {
            Expression::String(_, span)
            | Expression::Number(_, span)
            | Expression::Constant(_, span)
            | Expression::Array(_, span)
            | Expression::Object(_, span) => *span,
            Expression::Call(call) => call.span,
        }
    }

    /// What kind of value it is, with its article, for messages.
    pub fn described(&self) -> &'static str {
        match self {
            Expression::String(..) => "a text",
            Expression::Number(..) => "a number",
            Expression::Constant(..) => "a name",
            Expression::Call(..) => "a function call",
            Expression::Array(..) => "a list",
            Expression::Object(..) => "an object",
        }
    }
}

/// How a comment begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommentKind {
    /// `// ..`
    Line,
    /// `/// ..`: documentation of what it stands above or behind
    Documentation,
    /// `/* .. */`
    Block,
}

/// A comment; a `//` comment ends before the end of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// How it begins.
    pub kind: CommentKind,
    /// With its slashes, without white space behind.
    pub span: Span,
}

/// The documentation of a block, field or value, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documentation {
    /// The lines without `///` and without the space behind it.
    pub lines: Vec<Name>,
}
