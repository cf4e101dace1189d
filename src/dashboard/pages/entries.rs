//! The flat list of assignments behind any count.

use askama::Template;

use super::super::model::{Among, Selection};
use super::super::scene::Scene;
use super::attention::red_tasks;
use super::moment::moment;
use super::parts::{
    Choice, Context, EntryRow, Filters, Link, counted_first, directive, entry_rows, has_standing,
};
use crate::page;
use crate::rollup::Texts;
use crate::rollup::rules::{Cell, Standing, standing};
use crate::rollup::standing_key;
use crate::web::{Shell, Whole};

/// How many assignments stand on one page.
pub const PAGE_SIZE: usize = 50;

/// `dashboard/entries.html`.
#[derive(Template)]
#[template(path = "dashboard/entries.html")]
pub struct EntriesPage {
    shell: Shell,
    context: Context,
    filters: Filters,
    moment: String,
    title: String,
    count: String,
    picks: Vec<(Choice, String)>,
    rows: Vec<EntryRow>,
    directive: Option<Link>,
    clear: String,
    page: usize,
    pages: usize,
    before: Option<String>,
    after: Option<String>,
}

page!(EntriesPage);

/// Every assignment that is chosen, whatever the page and the standing.
fn all_but_standing<'a>(scene: &Scene<'a>) -> Vec<&'a Cell> {
    let (chosen, outline, view) = (scene.chosen, &scene.opened.outline, scene.view);
    let red = if chosen.is_red { red_tasks(scene) } else { Vec::new() };
    let is_of =
        |cell: &Cell, code: &str| view.organisation(cell.organisation).is_some_and(|o| o.code == code);
    let mut cells: Vec<&Cell> = scene
        .view
        .cells()
        .iter()
        .filter(|cell| {
            let Some(task) = outline.task(cell.task) else { return false };
            chosen.task.is_none_or(|number| number == task.number)
                && chosen.content.is_none_or(|number| number == task.content)
                && chosen.goal.is_none_or(|number| task.goals.contains_key(&number))
                && chosen.lead.as_ref().is_none_or(|code| *code == task.lead_code)
                && chosen.organisation.as_ref().is_none_or(|code| is_of(cell, code))
                && chosen.among.is_none_or(|among| among.takes(cell, view.on))
                && (!chosen.is_red || red.iter().any(|red| red.task == task.number))
        })
        .collect();
    counted_first(&mut cells);
    cells.sort_by_key(|cell| cell.task);
    cells
}

/// The assignments on the page that is asked for, or on all pages as a whole, and how many there are on all.
pub fn chosen_cells<'a>(scene: &Scene<'a>, whole: Whole) -> (Vec<&'a Cell>, usize) {
    let mut cells = all_but_standing(scene);
    cells.retain(|cell| has_standing(scene.view, scene.chosen.standing, cell));
    let count = cells.len();
    if whole.0 {
        return (cells, count);
    }
    let from = (scene.chosen.page - 1).saturating_mul(PAGE_SIZE);
    (cells.into_iter().skip(from).take(PAGE_SIZE).collect(), count)
}

impl EntriesPage {
    /// The page of a scene with the texts of the assignments on it.
    pub fn new(scene: &Scene<'_>, texts: &Texts, whole: Whole) -> Self {
        let (shell, chosen) = (scene.shell, scene.chosen);
        let (cells, count) = chosen_cells(scene, whole);
        let pages = count.div_ceil(PAGE_SIZE).max(1);
        let at = |page: usize| scene.links.entries(|s| *s = Selection { page, ..chosen.clone() });
        let all = all_but_standing(scene);
        let of = |wanted: Standing| all.iter().filter(|cell| standing(cell, scene.view.on) == wanted).count();
        let pick = |wanted: Option<Standing>, label: String, n: usize| {
            let href =
                scene.links.entries(|s| *s = Selection { standing: wanted, page: 1, ..chosen.clone() });
            let count = shell.number(i64::try_from(n).unwrap_or(i64::MAX));
            (Choice { value: href, label, is_chosen: chosen.standing == wanted }, count)
        };
        let mut picks = vec![pick(None, shell.t("dashboard-all-standings"), all.len())];
        picks.extend(Standing::ALL.map(|s| pick(Some(s), shell.t(standing_key(s)), of(s))));
        let tasks = Link { href: scene.links.page("/tasks"), label: shell.t("dashboard-tasks") };
        let narrowed = chosen.standing.map(standing_key).or_else(|| chosen.among.map(Among::key));
        let mut title = narrowed.map_or_else(
            || shell.t("dashboard-entries"),
            |key| shell.t1("dashboard-entries-of", "standing", shell.t(key).to_lowercase()),
        );
        let named = scene.view.organisations.iter().find(|o| Some(&o.code) == chosen.organisation.as_ref());
        if let Some(organisation) = named {
            title = format!("{title} – {}", organisation.short_name);
        }
        let (every, _) = chosen_cells(scene, Whole(true));
        let mut filters = Filters::of_frame(scene, "/entries").with_plan(scene).with_task(scene);
        let kept = Selection {
            standing: chosen.standing,
            among: chosen.among,
            organisation: chosen.organisation.clone(),
            is_red: chosen.is_red,
            ..Selection::bare(None)
        };
        filters.kept.extend(kept.fields());
        Self {
            context: Context::new(scene, "entries", vec![tasks], shell.t("dashboard-entries")),
            filters,
            moment: moment(scene),
            directive: directive(scene, &every, chosen.task, &title),
            title,
            count: shell.number(i64::try_from(count).unwrap_or(i64::MAX)),
            picks,
            rows: entry_rows(scene, &cells, texts, |cell| cell.weight),
            clear: scene.links.cleared("/entries"),
            page: chosen.page.min(pages),
            pages,
            before: (chosen.page > 1).then(|| at((chosen.page - 1).min(pages))),
            after: (chosen.page < pages).then(|| at(chosen.page + 1)),
            shell: shell.clone(),
        }
    }
}
