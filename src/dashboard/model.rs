//! What is chosen on a page; the whole choice stands in the address, and an address that names what does not exist is refused.

mod picks;

pub use picks::{Among, OrganisationPick};

use serde::Deserialize;

use crate::error::ParameterFault;
use crate::kernel::AsOf;
use crate::plan::Outline;
use crate::rollup::Part;
use crate::rollup::rules::Standing;
use crate::web::{Number, Switch};

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

/// Into which groups a list of tasks is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// By content.
    Content,
    /// By goal; a task that serves two stands under both.
    Goal,
    /// By lead body.
    Lead,
    /// By how near the deadline is.
    Deadline,
}

impl Grouping {
    /// Every division.
    pub const ALL: [Self; 5] = [Self::None, Self::Content, Self::Goal, Self::Lead, Self::Deadline];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Content => "content",
            Self::Goal => "goal",
            Self::Lead => "lead",
            Self::Deadline => "deadline",
        }
    }
}

/// Something in the address that no page has, or that cannot be read: never another selection in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFilter {
    /// The parameter's name.
    pub name: String,
    /// What is wrong with it.
    pub fault: ParameterFault,
}

impl UnknownFilter {
    /// The plan has nothing of this value.
    pub fn unreadable(name: &str) -> Self {
        Self { name: name.to_owned(), fault: ParameterFault::Unreadable }
    }
}

/// What every page of figures may be asked besides its filters: the switch, a table's file, the paper, what was just done.
pub const ALWAYS: [&str; 5] = ["accepted", "table", "format", "paper", "done"];
/// What pages that show one moment may be asked besides.
pub const MOMENT: [&str; 2] = ["at", "at_time"];

/// What is chosen.
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
    /// Which assignments, by what a figure rests on.
    pub among: Option<Among>,
    /// Code of an organisation.
    pub organisation: Option<String>,
    /// Which organisations.
    pub state: Option<OrganisationPick>,
    /// Only the tasks that deserve a look.
    pub is_red: bool,
    /// The order.
    pub sort: Sort,
    /// The division.
    pub group: Grouping,
    /// Print on A3.
    pub is_a3: bool,
    /// Page of a long list, from 1.
    pub page: usize,
    /// A moment of the past; none is the present. It is never dropped: what cannot be read is refused before.
    pub at: Option<AsOf>,
}

impl Selection {
    /// Reads an address' parameters for a page that has those of the names `allowed`. An empty value is nothing chosen; a parameter that the page does not have, one that is given twice, and a value that cannot be read are
    /// refused.
    pub fn read(query: &str, allowed: &[&str]) -> Result<Self, UnknownFilter> {
        let mut chosen = Self::bare(None);
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let refused = |fault| UnknownFilter { name: name.clone().into_owned(), fault };
            if !allowed.contains(&name.as_ref()) {
                return Err(refused(ParameterFault::Unknown));
            }
            if seen.iter().any(|other| *other == name) {
                return Err(refused(ParameterFault::Doubled));
            }
            seen.push(name.clone().into_owned());
            if !value.is_empty() {
                chosen.put(&name, value.into_owned()).ok_or_else(|| refused(ParameterFault::Unreadable))?;
            }
        }
        Ok(chosen)
    }

    fn put(&mut self, name: &str, value: String) -> Option<()> {
        let number = || value.parse::<i32>().ok();
        match name {
            "content" => self.content = Some(number()?),
            "goal" => self.goal = Some(number()?),
            "task" => self.task = Some(number()?),
            "accepted" => self.accepted = by_code(["1"], |one| one, &value)? == "1",
            "standing" => self.standing = Some(by_code(Standing::ALL, Standing::code, &value)?),
            "among" => self.among = Some(by_code(Among::ALL, Among::code, &value)?),
            "organisation" => self.organisation = Some(value),
            "state" => {
                let pick = OrganisationPick::all().find(|pick| pick.code() == value);
                self.state = Some(pick?);
            }
            "only" => self.is_red = by_code(["red"], |only| only, &value)? == "red",
            "sort" => self.sort = by_code(Sort::ALL, Sort::code, &value)?,
            "group" => self.group = by_code(Grouping::ALL, Grouping::code, &value)?,
            "paper" => self.is_a3 = by_code(["a3", "a4"], |paper| paper, &value)? == "a3",
            "page" => {
                self.page = value.parse().ok().filter(|page| *page > 0)?;
            }
            "lead" => self.lead = Some(value),
            "cluster" => self.cluster = Some(value),
            // Others read these: the moment, a table's file, what was just done, the slide, the sides of a comparison.
            _ => {}
        }
        Some(())
    }

    /// Refuses what the plan does not have.
    pub fn within(self, outline: &Outline) -> Result<Self, UnknownFilter> {
        let has = |name: &str, is_there: bool| {
            if is_there { Ok(()) } else { Err(UnknownFilter::unreadable(name)) }
        };
        has("content", self.content.is_none_or(|n| outline.contents.iter().any(|c| c.number == n)))?;
        has("goal", self.goal.is_none_or(|n| outline.goals.iter().any(|g| g.number == n)))?;
        has("task", self.task.is_none_or(|n| outline.task(n).is_some()))?;
        let leads = |code: &String| outline.tasks.iter().any(|t| t.lead_code == *code);
        has("lead", self.lead.as_ref().is_none_or(leads))?;
        Ok(self)
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
        let plain = Self { sort: Sort::Number, group: Grouping::None, is_a3: false, page: 1, ..self.clone() };
        plain != Self::bare(self.at)
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
        put("among", self.among.map(|among| among.code().to_owned()));
        put("organisation", self.organisation.clone());
        put("state", self.state.map(|pick| pick.code().to_owned()));
        put("only", self.is_red.then(|| "red".to_owned()));
        put("sort", (self.sort != Sort::Number).then(|| self.sort.code().to_owned()));
        put("group", (self.group != Grouping::None).then(|| self.group.code().to_owned()));
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

fn by_code<T: Copy, const N: usize>(
    all: [T; N],
    code: impl Fn(T) -> &'static str,
    wanted: &str,
) -> Option<T> {
    all.into_iter().find(|one| code(*one) == wanted)
}

/// The pages below a period from which one moves to another; `*` is a number or a code.
const PAGES: [&str; 12] = [
    "tasks",
    "tasks/*",
    "contents/*",
    "goals/*",
    "map",
    "organisations",
    "organisations/*",
    "organisations/*/sheet",
    "entries",
    "forecasts",
    "forecasts/backtest",
    "presentation",
];

/// Moving to another period: its number, and the page to stay on.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Move {
    /// The period's number.
    pub number: Option<Number>,
    /// The page below the period, such as `tasks/17`.
    pub page: Option<String>,
    /// A cluster to carry along.
    pub cluster: Option<String>,
    /// The switch to carry along.
    #[serde(default)]
    pub accepted: Switch,
}

impl Move {
    /// Is the page to stay on one of ours?
    pub fn has_page(&self) -> bool {
        let is_code = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        let fits = |page: &str, shape: &str| {
            let (parts, places): (Vec<_>, Vec<_>) = (page.split('/').collect(), shape.split('/').collect());
            parts.len() == places.len()
                && parts.iter().zip(places).all(
                    |(part, place)| {
                        if place == "*" { is_code(part) } else { *part == place }
                    },
                )
        };
        self.page.as_ref().is_none_or(|page| PAGES.iter().any(|shape| fits(page, shape)))
    }

    /// The address below `/plans/{plan}/periods/{number}` at a moment.
    pub fn target(&self, at: Option<AsOf>) -> String {
        let page = self.page.as_ref().map_or_else(String::new, |page| format!("/{page}"));
        let chosen =
            Selection { cluster: self.cluster.clone(), accepted: self.accepted.0, ..Selection::bare(at) };
        format!("{page}{}", chosen.query())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&str; 17] = [
        "at",
        "done",
        "paper",
        "accepted",
        "cluster",
        "content",
        "goal",
        "lead",
        "standing",
        "task",
        "among",
        "organisation",
        "state",
        "only",
        "sort",
        "group",
        "page",
    ];

    fn read(query: &str) -> Selection {
        Selection::read(query, &ALL).unwrap()
    }

    #[test]
    fn what_does_not_exist_is_refused_and_never_passed_over() {
        for query in [
            "content=x",
            "content=1&content=2",
            "accepted=2",
            "standing=done",
            "state=gone",
            "among=all",
            "only=1",
            "sort=size",
            "group=size",
            "page=-3",
            "page=0",
            "paper=a5",
            "contnet=3",
            "utm=1",
        ] {
            assert!(Selection::read(query, &ALL).is_err(), "{query}");
        }
        let refused = UnknownFilter { name: "content".to_owned(), fault: ParameterFault::Unknown };
        assert_eq!(Selection::read("content=3", &["goal"]), Err(refused), "not on this page");
        for query in
            ["", "content=&goal=&lead=&cluster=&accepted=&sort=number", "at=2021-09-30&done=draft-saved"]
        {
            let chosen = read(query);
            assert_eq!((chosen.query().as_str(), chosen.is_filtered(), chosen.page), ("", false, 1));
        }
    }

    #[test]
    fn a_choice_survives_the_address() {
        let query = "?cluster=C%E1%BB%A5m+1.+A+%26+B&accepted=1&standing=open_overdue&among=dated&organisation=alpha&state=on-time&only=red&page=2";
        let chosen = read(&query[1..]);
        assert_eq!(chosen.query(), query);
        assert_eq!(chosen.carried().query(), "?cluster=C%E1%BB%A5m+1.+A+%26+B&accepted=1");
        assert!(chosen.is_filtered() && !read("sort=pace&page=4&group=lead").is_filtered());
        let then = chosen.at_moment(AsOf::parse("2021-10-05T09:00"));
        assert_eq!(
            then.carried().query(),
            "?cluster=C%E1%BB%A5m+1.+A+%26+B&accepted=1&at=2021-10-05T09%3A00"
        );
        assert!(!Selection::bare(then.at).is_filtered(), "a moment is no filter");
    }

    #[test]
    fn moving_to_a_period_stays_on_the_page_and_never_leaves_the_site() {
        let to = |page: &str| Move { page: Some(page.to_owned()), ..Move::default() };
        assert!(Move::default().has_page());
        assert_eq!(Move::default().target(None), "");
        for page in ["tasks", "tasks/17", "organisations/so-y-te/sheet", "forecasts/backtest", "presentation"]
        {
            assert!(to(page).has_page(), "{page}");
            assert_eq!(to(page).target(None), format!("/{page}"));
        }
        for wild in
            ["abc", "-1", "../../sign-out", "//evil", "tasks/", "tasks/..", "tasks?x=1", "tasks/1/2", "a\nb"]
        {
            assert!(!to(wild).has_page(), "{wild:?}");
        }
        let carried = Move { cluster: Some("C 1".to_owned()), accepted: Switch(true), ..to("map") };
        assert_eq!(carried.target(AsOf::parse("2021-10-05")), "/map?cluster=C+1&accepted=1&at=2021-10-05");
    }
}
