//! Watching over the running server: started again when it dies, taken over when its owner leaves, stopped when told.

use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

use super::NAME;
use super::answer::{Answer, ask};
use super::cluster::Cluster;
use super::ownership::{State, start, take_or_join};

/// How often a guest looks whether the owner's server is still there.
const GUEST_PAUSE: Duration = Duration::from_secs(1);
/// After a start that failed.
const RETRY_PAUSE: Duration = Duration::from_secs(5);

/// How long a start that is under way when we are told to stop may still take.
const LAST_START: Duration = Duration::from_secs(5);

/// Runs until `stopped` fires or its sender is dropped.
pub(super) async fn watch(cluster: Cluster, mut state: State, mut stopped: oneshot::Receiver<()>) {
    loop {
        let is_told_to_stop = match &mut state {
            State::Owner { leash, .. } => tokio::select! {
                _ = &mut stopped => true,
                status = leash.ended() => {
                    let status = status.map(|status| status.to_string()).unwrap_or_default();
                    tracing::error!("PostgreSQL ended ({status}): starting it again");
                    false
                }
            },
            State::Guest => tokio::select! {
                _ = &mut stopped => true,
                () = until_gone(&cluster) => {
                    tracing::warn!("the process that ran PostgreSQL stopped it: starting it again");
                    false
                }
            },
        };
        if is_told_to_stop {
            return leave(&cluster, state).await;
        }
        let mut back = std::pin::pin!(until_back(&cluster, state));
        state = tokio::select! {
            state = &mut back => state,
            // A server that is just coming up is waited for, to be stopped in good order. One that is abandoned here
            // stops as well, by its leash, but nobody waits for that.
            _ = &mut stopped => match timeout(LAST_START, back).await {
                Ok(state) => return leave(&cluster, state).await,
                Err(_) => return,
            },
        };
        tracing::info!("PostgreSQL is back");
    }
}

async fn leave(cluster: &Cluster, state: State) {
    match state {
        State::Owner { leash, lock } => {
            leash.stop(cluster).await;
            // Only now may another process take over.
            drop(lock);
        }
        State::Guest => {}
    }
}

async fn until_gone(cluster: &Cluster) {
    loop {
        sleep(GUEST_PAUSE).await;
        if !matches!(ask(&cluster.connect_options(NAME)).await, Answer::Ready) {
            return;
        }
    }
}

/// Tries until the server answers again. The owner keeps its lock meanwhile.
async fn until_back(cluster: &Cluster, before: State) -> State {
    let mut lock = match before {
        State::Owner { lock, .. } => Some(lock),
        State::Guest => None,
    };
    loop {
        let attempt = match lock.take() {
            None => take_or_join(cluster).await,
            Some(held) => match start(cluster).await {
                Ok(leash) => Ok(State::Owner { leash: Box::new(leash), lock: held }),
                Err(error) => {
                    lock = Some(held);
                    Err(error)
                }
            },
        };
        match attempt {
            Ok(state) => return state,
            Err(error) => tracing::error!("{error}"),
        }
        sleep(RETRY_PAUSE).await;
    }
}
