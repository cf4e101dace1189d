comment-of-task = Nhận xét ở nhiệm vụ { $n }
comment-count = { $n } nhận xét
comment-on-revision = về lần gửi { $n }
comment-answer-by = Trả lời của { $by }
comment-with-revision = cùng lần gửi { $n }
comment-answer = Trả lời nhận xét này
comment-add = Nhận xét
comment-text = Nhận xét của đồng chí
comment-do = Gửi nhận xét
comment-missing = Nhập nhận xét.
comment-at-tasks = Có nhận xét ở { $n } nhiệm vụ:
comment-answered = đã trả lời
comment-unanswered = { $n } nhiệm vụ có nhận xét chưa trả lời
flash-comment-added = Đã gửi nhận xét. Đơn vị đọc được ngay tại nhiệm vụ đó.
report-refused-in-review = Ban Tổ chức đã bắt đầu kiểm tra báo cáo này nên không thu hồi được.
report-refused-not-asked = Không còn đề nghị gửi nào đang chờ ở báo cáo này. Mở lại trang để xem.
report-changed-since = { $n ->
    [0] { $m ->
        [0] Chưa sửa gì so với lần gửi { $revision }
       *[other] Đã sửa { $m } mục phần chung so với lần gửi { $revision }: xem khác biệt
    }
   *[other] { $m ->
        [0] Đã sửa { $n } nhiệm vụ so với lần gửi { $revision }: xem khác biệt
       *[other] Đã sửa { $n } nhiệm vụ và { $m } mục phần chung so với lần gửi { $revision }: xem khác biệt
    }
}
report-step-submission-declined = Trả lại cán bộ tổng hợp
check-moved-count = { $n ->
    [0] Nhiệm vụ có kết quả mới
   *[other] { $n } nhiệm vụ có kết quả mới
}
check-moved-none = Không có nhiệm vụ nào có kết quả mới trong kỳ.
check-files = { $n } minh chứng
check-bare = { $n } nhiệm vụ trong số đó chưa có minh chứng.
check-late = { $n } nhiệm vụ chậm hoặc quá hạn
check-rest = Còn lại: { $unchanged } nhiệm vụ giữ nguyên, { $carried } nhiệm vụ đã hoàn thành từ trước.
check-differences = Xem khác biệt so với lần gửi { $n }
check-decline = Trả lại cán bộ tổng hợp
check-decline-reason = Cần sửa gì
check-decline-do = Trả lại
check-decline-missing = Nhập điều cần sửa.
check-declined = Người đứng đầu trả lại để sửa
flash-submission-declined = Đã trả lại báo cáo cho cán bộ tổng hợp.
show-compare-any = So sánh hai bản bất kỳ
show-compare = So sánh
show-compare-with = với lần { $n }
show-compare-base = với báo cáo trước đó
show-revisions = Các lần gửi
show-sent-by = Người gửi
check-bare-one = Chưa có minh chứng
report-changes-see = Xem khác biệt so với lần gửi { $revision }
