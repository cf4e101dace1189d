//! The moment of a page of figures: what stands under its heading.

use super::super::model::Selection;
use super::super::scene::Scene;
use crate::reporting::PeriodState;
use crate::web::AnotherMoment;

/// "Số liệu đến 09:00, 05/10/2021. Kỳ tháng 9/2021 đang nhận báo cáo."; before it the cluster that the figures are restricted to.
pub fn moment(scene: &Scene<'_>) -> String {
    let shell = scene.shell;
    let state = match scene.opened.period.state(scene.now) {
        PeriodState::NotOpen => "dashboard-state-not-open",
        PeriodState::Open => "dashboard-state-open",
        PeriodState::Late => "dashboard-state-late",
        PeriodState::Closed => "dashboard-state-closed",
    };
    let time = scene.when.at.map_or_else(|| shell.date_time(&scene.now), |at| shell.moment(&at));
    let cluster = scene.chosen.cluster.as_deref();
    let only =
        cluster.map_or_else(String::new, |name| format!("{} ", shell.t1("dashboard-only", "cluster", name)));
    format!(
        "{only}{} {}",
        shell.t1("dashboard-moment", "time", time),
        shell.t1(state, "period", scene.opened.period.name(shell.lang))
    )
}

/// Another moment of a page of the scene; `path` is the page below its period.
pub fn another(scene: &Scene<'_>, path: &str) -> AnotherMoment {
    let kept = Selection { at: None, ..scene.chosen.clone() }.fields();
    let another = AnotherMoment::new(scene.shell, scene.when, &scene.links.bare(path), kept);
    AnotherMoment { changes: scene.links.changes(scene.chosen, scene.when.at, None), ..another }
}
