//! What was ordered in the sample, and what was done about it, with the moment of each.

use self::Deed::{Acknowledge, Close, Draft, Escalate, Issue, Meet, Reopen, Report, Withdraw};
use crate::directive::Kind;

/// What is ordered.
pub(super) struct Order {
    pub(super) at: &'static str,
    pub(super) by: &'static str,
    pub(super) kind: Kind,
    pub(super) given_by: &'static str,
    /// The item of the sample's meeting, from 0.
    pub(super) item: Option<usize>,
    pub(super) body: &'static str,
    pub(super) deadline: &'static str,
    pub(super) clusters: &'static [&'static str],
    pub(super) organisations: &'static [&'static str],
    pub(super) tasks: &'static [i32],
    pub(super) leads: bool,
    pub(super) source: (&'static str, &'static str),
}

pub(super) const SECRETARY: &str = "bi-thu";
pub(super) const DEPUTY: &str = "pho-bi-thu";

pub(super) const ORDERS: [Order; 8] = [
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
pub(super) enum Deed {
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

/// All that is done, each with its moment.
pub(super) const DEEDS: &[(&str, Deed)] = &[
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
            &["dai-phat-thanh-truyen-hinh", "bao-do-thi", "truong-dao-tao", "vien-nghien-cuu", "hoi-nha-bao"],
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
];
