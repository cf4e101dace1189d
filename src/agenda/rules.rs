//! From what is undecided to items of an agenda: titles, briefs of half a page, proposals. The words are Vietnamese, as the agenda's.

use chrono::{DateTime, NaiveDate, Utc};

use crate::i18n::{Lang, Message};
use crate::kernel::PeriodKind;
use crate::meeting::{ItemKind, NewItem};
use crate::obstacle::Escalated;

/// The most characters of a brief: half a page.
const BRIEF_MAX: usize = 1_800;
/// The most characters of an item's title.
const TITLE_MAX: usize = 300;
/// How many red tasks are offered.
pub const RED_TASKS: usize = 10;

/// A period, as it is named.
#[derive(Debug, Clone, Copy)]
pub struct PeriodName {
    /// Its kind.
    pub kind: PeriodKind,
    /// Its last day.
    pub ends_on: NaiveDate,
}

/// A consolidated report that waits for approval.
#[derive(Debug)]
pub struct ToApprove {
    /// Its readable address.
    pub subject: String,
    /// Where it is approved.
    pub href: String,
    /// Its period.
    pub period: PeriodName,
    /// Its version.
    pub version: i32,
    /// What it says of the period as a whole, sentence by sentence.
    pub says: Vec<String>,
}

/// An organisation whose report is not sent, or not sent again.
#[derive(Debug)]
pub struct Unsent {
    /// Its name.
    pub name: String,
    /// It was sent once, returned, and not sent again.
    pub is_returned: bool,
    /// By when it was due, or due again.
    pub due_at: DateTime<Utc>,
    /// How often it was chased.
    pub chases: i64,
}

/// A period for which reports are not sent, though that was escalated.
#[derive(Debug)]
pub struct Silence {
    /// The period's readable address.
    pub subject: String,
    /// The list of those organisations.
    pub href: String,
    /// The period.
    pub period: PeriodName,
    /// Whose report it is.
    pub organisations: Vec<Unsent>,
}

/// A key task that is behind or overdue.
#[derive(Debug)]
pub struct RedTask {
    /// The task's readable address.
    pub subject: String,
    /// Where its figures are.
    pub href: String,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The lead body's name; empty where there is none.
    pub lead: String,
    /// How many of its assignments are overdue.
    pub overdue: u32,
    /// What the rules say of it.
    pub says: String,
}

fn say(message: &Message) -> String {
    Lang::Vi.message(message)
}

/// Whole lines as far as there is room; the first is cut at a word where even it is too long.
fn within(lines: impl IntoIterator<Item = String>, max: usize) -> String {
    let mut text = String::new();
    for line in lines {
        let room = max.saturating_sub(text.chars().count() + 1);
        if line.chars().count() > room {
            if text.is_empty() {
                let cut: String = line.chars().take(room).collect();
                text.push_str(cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words));
            }
            break;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&line);
    }
    text
}

fn period_name(period: PeriodName) -> String {
    Lang::Vi.period(period.kind, period.ends_on)
}

/// A report to approve.
pub fn to_approve(facts: ToApprove) -> NewItem {
    let period = period_name(facts.period);
    let with = |key| say(&Message::new(key).with("period", &period).with("version", facts.version));
    NewItem {
        kind: ItemKind::ConsolidatedReport,
        title: with("agenda-approve-title"),
        proposal: with("agenda-approve-proposal"),
        brief: within(facts.says, BRIEF_MAX),
        subject: facts.subject,
        href: facts.href,
    }
}

/// Reports that are not sent, or not sent again, though that was escalated.
pub fn silence(facts: Silence, now: DateTime<Utc>) -> NewItem {
    let period = period_name(facts.period);
    let count = facts.organisations.len();
    let returned = facts.organisations.iter().filter(|one| one.is_returned).count();
    let with = |key| {
        let message = Message::new(key).with("period", &period).with("n", count);
        say(&message.with("silent", count - returned).with("returned", returned))
    };
    let title = match (count - returned, returned) {
        (_, 0) => "agenda-silence-title",
        (0, _) => "agenda-silence-title-returned",
        _ => "agenda-silence-title-both",
    };
    let lines = facts.organisations.iter().map(|one| {
        let key = if one.is_returned { "agenda-silence-line-returned" } else { "agenda-silence-line" };
        let late = Lang::Vi.time_left(now, &one.due_at);
        say(&Message::new(key).with("name", &one.name).with("late", late).with("chases", one.chases))
    });
    NewItem {
        kind: ItemKind::Silence,
        title: with(title),
        brief: within(std::iter::once(with("agenda-silence-brief")).chain(lines), BRIEF_MAX),
        proposal: with("agenda-silence-proposal"),
        subject: facts.subject,
        href: facts.href,
    }
}

/// An obstacle that nobody answered in time.
pub fn obstacle(facts: Escalated) -> NewItem {
    let title = Message::new("agenda-obstacle-title")
        .with("number", facts.number)
        .with("organisation", &facts.organisation)
        .with("title", &facts.title);
    let late = Message::new("agenda-obstacle-late")
        .with("addressee", &facts.addressee)
        .with("days", facts.days_over)
        .with("due", Lang::Vi.date_time_long(&facts.due_at));
    let proposal = Message::new("agenda-obstacle-proposal")
        .with("addressee", &facts.addressee)
        .with("organisation", &facts.organisation);
    let wish = (!facts.wish.is_empty())
        .then(|| say(&Message::new("agenda-obstacle-wish").with("wish", &facts.wish)));
    let task = facts.task.map(|n| say(&Message::new("agenda-obstacle-task").with("n", n)));
    // What is late and for which task is said in any case; a long obstacle gives way.
    let last: Vec<_> = [Some(say(&late)), task].into_iter().flatten().collect();
    let room = BRIEF_MAX.saturating_sub(last.iter().map(|line| line.chars().count() + 1).sum());
    let first = within(std::iter::once(facts.body).chain(wish), room);
    NewItem {
        kind: ItemKind::Obstacle,
        title: within([say(&title)], TITLE_MAX),
        brief: within(std::iter::once(first).chain(last), BRIEF_MAX),
        proposal: say(&proposal),
        subject: format!("obstacles/{}", facts.id),
        href: facts.href,
    }
}

/// A red task.
pub fn red_task(facts: RedTask) -> NewItem {
    let title =
        say(&Message::new("agenda-task-title").with("number", facts.number).with("title", facts.title));
    let lead =
        (!facts.lead.is_empty()).then(|| say(&Message::new("agenda-task-lead").with("name", &facts.lead)));
    let key = if facts.overdue > 0 { "agenda-task-overdue-proposal" } else { "agenda-task-behind-proposal" };
    NewItem {
        kind: ItemKind::RedTask,
        title: within([title], TITLE_MAX),
        brief: within(std::iter::once(facts.says).chain(lead), BRIEF_MAX),
        proposal: say(&Message::new(key).with("n", facts.overdue)),
        subject: facts.subject,
        href: facts.href,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn september() -> PeriodName {
        PeriodName { kind: PeriodKind::Month, ends_on: "2021-09-30".parse().unwrap() }
    }

    #[test]
    fn each_item_says_what_is_to_be_decided() {
        let report = to_approve(ToApprove {
            subject: "consolidated-reports/1".into(),
            href: "/x".into(),
            period: september(),
            version: 2,
            says: vec!["Câu một.".into(), "Câu hai.".into()],
        });
        assert_eq!(report.title, "Phê duyệt báo cáo tổng hợp tháng 9/2021 (bản 2)");
        assert_eq!(report.brief, "Câu một.\nCâu hai.");
        let due_at: DateTime<Utc> = "2021-10-08T10:00:00Z".parse().unwrap();
        let now: DateTime<Utc> = "2021-10-13T02:00:00Z".parse().unwrap();
        let unsent =
            |name: &str, is_returned, chases| Unsent { name: name.into(), is_returned, due_at, chases };
        let silent = silence(
            Silence {
                subject: "silence/2021/6".into(),
                href: "/x".into(),
                period: september(),
                organisations: vec![unsent("Đảng bộ Sở A", false, 2), unsent("Chi bộ B", false, 0)],
            },
            now,
        );
        assert_eq!(silent.title, "2 đơn vị chưa gửi báo cáo tháng 9/2021");
        assert!(silent.brief.contains("Đảng bộ Sở A: quá 5 ngày, đã đôn đốc 2 lần"), "{}", silent.brief);
        for (organisations, title) in [
            (
                vec![unsent("A", false, 0), unsent("B", true, 0), unsent("C", true, 0)],
                "1 đơn vị chưa gửi, 2 đơn vị gửi lại quá hạn báo cáo tháng 9/2021",
            ),
            (vec![unsent("B", true, 1)], "1 đơn vị gửi lại quá hạn báo cáo tháng 9/2021"),
        ] {
            let facts =
                Silence { subject: String::new(), href: String::new(), period: september(), organisations };
            let item = silence(facts, now);
            assert_eq!(item.title, title);
            assert!(item.brief.contains("B: bị trả lại, gửi lại quá 5 ngày, đã đôn đốc"), "{}", item.brief);
        }
        let task = |overdue, lead: &str, title: &str| {
            red_task(RedTask {
                subject: "tasks/2021/3".into(),
                href: "/x".into(),
                number: 3,
                title: title.into(),
                lead: lead.into(),
                overdue,
                says: "Mức độ hoàn thành 54,2%.".into(),
            })
        };
        let red = task(12, "Văn phòng", "Rà soát quy chế");
        assert_eq!(red.title, "Nhiệm vụ 3: Rà soát quy chế");
        assert_eq!(red.brief, "Mức độ hoàn thành 54,2%.\nCơ quan chủ trì: Văn phòng.");
        assert!(red.proposal.contains("12 đơn vị"), "{}", red.proposal);
        let behind = task(0, "", &"rất dài ".repeat(80));
        assert!(
            behind.title.chars().count() <= TITLE_MAX && !behind.title.ends_with(' '),
            "{}",
            behind.title
        );
        assert_eq!(behind.brief, "Mức độ hoàn thành 54,2%.");
        assert_ne!(behind.proposal, red.proposal);
    }

    #[test]
    fn an_obstacle_says_who_is_late_however_long_it_is() {
        let item = obstacle(Escalated {
            id: crate::kernel::ObstacleId::new(),
            number: 12,
            title: "Chưa có hướng dẫn".into(),
            body: "Chưa có hướng dẫn quyết toán. ".repeat(120),
            wish: "Có văn bản.".into(),
            organisation: "Sở Y tế".into(),
            addressee: "Văn phòng".into(),
            task: Some(3),
            due_at: "2021-10-01T10:00:00Z".parse().unwrap(),
            days_over: 2,
            href: "/obstacles/12".into(),
        });
        assert_eq!(item.title, "Vướng mắc số 12 của Sở Y tế: Chưa có hướng dẫn");
        assert!(item.brief.chars().count() <= BRIEF_MAX);
        let end = "Văn phòng chưa trả lời, quá hạn 2 ngày làm việc (hạn 17:00, thứ Sáu 01/10/2021).\nẢnh hưởng nhiệm vụ 3.";
        assert!(item.brief.ends_with(end), "{}", item.brief);
        assert!(item.proposal.starts_with("Văn phòng trả lời Sở Y tế"));
    }

    #[test]
    fn a_brief_keeps_to_half_a_page() {
        let lines = (0..100).map(|n| format!("Dòng {n} {}", "chữ ".repeat(10)));
        let text = within(lines, BRIEF_MAX);
        assert!(text.chars().count() <= BRIEF_MAX && text.lines().count() > 10);
        assert!(text.lines().last().unwrap().trim_end().ends_with("chữ"), "no line is torn");
        assert_eq!(within(["một hai ba".to_owned()], 10), "một hai", "cut at a word");
        assert_eq!(within([], 8), "");
    }
}
