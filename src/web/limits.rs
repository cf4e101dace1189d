//! How often something may be tried or done in real time: guesses at passwords, and deeds that cost much.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::form::FormErrors;
use crate::i18n::Message;
use crate::kernel::AccountId;

/// Where requests come from, as limits count it: an IPv4 address, or the /64 of an IPv6 address, which is one household or
/// office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(f, "{address}"),
            IpAddr::V6(address) => write!(f, "{address}/64"),
        }
    }
}

/// Whose guesses count together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Source {
    /// One name from one network.
    NameFrom(String, Network),
    /// All names from one network: somebody who tries one password on many names.
    From(Network),
    /// One name from anywhere: somebody with many addresses.
    Name(String),
    /// One name on a device where that person has signed in before.
    Device(String, Vec<u8>),
}

/// The wait after the first failure too many; it doubles with each further one …
const FIRST_WAIT: Duration = Duration::from_secs(5);
/// … up to this.
const LONGEST_WAIT: Duration = Duration::from_mins(15);
/// The same for a name from anywhere: strangers must not keep the person away for long.
const LONGEST_WAIT_OF_NAME: Duration = Duration::from_mins(1);
/// Failures are forgotten so long after the last one.
const FORGOTTEN_AFTER: Duration = Duration::from_hours(1);
/// So many sources are remembered; then the half that has been quiet for longest is forgotten.
const REMEMBERED_MAX: usize = 20_000;

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Instant,
}

/// So many failures of a name from anywhere are free.
const FREE_BY_NAME_FROM_ANYWHERE: u32 = 200;

/// How long to wait after so many failures of which so many are free.
fn wait_after(count: u32, free: u32, longest: Duration) -> Duration {
    let Some(doublings) = count.checked_sub(free) else { return Duration::ZERO };
    FIRST_WAIT.saturating_mul(1_u32.checked_shl(doublings).unwrap_or(u32::MAX)).min(longest)
}

/// Guesses at passwords. An attempt counts as a failure from its beginning, so that many at once gain nothing, and is taken
/// back when it was right.
#[derive(Debug)]
pub struct Guesses {
    free_by_name: u32,
    free_by_network: u32,
    failures: Mutex<HashMap<Source, Failures>>,
}

/// An attempt under way.
#[derive(Debug)]
pub struct Attempt(Vec<Source>);

impl Guesses {
    /// So many failures are free: for one name from one network, and from one network in all.
    pub fn new(free_by_name: u32, free_by_network: u32) -> Self {
        Self { free_by_name, free_by_network, failures: Mutex::default() }
    }

    /// Begins an attempt by a stranger; `Err` says how long to wait before the next.
    pub fn begin(&self, name: &str, network: Network) -> Result<Attempt, Duration> {
        let name = name.to_owned();
        self.begin_at(
            Instant::now(),
            vec![Source::NameFrom(name.clone(), network), Source::From(network), Source::Name(name)],
        )
    }

    /// Begins an attempt on a device where the person has signed in before: others' failures are not its own.
    pub fn begin_on_device(&self, name: &str, device: &[u8]) -> Result<Attempt, Duration> {
        self.begin_at(Instant::now(), vec![Source::Device(name.to_owned(), device.to_owned())])
    }

    fn begin_at(&self, now: Instant, sources: Vec<Source>) -> Result<Attempt, Duration> {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let longest = sources.iter().map(|source| self.still_to_wait(&failures, source, now)).max();
        if let Some(wait) = longest.filter(|wait| !wait.is_zero()) {
            return Err(wait);
        }
        for source in &sources {
            let known = failures.entry(source.clone()).or_insert(Failures { count: 0, last: now });
            let is_old = now.duration_since(known.last) >= FORGOTTEN_AFTER;
            *known = Failures { count: if is_old { 1 } else { known.count.saturating_add(1) }, last: now };
        }
        evict(&mut failures, now);
        Ok(Attempt(sources))
    }

    fn still_to_wait(&self, failures: &HashMap<Source, Failures>, source: &Source, now: Instant) -> Duration {
        let Some(known) = failures.get(source) else { return Duration::ZERO };
        let (free, longest) = match source {
            Source::NameFrom(..) | Source::Device(..) => (self.free_by_name, LONGEST_WAIT),
            Source::From(_) => (self.free_by_network, LONGEST_WAIT),
            Source::Name(_) => (FREE_BY_NAME_FROM_ANYWHERE, LONGEST_WAIT_OF_NAME),
        };
        wait_after(known.count, free, longest).saturating_sub(now.duration_since(known.last))
    }

    /// The attempt was right: it was no failure, and what the same source got wrong before is forgotten. What others got wrong
    /// from the network, or with the name, stays.
    pub fn succeed(&self, attempt: Attempt) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        for source in attempt.0 {
            match source {
                Source::NameFrom(..) | Source::Device(..) => {
                    failures.remove(&source);
                }
                Source::From(_) | Source::Name(_) => take_back(&mut failures, &source),
            }
        }
    }

    /// The attempt was not looked at: as if it had not been made.
    pub fn withdraw(&self, attempt: Attempt) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        for source in attempt.0 {
            take_back(&mut failures, &source);
        }
    }
}

fn take_back(failures: &mut HashMap<Source, Failures>, source: &Source) {
    if let Some(known) = failures.get_mut(source) {
        known.count = known.count.saturating_sub(1);
        if known.count == 0 {
            failures.remove(source);
        }
    }
}

fn evict(failures: &mut HashMap<Source, Failures>, now: Instant) {
    if failures.len() <= REMEMBERED_MAX {
        return;
    }
    failures.retain(|_, known| now.duration_since(known.last) < FORGOTTEN_AFTER);
    if failures.len() > REMEMBERED_MAX {
        let mut ages: Vec<Instant> = failures.values().map(|known| known.last).collect();
        let middle = ages.len() / 2;
        let (_, median, _) = ages.select_nth_unstable(middle);
        let median = *median;
        failures.retain(|_, known| known.last > median);
    }
}

/// Says beside the field how long to wait after too many failures; returns the status of the page.
pub fn too_often(errors: &mut FormErrors, field: &str, wait: Duration) -> StatusCode {
    let seconds = wait.as_secs().saturating_add(1);
    let message = if seconds < 120 {
        Message::new("password-wait-seconds").with("n", seconds)
    } else {
        Message::new("password-wait-minutes").with("n", seconds.div_ceil(60))
    };
    errors.add(field, message);
    StatusCode::TOO_MANY_REQUESTS
}

/// Says beside the field that too many passwords are being checked at this moment; returns the status of the page.
pub fn busy(errors: &mut FormErrors, field: &str) -> StatusCode {
    errors.add(field, Message::new("password-busy"));
    StatusCode::SERVICE_UNAVAILABLE
}

/// What a deed costs, beyond a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// A page, a form.
    Plain,
    /// Changes what opens the account, or hashes a password: rarely done, worth guessing at.
    Secret,
    /// Takes a file in, hands one out, or makes one.
    File,
}

/// Who is held to a limit by cost: an account, however it has signed in; where there is none, the network.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Payer {
    /// By who it is.
    Account(AccountId),
    /// By where it comes from.
    Network(Network),
}

/// All limits of the application.
#[derive(Debug)]
pub struct Limits {
    /// Guesses at passwords.
    pub guesses: Guesses,
    secrets: DefaultKeyedRateLimiter<Payer>,
    files: DefaultKeyedRateLimiter<Payer>,
}

/// Deeds of each class in a minute; as many may come at once.
const SECRETS_A_MINUTE: u32 = 30;
const FILES_A_MINUTE: u32 = 240;

fn a_minute(number: u32) -> DefaultKeyedRateLimiter<Payer> {
    RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)))
}

impl Limits {
    /// So many wrong guesses are free: for one name from one network, and from one network in all.
    pub fn new(free_by_name: u32, free_by_network: u32) -> Self {
        Self {
            guesses: Guesses::new(free_by_name, free_by_network),
            secrets: a_minute(SECRETS_A_MINUTE),
            files: a_minute(FILES_A_MINUTE),
        }
    }

    /// The same, with so many files a minute.
    #[must_use]
    pub fn with_files(mut self, number: u32) -> Self {
        self.files = a_minute(number);
        self
    }

    /// Whether one more deed of that cost is too many.
    pub fn is_too_much(&self, cost: Cost, payer: &Payer) -> bool {
        let limiter = match cost {
            Cost::Plain => return false,
            Cost::Secret => &self.secrets,
            Cost::File => &self.files,
        };
        if limiter.len() > REMEMBERED_MAX {
            limiter.retain_recent();
        }
        limiter.check_key(payer).is_err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        Network::of(text.parse().unwrap())
    }

    #[test]
    fn addresses_of_one_household_are_one_network() {
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:198.51.100.7"), network("198.51.100.7"));
        assert_eq!(network("2001:db8:1:2::1").to_string(), "2001:db8:1:2::/64");
        assert_eq!(network("198.51.100.7").to_string(), "198.51.100.7");
    }

    #[test]
    fn the_wait_grows_with_each_failure_too_many() {
        let longest = Duration::from_mins(1);
        for (count, seconds) in [(0, 0), (4, 0), (5, 5), (6, 10), (7, 20), (8, 40), (9, 60), (80, 60)] {
            assert_eq!(wait_after(count, 5, longest), Duration::from_secs(seconds), "{count}");
        }
    }

    #[test]
    fn only_failures_count_and_only_for_their_name_and_network() {
        let (guesses, office, elsewhere) =
            (Guesses::new(3, 100), network("198.51.100.7"), network("203.0.113.9"));
        for _ in 0..50 {
            let attempt = guesses.begin("bi-thu", office).unwrap();
            guesses.succeed(attempt);
        }
        for _ in 0..3 {
            guesses.begin("bi-thu", elsewhere).unwrap();
        }
        assert!(guesses.begin("bi-thu", elsewhere).unwrap_err() <= Duration::from_secs(5));
        assert!(guesses.begin("bi-thu", office).is_ok(), "the person, from the office");
        assert!(guesses.begin("uy-vien", elsewhere).is_ok(), "another name");
        assert!(guesses.begin_on_device("bi-thu", b"device").is_ok(), "a device that is known");
    }

    #[test]
    fn one_network_and_one_name_from_many_networks_are_held_back_too() {
        let guesses = Guesses::new(3, 10);
        for n in 0..10 {
            guesses.begin(&format!("name-{n}"), network("198.51.100.7")).unwrap();
        }
        assert!(guesses.begin("another", network("198.51.100.7")).is_err());
        for n in 0..FREE_BY_NAME_FROM_ANYWHERE {
            guesses.begin("bi-thu", network(&format!("203.0.113.{n}"))).unwrap();
        }
        assert!(guesses.begin("bi-thu", network("203.0.113.255")).unwrap_err() <= LONGEST_WAIT_OF_NAME);
        assert!(guesses.begin_on_device("bi-thu", b"device").is_ok());
    }

    #[test]
    fn failures_are_forgotten_and_so_are_sources() {
        let (guesses, start) = (Guesses::new(1, 1_000_000), Instant::now());
        let source = || vec![Source::Device("bi-thu".to_owned(), vec![1])];
        guesses.begin_at(start, source()).unwrap();
        assert!(guesses.begin_at(start + Duration::from_secs(4), source()).is_err());
        guesses.begin_at(start + Duration::from_secs(5), source()).unwrap();
        assert!(guesses.begin_at(start + Duration::from_secs(14), source()).is_err(), "twice as long");
        let later = start + Duration::from_secs(5) + FORGOTTEN_AFTER;
        guesses.begin_at(later, source()).unwrap();
        assert!(guesses.begin_at(later + Duration::from_secs(5), source()).is_ok(), "begun anew");
        let mut end = later;
        for n in 0..50_000_u32 {
            end = later + Duration::from_millis(n.into());
            let _ = guesses.begin_at(end, vec![Source::Device(n.to_string(), vec![])]);
        }
        assert!(guesses.failures.lock().unwrap().len() <= REMEMBERED_MAX);
        assert!(
            guesses.begin_at(end, vec![Source::Device("49999".to_owned(), vec![])]).is_err(),
            "the latest stay"
        );
    }

    #[test]
    fn a_class_of_cost_has_its_own_limit_for_each_payer() {
        let limits = Limits::new(1, 1);
        let (one, another) = (Payer::Account(AccountId::new()), Payer::Network(network("198.51.100.7")));
        for _ in 0..SECRETS_A_MINUTE {
            assert!(!limits.is_too_much(Cost::Secret, &one));
        }
        assert!(limits.is_too_much(Cost::Secret, &one));
        assert!(!limits.is_too_much(Cost::Secret, &another));
        assert!(!limits.is_too_much(Cost::File, &one));
        assert!((0..10_000).all(|_| !limits.is_too_much(Cost::Plain, &one)));
    }
}
