//! The general part of a report, in the default four sections (domain §3).

use super::entries::Occasion;
use crate::sample::bank::{Bank, fill};
use crate::sample::dice::Dice;

/// Code of the section, kind of sentence in the common bank, share of reports that fill it in.
const SECTIONS: [(&str, char, i64); 4] = [
    ("outstanding_results", 'O', 100),
    ("limitations", 'K', 96),
    ("directions", 'P', 100),
    ("recommendations", 'R', 34),
];

/// The sections of a submitted report; empty ones are left out.
pub(super) fn sections(bank: &Bank, occasion: &Occasion<'_>) -> Vec<(String, String)> {
    written(bank, occasion, &SECTIONS)
}

/// What an open draft has of the general part.
pub(super) fn begun(bank: &Bank, occasion: &Occasion<'_>) -> Vec<(String, String)> {
    if occasion.unit.code == super::justice::CODE {
        let text = "Hoàn thành sớm việc đưa 6 thủ tục hộ tịch lên dịch vụ công mức độ 4.";
        return vec![("outstanding_results".to_owned(), text.to_owned())];
    }
    let count = Dice::new("begun", &[&occasion.unit.code]).index(3);
    written(bank, occasion, &SECTIONS[..count])
}

fn written(bank: &Bank, occasion: &Occasion<'_>, sections: &[(&str, char, i64)]) -> Vec<(String, String)> {
    let context = occasion.context(60, Vec::new());
    sections
        .iter()
        .filter_map(|(code, kind, share)| {
            let mut dice = Dice::new(code, &[&occasion.unit.code, &occasion.period.number]);
            let templates = bank.of(0, *kind, context.month);
            let is_filled = dice.chance(*share);
            is_filled.then(|| ((*code).to_owned(), fill(dice.pick::<&str>(&templates), &context, &mut dice)))
        })
        .collect()
}
