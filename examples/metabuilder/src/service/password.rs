//! Passwords: hashed with Argon2id and a salt of their own; those of the old store, SHA-512 in hex, still verify.
//!
//! Hashing is slow on purpose, so it runs on threads that are made for waiting.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use sha2::{Digest, Sha512};

use crate::error::{Error, Result};

/// What comparing a password with a stored hash says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is not the password.
    Wrong,
    /// It is.
    Right,
    /// It is, and the hash is one of the old store that is to be replaced.
    RightButOld,
}

pub(super) async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    on_a_thread(move || {
        Ok(Argon2::default()
            .hash_password(password.as_bytes())
            .map_err(failed)?
            .to_string())
    })
    .await
}

pub(super) async fn verify(password: &str, stored: &str) -> Result<Verdict> {
    if is_old(stored) {
        let right = same(&old_hash(password), &stored.to_ascii_lowercase());
        return Ok(if right { Verdict::RightButOld } else { Verdict::Wrong });
    }
    let (password, stored) = (password.to_owned(), stored.to_owned());
    on_a_thread(move || {
        let stored = PasswordHash::new(&stored).map_err(failed)?;
        match Argon2::default().verify_password(password.as_bytes(), &stored) {
            Ok(()) => Ok(Verdict::Right),
            Err(argon2::password_hash::Error::PasswordInvalid) => Ok(Verdict::Wrong),
            Err(error) => Err(failed(error)),
        }
    })
    .await
}

/// The hash of the old store, for passwords that were set there.
pub(super) fn old_hash(password: &str) -> String {
    Sha512::digest(password.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a stored hash is one of the old store.
pub fn is_old(stored: &str) -> bool {
    stored.len() == 128 && stored.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Equality that takes the same time wherever the texts differ.
fn same(left: &str, right: &str) -> bool {
    left.len() == right.len()
        && left
            .bytes()
            .zip(right.bytes())
            .fold(0, |different, (l, r)| different | (l ^ r))
            == 0
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Password(error.to_string())
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(failed(error)),
    }
}
