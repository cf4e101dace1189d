//! A meeting that concluded, and directives from June to October: closed, reported, overdue, opened again, withdrawn, new. All of
//! it is done by the application's own actions, at past moments.

mod orders;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::acting::{at, find, person, refused};
use crate::access::Actor;
use crate::directive::actions::{Decision, Issued, NewDecision, NewDirective, Typed};
use crate::directive::{self, Source, Wish, Wording, actions as directives};
use crate::error::AppError;
use crate::kernel::{Clock, nfc};
use crate::meeting::{Appointment, ItemKind, NewItem, Verdict, actions as meetings};
use crate::work::Act;
use orders::{DEEDS, DEPUTY, Deed, ORDERS, SECRETARY};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// What was issued so far, and the meeting's items.
#[derive(Default)]
struct Past {
    numbers: BTreeMap<usize, i32>,
    meeting: i32,
    items: Vec<Uuid>,
}

/// Fills in the meeting and the directives, in the order of time.
pub(super) async fn issue(db: &mut PgConnection) -> Result<(), AppError> {
    let mut all: Vec<_> = DEEDS.iter().collect();
    all.sort_by_key(|(when, _)| *when);
    let mut past = Past::default();
    for (when, deed) in all {
        past.perform(db, &Clock::standing(at(when)), deed).await?;
    }
    Ok(())
}

/// Who answers for an addressee: the head, or who works in the advisory body.
async fn answerer(db: &mut PgConnection, clock: &Clock, code: &str) -> Result<Actor, AppError> {
    let user = match code {
        "VP" => "van-phong".to_owned(),
        "BTC" => "truong-ban-to-chuc".to_owned(),
        "BTG" => "ban-tuyen-giao".to_owned(),
        "BDV" => "ban-dan-van".to_owned(),
        "UBKT" => "uy-ban-kiem-tra".to_owned(),
        code => format!("{code}-bi-thu"),
    };
    person(db, clock, &user).await
}

impl Past {
    async fn perform(&mut self, db: &mut PgConnection, clock: &Clock, deed: &Deed) -> Result<(), AppError> {
        match deed {
            Deed::Meet => self.meet(db).await,
            Deed::Issue(order) => self.order(db, clock, *order).await,
            Deed::Acknowledge(order, codes) => {
                for code in *codes {
                    let actor = answerer(db, clock, code).await?;
                    let place = find(db, clock, code).await?;
                    directives::acknowledge(Act::new(db, clock, &actor), &place, self.number(*order)).await?;
                }
                Ok(())
            }
            Deed::Report(order, codes, words) => {
                for code in *codes {
                    let actor = answerer(db, clock, code).await?;
                    let place = find(db, clock, code).await?;
                    let body = nfc(words);
                    let (number, typed) = (self.number(*order), Typed { body: &body, version: 0 });
                    let act = Act::new(db, clock, &actor);
                    directives::report(act, &place, number, Uuid::now_v7(), typed).await?;
                }
                Ok(())
            }
            Deed::Draft(order, code, words) => {
                let actor = person(db, clock, &format!("{code}-tong-hop")).await?;
                let place = find(db, clock, code).await?;
                let body = nfc(words);
                let (number, typed) = (self.number(*order), Typed { body: &body, version: 0 });
                directives::save_draft(Act::new(db, clock, &actor), &place, number, typed, true).await?;
                Ok(())
            }
            Deed::Close(order, codes, words) => {
                self.decide(db, clock, *order, codes, (Decision::Close, words)).await
            }
            Deed::Reopen(order, codes, words, until) => {
                self.decide(db, clock, *order, codes, (Decision::Reopen(day(until)), words)).await
            }
            Deed::Withdraw(order, reason) => {
                let actor = person(db, clock, DEPUTY).await?;
                directives::withdraw(Act::new(db, clock, &actor), self.number(*order), &nfc(reason)).await
            }
            Deed::Escalate => Ok(directive::escalate(db, clock).await.map(drop)?),
        }
    }

    fn number(&self, order: usize) -> i32 {
        self.numbers.get(&order).copied().unwrap_or_default()
    }

    async fn decide(
        &self,
        db: &mut PgConnection,
        clock: &Clock,
        order: usize,
        codes: &[&str],
        (decision, words): (Decision, &str),
    ) -> Result<(), AppError> {
        let actor = person(db, clock, DEPUTY).await?;
        let codes: Vec<_> = codes.iter().map(|code| (*code).to_owned()).collect();
        let (act, number) = (Act::new(db, clock, &actor), self.number(order));
        let new = NewDecision { key: Uuid::now_v7(), codes, decision, words: nfc(words) };
        directives::decide(act, number, &new).await?.map(drop).map_err(|refusal| refused(&refusal))
    }

    async fn order(&mut self, db: &mut PgConnection, clock: &Clock, place: usize) -> Result<(), AppError> {
        let Some(order) = ORDERS.get(place) else { return Ok(()) };
        debug_assert_eq!(at(order.at), clock.now());
        let actor = person(db, clock, order.by).await?;
        let owned = |texts: &[&str]| texts.iter().map(|text| nfc(text)).collect::<Vec<_>>();
        let (href, title) = order.source;
        let item = order.item.and_then(|item| self.items.get(item).copied());
        let new = NewDirective {
            id: Uuid::now_v7(),
            wording: Wording {
                kind: order.kind,
                given_by: nfc(order.given_by),
                basis: String::new(),
                meeting: item.map(|_| self.meeting),
                item,
                body: nfc(order.body),
                deadline: day(order.deadline),
                source: Source { href: href.to_owned(), title: nfc(title) },
                obstacles: Vec::new(),
            },
            document: None,
            tasks: order.tasks.to_vec(),
            wish: Wish {
                organisations: owned(order.organisations),
                clusters: owned(order.clusters),
                leads: order.leads,
            },
        };
        let shown = match directives::prepare(db, clock, &actor, &new).await? {
            Ok(prepared) => prepared.fingerprint(),
            Err(refusal) => return Err(refused(&refusal)),
        };
        let act = Act::new(db, clock, &actor);
        if let Ok(Issued::Done(number)) = directives::issue(act, &new, &shown).await? {
            self.numbers.insert(place, number);
        }
        Ok(())
    }

    /// The meeting of 6 September: called, its members asked, two items agreed on, concluded and closed.
    async fn meet(&mut self, db: &mut PgConnection) -> Result<(), AppError> {
        let clock = |when: &str| Clock::standing(at(when));
        let called = clock("2021-08-30 09:00");
        let board = person(db, &called, "truong-ban-to-chuc").await?;
        let appointment = Appointment {
            starts_at: at("2021-09-06 08:30"),
            place: nfc("Phòng họp tầng 3"),
            opinions_due_at: at("2021-09-03 17:00"),
        };
        let act = Act::new(db, &called, &board);
        let number = match meetings::call(act, Uuid::now_v7(), &appointment).await? {
            Ok(number) => number,
            Err(refusal) => return Err(refused(&refusal)),
        };
        self.meeting = number;
        let item = |subject: &str, href: &str, title: &str, brief: &str, proposal: &str| NewItem {
            kind: ItemKind::Other,
            subject: subject.to_owned(),
            href: href.to_owned(),
            title: nfc(title),
            brief: nfc(brief),
            proposal: nfc(proposal),
        };
        let items = [
            item(
                "sample/shortcomings",
                "/plans/2021/periods/5/tasks/6",
                "Khắc phục hạn chế, khuyết điểm",
                "Nhiệm vụ 6 hết hạn 30/9. Báo cáo tháng 8 của Cụm 1 còn nhiều hạn chế chưa rõ người khắc phục.",
                "Giao các đơn vị Cụm 1 khắc phục xong trước hết quý III.",
            ),
            item(
                "sample/reports",
                "/plans/2021/periods/5/burden",
                "Giảm báo cáo trùng nhau",
                "Cơ sở phản ánh phải gửi cùng một số liệu cho nhiều ban.",
                "Giao Văn phòng chủ trì, Ban Tổ chức và Cơ quan Ủy ban Kiểm tra phối hợp tham mưu danh mục báo cáo.",
            ),
        ];
        meetings::add_items(Act::new(db, &called, &board), number, &items).await?;
        meetings::ask_opinions(Act::new(db, &called, &board), number).await?;
        let found = crate::meeting::find(db, number).await?.ok_or(AppError::NotFound)?;
        self.items = crate::meeting::items_of(db, &found).await?.into_iter().map(|item| item.id).collect();
        let said = clock("2021-09-01 10:00");
        let secretary = person(db, &said, SECRETARY).await?;
        let held = clock("2021-09-06 11:00");
        let deputy = person(db, &held, DEPUTY).await?;
        for (item, new) in self.items.iter().zip(&items) {
            let act = Act::new(db, &said, &secretary);
            meetings::give_opinion(act, number, *item, Verdict::Agree, "").await?;
            let act = Act::new(db, &held, &deputy);
            meetings::conclude(act, number, *item, &new.proposal)
                .await?
                .map(drop)
                .map_err(|refusal| refused(&refusal))?;
        }
        meetings::close(Act::new(db, &held, &deputy), number).await
    }
}
