//! A meeting that concluded, and directives from June to October: closed, reported, overdue, opened again, withdrawn, new. All of
//! it is done by the application's own actions, at past moments.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::access::Actor;
use crate::auth;
use crate::directive::actions::{Decision, Issued, NewDirective, Typed};
use crate::directive::{self, Kind, Source, Wish, Wording, actions as directives};
use crate::error::AppError;
use crate::kernel::{Clock, date_in_vietnam, nfc};
use crate::meeting::{Appointment, ItemKind, NewItem, Verdict, actions as meetings};
use crate::organisation;

/// What is ordered.
struct Order {
    at: &'static str,
    by: &'static str,
    kind: Kind,
    given_by: &'static str,
    /// The item of the sample's meeting, from 0.
    item: Option<usize>,
    body: &'static str,
    deadline: &'static str,
    clusters: &'static [&'static str],
    organisations: &'static [&'static str],
    tasks: &'static [i32],
    leads: bool,
    source: (&'static str, &'static str),
}

const SECRETARY: &str = "bi-thu";
const DEPUTY: &str = "pho-bi-thu";

const ORDERS: [Order; 8] = [
    Order {
        at: "2021-06-10 15:30",
        by: SECRETARY,
        kind: Kind::Guidance,
        given_by: "Bí thư Đảng ủy Khối",
        item: None,
        body: "Rà soát các khó khăn, vướng mắc của cơ sở trong tháng 5 và phân công người trả lời từng việc. Báo cáo số việc đã giải quyết, số việc còn lại và lý do.",
        deadline: "2021-06-25",
        clusters: &["Cụm 4. Đô thị – môi trường"],
        organisations: &[],
        tasks: &[7],
        leads: true,
        source: ("/plans/2021/periods/2/tasks/7", "Nhiệm vụ 7"),
    },
    Order {
        at: "2021-07-15 09:10",
        by: DEPUTY,
        kind: Kind::Guidance,
        given_by: "Phó Bí thư Thường trực Đảng ủy Khối",
        item: None,
        body: "Hoàn thành việc đổi mới nội dung giáo dục chính trị, tư tưởng trước thời hạn của kế hoạch. Nêu rõ nội dung đã thay đổi, số đảng viên đã học.",
        deadline: "2021-08-20",
        clusters: &[],
        organisations: &["so-van-hoa-the-thao", "so-giao-duc", "so-y-te"],
        tasks: &[23],
        leads: true,
        source: ("/plans/2021/periods/3/tasks/23", "Nhiệm vụ 23"),
    },
    Order {
        at: "2021-09-06 14:00",
        by: DEPUTY,
        kind: Kind::Conclusion,
        given_by: "Phó Bí thư Thường trực Đảng ủy Khối",
        item: Some(0),
        body: "Khắc phục xong các hạn chế, khuyết điểm đã nêu trong báo cáo tháng 8 trước hết quý III. Mỗi hạn chế ghi rõ người chịu trách nhiệm, việc đã làm và kết quả.",
        deadline: "2021-09-30",
        clusters: &["Cụm 1. Tham mưu – nội chính"],
        organisations: &[],
        tasks: &[6],
        leads: true,
        source: ("/meetings/1", "Khắc phục hạn chế, khuyết điểm"),
    },
    Order {
        at: "2021-09-06 14:20",
        by: DEPUTY,
        kind: Kind::Conclusion,
        given_by: "Phó Bí thư Thường trực Đảng ủy Khối",
        item: Some(1),
        body: "Tham mưu bỏ các loại báo cáo trùng nhau giữa các ban, mỗi kỳ cơ sở chỉ báo cáo một lần. Trình danh mục báo cáo còn lại.",
        deadline: "2021-10-15",
        clusters: &[],
        organisations: &["UBKT", "BTC"],
        tasks: &[20, 21],
        leads: true,
        source: ("/meetings/1", "Giảm báo cáo trùng nhau"),
    },
    Order {
        at: "2021-09-20 10:00",
        by: DEPUTY,
        kind: Kind::Guidance,
        given_by: "Phó Bí thư Thường trực Đảng ủy Khối",
        item: None,
        body: "Báo cáo tình hình tư tưởng đảng viên, người lao động trong đợt giãn cách và việc hỗ trợ những trường hợp khó khăn.",
        deadline: "2021-10-08",
        clusters: &["Cụm 6. Báo chí – đào tạo – hội"],
        organisations: &[],
        tasks: &[4],
        leads: false,
        source: ("/plans/2021/periods/5/tasks/4", "Nhiệm vụ 4"),
    },
    Order {
        at: "2021-09-28 08:40",
        by: DEPUTY,
        kind: Kind::Guidance,
        given_by: "Phó Bí thư Thường trực Đảng ủy Khối",
        item: None,
        body: "Rà soát tiến độ kiểm tra việc thực hiện Quy chế làm việc của cấp ủy.",
        deadline: "2021-09-30",
        clusters: &[],
        organisations: &["so-tu-phap", "so-noi-vu", "so-tai-chinh"],
        tasks: &[17],
        leads: false,
        source: ("/plans/2021/periods/5/tasks/17", "Nhiệm vụ 17"),
    },
    Order {
        at: "2021-09-28 09:05",
        by: DEPUTY,
        kind: Kind::Guidance,
        given_by: "Phó Bí thư Thường trực Đảng ủy Khối",
        item: None,
        body: "Rà soát tiến độ kiểm tra việc thực hiện Quy chế làm việc của cấp ủy; bảo đảm xong trước 31/10. Nêu số cuộc đã làm, số cuộc còn lại, lịch từng cuộc.",
        deadline: "2021-10-15",
        clusters: &[],
        organisations: &["so-tu-phap", "so-noi-vu", "so-tai-chinh"],
        tasks: &[17],
        leads: false,
        source: ("/plans/2021/periods/5/tasks/17", "Nhiệm vụ 17"),
    },
    Order {
        at: "2021-10-04 16:45",
        by: SECRETARY,
        kind: Kind::Guidance,
        given_by: "Bí thư Đảng ủy Khối",
        item: None,
        body: "Chuẩn bị nội dung giám sát, phản biện xã hội quý IV, chọn tối đa hai việc sát với đời sống đảng viên.",
        deadline: "2021-10-20",
        clusters: &[],
        organisations: &[],
        tasks: &[29],
        leads: true,
        source: ("/plans/2021/periods/6/tasks/29", "Nhiệm vụ 29"),
    },
];

/// What is done about an order, by its place in [`ORDERS`].
enum Deed {
    Meet,
    Issue(usize),
    Acknowledge(usize, &'static [&'static str]),
    Report(usize, &'static [&'static str], &'static str),
    Draft(usize, &'static str, &'static str),
    Close(usize, &'static [&'static str], &'static str),
    Reopen(usize, &'static [&'static str], &'static str, &'static str),
    Withdraw(usize, &'static str),
    Escalate,
}

const CITY: [&str; 11] = [
    "so-xay-dung",
    "so-giao-thong",
    "so-quy-hoach",
    "so-tai-nguyen",
    "ban-qlda-giao-thong",
    "ban-qlda-dan-dung",
    "ban-qlda-ha-tang",
    "ban-giai-phong-mat-bang",
    "quy-phat-trien-dat",
    "quy-bao-ve-moi-truong",
    "vien-quy-hoach",
];

fn deeds() -> Vec<(&'static str, Deed)> {
    use Deed::{Acknowledge, Close, Draft, Escalate, Issue, Meet, Reopen, Report, Withdraw};
    vec![
        ("2021-06-10 15:30", Issue(0)),
        ("2021-06-11 08:20", Acknowledge(0, &CITY)),
        ("2021-06-11 08:45", Acknowledge(0, &["VP"])),
        (
            "2021-06-23 16:10",
            Report(
                0,
                &CITY,
                "Đã rà soát: các vướng mắc thuộc thẩm quyền đã phân công người trả lời, còn hai việc chờ ý kiến sở chuyên ngành.",
            ),
        ),
        (
            "2021-06-24 10:00",
            Report(0, &["VP"], "Đã tổng hợp vướng mắc của Cụm 4, lập danh sách phân công trả lời từng việc."),
        ),
        ("2021-06-28 09:00", Close(0, &CITY, "Đạt yêu cầu. Tiếp tục theo dõi qua báo cáo tháng.")),
        ("2021-06-28 09:05", Close(0, &["VP"], "Đạt yêu cầu.")),
        ("2021-07-15 09:10", Issue(1)),
        ("2021-07-16 08:15", Acknowledge(1, &["so-van-hoa-the-thao", "so-giao-duc", "so-y-te", "BTG"])),
        (
            "2021-08-16 15:00",
            Report(
                1,
                &["so-van-hoa-the-thao", "so-giao-duc", "BTG"],
                "Đã đổi mới nội dung ba chuyên đề, tổ chức học trực tuyến cho toàn bộ chi bộ.",
            ),
        ),
        (
            "2021-08-19 17:30",
            Report(1, &["so-y-te"], "Đang triển khai, do tập trung chống dịch nên chưa tổ chức học."),
        ),
        ("2021-08-23 09:00", Close(1, &["so-van-hoa-the-thao", "so-giao-duc", "BTG"], "Đạt yêu cầu.")),
        (
            "2021-08-23 09:10",
            Reopen(
                1,
                &["so-y-te"],
                "Chưa nêu thời gian học cụ thể. Tổ chức học theo nhóm nhỏ, trực tuyến, rồi báo cáo lại.",
                "2021-09-20",
            ),
        ),
        (
            "2021-09-17 16:00",
            Report(1, &["so-y-te"], "Đã tổ chức học trực tuyến cho 14/14 chi bộ, 92% đảng viên dự."),
        ),
        ("2021-09-20 08:30", Close(1, &["so-y-te"], "Ghi nhận cố gắng của đơn vị trong lúc chống dịch.")),
        ("2021-09-06 08:30", Meet),
        ("2021-09-06 14:00", Issue(2)),
        ("2021-09-06 14:20", Issue(3)),
        (
            "2021-09-07 09:00",
            Acknowledge(
                2,
                &[
                    "van-phong-thanh-uy",
                    "ban-to-chuc-thanh-uy",
                    "ban-tuyen-giao-thanh-uy",
                    "ban-dan-van-thanh-uy",
                    "ban-noi-chinh-thanh-uy",
                    "van-phong-ubnd",
                    "so-noi-vu",
                    "so-tu-phap",
                    "thanh-tra",
                    "so-ngoai-vu",
                    "UBKT",
                ],
            ),
        ),
        ("2021-09-07 10:30", Acknowledge(3, &["VP", "UBKT"])),
        (
            "2021-09-22 11:00",
            Report(
                2,
                &["van-phong-thanh-uy", "ban-to-chuc-thanh-uy", "ban-tuyen-giao-thanh-uy"],
                "Đã khắc phục xong các hạn chế nêu trong báo cáo tháng 8; kết quả từng việc ghi trong phụ lục kèm báo cáo tháng 9.",
            ),
        ),
        ("2021-09-24 09:00", Report(2, &["so-tu-phap"], "Đã họp chi bộ rút kinh nghiệm các hạn chế.")),
        (
            "2021-09-27 09:30",
            Close(
                2,
                &["van-phong-thanh-uy", "ban-to-chuc-thanh-uy", "ban-tuyen-giao-thanh-uy"],
                "Đạt yêu cầu, rõ việc, rõ người.",
            ),
        ),
        (
            "2021-09-27 09:40",
            Reopen(
                2,
                &["so-tu-phap"],
                "Mới nêu việc rút kinh nghiệm. Ghi rõ từng hạn chế, người chịu trách nhiệm và kết quả khắc phục.",
                "2021-10-08",
            ),
        ),
        (
            "2021-09-29 16:20",
            Report(
                2,
                &["so-noi-vu", "thanh-tra", "so-ngoai-vu"],
                "Khắc phục xong 3/4 hạn chế; hạn chế còn lại gắn với biên chế, đã có văn bản đề nghị.",
            ),
        ),
        (
            "2021-09-30 10:00",
            Report(
                3,
                &["VP"],
                "Đã rà soát 41 loại báo cáo, đề nghị bỏ 17 loại trùng nhau; danh mục còn lại kèm theo.",
            ),
        ),
        ("2021-09-20 10:00", Issue(4)),
        (
            "2021-09-21 08:30",
            Acknowledge(
                4,
                &[
                    "dai-phat-thanh-truyen-hinh",
                    "bao-do-thi",
                    "truong-dao-tao",
                    "vien-nghien-cuu",
                    "hoi-nha-bao",
                ],
            ),
        ),
        (
            "2021-09-30 15:10",
            Report(
                4,
                &["dai-phat-thanh-truyen-hinh", "bao-do-thi"],
                "Tư tưởng ổn định; đã hỗ trợ 26 trường hợp khó khăn từ quỹ công đoàn.",
            ),
        ),
        ("2021-09-28 08:40", Issue(5)),
        ("2021-09-28 08:55", Withdraw(5, "Ghi nhầm hạn, thiếu nội dung phải báo cáo. Ra lại ở ý kiến sau.")),
        ("2021-09-28 09:05", Issue(6)),
        ("2021-09-29 08:10", Acknowledge(6, &["so-noi-vu", "so-tai-chinh"])),
        ("2021-10-01 00:01", Escalate),
        ("2021-10-04 16:45", Issue(7)),
        (
            "2021-10-04 17:20",
            Draft(
                2,
                "so-tu-phap",
                "1. Chậm gửi báo cáo chi bộ: Phó Bí thư phụ trách, đã lập lịch nhắc, từ tháng 9 không còn chậm.\n2. Sinh hoạt chuyên đề còn hình thức: Bí thư các chi bộ, đã đổi mới nội dung từ tháng 9.",
            ),
        ),
    ]
}

fn at(text: &str) -> DateTime<Utc> {
    let rfc = format!("{}:00+07:00", text.replace(' ', "T"));
    DateTime::parse_from_rfc3339(&rfc).map(|t| t.with_timezone(&Utc)).unwrap_or_default()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// What was issued so far, and the meeting's items.
#[derive(Default)]
struct Past {
    numbers: BTreeMap<usize, i32>,
    meeting: i32,
    items: Vec<Uuid>,
}

/// Fills in the meeting and the directives, in the order of time.
pub(super) async fn issue(db: &mut PgConnection) -> Result<(), AppError> {
    let mut all = deeds();
    all.sort_by_key(|(when, _)| *when);
    let mut past = Past::default();
    for (when, deed) in all {
        past.perform(db, &Clock::standing(at(when)), &deed).await?;
    }
    Ok(())
}

async fn person(db: &mut PgConnection, clock: &Clock, user: &str) -> Result<Actor, AppError> {
    auth::find_actor(db, user, clock.today()).await?.ok_or(AppError::NotFound)
}

/// Who answers for an addressee: the head, or who works in the advisory body.
async fn answerer(db: &mut PgConnection, clock: &Clock, code: &str) -> Result<Actor, AppError> {
    let user = match code {
        "VP" => "van-phong".to_owned(),
        "BTC" => "truong-ban-to-chuc".to_owned(),
        "BTG" => "ban-tuyen-giao".to_owned(),
        "BDV" => "ban-dan-van".to_owned(),
        "UBKT" => "uy-ban-kiem-tra".to_owned(),
        code => format!("{code}-bi-thu"),
    };
    person(db, clock, &user).await
}

impl Past {
    async fn perform(&mut self, db: &mut PgConnection, clock: &Clock, deed: &Deed) -> Result<(), AppError> {
        match deed {
            Deed::Meet => self.meet(db).await,
            Deed::Issue(order) => self.order(db, clock, *order).await,
            Deed::Acknowledge(order, codes) => {
                for code in *codes {
                    let actor = answerer(db, clock, code).await?;
                    let place = find(db, clock, code).await?;
                    directives::acknowledge(db, clock, &actor, (&place, self.number(*order))).await?;
                }
                Ok(())
            }
            Deed::Report(order, codes, words) => {
                for code in *codes {
                    let actor = answerer(db, clock, code).await?;
                    let place = find(db, clock, code).await?;
                    let body = nfc(words);
                    let typed = (Uuid::now_v7(), Typed { body: &body, version: 0 });
                    directives::report(db, clock, &actor, (&place, self.number(*order)), typed).await?;
                }
                Ok(())
            }
            Deed::Draft(order, code, words) => {
                let actor = person(db, clock, &format!("{code}-tong-hop")).await?;
                let place = find(db, clock, code).await?;
                let body = nfc(words);
                let typed = (Typed { body: &body, version: 0 }, true);
                directives::save_draft(db, clock, &actor, (&place, self.number(*order)), typed).await?;
                Ok(())
            }
            Deed::Close(order, codes, words) => {
                self.decide(db, clock, *order, codes, (Decision::Close, words)).await
            }
            Deed::Reopen(order, codes, words, until) => {
                self.decide(db, clock, *order, codes, (Decision::Reopen(day(until)), words)).await
            }
            Deed::Withdraw(order, reason) => {
                let actor = person(db, clock, DEPUTY).await?;
                directives::withdraw(db, clock, &actor, self.number(*order), &nfc(reason)).await
            }
            Deed::Escalate => Ok(directive::escalate(db, clock).await.map(drop)?),
        }
    }

    fn number(&self, order: usize) -> i32 {
        self.numbers.get(&order).copied().unwrap_or_default()
    }

    async fn decide(
        &self,
        db: &mut PgConnection,
        clock: &Clock,
        order: usize,
        codes: &[&str],
        (decision, words): (Decision, &str),
    ) -> Result<(), AppError> {
        let actor = person(db, clock, DEPUTY).await?;
        let codes: Vec<_> = codes.iter().map(|code| (*code).to_owned()).collect();
        let place = (self.number(order), Uuid::now_v7());
        directives::decide(db, clock, &actor, place, &codes, (&decision, &nfc(words))).await?;
        Ok(())
    }

    async fn order(&mut self, db: &mut PgConnection, clock: &Clock, place: usize) -> Result<(), AppError> {
        let Some(order) = ORDERS.get(place) else { return Ok(()) };
        debug_assert_eq!(at(order.at), clock.now());
        let actor = person(db, clock, order.by).await?;
        let owned = |texts: &[&str]| texts.iter().map(|text| nfc(text)).collect::<Vec<_>>();
        let (href, title) = order.source;
        let item = order.item.and_then(|item| self.items.get(item).copied());
        let new = NewDirective {
            id: Uuid::now_v7(),
            wording: Wording {
                kind: order.kind,
                given_by: nfc(order.given_by),
                basis: String::new(),
                meeting: item.map(|_| self.meeting),
                item,
                body: nfc(order.body),
                deadline: day(order.deadline),
                source: Source { href: href.to_owned(), title: nfc(title) },
                obstacles: Vec::new(),
            },
            document: None,
            tasks: order.tasks.to_vec(),
            wish: Wish {
                organisations: owned(order.organisations),
                clusters: owned(order.clusters),
                leads: order.leads,
            },
        };
        let shown = match directives::prepare(db, clock, &actor, &new).await? {
            Ok(prepared) => prepared.codes(),
            Err((field, message)) => {
                return Err(AppError::internal(format!("{field}: {}", message.key)));
            }
        };
        if let Issued::Done(number) = directives::issue(db, clock, &actor, &new, &shown).await? {
            self.numbers.insert(place, number);
        }
        Ok(())
    }

    /// The meeting of 6 September: called, its members asked, two items agreed on, concluded and closed.
    async fn meet(&mut self, db: &mut PgConnection) -> Result<(), AppError> {
        let clock = |when: &str| Clock::standing(at(when));
        let called = clock("2021-08-30 09:00");
        let board = person(db, &called, "truong-ban-to-chuc").await?;
        let appointment = Appointment {
            starts_at: at("2021-09-06 08:30"),
            place: nfc("Phòng họp tầng 3"),
            opinions_due_at: at("2021-09-03 17:00"),
        };
        let number = match meetings::call(db, &called, &board, Uuid::now_v7(), &appointment).await? {
            Ok(number) => number,
            Err((field, key)) => return Err(AppError::internal(format!("{field}: {key}"))),
        };
        self.meeting = number;
        let item = |subject: &str, href: &str, title: &str, brief: &str, proposal: &str| NewItem {
            kind: ItemKind::Other,
            subject: subject.to_owned(),
            href: href.to_owned(),
            title: nfc(title),
            brief: nfc(brief),
            proposal: nfc(proposal),
        };
        let items = [
            item(
                "sample/shortcomings",
                "/plans/2021/periods/5/tasks/6",
                "Khắc phục hạn chế, khuyết điểm",
                "Nhiệm vụ 6 hết hạn 30/9. Báo cáo tháng 8 của Cụm 1 còn nhiều hạn chế chưa rõ người khắc phục.",
                "Giao các đơn vị Cụm 1 khắc phục xong trước hết quý III.",
            ),
            item(
                "sample/reports",
                "/plans/2021/periods/5/burden",
                "Giảm báo cáo trùng nhau",
                "Cơ sở phản ánh phải gửi cùng một số liệu cho nhiều ban.",
                "Giao Văn phòng chủ trì, Ban Tổ chức và Cơ quan Ủy ban Kiểm tra phối hợp tham mưu danh mục báo cáo.",
            ),
        ];
        meetings::add_items(db, &called, &board, number, &items).await?;
        meetings::ask_opinions(db, &called, &board, number).await?;
        let found = crate::meeting::find(db, number).await?.ok_or(AppError::NotFound)?;
        self.items = crate::meeting::items_of(db, &found).await?.into_iter().map(|item| item.id).collect();
        let said = clock("2021-09-01 10:00");
        let secretary = person(db, &said, SECRETARY).await?;
        let held = clock("2021-09-06 11:00");
        let deputy = person(db, &held, DEPUTY).await?;
        for (item, new) in self.items.iter().zip(&items) {
            let place = (number, *item);
            meetings::give_opinion(db, &said, &secretary, place, (Verdict::Agree, "")).await?;
            meetings::conclude(db, &held, &deputy, place, &new.proposal).await?;
        }
        meetings::close(db, &held, &deputy, number).await
    }
}

async fn find(
    db: &mut PgConnection,
    clock: &Clock,
    code: &str,
) -> Result<organisation::Organisation, AppError> {
    let today = date_in_vietnam(clock.now());
    organisation::find_by_code(db, code, today).await?.ok_or(AppError::NotFound)
}
