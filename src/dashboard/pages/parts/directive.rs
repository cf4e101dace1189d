//! Where a directive is written about what a page shows.

use super::Link;
use crate::dashboard::scene::Scene;
use crate::rollup::rules::Cell;

/// Where a directive is written about a task, about the assignments that are chosen, or both: to exactly their organisations where
/// a standing is chosen. Nothing for those who issue none.
pub fn directive(scene: &Scene<'_>, cells: &[&Cell], task: Option<i32>, title: &str) -> Option<Link> {
    let mut about: Vec<(&str, String)> =
        task.map(|number| ("task", number.to_string())).into_iter().collect();
    let is_chosen = scene.chosen.standing.is_some();
    if is_chosen {
        let mut codes: Vec<_> = cells
            .iter()
            .filter_map(|cell| Some(scene.view.organisation(cell.organisation)?.code.clone()))
            .collect();
        codes.sort();
        codes.dedup();
        about.extend(codes.into_iter().map(|code| ("organisation", code)));
    }
    if about.is_empty() {
        return None;
    }
    let addressees = about.iter().filter(|(name, _)| *name == "organisation").count();
    if is_chosen {
        about.push(("title", title.to_owned()));
    }
    let label = if addressees > 0 {
        scene.shell.t1("directive-new-to", "n", addressees)
    } else {
        scene.shell.t("directive-new")
    };
    Some(Link { href: scene.shell.directive_link(&about)?, label })
}
