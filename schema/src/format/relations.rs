//! What a relation lacks, found on the syntax tree: the field on the other side, `fields` and `references`, and the scalar fields they name.
//!
//! `posts Post[]` on one side is enough to know the rest; `format` writes it down. Nothing is added where there is a mistake in the
//! schema, where two relations can't be told apart, or where there is nothing unique to refer to: the checks say what is wrong there.

use std::collections::{HashMap, HashSet};

use super::blocks::RELATION;
use super::expressions;
use super::names::{camel_case, lower_first, plural, upper_first};
use crate::ast::{Arity, Ast, Attribute, Block, BlockKind, Expression, Field, Item, Line, TypeName};
use crate::source::{FileId, SourceFile};

/// What is added to the blocks of a schema.
#[derive(Debug, Default)]
pub(super) struct Additions {
    blocks: HashMap<(FileId, usize), BlockAdditions>,
}

impl Additions {
    /// Is nothing added?
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// What is added to the block that is this item of a file.
    pub(super) fn of_block(&self, file: FileId, item: usize) -> &BlockAdditions {
        const NOTHING: &BlockAdditions = &BlockAdditions {
            fields: Vec::new(),
            arguments: Vec::new(),
        };
        self.blocks.get(&(file, item)).unwrap_or(NOTHING)
    }
}

/// What is added to one block.
#[derive(Debug, Default, Clone)]
pub(super) struct BlockAdditions {
    /// Fields behind the last one.
    pub(super) fields: Vec<NewField>,
    /// The position of a line, and what its `@relation` gets.
    arguments: Vec<(usize, String)>,
}

impl BlockAdditions {
    /// What the `@relation` of a line gets; empty where it has all it needs.
    pub(super) fn arguments_of(&self, line: usize) -> &str {
        self.arguments
            .iter()
            .find(|(position, _)| *position == line)
            .map_or("", |(_, arguments)| arguments)
    }
}

/// A field to be written.
#[derive(Debug, Clone)]
pub(super) struct NewField {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) attributes: String,
}

/// Finds what the relations of a schema lack.
pub(super) fn missing_sides(ast: &Ast, files: &[SourceFile]) -> Additions {
    let Some(relations) = Relations::read(ast, files) else {
        return Additions::default();
    };
    let mut completion = Completion {
        added: vec![BlockAdditions::default(); relations.models.len()],
        added_names: HashMap::new(),
        relations: &relations,
    };
    for model in 0..relations.models.len() {
        for field in &relations.models[model].relation_fields {
            completion.complete(model, field);
        }
    }
    let blocks = relations.models.iter().map(|model| model.place).zip(completion.added);
    Additions {
        blocks: blocks
            .filter(|(_, added)| !added.fields.is_empty() || !added.arguments.is_empty())
            .collect(),
    }
}

/// The models and views of a schema with their relation fields.
struct Relations<'a> {
    models: Vec<Model<'a>>,
    by_name: HashMap<&'a str, usize>,
    enums: HashSet<&'a str>,
    /// Relation fields by the model they are in, the model they lead to, and the name of the relation.
    sides: HashMap<(usize, usize, Option<&'a str>), Vec<usize>>,
}

struct Model<'a> {
    place: (FileId, usize),
    block: &'a Block,
    text: &'a str,
    relation_fields: Vec<RelationField<'a>>,
}

/// A field whose type is a model or view.
struct RelationField<'a> {
    /// Its line in the block.
    line: usize,
    field: &'a Field,
    target: usize,
    arity: Arity,
    relation: Option<&'a Attribute>,
    /// The name of the relation, and how it is written.
    name: Option<&'a str>,
    name_as_written: &'a str,
}

impl<'a> Relations<'a> {
    /// Reads them; nothing where a type is not known or a name is taken twice.
    fn read(ast: &'a Ast, files: &'a [SourceFile]) -> Option<Self> {
        let mut relations = Relations {
            models: Vec::new(),
            by_name: HashMap::new(),
            enums: HashSet::new(),
            sides: HashMap::new(),
        };
        let mut others = HashSet::new();
        for (file, source) in ast.files.iter().zip(files) {
            for (position, item) in file.items.iter().enumerate() {
                let Item::Block(block) = item else { continue };
                let name = block.name.text.as_str();
                let is_taken = match block.kind {
                    BlockKind::Model | BlockKind::View => {
                        relations.models.push(Model {
                            place: (file.id, position),
                            block,
                            text: &source.text,
                            relation_fields: Vec::new(),
                        });
                        relations.by_name.insert(name, relations.models.len() - 1).is_some()
                    }
                    BlockKind::Enum => !relations.enums.insert(name),
                    BlockKind::Type => !others.insert(name),
                    BlockKind::Datasource | BlockKind::Generator => false,
                };
                if is_taken {
                    return None;
                }
            }
        }
        for model in 0..relations.models.len() {
            let found = relations.fields_of(&relations.models[model], &others)?;
            for (position, field) in found.iter().enumerate() {
                let side = (model, field.target, field.name);
                relations.sides.entry(side).or_default().push(position);
            }
            relations.models[model].relation_fields = found;
        }
        Some(relations)
    }

    fn fields_of(&self, model: &Model<'a>, others: &HashSet<&str>) -> Option<Vec<RelationField<'a>>> {
        let mut names = HashSet::new();
        let mut found = Vec::new();
        for (line, content) in model.block.lines.iter().enumerate() {
            let Line::Field(field) = content else { continue };
            let field_type = field.field_type.as_ref()?;
            if !names.insert(field.name.text.as_str()) {
                return None;
            }
            let TypeName::Named(name) = &field_type.name else {
                continue;
            };
            let name = name.text.as_str();
            let Some(&target) = self.by_name.get(name) else {
                if is_scalar(name) || self.enums.contains(name) || others.contains(name) {
                    continue;
                }
                return None;
            };
            let relation = field.attributes.iter().find(|each| each.name.text == RELATION);
            let written = relation.and_then(name_of_relation);
            found.push(RelationField {
                line,
                field,
                target,
                arity: field_type.arity,
                relation,
                name: written.map(|(name, _)| name),
                name_as_written: written.map_or("", |(_, span)| &model.text[span.range()]),
            });
        }
        Some(found)
    }

    fn sides(&self, from: usize, to: usize, name: Option<&'a str>) -> &[usize] {
        self.sides.get(&(from, to, name)).map_or(&[], Vec::as_slice)
    }

    /// The field on the other side.
    fn opposite(&self, model: usize, field: &RelationField<'a>) -> Opposite<'_> {
        let here = self.sides(model, field.target, field.name);
        let there = self.sides(field.target, model, field.name);
        let fields = &self.models[field.target].relation_fields;
        if model == field.target {
            let mut others = there
                .iter()
                .map(|&position| &fields[position])
                .filter(|other| other.line != field.line);
            match (others.next(), others.next()) {
                (None, _) => Opposite::Missing,
                (Some(other), None) => Opposite::Field(other),
                _ => Opposite::Unclear,
            }
        } else {
            match (here, there) {
                ([_], []) => Opposite::Missing,
                ([_], &[other]) => Opposite::Field(&fields[other]),
                _ => Opposite::Unclear,
            }
        }
    }

    /// The fields that others refer to: the id, or else the first unique that is never NULL.
    fn criterion(&self, model: usize) -> Option<Vec<&'a Field>> {
        let block = self.models[model].block;
        let single = |wanted: &'static str| {
            block
                .fields()
                .filter(move |field| has_attribute(field, wanted))
                .map(|field| vec![field])
        };
        let compound = |wanted: &'static str| {
            block
                .attributes()
                .filter(move |attribute| attribute.name.text == wanted)
                .filter_map(|attribute| {
                    let names = names_in(argument(attribute, "fields", 0)?)?;
                    names.into_iter().map(|name| find_field(block, name)).collect()
                })
        };
        single("id")
            .chain(compound("id"))
            .chain(single("unique"))
            .chain(compound("unique"))
            .find(|fields: &Vec<&Field>| {
                !fields.is_empty() && fields.iter().all(|field| self.can_be_referred_to(field))
            })
    }

    fn can_be_referred_to(&self, field: &Field) -> bool {
        self.is_plain(field)
            && !has_attribute(field, "ignore")
            && field
                .field_type
                .as_ref()
                .is_some_and(|kind| kind.arity == Arity::Required)
    }

    /// A scalar or an enum, not a list.
    fn is_plain(&self, field: &Field) -> bool {
        field.field_type.as_ref().is_some_and(|kind| match &kind.name {
            TypeName::Named(name) => {
                kind.arity != Arity::List && (is_scalar(&name.text) || self.enums.contains(name.text.as_str()))
            }
            TypeName::Unsupported(..) => false,
        })
    }
}

enum Opposite<'r> {
    Field(&'r RelationField<'r>),
    Missing,
    /// More than one can be meant.
    Unclear,
}

/// The additions so far.
struct Completion<'r, 'a> {
    relations: &'r Relations<'a>,
    added: Vec<BlockAdditions>,
    added_names: HashMap<usize, HashSet<String>>,
}

impl Completion<'_, '_> {
    fn complete(&mut self, model: usize, field: &RelationField<'_>) {
        match (self.relations.opposite(model, field), field.arity) {
            (Opposite::Unclear, _) => {}
            (Opposite::Missing, Arity::List) => self.add_referring_field(model, field),
            (Opposite::Missing, _) => {
                if self.can_refer(model, field) {
                    self.add_field_referred_through(model, field);
                    self.complete_reference(model, field);
                }
            }
            (Opposite::Field(_), Arity::List) => {}
            (Opposite::Field(other), _) => {
                if other.arity == Arity::List || self.refers(model, field, other) {
                    self.complete_reference(model, field);
                }
            }
        }
    }

    /// Of two sides that are not lists, does this one have the foreign key? The one that says so, or is required, or comes
    /// first by name.
    fn refers(&self, model: usize, field: &RelationField<'_>, other: &RelationField<'_>) -> bool {
        let says_so =
            |side: &RelationField<'_>| reference(side, "fields").is_some() || reference(side, "references").is_some();
        let name = |model: usize| self.relations.models[model].block.name.text.as_str();
        match (says_so(field), says_so(other)) {
            (true, says_so_too) => !says_so_too,
            (false, true) => false,
            (false, false) if field.arity != other.arity => field.arity == Arity::Required,
            (false, false) => (name(model), &field.field.name.text) < (name(field.target), &other.field.name.text),
        }
    }

    /// `users User[]` or `user User?` in the model that a foreign key leads to.
    fn add_field_referred_through(&mut self, model: usize, field: &RelationField<'_>) {
        let block = self.relations.models[model].block;
        let one = camel_case(&block.name.text);
        let is_unique = reference(field, "fields")
            .and_then(names_in)
            .is_some_and(|names| are_unique(block, &names));
        let (natural, mark) = if is_unique { (one, "?") } else { (plural(&one), "[]") };
        let Some(name) = self.free_name(field.target, natural, field) else {
            return;
        };
        let relation = match field.name {
            Some(_) => format!("@{RELATION}({})", field.name_as_written),
            None => String::new(),
        };
        self.add(
            field.target,
            NewField {
                name,
                kind: format!("{}{mark}", block.name.text),
                attributes: with_ignore(block, relation),
            },
        );
    }

    /// `user User? @relation(..)` and its scalar fields in the model that a list is of.
    fn add_referring_field(&mut self, model: usize, field: &RelationField<'_>) {
        let block = self.relations.models[model].block;
        let natural = camel_case(&block.name.text);
        let prefix = lower_first(&block.name.text);
        let Some(name) = self.free_name(field.target, natural.clone(), field) else {
            return;
        };
        let prefix = if name == natural { prefix } else { name.clone() };
        let longer = format!("{natural}{}", upper_first(&field.field.name.text));
        let key = [prefix, longer].iter().find_map(|prefix| {
            self.key_fields(field.target, model, prefix, None)
                .filter(|key| !self.is_in_use(field.target, key))
        });
        let Some(key) = key else { return };
        let mark = if key.iter().any(|each| each.is_optional) {
            "?"
        } else {
            ""
        };
        let label = match field.name {
            Some(_) => format!("{}, ", field.name_as_written),
            None => String::new(),
        };
        let relation = format!(
            "@{RELATION}({label}{}, {})",
            fields_argument(&key),
            references_argument(&key)
        );
        self.add(
            field.target,
            NewField {
                name,
                kind: format!("{}{mark}", block.name.text),
                attributes: with_ignore(block, relation),
            },
        );
        self.add_key(field.target, key);
    }

    /// Can the field be completed, or is it complete already?
    fn can_refer(&self, model: usize, field: &RelationField<'_>) -> bool {
        self.missing_reference(model, field).is_some()
    }

    /// `fields` and `references`, and the scalar fields.
    fn complete_reference(&mut self, model: usize, field: &RelationField<'_>) {
        let Some(missing) = self.missing_reference(model, field) else {
            return;
        };
        if !missing.arguments.is_empty() {
            self.added[model].arguments.push((field.line, missing.arguments));
        }
        self.add_key(model, missing.key);
    }

    /// What the field's `@relation` lacks; `None` where it can't be completed.
    fn missing_reference(&self, model: usize, field: &RelationField<'_>) -> Option<MissingReference> {
        let block = self.relations.models[model].block;
        let target = self.relations.models[field.target].block;
        let all = |block: &Block, names: &[&str]| names.iter().all(|name| find_field(block, name).is_some());
        match (reference(field, "fields"), reference(field, "references")) {
            (Some(fields), Some(_)) => all(block, &names_in(fields)?).then(MissingReference::default),
            (Some(fields), None) => {
                let fields = names_in(fields)?;
                let criterion = self.relations.criterion(field.target)?;
                (all(block, &fields) && criterion.len() == fields.len()).then(|| MissingReference {
                    arguments: listed("references", criterion.iter().map(|field| field.name.text.as_str())),
                    key: Vec::new(),
                })
            }
            (None, given) => {
                let referenced = match given {
                    Some(references) => {
                        let names = names_in(references)?;
                        Some(
                            names
                                .iter()
                                .map(|name| find_field(target, name))
                                .collect::<Option<Vec<_>>>()?,
                        )
                    }
                    None => None,
                };
                let prefix = lower_first(&target.name.text);
                let key = self
                    .key_fields(model, field.target, &prefix, referenced.as_deref())
                    .filter(|key| !self.is_in_use(model, key))
                    .or_else(|| {
                        let prefix = lower_first(&field.field.name.text);
                        self.key_fields(model, field.target, &prefix, referenced.as_deref())
                            .filter(|key| !self.is_in_use(model, key))
                    })?;
                let key = key
                    .into_iter()
                    .map(|each| KeyField {
                        is_optional: field.arity == Arity::Optional,
                        ..each
                    })
                    .collect::<Vec<_>>();
                let arguments = match given {
                    Some(_) => fields_argument(&key),
                    None => format!("{}, {}", fields_argument(&key), references_argument(&key)),
                };
                Some(MissingReference { arguments, key })
            }
        }
    }

    /// The foreign key from a model to another: for each field referred to, the scalar field that has its name behind the prefix.
    fn key_fields(
        &self,
        model: usize,
        target: usize,
        prefix: &str,
        referenced: Option<&[&Field]>,
    ) -> Option<Vec<KeyField>> {
        let block = self.relations.models[model].block;
        let target_text = self.relations.models[target].text;
        let criterion;
        let referenced = match referenced {
            Some(referenced) => referenced,
            None => {
                criterion = self.relations.criterion(target)?;
                &criterion
            }
        };
        let mut key = Vec::with_capacity(referenced.len());
        for field in referenced {
            if !self.relations.is_plain(field) {
                return None;
            }
            let name = format!("{prefix}{}", upper_first(&field.name.text));
            let existing = find_field(block, &name);
            if existing.is_some_and(|existing| !self.relations.is_plain(existing)) || self.was_added(model, &name) {
                return None;
            }
            let TypeName::Named(kind) = &field.field_type.as_ref()?.name else {
                return None;
            };
            key.push(KeyField {
                is_optional: existing
                    .and_then(|existing| existing.field_type.as_ref())
                    .is_none_or(|kind| kind.arity == Arity::Optional),
                exists: existing.is_some(),
                name,
                kind: kind.text.clone(),
                native_type: native_type(field, target_text),
                references: field.name.text.clone(),
            });
        }
        (!key.is_empty()).then_some(key)
    }

    /// Is one of the fields part of another relation's foreign key?
    fn is_in_use(&self, model: usize, key: &[KeyField]) -> bool {
        key.iter().any(|each| {
            each.exists
                && self.relations.models[model].relation_fields.iter().any(|field| {
                    reference(field, "fields")
                        .and_then(names_in)
                        .is_some_and(|names| names.contains(&each.name.as_str()))
                })
        })
    }

    /// The natural name of a new field, or with the name of the field on the other side behind it where that is taken.
    fn free_name(&self, model: usize, natural: String, opposite: &RelationField<'_>) -> Option<String> {
        let longer = format!("{natural}{}", upper_first(&opposite.field.name.text));
        let block = self.relations.models[model].block;
        [natural, longer]
            .into_iter()
            .find(|name| !name.is_empty() && find_field(block, name).is_none() && !self.was_added(model, name))
    }

    fn was_added(&self, model: usize, name: &str) -> bool {
        self.added_names.get(&model).is_some_and(|names| names.contains(name))
    }

    fn add(&mut self, model: usize, field: NewField) {
        self.added_names.entry(model).or_default().insert(field.name.clone());
        self.added[model].fields.push(field);
    }

    fn add_key(&mut self, model: usize, key: Vec<KeyField>) {
        // A field that was there before belongs to this relation from now on.
        let names = self.added_names.entry(model).or_default();
        names.extend(key.iter().map(|field| field.name.clone()));
        for field in key.into_iter().filter(|field| !field.exists) {
            let mark = if field.is_optional { "?" } else { "" };
            self.add(
                model,
                NewField {
                    name: field.name,
                    kind: format!("{}{mark}", field.kind),
                    attributes: field.native_type,
                },
            );
        }
    }
}

/// What a `@relation` lacks.
#[derive(Default)]
struct MissingReference {
    arguments: String,
    key: Vec<KeyField>,
}

/// A scalar field of a foreign key.
struct KeyField {
    name: String,
    kind: String,
    native_type: String,
    is_optional: bool,
    exists: bool,
    references: String,
}

fn fields_argument(key: &[KeyField]) -> String {
    listed("fields", key.iter().map(|field| field.name.as_str()))
}

fn references_argument(key: &[KeyField]) -> String {
    listed("references", key.iter().map(|field| field.references.as_str()))
}

fn listed<'n>(argument: &str, names: impl Iterator<Item = &'n str>) -> String {
    format!("{argument}: [{}]", names.collect::<Vec<_>>().join(", "))
}

/// A field that leads to a model that the client does not have is not in the client either.
fn with_ignore(block: &Block, attributes: String) -> String {
    let is_ignored = block.attributes().any(|attribute| attribute.name.text == "ignore");
    match (is_ignored, attributes.is_empty()) {
        (false, _) => attributes,
        (true, true) => "@ignore".to_owned(),
        (true, false) => attributes + " @ignore",
    }
}

/// The `@db.` attribute of a field: what refers to it has the same.
fn native_type(field: &Field, text: &str) -> String {
    field
        .attributes
        .iter()
        .find(|attribute| attribute.name.text.contains('.'))
        .map_or_else(String::new, |attribute| {
            let mut written = "@".to_owned();
            expressions::attribute(attribute, "", text, &mut written);
            written
        })
}

fn is_scalar(name: &str) -> bool {
    name.parse::<mbgen_sql::Scalar>().is_ok()
}

fn has_attribute(field: &Field, name: &str) -> bool {
    field.attributes.iter().any(|attribute| attribute.name.text == name)
}

fn find_field<'b>(block: &'b Block, name: &str) -> Option<&'b Field> {
    block.fields().find(|field| field.name.text == name)
}

/// Is there a unique or an id of exactly these fields?
fn are_unique(block: &Block, names: &[&str]) -> bool {
    let is_key = |name: &str| name == "id" || name == "unique";
    let single = |name: &str| {
        find_field(block, name).is_some_and(|field| field.attributes.iter().any(|each| is_key(&each.name.text)))
    };
    let same = |others: Vec<&str>| others.len() == names.len() && names.iter().all(|name| others.contains(name));
    matches!(names, [name] if single(name))
        || block
            .attributes()
            .filter(|attribute| is_key(&attribute.name.text))
            .any(|attribute| argument(attribute, "fields", 0).and_then(names_in).is_some_and(same))
}

/// The argument with this name, or the one at this place without a name.
fn argument<'a>(attribute: &'a Attribute, name: &str, position: usize) -> Option<&'a Expression> {
    let list = &attribute.arguments.as_ref()?.list;
    list.iter()
        .find(|argument| argument.name.as_ref().is_some_and(|given| given.text == name))
        .or_else(|| list.get(position).filter(|argument| argument.name.is_none()))?
        .value
        .as_ref()
}

fn name_of_relation(attribute: &Attribute) -> Option<(&str, crate::source::Span)> {
    match argument(attribute, "name", 0)? {
        Expression::String(name, span) => Some((name, *span)),
        _ => None,
    }
}

/// `fields` or `references` of a field's `@relation`.
fn reference<'a>(field: &RelationField<'a>, name: &str) -> Option<&'a Expression> {
    field
        .relation?
        .arguments
        .as_ref()?
        .list
        .iter()
        .find(|argument| argument.name.as_ref().is_some_and(|given| given.text == name))?
        .value
        .as_ref()
}

/// The names in `[a, b(sort: Desc)]`, or a single one.
fn names_in(value: &Expression) -> Option<Vec<&str>> {
    match value {
        Expression::Array(items, _) => items.iter().map(name_in).collect(),
        single => name_in(single).map(|name| vec![name]),
    }
}

fn name_in(value: &Expression) -> Option<&str> {
    match value {
        Expression::Constant(name, _) => Some(name),
        Expression::Call(call) => Some(&call.name.text),
        _ => None,
    }
}
