//! How servers are reached: URLs as Prisma writes them, TLS, poolers; and what is said when they are not, or when a query
//! fails.

#[path = "../everywhere/mod.rs"]
mod everywhere;
#[path = "../obedient/mod.rs"]
mod obedient;

mod codes;
mod pooler;
mod urls;
