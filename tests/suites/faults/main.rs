//! What goes wrong in production: processes and servers die, disks fill up, futures are dropped, transactions meet. No
//! answer is wrong because of it, nothing is leaked, and what can't be had is said.

#[path = "../everywhere/mod.rs"]
mod everywhere;
#[path = "../obedient/mod.rs"]
mod obedient;

mod bank;
mod dropped;
mod files;
mod killed;
