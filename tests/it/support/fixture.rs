//! A small plan whose figures are worked out by hand: unequal weights, unassigned cells, a task without deadline, a merged
//! organisation, a report returned after acceptance.
//!
//! Assignments by task (W; deadline; goals with weights) and organisation (w); old merged into gamma on 15 May:
//!
//! | task | W | deadline | goals | alpha (I) | beta (I) | gamma (II) | delta (II) | old (II) |
//! | --- | --- | --- | --- | --- | --- | --- | --- | --- |
//! | 1, content 1 | 3 | 02/06 | 1:1 | 2 | 1 | 1 | 1 | 1 |
//! | 2, content 1 | 1 | – | 1:2, 2:1 | 1 | 3 | – | 1 | – |
//! | 3, content 2 | 2 | 15/05 | 2:1 | 1 | 1 | 2 | – | 1 |
//! | 4, content 2 | 1 | 31/12 | 2:3 | – | 1 | 1 | 1 | – |
//!
//! May (period 2), D = 31/05, counting revisions: alpha's first (accepted, then reopened, sent again, returned), beta's first
//! (pending, late), gamma's first (accepted); delta is silent.
//!
//! | | task 1 | task 2 | task 3 | task 4 |
//! | --- | --- | --- | --- | --- |
//! | alpha | 50, due soon | 30 | 100 on 20/05, late | – |
//! | beta | 100 on 10/05 | 60 | 40, overdue | 0 |
//! | gamma | 20, due soon | – | 100 on 10/05 | unreported |
//! | delta | unreported | unreported | – | unreported |
//!
//! Task 1 = (2·50 + 100 + 20) / 4 = 55 · task 2 = (30 + 3·60) / 4 = 52,5 · task 3 = (100 + 40 + 2·100) / 4 = 85 · task 4 = 0
//! Content 1 = (3·55 + 52,5) / 4 = 435/8 · content 2 = (2·85 + 0) / 3 = 170/3
//! Goal 1 = (3·55 + 2·52,5) / 5 = 54 · goal 2 = (52,5 + 2·85 + 3·0) / 6 = 445/12
//! Plan = (3·55 + 52,5 + 2·85 + 0) / 7 = 775/14
//! alpha = (3·50 + 30 + 2·100) / 6 = 190/3 · beta = (3·100 + 60 + 2·40 + 0) / 7 = 440/7 · gamma = (3·20 + 2·100) / 5 = 52
//! Shares: on time 2, late 1, open in time 5 (2 due soon), overdue 1, unreported 4, of 13 assigned; 9 reported.
//! Completeness 3/4, timeliness 2/4 (beta arrived late), on-time rate 2 / (3 + 1).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use tiendo::importing::{
    EntryRow, FigureRow, Files, History, PlanRefs, ReportRow, RevisionRow, SectionRow, StepRow, import,
    import_history,
};
use tiendo::kernel::{AccountId, Clock, OrganisationId, ReportId, RevisionId};

/// The present of the tests: June's report is open, due on 8 July at 17:00.
pub fn now() -> DateTime<Utc> {
    at("2021-07-05 09:00")
}

/// An instant in Vietnamese time.
pub fn at(local: &str) -> DateTime<Utc> {
    format!("{}:00+07:00", local.replace(' ', "T")).parse().unwrap()
}

pub const PLAN: &str = r#"{"code":"2021","year":2021,"theme":"Kỷ cương, trách nhiệm","issuer":"Đảng ủy Khối","issued_on":"2021-04-01",
 "goals":[{"number":1,"text":"Mục tiêu một"},{"number":2,"text":"Mục tiêu hai"}],
 "contents":[
  {"number":1,"title":"Nội dung một","key_tasks":[
   {"number":1,"title":"Nhiệm vụ thứ nhất","lead":"VP","weight":3,"goals":{"1":1},"deadline":"2021-06-02",
    "indicators":[{"name":"Số cuộc kiểm tra","unit":"cuộc","accumulation":"cumulative","aggregation":"sum"}]},
   {"number":2,"title":"Nhiệm vụ thứ hai","lead":"BTC","weight":1,"goals":{"1":2,"2":1}}]},
  {"number":2,"title":"Nội dung hai","key_tasks":[
   {"number":3,"title":"Nhiệm vụ thứ ba","lead":"VP","weight":2,"goals":{"2":1},"deadline":"2021-05-15"},
   {"number":4,"title":"Nhiệm vụ thứ tư","lead":"VP","weight":1,"goals":{"2":3},"deadline":"2021-12-31",
    "indicators":[{"name":"Hồ sơ đúng hạn","unit":"%","accumulation":"per_period","aggregation":"ratio","numerator":"số hồ sơ đúng hạn","denominator":"tổng số hồ sơ"}]}]}]}"#;

pub const ORGANISATIONS: &str = "\
code,kind,name,short_name,cluster,parent_code,member_count,valid_from,valid_to,officer_user_name,contact_name,contact_position,contact_phone
DUK,bloc_committee,Đảng ủy Khối,Đảng ủy Khối,,,,2020-01-01,,,,,
BTC,advisory_body,Ban Tổ chức Đảng ủy Khối,Ban Tổ chức,,DUK,,2020-01-01,,,,,
VP,advisory_body,Văn phòng Đảng ủy Khối,Văn phòng,,DUK,,2020-01-01,,,,,
alpha,grassroots_committee,Đảng bộ Sở Alpha,Sở Alpha,Cụm 1,DUK,100,2020-01-01,,can-bo-1,Chánh Văn phòng,Đầu mối,024 0000 0001
beta,grassroots_committee,Đảng bộ Sở Beta,Sở Beta,Cụm 1,DUK,50,2020-01-01,,can-bo-2,Chánh Văn phòng,Đầu mối,024 0000 0002
gamma,grassroots_cell,Chi bộ Hội Gamma,Hội Gamma,Cụm 2,DUK,20,2020-01-01,,can-bo-1,Thư ký,Đầu mối,024 0000 0003
delta,grassroots_cell,Chi bộ Hội Delta,Hội Delta,Cụm 2,DUK,10,2020-01-01,,can-bo-2,Thư ký,Đầu mối,024 0000 0004
old,grassroots_cell,Chi bộ Hội Cũ,Hội Cũ,Cụm 2,DUK,5,2020-01-01,2021-05-15,can-bo-2,Thư ký,Đầu mối,024 0000 0005
";

/// The password of all accounts.
pub const PASSWORD: &str = "mat-khau-thu-nghiem";

pub const ACCOUNTS: &str = "\
user_name,display_name,email,phone,password,organisation_code,role,acts_for_standing_committee
bi-thu,Bí thư Đảng ủy Khối,,,mat-khau-thu-nghiem,DUK,standing_committee,yes
uy-vien,Ủy viên Ban Thường vụ,,,mat-khau-thu-nghiem,DUK,standing_committee,no
can-bo-1,Cán bộ theo dõi số 1,,,mat-khau-thu-nghiem,BTC,organisation_board,
can-bo-2,Cán bộ theo dõi số 2,,,mat-khau-thu-nghiem,BTC,organisation_board,
van-phong,Chánh Văn phòng,,,mat-khau-thu-nghiem,VP,advisory_body,
quan-tri,Quản trị,,,mat-khau-thu-nghiem,DUK,administrator,
alpha-bi-thu,Bí thư Sở Alpha,,,mat-khau-thu-nghiem,alpha,head,
alpha-tong-hop,Cán bộ tổng hợp Sở Alpha,,,mat-khau-thu-nghiem,alpha,reporter,
beta-bi-thu,Bí thư Sở Beta,,,mat-khau-thu-nghiem,beta,head,
beta-tong-hop,Cán bộ tổng hợp Sở Beta,,,mat-khau-thu-nghiem,beta,reporter,
gamma-bi-thu,Bí thư Hội Gamma,,,mat-khau-thu-nghiem,gamma,head,
delta-bi-thu,Bí thư Hội Delta,,,mat-khau-thu-nghiem,delta,head,
";

const ASSIGNED: [(i32, &str, i32); 15] = [
    (1, "alpha", 2),
    (1, "beta", 1),
    (1, "gamma", 1),
    (1, "delta", 1),
    (1, "old", 1),
    (2, "alpha", 1),
    (2, "beta", 3),
    (2, "delta", 1),
    (3, "alpha", 1),
    (3, "beta", 1),
    (3, "gamma", 2),
    (3, "old", 1),
    (4, "beta", 1),
    (4, "gamma", 1),
    (4, "delta", 1),
];

pub const PERIODS: &str = "\
number,kind,starts_on,ends_on,opens_at,due_at,closes_at
1,month,2021-04-01,2021-04-30,2021-04-25 08:00,2021-05-08 17:00,2021-05-13 17:00
2,month,2021-05-01,2021-05-31,2021-05-25 08:00,2021-06-08 17:00,2021-06-13 17:00
3,month,2021-06-01,2021-06-30,2021-06-25 08:00,2021-07-08 17:00,2021-07-13 17:00
4,month,2021-07-01,2021-07-31,2021-07-25 08:00,2021-08-08 17:00,2021-08-13 17:00
";

/// The assignments' file.
pub fn assignments() -> String {
    let mut text = "task_number,organisation_code,weight,start_on,deadline,responsible_person,own_work,responsibility,procedure,expected_outcome,targets\n".to_owned();
    for (task, organisation, weight) in ASSIGNED {
        let responsible = if (task, organisation) == (2, "alpha") { "" } else { "Phó Bí thư" };
        let targets = match task {
            1 => "1=2",
            4 => "1=98",
            _ => "",
        };
        let _ = writeln!(
            text,
            "{task},{organisation},{weight},,,{responsible},Việc của đơn vị,Cấp ủy chịu trách nhiệm,Hằng tháng,Hoàn thành đúng hạn,{targets}"
        );
    }
    text
}

/// Fills a database with the fixture.
pub async fn fill(db: &mut PgConnection) {
    let clock = Clock::standing(at("2021-04-01 08:00"));
    let files = Files {
        plan: Some(PLAN.to_owned()),
        organisations: Some(ORGANISATIONS.to_owned()),
        accounts: Some(ACCOUNTS.to_owned()),
        assignments: Some(assignments()),
        periods: Some(PERIODS.to_owned()),
    };
    import(db, &clock, &files).await.unwrap();
    import_history(db, &Clock::standing(now()), history).await.unwrap();
    sqlx::query(
        "insert into organisation_succession (predecessor_id, successor_id, kind, effective_on, decision, recorded_at)
         select o.id, g.id, 'merge', '2021-05-16', 'Quyết định sáp nhập', '2021-05-10 08:00+07' from organisation o, organisation g
         where o.code = 'old' and g.code = 'gamma'",
    )
    .execute(db)
    .await
    .unwrap();
}

type Said = (i32, i16, Option<&'static str>);

struct Past<'a> {
    plan: &'a PlanRefs,
    organisations: &'a BTreeMap<String, OrganisationId>,
    accounts: &'a BTreeMap<String, AccountId>,
    rows: History,
}

fn history(
    plan: &PlanRefs,
    organisations: &BTreeMap<String, OrganisationId>,
    accounts: &BTreeMap<String, AccountId>,
) -> History {
    let mut past = Past { plan, organisations, accounts, rows: History::default() };
    let april = past.report(1, "old", "accepted", None);
    past.revision(april, "old", 1, "delta-bi-thu", "2021-05-06 10:00", &[(1, 10, None), (3, 30, None)]);
    past.step(april, "accepted", "can-bo-1", "2021-05-07 10:00", "", None);

    let alpha = past.report(2, "alpha", "returned", Some("2021-07-09 17:00"));
    past.revision(
        alpha,
        "alpha",
        1,
        "alpha-bi-thu",
        "2021-06-05 10:00",
        &[(1, 50, None), (2, 30, None), (3, 100, Some("2021-05-20"))],
    );
    past.figure("2");
    past.step(alpha, "accepted", "can-bo-1", "2021-06-06 10:00", "", None);
    past.step(
        alpha,
        "reopened",
        "can-bo-1",
        "2021-06-20 10:00",
        "Số liệu nhiệm vụ 1 chưa khớp",
        Some("2021-06-25 17:00"),
    );
    past.revision(
        alpha,
        "alpha",
        2,
        "alpha-bi-thu",
        "2021-06-24 10:00",
        &[(1, 80, None), (2, 40, None), (3, 100, Some("2021-05-20"))],
    );
    past.figure("3");
    past.step(
        alpha,
        "returned",
        "can-bo-2",
        "2021-07-02 10:00",
        "Nhiệm vụ 1 chưa có minh chứng",
        Some("2021-07-09 17:00"),
    );

    let beta = past.report(2, "beta", "submitted", None);
    past.revision(
        beta,
        "beta",
        1,
        "beta-bi-thu",
        "2021-06-10 10:00",
        &[(1, 100, Some("2021-05-10")), (2, 60, None), (3, 40, None), (4, 0, None)],
    );
    past.figure("4");

    let gamma = past.report(2, "gamma", "accepted", None);
    past.revision(
        gamma,
        "gamma",
        1,
        "gamma-bi-thu",
        "2021-06-07 10:00",
        &[(1, 20, None), (3, 100, Some("2021-05-10"))],
    );
    past.figure("1");
    past.step(gamma, "accepted", "can-bo-1", "2021-06-08 08:00", "", None);
    past.rows
}

impl Past<'_> {
    fn report(
        &mut self,
        period: i32,
        organisation: &str,
        status: &'static str,
        resubmit_by: Option<&str>,
    ) -> ReportId {
        let id = ReportId::new();
        self.rows.reports.push(ReportRow {
            id,
            period,
            organisation: self.organisations[organisation],
            status,
            resubmit_by: resubmit_by.map(at),
            created_at: at("2021-05-01 08:00"),
            opened_at: None,
        });
        id
    }

    fn revision(
        &mut self,
        report: ReportId,
        organisation: &str,
        number: i32,
        by: &str,
        when: &str,
        said: &[Said],
    ) {
        let id = RevisionId::new();
        let assigned = ASSIGNED.iter().filter(|(_, o, _)| *o == organisation).count();
        let (submitted_by, arrived_at) = (self.accounts[by], at(when));
        let undeclared_count = i32::try_from(assigned - said.len()).unwrap();
        let due_at = self.plan.dues[&self.rows.reports.last().unwrap().period];
        self.rows.revisions.push(RevisionRow {
            id,
            report,
            number,
            submitted_by,
            arrived_at,
            due_at,
            undeclared_count,
        });
        for (task, progress, completed) in said {
            self.rows.entries.push(EntryRow {
                of: id.0,
                task: self.plan.tasks[task].0,
                status: match (progress, completed) {
                    (0, _) => "not_started",
                    (_, Some(_)) => "completed",
                    _ => "in_progress",
                },
                progress: *progress,
                completed_on: completed.map(|d| d.parse::<NaiveDate>().unwrap()),
                result: if *progress == 0 {
                    String::new()
                } else {
                    format!("Kết quả nhiệm vụ {task} của {organisation}, lần {number}")
                },
                shortcoming: String::new(),
                next_step: String::new(),
                is_unchanged: false,
            });
        }
        self.rows.sections.push(SectionRow {
            of: id.0,
            code: "outstanding_results".to_owned(),
            body: format!("Nổi bật của {organisation}"),
        });
        self.rows.editors.push((report, submitted_by, arrived_at));
        self.rows.steps.push(StepRow {
            report,
            revision: id,
            kind: "submitted",
            by: submitted_by,
            for_organisation: self.organisations[organisation],
            reason: String::new(),
            resubmit_by: None,
            at: arrived_at,
        });
    }

    /// The figure of task 1's indicator in the last revision.
    fn figure(&mut self, value: &str) {
        let revision = self.rows.revisions.last().unwrap().id;
        let indicator = self.plan.indicators[&(1, 1)].0;
        let value: Option<Decimal> = value.parse().ok();
        self.rows.figures.push(FigureRow { revision, indicator, value, numerator: None, denominator: None });
    }

    fn step(
        &mut self,
        report: ReportId,
        kind: &'static str,
        by: &str,
        when: &str,
        reason: &str,
        resubmit_by: Option<&str>,
    ) {
        self.rows.steps.push(StepRow {
            report,
            revision: self.rows.revisions.last().unwrap().id,
            kind,
            by: self.accounts[by],
            for_organisation: self.organisations["BTC"],
            reason: reason.to_owned(),
            resubmit_by: resubmit_by.map(at),
            at: at(when),
        });
    }
}
