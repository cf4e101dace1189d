//! Sở Tư pháp, whose home and form the sample shows in detail: an August report returned, a September draft with mistakes.

use super::entries::Occasion;
use crate::sample::units::Unit;

/// Code of the organisation.
pub(super) const CODE: &str = "so-tu-phap";

/// Why its August report was returned.
pub(super) const REASON: &str = "Nhiệm vụ 17 ghi đã kiểm tra 2 cuộc nhưng chưa có kết luận kèm theo; nhiệm vụ 26 chép nguyên nội dung \
     tháng 7. Đề nghị bổ sung minh chứng và cập nhật kết quả.";

/// The key tasks that its September draft has filled in.
pub(super) const DRAFT: [i32; 21] =
    [1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 20, 21, 23, 24, 25, 28, 30];

/// Its progress in August and September, by key task.
pub(super) fn progress(task: i32, unit: &Unit) -> Option<(i64, i64)> {
    if unit.code != CODE {
        return None;
    }
    Some(match task {
        2 => (60, 70),
        3 | 16 => (65, 75),
        5 | 10 | 11 | 13 | 21 | 22 => (55, 65),
        6 => (55, 60),
        9 => (55, 55),
        7 | 29 => (45, 50),
        12 | 18 | 20 => (50, 60),
        15 => (40, 40),
        14 | 17 | 19 => (50, 55),
        26 => (60, 65),
        24 | 27 | 31 | 32 => (70, 75),
        25 => (65, 70),
        8 | 23 | 28 | 30 => return None,
        _ => (45, 55),
    })
}

/// Result texts that other parts of the sample refer to.
pub(super) fn result(occasion: &Occasion<'_>, task: i32) -> Option<&'static str> {
    if occasion.unit.code != CODE {
        return None;
    }
    match (occasion.period.number, task) {
        (4, 17) => {
            Some("Kiểm tra 2 cuộc tại Chi bộ Văn phòng và Chi bộ Thanh tra; đang hoàn thiện kết luận.")
        }
        (5, 17) => Some(
            "Kiểm tra 2 cuộc tại Chi bộ Văn phòng và Chi bộ Thanh tra; nhắc nhở 1 chi bộ ghi biên bản họp chưa đủ.",
        ),
        (6, 17) => Some(
            "Hoàn thành tự kiểm tra việc thực hiện quy chế làm việc tại Chi bộ Phòng Bổ trợ tư pháp; kết luận đã gửi các chi bộ.",
        ),
        (5, 11) => Some(
            "Giải quyết 1.655/1.702 hồ sơ đúng hạn (97,2%). Đã niêm yết công khai 100% thủ tục; đang thử nghiệm hẹn trả kết quả qua tin nhắn.",
        ),
        (6, 11) => Some(
            "Giải quyết 1.842/1.871 hồ sơ đúng hạn. Đưa thêm 6 thủ tục hộ tịch lên dịch vụ công mức độ 4; rút ngắn thời gian cấp Phiếu lý lịch tư pháp từ 10 xuống còn 7 ngày làm việc.",
        ),
        _ => None,
    }
}
