//! The line above the heading: where one is, another period, another moment.

use super::super::moment::another;
use crate::dashboard::scene::{Links, Opened, Scene};
use crate::dashboard::urls;
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
            action: urls::periods(&opened.plan.code),
            page: page.to_owned(),
            periods: shown
                .map(|p| Choice::new(p.number, p.title(shell.lang), p.id == opened.period.id))
                .rev()
                .collect(),
            previous: opened.earlier(scene.now).map(|period| Link {
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

/// "Toàn kế hoạch", and of which cluster where the figures are restricted to one.
pub fn whole_plan(shell: &Shell, cluster: Option<&str>) -> String {
    cluster.map_or_else(
        || shell.t("dashboard-whole-plan"),
        |cluster| shell.t1("dashboard-whole-plan-of", "cluster", cluster),
    )
}

/// What the opened plan calls the page that nobody named: its year and theme.
pub fn plan_title(shell: &Shell, opened: &Opened) -> String {
    shell.t1("dashboard-title", "year", opened.plan.year.to_string())
}
