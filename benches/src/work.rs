//! What is measured, and how a contender takes part.

use std::{future::Future, pin::Pin, time::Duration};

/// One kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    FindUnique,
    Find100,
    Find10000,
    Create,
    CreateMany100,
    Update,
    Include,
}

impl Work {
    pub const ALL: [Work; 7] =
        [Work::FindUnique, Work::Find100, Work::Find10000, Work::Create, Work::CreateMany100, Work::Update, Work::Include];

    pub fn title(self) -> &'static str {
        match self {
            Work::FindUnique => "row by key",
            Work::Find100 => "100 rows",
            Work::Find10000 => "10,000 rows",
            Work::Create => "insert 1",
            Work::CreateMany100 => "insert 100",
            Work::Update => "update by key",
            Work::Include => "users, posts, comments 100x10x10",
        }
    }

    /// How often it is repeated inside one measurement.
    pub fn iterations(self) -> u32 {
        match self {
            Work::FindUnique | Work::Update => 2_000,
            Work::Create => 1_000,
            Work::Find100 => 300,
            Work::CreateMany100 => 100,
            Work::Find10000 => 5,
            Work::Include => 3,
        }
    }
}

pub type Timed<'a> = Pin<Box<dyn Future<Output = Option<Duration>> + 'a>>;

/// A contender. It does the work so many times and says how long that took, without what it needs before and after;
/// `None` where it has no such operation.
pub trait Peer {
    fn name(&self) -> &'static str;
    fn run(&mut self, work: Work, iterations: u32) -> Timed<'_>;
}

/// Keys in an order that no cache of pages foresees, the same for everyone.
pub fn key(step: u32) -> i64 {
    (i64::from(step) * 7_919) % crate::data::USERS + 1
}
