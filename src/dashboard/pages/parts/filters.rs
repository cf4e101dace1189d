//! The choices that narrow what a page shows.

use super::Choice;
use crate::dashboard::model::Selection;
use crate::dashboard::scene::Scene;
use crate::rollup::rules::Standing;
use crate::rollup::standing_key;

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
    /// What organisations sent.
    pub states: Vec<Choice>,
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
            states: Vec::new(),
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
