//! Identifiers made in the client. Each is a few lines over the system's random numbers, so no crate stands behind them
//! (those for cuid bring big integers and SHA-3 along).

use std::{
    process,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

const BASE36: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE32_CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// Random bytes of one operation, fetched from the system in blocks. It never outlives the operation, so that a forked
/// process can't repeat what its parent used.
#[derive(Default)]
pub(super) struct Entropy {
    block: Vec<u8>,
    used: usize,
}

impl Entropy {
    fn byte(&mut self) -> u8 {
        if self.used == self.block.len() {
            // The first block serves one identifier, later ones many.
            let length = if self.block.is_empty() { 32 } else { 512 };
            self.block.resize(length, 0);
            getrandom::fill(&mut self.block).expect("the system has random numbers");
            self.used = 0;
        }
        self.used += 1;
        self.block[self.used - 1]
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.byte())
    }

    /// A number below a limit of at most 256, each as likely as the others.
    fn below(&mut self, limit: u16) -> usize {
        let fair = 256 - 256 % limit;
        loop {
            let byte = u16::from(self.byte());
            if byte < fair {
                return usize::from(byte % limit);
            }
        }
    }
}

/// A UUID: version 7 begins with the time, version 4 is random.
pub(super) fn uuid(version: u8, entropy: &mut Entropy) -> Uuid {
    match version {
        7 => Uuid::now_v7(),
        _ => Builder::from_random_bytes(entropy.bytes()).into_uuid(),
    }
}

/// A cuid of the first version: `c`, the time, a counter, a fingerprint of the process, random characters.
pub(super) fn cuid1(now: DateTime<Utc>, entropy: &mut Entropy) -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    static FINGERPRINT: OnceLock<u64> = OnceLock::new();
    const FOUR_DIGITS: u64 = 36 * 36 * 36 * 36;

    let counter = u64::from(COUNTER.fetch_add(1, Ordering::Relaxed));
    let salt = *FINGERPRINT.get_or_init(|| u64::from_le_bytes(entropy.bytes()));
    let fingerprint = salt.wrapping_add(process::id().into());
    let mut id = String::with_capacity(25);
    id.push('c');
    push_base36(&mut id, now.timestamp_millis().unsigned_abs(), 8);
    push_base36(&mut id, counter % FOUR_DIGITS, 4);
    push_base36(&mut id, fingerprint % FOUR_DIGITS, 4);
    push_random(&mut id, entropy, 8);
    id
}

/// A cuid of the second version: a letter and 23 random letters and digits. (The reference hashes its entropy to that
/// form because it can't rely on a good source; the system's generator is one.)
pub(super) fn cuid2(entropy: &mut Entropy) -> String {
    let mut id = String::with_capacity(24);
    id.push(char::from(b'a' + entropy.below(26) as u8));
    push_random(&mut id, entropy, 23);
    id
}

/// A ULID: 48 bits of time and 80 random ones.
pub(super) fn ulid(now: DateTime<Utc>, entropy: &mut Entropy) -> String {
    let time = u128::from(now.timestamp_millis().unsigned_abs());
    let mut random = [0; 16];
    random[6..].copy_from_slice(&entropy.bytes::<10>());
    let bits = time << 80 | u128::from_be_bytes(random);
    (0..26)
        .rev()
        .map(|place| char::from(BASE32_CROCKFORD[(bits >> (5 * place)) as usize & 31]))
        .collect()
}

/// A nano id: so many characters that need no escaping in a URL.
pub(super) fn nanoid(length: usize, entropy: &mut Entropy) -> String {
    (0..length).map(|_| char::from(URL_SAFE[entropy.below(64)])).collect()
}

fn push_random(id: &mut String, entropy: &mut Entropy, length: usize) {
    id.extend((0..length).map(|_| char::from(BASE36[entropy.below(36)])));
}

/// Pushes exactly so many digits, the last ones of the number.
fn push_base36(id: &mut String, number: u64, digits: u32) {
    id.extend((0..digits).rev().map(|place| {
        let digit = number / 36_u64.pow(place) % 36;
        char::from(BASE36[digit as usize])
    }));
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn time() -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_700_000_000_000).expect("a time")
    }

    #[test]
    fn identifiers_have_their_form() {
        let entropy = &mut Entropy::default();
        let cuid = cuid1(time(), entropy);
        assert!(cuid.len() == 25 && cuid.starts_with("cloyw"), "{cuid}");
        let cuid = cuid2(entropy);
        assert!(cuid.len() == 24 && cuid.as_bytes()[0].is_ascii_lowercase());
        assert_eq!(nanoid(7, entropy).len(), 7);
        assert_eq!(uuid(4, entropy).get_version_num(), 4);
        assert_eq!(uuid(7, entropy).get_version_num(), 7);
    }

    #[test]
    fn a_ulid_begins_with_its_time() {
        let entropy = &mut Entropy::default();
        let (one, other) = (ulid(time(), entropy), ulid(time(), entropy));
        assert!(one.len() == 26 && one.starts_with("01HF7YAT00"), "{one}");
        assert_eq!(one[..10], other[..10]);
        assert_ne!(one, other);
    }

    #[test]
    fn identifiers_do_not_repeat() {
        let entropy = &mut Entropy::default();
        let ids: HashSet<String> = (0..2_000)
            .flat_map(|_| [cuid1(time(), entropy), cuid2(entropy), nanoid(21, entropy)])
            .collect();
        assert_eq!(ids.len(), 6_000);
    }
}
