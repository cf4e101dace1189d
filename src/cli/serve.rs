//! Serving: database, sample, address, and an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::database::{Opened, open};
use super::{Failure, say, table};
use crate::audit::{self, Trail};
use crate::config::Config;
use crate::desk::Feed;
use crate::kernel::Clock;
use crate::notice::Mailer;
use crate::printing::Printer;
use crate::vault::Vault;
use crate::web::{AppState, Limits};
use crate::{app, auth, database, job, reporting, sample};

/// Requests under way get so long to finish.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until it is told to stop.
pub async fn serve(config: Config) -> Result<(), Failure> {
    let opened = open(&config).await?;
    let result = serve_on(config, &opened).await;
    opened.close().await;
    result
}

async fn serve_on(config: Config, opened: &Opened) -> Result<(), Failure> {
    app::notice_sources().check()?;
    let mut db = opened.pool.acquire().await?;
    // Others may reach a server with such settings: it begins empty, as no sample may be shown there.
    let may_show_sample = auth::exposed_by(&config).is_none();
    if opened.managed.is_some() && may_show_sample && !database::holds_data(&mut db).await? {
        let (summary, reports) = sample::load(&mut db).await?;
        sample::keep_evidence(&Vault::open(&config)?).await?;
        tracing::info!(%summary, reports, "loaded the sample into the empty database");
    }
    let installation = database::find_installation(&mut db).await?;
    let has_sample_accounts = auth::has_sample_accounts(&mut db).await?;
    if let Some(setting) = auth::exposed_by(&config).filter(|_| has_sample_accounts) {
        return Err(format!(
            "the database holds sample accounts, whose password is public, so the server serves this machine only and does \
             not start with {setting}; remove the sample (tiendo sample --discard), or leave the setting out"
        )
        .into());
    }
    let accounts = if has_sample_accounts { auth::list_sample_accounts(&mut db).await? } else { Vec::new() };
    drop(db);
    let listener = TcpListener::bind(config.bind).await.map_err(|error| {
        format!(
            "cannot listen on {}: {error}; choose another address by BIND, as BIND=127.0.0.1:8081",
            config.bind
        )
    })?;
    let address = listener.local_addr()?;
    let vault =
        Vault::open(&config).map_err(|error| format!("cannot open the place for evidence: {error}"))?;
    let vault = Arc::new(vault);
    let clock = Clock::moved(installation.clock_offset_seconds);
    let mailer = Mailer::open(&config, clock.clone(), installation.is_sample)?;
    let printer = Printer::of(&config);
    let trail = Trail::of(&config);
    let state = AppState {
        pool: database::connect_for_pages(&opened.pool).await?,
        clock: clock.clone(),
        is_sample: installation.is_sample,
        config: Arc::new(config),
        vault: vault.clone(),
        limits: Arc::new(Limits::new(5, 100)),
    };
    let sealer = tokio::spawn(audit::run_sealer(opened.pool.clone(), trail.clone()));
    let sweeper = tokio::spawn(reporting::evidence::run_sweeper(opened.pool.clone(), vault));
    let background = Background::start(&opened.pool, &clock, mailer, printer);
    // Listened for before anybody is told that the server is there: whoever stops it at once finds it listening.
    let signals = Signals::listen()?;
    say(format!("\nTiến độ: http://{address}\n"));
    if !accounts.is_empty() {
        say(table::accounts(&accounts, sample::PASSWORD));
    }
    let result = run(listener, state, signals).await;
    background.end().await;
    sealer.abort();
    let _ = sealer.await;
    if let Err(error) = audit::seal_all(&opened.pool, &trail).await {
        tracing::warn!(%error, "what was recorded last is sealed at the next start");
    }
    sweeper.abort();
    result
}

/// The workers and the scheduler: two workers, so that one slow job does not hold up all others.
struct Background {
    told: watch::Sender<bool>,
    running: JoinSet<()>,
}

impl Background {
    fn start(pool: &PgPool, clock: &Clock, mailer: Mailer, printer: Printer) -> Self {
        let (told, stop) = watch::channel(false);
        let handlers = app::handlers(pool, mailer, printer);
        let mut running = JoinSet::new();
        for _ in 0..2 {
            running.spawn(job::run_worker(pool.clone(), handlers.clone(), stop.clone()));
        }
        running.spawn(job::run_scheduler(pool.clone(), clock.clone(), app::tasks(), stop));
        Self { told, running }
    }

    /// What is under way is finished, if it can be soon; a job broken off is taken up again, or marked, when its lease ends.
    async fn end(mut self) {
        let _ = self.told.send(true);
        let all = async { while self.running.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, all).await.is_err() {
            tracing::warn!("a job did not finish in time");
        }
    }
}

/// Answers requests until a signal; then those under way get a while to finish.
async fn run(listener: TcpListener, state: AppState, mut signals: Signals) -> Result<(), Failure> {
    let (told, mut stopping) = watch::channel(false);
    let feed = Feed::new(state.pool.clone());
    let news = feed.clone();
    tokio::spawn(async move {
        signals.wait().await;
        // Streams have no end of their own: without this, every open page would hold the server for the whole grace.
        news.close();
        let _ = told.send(true);
    });
    let mut graceful = stopping.clone();
    let service = app::router_with(state, feed).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = graceful.wait_for(|stop| *stop).await;
    });
    let deadline = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
        tracing::info!("stopping");
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        result = server => result?,
        () = deadline => tracing::warn!("some requests did not finish in time"),
    }
    Ok(())
}

/// What asks the server to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn listen() -> Result<Self, Failure> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
