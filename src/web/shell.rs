//! What surrounds every page: language, person, navigation, the sample's banner.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::{AppState, assets};
use crate::access::{Actor, Membership, Permission};
use crate::i18n::{Arg, Lang, Message};
use crate::kernel::{AccountId, DueIn, Fraction, NumberStyle, vietnam};

/// The destination that a page belongs to in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// An organisation's work to do.
    Home,
    /// An organisation's reports.
    Reports,
    /// An organisation's assignments.
    Assignments,
    /// Obstacles: an organisation's own, or the desk.
    Obstacles,
    /// An organisation's results.
    Results,
    /// The Board's review desk.
    Reviews,
    /// The dashboard.
    Overview,
    /// The key tasks.
    Tasks,
    /// The organisations.
    Organisations,
    /// The consolidated reports.
    Consolidation,
    /// Directives.
    Directives,
    /// Meetings of the Standing Committee: reached from the directives.
    Meetings,
    /// Suggestions to the Committee: reached from the directives.
    Suggestions,
    /// Accounts.
    Accounts,
    /// None of them.
    Elsewhere,
}

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub label: String,
    /// The page belongs to it.
    pub is_current: bool,
}

/// An organisation in which the person holds a role: switching shows in the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkPlace {
    /// Where it leads.
    pub href: String,
    /// The organisation's name.
    pub name: String,
    /// The role's name.
    pub role: String,
}

/// The person who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The account: what the browser keeps for later, it keeps for this one only.
    pub account: AccountId,
    /// How the person is shown.
    pub name: String,
    /// In what capacity.
    pub capacity: String,
    /// The navigation.
    pub nav: Vec<NavItem>,
    /// The line of links within the destination; empty where it has none.
    pub local: Vec<NavItem>,
    /// The person's other organisations.
    pub elsewhere: Vec<WorkPlace>,
    /// How many notices wait to be read.
    pub unread: i64,
    /// May issue directives.
    pub may_direct: bool,
    /// There is something that the person may find by searching.
    pub may_search: bool,
}

/// "Dữ liệu minh họa", with the sample's time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleBanner {
    /// The sample's clock.
    pub time: String,
}

/// What surrounds a page.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The language.
    pub lang: Lang,
    /// The person, when signed in.
    pub viewer: Option<Viewer>,
    /// Set on a sample installation.
    pub sample: Option<SampleBanner>,
    /// The address of the page, for coming back after switching the language.
    pub address: String,
    /// What was just done.
    pub flash: Option<String>,
    /// What stands in the search box.
    pub searched: String,
    /// Large pages for those who fill in, dense ones for those who compare.
    pub is_form: bool,
    now: DateTime<Utc>,
}

impl Shell {
    /// The shell of a page for somebody who is not signed in.
    pub fn anonymous(app: &AppState, lang: Lang, address: &str) -> Self {
        let now = app.clock.now();
        let mut shell = Self {
            lang,
            viewer: None,
            sample: None,
            address: address.to_owned(),
            flash: None,
            searched: String::new(),
            is_form: false,
            now,
        };
        shell.sample = app.is_sample.then(|| SampleBanner { time: shell.date_time(&now) });
        shell
    }

    /// The shell of a page for a person, with the number of notices that wait to be read; `acting` is the organisation in
    /// the address.
    pub fn signed_in(
        app: &AppState,
        lang: Lang,
        address: &str,
        (actor, unread): (&Actor, i64),
        section: Section,
        acting: Option<&str>,
    ) -> Self {
        let mut shell = Self::anonymous(app, lang, address);
        let place = acting
            .and_then(|code| actor.memberships.iter().find(|m| m.organisation_code == code))
            .or_else(|| actor.memberships.first());
        shell.is_form = place.is_some_and(works_for_organisation);
        let links = place.map_or_else(Vec::new, |m| navigation(actor, m));
        let has_tasks = links.iter().any(|(s, _, _)| *s == Section::Tasks);
        let here = home_of(section, has_tasks);
        let nav = links
            .into_iter()
            .map(|(s, href, key)| NavItem { href, label: lang.t(key), is_current: s == here })
            .collect();
        let local = local_links(actor, section)
            .into_iter()
            .map(|(s, href, key)| NavItem {
                href: href.to_owned(),
                label: lang.t(key),
                is_current: s == section,
            })
            .collect();
        let elsewhere = actor
            .memberships
            .iter()
            .filter(|m| Some(m.organisation_id) != place.map(|p| p.organisation_id))
            .map(|m| WorkPlace {
                href: landing(m),
                name: m.organisation_name.clone(),
                role: role_name(lang, m),
            })
            .collect();
        shell.viewer = Some(Viewer {
            account: actor.account_id,
            name: actor.display_name.clone(),
            capacity: place
                .map_or_else(String::new, |m| format!("{} · {}", role_name(lang, m), m.organisation_name)),
            nav,
            local,
            elsewhere,
            unread,
            may_direct: actor.may_anywhere(Permission::IssueDirectives),
            may_search: actor.may_anywhere(Permission::ReadSubmitted),
        });
        shell
    }

    /// Notes what was just done, by the code in the address; points set off how many: `spreadsheet-imported.12.1`.
    #[must_use]
    pub fn with_flash(mut self, done: Option<&str>) -> Self {
        let mut parts = done.unwrap_or_default().split('.');
        let key = format!("flash-{}", parts.next().unwrap_or_default());
        let mut count = || parts.next().and_then(|n| n.parse::<u32>().ok()).unwrap_or(0);
        let counts = [("n", count()), ("m", count())];
        self.flash = self.lang.has(&key).then(|| self.lang.t_args(&key, &counts));
        self
    }

    /// Keeps in the search box what was looked for.
    #[must_use]
    pub fn with_searched(mut self, typed: &str) -> Self {
        typed.clone_into(&mut self.searched);
        self
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// The words of a key with one value in it.
    pub fn t1<A: Arg>(&self, key: &str, name: &str, value: A) -> String {
        self.lang.t_args(key, &[(name, value)])
    }

    /// The words of a key with two values in it.
    pub fn t2<A: Arg, B: Arg>(&self, key: &str, a: &str, first: A, b: &str, second: B) -> String {
        let args: [(&str, &dyn DynArg); 2] = [(a, &first), (b, &second)];
        self.lang.t_args(key, &args.map(|(n, v)| (n, Boxed(v))))
    }

    /// The words of a key with three values in it.
    #[allow(clippy::too_many_arguments, reason = "a key and three pairs, as templates write them")]
    pub fn t3<A: Arg, B: Arg, C: Arg>(
        &self,
        key: &str,
        a: &str,
        first: A,
        b: &str,
        second: B,
        c: &str,
        third: C,
    ) -> String {
        let args: [(&str, &dyn DynArg); 3] = [(a, &first), (b, &second), (c, &third)];
        self.lang.t_args(key, &args.map(|(n, v)| (n, Boxed(v))))
    }

    /// A message in the page's language.
    pub fn message(&self, message: &Message) -> String {
        self.lang.message(message)
    }

    /// `05/04/2021`.
    pub fn date(&self, date: &NaiveDate) -> String {
        date.format("%d/%m/%Y").to_string()
    }

    /// `05/04`: within the plan's year.
    pub fn day(&self, date: &NaiveDate) -> String {
        date.format("%d/%m").to_string()
    }

    /// `09:00, 05/10/2021`.
    pub fn date_time(&self, instant: &DateTime<Utc>) -> String {
        instant.with_timezone(&vietnam()).format("%H:%M, %d/%m/%Y").to_string()
    }

    /// When something arrived that had a due: by the minute, and within the minute of the due as closely as shows that it was
    /// late: `17:00:05, 08/10/2021`, `17:00:00,03, 08/10/2021`.
    pub fn arrival(&self, at: &DateTime<Utc>, due: &DateTime<Utc>) -> String {
        arrival(at, due, self.lang)
    }

    /// `17:00, thứ Sáu 08/10/2021`.
    pub fn date_time_long(&self, instant: &DateTime<Utc>) -> String {
        self.lang.date_time_long(instant)
    }

    /// The day of the week in words, as within a sentence.
    pub fn weekday(&self, date: &NaiveDate) -> String {
        self.lang.weekday(date)
    }

    /// The time that is left until an instant, in words: days by the calendar, hours on the day itself.
    pub fn time_left(&self, until: &DateTime<Utc>) -> String {
        self.lang.time_left(self.now, until)
    }

    /// How far a due is, in working days: "còn 3 ngày làm việc".
    pub fn due_in(&self, due: DueIn) -> String {
        match due {
            DueIn::Left(0) => self.t("working-days-today"),
            DueIn::Left(days) => self.t1("working-days-left", "n", days),
            DueIn::Over(0) => self.t("working-days-over-today"),
            DueIn::Over(days) => self.t1("working-days-over", "n", days),
        }
    }

    /// Numbers in the page's style.
    pub fn style(&self) -> NumberStyle {
        self.lang.style()
    }

    /// `1.438`.
    pub fn number(&self, n: impl Into<i64>) -> String {
        self.style().integer(n.into())
    }

    /// `98,5`, without trailing zeros.
    pub fn decimal(&self, n: &Decimal) -> String {
        self.style().decimal(*n)
    }

    /// `62%`; "–" when there is nothing to divide.
    pub fn percent(&self, value: &Option<Fraction>) -> String {
        value.as_ref().map_or_else(|| "–".to_owned(), |f| f.display_percent(0, self.style()))
    }

    /// Where a directive is written from this page, about these things (`task`, `organisation`, `meeting` …); nothing for those who
    /// issue none.
    pub fn directive_link<V: AsRef<str>>(&self, about: &[(&str, V)]) -> Option<String> {
        self.viewer.as_ref().filter(|viewer| viewer.may_direct)?;
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("from", self.address.as_str())])
            .extend_pairs(about.iter().map(|(name, value)| (*name, value.as_ref())))
            .finish();
        Some(format!("/directives/new?{query}"))
    }

    /// The address of the stylesheet.
    pub fn style_path(&self) -> &'static str {
        assets::style_path()
    }

    /// The address of the script.
    pub fn script_path(&self) -> &'static str {
        assets::script_path()
    }
}

trait DynArg {
    fn value(&self) -> fluent_bundle::FluentValue<'static>;
}
impl<A: Arg> DynArg for A {
    fn value(&self) -> fluent_bundle::FluentValue<'static> {
        self.to_arg()
    }
}
struct Boxed<'a>(&'a dyn DynArg);
impl Arg for Boxed<'_> {
    fn to_arg(&self) -> fluent_bundle::FluentValue<'static> {
        self.0.value()
    }
}

fn role_name(lang: Lang, membership: &Membership) -> String {
    if let Some(until) = membership.deputy_until {
        return lang.t_args("role-deputy", &[("until", until.format("%d/%m/%Y").to_string())]);
    }
    lang.t(&format!("role-{}", membership.role.code().replace('_', "-")))
}

fn works_for_organisation(membership: &Membership) -> bool {
    membership.permits(Permission::DraftReport)
}

/// Where a person's work is, by the role.
pub fn landing(membership: &Membership) -> String {
    if membership.permits(Permission::DraftReport) {
        format!("/organisations/{}", membership.organisation_code)
    } else if membership.permits(Permission::ReviewReports) {
        "/reviews".to_owned()
    } else if membership.permits(Permission::ReadEverythingSubmitted) {
        "/overview".to_owned()
    } else {
        "/accounts".to_owned()
    }
}

/// The destination in the navigation under which a section is reached.
const fn home_of(section: Section, has_tasks: bool) -> Section {
    match section {
        Section::Meetings | Section::Suggestions => Section::Directives,
        Section::Tasks if !has_tasks => Section::Overview,
        other => other,
    }
}

/// The line of links on the pages of directives: what the Standing Committee has said, where it says it.
fn local_links(actor: &Actor, section: Section) -> Vec<(Section, &'static str, &'static str)> {
    if !matches!(section, Section::Directives | Section::Meetings | Section::Suggestions)
        || !actor.may_anywhere(Permission::ReadEverythingSubmitted)
    {
        return Vec::new();
    }
    let mut links = vec![(Section::Directives, "/directives", "nav-directives-all")];
    if actor.may_anywhere(Permission::ReadMeetings) {
        links.push((Section::Meetings, "/meetings", "nav-meetings"));
    }
    if actor.may_anywhere(Permission::ReadSuggestions) || actor.may_anywhere(Permission::AnswerSuggestions) {
        links.push((Section::Suggestions, "/suggestions", "nav-suggestions"));
    }
    links
}

fn navigation(actor: &Actor, place: &Membership) -> Vec<(Section, String, &'static str)> {
    let mut links = Vec::new();
    if place.permits(Permission::DraftReport) {
        let home = format!("/organisations/{}", place.organisation_code);
        links.push((Section::Home, home.clone(), "nav-home"));
        links.push((Section::Reports, format!("{home}/reports"), "nav-reports"));
        links.push((Section::Assignments, format!("{home}/assignments"), "nav-assignments"));
        links.push((Section::Obstacles, format!("{home}/obstacles"), "nav-obstacles"));
        links.push((Section::Results, format!("{home}/results"), "nav-results"));
    } else {
        if actor.may_anywhere(Permission::ReviewReports) {
            links.push((Section::Reviews, "/reviews".to_owned(), "nav-reviews"));
        }
        if actor.may_anywhere(Permission::ReadEverythingSubmitted) {
            links.push((Section::Overview, "/overview".to_owned(), "nav-overview"));
            // The Board has more destinations than fit: it reaches the tasks from the overview.
            if !actor.may_anywhere(Permission::ReviewReports) {
                links.push((Section::Tasks, "/overview/tasks".to_owned(), "nav-tasks"));
            }
            links.push((Section::Organisations, "/overview/organisations".to_owned(), "nav-organisations"));
            links.push((Section::Obstacles, "/obstacles".to_owned(), "nav-obstacles"));
            links.push((Section::Directives, "/directives".to_owned(), "nav-directives"));
        }
        if actor.may_anywhere(Permission::ReadConsolidatedReports) {
            links.push((Section::Consolidation, "/consolidation".to_owned(), "nav-consolidation"));
        }
        if actor.may_anywhere(Permission::ManageAccounts) {
            links.push((Section::Accounts, "/accounts".to_owned(), "nav-accounts"));
        }
    }
    links
}
fn arrival(at: &DateTime<Utc>, due: &DateTime<Utc>, lang: Lang) -> String {
    let local = at.with_timezone(&vietnam());
    let over = (*at - *due).num_microseconds().unwrap_or(i64::MAX);
    let clock = match over {
        ..=0 | 60_000_000.. => local.format("%H:%M").to_string(),
        1_000_000.. => local.format("%H:%M:%S").to_string(),
        // Hundredths, rounded up: one is late by something.
        _ => {
            let mark = if lang == Lang::Vi { ',' } else { '.' };
            let hundredths = local.timestamp_subsec_micros().div_ceil(10_000).min(99);
            format!("{}{mark}{hundredths:02}", local.format("%H:%M:%S"))
        }
    };
    format!("{clock}, {}", local.format("%d/%m/%Y"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrival_shows_by_how_little_it_was_late() {
        let instant = |text: &str| format!("2021-10-08T{text}+07:00").parse::<DateTime<Utc>>().unwrap();
        for (at, expected) in [
            ("16:59:59", "16:59, 08/10/2021"),
            ("17:00:00", "17:00, 08/10/2021"),
            ("17:00:00.030", "17:00:00,03, 08/10/2021"),
            ("17:00:00.001", "17:00:00,01, 08/10/2021"),
            ("17:00:05.200", "17:00:05, 08/10/2021"),
            ("17:01:00", "17:01, 08/10/2021"),
            ("18:20:30", "18:20, 08/10/2021"),
        ] {
            assert_eq!(arrival(&instant(at), &instant("17:00:00"), Lang::Vi), expected, "{at}");
        }
        assert_eq!(
            arrival(&instant("17:00:00.5"), &instant("17:00:00"), Lang::En),
            "17:00:00.50, 08/10/2021"
        );
    }
}
