//! An organisation on one sheet of paper, for its head: where it stands, what is late, what came back, what was ordered, whether
//! it moves.

use askama::Template;
use chrono::NaiveDate;

use super::super::scene::Scene;
use super::super::urls;
use super::last_known::LastKnown;
use super::moment::moment;
use super::organisation::{Reader, own_entries};
use super::organisations::Sent;
use super::parts::{Context, EntryRow, Link, entry_rows};
use super::standing::{SentRow, sent_rows};
use super::trend::Trend;
use crate::directive::{Counts, Pair};
use crate::obstacle;
use crate::organisation::Organisation;
use crate::page;
use crate::reporting::shortcomings::Shortcoming;
use crate::rollup::rules::{Pace, entry_pace};
use crate::rollup::{Counted, FigureWords, History, SentReport, Texts};
use crate::web::Shell;

/// So many late tasks are named; the organisation's page has them all.
const TASKS: usize = 10;
/// So many directives are named.
const DIRECTIVES: usize = 4;
/// So many periods stand in a row.
const PERIODS: usize = 6;
/// So many open shortcomings are named.
const SHORTCOMINGS: usize = 3;

/// What the sheet is made from besides the scene.
pub struct OnSheet {
    /// The organisation's reports, period by period.
    pub reports: Vec<SentReport>,
    /// Its progress through the periods.
    pub history: History,
    /// The directives to it, the most urgent first.
    pub directives: Vec<Pair>,
    /// How many of its obstacles stand where.
    pub obstacles: obstacle::Counts,
    /// Its shortcomings.
    pub shortcomings: Vec<Shortcoming>,
    /// What was last known, where its report does not count in the period.
    pub last: Option<LastKnown>,
}

/// `dashboard/organisation_sheet.html`.
#[derive(Template)]
#[template(path = "dashboard/organisation_sheet.html")]
pub struct OrganisationSheetPage {
    shell: Shell,
    context: Context,
    moment: String,
    name: String,
    cluster: String,
    is_expected: bool,
    /// Without a counting report nothing is known of what is late.
    is_silent: bool,
    /// Where its report of the period stands; none when it is not expected.
    state: Option<Sent>,
    figure: FigureWords,
    /// What was last known where the report does not count; empty where nothing was.
    last: String,
    trend: Trend,
    /// Overdue or behind, the earliest deadline first.
    late: Vec<EntryRow>,
    /// Late tasks that are not named.
    late_left: usize,
    sent: Vec<SentRow>,
    on_time: String,
    returned: i64,
    /// "4 ý kiến; 2 chờ đơn vị; 1 quá hạn.", without what there is none of.
    directives_counted: String,
    /// Directives that wait for the organisation.
    waiting: Vec<Pair>,
    waiting_left: usize,
    /// "2 vướng mắc chưa giải quyết; 1 chưa có trả lời."
    obstacles_counted: String,
    obstacles_href: String,
    shortcomings: Vec<Shortcoming>,
    shortcomings_open: usize,
    organisation_href: String,
    directives_href: String,
    today: NaiveDate,
}

page!(OrganisationSheetPage);

impl OrganisationSheetPage {
    /// The sheet of an organisation; the scene's figures are its own.
    pub fn new(scene: &Scene<'_>, organisation: &Organisation, on_sheet: &OnSheet, reader: Reader) -> Self {
        let (shell, view) = (scene.shell, scene.view);
        let organisation_href = scene.links.organisation(&organisation.code);
        let about = Link { href: organisation_href.clone(), label: organisation.short_name.clone() };
        let path = format!("{}/sheet", urls::figures_of(&organisation.code));
        let context = Context::new(scene, &path, vec![about], shell.t("sheet-title"));
        let mut cells = view.cells_of(organisation.id);
        cells.retain(|cell| entry_pace(cell, view.on) == Some(Pace::Behind));
        cells.sort_by_key(|cell| (cell.deadline, cell.task));
        let late_left = cells.len().saturating_sub(TASKS);
        cells.truncate(TASKS);
        let (mut sent, on_time) = sent_rows(scene, organisation, &on_sheet.reports);
        sent.truncate(PERIODS);
        let (mut counts, mut waiting) = (Counts::default(), Vec::new());
        for pair in &on_sheet.directives {
            counts.add(pair.state, pair.is_overdue);
            if pair.state.is_waiting() {
                waiting.push(pair.clone());
            }
        }
        let waiting_left = waiting.len().saturating_sub(DIRECTIVES);
        waiting.truncate(DIRECTIVES);
        let obstacles = &on_sheet.obstacles;
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let open: Vec<_> = on_sheet
            .shortcomings
            .iter()
            .filter(|one| one.fix.is_none() && one.plan == scene.opened.plan.code)
            .collect();
        Self {
            context: if reader == Reader::Own { context.without_crumbs() } else { context },
            moment: moment(scene),
            name: organisation.name.clone(),
            cluster: organisation.cluster.clone().unwrap_or_default(),
            is_expected: view.organisation(organisation.id.0).is_some(),
            is_silent: view.organisation_figure(organisation.id).coverage.reported == 0,
            figure: FigureWords::new(
                shell,
                &view.organisation_figure(organisation.id),
                Counted::Tasks,
                &organisation_href,
                &own_entries(scene, organisation, reader),
            ),
            state: view.organisation(organisation.id.0).map(|state| Sent::new(scene, state)),
            last: on_sheet
                .last
                .as_ref()
                .map_or_else(String::new, |last| last.figure_words(scene, organisation.id)),
            trend: Trend::of_organisation(scene, &on_sheet.history, &on_sheet.reports),
            late: entry_rows(scene, &cells, &Texts::new(), |cell| cell.weight),
            late_left,
            sent,
            on_time,
            returned: on_sheet.reports.iter().map(|report| report.returned).sum(),
            directives_counted: counted(
                shell,
                "sheet-directives-none",
                &[
                    ("sheet-directives", counts.total()),
                    ("sheet-waiting", counts.waiting()),
                    ("sheet-overdue", counts.overdue),
                ],
            ),
            waiting,
            waiting_left,
            shortcomings: open.iter().take(SHORTCOMINGS).map(|one| (*one).clone()).collect(),
            shortcomings_open: open.len(),
            organisation_href,
            obstacles_counted: counted(
                shell,
                "sheet-obstacles-none",
                &[
                    ("sheet-obstacles", number(obstacles.open)),
                    ("sheet-confirm", number(obstacles.to_confirm)),
                    ("sheet-unanswered", number(obstacles.unanswered)),
                    ("sheet-unanswered-overdue", number(obstacles.overdue)),
                ],
            ),
            obstacles_href: match reader {
                Reader::Own => format!("{}/obstacles", urls::own(&organisation.code)),
                Reader::Upper => urls::obstacles_of(&organisation.code),
            },
            directives_href: match reader {
                Reader::Own => format!("{}/directives", urls::own(&organisation.code)),
                Reader::Upper => urls::directives_to(&organisation.code),
            },
            today: scene.when.today(),
            shell: shell.clone(),
        }
    }

    /// "quá hạn 5 ngày", or the deadline.
    fn due(&self, pair: &Pair) -> String {
        if pair.is_overdue {
            self.shell.t1("directive-days-over", "n", (self.today - pair.deadline).num_days())
        } else {
            self.shell.t1("directive-due", "date", self.shell.date(&pair.deadline))
        }
    }
}

/// Counts in one sentence; what there is none of is left out, and where there is nothing at all that is said.
fn counted(shell: &Shell, none: &str, counts: &[(&str, i64)]) -> String {
    let said: Vec<String> =
        counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| shell.t1(key, "n", *n)).collect();
    if said.is_empty() { shell.t(none) } else { format!("{}.", said.join("; ")) }
}
