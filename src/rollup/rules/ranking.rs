//! Places by progress, as people read it (domain §5.9).

use super::Coverage;
use crate::kernel::Fraction;

/// Who may have a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contender<Id> {
    /// Who it is.
    pub id: Id,
    /// Its progress; `None` without a counting entry.
    pub progress: Option<Fraction>,
    /// How much of what is assigned to it that rests on.
    pub coverage: Coverage,
}

impl<Id> Contender<Id> {
    /// What decides its rank: the progress that a screen shows, that is without decimals; `None` when too little of its
    /// assignments is reported for a rank.
    fn shown(&self, ranked_from: u32) -> Option<Fraction> {
        let is_covered =
            self.coverage.percent().is_some_and(|percent| percent >= Fraction::from(ranked_from));
        self.progress.as_ref().filter(|_| is_covered).map(|progress| progress.rounded(0))
    }
}

/// One place in a ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<Id> {
    /// Who has it.
    pub id: Id,
    /// 1 for the first; `None`: unranked, because too little is reported.
    pub rank: Option<u32>,
}

/// Ranks those that have reported at least `ranked_from` percent of their assignments. Values equal without decimals share
/// a rank, wherever they are shown, and the next rank is as much lower (1, 2, 2, 4). The others come last, unranked.
/// Equals keep the order given.
pub fn ranking<Id>(contenders: Vec<Contender<Id>>, ranked_from: u32) -> Vec<Place<Id>> {
    let mut shown: Vec<(Option<Fraction>, Id)> =
        contenders.into_iter().map(|contender| (contender.shown(ranked_from), contender.id)).collect();
    shown.sort_by(|one, other| other.0.cmp(&one.0));

    let mut places: Vec<Place<Id>> = Vec::with_capacity(shown.len());
    let mut last: Option<(u32, Fraction)> = None;
    for (position, (displayed, id)) in (1_u32..).zip(shown) {
        let rank = displayed.map(|displayed| {
            let rank = match &last {
                Some((rank, value)) if *value == displayed => *rank,
                _ => position,
            };
            last = Some((rank, displayed));
            rank
        });
        places.push(Place { id, rank });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who, progress as a ratio, reported of assigned.
    type Given = (&'static str, Option<(i64, i64)>, (u32, u32));

    fn ranks(given: &[Given]) -> Vec<(&'static str, Option<u32>)> {
        let contenders = given.iter().map(|(id, progress, (reported, assigned))| Contender {
            id: *id,
            progress: progress.map(|(top, bottom)| Fraction::from_ratio(top, bottom).expect("a denominator")),
            coverage: Coverage { reported: *reported, assigned: *assigned },
        });
        ranking(contenders.collect(), 80).into_iter().map(|place| (place.id, place.rank)).collect()
    }

    const ALL: (u32, u32) = (10, 10);

    #[test]
    fn without_a_report_there_is_no_rank() {
        assert_eq!(ranks(&[]), []);
        assert_eq!(ranks(&[("a", None, (0, 10)), ("b", None, (0, 0))]), [("a", None), ("b", None)]);
        assert_eq!(
            ranks(&[("silent", None, (0, 10)), ("at nothing", Some((0, 1)), ALL)]),
            [("at nothing", Some(1)), ("silent", None)],
            "zero is a report, blank is not"
        );
    }

    #[test]
    fn equal_displayed_values_share_a_rank() {
        assert_eq!(
            ranks(&[
                ("d", Some((10, 1)), ALL),
                ("b", Some((618, 10)), ALL),
                ("a", Some((90, 1)), ALL),
                ("c", Some((624, 10)), ALL)
            ]),
            [("a", Some(1)), ("b", Some(2)), ("c", Some(2)), ("d", Some(4))],
            "61,8 and 62,4 both read 62%"
        );
        assert_eq!(
            ranks(&[("a", Some((624, 10)), ALL), ("b", Some((625, 10)), ALL)]),
            [("b", Some(1)), ("a", Some(2))],
            "62,5 reads 63%"
        );
        assert_eq!(
            ranks(&[("a", Some((5, 1)), ALL), ("b", Some((5, 1)), ALL)]),
            [("a", Some(1)), ("b", Some(1))]
        );
    }

    #[test]
    fn who_reports_little_is_not_ranked_by_it() {
        assert_eq!(
            ranks(&[
                ("one of five", Some((100, 1)), (1, 5)),
                ("four of five", Some((40, 1)), (4, 5)),
                ("25 of 32", Some((90, 1)), (25, 32)),
                ("26 of 32", Some((60, 1)), (26, 32)),
            ]),
            [("26 of 32", Some(1)), ("four of five", Some(2)), ("one of five", None), ("25 of 32", None)],
            "25/32 is 78 percent, 26/32 is 81; exactly 80 is enough"
        );
    }
}
