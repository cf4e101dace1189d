evidence-word = Minh chứng
evidence-title = Minh chứng của nhiệm vụ { $n }
evidence-now = Kèm báo cáo kỳ này ({ $n })
evidence-none = Chưa có minh chứng nào.
evidence-add = Thêm minh chứng
evidence-add-do = Tải lên
evidence-files = Chọn một hoặc nhiều tệp
evidence-kinds = PDF, Word, Excel, PowerPoint (không chứa macro) hoặc ảnh JPEG, PNG, WebP; mỗi tệp không quá { $max } MB.
evidence-drop = Hoặc kéo thả tệp, dán ảnh vào đây. PDF, Word, Excel, PowerPoint, ảnh; mỗi tệp không quá { $max } MB.
evidence-remove = Bỏ
evidence-reuse = Dùng lại
evidence-reuse-do = Dùng lại các tệp đã chọn
evidence-earlier = Dùng lại minh chứng kỳ trước
evidence-earlier-what = Tệp đã gửi ở các kỳ trước, không phải tải lên lần nữa. Giữ nguyên nhiệm vụ thì minh chứng kỳ trước tự đi kèm.
evidence-of-period = từ kỳ { $n }
evidence-of-before = kỳ trước
evidence-back = Quay lại báo cáo
evidence-refused = { $n ->
    [one] Chưa nhận được một mục
   *[other] Chưa nhận được { $n } mục
    }
evidence-too-large = Tệp lớn hơn { $max } MB. Đồng chí giảm dung lượng (nén ảnh, tách tệp) rồi tải lại.
evidence-empty = Tệp rỗng, không có nội dung.
evidence-kind = Không nhận loại tệp này. Chỉ nhận PDF, Word, Excel, PowerPoint, ảnh JPEG, PNG, WebP.
evidence-active = Tệp chứa macro hoặc mã lệnh nên không nhận. Đồng chí lưu lại không kèm macro hoặc xuất ra PDF.
evidence-broken = Tệp bị hỏng hoặc chưa trọn vẹn. Đồng chí mở thử trên máy, lưu lại rồi tải lên.
evidence-too-many = Mỗi nhiệm vụ kèm không quá { $max } tệp trong một kỳ.
evidence-full = Máy chủ đã hết chỗ lưu tệp; chưa lưu gì của tệp này. Đồng chí báo quản trị rồi tải lại sau.
evidence-none-chosen = Chưa chọn tệp nào.
evidence-uploading = Đang tải lên {"{name}"}
evidence-cancel = Hủy
evidence-again = Tải lại
evidence-failed = Chưa tải lên được {"{name}"}. Kiểm tra kết nối rồi bấm Tải lại.
evidence-pasted = anh-dan
evidence-close = Đã rõ
flash-evidence-added = Đã lưu minh chứng.
flash-evidence-removed = Đã bỏ minh chứng khỏi bản nháp.
