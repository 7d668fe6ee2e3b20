//! "Did you mean": the known word closest to one that is not known.

/// The candidate that differs least from the word, if it is close enough to be meant: the same but for upper and lower case,
/// or at most one change for every three letters.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Long words are not typed by hand, and the distance costs the product of both lengths.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let allowed = word.chars().count().div_ceil(3).min(3);
    let lower = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(word.len()) > LONGEST / 4 {
            continue;
        }
        let distance = if candidate.eq_ignore_ascii_case(word) {
            0
        } else {
            distance(&lower, &candidate.to_lowercase())
        };
        if distance <= allowed && distance < candidate.len() && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters must be changed, added, dropped or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
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
