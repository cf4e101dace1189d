rollup-bar-label = { $parts }; tổng { $total }
rollup-coverage-organisations = { $counts } đơn vị
rollup-coverage-assignments = { $counts } lượt phân công
rollup-coverage-tasks = { $counts } nhiệm vụ
rollup-coverage-reports = { $counts } lượt báo cáo
rollup-pace-on-track = Đạt
rollup-pace-watch = Cần chú ý
rollup-pace-behind = Chậm
rollup-pace-regular = Thường xuyên
rollup-pace-detail = { $actual } so với mong đợi { $expected }
rollup-pace-entries = { $n } lượt có thời hạn
rollup-standing-completed-on-time = Hoàn thành đúng hạn
rollup-standing-completed-late = Hoàn thành chậm
rollup-standing-open-in-time = Đang thực hiện, trong hạn
rollup-standing-open-overdue = Chưa hoàn thành, quá hạn
rollup-standing-unreported = Chưa báo cáo
rollup-standing-due-soon = Sắp đến hạn
rollup-standing-not-started = Chưa bắt đầu
dashboard-title = Tổng quan kế hoạch công tác năm { $year }
dashboard-plan = Kế hoạch { $year }
dashboard-here = Tổng quan { $period }
dashboard-moment = Số liệu đến { $time }.
dashboard-state-not-open = Kỳ { $period } chưa mở.
dashboard-state-open = Kỳ { $period } đang nhận báo cáo.
dashboard-state-late = Kỳ { $period } đã quá hạn gửi, còn nhận báo cáo gửi chậm.
dashboard-state-closed = Kỳ { $period } đã đóng.
dashboard-context = Kỳ báo cáo
dashboard-period = Kỳ báo cáo
dashboard-period-see = Xem
dashboard-in-page = Trong trang này
dashboard-filters = Bộ lọc
dashboard-filter-content = Nội dung
dashboard-filter-goal = Mục tiêu
dashboard-filter-lead = Cơ quan chủ trì
dashboard-filter-task = Nhiệm vụ
dashboard-filter-cluster = Cụm thi đua
dashboard-filter-standing = Trạng thái
dashboard-all-contents = Mọi nội dung
dashboard-all-goals = Mọi mục tiêu
dashboard-all-leads = Mọi cơ quan
dashboard-all-tasks = Mọi nhiệm vụ
dashboard-all-clusters = Mọi cụm
dashboard-all-standings = Mọi trạng thái
dashboard-accepted-only = Chỉ tính báo cáo đã tiếp nhận
dashboard-whole-plan = Toàn kế hoạch
dashboard-whole-plan-of = Toàn kế hoạch, riêng { $cluster }
dashboard-only = Chỉ tính { $cluster }.
dashboard-pace-word = Nhịp độ { $pace }
dashboard-shares-caption = Năm trạng thái của { $total } lượt phân công
dashboard-total = Tổng số lượt phân công
dashboard-completeness = Tỷ lệ gửi báo cáo
dashboard-timeliness = Tỷ lệ gửi đúng hạn
dashboard-on-time-rate = Tỷ lệ hoàn thành đúng hạn
dashboard-due = Hạn gửi kỳ này
dashboard-due-over = đã hết hạn gửi từ { $time }
dashboard-plan-note = Một lượt phân công là một nhiệm vụ giao cho một đơn vị. Chưa báo cáo không tính là 0.
dashboard-task-note = Đơn vị chưa báo cáo không tính là 0.
dashboard-pace-note = Nhịp độ: chỉ tính những lượt phân công có thời hạn.
dashboard-attn-short = Cần xem
dashboard-goals-short = Mục tiêu
dashboard-contents-short = Nội dung
dashboard-map-short = Bản đồ nhiệt
dashboard-ranking-short = Xếp hạng
dashboard-attn-title = Việc cần đồng chí xem xét
dashboard-attn-empty = Hiện không có việc cần đồng chí quyết định hoặc xem xét.
dashboard-attn-rule = Theo thứ tự: báo cáo tổng hợp chờ phê duyệt; vướng mắc quá hạn trả lời; ý kiến chỉ đạo quá hạn; nhiệm vụ chậm hoặc quá hạn; đơn vị im lặng, gửi lại quá hạn, giảm sút. Báo cáo, vướng mắc, chỉ đạo: chờ lâu nhất trước. Nhiệm vụ: ảnh hưởng lớn nhất trước, tính bằng số điểm thấp hơn mong đợi × trọng số nhiệm vụ × số lượt có thời hạn đã báo cáo; bằng nhau thì hạn gần hơn trước, rồi theo số thứ tự; nhiệm vụ đạt từ 95% trở lên không vào danh sách này. Bảy việc đầu giữ cho mỗi loại ít nhất một chỗ. Im lặng: đã qua hạn mà chưa gửi lần nào, không kể lần gửi đã thu hồi. Gửi lại quá hạn: bị trả lại và đã qua hạn gửi lại. Giảm sút: nhịp độ thấp hơn kỳ trước ít nhất một bậc (đạt, cần chú ý, chậm), cả hai kỳ đều có báo cáo.
dashboard-attn-more = Xem thêm { $n } việc
dashboard-attn-overdue = Có đơn vị quá hạn
dashboard-attn-behind = Nhiệm vụ chậm
dashboard-attn-silent-title = { $n } đơn vị im lặng: quá hạn mà chưa gửi báo cáo kỳ này
dashboard-attn-task = Nhiệm vụ { $n }: { $title }
dashboard-attn-overdue-reason = { $n } đơn vị chưa hoàn thành, quá hạn { $day }; { $figure }.
dashboard-attn-overdue-own = { $n } đơn vị chưa hoàn thành, quá hạn riêng { $day } (hạn của nhiệm vụ: { $whole }); { $figure }.
dashboard-attn-behind-reason = { $figure }; mong đợi { $expected }, hạn { $day }.
dashboard-attn-and-more = { $names } và { $n } đơn vị khác
dashboard-attn-see-task = Xem nhiệm vụ
dashboard-attn-see-organisations = Xem đơn vị
dashboard-goals = { $n } mục tiêu
dashboard-contents = { $n } nội dung
dashboard-contents-caption = Mức độ hoàn thành theo nội dung
dashboard-contents-finding = Nội dung { $n } thấp nhất: { $figure }.
dashboard-tasks-count = { $n } nhiệm vụ
dashboard-trend-title = Diễn biến
dashboard-trend-and-clusters = Diễn biến và so sánh
dashboard-trend-between = Từ { $from } đến { $to }.
dashboard-trend-end = { $value } { $period }
dashboard-trend-one = Mới có một kỳ: { $value } { $period }.
dashboard-trend-none = Chưa có báo cáo được tính.
dashboard-trend-label = Mức độ hoàn thành qua các kỳ: { $values }
dashboard-trend-reading = Mức độ hoàn thành toàn kế hoạch. Dưới mỗi kỳ là số đơn vị đã tính.
dashboard-trend-reading-task = Mức độ hoàn thành qua các kỳ. Dưới mỗi kỳ là số đơn vị đã tính.
dashboard-trend-reading-expected = Đường liền: mức độ hoàn thành; đường đứt: mong đợi theo thời hạn. Dưới mỗi kỳ là số đơn vị đã tính.
dashboard-trend-table = Bảng số diễn biến
dashboard-axis-month = T{ $n }
dashboard-see-table = Xem bảng số
dashboard-heat-finding = Thấp nhất: { $cluster } ở nội dung { $content }, { $figure }.
dashboard-heat-reading = Mỗi ô: mức độ hoàn thành (%) và số lượt phân công đã báo cáo. Ô càng đậm, mức độ càng cao.
dashboard-heat-caption = Mức độ hoàn thành theo cụm thi đua và nội dung
dashboard-map = Bản đồ nhiệt: { $tasks } nhiệm vụ × { $organisations } đơn vị
dashboard-map-reading = Mỗi vạch là một đơn vị; trong từng cụm, đơn vị xếp từ trái sang phải đúng thứ tự bảng xếp hạng bên dưới.
dashboard-clusters-count = { $n } cụm thi đua
dashboard-tone-1 = dưới 40%
dashboard-tone-2 = 40–59%
dashboard-tone-3 = 60–74%
dashboard-tone-4 = 75–94%
dashboard-tone-5 = 95–100%
dashboard-overdue = Quá hạn
dashboard-strip-label = { $reported } đơn vị đã báo cáo, { $overdue } quá hạn, { $unreported } chưa báo cáo
dashboard-strips-finding = Quá hạn nhiều nhất ở nhiệm vụ { $task }: { $n } đơn vị.
dashboard-ranking = Xếp hạng trong cụm thi đua
dashboard-ranking-note = Chỉ so các đơn vị cùng cụm; các đơn vị chưa xếp cụm so với nhau. Mức độ bằng nhau khi làm tròn thì cùng hạng.
dashboard-unranked = Chưa xếp hạng, báo cáo chưa đủ { $n }% số nhiệm vụ được giao: { $names }
dashboard-no-cluster = Chưa xếp cụm
dashboard-members = đảng viên
dashboard-head-task = Nhiệm vụ
dashboard-head-content = Nội dung
dashboard-head-pace = Nhịp độ
dashboard-head-shares = Năm trạng thái
dashboard-head-deadline = Hạn
dashboard-head-term = Trọng số × mức độ
dashboard-head-change = So với kỳ trước
dashboard-head-map = Hoàn thành · đơn vị
dashboard-head-rank = Hạng
dashboard-head-organisation = Đơn vị
dashboard-head-members = Đảng viên
dashboard-head-done = Hoàn thành
dashboard-head-standing = Trạng thái
dashboard-head-result = Kết quả trong kỳ
dashboard-head-revision = Lần gửi
dashboard-head-product = Tích
dashboard-head-sent = Báo cáo
dashboard-progress = Mức độ hoàn thành
dashboard-expected = Mong đợi
dashboard-weight = Trọng số
dashboard-sum = Cộng
dashboard-lead = Chủ trì
dashboard-coordinating = Phối hợp
dashboard-serves = Phục vụ mục tiêu
dashboard-documents = Văn bản liên quan
dashboard-tasks = Nhiệm vụ trọng tâm
dashboard-tasks-chosen = { $n } nhiệm vụ
dashboard-tasks-behind = { $n } nhiệm vụ làm nên con số này
dashboard-tasks-of = { $n } nhiệm vụ được phân công
dashboard-no-tasks = Không có nhiệm vụ nào khớp với bộ lọc.
dashboard-sort = Sắp xếp
dashboard-sort-number = Theo số thứ tự
dashboard-sort-progress = Mức độ thấp trước
dashboard-sort-pace = Chậm nhất trước
dashboard-sort-deadline = Hạn gần trước
dashboard-by-cluster = Theo cụm thi đua
dashboard-organisations = Tổ chức đảng
dashboard-no-organisations = Không có đơn vị nào phải báo cáo trong kỳ này.
dashboard-not-expected = Đơn vị không phải báo cáo trong kỳ này nên không có số liệu.
dashboard-entries = Lượt phân công
dashboard-entries-of = Lượt phân công: { $standing }
dashboard-entries-count = { $n } lượt phân công
dashboard-no-entries = Không có lượt phân công nào khớp với bộ lọc.
dashboard-assignments-behind = Các lượt phân công làm nên con số này
dashboard-counted = Được tính · { $n } đơn vị
dashboard-not-counted = Chưa báo cáo, không tính · { $n } đơn vị
dashboard-narrowed = Đang xem một phần; con số ở trên tính từ tất cả.
dashboard-key-task = Nhiệm vụ trọng tâm { $n }
dashboard-task = Nhiệm vụ { $n }
dashboard-content = Nội dung { $n }
dashboard-content-short = ND { $n }
dashboard-goal = Mục tiêu { $n }
dashboard-formula = Công thức
dashboard-formula-task = Mức độ hoàn thành = Σ (trọng số × mức độ của đơn vị) ÷ Σ trọng số
dashboard-formula-tasks = Mức độ hoàn thành = Σ (trọng số nhiệm vụ × mức độ của nhiệm vụ) ÷ Σ trọng số, trên các nhiệm vụ có báo cáo
dashboard-formula-goal = Mức độ hoàn thành = Σ (trọng số nhiệm vụ × trọng số với mục tiêu × mức độ của nhiệm vụ) ÷ Σ (trọng số nhiệm vụ × trọng số với mục tiêu)
dashboard-formula-organisation = Mức độ hoàn thành của đơn vị = Σ (trọng số nhiệm vụ × mức độ) ÷ Σ trọng số nhiệm vụ
dashboard-formula-numbers = = { $products } ÷ { $weights } = { $result }
dashboard-unrounded = Tính từ số chưa làm tròn.
dashboard-unrounded-points = Số điểm chênh lệch tính từ số chưa làm tròn.
dashboard-rounded = { $exact }, làm tròn { $shown }
dashboard-change-up = tăng { $n } điểm
dashboard-change-down = giảm { $n } điểm
dashboard-change-none = không đổi
change-since = so với { $period }
change-same-organisations = cùng { $n } đơn vị
change-same-assignments = cùng { $n } lượt
change-same-tasks = cùng { $n } nhiệm vụ
change-of-weights = { $points }, trong đó { $n } do đổi trọng số{ $by }
change-against-weights = { $points } (đổi trọng số: { $weights }; mức độ hoàn thành: { $progress }){ $by }
change-by-amendment = {" "}(bản sửa đổi số { $n })
change-less = chưa đến 1
dashboard-place = hạng { $rank }/{ $of } đơn vị được xếp hạng trong cụm
dashboard-place-no-cluster = hạng { $rank }/{ $of } đơn vị được xếp hạng trong các đơn vị chưa xếp cụm
dashboard-place-none = chưa xếp hạng
dashboard-place-why-none = chưa xếp hạng (cần báo cáo từ { $n }% số nhiệm vụ được giao)
dashboard-place-label = Vị trí
dashboard-rank = hạng { $n }
dashboard-sent-on-time = gửi lần đầu { $time }
dashboard-sent-late = gửi lần đầu { $time }, chậm
dashboard-why-not-declared = Đã gửi báo cáo nhưng chưa nêu nhiệm vụ này.
dashboard-indicators = Chỉ tiêu
dashboard-indicator = Chỉ tiêu
dashboard-indicator-value = Kết quả
dashboard-indicator-target = Mức giao
dashboard-indicator-unit = Đơn vị tính
dashboard-indicator-how = Cách tính
dashboard-indicator-met = đạt
dashboard-indicator-not-met = chưa đạt
dashboard-indicator-coverage = { $whole }; riêng { $period }: { $here }
dashboard-indicator-lower = ít hơn là tốt hơn
dashboard-indicator-compared = so { $value } với { $target }
dashboard-indicator-no-target = { $n } đơn vị không có mức giao
dashboard-indicator-no-target-reports = { $n } lượt báo cáo không có mức giao
dashboard-indicator-cumulative = Lũy kế
dashboard-indicator-per-period = Cộng các kỳ tháng
dashboard-indicator-sum = cộng các đơn vị
dashboard-indicator-mean = bình quân các đơn vị
dashboard-indicator-ratio = tổng số trên chia tổng số dưới
dashboard-indicator-latest = số của một đơn vị
dashboard-attn-counts = { $decisions } việc chờ quyết định, { $looks } việc cần xem.
dashboard-attn-looks = Không có việc chờ quyết định; { $looks } việc cần xem.
dashboard-attn-left-out = Còn { $n } việc khác, xem ở từng danh sách.
dashboard-attn-rule-short = Xếp theo quy tắc nào
dashboard-attn-report = Chờ phê duyệt
dashboard-attn-report-title = Báo cáo tổng hợp { $period }, bản số { $n }
dashboard-attn-report-reason = Đã trình lúc { $time }, chờ Ban Thường vụ phê duyệt.
dashboard-attn-approve = Xem và phê duyệt
dashboard-attn-see-report = Xem báo cáo
dashboard-attn-obstacle = Vướng mắc chưa được trả lời
dashboard-attn-obstacle-title = Vướng mắc số { $n }, { $organisation }: { $opening }
dashboard-attn-obstacle-reason = Thời hạn trả lời { $time } đã qua nên chuyển lên Ban Thường vụ.
dashboard-attn-see-obstacle = Xem vướng mắc
dashboard-attn-directive = Chỉ đạo quá hạn
dashboard-attn-directive-title = Ý kiến chỉ đạo số { $n }: { $opening }
dashboard-attn-directive-reason = { $counts } nơi nhận chưa thực hiện xong, hạn { $day } đã qua { $days } ngày.
dashboard-attn-see-directive = Xem ý kiến chỉ đạo
dashboard-attn-turned = Mới chuyển chậm
dashboard-attn-turned-overdue = Mới quá hạn
dashboard-attn-then = Kỳ { $period } chưa chậm: { $figure }.
dashboard-attn-then-none-overdue = Kỳ { $period } chưa có đơn vị quá hạn: { $figure }.
dashboard-attn-slipping-title = { $n } đơn vị giảm sút so với kỳ trước
dashboard-attn-see-changes = Xem thay đổi
dashboard-attn-chase = Đôn đốc
dashboard-contents-same = Mọi nội dung cùng mức { $figure }.
dashboard-tasks-open = Nhiệm vụ
dashboard-present = Trình chiếu
dashboard-since = So với kỳ trước
dashboard-print = In trang này
dashboard-paper-a3 = Bản in khổ A3
dashboard-paper-a4 = Bản in khổ A4
dashboard-map-open = Bản đồ đơn vị × nhiệm vụ
dashboard-map-here = Bản đồ nhiệt
dashboard-map-title = Bản đồ nhiệt: { $organisations } đơn vị × { $tasks } nhiệm vụ
dashboard-map-caption = Mức độ hoàn thành của từng đơn vị ở từng nhiệm vụ
dashboard-map-how = Mỗi ô: mức độ hoàn thành (%) của đơn vị ở nhiệm vụ, mở đúng chỗ trong báo cáo của đơn vị. Ô trống: không được phân công. Hàng và cột cuối: mức độ của đơn vị, của nhiệm vụ với phạm vi số liệu.
dashboard-map-finding = Nhiệm vụ { $n } thấp nhất: { $figure }.
dashboard-map-counts = { $overdue } lượt phân công quá hạn, { $unreported } lượt chưa báo cáo.
dashboard-map-row-total = Đơn vị
dashboard-map-column-total = Nhiệm vụ
dashboard-map-coverage = Số đơn vị đã báo cáo
dashboard-map-overdue = quá hạn
dashboard-map-names = Tên các nhiệm vụ
dashboard-group = Chia nhóm
dashboard-group-none = Không chia nhóm
dashboard-group-content = Theo nội dung
dashboard-group-goal = Theo mục tiêu
dashboard-group-lead = Theo cơ quan chủ trì
dashboard-group-deadline = Theo thời hạn
dashboard-group-no-lead = Chưa giao cơ quan chủ trì
dashboard-deadline-passed = Đã qua thời hạn, tính đến { $day }
dashboard-deadline-near = Đến hạn trong 30 ngày kể từ { $day }
dashboard-deadline-later = Đến hạn sau đó
dashboard-deadline-regular = Thường xuyên, không có thời hạn
dashboard-indicators-title = Chỉ tiêu so với mức giao
dashboard-indicators-none = Chưa có chỉ tiêu nào vừa có kết quả vừa có mức giao.
dashboard-indicators-finding = { $met }/{ $of } chỉ tiêu đạt mức giao.
dashboard-indicators-furthest = Xa mức giao nhất: { $name }, { $value } so với { $target }.
dashboard-indicator-bar = So với mức giao
news-sent = { $n } báo cáo mới gửi
news-accepted = { $n } báo cáo được tiếp nhận
news-returned = { $n } báo cáo bị trả lại
news-undone = { $n } báo cáo được thu hồi hoặc mở lại
news-since = Từ { $time }: { $parts }.
news-refresh = Cập nhật số liệu
news-updated = Đã cập nhật số liệu.
news-away = Chưa cập nhật được. Số liệu đang xem vẫn là số liệu cũ.
slide-source = Xem trang đầy đủ
slide-plan-sentence = { $what } đạt { $figure }; nhịp độ { $pace }.
slide-goals-sentence = Mục tiêu { $n } thấp nhất: { $figure }.
slide-tasks = Nhiệm vụ chậm hoặc quá hạn
slide-tasks-none = Không có nhiệm vụ dưới 95% chậm hoặc quá hạn.
slide-tasks-sentence = { $n } nhiệm vụ chậm hoặc quá hạn, dưới 95%; so với kỳ trước { $behind } mới chuyển chậm, { $overdue } mới quá hạn.
slide-matters = Việc chờ quyết định
slide-matters-none = Không có việc chờ quyết định.
slide-matters-sentence = { $reports } báo cáo chờ phê duyệt, { $obstacles } vướng mắc chưa được trả lời, { $directives } ý kiến chỉ đạo quá hạn.
slide-moves = Thay đổi
slide-moves-first = Kỳ đầu tiên: chưa có kỳ trước để so sánh.
slide-moves-sentence = { $rises } nhiệm vụ tăng, { $falls } nhiệm vụ giảm.
slide-moves-still = { $n } nhiệm vụ không đổi.
slide-nav = Các trang trình chiếu
slide-number = Trang
slide-before = Trước
slide-after = Sau
slide-leave = Thoát
slide-full = Toàn màn hình
arithmetic-lead = Mọi con số trong ứng dụng được tính theo các quy tắc dưới đây và mở được đến từng báo cáo làm nên con số đó.
arithmetic-1-title = Báo cáo nào được tính
arithmetic-1 = Với mỗi đơn vị và mỗi kỳ: lần gửi có số lớn nhất đang chờ kiểm tra hoặc đã tiếp nhận. Khi chọn “Chỉ tính báo cáo đã tiếp nhận”: lần gửi đã tiếp nhận có số lớn nhất.
    Chỉ tính báo cáo của chính kỳ đó: đơn vị im lặng là chưa báo cáo, kể cả với nhiệm vụ đã hoàn thành trước đó.
arithmetic-2-title = Để trống không phải là 0
arithmetic-2 = Nhiệm vụ không có nội dung được tính là “chưa báo cáo”: đứng ngoài mọi số bình quân và hiện thành một con số riêng. Không số bình quân nào đứng một mình mà không có phạm vi số liệu.
arithmetic-3-title = Mức độ hoàn thành
arithmetic-3 = Nhiệm vụ = Σ (trọng số phân công × mức độ) ÷ Σ trọng số phân công, trên các lượt phân công có báo cáo.
    Nội dung = Σ (trọng số nhiệm vụ × mức độ nhiệm vụ) ÷ Σ trọng số nhiệm vụ, trên các nhiệm vụ có báo cáo. Mục tiêu: như vậy trên các nhiệm vụ phục vụ mục tiêu, trọng số nhiệm vụ nhân với trọng số đối với mục tiêu. Toàn kế hoạch: như vậy trên mọi nhiệm vụ.
    Đơn vị = Σ (trọng số nhiệm vụ × mức độ) ÷ Σ trọng số nhiệm vụ, trên các nhiệm vụ đơn vị có báo cáo. Cụm thi đua: cùng công thức, chỉ với các lượt phân công của cụm.
    Phạm vi số liệu: số đã báo cáo trên số được phân công; ở một nhiệm vụ là “61/68 đơn vị”, ở cấp cao hơn là “331/340 lượt phân công”.
    Mức độ là số nguyên từ 0 đến 100 nên mọi phép tính chính xác đến phân số, chỉ làm tròn một lần khi hiển thị, nửa đơn vị làm tròn lên; màn hình không lấy số lẻ, văn bản lấy một số lẻ.
arithmetic-4-title = Năm trạng thái
arithmetic-4 = Tính tại ngày D, theo trạng thái, ngày hoàn thành và thời hạn (của phân công nếu có, nếu không thì của nhiệm vụ; trong ngày hết hạn vẫn là đúng hạn): hoàn thành không muộn hơn thời hạn là hoàn thành đúng hạn; muộn hơn là hoàn thành chậm; chưa hoàn thành mà D chưa qua thời hạn là đang thực hiện, trong hạn (còn 3 ngày trở xuống là sắp đến hạn); còn lại là chưa hoàn thành, quá hạn.
    Không có thời hạn thì hoàn thành là đúng hạn, chưa hoàn thành là trong hạn. Năm trạng thái, kể cả chưa báo cáo, luôn cộng lại bằng số được phân công.
    D của một kỳ là ngày cuối kỳ, hoặc hôm nay nếu sớm hơn. Trang việc cần làm dùng ngày hôm nay.
arithmetic-5-title = Các tỷ lệ
arithmetic-5 = Tỷ lệ hoàn thành đúng hạn = hoàn thành đúng hạn ÷ (đã hoàn thành + quá hạn), trên các lượt phân công có thời hạn; bên cạnh nêu số lượt chưa báo cáo mà đã quá thời hạn.
    Tỷ lệ gửi báo cáo = số đơn vị có báo cáo được tính ÷ số đơn vị phải báo cáo. Tỷ lệ gửi đúng hạn = số đơn vị có lần gửi đầu tiên không bị thu hồi đến trong hạn ÷ số đơn vị phải báo cáo; báo cáo sau đó bị trả lại thì vẫn là gửi lần đầu đúng hạn. Vì thế nói: “45/68 có báo cáo được tính; 49/68 gửi lần đầu đúng hạn, trong đó 4 đang trả lại”; trước hạn thì nói “đến nay”.
    Mỗi đơn vị ở đúng một trạng thái gửi: chưa đến hạn; im lặng (đã qua hạn mà chưa gửi lần nào, không kể lần gửi đã thu hồi); chờ kiểm tra; đang trả lại, chờ gửi lại; gửi lại quá hạn (đã qua hạn gửi lại sau khi bị trả lại; vẫn gửi được, tính là chậm); đã tiếp nhận.
    Đơn vị phải báo cáo: tồn tại trong ngày cuối kỳ và được phân công nhiệm vụ; kỳ chưa kết thúc thì xét trong ngày hôm nay. Số được phân công cũng lấy trong ngày ấy; nhắc việc, đôn đốc và chuyển lên Ban Thường vụ theo cùng định nghĩa này. Báo cáo của đơn vị không còn phải báo cáo vẫn đọc được nhưng đứng ngoài số liệu. Không chia cho 0: hiện “–”.
arithmetic-6-title = Nhịp độ
arithmetic-6 = Mức mong đợi tại ngày D = phần thời gian đã qua từ ngày bắt đầu (của phân công, nếu không có thì ngày ban hành kế hoạch lần đầu) đến thời hạn, từ 0 đến 100; từ ngày hết hạn trở đi là 100. Ngày bắt đầu trùng ngày hết hạn thì trước ngày đó là 0.
    Đạt: mức độ không thấp hơn mong đợi quá 10 điểm. Cần chú ý: không thấp hơn quá 25 điểm. Chậm: thấp hơn nữa; riêng một lượt phân công thì quá hạn cũng là chậm. Không có thời hạn: “Thường xuyên”.
    Với một nhóm: mức độ bình quân so với mức mong đợi bình quân trên các lượt có thời hạn, cùng trọng số, kèm số lượt.
arithmetic-7-title = Chỉ tiêu
arithmetic-7 = Theo thời gian: lũy kế lấy số mới nhất được tính đến cuối kỳ (nhiều kỳ kết thúc cùng ngày thì lấy số gửi sau cùng); trong kỳ cộng các kỳ tháng của kế hoạch (không có kỳ tháng thì loại kỳ ngắn nhất). Giữa các đơn vị: cộng; bình quân không trọng số; tỷ lệ = tổng số trên ÷ tổng số dưới, không bao giờ là bình quân của các tỷ lệ; hoặc số của một đơn vị duy nhất, khi chỉ một đơn vị báo cáo chỉ tiêu ấy. Số dưới bằng 0 hiện “–”.
    Kết quả và mức giao được so trên cùng những số liệu: những đơn vị (với chỉ tiêu cộng theo kỳ: những lượt đơn vị – tháng) vừa có số được tính vừa có mức giao. Mức giao chung là tổng của chúng; với bình quân là bình quân của chúng; với tỷ lệ = Σ (mức giao × số dưới) ÷ Σ số dưới. Số không có mức giao vẫn nằm trong kết quả hiện ra và được nêu riêng: A đạt 8 trên mức giao 10, B đạt 5 không có mức giao thì hiện 13, so 8 với 10, “chưa đạt”, “1 đơn vị không có mức giao”. Không số nào có mức giao thì mức giao hiện “–”.
    Số của một đơn vị được tính khi đơn vị phải báo cáo nhiệm vụ đó trong kỳ ấy, kể cả sau khi đơn vị đã kết thúc; số lũy kế cuối cùng của đơn vị đã kết thúc được tính cho đến khi đơn vị kế tục có số được tính của một kỳ sau, số này thay cho mọi đơn vị trước. Biểu báo cáo của đơn vị kế tục nêu rõ điều đó, kể tên từng đơn vị trước với số và kỳ của nó, và đề xuất tổng của các số ấy cùng số gần nhất của chính đơn vị (tỷ lệ: cộng riêng số trên, số dưới; bình quân: không cộng). Phạm vi số liệu: “61/68 đơn vị”; với chỉ tiêu cộng theo kỳ: “365/402 lượt báo cáo”. Ở chỉ tiêu ghi “ít hơn là tốt hơn”, đạt là không vượt mức giao.
arithmetic-8-title = Nguồn của con số
arithmetic-8 = Từ mỗi con số mở được danh sách làm nên nó, với mức độ, trọng số và tích; tính lại theo công thức ghi ở đó thì được đúng con số ấy.
arithmetic-9-title = Xếp hạng
arithmetic-9 = Theo mức độ hoàn thành của đơn vị, trong từng cụm thi đua; các đơn vị chưa xếp cụm so với nhau. Bằng nhau khi làm tròn không lấy số lẻ thì cùng hạng (1, 2, 2, 4), cả trong văn bản. Chỉ xếp hạng đơn vị đã báo cáo từ 80% số nhiệm vụ được giao (mức đặt sẵn, đổi được); các đơn vị khác không xếp hạng, đứng cuối. Đơn vị chỉ thấy vị trí của mình, không thấy tên đơn vị khác.
arithmetic-10-title = Kỳ đã qua
arithmetic-10 = Một kỳ đã qua dùng kế hoạch và danh sách tổ chức đảng có hiệu lực trong ngày cuối kỳ đó; một kỳ chưa kết thúc dùng những gì đang có hiệu lực hôm nay. Xem tại một thời điểm T thì chỉ tính những gì đã ghi nhận đến T, kể cả đúng lúc T, và có hiệu lực trong ngày của T; chỉ nêu ngày thì lấy đến hết ngày đó.
arithmetic-11-title = Độ mới của số liệu
arithmetic-11 = Số liệu được tính lại mỗi lần mở trang từ các báo cáo đã gửi; thời điểm ghi dưới tiêu đề của trang, kèm liên kết đến đúng số liệu ấy.
arithmetic-21-title = Việc cần xem trước
arithmetic-21 = Ảnh hưởng của một nhiệm vụ = số điểm thấp hơn mong đợi × trọng số nhiệm vụ × số lượt có thời hạn đã báo cáo. Số điểm thấp hơn mong đợi lấy từ nhịp độ chung của nhiệm vụ (điểm 6), không nhỏ hơn 0. Nhiệm vụ chậm hoặc có lượt quá hạn xếp theo ảnh hưởng lớn trước; bằng nhau thì hạn gần hơn trước, rồi theo số thứ tự. Nhiệm vụ đạt từ 95% trở lên không vào danh sách.
    Giảm sút của một đơn vị: nhịp độ thấp hơn kỳ trước ít nhất một bậc (đạt, cần chú ý, chậm), cả hai kỳ đều có báo cáo được tính.
arithmetic-12-title = Vị trí của đơn vị
arithmetic-12 = Mức độ của đơn vị ở một nội dung = Σ (trọng số nhiệm vụ × mức độ) ÷ Σ trọng số nhiệm vụ, trên các nhiệm vụ của nội dung đó mà đơn vị có báo cáo. Bình quân cụm và toàn Khối: theo điểm 3. Chênh lệch tính từ phân số chính xác, làm tròn một lần khi hiển thị, nên có thể lệch 1 điểm so với hiệu của hai số đã làm tròn.
    Đơn vị chỉ thấy bình quân khi có từ 3 đơn vị báo cáo, trong đó ít nhất 2 đơn vị mà người xem không đọc được báo cáo; bình quân cụm còn phải không để lại đúng 1 đơn vị như vậy ở ngoài cụm; bình quân toàn kế hoạch chỉ nêu khi không nội dung nào bị giấu. Luôn tính cả báo cáo đang chờ kiểm tra.
    Điểm mạnh: nhiều nhất 3 nhiệm vụ có mức độ cao hơn bình quân toàn Khối nhiều nhất, từ 1 điểm trở lên; nếu một nhiệm vụ cùng nội dung có ít hơn 3 đơn vị báo cáo thì không nêu.
    Gửi đúng hạn qua các kỳ: lần gửi đầu tiên không bị thu hồi so với thời hạn của kỳ, kể cả gia hạn; kỳ chưa gửi mà còn hạn thì chưa tính. Số ngày chậm tính theo ngày lịch.
    Hạn chế: cùng đơn vị, cùng nhiệm vụ, cùng lời văn (không kể chữ hoa, dấu, khoảng trắng) là một hạn chế; chỉ tính khi có lần gửi đang chờ kiểm tra hoặc đã tiếp nhận nêu nó. Số kỳ: từ kỳ nêu đầu tiên đến nay, cùng loại kỳ, chỉ các kỳ đã mở.
arithmetic-13-title = Thời gian từ khi gửi đến khi quyết định
arithmetic-13 = Của một lần gửi: từ lúc báo cáo đến, đến lần tiếp nhận hoặc trả lại đầu tiên về lần gửi đó; tính theo thời gian lịch, kể cả ngày nghỉ, hiển thị theo ngày và giờ trọn, phần lẻ bỏ đi. Của một kỳ: trung vị (số đứng giữa khi xếp theo độ dài) và số lâu nhất trên mọi lần gửi của kỳ đã được tiếp nhận hoặc trả lại; số lần gửi chẵn thì lấy trung bình cộng của hai số đứng giữa. Lần gửi còn chờ hoặc đã thu hồi không tính; mở lại không phải là quyết định lần nữa về lần gửi đó.
arithmetic-14-title = Dự báo hoàn thành
arithmetic-14 = Của một nhiệm vụ có thời hạn, từ các kỳ cùng loại, tính bằng phân số chính xác.
    Kỳ được dùng: có ít nhất một nửa số đơn vị được giao báo cáo; nhiều nhất 6 kỳ gần nhất, ít nhất 3 kỳ. Chỉ tính những đơn vị báo cáo đủ mọi kỳ được dùng (ít nhất một nửa số được giao), với trọng số phân công đang có hiệu lực: như vậy đường qua các kỳ luôn là của cùng những đơn vị ấy.
    Nhịp = trung vị của mọi độ dốc giữa hai kỳ bất kỳ (điểm mỗi ngày), nên một kỳ bất thường không làm lệch. Ngày hoàn thành ở một nhịp = trung vị, trên các kỳ được dùng, của “ngày cuối kỳ + (100 − mức độ) ÷ nhịp”, làm tròn lên đến ngày; không sớm hơn ngày sau ngày cuối của kỳ mới nhất được dùng.
    Khoảng dự báo: cùng cách tính ấy với tứ phân vị trên và tứ phân vị dưới của các độ dốc (nội suy đều giữa hai giá trị kề nhau). Kịp hạn: cả khoảng không muộn hơn thời hạn; có thể chậm: chỉ phần cuối của khoảng muộn hơn; chậm: cả khoảng muộn hơn.
    Không dự báo khi: không có thời hạn; dưới 3 kỳ; quá ít đơn vị báo cáo đủ; mọi đơn vị đã báo cáo đều hoàn thành; các đơn vị được tính đạt từ 95% (khi đó nêu trong các đơn vị đã báo cáo còn mấy đơn vị); nhịp bằng 0 hoặc lùi; khoảng rộng hơn 180 ngày; hoặc xa hơn 365 ngày. Khi đó trang nói rõ vì sao.
    So với thực tế: dự báo của một kỳ đã đóng được làm lại chỉ bằng những gì ghi nhận đến lúc kỳ đóng; nhiệm vụ hoàn thành vào ngày đơn vị cuối cùng trong các đơn vị được tính hoàn thành. Tỷ lệ đúng = số dự báo có ngày ấy nằm trong khoảng ÷ số dự báo đã biết kết quả.
arithmetic-20-title = Thay đổi giữa hai kỳ, hai thời điểm
arithmetic-20 = Tính trên những lượt phân công có báo cáo được tính ở cả hai bên và thuộc phạm vi đang xem ở cả hai ngày; mỗi bên theo trọng số của kế hoạch ngày đó. Thay đổi = phần do mức độ hoàn thành (theo trọng số của bên trước) + phần do đổi trọng số (theo mức độ của bên sau); phần thứ hai khác 0 thì được nêu: “giảm 32 điểm, trong đó 32 do đổi trọng số (bản sửa đổi số 2)”. Hai bên không có lượt nào chung thì không nêu thay đổi.
    Mọi trang, bản trình chiếu và báo cáo tổng hợp cùng một con số, kèm phạm vi: ở một nhiệm vụ “cùng 57 đơn vị”, ở cấp trên “cùng 1.380 lượt”. Tính từ phân số chính xác; khác 0 mà làm tròn bằng 0 thì ghi “chưa đến 1 điểm”, trong văn bản “chưa đến 0,1 điểm”.
help-lead = Mỗi người chỉ cần đọc phần của mình.
help-reporter-title = Cán bộ tổng hợp
help-reporter = Mở “Việc cần làm”, chọn báo cáo đang mở. Nhiệm vụ không có gì mới: đánh dấu “Không có gì mới”, hoặc bấm “Giữ nguyên cả … nhiệm vụ”. Nhiệm vụ đã hoàn thành từ trước không phải điền lại.
    Nhiệm vụ có kết quả mới: bấm “Cập nhật”, chọn trạng thái, nhập mức độ và kết quả. Lưu nháp lúc nào cũng được, dù còn thiếu.
    Đơn vị kế tục sau sáp nhập, chia tách: ở chỉ tiêu lũy kế, biểu nêu số của đơn vị trước mà số của đồng chí sẽ thay; bấm “Lấy số đề xuất” hoặc tự nhập, không có gì được điền sẵn.
    Xong thì bấm “Kiểm tra rồi gửi báo cáo”: trang kiểm tra nêu từng chỗ còn thiếu, mỗi chỗ dẫn đến đúng ô. Rồi bấm “Đề nghị gửi báo cáo”.
    Trang “Phân công”: bấm “Điền năm rõ” để ghi người, việc, trách nhiệm, quy trình, kết quả của từng nhiệm vụ trong một bảng, dán được từ bảng tính; “Việc của tôi” nêu nhiệm vụ của từng người phụ trách.
    Hạn chế đã nêu hiện lại mỗi kỳ ở nhiệm vụ đó. Khắc phục xong thì bấm “Đánh dấu đã khắc phục”, ghi cách khắc phục và chọn minh chứng.
help-head-title = Người đứng đầu cấp ủy
help-head = Khi cán bộ tổng hợp đề nghị, trang “Việc cần làm” hiện nút “Kiểm tra và gửi”. Trang kiểm tra chỉ nêu những gì đã thay đổi và những gì còn thiếu.
    Sau khi gửi, báo cáo thành một lần gửi, không sửa được nữa; thu hồi được khi Ban Tổ chức chưa xử lý. Báo cáo bị trả lại hiện nguyên văn lý do và thời hạn gửi lại.
    Trang “Vướng mắc”: nêu khó khăn để cơ quan tham mưu trả lời, rồi xác nhận đã giải quyết hay chưa. Ý kiến chỉ đạo hiện ở “Việc cần làm”: bấm “Tiếp nhận”, làm xong thì báo cáo.
help-board-title = Ban Tổ chức
help-board = Trang “Báo cáo” nêu đơn vị nào đã gửi, chưa gửi, gửi chậm, chờ kiểm tra; lọc theo đơn vị đồng chí theo dõi. Mở một báo cáo để xem cạnh kỳ trước rồi “Tiếp nhận” hoặc “Trả lại” với lý do.
    Người đã soạn hoặc gửi báo cáo thì không kiểm tra báo cáo đó.
    Trang “Vướng mắc” gom các vướng mắc giống nhau để trả lời một lần.
help-committee-title = Ban Thường vụ
help-committee = Trang “Tổng quan” nêu việc cần xem xét trước, rồi đến toàn kế hoạch, mục tiêu, nội dung, nhiệm vụ, đơn vị. Bấm vào bất kỳ con số nào có gạch chấm để mở danh sách làm nên con số đó.
    Chọn kỳ khác ở góc trên bên phải; chọn cụm hoặc chỉ tính báo cáo đã tiếp nhận ở bộ lọc. Mọi lựa chọn nằm trong địa chỉ trang, gửi cho người khác được.
    Trang “Chỉ đạo”: ra ý kiến chỉ đạo, xem đã giao gì, làm đến đâu. “Trình chiếu” ở “Tổng quan” dùng khi họp.
help-account-title = Tài khoản
help-account = Bấm vào tên của mình ở góc trên để đổi mật khẩu, tạo hoặc thu hồi mã truy cập cho phần mềm khác. Quên mật khẩu thì nhờ quản trị cấp một liên kết để tự đặt mật khẩu mới.
dashboard-attn-again-title = { $n } đơn vị gửi lại quá hạn sau khi bị trả lại báo cáo kỳ này
dashboard-attn-slip = { $name } (từ { $from } xuống { $to })
dashboard-attn-damage = Thấp hơn mong đợi { $points } điểm × trọng số { $weight } × { $n } lượt có thời hạn.
dashboard-sent-again-by = hạn gửi lại { $time }
dashboard-sent-due = hạn gửi { $time }
dashboard-sent-still-counts = lần gửi { $n } vẫn được tính
dashboard-organisations-shown = { $n } đơn vị: { $state }
dashboard-filter-state = Gửi báo cáo
dashboard-all-states = Mọi đơn vị
slide-organisations-group = { $n } đơn vị: { $state }
dashboard-tasks-red = { $n } nhiệm vụ chậm hoặc quá hạn, dưới 95%
dashboard-not-open = Kỳ { $period } chưa mở nên chưa có số liệu; mở lúc { $opens }, hạn gửi { $due }.
dashboard-not-open-before = Xem { $period }
dashboard-last-known = Chưa có báo cáo được tính trong kỳ này. Số màu xám là số gần nhất, theo báo cáo { $period }; không tính vào kỳ này.
dashboard-last-figure = Số gần nhất: { $value } · { $coverage }, theo báo cáo { $period }.
dashboard-last-none = Chưa có báo cáo được tính trong kỳ này và các kỳ trước.
dashboard-among-reported = Đã báo cáo
dashboard-among-dated = Đã báo cáo, có thời hạn
dashboard-among-due = Có thời hạn, đã hoàn thành hoặc quá hạn
dashboard-among-in-time = Có thời hạn, hoàn thành đúng hạn
dashboard-among-unreported-overdue = Chưa báo cáo, đã quá thời hạn
dashboard-unreported-overdue = { $n } chưa báo cáo quá hạn
