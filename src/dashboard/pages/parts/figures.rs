//! Figures as words and rows.

use chrono::NaiveDate;

use crate::dashboard::model::Selection;
use crate::dashboard::scene::Scene;
use crate::rollup::rules::Figure;
use crate::rollup::{Counted, FigureWords};
use crate::web::Shell;

/// A figure in words; its shares lead to the entries behind them.
pub fn figure(
    scene: &Scene<'_>,
    figure: &Figure,
    counted: Counted,
    href: &str,
    choose: impl FnOnce(&mut Selection),
) -> FigureWords {
    FigureWords::new(scene.shell, figure, counted, href, &scene.links.entries(choose))
}

/// A deadline, or that there is none.
pub fn deadline(shell: &Shell, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| shell.t("rollup-pace-regular"), |day| shell.date(&day))
}

/// A row of a table of tasks, clusters or contents.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// Its number; empty without one.
    pub number: String,
    /// Its name.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The figure.
    pub figure: FigureWords,
    /// Its deadline.
    pub deadline: String,
    /// Its lead body.
    pub lead: String,
    /// The weight in the mean shown on the page.
    pub weight: String,
    /// Its mean with two decimals.
    pub mean: String,
    /// Weight · mean.
    pub product: String,
}
