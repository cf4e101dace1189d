//! What a successor's figure will stand for: an ended organisation's last cumulative value counts until a successor has one from a
//! later period (*Indicators*, [`crate::rollup`]). Whoever writes that value is told, and is offered the sum.

use chrono::NaiveDate;
use uuid::Uuid;

use super::super::model::{Family, FigureInput, KinFigure, TaskIndicator};
use crate::kernel::{IndicatorAccumulation, IndicatorAggregation, PeriodKind};
use crate::organisation::{is_replaced, predecessors};

/// An organisation's last counting figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// The organisation's short name.
    pub name: String,
    /// Kind of the period.
    pub kind: PeriodKind,
    /// Last day of the period.
    pub ends_on: NaiveDate,
    /// What it says.
    pub figure: FigureInput,
}

/// What the organisation's next figure will stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legacy {
    /// The predecessors whose last figures count until then.
    pub predecessors: Vec<Last>,
    /// The organisation's own last figure, which speaks of itself alone.
    pub own: Option<Last>,
    /// Who else stands in a predecessor's place: nobody's figure is the whole of it.
    pub other_heirs: Vec<String>,
    /// The sum of all these figures, of a ratio part by part; none where they are not added up, or where others are heirs as well.
    pub sum: Option<FigureInput>,
}

/// What the next figure for an indicator will stand for; `None` for an indicator that starts anew each month, and where no
/// predecessor's figure counts any more.
pub fn legacy(family: &Family, indicator: &TaskIndicator) -> Option<Legacy> {
    match indicator.accumulation {
        IndicatorAccumulation::Cumulative => {}
        IndicatorAccumulation::PerPeriod => return None,
    }
    let last = |organisation: Uuid| {
        let own =
            family.figures.iter().filter(|f| f.indicator == indicator.id && f.organisation == organisation);
        own.filter(|f| !f.figure.is_blank()).max_by_key(|f| (f.ends_on, f.sent_at, f.period))
    };
    let last_of = |organisation: Uuid| last(organisation).map(|figure| figure.ends_on);
    let before = predecessors(&family.successions, family.own.0);
    let counting: Vec<(&str, &KinFigure)> = family
        .kin
        .iter()
        .filter(|kin| kin.has_ended && before.contains(&kin.id))
        .filter(|kin| !is_replaced(&family.successions, kin.id, last_of))
        .filter_map(|kin| Some((kin.short_name.as_str(), last(kin.id)?)))
        .collect();
    if counting.is_empty() {
        return None;
    }
    let other_heirs = other_heirs(family, &counting);
    let own = last(family.own.0);
    let all = counting.iter().map(|(_, figure)| *figure).chain(own);
    let sum = match indicator.aggregation {
        _ if !other_heirs.is_empty() => None,
        IndicatorAggregation::Sum | IndicatorAggregation::Ratio => sum(all.map(|figure| figure.figure)),
        IndicatorAggregation::Mean | IndicatorAggregation::Latest => None,
    };
    let named = |(name, of): (&str, &KinFigure)| Last {
        name: name.to_owned(),
        kind: of.kind,
        ends_on: of.ends_on,
        figure: of.figure,
    };
    let own_name = family.kin.iter().find(|kin| kin.id == family.own.0).map_or("", |kin| &kin.short_name);
    Some(Legacy {
        predecessors: counting.into_iter().map(named).collect(),
        own: own.map(|figure| named((own_name, figure))),
        other_heirs,
        sum,
    })
}

/// Who else took the place of one of these, by name.
fn other_heirs(family: &Family, counting: &[(&str, &KinFigure)]) -> Vec<String> {
    let own = family.own.0;
    let before = predecessors(&family.successions, own);
    let is_heir = |id: Uuid| {
        family.successions.iter().any(|s| {
            s.successor == id && counting.iter().any(|(_, figure)| figure.organisation == s.predecessor)
        })
    };
    let others =
        family.kin.iter().filter(|kin| kin.id != own && !before.contains(&kin.id) && is_heir(kin.id));
    others.map(|kin| kin.short_name.clone()).collect()
}

/// Part by part; `None` where a part is too great to be written.
fn sum(figures: impl Iterator<Item = FigureInput>) -> Option<FigureInput> {
    let mut figures = figures;
    let first = figures.next()?;
    figures.try_fold(first, |sum, next| {
        let part = |one: Option<_>, other: Option<_>| match (one, other) {
            (Some(one), Some(other)) => rust_decimal::Decimal::checked_add(one, other).map(Some),
            (one, other) => Some(one.or(other)),
        };
        Some(FigureInput {
            value: part(sum.value, next.value)?,
            numerator: part(sum.numerator, next.numerator)?,
            denominator: part(sum.denominator, next.denominator)?,
        })
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::super::model::Kin;
    use super::*;
    use crate::kernel::{IndicatorDirection, IndicatorId, OrganisationId};
    use crate::organisation::Succession;
    use IndicatorAggregation::{Latest, Mean, Ratio, Sum};

    const OWN: Uuid = Uuid::from_u128(1);
    const OLD: Uuid = Uuid::from_u128(2);
    const OLDER: Uuid = Uuid::from_u128(3);
    const OTHER: Uuid = Uuid::from_u128(4);

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, month, day).unwrap()
    }

    fn value(n: i64) -> FigureInput {
        FigureInput { value: Some(n.into()), ..FigureInput::default() }
    }

    fn parts(numerator: i64, denominator: i64) -> FigureInput {
        let (numerator, denominator) = (Some(Decimal::from(numerator)), Some(Decimal::from(denominator)));
        FigureInput { value: None, numerator, denominator }
    }

    fn indicator(accumulation: IndicatorAccumulation, aggregation: IndicatorAggregation) -> TaskIndicator {
        TaskIndicator {
            id: IndicatorId(Uuid::nil()),
            position: 1,
            name: String::new(),
            unit: String::new(),
            direction: IndicatorDirection::Higher,
            accumulation,
            aggregation,
            numerator_name: String::new(),
            denominator_name: String::new(),
            target: None,
        }
    }

    fn figure(organisation: Uuid, month: u32, figure: FigureInput) -> KinFigure {
        let ends_on = day(month, 28);
        KinFigure {
            organisation,
            indicator: IndicatorId(Uuid::nil()),
            period: i32::try_from(month).unwrap(),
            kind: PeriodKind::Month,
            ends_on,
            sent_at: ends_on.and_time(chrono::NaiveTime::MIN).and_utc(),
            figure,
        }
    }

    fn succession(predecessor: Uuid, successor: Uuid, month: u32) -> Succession {
        Succession { predecessor, successor, effective_on: day(month, 1) }
    }

    /// The older one went into the old one in March, the old one into this one in May.
    fn family(figures: Vec<KinFigure>) -> Family {
        let kin = |id, name: &str, has_ended| Kin { id, short_name: name.to_owned(), has_ended };
        Family {
            own: OrganisationId(OWN),
            kin: vec![
                kin(OWN, "Mới", false),
                kin(OLD, "Cũ", true),
                kin(OLDER, "Cũ hơn", true),
                kin(OTHER, "Khác", false),
            ],
            successions: vec![succession(OLD, OWN, 5), succession(OLDER, OLD, 3)],
            figures,
        }
    }

    fn offered(family: &Family, aggregation: IndicatorAggregation) -> Option<(String, Option<FigureInput>)> {
        let found = legacy(family, &indicator(IndicatorAccumulation::Cumulative, aggregation))?;
        let names: Vec<_> = found.predecessors.iter().chain(&found.own).map(|l| l.name.clone()).collect();
        Some((names.join(", "), found.sum))
    }

    fn said(names: &str, sum: Option<FigureInput>) -> (String, Option<FigureInput>) {
        (names.to_owned(), sum)
    }

    #[test]
    fn the_figures_that_count_until_then_are_added_up() {
        let of = |figures: Vec<KinFigure>| offered(&family(figures), Sum);
        assert_eq!(of(vec![]), None);
        assert_eq!(
            of(vec![figure(OLD, 3, value(7)), figure(OLD, 4, value(9))]),
            Some(said("Cũ", Some(value(9))))
        );
        // Its own figure of April is lost with the next one, as the old one's is.
        let own = figure(OWN, 4, value(10));
        assert_eq!(of(vec![figure(OLD, 4, value(9)), own.clone()]), Some(said("Cũ, Mới", Some(value(19)))));
        // The older one counts beside the old one's figure from before they were merged, and is in the later one.
        let older = figure(OLDER, 2, value(3));
        assert_eq!(
            of(vec![older.clone(), figure(OLD, 2, value(9)), own.clone()]),
            Some(said("Cũ, Cũ hơn, Mới", Some(value(22))))
        );
        assert_eq!(of(vec![older.clone(), figure(OLD, 3, value(12))]), Some(said("Cũ", Some(value(12)))));
        assert_eq!(of(vec![older, own]), Some(said("Cũ hơn, Mới", Some(value(13)))));
        // It has reported since: nothing is inherited any more.
        assert_eq!(of(vec![figure(OLD, 4, value(9)), figure(OWN, 5, value(1))]), None);
        assert_eq!(of(vec![figure(OLD, 4, FigureInput::default())]), None, "a blank is no figure");
    }

    #[test]
    fn numerators_and_denominators_are_added_alike_and_means_are_not() {
        let family_of = |one, other| family(vec![figure(OLD, 4, one), figure(OWN, 4, other)]);
        let ratio = family_of(parts(45, 50), parts(30, 40));
        assert_eq!(offered(&ratio, Ratio), Some(said("Cũ, Mới", Some(parts(75, 90)))));
        for aggregation in [Mean, Latest] {
            assert_eq!(offered(&family_of(value(4), value(6)), aggregation), Some(said("Cũ, Mới", None)));
        }
        let monthly = indicator(IndicatorAccumulation::PerPeriod, Sum);
        assert_eq!(legacy(&family_of(value(4), value(6)), &monthly), None);
        let great = family_of(FigureInput { value: Some(Decimal::MAX), ..FigureInput::default() }, value(1));
        assert_eq!(offered(&great, Sum), Some(said("Cũ, Mới", None)));
    }

    #[test]
    fn what_several_have_inherited_is_nobodys_sum() {
        let mut split = family(vec![figure(OLD, 4, value(9))]);
        split.successions.push(succession(OLD, OTHER, 5));
        let found = legacy(&split, &indicator(IndicatorAccumulation::Cumulative, Sum)).unwrap();
        assert_eq!((found.other_heirs, found.sum), (vec!["Khác".to_owned()], None));
        // The other one has reported: the old figure is in nobody's sum any more.
        split.figures.push(figure(OTHER, 5, value(4)));
        assert_eq!(offered(&split, Sum), None);
        // Who goes on existing beside its successor goes on counting for itself.
        let mut both = family(vec![figure(OLD, 4, value(9))]);
        both.kin[1].has_ended = false;
        assert_eq!(offered(&both, Sum), None);
    }
}
