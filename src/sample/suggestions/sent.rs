//! What was suggested in the sample, and what came of each, with the moments.

use self::Deed::{Pass, Publish, Read, Say};
use crate::suggestion::actions::Saying;

/// A suggestion that is sent, and what comes of it.
pub(super) struct Sent {
    pub(super) at: &'static str,
    pub(super) by: &'static str,
    pub(super) organisation: &'static str,
    /// By the person; else for the organisation.
    pub(super) is_personal: bool,
    /// The sender agrees to be named.
    pub(super) is_named: bool,
    pub(super) body: &'static str,
    pub(super) then: &'static [(&'static str, Deed)],
}

/// What is done about a suggestion; who does it stands first.
pub(super) enum Deed {
    /// To which body, and why.
    Pass(&'static str, &'static str, &'static str),
    Say(&'static str, Saying, &'static str),
    /// The words about the suggestion, and those about the answer.
    Publish(&'static str, &'static str, &'static str),
    /// These have read all that they were told by then.
    Read(&'static [&'static str]),
}

/// Who works in the Board, and is told of each suggestion.
const BOARD: [&str; 5] =
    ["truong-ban-to-chuc", "chuyen-vien-1", "chuyen-vien-2", "chuyen-vien-3", "chuyen-vien-4"];

/// All that are sent, in the order of time; their numbers are given in that order.
pub(super) const SENT: &[Sent] = &[
    Sent {
        at: "2021-05-18 08:40",
        by: "so-tu-phap-tong-hop",
        organisation: "so-tu-phap",
        is_personal: true,
        is_named: false,
        body: "Báo cáo tháng nên cho giữ nguyên những nhiệm vụ không có gì mới, không phải chép lại của tháng trước.",
        then: &[
            (
                "2021-05-27 15:10",
                Say(
                    "truong-ban-to-chuc",
                    Saying::Answer,
                    "Tiếp thu. Từ kỳ tháng 5, nhiệm vụ không có gì mới chỉ cần đánh dấu.",
                ),
            ),
            ("2021-05-28 08:00", Read(&BOARD)),
            (
                "2021-06-01 09:00",
                Say(
                    "truong-ban-to-chuc",
                    Saying::Change,
                    "Biểu báo cáo có ô “Không có gì mới”; nhiệm vụ đã hoàn thành không phải điền lại.",
                ),
            ),
            (
                "2021-06-07 10:00",
                Publish(
                    "truong-ban-to-chuc",
                    "Đề nghị không phải chép lại nội dung cũ khi nhiệm vụ không có gì mới.",
                    "Đã tiếp thu: từ kỳ báo cáo tháng 5 chỉ cần đánh dấu “Không có gì mới”.",
                ),
            ),
            ("2021-06-08 08:00", Read(&["so-tu-phap-tong-hop"])),
        ],
    },
    Sent {
        at: "2021-06-22 14:05",
        by: "so-khoa-hoc-bi-thu",
        organisation: "so-khoa-hoc",
        is_personal: false,
        is_named: true,
        body: "Các cuộc họp giao ban quý của Khối nên gửi tài liệu trước ba ngày để cấp ủy đóng góp bằng văn bản, giảm thời gian đọc tại cuộc họp.",
        then: &[
            ("2021-06-24 09:30", Pass("truong-ban-to-chuc", "VP", "Thuộc việc chuẩn bị họp của Văn phòng.")),
            ("2021-06-25 08:00", Read(&BOARD)),
            (
                "2021-07-06 16:00",
                Say(
                    "van-phong",
                    Saying::Answer,
                    "Văn phòng gửi tài liệu trước ba ngày làm việc và nhận ý kiến bằng văn bản.",
                ),
            ),
            ("2021-07-07 08:00", Read(&["van-phong"])),
            (
                "2021-07-15 08:30",
                Say("van-phong", Saying::Change, "Cuộc họp giao ban quý II rút từ một ngày còn một buổi."),
            ),
            (
                "2021-07-20 09:20",
                Publish(
                    "truong-ban-to-chuc",
                    "Gửi tài liệu họp giao ban trước để đóng góp bằng văn bản.",
                    "Tài liệu được gửi trước ba ngày làm việc; cuộc họp giao ban quý II rút còn một buổi.",
                ),
            ),
            ("2021-07-21 08:00", Read(&["so-khoa-hoc-bi-thu", "so-khoa-hoc-tong-hop"])),
        ],
    },
    Sent {
        at: "2021-08-10 20:15",
        by: "so-y-te-tong-hop",
        organisation: "so-y-te",
        is_personal: true,
        is_named: false,
        body: "Trong thời gian chống dịch nên lùi các cuộc kiểm tra hồ sơ giấy, cán bộ bệnh viện không có thời gian chuẩn bị.",
        then: &[
            (
                "2021-08-20 10:40",
                Say(
                    "truong-ban-to-chuc",
                    Saying::Answer,
                    "Các cuộc kiểm tra hồ sơ tại đơn vị y tế lùi đến khi kết thúc giãn cách; đơn vị gửi hồ sơ điện tử nếu có.",
                ),
            ),
            ("2021-08-23 08:00", Read(&BOARD)),
            ("2021-08-23 08:00", Read(&["so-y-te-tong-hop"])),
        ],
    },
    Sent {
        at: "2021-09-06 09:50",
        by: "hoi-phu-nu-bi-thu",
        organisation: "hoi-phu-nu",
        is_personal: false,
        is_named: true,
        body: "Đề nghị có buổi đối thoại trực tuyến mỗi quý giữa Ban Thường vụ và các chi bộ nhỏ, nơi ít có dịp phát biểu.",
        then: &[
            (
                "2021-09-08 08:30",
                Pass("truong-ban-to-chuc", "BTG", "Ban Tuyên giáo chủ trì nhiệm vụ đối thoại."),
            ),
            ("2021-09-09 08:00", Read(&BOARD)),
        ],
    },
    Sent {
        at: "2021-09-16 18:20",
        by: "cuc-thue-tong-hop",
        organisation: "cuc-thue",
        is_personal: true,
        is_named: false,
        body: "Nên công bố trước lịch kiểm tra cả năm để đơn vị chủ động bố trí người, tránh trùng với mùa quyết toán.",
        then: &[],
    },
    Sent {
        at: "2021-09-29 10:10",
        by: "so-tu-phap-bi-thu",
        organisation: "so-tu-phap",
        is_personal: false,
        is_named: true,
        body: "Đề nghị cho các chi bộ dùng chung kho văn bản mẫu của Khối, tránh mỗi nơi tự soạn một kiểu.",
        then: &[],
    },
    Sent {
        at: "2021-10-01 11:35",
        by: "so-tu-phap-tong-hop",
        organisation: "so-tu-phap",
        is_personal: true,
        is_named: false,
        body: "Khi trả lại báo cáo nên nêu luôn mẫu câu cần bổ sung để cán bộ tổng hợp mới làm quen nhanh hơn.",
        then: &[],
    },
];
