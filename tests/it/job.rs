//! Jobs: what goes wrong with workers, handlers and servers, and that each job is done once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgPool;
use tiendo::job::{
    Handlers, Job, NewJob, Task, Trouble, enqueue, enqueue_all, forget_done, hand_over, run_task, run_worker,
    work_once,
};
use tiendo::kernel::{Clock, JobId, real_now};

use crate::support::TestApp;

const KIND: &str = "test.work";

fn new(key: Option<&str>) -> NewJob {
    NewJob { id: JobId::new(), kind: KIND, key: key.map(str::to_owned), payload: json!({ "n": 1 }) }
}

async fn ask(pool: &PgPool) -> JobId {
    let job = new(None);
    assert!(enqueue(&mut pool.acquire().await.unwrap(), &job).await.unwrap());
    job.id
}

/// State, attempts, what was noted.
async fn state(pool: &PgPool, id: JobId) -> (String, i32, String) {
    sqlx::query_as("select state::text, attempts, trouble from job where id = $1")
        .bind(id.0)
        .fetch_one(pool)
        .await
        .unwrap()
}

async fn run_at(pool: &PgPool, id: JobId) -> DateTime<Utc> {
    sqlx::query_scalar("select run_at from job where id = $1").bind(id.0).fetch_one(pool).await.unwrap()
}

/// A handler that notes which jobs it did.
fn noting(done: &Arc<Mutex<Vec<JobId>>>) -> Handlers {
    let done = done.clone();
    Handlers::default().on(KIND, move |job: Job| {
        let done = done.clone();
        async move {
            tokio::time::sleep(Duration::from_millis(2)).await;
            done.lock().unwrap().push(job.id);
            Ok(())
        }
    })
}

fn failing(with: Trouble) -> Handlers {
    Handlers::default().on(KIND, move |_| {
        let with = with.clone();
        async move { Err(with) }
    })
}

#[tokio::test]
async fn what_fails_is_tried_again_ever_later_and_given_up_in_the_end() {
    let pool = TestApp::empty_pool().await;
    let id = ask(&pool).await;
    let handlers = failing(Trouble::Again("no luck".to_owned()));
    let mut now = real_now();
    let mut waits = Vec::new();
    for attempt in 1..=11 {
        assert!(work_once(&pool, &handlers, now).await.unwrap());
        assert_eq!(state(&pool, id).await, ("waiting".to_owned(), attempt, "no luck".to_owned()));
        let next = run_at(&pool, id).await;
        waits.push(next - now);
        // Not before its time.
        assert!(!work_once(&pool, &handlers, next - TimeDelta::seconds(1)).await.unwrap());
        now = next;
    }
    assert!(waits[0] >= TimeDelta::minutes(1) && waits[0] <= TimeDelta::seconds(75), "{waits:?}");
    assert!(waits[5] >= TimeDelta::minutes(32) && waits[5] <= TimeDelta::minutes(40), "{waits:?}");
    assert!(waits.iter().all(|wait| *wait <= TimeDelta::minutes(450)), "{waits:?}");
    assert!(work_once(&pool, &handlers, now).await.unwrap());
    assert_eq!(state(&pool, id).await, ("failed".to_owned(), 12, "no luck".to_owned()));
    assert!(!work_once(&pool, &handlers, now + TimeDelta::days(30)).await.unwrap());
}

#[tokio::test]
async fn what_can_never_be_done_is_not_tried_again() {
    let pool = TestApp::empty_pool().await;
    let id = ask(&pool).await;
    let handlers = failing(Trouble::Never("nonsense".to_owned()));
    assert!(work_once(&pool, &handlers, real_now()).await.unwrap());
    assert_eq!(state(&pool, id).await, ("failed".to_owned(), 1, "nonsense".to_owned()));
    assert!(!work_once(&pool, &handlers, real_now() + TimeDelta::days(1)).await.unwrap());
}

#[tokio::test]
async fn a_handler_that_panics_takes_no_worker_with_it() {
    let pool = TestApp::empty_pool().await;
    let id = ask(&pool).await;
    let handlers = Handlers::default().on(KIND, |_| async { panic!("on purpose") });
    assert!(work_once(&pool, &handlers, real_now()).await.unwrap());
    let (state, attempts, trouble) = state(&pool, id).await;
    assert_eq!((state.as_str(), attempts), ("waiting", 1), "{trouble}");
}

/// Starts a worker on a handler that never ends, and kills it when the job has been begun.
async fn kill_in_the_middle(pool: &PgPool, hands_over: bool) {
    let (begun, mut has_begun) = tokio::sync::mpsc::channel(1);
    let handlers = Handlers::default().on(KIND, {
        let pool = pool.clone();
        move |job| {
            let (pool, begun) = (pool.clone(), begun.clone());
            async move {
                if hands_over {
                    assert!(hand_over(&mut pool.acquire().await.unwrap(), &job).await.unwrap());
                }
                begun.send(()).await.unwrap();
                std::future::pending().await
            }
        }
    });
    let worker = tokio::spawn({
        let pool = pool.clone();
        async move { work_once(&pool, &handlers, real_now()).await }
    });
    has_begun.recv().await.unwrap();
    worker.abort();
    let _ = worker.await;
}

#[tokio::test]
async fn a_worker_killed_in_the_middle_leaves_its_job_to_another_when_the_lease_ends() {
    let pool = TestApp::empty_pool().await;
    let id = ask(&pool).await;
    kill_in_the_middle(&pool, false).await;
    assert_eq!(state(&pool, id).await.0, "running");
    let done = Arc::default();
    let handlers = noting(&done);
    assert!(!work_once(&pool, &handlers, real_now() + TimeDelta::minutes(4)).await.unwrap());
    assert!(work_once(&pool, &handlers, real_now() + TimeDelta::minutes(6)).await.unwrap());
    assert_eq!(state(&pool, id).await, ("done".to_owned(), 2, String::new()));
    assert_eq!(*done.lock().unwrap(), [id]);
}

#[tokio::test]
async fn what_was_handed_over_by_a_worker_that_died_stays_uncertain_and_is_never_done_again() {
    let pool = TestApp::empty_pool().await;
    let id = ask(&pool).await;
    kill_in_the_middle(&pool, true).await;
    assert_eq!(state(&pool, id).await.0, "handed_over");
    let done = Arc::default();
    let handlers = noting(&done);
    for minutes in [0, 4, 6, 60 * 24] {
        assert!(!work_once(&pool, &handlers, real_now() + TimeDelta::minutes(minutes)).await.unwrap());
    }
    assert_eq!(state(&pool, id).await.0, "uncertain");
    assert!(done.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_job_whose_workers_keep_dying_is_given_up() {
    let pool = TestApp::empty_pool().await;
    let id = ask(&pool).await;
    sqlx::query(
        "update job set state = 'running', attempts = 12, leased_until = now() - interval '1 minute'",
    )
    .execute(&pool)
    .await
    .unwrap();
    let done = Arc::default();
    assert!(!work_once(&pool, &noting(&done), real_now()).await.unwrap());
    assert_eq!(state(&pool, id).await.0, "failed");
}

#[tokio::test]
async fn a_worker_whose_lease_has_ended_hands_nothing_over_and_overwrites_nothing() {
    let pool = TestApp::empty_pool().await;
    let id = ask(&pool).await;
    let handlers = Handlers::default().on(KIND, {
        let pool = pool.clone();
        move |job| {
            let pool = pool.clone();
            async move {
                // Another worker took it meanwhile.
                sqlx::query("update job set attempts = attempts + 1").execute(&pool).await.unwrap();
                let is_ours = hand_over(&mut pool.acquire().await.unwrap(), &job).await.unwrap();
                assert!(!is_ours);
                Ok(())
            }
        }
    });
    assert!(work_once(&pool, &handlers, real_now()).await.unwrap());
    assert_eq!(state(&pool, id).await.0, "running");
}

#[tokio::test]
async fn a_job_under_a_key_exists_once_and_with_its_deed_or_not_at_all() {
    let pool = TestApp::empty_pool().await;
    let mut tx = pool.begin().await.unwrap();
    assert!(enqueue(&mut tx, &new(Some("a"))).await.unwrap());
    tx.rollback().await.unwrap();
    let mut db = pool.acquire().await.unwrap();
    assert!(enqueue(&mut db, &new(Some("a"))).await.unwrap());
    assert!(!enqueue(&mut db, &new(Some("a"))).await.unwrap());
    assert_eq!(
        enqueue_all(&mut db, &[new(Some("a")), new(Some("b")), new(None), new(None)]).await.unwrap().len(),
        3
    );
    let n: i64 = sqlx::query_scalar("select count(*) from job").fetch_one(&pool).await.unwrap();
    assert_eq!(n, 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_on_one_table_do_each_job_once() {
    let pool = TestApp::empty_pool().await;
    let jobs: Vec<_> = (0..60).map(|_| new(None)).collect();
    enqueue_all(&mut pool.acquire().await.unwrap(), &jobs).await.unwrap();
    let done = Arc::new(Mutex::new(Vec::new()));
    let (told, stop) = tokio::sync::watch::channel(false);
    let workers: Vec<_> =
        (0..3).map(|_| tokio::spawn(run_worker(pool.clone(), noting(&done), stop.clone()))).collect();
    for _ in 0..600 {
        if done.lock().unwrap().len() >= jobs.len() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // They end when they are told to, each after the job at hand.
    told.send(true).unwrap();
    for worker in workers {
        tokio::time::timeout(Duration::from_secs(5), worker).await.unwrap().unwrap();
    }
    let mut done = done.lock().unwrap().clone();
    done.sort();
    let mut asked: Vec<_> = jobs.iter().map(|job| job.id).collect();
    asked.sort();
    assert_eq!(done, asked);
    let ended: i64 = sqlx::query_scalar("select count(*) from job where state = 'done' and attempts = 1")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(ended, 60);
}

#[tokio::test]
async fn what_is_done_is_forgotten_in_time_and_what_went_wrong_stays() {
    let pool = TestApp::empty_pool().await;
    let done = Arc::default();
    ask(&pool).await;
    work_once(&pool, &noting(&done), real_now()).await.unwrap();
    ask(&pool).await;
    work_once(&pool, &failing(Trouble::Never("no".to_owned())), real_now()).await.unwrap();
    let mut db = pool.acquire().await.unwrap();
    assert_eq!(forget_done(&mut db, real_now() - TimeDelta::hours(1)).await.unwrap(), 0);
    assert_eq!(forget_done(&mut db, real_now() + TimeDelta::hours(1)).await.unwrap(), 1);
}

#[tokio::test]
async fn a_periodic_task_runs_once_for_all_servers_and_again_when_it_is_due() {
    let (pool, clock) = (TestApp::empty_pool().await, Clock::moved(0));
    let runs = Arc::new(AtomicUsize::new(0));
    let server = || {
        let runs = runs.clone();
        Task::new("test.again", Duration::from_mins(1), move |_, _| {
            let runs = runs.clone();
            Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(50)).await;
                runs.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
        })
    };
    let (one, other, now) = (server(), server(), real_now());
    let (a, b) = tokio::join!(run_task(&pool, &clock, &one, now), run_task(&pool, &clock, &other, now));
    assert_eq!((u8::from(a.unwrap()) + u8::from(b.unwrap()), runs.load(Ordering::Relaxed)), (1, 1));
    assert!(!run_task(&pool, &clock, &other, now + TimeDelta::seconds(59)).await.unwrap());
    assert!(run_task(&pool, &clock, &other, now + TimeDelta::seconds(60)).await.unwrap());
    // One that fails leaves nothing behind and is due again at once.
    let failing = Task::new("test.fails", Duration::from_mins(1), |db, _| {
        Box::pin(async move {
            enqueue(db, &new(None)).await?;
            Err(sqlx::Error::RowNotFound)
        })
    });
    assert!(run_task(&pool, &clock, &failing, now).await.is_err());
    assert!(run_task(&pool, &clock, &failing, now).await.is_err());
    let n: i64 = sqlx::query_scalar("select count(*) from job").fetch_one(&pool).await.unwrap();
    assert_eq!(n, 0);
}
