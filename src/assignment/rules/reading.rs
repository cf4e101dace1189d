//! What makes an assignment unclear, and how its targets read.

use rust_decimal::Decimal;

use super::super::model::{Assignment, Clarity, Target};

/// The clarities that the assignment lacks, in their order (domain §3).
pub fn missing<'a>(assignment: &Assignment, clarities: &'a [Clarity]) -> Vec<&'a Clarity> {
    clarities
        .iter()
        .filter(|clarity| assignment.clarities.get(&clarity.code).is_none_or(|text| text.trim().is_empty()))
        .collect()
}

/// How the targets of an indicator read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// None is set.
    Unset,
    /// One number for the whole plan.
    Whole(Decimal),
    /// The same number in every period that has one.
    EveryPeriod(Decimal),
    /// Different numbers by period.
    ByPeriod,
}

/// Reads the targets of an indicator.
pub fn goal(targets: &[Target]) -> Goal {
    match targets {
        [] => Goal::Unset,
        [only] if only.until.is_none() => Goal::Whole(only.value),
        [first, rest @ ..]
            if targets.iter().all(|t| t.until.is_some()) && rest.iter().all(|t| t.value == first.value) =>
        {
            Goal::EveryPeriod(first.value)
        }
        _ => Goal::ByPeriod,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::NaiveDate;

    use super::*;

    fn clarity(code: &str) -> Clarity {
        Clarity { code: code.to_owned(), name_vi: String::new(), name_en: String::new() }
    }

    fn assignment(clear: &[(&str, &str)]) -> Assignment {
        Assignment {
            number: 1,
            title: String::new(),
            content: 1,
            content_title: String::new(),
            lead_name: String::new(),
            weight: 1,
            start_on: None,
            deadline: None,
            has_own_deadline: false,
            plan_own_work: "theo kế hoạch".to_owned(),
            clarities: clear
                .iter()
                .map(|(c, t)| ((*c).to_owned(), (*t).to_owned()))
                .collect::<BTreeMap<_, _>>(),
            indicators: Vec::new(),
            version_count: 1,
        }
    }

    #[test]
    fn what_is_blank_or_absent_is_unclear() {
        let clarities = [clarity("responsible_person"), clarity("own_work"), clarity("procedure")];
        for (clear, expected) in [
            (vec![], vec!["responsible_person", "own_work", "procedure"]),
            (vec![("own_work", " \n"), ("procedure", "x")], vec!["responsible_person", "own_work"]),
            (vec![("unknown", "x"), ("procedure", "x"), ("own_work", "x")], vec!["responsible_person"]),
            (vec![("procedure", "x"), ("own_work", "x"), ("responsible_person", "x")], vec![]),
        ] {
            let found: Vec<_> =
                missing(&assignment(&clear), &clarities).iter().map(|c| c.code.as_str()).collect();
            assert_eq!(found, expected, "{clear:?}");
        }
    }

    #[test]
    fn targets_read_as_one_number_where_they_are_one() {
        let target = |month: Option<u32>, value: i64| Target {
            until: month.and_then(|m| NaiveDate::from_ymd_opt(2021, m, 28)),
            value: Decimal::from(value),
        };
        for (targets, expected) in [
            (vec![], Goal::Unset),
            (vec![target(None, 12)], Goal::Whole(Decimal::from(12))),
            (vec![target(Some(4), 2)], Goal::EveryPeriod(Decimal::from(2))),
            (vec![target(Some(4), 2), target(Some(5), 2)], Goal::EveryPeriod(Decimal::from(2))),
            (vec![target(Some(4), 2), target(Some(5), 3)], Goal::ByPeriod),
            (vec![target(Some(4), 2), target(None, 2)], Goal::ByPeriod),
        ] {
            assert_eq!(goal(&targets), expected, "{targets:?}");
        }
    }
}
