//! The sample's obstacles: some resolved, some answered together, some before the Standing Committee, some waiting. All of it is
//! done by the application's own actions, at past moments.

mod raised;

use std::collections::BTreeMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::acting::{Event, at, find, in_order, person, refused};
use crate::error::AppError;
use crate::kernel::{Clock, Moment, ObstacleId};
use crate::obstacle::{self, ANSWER_DAYS, NewAnswer, NewObstacle, Readdressing, actions};
use crate::work::Act;
use crate::{plan, reporting};
use raised::{Deed, RAISED, Raised};

/// What was raised so far: the numbers by the places in [`RAISED`].
#[derive(Default)]
struct Past {
    numbers: BTreeMap<usize, i32>,
}

/// Raises them and does what came of each, in the order of time.
pub(super) async fn load(db: &mut PgConnection) -> Result<(), AppError> {
    let mut past = Past::default();
    for (when, place, event) in in_order(RAISED, |raised| (raised.at, raised.then)) {
        let clock = Clock::standing(at(when));
        match event {
            Event::Begin(raised) => {
                let number = raise(db, &clock, raised).await?;
                past.numbers.insert(place, number);
            }
            Event::Then(deed) => past.perform(db, &clock, place, deed).await?,
        }
    }
    Ok(())
}

async fn raise(db: &mut PgConnection, clock: &Clock, raised: &Raised) -> Result<i32, AppError> {
    let moment = Moment::present(clock);
    let plan = plan::find_latest(db, moment.today()).await?.ok_or(AppError::NotFound)?;
    let outline = plan::load_outline(db, plan.version_id, moment.today(), moment).await?;
    let periods = reporting::list_periods(db, plan.id, moment).await?;
    let new = NewObstacle {
        id: ObstacleId::new(),
        plan: plan.id,
        key_task: outline.task(raised.task).map(|task| task.id),
        period: raised.period.and_then(|number| periods.iter().find(|p| p.number == number)).map(|p| p.id),
        addressee: find(db, clock, raised.addressee).await?.id,
        body: raised.body.to_owned(),
        wish: raised.wish.to_owned(),
        answer_days: ANSWER_DAYS,
    };
    let organisation = find(db, clock, raised.organisation).await?.id;
    let actor = person(db, clock, raised.by).await?;
    actions::raise(Act::new(db, clock, &actor), organisation, &new).await
}

impl Past {
    fn number(&self, place: usize) -> i32 {
        self.numbers.get(&place).copied().unwrap_or_default()
    }

    async fn perform(
        &self,
        db: &mut PgConnection,
        clock: &Clock,
        place: usize,
        deed: &Deed,
    ) -> Result<(), AppError> {
        let number = self.number(place);
        let code = RAISED.get(place).map_or("", |raised| raised.organisation);
        match deed {
            Deed::Answer(by, others, words) => {
                let actor = person(db, clock, by).await?;
                let also = others.iter().map(|place| self.number(*place)).collect();
                let answer = NewAnswer { id: Uuid::now_v7(), also, body: (*words).to_owned() };
                let act = Act::new(db, clock, &actor);
                actions::answer(act, number, &answer).await?.map(drop).map_err(|refusal| refused(&refusal))
            }
            Deed::Resolve(by) => {
                let actor = person(db, clock, by).await?;
                actions::resolve(Act::new(db, clock, &actor), code, number)
                    .await?
                    .map_err(|refusal| refused(&refusal))
            }
            Deed::Reopen(by, why) => {
                let actor = person(db, clock, by).await?;
                actions::reopen(Act::new(db, clock, &actor), code, number, why)
                    .await?
                    .map_err(|refusal| refused(&refusal))
            }
            Deed::Readdress(by, to, why) => {
                let actor = person(db, clock, by).await?;
                let to = Readdressing { addressee: (*to).to_owned(), reason: (*why).to_owned() };
                actions::readdress(Act::new(db, clock, &actor), number, &to)
                    .await?
                    .map_err(|refusal| refused(&refusal))
            }
            Deed::Withdraw(by, why) => {
                let actor = person(db, clock, by).await?;
                actions::withdraw(Act::new(db, clock, &actor), code, number, why)
                    .await?
                    .map_err(|refusal| refused(&refusal))
            }
            Deed::Escalate => match obstacle::escalate(db, clock).await? {
                1 => Ok(()),
                count => {
                    Err(AppError::internal(format!("{count} obstacles were overdue at {}", clock.now())))
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::acting::lie_in_order;
    use super::*;

    #[test]
    fn they_lie_in_order_before_the_samples_present() {
        let moments: Vec<Vec<_>> = RAISED
            .iter()
            .map(|raised| {
                std::iter::once(raised.at).chain(raised.then.iter().map(|(when, _)| *when)).collect()
            })
            .collect();
        assert!(lie_in_order(&moments));
    }
}
