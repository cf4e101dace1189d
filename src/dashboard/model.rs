//! What is chosen on a page; the whole choice stands in the address.

use serde::Deserialize;

use crate::kernel::AsOf;
use crate::plan::Outline;
use crate::rollup::Part;
use crate::rollup::rules::Standing;

/// The choice as it arrives: text, some of it nonsense.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct RawSelection {
    content: Option<String>,
    goal: Option<String>,
    lead: Option<String>,
    cluster: Option<String>,
    accepted: Option<String>,
    standing: Option<String>,
    task: Option<String>,
    sort: Option<String>,
    page: Option<String>,
}

/// The order of a list of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By number.
    #[default]
    Number,
    /// Least progress first.
    Progress,
    /// Furthest behind first.
    Pace,
    /// Nearest deadline first.
    Deadline,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Number, Self::Progress, Self::Pace, Self::Deadline];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Progress => "progress",
            Self::Pace => "pace",
            Self::Deadline => "deadline",
        }
    }
}

/// What is chosen. What cannot be read, or names nothing that exists, counts as not chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Number of a content.
    pub content: Option<i32>,
    /// Number of a goal.
    pub goal: Option<i32>,
    /// Code of a lead body.
    pub lead: Option<String>,
    /// Name of an emulation cluster.
    pub cluster: Option<String>,
    /// Count accepted revisions only.
    pub accepted: bool,
    /// One of the five standings.
    pub standing: Option<Standing>,
    /// Number of a key task.
    pub task: Option<i32>,
    /// The order.
    pub sort: Sort,
    /// Page of a long list, from 1.
    pub page: usize,
    /// A moment of the past; none is the present. It is never dropped: what cannot be read is refused before.
    pub at: Option<AsOf>,
}

impl From<RawSelection> for Selection {
    fn from(raw: RawSelection) -> Self {
        let number = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let word = |text: Option<String>| text.filter(|text| !text.is_empty());
        Self {
            content: number(raw.content),
            goal: number(raw.goal),
            lead: word(raw.lead),
            cluster: word(raw.cluster),
            accepted: raw.accepted.as_deref() == Some("1"),
            standing: raw.standing.and_then(|code| Standing::ALL.into_iter().find(|s| s.code() == code)),
            task: number(raw.task),
            sort: raw
                .sort
                .and_then(|code| Sort::ALL.into_iter().find(|s| s.code() == code))
                .unwrap_or_default(),
            page: raw.page.and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1),
            at: None,
        }
    }
}

impl Selection {
    /// Drops what the plan does not have.
    #[must_use]
    pub fn within(mut self, outline: &Outline) -> Self {
        self.content = self.content.filter(|n| outline.contents.iter().any(|c| c.number == *n));
        self.goal = self.goal.filter(|n| outline.goals.iter().any(|g| g.number == *n));
        self.task = self.task.filter(|n| outline.task(*n).is_some());
        self.lead = self.lead.filter(|code| outline.tasks.iter().any(|t| t.lead_code == *code));
        self
    }

    /// The part of the plan that the figures are restricted to.
    pub fn part(&self) -> Part<'_> {
        self.cluster.as_deref().map_or(Part::Whole, Part::Cluster)
    }

    /// The same choice at a moment of the past.
    #[must_use]
    pub fn at_moment(self, at: Option<AsOf>) -> Self {
        Self { at, ..self }
    }

    /// Only what holds for every page of the period: cluster, the switch and the moment.
    #[must_use]
    pub fn carried(&self) -> Self {
        Self { cluster: self.cluster.clone(), accepted: self.accepted, ..Self::bare(self.at) }
    }

    /// Nothing chosen but the moment.
    pub fn bare(at: Option<AsOf>) -> Self {
        Self { page: 1, at, ..Self::default() }
    }

    /// Is anything filtered, beyond order, page and moment?
    pub fn is_filtered(&self) -> bool {
        Self { sort: Sort::Number, page: 1, ..self.clone() } != Self::bare(self.at)
    }

    /// The choice as fields, for the address and for forms; defaults are left out.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        let mut put = |name: &'static str, value: Option<String>| {
            if let Some(value) = value {
                fields.push((name, value));
            }
        };
        put("content", self.content.map(|n| n.to_string()));
        put("goal", self.goal.map(|n| n.to_string()));
        put("lead", self.lead.clone());
        put("cluster", self.cluster.clone());
        put("accepted", self.accepted.then(|| "1".to_owned()));
        put("standing", self.standing.map(|s| s.code().to_owned()));
        put("task", self.task.map(|n| n.to_string()));
        put("sort", (self.sort != Sort::Number).then(|| self.sort.code().to_owned()));
        put("page", (self.page > 1).then(|| self.page.to_string()));
        put("at", self.at.map(AsOf::code));
        fields
    }

    /// `?cluster=…&accepted=1`, or nothing.
    pub fn query(&self) -> String {
        let fields = self.fields();
        if fields.is_empty() {
            return String::new();
        }
        let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("?{pairs}")
    }
}

/// Moving to another period: its number, and the page to stay on.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct RawMove {
    /// The period's number.
    pub number: Option<String>,
    /// The page below the period, such as `tasks/17`.
    pub page: Option<String>,
    /// A cluster to carry along.
    pub cluster: Option<String>,
    /// The switch to carry along.
    pub accepted: Option<String>,
}

impl RawMove {
    /// The address below `/plans/{plan}/periods` at a moment; `None` when no number was given.
    pub fn target(&self, at: Option<AsOf>) -> Option<String> {
        let number: i32 = self.number.as_ref()?.parse().ok()?;
        let is_plain = |page: &&String| {
            !page.is_empty()
                && page.split('/').all(|part| {
                    !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                })
        };
        let page = self.page.as_ref().filter(is_plain).map_or_else(String::new, |page| format!("/{page}"));
        let raw = RawSelection {
            cluster: self.cluster.clone(),
            accepted: self.accepted.clone(),
            ..RawSelection::default()
        };
        Some(format!("/{number}{page}{}", Selection::from(raw).at_moment(at).query()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(pairs: &[(&str, &str)]) -> Selection {
        let get = |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        RawSelection {
            content: get("content"),
            goal: get("goal"),
            lead: get("lead"),
            cluster: get("cluster"),
            accepted: get("accepted"),
            standing: get("standing"),
            task: get("task"),
            sort: get("sort"),
            page: get("page"),
        }
        .into()
    }

    #[test]
    fn nonsense_counts_as_not_chosen() {
        let chosen = raw(&[
            ("content", "x"),
            ("goal", ""),
            ("lead", ""),
            ("cluster", ""),
            ("accepted", "2"),
            ("standing", "done"),
            ("sort", "size"),
            ("page", "-3"),
        ]);
        assert_eq!((chosen.query().as_str(), chosen.is_filtered(), chosen.page), ("", false, 1));
    }

    #[test]
    fn a_choice_survives_the_address() {
        let chosen = raw(&[
            ("cluster", "Cụm 1. A & B"),
            ("accepted", "1"),
            ("standing", "open_overdue"),
            ("page", "2"),
        ]);
        assert_eq!(chosen.query(), "?cluster=C%E1%BB%A5m+1.+A+%26+B&accepted=1&standing=open_overdue&page=2");
        assert_eq!(chosen.carried().query(), "?cluster=C%E1%BB%A5m+1.+A+%26+B&accepted=1");
        assert!(chosen.is_filtered() && !raw(&[("sort", "pace"), ("page", "4")]).is_filtered());
        let then = chosen.at_moment(AsOf::parse("2021-10-05T09:00"));
        assert_eq!(
            then.carried().query(),
            "?cluster=C%E1%BB%A5m+1.+A+%26+B&accepted=1&at=2021-10-05T09%3A00"
        );
        assert!(!Selection::bare(then.at).is_filtered(), "a moment is no filter");
    }

    #[test]
    fn moving_to_a_period_stays_on_the_page_and_never_leaves_the_site() {
        let target = |number: &str, page: &str| {
            RawMove { number: Some(number.into()), page: Some(page.into()), ..RawMove::default() }
                .target(None)
        };
        assert_eq!(target("x", ""), None);
        assert_eq!(target("3", "").as_deref(), Some("/3"));
        assert_eq!(target("3", "tasks/17").as_deref(), Some("/3/tasks/17"));
        for wild in ["../../sign-out", "//evil", "tasks/", "tasks?x=1", "a\nb"] {
            assert_eq!(target("3", wild).as_deref(), Some("/3"), "{wild:?}");
        }
    }
}
