//! What is measured, and how a contender takes part.

use std::{future::Future, pin::Pin, time::Duration};

/// One kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    FindUnique,
    Find100,
    Find10000,
    Update,
    Create,
    CreateMany100,
    CreateMany10000,
    Include10,
    Include100,
}

impl Work {
    pub const ALL: [Work; 9] = [
        Work::FindUnique,
        Work::Find100,
        Work::Find10000,
        Work::Update,
        Work::Create,
        Work::CreateMany100,
        Work::CreateMany10000,
        Work::Include10,
        Work::Include100,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Work::FindUnique => "row by key",
            Work::Find100 => "100 rows",
            Work::Find10000 => "10,000 rows",
            Work::Update => "update by key",
            Work::Create => "insert 1",
            Work::CreateMany100 => "insert 100",
            Work::CreateMany10000 => "insert 10,000",
            Work::Include10 => "users, posts, comments 10x10x10",
            Work::Include100 => "users, posts, comments 100x10x10",
        }
    }

    /// How often it is repeated inside one measurement, in a process.
    pub fn iterations(self) -> u32 {
        match self {
            Work::FindUnique | Work::Update => 2_000,
            Work::Create => 1_000,
            Work::Find100 => 300,
            Work::CreateMany100 => 100,
            Work::Include10 => 30,
            Work::Find10000 => 5,
            Work::Include100 => 3,
            Work::CreateMany10000 => 1,
        }
    }

    /// The same where a server answers, which takes longer.
    pub fn iterations_on_server(self) -> u32 {
        match self {
            Work::FindUnique | Work::Update | Work::Create => 100,
            Work::Find100 => 25,
            Work::CreateMany100 => 8,
            Work::Include10 => 4,
            Work::Find10000 | Work::Include100 | Work::CreateMany10000 => 1,
        }
    }

    /// How many users a read or insert of several is about.
    pub fn users(self) -> i64 {
        match self {
            Work::FindUnique | Work::Update | Work::Create => 1,
            Work::Include10 => 10,
            Work::Find100 | Work::CreateMany100 | Work::Include100 => 100,
            Work::Find10000 | Work::CreateMany10000 => 10_000,
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
