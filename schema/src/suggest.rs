//! "Did you mean": the known word closest to one that is not known.

/// The candidate that differs least from the word, if it is close enough to be meant: the same but for upper and lower case,
/// or at most one letter in three changed, added, dropped or swapped with its neighbour.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Long words are not typed by hand, and the distance costs the product of both lengths.
    const LONGEST: usize = 64;
    // A word is compared with so many names: hundreds of mistakes among a hundred thousand names would take seconds.
    const MOST: usize = 10_000;
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let letters = word.chars().count();
    let allowed = letters.div_ceil(3).min(3);
    candidates
        .into_iter()
        .take(MOST)
        .filter(|candidate| candidate.len() <= LONGEST * 2 && candidate.chars().count().abs_diff(letters) <= allowed)
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn the_closest_word_is_suggested_and_a_far_one_is_not() {
        assert_eq!(closest("Sting", ["String", "Int"]), Some("String"));
        assert_eq!(closest("string", ["String", "Int"]), Some("String"));
        assert_eq!(closest("modle", ["model", "enum"]), Some("model"));
        assert_eq!(closest("Banana", ["String", "Int"]), None);
        assert_eq!(closest("a", ["b"]), None);
    }
}
