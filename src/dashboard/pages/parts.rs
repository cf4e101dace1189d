//! What several pages share: the context line, filters, rows, formulas.

use chrono::NaiveDate;

use super::super::model::Selection;
use super::super::scene::{Links, Opened, Scene};
use super::moment::another;
use crate::kernel::{Fraction, RevisionOutcome};
use crate::rollup::rules::{Cell, Figure, Pace, Standing, Terms, entry_pace, standing};
use crate::rollup::{
    Change, Counted, FigureWords, OrganisationState, PaceWords, RollUpView, Texts, entry_standing,
    pace_class, pace_key, standing_key,
};
use crate::web::{AnotherMoment, Shell};

/// A link with its words.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub label: String,
}

/// An option of a choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The value in the address.
    pub value: String,
    /// Its words.
    pub label: String,
    /// It is the one chosen.
    pub is_chosen: bool,
}

impl Choice {
    /// An option.
    pub fn new(value: impl std::fmt::Display, label: impl Into<String>, is_chosen: bool) -> Self {
        Self { value: value.to_string(), label: label.into(), is_chosen }
    }
}

/// The line above the heading: where one is, and another period.
#[derive(Debug, Clone)]
pub struct Context {
    /// The way here.
    pub crumbs: Vec<Link>,
    /// The last step: this page.
    pub here: String,
    /// Where choosing a period leads.
    pub action: String,
    /// This page below its period.
    pub page: String,
    /// The periods to choose from.
    pub periods: Vec<Choice>,
    /// The period before this one.
    pub previous: Option<Link>,
    /// What is carried along.
    pub kept: Vec<(&'static str, String)>,
    /// Another moment to look at.
    pub moment: AnotherMoment,
}

impl Context {
    /// The context of a page (`tasks/17`) of a period; `crumbs` stand between the plan and the page.
    pub fn new(scene: &Scene<'_>, page: &str, crumbs: Vec<Link>, here: String) -> Self {
        let (shell, opened) = (scene.shell, scene.opened);
        let plan = Link {
            href: scene.links.overview(),
            label: shell.t1("dashboard-plan", "year", opened.plan.year.to_string()),
        };
        let shown = opened.periods.iter().filter(|p| p.opens_at <= scene.now || p.id == opened.period.id);
        let path = if page.is_empty() { String::new() } else { format!("/{page}") };
        Self {
            crumbs: std::iter::once(plan).chain(crumbs).collect(),
            here,
            action: format!("/plans/{}/periods", opened.plan.code),
            page: page.to_owned(),
            periods: shown
                .map(|p| Choice::new(p.number, p.title(shell.lang), p.id == opened.period.id))
                .rev()
                .collect(),
            previous: opened.previous.as_ref().map(|period| Link {
                href: Links::new(&opened.plan.code, period.number, scene.chosen).page(&path),
                label: period.name(shell.lang),
            }),
            kept: scene.chosen.carried().fields(),
            moment: another(scene, &path),
        }
    }

    /// The same without the way from the plan, for those who see their own organisation only.
    #[must_use]
    pub fn without_crumbs(mut self) -> Self {
        self.crumbs.clear();
        self.moment.changes.clear();
        self
    }
}

/// The choices that narrow a list; all of them stand in the address.
#[derive(Debug, Clone)]
pub struct Filters {
    /// Where the form leads.
    pub action: String,
    /// The page with nothing chosen.
    pub clear: String,
    /// Contents; empty where the page has no such filter.
    pub contents: Vec<Choice>,
    /// Goals.
    pub goals: Vec<Choice>,
    /// Lead bodies.
    pub leads: Vec<Choice>,
    /// Clusters.
    pub clusters: Vec<Choice>,
    /// Standings.
    pub standings: Vec<Choice>,
    /// Tasks.
    pub tasks: Vec<Choice>,
    /// What stays as it is.
    pub kept: Vec<(&'static str, String)>,
    /// Accepted revisions only.
    pub accepted: bool,
    /// Something is chosen.
    pub is_set: bool,
}

impl Filters {
    /// The filters that hold for every page: cluster and the switch.
    pub fn of_frame(scene: &Scene<'_>, path: &str) -> Self {
        let chosen = scene.chosen;
        Self {
            action: scene.links.bare(path),
            clear: scene.links.cleared(path),
            contents: Vec::new(),
            goals: Vec::new(),
            leads: Vec::new(),
            clusters: scene
                .view
                .clusters
                .iter()
                .map(|name| Choice::new(name, name, chosen.cluster.as_ref() == Some(name)))
                .collect(),
            standings: Vec::new(),
            tasks: Vec::new(),
            kept: Selection::bare(chosen.at).fields(),
            accepted: chosen.accepted,
            is_set: chosen.is_filtered(),
        }
    }

    /// Those of the plan's own divisions too.
    #[must_use]
    pub fn with_plan(mut self, scene: &Scene<'_>) -> Self {
        let (chosen, outline) = (scene.chosen, &scene.opened.outline);
        let numbered = |n: i32, title: &str| format!("{n}. {title}");
        self.contents = outline
            .contents
            .iter()
            .map(|c| Choice::new(c.number, numbered(c.number, &c.title), chosen.content == Some(c.number)))
            .collect();
        self.goals = outline
            .goals
            .iter()
            .map(|g| Choice::new(g.number, numbered(g.number, &g.title), chosen.goal == Some(g.number)))
            .collect();
        let mut leads: Vec<(&str, &str)> = outline
            .tasks
            .iter()
            .filter(|t| t.lead.is_some())
            .map(|t| (t.lead_code.as_str(), t.lead_name.as_str()))
            .collect();
        leads.sort_unstable();
        leads.dedup();
        self.leads = leads
            .into_iter()
            .map(|(code, name)| Choice::new(code, name, chosen.lead.as_deref() == Some(code)))
            .collect();
        self
    }

    /// And the standing.
    #[must_use]
    pub fn with_standing(mut self, scene: &Scene<'_>) -> Self {
        self.standings = Standing::ALL
            .iter()
            .map(|s| {
                Choice::new(s.code(), scene.shell.t(standing_key(*s)), scene.chosen.standing == Some(*s))
            })
            .collect();
        self
    }

    /// And the task.
    #[must_use]
    pub fn with_task(mut self, scene: &Scene<'_>) -> Self {
        self.tasks = scene
            .opened
            .outline
            .tasks
            .iter()
            .map(|t| {
                Choice::new(
                    t.number,
                    format!("{}. {}", t.number, t.title),
                    scene.chosen.task == Some(t.number),
                )
            })
            .collect();
        self
    }
}

/// A mean with the numbers that give it again (domain §5.8).
#[derive(Debug, Clone)]
pub struct Formula {
    /// In words.
    pub words: String,
    /// In numbers; none without a counting entry.
    pub numbers: Option<String>,
}

impl Formula {
    /// The formula of a mean from its terms.
    pub fn new<Of>(shell: &Shell, words: &str, terms: &Terms<Of>) -> Self {
        let numbers = terms.result.as_ref().map(|result| {
            shell.t3(
                "dashboard-formula-numbers",
                "products",
                exact(shell, &terms.sum_products),
                "weights",
                shell.number(terms.sum_weights),
                "result",
                rounding(shell, result),
            )
        });
        Self { words: shell.t(words), numbers }
    }
}

fn rounding(shell: &Shell, result: &Fraction) -> String {
    let (exactly, shown) = (exact(shell, result), shell.percent(&Some(result.clone())));
    if is_whole(result) { shown } else { shell.t2("dashboard-rounded", "exact", exactly, "shown", shown) }
}

fn is_whole(value: &Fraction) -> bool {
    value.to_lowest_terms().1 == "1"
}

/// A number as terms show it: whole, or with two decimals.
pub fn exact(shell: &Shell, value: &Fraction) -> String {
    value.display(if is_whole(value) { 0 } else { 2 }, shell.style())
}

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

/// One assignment with what was reported about it.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// The task's number.
    pub task: i32,
    /// The task's title.
    pub task_title: String,
    /// The task's page.
    pub task_href: String,
    /// The organisation's name.
    pub organisation: String,
    /// The report when one was sent, else the organisation's page.
    pub organisation_href: String,
    /// The class of its standing.
    pub stand_class: &'static str,
    /// The word of its standing.
    pub stand_word: String,
    /// The day of completion.
    pub completed_on: String,
    /// Its pace.
    pub pace: Option<PaceWords>,
    /// Its deadline.
    pub deadline: String,
    /// The result, or why there is none.
    pub result: String,
    /// The shortcoming.
    pub shortcoming: String,
    /// The number of the counting revision; empty when unreported.
    pub revision: String,
    /// Its weight in the mean shown on the page.
    pub weight: String,
    /// Its progress; "–" when unreported.
    pub progress: String,
    /// Weight · progress; "–" when unreported.
    pub product: String,
    /// Is there a counting entry?
    pub is_reported: bool,
}

/// Puts assignments into rows; `weight` gives each one's weight in the mean that the page shows.
pub fn entry_rows(
    scene: &Scene<'_>,
    cells: &[&Cell],
    texts: &Texts,
    weight: impl Fn(&Cell) -> i32,
) -> Vec<EntryRow> {
    cells
        .iter()
        .filter_map(|cell| {
            let state = scene.view.organisation(cell.organisation)?;
            Some(entry_row(scene, cell, state, texts, weight(cell)))
        })
        .collect()
}

fn entry_row(
    scene: &Scene<'_>,
    cell: &Cell,
    state: &OrganisationState,
    texts: &Texts,
    weight: i32,
) -> EntryRow {
    let (shell, on) = (scene.shell, scene.view.on);
    let task = scene.opened.outline.task(cell.task);
    let key = state.counting.zip(task).map(|(revision, task)| (revision.id, task.id));
    let text = key.filter(|_| cell.entry.is_some()).and_then(|key| texts.get(&key));
    let (stand_class, stand_key) = entry_standing(cell, on);
    let progress = cell.entry.map(|entry| i64::from(entry.progress));
    let dash = || "–".to_owned();
    EntryRow {
        task: cell.task,
        task_title: task.map_or_else(String::new, |task| task.title.clone()),
        task_href: scene.links.task(cell.task),
        organisation: state.name.clone(),
        organisation_href: report_href(scene, state),
        stand_class,
        stand_word: shell.t(stand_key),
        completed_on: cell.entry.and_then(|e| e.completed_on).map_or_else(String::new, |d| shell.date(&d)),
        pace: entry_pace(cell, on).map(|pace| pace_only(shell, pace)),
        deadline: deadline(shell, cell.deadline),
        result: text.map_or_else(
            || if cell.entry.is_some() { String::new() } else { shell.t(why_unreported(state)) },
            |text| text.result.clone(),
        ),
        shortcoming: text.map_or_else(String::new, |text| text.shortcoming.clone()),
        revision: state
            .counting
            .filter(|_| cell.entry.is_some())
            .map_or_else(String::new, |revision| shell.number(revision.number)),
        weight: shell.number(weight),
        progress: progress.map_or_else(dash, |p| shell.number(p)),
        product: progress.map_or_else(dash, |p| shell.number(p * i64::from(weight))),
        is_reported: cell.entry.is_some(),
    }
}

fn pace_only(shell: &Shell, pace: Pace) -> PaceWords {
    PaceWords { class: pace_class(pace), word: shell.t(pace_key(pace)), detail: String::new() }
}

/// The organisation's report in the period when one was sent, else its figures.
pub fn report_href(scene: &Scene<'_>, state: &OrganisationState) -> String {
    if state.last_outcome.is_some() {
        scene.links.report(&state.code, &scene.opened.plan.code, scene.opened.period.number)
    } else {
        scene.links.organisation(&state.code)
    }
}

/// Why an organisation has no counting entry.
pub fn why_unreported(state: &OrganisationState) -> &'static str {
    match (state.counting.is_some(), state.last_outcome) {
        (true, _) => "dashboard-why-not-declared",
        (false, Some(RevisionOutcome::Returned)) => "dashboard-why-returned",
        (false, Some(RevisionOutcome::Withdrawn)) => "dashboard-why-withdrawn",
        (false, Some(RevisionOutcome::Pending | RevisionOutcome::Accepted)) => "dashboard-why-not-accepted",
        (false, None) => "dashboard-why-not-sent",
    }
}

/// The counting entries first, by progress; the unreported after them.
pub fn counted_first(cells: &mut [&Cell]) {
    cells.sort_by_key(|cell| cell.entry.map_or((1, 0), |entry| (0, entry.progress)));
}

/// Does the assignment pass the standing that is chosen?
pub fn has_standing(view: &RollUpView, chosen: Option<Standing>, cell: &Cell) -> bool {
    chosen.is_none_or(|wanted| standing(cell, view.on) == wanted)
}

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

/// What the opened plan calls the page that nobody named: its year and theme.
pub fn plan_title(shell: &Shell, opened: &Opened) -> String {
    shell.t1("dashboard-title", "year", opened.plan.year.to_string())
}
