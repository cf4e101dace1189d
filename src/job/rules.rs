//! How often and how soon a job is tried again.

use chrono::Duration;

/// After so many attempts a job is given up: with the waits between them, most of a day.
pub const MOST_ATTEMPTS: i32 = 12;

/// A wait is never longer than this, jitter aside.
const LONGEST: Duration = Duration::hours(6);

/// How long to wait after that attempt: a minute, doubled each time up to six hours, and up to a quarter more by the dice, so
/// that jobs which failed together do not come back together.
pub fn backoff(attempt: i32, dice: u8) -> Duration {
    let doublings = u32::try_from((attempt - 1).clamp(0, 16)).unwrap_or(0);
    let wait = (Duration::minutes(1) * 2_i32.pow(doublings)).min(LONGEST);
    wait + wait * i32::from(dice) / (4 * i32::from(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_spread() {
        for (attempt, dice, seconds) in [
            (-1, 0, 60),
            (0, 0, 60),
            (1, 0, 60),
            (2, 0, 120),
            (5, 0, 960),
            (9, 0, 256 * 60),
            (10, 0, 6 * 3600),
            (i32::MAX, 0, 6 * 3600),
            (1, 255, 75),
            (12, 255, 6 * 3600 + 5400),
        ] {
            assert_eq!(backoff(attempt, dice), Duration::seconds(seconds), "{attempt} {dice}");
        }
    }

    #[test]
    fn all_attempts_take_most_of_a_day() {
        let total: Duration = (1..MOST_ATTEMPTS).map(|attempt| backoff(attempt, 0)).sum();
        assert!(total > Duration::hours(18) && total < Duration::hours(24), "{total}");
    }
}
