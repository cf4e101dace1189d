//! Who reported when, what the Board decided, and which drafts are open.

use crate::sample::calendar::{
    Period, day, in_working_hours, instant, local_day, now, working_day_between, working_days_after,
};
use crate::sample::dice::Dice;
use crate::sample::units::Unit;
use chrono::{DateTime, NaiveDate, Utc};

/// What became of one organisation's report in one period.
pub(super) enum Arrival {
    /// Nothing, not even a draft.
    Silent,
    /// A draft with so many key tasks filled in, last saved then.
    Draft { filled: usize, edited_at: DateTime<Utc> },
    /// One submission or two.
    Sent(Vec<Sending>),
}

/// One submission.
pub(super) struct Sending {
    pub(super) at: DateTime<Utc>,
    pub(super) outcome: Outcome,
}

/// The Board's decision without its words.
pub(super) enum Outcome {
    Pending,
    Accepted(DateTime<Utc>),
    Returned { at: DateTime<Utc>, resubmit_by: DateTime<Utc> },
}

/// Silent organisations by period.
const SILENT: [&[&str]; 6] = [
    &["trung-tam-xuc-tien", "hoi-dong-y", "lien-doan-lao-dong", "ban-qlda-ha-tang"],
    &["trung-tam-xuc-tien", "quy-bao-ve-moi-truong"],
    &["ban-ton-giao"],
    &["trung-tam-xuc-tien", "ban-giai-phong-mat-bang"],
    &["hoi-dong-y", "ban-qlda-ha-tang"],
    &[
        "trung-tam-xuc-tien",
        "ban-qlda-ha-tang",
        "ban-giai-phong-mat-bang",
        "hoi-phu-nu",
        "vien-kiem-sat",
        "bao-do-thi",
        "hoi-dong-y",
    ],
];

/// Organisations whose first submission came after the due time, by period.
const LATE: [&[&str]; 5] = [
    &[
        "van-phong-thanh-uy",
        "so-nong-nghiep",
        "so-giao-duc",
        "hoi-phu-nu",
        "vien-nghien-cuu",
        "lien-hiep-van-hoc",
        "lien-hiep-huu-nghi",
        "so-giao-thong",
    ],
    &[
        "so-van-hoa-the-thao",
        "so-giao-duc",
        "lien-doan-lao-dong",
        "hoi-dong-y",
        "vien-nghien-cuu",
        "ban-qlda-ha-tang",
    ],
    &["so-giao-duc", "trung-tam-xuc-tien", "hoi-dong-y", "so-giao-thong", "ban-qlda-ha-tang"],
    &["hoi-dong-y", "ban-qlda-ha-tang", "toa-an", "so-giao-thong"],
    &[
        "lien-doan-lao-dong",
        "trung-tam-xuc-tien",
        "vien-nghien-cuu",
        "so-giao-thong",
        "so-lao-dong",
        "ban-ton-giao",
    ],
];

/// Organisations whose first submission was returned and whose second one stands, by period.
const SENT_TWICE: [&[&str]; 6] = [
    &["so-du-lich", "cuc-thue", "hoi-nha-bao", "so-quy-hoach"],
    &["so-giao-thong", "uy-ban-mttq", "quy-dau-tu-phat-trien"],
    &["so-van-hoa-the-thao", "thanh-doan", "vien-nghien-cuu", "ban-dan-toc"],
    &["so-tai-nguyen", "dai-phat-thanh-truyen-hinh", "lien-hiep-khoa-hoc"],
    &["so-y-te", "cuc-hai-quan", "bao-do-thi"],
    &["so-y-te", "so-noi-vu"],
];

/// Open drafts of September with the key tasks filled in.
const DRAFTS: [(&str, usize); 12] = [
    ("so-tu-phap", 21),
    ("so-nong-nghiep", 27),
    ("kho-bac-nha-nuoc", 30),
    ("so-giao-duc", 12),
    ("ban-ton-giao", 6),
    ("trung-tam-bao-ton", 18),
    ("so-xay-dung", 24),
    ("ban-qlda-dan-dung", 15),
    ("quy-bao-ve-moi-truong", 9),
    ("uy-ban-mttq", 29),
    ("lien-doan-lao-dong", 11),
    ("dai-phat-thanh-truyen-hinh", 22),
];

/// September reports that were returned and have not come again.
const RETURNED_NOW: [&str; 3] = ["van-phong-ubnd", "thanh-tra", "truong-dao-tao"];

/// A day and a time: month, day, hour, minute.
type Moment = (u32, u32, u32, u32);

/// A return of August's report: code, moment, day of the new submission (month, day) if it came.
type AugustReturn = (&'static str, Moment, Option<(u32, u32)>);

/// August reports returned at the end of September.
const RETURNED_AUGUST: [AugustReturn; 3] = [
    ("so-tu-phap", (9, 30, 10, 15), None),
    ("hoi-nguoi-mu", (9, 29, 14, 40), None),
    ("lien-hiep-huu-nghi", (9, 30, 9, 5), Some((10, 4))),
];

/// Working days on which punctual reports arrive, by period: first and last as (month, day).
const PUNCTUAL: [((u32, u32), (u32, u32)); 6] = [
    ((5, 4), (5, 7)),
    ((6, 1), (6, 7)),
    ((7, 1), (7, 7)),
    ((8, 2), (8, 6)),
    ((9, 1), (9, 7)),
    ((9, 29), (10, 4)),
];

/// What became of the organisation's report in the period.
pub(super) fn arrival(unit: &Unit, period: &Period) -> Arrival {
    let index = usize::try_from(period.number - 1).expect("periods count from 1");
    let code = unit.code.as_str();
    let mut dice = Dice::new("arrival", &[&code, &period.number]);
    if SILENT[index].contains(&code) {
        return Arrival::Silent;
    }
    if period.number == 6
        && let Some((_, filled)) = DRAFTS.iter().find(|(draft, _)| *draft == code)
    {
        let edited_at = if code == "so-tu-phap" {
            instant(day(10, 5), 8, 58, 41)
        } else {
            in_working_hours(working_day_between(day(9, 29), day(10, 4), &mut dice), &mut dice)
        };
        return Arrival::Draft { filled: *filled, edited_at };
    }
    let first = first_arrival(code, index, &mut dice);
    Arrival::Sent(if period.number == 6 {
        september(code, first, &mut dice)
    } else if let Some((_, (month, of_month, hour, minute), again)) =
        RETURNED_AUGUST.iter().filter(|_| period.number == 5).find(|(returned, ..)| *returned == code)
    {
        let at = instant(day(*month, *of_month), *hour, *minute, 0);
        let mut sent = vec![Sending { at: first, outcome: returned(at) }];
        if let Some((month, of_month)) = again {
            let at = in_working_hours(day(*month, *of_month), &mut dice);
            sent.push(Sending { at, outcome: Outcome::Pending });
        }
        sent
    } else if SENT_TWICE[index].contains(&code) {
        twice(first, &mut dice)
    } else {
        let at = in_working_hours(working_days_after(local_day(first), dice.between(1, 5)), &mut dice);
        vec![Sending { at: first, outcome: Outcome::Accepted(at) }]
    })
}

fn first_arrival(code: &str, index: usize, dice: &mut Dice) -> DateTime<Utc> {
    if LATE.get(index).is_some_and(|late| late.contains(&code)) {
        // The due day is the 8th; where it falls on a weekend, lateness begins with the next working day.
        let month = u32::try_from(index).expect("few periods") + 5;
        return in_working_hours(working_days_after(day(month, 8), dice.between(1, 3)), dice);
    }
    let (first, last) = PUNCTUAL[index];
    let is_early_september = index == 5 && (SENT_TWICE[5].contains(&code) || RETURNED_NOW.contains(&code));
    let last = if is_early_september { (9, 30) } else { last };
    in_working_hours(working_day_between(day(first.0, first.1), day(last.0, last.1), dice), dice)
}

fn returned(at: DateTime<Utc>) -> Outcome {
    Outcome::Returned { at, resubmit_by: instant(working_days_after(local_day(at), 5), 17, 0, 0) }
}

/// Returned after a few days, sent again within the term, accepted.
fn twice(first: DateTime<Utc>, dice: &mut Dice) -> Vec<Sending> {
    let mut later = |from: DateTime<Utc>, days: i64| {
        let days = dice.between(1, days);
        in_working_hours(working_days_after(local_day(from), days), dice)
    };
    let returned_at = later(first, 2);
    let second = later(returned_at, 3);
    let accepted_at = later(second, 3);
    vec![
        Sending { at: first, outcome: returned(returned_at) },
        Sending { at: second, outcome: Outcome::Accepted(accepted_at) },
    ]
}

/// September is still open: most reports wait, some are accepted, a few returned.
fn september(code: &str, first: DateTime<Utc>, dice: &mut Dice) -> Vec<Sending> {
    let friday: NaiveDate = day(10, 1);
    if RETURNED_NOW.contains(&code) {
        let at = in_working_hours(if dice.chance(50) { friday } else { day(10, 4) }, dice);
        return vec![Sending { at: first, outcome: returned(at) }];
    }
    if SENT_TWICE[5].contains(&code) {
        let second = in_working_hours(day(10, 4), dice);
        return vec![
            Sending { at: first, outcome: returned(in_working_hours(friday, dice)) },
            Sending { at: second, outcome: Outcome::Pending },
        ];
    }
    let at = in_working_hours(working_days_after(local_day(first), dice.between(1, 2)), dice);
    let is_accepted = at < now() && dice.chance(62);
    vec![Sending { at: first, outcome: if is_accepted { Outcome::Accepted(at) } else { Outcome::Pending } }]
}
