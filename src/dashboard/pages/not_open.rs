//! A period that has not opened has no figures: one sentence instead of a page of zeros.

use askama::Template;

use super::organisation::Reader;
use super::parts::{Context, Link};
use crate::dashboard::scene::{Links, Scene};
use crate::page;
use crate::reporting::PeriodState;
use crate::web::Shell;

/// `dashboard/not_open.html`.
#[derive(Template)]
#[template(path = "dashboard/not_open.html")]
pub struct NotOpenPage {
    shell: Shell,
    context: Context,
    title: String,
    /// When it opens and by when it is due.
    sentence: String,
    /// The same page of the latest period before that has opened.
    before: Option<Link>,
}

page!(NotOpenPage);

impl NotOpenPage {
    /// The page in the place of `page` (`tasks/17`), while the scene's period has not opened; `None` once it has.
    pub fn of(scene: &Scene<'_>, page: &str, reader: Reader) -> Option<Self> {
        let (shell, opened) = (scene.shell, scene.opened);
        let period = &opened.period;
        if period.state(scene.now) != PeriodState::NotOpen {
            return None;
        }
        let name = period.name(shell.lang);
        let (opens, due) = (shell.date_time(&period.opens_at), shell.date_time(&period.due_at));
        let path = if page.is_empty() { String::new() } else { format!("/{page}") };
        let context = Context::new(scene, page, Vec::new(), period.title(shell.lang));
        Some(Self {
            context: if reader == Reader::Own { context.without_crumbs() } else { context },
            title: period.title(shell.lang),
            sentence: shell.t3("dashboard-not-open", "period", name, "opens", opens, "due", due),
            before: opened.earlier(scene.now).map(|previous| Link {
                href: Links::new(&opened.plan.code, previous.number, scene.chosen).page(&path),
                label: shell.t1("dashboard-not-open-before", "period", previous.name(shell.lang)),
            }),
            shell: shell.clone(),
        })
    }
}
