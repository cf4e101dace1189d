//! The sample's suggestions: some published, some answered, one overdue, some waiting. All of it is done by the application's own
//! actions, at past moments.

mod sent;

use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::acting::{Event, at, find, in_order, person, refused};
use crate::error::AppError;
use crate::kernel::{Clock, SuggestionId};
use crate::notice;
use crate::suggestion::{NewPublication, NewSuggestion, Passing, actions};
use crate::work::Act;
use sent::{Deed, SENT, Sent};

/// Sends them and does what came of each, in the order of time.
pub(super) async fn load(db: &mut PgConnection) -> Result<(), AppError> {
    let mut numbers: BTreeMap<usize, i32> = BTreeMap::new();
    for (when, place, event) in in_order(SENT, |sent| (sent.at, sent.then)) {
        let clock = Clock::standing(at(when));
        match event {
            Event::Begin(sent) => {
                let number = send(db, &clock, sent).await?;
                numbers.insert(place, number);
            }
            Event::Then(deed) => {
                let number = numbers.get(&place).copied().unwrap_or_default();
                perform(db, &clock, number, deed).await?;
            }
        }
    }
    Ok(())
}

async fn send(db: &mut PgConnection, clock: &Clock, sent: &Sent) -> Result<i32, AppError> {
    let new = NewSuggestion {
        id: SuggestionId::new(),
        is_personal: sent.is_personal,
        is_named: sent.is_named,
        body: sent.body.to_owned(),
    };
    let organisation = find(db, clock, sent.organisation).await?.id;
    let actor = person(db, clock, sent.by).await?;
    actions::send(Act::new(db, clock, &actor), organisation, &new).await
}

async fn perform(db: &mut PgConnection, clock: &Clock, number: i32, deed: &Deed) -> Result<(), AppError> {
    match deed {
        Deed::Pass(by, to, why) => {
            let actor = person(db, clock, by).await?;
            let passing = Passing { handler: (*to).to_owned(), reason: (*why).to_owned() };
            actions::pass(Act::new(db, clock, &actor), number, &passing)
                .await?
                .map_err(|refusal| refused(&refusal))
        }
        Deed::Say(by, saying, words) => {
            let actor = person(db, clock, by).await?;
            actions::say(Act::new(db, clock, &actor), *saying, number, words)
                .await?
                .map_err(|refusal| refused(&refusal))
        }
        Deed::Publish(by, question, answer) => {
            let actor = person(db, clock, by).await?;
            let publication =
                NewPublication { question: (*question).to_owned(), answer: (*answer).to_owned() };
            actions::publish(Act::new(db, clock, &actor), number, &publication)
                .await?
                .map_err(|refusal| refused(&refusal))
        }
        Deed::Read(people) => {
            for user in *people {
                let actor = person(db, clock, user).await?;
                notice::actions::read_all(db, clock, &actor, clock.now()).await?;
            }
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::acting::lie_in_order;
    use super::*;

    #[test]
    fn they_lie_in_order_before_the_samples_present() {
        let moments: Vec<Vec<_>> = SENT
            .iter()
            .map(|sent| std::iter::once(sent.at).chain(sent.then.iter().map(|(when, _)| *when)).collect())
            .collect();
        assert!(lie_in_order(&moments));
    }
}
