//! Where lines and marks lie in the drawings: exact arithmetic, no drawing.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::kernel::Fraction;

/// A point of a trend; `x` in percent of the width, `y` in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// From the left, in percent.
    pub x: String,
    /// From the top, in pixels; none for a period without a figure.
    pub y: Option<String>,
    /// Where the value is written.
    pub label_y: String,
}

/// A line between two neighbouring points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Start, in percent.
    pub x1: String,
    /// Start, in pixels.
    pub y1: String,
    /// End, in percent.
    pub x2: String,
    /// End, in pixels.
    pub y2: String,
}

/// 100 lies at 20 px, 0 at 270 px.
fn height(value: &Fraction) -> Decimal {
    let percent = value.round_half_away(2).unwrap_or_default();
    (Decimal::from(270) - percent * Decimal::new(25, 1)).round_dp(1).normalize()
}

fn across(index: usize, count: usize) -> Decimal {
    if count < 2 {
        return Decimal::from(50);
    }
    let step = Decimal::from(84) / Decimal::from(count - 1);
    (Decimal::from(9) + step * Decimal::from(index)).round_dp(1).normalize()
}

/// The points of a trend, evenly spread.
pub fn points(values: &[Option<Fraction>]) -> Vec<Point> {
    values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let y = value.as_ref().map(height);
            let at = y.unwrap_or(Decimal::from(270));
            // A high value is written below its point: above it stands the 100 of the scale.
            let beside = Decimal::from(if at < Decimal::from(45) { 22 } else { -13 });
            let label_y = at + beside;
            Point {
                x: format!("{}%", across(index, values.len())),
                y: y.map(|y| y.to_string()),
                label_y: label_y.normalize().to_string(),
            }
        })
        .collect()
}

/// The lines of a trend; none across a period without a figure.
pub fn segments(points: &[Point]) -> Vec<Segment> {
    points
        .windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            Some(Segment { x1: from.x.clone(), y1: from.y.clone()?, x2: to.x.clone(), y2: to.y.clone()? })
        })
        .collect()
}

/// A sparkline's path in a box of 100 × 28; a period without a figure breaks it.
pub fn spark(values: &[Option<Fraction>]) -> String {
    let mut path = String::new();
    let mut is_down = false;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else {
            is_down = false;
            continue;
        };
        let x = index * 100 / (values.len() - 1).max(1);
        let percent = value.round_half_away(2).unwrap_or_default();
        let y = (Decimal::from(26) - percent * Decimal::new(24, 2)).round_dp(1).normalize();
        let _ = write!(path, "{}{x} {y}", if is_down { 'L' } else { 'M' });
        is_down = true;
    }
    path
}

/// How dark a cell is, 1 to 5, by the progress that it shows: below 40, 60, 75, 95, and from there on; 0 without one.
pub fn tone(progress: Option<&Fraction>) -> u8 {
    let Some(progress) = progress.map(|p| p.rounded(0)) else { return 0 };
    let steps = [40, 60, 75, 95];
    steps.iter().zip(1_u8..).find(|(step, _)| progress < Fraction::from(**step)).map_or(5, |(_, tone)| tone)
}

/// A cell of a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Not assigned: nothing is drawn.
    Unassigned,
    /// A tone, 1 to 5.
    Tone(u8),
    /// Overdue: red with a slot.
    Overdue,
    /// Not reported: a dash.
    Unreported,
}

/// The left edges of cells in a box 1000 wide, with a gap between clusters, and the width of a cell.
pub fn strip_places(cluster_sizes: &[usize]) -> (Vec<usize>, usize) {
    const GAP: usize = 12;
    let count: usize = cluster_sizes.iter().sum();
    let gaps = GAP * cluster_sizes.len().saturating_sub(1);
    // In tenths, so that many organisations still get a width of their own.
    let pitch = (10_000_usize.saturating_sub(gaps * 10)) / count.max(1);
    let mut places = Vec::with_capacity(count);
    let mut at = 0;
    for size in cluster_sizes {
        for _ in 0..*size {
            places.push(at / 10);
            at += pitch;
        }
        at += GAP * 10;
    }
    (places, (pitch / 10).saturating_sub(1).max(1))
}

/// One path a tone, overdue and dashes last: class and drawing.
pub fn strip_paths(marks: &[Mark], places: &[usize], width: usize) -> Vec<(String, String)> {
    let mut paths: Vec<(String, String)> = (1..=5).map(|tone| (format!("h{tone}"), String::new())).collect();
    paths.push(("f-bad".to_owned(), String::new()));
    paths.push(("f-none".to_owned(), String::new()));
    let slot = (width / 4).max(1);
    for (mark, x) in marks.iter().zip(places) {
        let (index, drawing) = match mark {
            Mark::Unassigned => continue,
            Mark::Tone(tone) => (usize::from(tone.clamp(&1, &5) - 1), format!("M{x} 0h{width}v18h-{width}z")),
            Mark::Overdue => {
                let (inner, hole) = (x + slot, width.saturating_sub(2 * slot).max(1));
                (5, format!("M{x} 0h{width}v18h-{width}zM{inner} 6v6h{hole}v-6z"))
            }
            Mark::Unreported => (6, format!("M{x} 8h{width}v2h-{width}z")),
        };
        paths[index].1.push_str(&drawing);
    }
    paths.retain(|(_, drawing)| !drawing.is_empty());
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_runs_from_0_to_100() {
        let points = points(&[Some(Fraction::from(0)), None, Some(Fraction::from(100))]);
        let drawn: Vec<_> = points.iter().map(|p| (p.x.as_str(), p.y.as_deref())).collect();
        assert_eq!(drawn, [("9%", Some("270")), ("51%", None), ("93%", Some("20"))]);
        let written: Vec<_> = points.iter().map(|p| p.label_y.as_str()).collect();
        assert_eq!(written, ["257", "257", "42"], "clear of the scale's 100");
        assert_eq!(segments(&points), [], "no line across a gap");
        assert_eq!(super::points(&[Some(Fraction::from(50))])[0].x, "50%");
        assert!(super::points(&[]).is_empty());
    }

    #[test]
    fn a_gap_breaks_the_sparkline() {
        let value = |n: i32| Some(Fraction::from(n));
        assert_eq!(spark(&[value(0), value(100), None, value(50)]), "M0 26L33 2M100 14");
        assert_eq!(spark(&[value(50)]), "M0 14");
        assert_eq!(spark(&[]), "");
    }

    #[test]
    fn tones_step_at_what_is_shown() {
        for (numerator, expected) in
            [(0, 1), (394, 1), (395, 2), (594, 2), (600, 3), (745, 4), (944, 4), (945, 5), (1000, 5)]
        {
            assert_eq!(tone(Fraction::from_ratio(numerator, 10).as_ref()), expected, "{numerator}/10");
        }
        assert_eq!(tone(None), 0);
    }

    #[test]
    fn a_strip_stays_within_its_box() {
        for sizes in [&[12, 12, 11, 11, 10, 12][..], &[1], &[400, 300], &[]] {
            let (places, width) = strip_places(sizes);
            assert_eq!(places.len(), sizes.iter().sum::<usize>());
            assert!(places.last().is_none_or(|last| last + width <= 1000), "{sizes:?}");
        }
    }

    #[test]
    fn every_mark_has_its_shape_and_the_unassigned_none() {
        let marks = [Mark::Tone(2), Mark::Overdue, Mark::Unreported, Mark::Unassigned, Mark::Tone(2)];
        let paths = strip_paths(&marks, &[0, 14, 28, 42, 56], 12);
        let expected = [
            ("h2", "M0 0h12v18h-12zM56 0h12v18h-12z"),
            ("f-bad", "M14 0h12v18h-12zM17 6v6h6v-6z"),
            ("f-none", "M28 8h12v2h-12z"),
        ];
        assert_eq!(paths, expected.map(|(class, d)| (class.to_owned(), d.to_owned())));
    }
}
