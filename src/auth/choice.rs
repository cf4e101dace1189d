//! Which passwords may be chosen: long enough, not easily guessed, not the person's own name.
//!
//! How many guesses one takes is estimated as it stands, and by its letters and digits alone, without case and accents:
//! `Mật-khẩu_123` is `matkhau123`. The estimate knows signs put for letters, repetitions, rows of keys, years and English
//! words; [`WORDS`] are those that it lacks.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::model::SAMPLE_PASSWORD;
use crate::i18n::Message;
use crate::kernel::search_key;

/// The shortest password, in characters.
pub const PASSWORD_MIN: usize = 10;
/// The longest one.
pub const PASSWORD_MAX: usize = 200;

/// Passwords that many people have, of ten characters and more, compared as [`plain`] writes them.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// Words that make no password, whatever stands around them; the sample's password is one of them.
const WORDS: [&str; 27] = [
    SAMPLE_PASSWORD,
    "anhyeuem",
    "bantochuc",
    "banthuongvu",
    "bithu",
    "changeme",
    "chibo",
    "dangbo",
    "danguy",
    "danguykhoi",
    "danguyvien",
    "dangvien",
    "emyeuanh",
    "hanoi",
    "matkhau",
    "matkhaumoi",
    "phobithu",
    "quantri",
    "quantrivien",
    "saigon",
    "tiendo",
    "tiendo2021",
    "tinhyeu",
    "vanphong",
    "vietnam",
    "xinchao",
    "yeu",
];

/// A password that is found within ten to this many guesses is easily guessed.
const GUESSES_LOG10: f64 = 8.0;

/// So many letters and digits beside the words of the own name make a password of its own.
const BESIDE_NAME_MIN: usize = 6;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`PASSWORD_MIN`] characters.
    TooShort,
    /// More than [`PASSWORD_MAX`] characters, so many.
    TooLong(usize),
    /// It is on the list, the sample's, or made of what programs try first.
    Common,
    /// It is made of the user name or the display name.
    OwnName,
}

impl Weakness {
    /// The sentence beside the field.
    pub fn message(self) -> Message {
        match self {
            Self::TooShort => Message::new("password-too-short").with("min", PASSWORD_MIN),
            Self::TooLong(now) => Message::new("form-too-long").with("max", PASSWORD_MAX).with("now", now),
            Self::Common => Message::new("password-common"),
            Self::OwnName => Message::new("password-own-name"),
        }
    }

    /// The same for the terminal.
    pub fn in_english(self) -> String {
        match self {
            Self::TooShort => format!("the password needs at least {PASSWORD_MIN} characters"),
            Self::TooLong(_) => format!("the password has at most {PASSWORD_MAX} characters"),
            Self::Common => {
                "the password is one that many people have: choose several words that do not belong together"
                    .to_owned()
            }
            Self::OwnName => "the password is made of the account's own name".to_owned(),
        }
    }
}

fn plain(text: &str) -> String {
    search_key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether it is guessed soon, by a program that knows what people choose.
fn is_easily_guessed(text: &str) -> bool {
    text.is_empty() || zxcvbn::zxcvbn(text, &WORDS).guesses_log10() < GUESSES_LOG10
}

/// What is left of a password, as [`plain`] writes it, beside the words of a name, whatever their order.
fn beside_name(chosen: &str, name: &str) -> String {
    let mut words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).map(plain).collect();
    words.push(plain(name));
    words.retain(|word| word.chars().count() >= 2);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.iter().fold(chosen.to_owned(), |left, word| left.replace(word.as_str(), " ")).replace(' ', "")
}

/// Returns why the password is not taken for an account of these names, `None` when it is.
pub fn weakness(password: &str, user_name: &str, display_name: &str) -> Option<Weakness> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Some(Weakness::TooShort);
    }
    if length > PASSWORD_MAX {
        return Some(Weakness::TooLong(length));
    }
    let chosen = plain(password);
    if COMMON.contains(chosen.as_str()) || is_easily_guessed(password) || is_easily_guessed(&chosen) {
        return Some(Weakness::Common);
    }
    let is_own = |name: &str| {
        let left = beside_name(&chosen, name);
        left != chosen && left.chars().count() < BESIDE_NAME_MIN
    };
    (is_own(user_name) || is_own(display_name)).then_some(Weakness::OwnName)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_passwords_and_own_names_are_refused_whatever_their_case_and_accents() {
        let of = |password| weakness(password, "so-tu-phap.bi-thu", "Bí thư Đảng bộ Sở Tư pháp");
        for (password, expected) in [
            ("ngan", Some(Weakness::TooShort)),
            ("123456789", Some(Weakness::TooShort)),
            ("1234567890", Some(Weakness::Common)),
            ("password12", Some(Weakness::Common)),
            ("Password-12", Some(Weakness::Common)),
            ("tien-do-2021", Some(Weakness::Common)),
            ("Tiến độ 2021", Some(Weakness::Common)),
            ("Mật khẩu 2026!", Some(Weakness::Common)),
            ("Đảng bộ 2025", Some(Weakness::Common)),
            ("aaaaaaaaaaaa", Some(Weakness::Common)),
            ("abcabcabcabc", Some(Weakness::Common)),
            ("..........", Some(Weakness::Common)),
            ("So-Tu-Phap.Bi-Thu", Some(Weakness::OwnName)),
            ("so-tu-phap.bi-thu1", Some(Weakness::OwnName)),
            ("Sở Tư pháp 2021", Some(Weakness::OwnName)),
            ("bi thu dang bo so tu phap", Some(Weakness::OwnName)),
            ("tư pháp sở, đảng bộ, bí thư", Some(Weakness::OwnName)),
            ("phap.tu.so-2024", Some(Weakness::OwnName)),
            ("P@ssw0rd1234", Some(Weakness::Common)),
            ("passw0rd!!", Some(Weakness::Common)),
            ("passwordpassword", Some(Weakness::Common)),
            ("letmein letmein", Some(Weakness::Common)),
            ("11111111111a", Some(Weakness::Common)),
            ("Aa123456789", Some(Weakness::Common)),
            ("qwertyuiop1", Some(Weakness::Common)),
            ("tien-do-2021x", Some(Weakness::Common)),
            ("TienDo2021!", Some(Weakness::Common)),
            ("v1etn@m2026", Some(Weakness::Common)),
            ("mat-khau-thu-nghiem", None),
            ("con trâu đi trước cái cày", None),
            ("9f3k-x72m-pq81", None),
            ("938471029384", None),
        ] {
            assert_eq!(of(password), expected, "{password}");
        }
        assert_eq!(of(&"x1".repeat(101)), Some(Weakness::TooLong(202)));
    }
}
