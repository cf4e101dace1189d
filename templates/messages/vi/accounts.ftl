accounts-title = Tài khoản
accounts-search = Tìm theo tên đăng nhập hoặc chức danh
accounts-count = { $n } tài khoản
accounts-none = Không có tài khoản nào khớp. Bỏ lọc để xem tất cả.
accounts-display-name = Chức danh
accounts-role = Vai trò
accounts-state = Tình trạng
accounts-do = Thao tác
accounts-active = Đang dùng
accounts-disabled = Đã khóa
accounts-enable = Mở khóa
accounts-disable = Khóa
accounts-password = Cấp lại mật khẩu
accounts-new = Thêm tài khoản
accounts-organisation = Tổ chức đảng
accounts-acts = Được thay mặt Ban Thường vụ
accounts-make = Tạo tài khoản
accounts-user-name-hint = Chữ thường không dấu, chữ số, dấu chấm, gạch nối; ít nhất 2 ký tự.
accounts-user-name-form = Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối; ít nhất 2 ký tự, bắt đầu bằng chữ hoặc số.
accounts-display-name-hint = Ví dụ: Bí thư Chi bộ Hội Luật gia.
accounts-display-name-missing = Nhập chức danh.
accounts-role-missing = Chọn vai trò.
accounts-organisation-missing = Chọn tổ chức đảng.
accounts-name-taken = Tên đăng nhập này đã có. Chọn tên khác.
accounts-own-stays = Không tự khóa tài khoản của mình. Nhờ quản trị khác thực hiện.
accounts-made = Đã tạo tài khoản.
flash-account-disabled = Đã khóa tài khoản và kết thúc mọi phiên, mã truy cập, địa chỉ lịch của tài khoản đó.
flash-account-enabled = Đã mở khóa tài khoản.
accounts-email-hint = Không bắt buộc. Có địa chỉ thì liên kết đặt mật khẩu được gửi qua thư.
accounts-link-what = Người nhận tự đặt mật khẩu qua một liên kết dùng một lần, có hiệu lực 48 giờ. Vai trò đọc được toàn bộ số liệu và vai trò quản trị chỉ có hiệu lực sau khi một quản trị khác hoặc cán bộ Ban Tổ chức xác nhận.
accounts-own-password = Mật khẩu của chính mình thì đổi ở trang Tài khoản của đồng chí.
access-title = Xác nhận quyền truy cập
access-what = Vai trò đọc được toàn bộ số liệu, vai trò quản trị và mật khẩu mới của người giữ các vai trò đó cần hai người: một người đề nghị, một người khác xác nhận.
access-waiting = { $n } đề nghị chờ xác nhận quyền truy cập
access-none = Chưa có đề nghị nào.
access-person = Người được cấp
access-asked = Đề nghị
access-asked-by = Người đề nghị
access-decision = Quyết định
access-what-reset = Cấp lại mật khẩu
access-confirm = Xác nhận
access-refuse = Không đồng ý
access-is-confirmed = Đã xác nhận
access-is-refused = Không đồng ý
access-asked-by-you = Đồng chí là người đề nghị; cần người khác xác nhận.
access-about-you = Đề nghị này về chính đồng chí; cần người khác xác nhận.
access-decided = Đề nghị này đã được quyết định.
access-asked-already = Tài khoản này có đề nghị đang chờ xác nhận. Chờ quyết định rồi làm tiếp.
password-set-title = Đặt mật khẩu
password-set-do = Đặt mật khẩu
password-link-ended = Liên kết đặt mật khẩu đã dùng hoặc hết hạn. Đề nghị quản trị cấp liên kết mới.
password-link-shown = Liên kết đặt mật khẩu của { $name }, chỉ hiện một lần
password-link-hand-over = Giao tận tay người nhận. Liên kết dùng được một lần trong 48 giờ; mở ra thấy đã dùng nghĩa là người khác đã dùng, phải báo ngay cho quản trị.
password-link-subject = Đặt mật khẩu tài khoản
password-link-mail =
    Kính gửi: { $name }

    Tài khoản { $user } cần đặt mật khẩu. Mở liên kết sau, dùng được một lần trong 48 giờ:
    { $link }

    Nếu đồng chí không chờ thư này, đề nghị báo ngay cho quản trị.
access-waits = Đã ghi đề nghị. Quyền có hiệu lực sau khi một quản trị khác hoặc cán bộ Ban Tổ chức xác nhận.
access-confirmed = Đã xác nhận.
flash-access-refused = Đã ghi: không đồng ý.
password-link-mailed = Liên kết đặt mật khẩu đang được gửi qua thư cho người nhận.
accounts-reset = Đã hủy mật khẩu cũ và kết thúc mọi phiên, mã truy cập, địa chỉ lịch của tài khoản đó.
