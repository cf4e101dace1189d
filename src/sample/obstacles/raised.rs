//! What hindered in the sample, and what came of each, with the moments.

use self::Deed::{Answer, Escalate, Readdress, Reopen, Resolve, Withdraw};

/// An obstacle that is raised, and what comes of it.
pub(super) struct Raised {
    pub(super) at: &'static str,
    pub(super) by: &'static str,
    pub(super) organisation: &'static str,
    pub(super) task: i32,
    /// From whose report, where it is from one.
    pub(super) period: Option<i32>,
    pub(super) addressee: &'static str,
    pub(super) body: &'static str,
    pub(super) wish: &'static str,
    pub(super) then: &'static [(&'static str, Deed)],
}

/// What is done about an obstacle; who does it stands first.
pub(super) enum Deed {
    /// The others that the same answer serves stand by their places in [`RAISED`], from 0.
    Answer(&'static str, &'static [usize], &'static str),
    Resolve(&'static str),
    Reopen(&'static str, &'static str),
    /// To which body, and why.
    Readdress(&'static str, &'static str, &'static str),
    Withdraw(&'static str, &'static str),
    /// By itself: it is overdue then, and nothing else is.
    Escalate,
}

/// All that are raised, in the order of time; their numbers are given in that order.
pub(super) const RAISED: &[Raised] = &[
    Raised {
        at: "2021-04-12 09:10",
        by: "so-y-te-tong-hop",
        organisation: "so-y-te",
        task: 8,
        period: None,
        addressee: "BTG",
        body: "Cán bộ, đảng viên các bệnh viện trực phòng, chống dịch nên không tập trung đủ để quán triệt chủ đề công tác trong tháng 4.",
        wish: "Cho phép học trực tuyến theo ca và gửi tài liệu bản rút gọn.",
        then: &[
            (
                "2021-04-15 15:20",
                Answer(
                    "ban-tuyen-giao",
                    &[],
                    "Đồng ý để các chi bộ có đảng viên trực chống dịch học trực tuyến theo ca, hoàn thành trước 30/4. Tài liệu rút gọn 6 trang đã gửi kèm công văn ngày 15/4.",
                ),
            ),
            ("2021-04-19 08:35", Resolve("so-y-te-bi-thu")),
        ],
    },
    Raised {
        at: "2021-04-27 10:05",
        by: "so-giao-thong-tong-hop",
        organisation: "so-giao-thong",
        task: 18,
        period: Some(1),
        addressee: "VP",
        body: "Phần mềm quản lý văn bản của Đảng chưa liên thông với phần mềm của Sở, cùng một văn bản phải nhập hai lần.",
        wish: "Hướng dẫn cách chuyển tệp giữa hai phần mềm.",
        then: &[
            (
                "2021-05-10 14:30",
                Answer(
                    "van-phong",
                    &[],
                    "Từ ngày 17/5, Văn phòng mở chức năng nhập theo tệp. Đơn vị xuất tệp từ phần mềm của Sở rồi nhập vào phần mềm của Đảng; tài liệu hướng dẫn gửi kèm.",
                ),
            ),
            ("2021-05-21 09:00", Resolve("so-giao-thong-bi-thu")),
        ],
    },
    Raised {
        at: "2021-05-06 08:40",
        by: "cuc-thue-tong-hop",
        organisation: "cuc-thue",
        task: 28,
        period: None,
        addressee: "BTC",
        body: "Nhiều cán bộ biệt phái về chi cục trong ngày bầu cử, chưa rõ bỏ phiếu ở nơi cư trú hay nơi công tác.",
        wish: "",
        then: &[
            (
                "2021-05-10 10:15",
                Answer(
                    "truong-ban-to-chuc",
                    &[],
                    "Cán bộ biệt phái đăng ký tạm trú từ đủ 12 tháng bỏ phiếu tại nơi tạm trú; trường hợp khác xin giấy chứng nhận đi bỏ phiếu nơi khác trước ngày 20/5.",
                ),
            ),
            ("2021-05-12 16:05", Resolve("cuc-thue-bi-thu")),
        ],
    },
    Raised {
        at: "2021-05-26 09:30",
        by: "so-lao-dong-tong-hop",
        organisation: "so-lao-dong",
        task: 21,
        period: Some(2),
        addressee: "VP",
        body: "Các chi bộ ở xa trụ sở chưa có thiết bị họp trực tuyến nên vẫn phải về họp tập trung.",
        wish: "Hỗ trợ tài khoản họp trực tuyến dùng chung.",
        then: &[
            (
                "2021-06-04 15:45",
                Answer(
                    "van-phong",
                    &[],
                    "Văn phòng cấp 2 tài khoản họp trực tuyến dùng chung, đăng ký qua bộ phận tổng hợp.",
                ),
            ),
            (
                "2021-06-09 08:20",
                Reopen(
                    "so-lao-dong-bi-thu",
                    "Tài khoản chỉ cho 40 điểm cầu, Đảng bộ có 53 chi bộ nên vẫn chưa họp được.",
                ),
            ),
            (
                "2021-06-16 11:00",
                Answer("van-phong", &[], "Đã nâng tài khoản lên 100 điểm cầu từ ngày 16/6."),
            ),
            ("2021-06-18 09:10", Resolve("so-lao-dong-bi-thu")),
        ],
    },
    Raised {
        at: "2021-06-14 14:10",
        by: "hoi-nong-dan-bi-thu",
        organisation: "hoi-nong-dan",
        task: 26,
        period: None,
        addressee: "BDV",
        body: "Chưa rõ mẫu đăng ký mô hình “Dân vận khéo” năm 2021 dùng cho hội đoàn thể.",
        wish: "Gửi mẫu đăng ký.",
        then: &[(
            "2021-06-16 08:30",
            Withdraw("hoi-nong-dan-bi-thu", "Đã tìm được mẫu trong hướng dẫn năm 2020 còn hiệu lực."),
        )],
    },
    Raised {
        at: "2021-06-28 09:00",
        by: "so-du-lich-tong-hop",
        organisation: "so-du-lich",
        task: 23,
        period: Some(3),
        addressee: "BTG",
        body: "Chưa có hướng dẫn quyết toán kinh phí bồi dưỡng lý luận chính trị khi chuyển sang học trực tuyến.",
        wish: "Hướng dẫn chứng từ thay cho danh sách ký nhận.",
        then: &[
            (
                "2021-07-12 10:20",
                Answer(
                    "ban-tuyen-giao",
                    &[6, 7],
                    "Sau khi thống nhất với Văn phòng: lớp trực tuyến quyết toán bằng danh sách đăng nhập có xác nhận của cấp ủy, không cần ký nhận trực tiếp. Định mức giữ nguyên.",
                ),
            ),
            ("2021-07-15 15:00", Resolve("so-du-lich-bi-thu")),
        ],
    },
    Raised {
        at: "2021-06-30 10:40",
        by: "so-van-hoa-the-thao-tong-hop",
        organisation: "so-van-hoa-the-thao",
        task: 23,
        period: Some(3),
        addressee: "BTG",
        body: "Học trực tuyến nhưng chưa có hướng dẫn quyết toán kinh phí bồi dưỡng lý luận chính trị, kế toán không chấp nhận danh sách đăng nhập.",
        wish: "Có văn bản hướng dẫn chung.",
        then: &[("2021-07-20 08:45", Resolve("so-van-hoa-the-thao-bi-thu"))],
    },
    Raised {
        at: "2021-07-01 15:15",
        by: "truong-dao-tao-tong-hop",
        organisation: "truong-dao-tao",
        task: 23,
        period: None,
        addressee: "BTG",
        body: "Kinh phí bồi dưỡng lý luận chính trị học trực tuyến chưa có hướng dẫn quyết toán.",
        wish: "",
        then: &[(
            "2021-09-27 09:05",
            Reopen(
                "truong-dao-tao-bi-thu",
                "Hướng dẫn chưa nói đến thù lao giảng viên mời ngoài khi dạy trực tuyến; kho bạc vẫn trả lại chứng từ.",
            ),
        )],
    },
    Raised {
        at: "2021-07-28 08:50",
        by: "ban-qlda-giao-thong-tong-hop",
        organisation: "ban-qlda-giao-thong",
        task: 11,
        period: Some(4),
        addressee: "VP",
        body: "Giãn cách xã hội làm chậm xác nhận hồ sơ giải phóng mặt bằng, ảnh hưởng chỉ tiêu giải ngân gắn với nhiệm vụ cải thiện môi trường đầu tư.",
        wish: "Cho xác nhận bằng bản điện tử.",
        then: &[
            ("2021-08-11 17:01", Escalate),
            (
                "2021-08-17 16:10",
                Answer(
                    "van-phong",
                    &[],
                    "Ban Thường vụ đồng ý dùng bản điện tử có chữ ký số trong thời gian giãn cách; văn bản thông báo gửi các đơn vị ngày 17/8.",
                ),
            ),
            ("2021-08-23 08:15", Resolve("ban-qlda-giao-thong-bi-thu")),
        ],
    },
    Raised {
        at: "2021-08-18 09:25",
        by: "so-giao-duc-tong-hop",
        organisation: "so-giao-duc",
        task: 27,
        period: None,
        addressee: "BDV",
        body: "Các trường chưa tổ chức được hội nghị cán bộ, công chức, viên chức trực tiếp; chưa rõ hội nghị trực tuyến có được coi là đúng quy chế dân chủ.",
        wish: "Trả lời bằng văn bản để các trường yên tâm.",
        then: &[
            (
                "2021-08-30 10:30",
                Answer(
                    "ban-dan-van",
                    &[],
                    "Hội nghị trực tuyến hợp lệ khi có biên bản, danh sách dự và kết quả biểu quyết kèm theo.",
                ),
            ),
            ("2021-09-06 14:00", Resolve("so-giao-duc-bi-thu")),
        ],
    },
    Raised {
        at: "2021-08-27 10:00",
        by: "so-tu-phap-tong-hop",
        organisation: "so-tu-phap",
        task: 10,
        period: Some(5),
        addressee: "UBKT",
        body: "Chưa thống nhất cách ghi hồ sơ kiểm tra khi đảng viên đang cách ly y tế.",
        wish: "",
        then: &[
            (
                "2021-09-07 09:40",
                Answer(
                    "uy-ban-kiem-tra",
                    &[],
                    "Lập biên bản làm việc trực tuyến, ghi rõ lý do; đảng viên ký bổ sung sau khi hết cách ly.",
                ),
            ),
            ("2021-09-09 15:20", Resolve("so-tu-phap-bi-thu")),
        ],
    },
    Raised {
        at: "2021-09-07 14:00",
        by: "thanh-tra-tong-hop",
        organisation: "thanh-tra",
        task: 17,
        period: Some(5),
        addressee: "UBKT",
        body: "Lịch kiểm tra Quy chế làm việc trùng với hai cuộc thanh tra đột xuất của thành phố, Đảng bộ không bố trí đủ người làm việc với đoàn kiểm tra.",
        wish: "Lùi lịch kiểm tra sang tháng 10 hoặc kiểm tra qua hồ sơ.",
        then: &[("2021-09-21 17:01", Escalate)],
    },
    Raised {
        at: "2021-09-14 08:30",
        by: "so-ke-hoach-dau-tu-tong-hop",
        organisation: "so-ke-hoach-dau-tu",
        task: 11,
        period: None,
        addressee: "VP",
        body: "Chưa có đầu mối của Đảng ủy Khối phối hợp rà soát thủ tục đầu tư liên thông giữa năm sở, mỗi sở báo cáo một cách khác nhau.",
        wish: "Cử một đầu mối và ban hành một biểu chung.",
        then: &[
            (
                "2021-09-17 10:00",
                Readdress(
                    "truong-ban-to-chuc",
                    "BTC",
                    "Việc phân công đầu mối thuộc trách nhiệm Ban Tổ chức.",
                ),
            ),
            (
                "2021-09-20 15:30",
                Readdress("truong-ban-to-chuc", "VP", "Văn phòng đang giữ biểu mẫu liên thông của các sở."),
            ),
            ("2021-09-28 17:01", Escalate),
        ],
    },
    Raised {
        at: "2021-09-15 09:45",
        by: "so-tu-phap-bi-thu",
        organisation: "so-tu-phap",
        task: 18,
        period: None,
        addressee: "VP",
        body: "Biểu mẫu thủ tục hành chính trong Đảng có 3 mẫu trùng nội dung, chi bộ phải điền hai lần cùng số liệu.",
        wish: "Gộp hoặc bỏ mẫu trùng.",
        then: &[(
            "2021-09-28 16:20",
            Answer(
                "van-phong",
                &[],
                "Bỏ mẫu 04 và 07 từ kỳ báo cáo tháng 10; mẫu 02 bổ sung cột số chi bộ. Các đơn vị chỉ điền mẫu 02.",
            ),
        )],
    },
    Raised {
        at: "2021-09-16 10:10",
        by: "hoi-phu-nu-tong-hop",
        organisation: "hoi-phu-nu",
        task: 29,
        period: None,
        addressee: "BDV",
        body: "Chưa rõ kinh phí cho giám sát chuyên đề về hỗ trợ lao động tự do khó khăn do dịch.",
        wish: "Trả lời trước khi lập dự toán quý IV.",
        then: &[(
            "2021-09-29 09:15",
            Answer(
                "ban-dan-van",
                &[],
                "Kinh phí giám sát bố trí trong dự toán thường xuyên của hội; phần vượt đề nghị gửi Văn phòng trước 15/10.",
            ),
        )],
    },
    Raised {
        at: "2021-09-21 13:40",
        by: "vien-nghien-cuu-tong-hop",
        organisation: "vien-nghien-cuu",
        task: 19,
        period: None,
        addressee: "BTC",
        body: "Hai cấp ủy viên chuyển công tác, chi bộ còn thiếu người trong khi chưa có hướng dẫn kiện toàn giữa nhiệm kỳ đối với viện mới sáp nhập.",
        wish: "Hướng dẫn quy trình kiện toàn.",
        then: &[],
    },
    Raised {
        at: "2021-09-27 09:20",
        by: "so-thong-tin-truyen-thong-tong-hop",
        organisation: "so-thong-tin-truyen-thong",
        task: 18,
        period: Some(6),
        addressee: "VP",
        body: "Cấp ủy chi bộ chưa được cấp chữ ký số cá nhân nên văn bản điện tử vẫn phải in ra để ký.",
        wish: "Cấp chữ ký số cho bí thư chi bộ.",
        then: &[],
    },
    Raised {
        at: "2021-09-28 10:30",
        by: "so-tu-phap-tong-hop",
        organisation: "so-tu-phap",
        task: 18,
        period: Some(6),
        addressee: "VP",
        body: "Bí thư chi bộ chưa được cấp chữ ký số cá nhân, văn bản điện tử của chi bộ vẫn phải in ra để ký rồi quét lại.",
        wish: "Cấp chữ ký số cho bí thư các chi bộ trong quý IV.",
        then: &[],
    },
    Raised {
        at: "2021-09-30 15:05",
        by: "so-xay-dung-tong-hop",
        organisation: "so-xay-dung",
        task: 18,
        period: Some(6),
        addressee: "VP",
        body: "Chi bộ chưa được cấp chữ ký số, văn bản điện tử vẫn phải in ra để ký.",
        wish: "Có lịch cấp chữ ký số cho các đơn vị.",
        then: &[],
    },
    Raised {
        at: "2021-10-01 08:55",
        by: "bao-hiem-xa-hoi-tong-hop",
        organisation: "bao-hiem-xa-hoi",
        task: 20,
        period: Some(6),
        addressee: "VP",
        body: "Cùng một số liệu về đảng viên phải báo cáo ba nơi theo ba mẫu khác nhau trong một tháng.",
        wish: "Dùng chung số liệu đã gửi trong báo cáo tháng.",
        then: &[],
    },
    Raised {
        at: "2021-10-04 14:25",
        by: "toa-an-tong-hop",
        organisation: "toa-an",
        task: 31,
        period: Some(6),
        addressee: "BTC",
        body: "Tiêu chí thi đua tính cả số cuộc họp trực tiếp, trong khi đơn vị đã chuyển sang họp trực tuyến theo chủ trương giảm hội họp.",
        wish: "Điều chỉnh tiêu chí trước khi chấm điểm quý IV.",
        then: &[],
    },
];
