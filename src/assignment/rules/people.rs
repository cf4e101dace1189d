//! Whose task is whose: the responsible person is a text, and one person is written in more than one way.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// A key under which one person's spellings meet: without regard to case, to spaces and to where a tone stands in its
/// syllable ("hòa", "hoà"). Accents count, because they tell people apart ("Hùng", "Hưng").
pub fn person_key(text: &str) -> String {
    let is_tone = |c: char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let word = |word: &str| {
        let letters: Vec<char> = word.to_lowercase().nfd().collect();
        let (tones, rest): (Vec<char>, Vec<char>) = letters.into_iter().partition(|c| is_tone(*c));
        rest.into_iter().chain(tones).nfc().collect::<String>()
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// A person with the tasks that he or she answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<T> {
    /// The key under which the spellings meet.
    pub key: String,
    /// The name as it is written most often, else first.
    pub name: String,
    /// The tasks.
    pub tasks: Vec<T>,
}

/// The people in the order in which they come first, and the tasks that nobody answers for.
pub fn group_by_person<T>(tasks: Vec<T>, name_of: impl Fn(&T) -> &str) -> (Vec<Person<T>>, Vec<T>) {
    let (mut people, mut nobodys): (Vec<Person<T>>, Vec<T>) = (Vec::new(), Vec::new());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for task in tasks {
        let key = person_key(name_of(&task));
        if key.is_empty() {
            nobodys.push(task);
            continue;
        }
        let place = *places.entry(key.clone()).or_insert_with(|| {
            people.push(Person { key, name: String::new(), tasks: Vec::new() });
            people.len() - 1
        });
        people[place].tasks.push(task);
    }
    for person in &mut people {
        let names: Vec<&str> = person.tasks.iter().map(|t| name_of(t).trim()).collect();
        let count = |name: &str| names.iter().filter(|n| **n == name).count();
        let mut best = names[0];
        for name in &names {
            if count(name) > count(best) {
                best = name;
            }
        }
        best.clone_into(&mut person.name);
    }
    (people, nobodys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_in_many_spellings_and_two_people_in_similar_ones() {
        for (a, b, is_same) in [
            ("Phó Bí thư", "phó bí thư ", true),
            ("Phó Bí thư", "PHÓ  BÍ\nTHƯ", true),
            ("Phó Bí thư", "Pho\u{301} Bi\u{301} thu\u{31b}", true),
            ("Nguyễn Thị Hòa", "Nguyễn Thị Hoà", true),
            ("Phạm Thuý", "Phạm Thúy", true),
            ("Trần Văn Hùng", "Trần Văn Hưng", false),
            ("Lê Hoa", "Lê Hòa", false),
            ("Phó Bí thư", "Phó Bí thư Thường trực", false),
        ] {
            assert_eq!(person_key(a) == person_key(b), is_same, "{a} / {b}");
        }
        assert_eq!(person_key(" \n"), "");
    }

    #[test]
    fn tasks_stand_with_their_person_under_the_commonest_spelling() {
        let tasks =
            vec![(1, "phó bí thư "), (2, ""), (3, "Chánh Văn phòng"), (4, "Phó Bí thư"), (5, "Phó Bí thư")];
        let (people, nobodys) = group_by_person(tasks, |t| t.1);
        let shown: Vec<_> = people
            .iter()
            .map(|p| (p.name.as_str(), p.tasks.iter().map(|t| t.0).collect::<Vec<_>>()))
            .collect();
        assert_eq!(shown, [("Phó Bí thư", vec![1, 4, 5]), ("Chánh Văn phòng", vec![3])]);
        assert_eq!(nobodys, [(2, "")]);
    }
}
