//! A new directive: the form, the page that shows it before it is issued, issuing.

use std::collections::BTreeSet;

use axum::response::{IntoResponse, Response};
use chrono::Duration;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::actions::{self, Issued, NewDirective, Prepared};
use super::super::model::{Candidate, Kind};
use super::super::pages::{NewPage, PreviewPage};
use super::super::rules::{self, Origin};
use super::super::{store, urls};
use super::forms::{self, TITLE_MAX};
use crate::access::{Actor, Permission};
use crate::error::{AppError, Refusal};
use crate::i18n::{Lang, Message};
use crate::kernel::{Clock, Fingerprint, Moment};
use crate::web::{
    Address, Cx, FormData, FormErrors, FormState, KnownParameters, Section, done, from_code, must_exist,
    own_path,
};
use crate::{meeting, obstacle, organisation, plan};

/// A directive's deadline is proposed so many days ahead.
const PROPOSED: Duration = Duration::days(14);

/// Numbers as the form lists them: "3, 12".
fn listed(numbers: &[i32]) -> String {
    numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")
}

/// Only who issues directives sees the form.
fn check(actor: &Actor) -> Result<(), AppError> {
    actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    if actor.may_anywhere(Permission::IssueDirectives) { Ok(()) } else { Err(AppError::Forbidden) }
}

async fn show(cx: &mut Cx, candidates: Vec<Candidate>, form: FormState) -> Result<NewPage, AppError> {
    let db = cx.db.get().await?;
    let (meeting, item) = (form.value("meeting"), form.value("item"));
    Ok(NewPage {
        meetings: actions::list_origins(db, &cx.app.clock, meeting, item).await?,
        shell: cx.shell(Section::Directives),
        candidates,
        may_conclude: cx.actor.may_anywhere(Permission::DecideForCommittee),
        form,
    })
}

/// The form as it was typed, with what is wrong in it.
async fn returned(cx: &mut Cx, form: FormState) -> Result<Response, AppError> {
    let candidates = store::list_candidates(cx.db.get().await?, cx.app.clock.today()).await?;
    Ok(show(cx, candidates, form).await?.into_response())
}

/// What an address asks to be filled in, as [`forms::new_directive`] reads it back.
struct Params<'a> {
    pairs: Vec<(String, String)>,
    actor: &'a Actor,
    lang: Lang,
    clock: &'a Clock,
    candidates: &'a [Candidate],
}

impl Params<'_> {
    fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b str> + 'b {
        self.pairs.iter().filter(move |(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    fn first(&self, name: &str) -> &str {
        self.pairs.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// The numbers of a name, from 1.
    fn numbers(&self, name: &str) -> Result<Vec<i32>, AppError> {
        let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
        self.all(name).map(|text| number(text).ok_or_else(|| AppError::unreadable(name))).collect()
    }

    /// Fills the form in: what it is written from says what it is about, to whom it goes, and, of an item that was concluded, in
    /// which words. What is named and does not exist is refused.
    async fn fill(&self, db: &mut PgConnection) -> Result<FormState, AppError> {
        let (mut form, mut errors) = (FormData::default(), FormErrors::default());
        let from = self.first("from");
        if !from.is_empty() && own_path(from).is_none() {
            return Err(AppError::unreadable("from"));
        }
        form.set("id", Uuid::now_v7().to_string());
        form.set("given_by", self.actor.display_name.as_str());
        form.set("deadline", (self.clock.today() + PROPOSED).format("%d/%m/%Y").to_string());
        form.set("kind", Kind::Guidance.code());
        form.set("from", rules::source_path(from));
        let again = self.numbers("again")?.first().copied();
        let mut title = self.first("title").to_owned();
        self.put_meeting(db, &mut form, &mut title).await?;
        self.put_tasks(db, &mut form, &mut title).await?;
        self.put_addressees(db, &mut form, &mut errors, &mut title).await?;
        let obstacles = self.numbers("obstacle")?;
        if let Some(first) = obstacles.first() {
            if !obstacle::list_unknown(db, &obstacles).await?.is_empty() {
                return Err(AppError::unreadable("obstacle"));
            }
            form.set("obstacles", listed(&obstacles));
            if title.is_empty() {
                title = self.lang.t_args("directive-source-obstacle", &[("n", &first.to_string())]);
            }
        }
        form.set("title", title.chars().take(TITLE_MAX).collect::<String>());
        if let Some(again) = again {
            self.copy(db, &mut form, again).await?;
        }
        Ok(FormState { typed: form, errors, ..FormState::default() })
    }

    /// The meeting that it comes from, and its item.
    async fn put_meeting(
        &self,
        db: &mut PgConnection,
        form: &mut FormData,
        title: &mut String,
    ) -> Result<(), AppError> {
        let item = from_code("item", Some(self.first("item")), |text| text.parse::<Uuid>().ok())?;
        let Some(number) = self.numbers("meeting")?.first().copied() else {
            return must_exist("item", item.as_ref(), |_| false);
        };
        if let Some(item) = item {
            let found = store::find_item(db, number, item).await?;
            let (about, conclusion) = found.ok_or_else(|| AppError::unreadable("item"))?;
            form.set("item", item.to_string());
            form.set("body", conclusion.unwrap_or_default());
            *title = about;
        }
        match actions::find_origin(db, Some(number), item, self.clock.now()).await? {
            Origin::Held => {}
            Origin::Nowhere | Origin::Unknown | Origin::Ahead => return Err(AppError::unreadable("meeting")),
        }
        form.set("meeting", number.to_string());
        if self.actor.may_anywhere(Permission::DecideForCommittee) {
            form.set("kind", Kind::Conclusion.code());
        }
        Ok(())
    }

    async fn put_tasks(
        &self,
        db: &mut PgConnection,
        form: &mut FormData,
        title: &mut String,
    ) -> Result<(), AppError> {
        let tasks = self.numbers("task")?;
        let Some(first) = tasks.first() else { return Ok(()) };
        let today = self.clock.today();
        let found = match plan::find_latest(db, today).await? {
            Some(plan) => store::load_leads(db, plan.id, &tasks, today).await?,
            None => Vec::new(),
        };
        must_exist("task", Some(&tasks), |tasks| tasks.iter().all(|n| found.iter().any(|(m, ..)| m == n)))?;
        form.set("tasks", listed(&tasks));
        if self.all("organisation").next().is_none() {
            form.set("leads", "1");
        }
        if let Some((_, _, name, _)) = found.iter().find(|(n, ..)| n == first).filter(|_| title.is_empty()) {
            let args = [("n", &first.to_string()), ("title", name)];
            *title = self.lang.t_args("directive-source-task", &args);
        }
        Ok(())
    }

    /// Whom it goes to. An organisation that is no more is said to be none of the addressees: pages of the past name it.
    async fn put_addressees(
        &self,
        db: &mut PgConnection,
        form: &mut FormData,
        errors: &mut FormErrors,
        title: &mut String,
    ) -> Result<(), AppError> {
        for code in self.all("organisation") {
            if let Some(found) = self.candidates.iter().find(|candidate| candidate.code == code) {
                form.set(format!("to[{code}]"), "1");
                if title.is_empty() {
                    title.clone_from(&found.name);
                }
            } else if organisation::find_id(db, code).await?.is_some() {
                errors.add("to", Message::new("directive-addressee-unknown").with("name", code));
            } else {
                return Err(AppError::unreadable("organisation"));
            }
        }
        for name in self.all("cluster") {
            let is_known = |name: &str| self.candidates.iter().any(|c| c.cluster.as_deref() == Some(name));
            must_exist("cluster", Some(name), is_known)?;
            form.set(format!("cluster[{name}]"), "1");
        }
        Ok(())
    }

    /// A withdrawn directive is issued anew: in its words, to be mended.
    async fn copy(&self, db: &mut PgConnection, form: &mut FormData, number: i32) -> Result<(), AppError> {
        let moment = Moment::present(self.clock);
        let found = store::find(db, number, moment).await?;
        let (old, today) = (found.ok_or_else(|| AppError::unreadable("again"))?, self.clock.today());
        let wording = &old.wording;
        form.set("kind", wording.kind.code());
        form.set("given_by", wording.given_by.as_str());
        form.set("basis", wording.basis.as_str());
        form.set("body", wording.body.as_str());
        form.set("from", wording.source.href.as_str());
        form.set("title", wording.source.title.as_str());
        if wording.deadline >= today {
            form.set("deadline", wording.deadline.format("%d/%m/%Y").to_string());
        }
        form.set("meeting", wording.meeting.map_or_else(String::new, |n| n.to_string()));
        form.set("item", wording.item.map_or_else(String::new, |id| id.to_string()));
        form.set("obstacles", listed(&wording.obstacles));
        let tasks = store::list_tasks(db, old.id, self.clock.now()).await?;
        form.set("tasks", listed(&tasks.iter().map(|task| task.number).collect::<Vec<_>>()));
        let scope = self.actor.scope();
        for addressee in store::list_addressees(db, &scope, old.id, moment).await? {
            form.set(format!("to[{}]", addressee.code), "1");
        }
        Ok(())
    }
}

pub(super) async fn new(
    mut cx: Cx,
    Address(uri): Address,
    known: KnownParameters,
) -> Result<NewPage, AppError> {
    check(&cx.actor)?;
    known.add(&["from", "title", "again", "meeting", "item"]);
    known.add_repeated(&["task", "organisation", "cluster", "obstacle"]);
    let query = uri.query().unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes()).map(|(n, v)| (n.into_owned(), v.into_owned()));
    let db = cx.db.get().await?;
    let candidates = store::list_candidates(db, cx.app.clock.today()).await?;
    let params = Params {
        pairs: pairs.collect(),
        actor: &cx.actor,
        lang: cx.lang,
        clock: &cx.app.clock,
        candidates: &candidates,
    };
    let filled = params.fill(db).await?;
    show(&mut cx, candidates, filled).await
}

/// The directive as it would be issued; `changed` names the parts that are not what was shown before.
async fn preview_page(
    cx: &mut Cx,
    form: FormState,
    new: NewDirective,
    prepared: Prepared,
    changed: BTreeSet<String>,
) -> Result<PreviewPage, AppError> {
    let meeting = match new.wording.meeting {
        Some(number) => meeting::find(cx.db.get().await?, number).await?,
        None => None,
    };
    Ok(PreviewPage { shell: cx.shell(Section::Directives), form, new, prepared, meeting, changed })
}

pub(super) async fn preview(mut cx: Cx, typed: FormData) -> Result<Response, AppError> {
    check(&cx.actor)?;
    if typed.value("do") == "edit" {
        return returned(&mut cx, FormState { typed, ..FormState::default() }).await;
    }
    let form = forms::new_directive(typed);
    let Some(new) = form.valid() else {
        return returned(&mut cx, form.returned()?).await;
    };
    let db = cx.db.get().await?;
    match actions::prepare(db, &cx.app.clock, &cx.actor, new).await? {
        Ok(prepared) => {
            let (new, form) = (new.clone(), form.returned()?);
            let page = preview_page(&mut cx, form, new, prepared, BTreeSet::new()).await?;
            Ok(page.into_response())
        }
        Err(refusal) => returned(&mut cx, form.refused(refusal)).await,
    }
}

pub(super) async fn issue(mut cx: Cx, typed: FormData) -> Result<Response, AppError> {
    check(&cx.actor)?;
    let shown = Fingerprint::parse(typed.value("shown"));
    let form = forms::new_directive(typed);
    let Some(new) = form.valid() else {
        return returned(&mut cx, form.returned()?).await;
    };
    match actions::issue(cx.act().await?, new, &shown).await? {
        Ok(Issued::Done(number)) => Ok(done(&urls::directive(number), "flash-directive-issued")),
        Ok(Issued::Changed(prepared, differing)) => {
            let new = new.clone();
            let form = form.refused(Refusal::Changed(Message::new("directive-addressees-changed")));
            Ok(preview_page(&mut cx, form, new, prepared, differing).await?.into_response())
        }
        Err(refusal) => returned(&mut cx, form.refused(refusal)).await,
    }
}
