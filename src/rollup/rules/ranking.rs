//! Places by progress, as people read it (domain §5.9).

use crate::kernel::Fraction;

/// One place in a ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<Id> {
    /// Who has it.
    pub id: Id,
    /// 1 for the first; `None`: unranked, for want of a counting report.
    pub rank: Option<u32>,
    /// The exact progress behind it.
    pub progress: Option<Fraction>,
}

/// Ranks by the progress that a screen shows, that is without decimals: equal displayed values share a rank and the next
/// rank is as much lower (1, 2, 2, 4). Those without progress come last, unranked. Equals keep the order given.
pub fn ranking<Id>(entries: Vec<(Id, Option<Fraction>)>) -> Vec<Place<Id>> {
    let mut shown: Vec<(Option<Fraction>, Id, Option<Fraction>)> = entries
        .into_iter()
        .map(|(id, progress)| (progress.as_ref().map(|progress| progress.rounded(0)), id, progress))
        .collect();
    shown.sort_by(|one, other| other.0.cmp(&one.0));

    let mut places: Vec<Place<Id>> = Vec::with_capacity(shown.len());
    let mut last: Option<(u32, Fraction)> = None;
    for (position, (displayed, id, progress)) in (1_u32..).zip(shown) {
        let rank = displayed.map(|displayed| {
            let rank = match &last {
                Some((rank, value)) if *value == displayed => *rank,
                _ => position,
            };
            last = Some((rank, displayed));
            rank
        });
        places.push(Place { id, rank, progress });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(entries: &[(&'static str, Option<(i64, i64)>)]) -> Vec<(&'static str, Option<u32>)> {
        let entries = entries.iter().map(|(id, progress)| {
            (*id, progress.map(|(top, bottom)| Fraction::from_ratio(top, bottom).expect("a denominator")))
        });
        ranking(entries.collect()).into_iter().map(|place| (place.id, place.rank)).collect()
    }

    #[test]
    fn without_a_report_there_is_no_rank() {
        assert_eq!(ranks(&[]), []);
        assert_eq!(ranks(&[("a", None), ("b", None)]), [("a", None), ("b", None)]);
        assert_eq!(
            ranks(&[("silent", None), ("at nothing", Some((0, 1)))]),
            [("at nothing", Some(1)), ("silent", None)],
            "zero is a report, blank is not"
        );
    }

    #[test]
    fn equal_displayed_values_share_a_rank() {
        assert_eq!(
            ranks(&[
                ("d", Some((10, 1))),
                ("b", Some((618, 10))),
                ("a", Some((90, 1))),
                ("c", Some((624, 10)))
            ]),
            [("a", Some(1)), ("b", Some(2)), ("c", Some(2)), ("d", Some(4))],
            "61,8 and 62,4 both read 62%"
        );
        assert_eq!(
            ranks(&[("a", Some((624, 10))), ("b", Some((625, 10)))]),
            [("b", Some(1)), ("a", Some(2))],
            "62,5 reads 63%"
        );
        assert_eq!(ranks(&[("a", Some((5, 1))), ("b", Some((5, 1)))]), [("a", Some(1)), ("b", Some(1))]);
    }
}
