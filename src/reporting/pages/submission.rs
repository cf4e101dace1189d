//! How many reports count and how many came in time, in the words of the rule; each count leads to the list of exactly these.

use crate::kernel::Fraction;
use crate::reporting::rules::{SendingGroup, Submission};
use crate::web::Shell;

/// A count with the list behind it.
#[derive(Debug, Clone)]
pub struct Count {
    /// "45/68 có báo cáo được tính".
    pub words: String,
    /// "66%"; empty where no share is told, and where the words say "–" already.
    pub percent: String,
    /// The list.
    pub href: String,
}

/// "Đến nay 45/68 có báo cáo được tính; 49/68 gửi lần đầu đúng hạn, trong đó 4 đang trả lại"; drawn by `macros/sending.html`.
#[derive(Debug, Clone)]
pub struct SubmissionWords {
    /// The due has not passed: more may come.
    pub is_so_far: bool,
    /// Who has a counting report.
    pub counted: Count,
    /// Whose first sending arrived in time.
    pub on_time: Count,
    /// Who of the latter is being returned; none where nobody is.
    pub returned: Option<Count>,
}

impl SubmissionWords {
    /// The words for a period; `is_so_far` while its due has not passed, `list` is the address of a group's list.
    pub fn new(
        shell: &Shell,
        counted: &Submission,
        is_so_far: bool,
        list: impl Fn(SendingGroup) -> String,
    ) -> Self {
        // 0/0 is no rate.
        let of = |part: u32| match counted.expected {
            0 => "–".to_owned(),
            expected => format!("{}/{}", shell.number(part), shell.number(expected)),
        };
        let percent =
            |share: Option<Fraction>| if share.is_some() { shell.percent(&share) } else { String::new() };
        Self {
            is_so_far,
            counted: Count {
                words: shell.t1("sending-counted", "counts", of(counted.reported)),
                percent: percent(counted.completeness()),
                href: list(SendingGroup::Counted),
            },
            on_time: Count {
                words: shell.t1("sending-on-time", "counts", of(counted.on_time)),
                percent: percent(counted.timeliness()),
                href: list(SendingGroup::OnTime),
            },
            returned: (counted.on_time_returned > 0).then(|| Count {
                words: shell.t1("sending-on-time-returned", "n", shell.number(counted.on_time_returned)),
                percent: String::new(),
                href: list(SendingGroup::OnTimeReturned),
            }),
        }
    }

    /// The same as one sentence without links.
    pub fn sentence(&self, shell: &Shell) -> String {
        let mut words = format!("{}; {}", self.counted.words, self.on_time.words);
        if let Some(returned) = &self.returned {
            words = format!("{words}, {} {}", shell.t("sending-of-which"), returned.words);
        }
        if self.is_so_far { format!("{} {words}.", shell.t("sending-so-far")) } else { format!("{words}.") }
    }
}
