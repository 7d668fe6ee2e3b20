//! The contenders, one file each.

pub mod diesel;
pub mod diesel_async;
pub mod mbgen;
pub mod rusqlite;
pub mod sea_orm;
pub mod sqlx;
pub mod sqlx_mysql;
pub mod sqlx_postgres;
pub mod toasty;
pub mod tokio_postgres;
