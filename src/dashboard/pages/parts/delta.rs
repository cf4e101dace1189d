//! By how much a figure has moved.

use crate::dashboard::scene::Scene;
use crate::kernel::Fraction;
use crate::rollup::Change;
use crate::web::Shell;

/// "tăng 4 điểm", with the class of a fall.
#[derive(Debug, Clone)]
pub struct Delta {
    /// Its words.
    pub words: String,
    /// The class.
    pub class: &'static str,
}

/// By how many points a figure has moved since the previous period; none where that cannot be said.
pub fn delta(shell: &Shell, points: Option<&Fraction>) -> Option<Delta> {
    let points = points?.rounded(0);
    let size = if points < Fraction::zero() { &Fraction::zero() - &points } else { points.clone() };
    let n = size.display(0, shell.style());
    Some(if points.is_zero() {
        Delta { words: shell.t("dashboard-change-none"), class: "" }
    } else if points < Fraction::zero() {
        Delta { words: shell.t1("dashboard-change-down", "n", n), class: " delta--down" }
    } else {
        Delta { words: shell.t1("dashboard-change-up", "n", n), class: "" }
    })
}

/// "so với tháng 8/2021, cùng 46 đơn vị".
pub fn delta_note(scene: &Scene<'_>) -> String {
    match (&scene.opened.previous, &scene.view.change) {
        (Some(period), Some(Change { organisations, .. })) => scene.shell.t2(
            "dashboard-change-note",
            "period",
            period.name(scene.shell.lang),
            "n",
            organisations.to_string(),
        ),
        _ => String::new(),
    }
}

/// "tăng 4 điểm"; what rounds to nothing but moved is said to be less than a point.
pub fn points_words(shell: &Shell, points: &Fraction) -> String {
    let zero = Fraction::zero();
    let size = if *points < zero { &zero - points } else { points.clone() };
    let n = size.display(0, shell.style());
    match (points.is_zero(), size.rounded(0).is_zero(), *points < zero) {
        (true, ..) => shell.t("dashboard-change-none"),
        (_, true, false) => shell.t("changes-up-less"),
        (_, true, true) => shell.t("changes-down-less"),
        (_, _, false) => shell.t1("dashboard-change-up", "n", n),
        (_, _, true) => shell.t1("dashboard-change-down", "n", n),
    }
}
