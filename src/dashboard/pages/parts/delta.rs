//! By how much a figure has changed, in words (domain §5.20).

use crate::dashboard::scene::Scene;
use crate::kernel::Fraction;
use crate::rollup::Counted;
use crate::rollup::rules::{Change, Changes};
use crate::web::Shell;

/// A change in words; never without what it rests on.
#[derive(Debug, Clone)]
pub struct Delta {
    /// "tăng 4 điểm", and what of it is due to new weights.
    pub words: String,
    /// The class of a fall.
    pub class: &'static str,
    /// "cùng 57 đơn vị", or, above task level, "cùng 1.380 lượt".
    pub rests_on: String,
}

impl Delta {
    /// Puts a change into words; `amendment` is the one by which the later side's weights differ.
    pub fn new(shell: &Shell, change: &Change, counted: Counted, amendment: Option<i32>) -> Self {
        let key = match counted {
            Counted::Organisations => "change-same-organisations",
            Counted::Assignments | Counted::Reports => "change-same-assignments",
            Counted::Tasks => "change-same-tasks",
        };
        Self {
            words: change_words(shell, change, amendment),
            class: if change.points() < Fraction::zero() { " delta--down" } else { "" },
            rests_on: shell.t1(key, "n", shell.number(change.shared)),
        }
    }
}

/// The change that `pick` chooses since the previous period; none without one.
pub fn delta<'a>(
    scene: &Scene<'a>,
    counted: Counted,
    pick: impl Fn(&'a Changes) -> Option<&'a Change>,
) -> Option<Delta> {
    let since = scene.view.change.as_ref()?;
    Some(Delta::new(scene.shell, pick(&since.changes)?, counted, since.amendment))
}

/// "so với tháng 8/2021"; empty without a previous period.
pub fn since_previous(scene: &Scene<'_>) -> String {
    scene.opened.previous.as_ref().map_or_else(String::new, |period| {
        scene.shell.t1("change-since", "period", period.name(scene.shell.lang))
    })
}

fn change_words(shell: &Shell, change: &Change, amendment: Option<i32>) -> String {
    let (points, weights) = (change.points(), &change.weights);
    let total = points_words(shell, &points);
    if weights.is_zero() {
        return total;
    }
    let by = amendment.map_or_else(String::new, |n| shell.t1("change-by-amendment", "n", n));
    if !change.has_weights_within() {
        let (weights, progress) = (points_words(shell, weights), points_words(shell, &change.progress));
        let args = [("points", total), ("weights", weights), ("progress", progress), ("by", by)];
        return shell.lang.t_args("change-against-weights", &args);
    }
    let share = weights.magnitude();
    let n = if share.rounded(0).is_zero() { shell.t("change-less") } else { share.display(0, shell.style()) };
    shell.t3("change-of-weights", "points", total, "n", n, "by", by)
}

/// "tăng 4 điểm"; what rounds to nothing but moved is said to be less than a point.
fn points_words(shell: &Shell, points: &Fraction) -> String {
    let size = points.magnitude();
    let n = size.display(0, shell.style());
    match (points.is_zero(), size.rounded(0).is_zero(), *points < Fraction::zero()) {
        (true, ..) => shell.t("dashboard-change-none"),
        (_, true, false) => shell.t("changes-up-less"),
        (_, true, true) => shell.t("changes-down-less"),
        (_, _, false) => shell.t1("dashboard-change-up", "n", n),
        (_, _, true) => shell.t1("dashboard-change-down", "n", n),
    }
}
