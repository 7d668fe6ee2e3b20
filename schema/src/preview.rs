//! The preview features that a generator block can ask for.
//!
//! mbgen reads them as Prisma does, so that a schema means the same to both: some parts of the language want their feature named.

use mbgen_sql::Provider;

/// Those that Prisma has now.
pub(crate) const ACTIVE: [&str; 9] = [
    "metrics",
    "nativeDistinct",
    PARTIAL_INDEXES,
    POSTGRESQL_EXTENSIONS,
    "relationJoins",
    "schemaEngineDriverAdapters",
    SHARD_KEYS,
    "strictUndefinedChecks",
    VIEWS,
];

pub(crate) const PARTIAL_INDEXES: &str = "partialIndexes";
pub(crate) const POSTGRESQL_EXTENSIONS: &str = "postgresqlExtensions";
pub(crate) const SHARD_KEYS: &str = "shardKeys";
pub(crate) const VIEWS: &str = "views";

/// Those of Prisma that it does not list.
const HIDDEN: [&str; 2] = ["typedSql", "reactNative"];

/// Those that Prisma has given up.
const DROPPED: [&str; 1] = ["metrics"];

/// Those that became part of Prisma, or of nothing.
const STABLE: [&str; 51] = [
    "aggregateApi",
    "atomicNumberOperations",
    "clientExtensions",
    "cockroachDb",
    "cockroachdb",
    "connectOrCreate",
    "createMany",
    "dataProxy",
    "deno",
    "distinct",
    "driverAdapters",
    "extendedIndexes",
    "extendedWhereUnique",
    "fieldReference",
    "filterJson",
    "filteredRelationCount",
    "fullTextIndex",
    "fullTextSearch",
    "groupBy",
    "improvedQueryRaw",
    "insensitiveFilters",
    "interactiveTransactions",
    "jsonProtocol",
    "microsoftSqlServer",
    "middlewares",
    "mongoDb",
    "mongodb",
    "multiSchema",
    "nApi",
    "namedConstraints",
    "napi",
    "nativeTypes",
    "omitApi",
    "orderByAggregateGroup",
    "orderByNulls",
    "orderByRelation",
    "orderByRelevance",
    "prismaSchemaFolder",
    "queryCompiler",
    "queryRaw",
    "referentialActions",
    "referentialIntegrity",
    "relationMode",
    "runtimeErrors",
    "selectRelationCount",
    "sqlServer",
    "tracing",
    "transactionApi",
    "transactionsApi",
    "uncheckedScalarInputs",
    "windowsArm",
];

/// What a feature's name is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Preview {
    Active,
    /// Always on.
    Stable,
    /// Known, and without effect.
    Dropped,
    Unknown,
}

/// What this name is worth with this database.
pub(crate) fn state(name: &str, provider: Option<Provider>) -> Preview {
    // Full-text search by word forms is still a preview where the database writes its queries in its own language.
    let has_own_search_language = provider.is_none_or(|provider| provider.dialect().text_search_is_preview());
    if DROPPED.contains(&name) {
        Preview::Dropped
    } else if ACTIVE.contains(&name)
        || HIDDEN.contains(&name)
        || (name == "fullTextSearchPostgres" && has_own_search_language)
    {
        Preview::Active
    } else if STABLE.contains(&name) {
        Preview::Stable
    } else {
        Preview::Unknown
    }
}
