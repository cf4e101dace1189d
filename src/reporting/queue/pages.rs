//! How a length of time is written.

use super::rules::days_and_hours;
use crate::web::Shell;

/// "2 ngày 3 giờ": whole days and hours.
pub fn duration(shell: &Shell, seconds: i64) -> String {
    match days_and_hours(seconds) {
        (0, 0) => shell.t("queue-under-an-hour"),
        (0, hours) => shell.t1("queue-hours", "n", hours),
        (days, 0) => shell.t1("queue-days", "n", days),
        (days, hours) => {
            format!("{} {}", shell.t1("queue-days", "n", days), shell.t1("queue-hours", "n", hours))
        }
    }
}
