//! Names for the fields that are added: `OhWhatAUser` to `ohWhatAUser`, `Category` to `categories`.

/// The name with its first letter in lower case.
pub(super) fn lower_first(name: &str) -> String {
    with_first(name, |first| first.to_lowercase().collect())
}

/// The name with its first letter in upper case.
pub(super) fn upper_first(name: &str) -> String {
    with_first(name, |first| first.to_uppercase().collect())
}

fn with_first(name: &str, change: impl Fn(char) -> String) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |first| change(first) + letters.as_str())
}

/// The name of one thing, as fields are named: words run together, each but the first with a capital.
/// Capitals at the very start are one word, as in `HTTPServer`; underscores, dashes and digits end a word.
pub(super) fn camel_case(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for word in name.split(|letter: char| !letter.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        let is_loud = !word.chars().any(char::is_lowercase);
        let mut in_first_capitals = camel.is_empty();
        let mut word_begins = !camel.is_empty();
        for letter in word.chars() {
            in_first_capitals &= letter.is_uppercase();
            if in_first_capitals || (is_loud && !word_begins) {
                camel.extend(letter.to_lowercase());
            } else if word_begins {
                camel.extend(letter.to_uppercase());
            } else {
                camel.push(letter);
            }
            word_begins = letter.is_numeric();
        }
    }
    camel
}

/// Words that are the same for one and for many, or for many already.
const SAME: [&str; 29] = [
    "agenda",
    "aircraft",
    "bacteria",
    "bias",
    "canvas",
    "data",
    "deer",
    "equipment",
    "feedback",
    "furniture",
    "genus",
    "hardware",
    "homework",
    "information",
    "lens",
    "media",
    "metadata",
    "money",
    "moose",
    "news",
    "people",
    "police",
    "rice",
    "salmon",
    "series",
    "sheep",
    "software",
    "species",
    "children",
];

/// Words with a form of their own.
const IRREGULAR: [(&str, &str); 27] = [
    ("child", "children"),
    ("criterion", "criteria"),
    ("curriculum", "curricula"),
    ("datum", "data"),
    ("die", "dice"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("louse", "lice"),
    ("man", "men"),
    ("mouse", "mice"),
    ("ox", "oxen"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("quiz", "quizzes"),
    ("tooth", "teeth"),
    ("woman", "women"),
    ("alumnus", "alumni"),
    ("cactus", "cacti"),
    ("focus", "foci"),
    ("fungus", "fungi"),
    ("nucleus", "nuclei"),
    ("octopus", "octopi"),
    ("radius", "radii"),
    ("stimulus", "stimuli"),
    ("syllabus", "syllabi"),
    ("alga", "algae"),
    ("vertebra", "vertebrae"),
];

/// Words in `-f` and `-fe` that have `-ves`, by their ends.
const VES: [(&str, &str); 12] = [
    ("leaf", "leaves"),
    ("loaf", "loaves"),
    ("sheaf", "sheaves"),
    ("half", "halves"),
    ("calf", "calves"),
    ("elf", "elves"),
    ("wolf", "wolves"),
    ("knife", "knives"),
    ("wife", "wives"),
    ("life", "lives"),
    ("hoof", "hooves"),
    ("scarf", "scarves"),
];

/// Words in `-o` that have `-oes`.
const OES: [&str; 4] = ["echo", "hero", "potato", "tomato"];

/// The name of many things, from the name of one.
pub(super) fn plural(name: &str) -> String {
    if SAME.contains(&name) {
        return name.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == name) {
        return (*plural).to_owned();
    }
    let stem = |end: &str| name.strip_suffix(end);
    if let Some((end, plural)) = VES.iter().find(|(end, _)| name.ends_with(end)) {
        return format!("{}{plural}", &name[..name.len() - end.len()]);
    }
    if let Some(stem) = ["index", "matrix", "vertex", "appendix"]
        .iter()
        .any(|word| name.ends_with(word))
        .then(|| &name[..name.len() - 2])
    {
        return format!("{stem}ices");
    }
    // analysis, axis
    if let Some(stem) = stem("is").filter(|stem| stem.ends_with(['s', 'x'])) {
        return format!("{stem}es");
    }
    if let Some(stem) = stem("y").filter(|stem| stem.ends_with(is_consonant)) {
        return format!("{stem}ies");
    }
    if let Some(stem) = stem("quy") {
        return format!("{stem}quies");
    }
    if OES.contains(&name)
        || ["ss", "us", "is", "as", "x", "ch", "sh", "zz"]
            .iter()
            .any(|end| name.ends_with(end))
    {
        return format!("{name}es");
    }
    if name.ends_with('s') {
        return name.to_owned();
    }
    format!("{name}s")
}

fn is_consonant(letter: char) -> bool {
    letter.is_alphabetic() && !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::{camel_case, plural};

    #[test]
    fn names_are_written_as_fields_are() {
        for (name, expected) in [
            ("OhWhatAUser", "ohWhatAUser"),
            ("HTTPServer", "httpserver"),
            ("MyHTTPServer", "myHTTPServer"),
            ("user_account", "userAccount"),
            ("Snake_case_Model", "snakeCaseModel"),
            ("FOO_BAR", "fooBar"),
            ("FOOBAR", "foobar"),
            ("fooBAR", "fooBAR"),
            ("Foo2bar", "foo2Bar"),
            ("X2", "x2"),
            ("iOSApp", "iOSApp"),
            ("N64Game", "n64Game"),
            ("Ähre", "ähre"),
        ] {
            assert_eq!(camel_case(name), expected, "{name}");
        }
    }

    #[test]
    fn many_are_named_in_english() {
        for (one, many) in [
            ("cat", "cats"),
            ("category", "categories"),
            ("day", "days"),
            ("box", "boxes"),
            ("bus", "buses"),
            ("status", "statuses"),
            ("class", "classes"),
            ("address", "addresses"),
            ("match", "matches"),
            ("dish", "dishes"),
            ("buzz", "buzzes"),
            ("wife", "wives"),
            ("shelf", "shelves"),
            ("index", "indices"),
            ("analysis", "analyses"),
            ("axis", "axes"),
            ("person", "people"),
            ("users", "users"),
            ("movies", "movies"),
            ("soliloquy", "soliloquies"),
            ("hero", "heroes"),
            ("photo", "photos"),
            ("news", "news"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
