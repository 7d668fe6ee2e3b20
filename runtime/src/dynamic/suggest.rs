//! "Did you mean": the known name that is closest to one that is not known.

/// The closest of the names, if it is close enough to have been meant: at most one letter in three inserted, deleted, replaced or
/// swapped with its neighbour; another case counts nothing.
pub(super) fn closest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    // The distance costs the product of both lengths, and a name comes from outside.
    const LONGEST: usize = 64;
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    known
        .iter()
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), *candidate))
        .filter(|(distance, candidate)| {
            // Of a single letter nothing is left that could have been meant.
            let length = candidate.chars().count().max(name.chars().count());
            *distance <= (length / 3).max(1) && *distance < length
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_slip_is_recognised_and_nonsense_is_not() {
        let known = ["title", "author", "createdAt"];
        assert_eq!(closest("titel", &known), Some("title"));
        assert_eq!(closest("createdat", &known), Some("createdAt"));
        assert_eq!(closest("price", &known), None);
        assert_eq!(closest("C", &["A", "B"]), None);
    }
}
