//! The one table: what was ordered, and was it done.

use sqlx::PgConnection;

use super::super::list::{Filter, Pick, Summary};
use super::super::model::Kind;
use super::super::pages::{ListPage, OwnLink, Params, View, grouped};
use super::super::store::{self, Order};
use super::super::urls;
use crate::access::Permission;
use crate::error::AppError;
use crate::kernel::Moment;
use crate::web::{AnotherMoment, Cx, Query, Section, Whole, from_code};
use crate::{meeting, organisation, plan};

/// Rows on a page.
const PAGE: i64 = 50;
/// Rows of a file.
const FILE: i64 = 20_000;

/// Reads the choice; what does not exist is refused by its name.
async fn filter(db: &mut PgConnection, params: &Params, when: Moment) -> Result<Filter, AppError> {
    let pick = from_code("state", Some(&params.state), Pick::from_code)?;
    let kind = from_code("kind", Some(&params.kind), Kind::from_code)?;
    let number = |code: &str| code.parse::<i32>().ok();
    let meeting = from_code("meeting", Some(&params.meeting), number)?;
    if let Some(number) = meeting
        && meeting::find(db, number).await?.is_none()
    {
        return Err(AppError::unreadable("meeting"));
    }
    let organisation = match params.organisation.as_str() {
        "" => None,
        code => {
            let found = organisation::find_id(db, code).await?;
            Some(found.ok_or_else(|| AppError::unreadable("organisation"))?)
        }
    };
    let task = match from_code("task", Some(&params.task), number)? {
        Some(number) => {
            let plan = plan::find_latest(db, when.today()).await?.ok_or(AppError::NotFound)?;
            let found = store::load_leads(db, plan.id, &[number], when.today()).await?;
            Some(found.first().ok_or_else(|| AppError::unreadable("task"))?.1)
        }
        None => None,
    };
    Ok(Filter { pick, kind, meeting, organisation, task })
}

pub(super) async fn list(
    mut cx: Cx,
    when: Moment,
    Query(params): Query<Params>,
    Whole(whole): Whole,
) -> Result<ListPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadEverythingSubmitted)?;
    let scope = cx.actor.scope();
    let db = cx.db.get().await?;
    let filter = filter(db, &params, when).await?;
    let page = params.page.unwrap_or_default().get();
    let place = if whole { (0, FILE) } else { ((page - 1) * PAGE, PAGE) };
    let order = match params.group.as_str() {
        "" => Order::Directive,
        "meeting" => Order::Meeting,
        "addressee" => Order::Addressee,
        _ => return Err(AppError::unreadable("group")),
    };
    let counts = store::count(db, &scope, filter, when).await?;
    let (view, rows) = match (filter.pick, order) {
        (Some(_), _) => {
            let (pairs, rows) = store::list_pairs(db, &scope, (filter, order), when, place).await?;
            let groups = grouped(pairs, |one, next| match order {
                Order::Directive => one.number == next.number,
                Order::Meeting => one.meeting == next.meeting,
                Order::Addressee => one.code == next.code,
            });
            (View::Pairs(groups), rows)
        }
        (None, Order::Addressee) => {
            (View::Addressees(store::list_by_addressee(db, &scope, filter, when).await?), 0)
        }
        (None, Order::Directive | Order::Meeting) => {
            let choice = (filter, order == Order::Meeting);
            let (list, rows) = store::list_directives(db, &scope, choice, when, place).await?;
            let is_together =
                |one: &Summary, next: &Summary| order == Order::Directive || one.meeting == next.meeting;
            (View::Directives(grouped(list, is_together)), rows)
        }
    };
    let pages = ((rows + PAGE - 1) / PAGE).max(1);
    if page > pages && page > 1 {
        return Err(AppError::unreadable("page"));
    }
    let meetings = store::list_filterable_meetings(db, when).await?;
    let organisations = organisation::list_names(db, when.today()).await?;
    let own =
        cx.actor.memberships.iter().filter(|m| m.permits(Permission::AnswerDirectives)).map(|m| OwnLink {
            href: urls::own_list(&m.organisation_code),
            name: m.organisation_name.clone(),
        });
    let shell = cx.shell(Section::Directives);
    Ok(ListPage {
        moment: AnotherMoment::new(&shell, when, urls::LIST, params.kept()),
        may_issue: cx.actor.may_anywhere(Permission::IssueDirectives),
        own: own.collect(),
        today: when.today(),
        at: when.at.map(crate::kernel::AsOf::code).unwrap_or_default(),
        meetings,
        organisations,
        shell,
        params,
        counts,
        view,
        page,
        pages,
    })
}
