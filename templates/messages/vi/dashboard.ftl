rollup-bar-label = { $parts }; tổng { $total }
rollup-coverage-organisations = { $counts } đơn vị
rollup-coverage-assignments = { $counts } lượt phân công
rollup-coverage-tasks = { $counts } nhiệm vụ
rollup-pace-on-track = Đạt
rollup-pace-watch = Cần chú ý
rollup-pace-behind = Chậm
rollup-pace-regular = Thường xuyên
rollup-pace-detail = { $actual } so với mong đợi { $expected } · { $n } lượt có thời hạn
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
dashboard-pace-word = Nhịp độ { $pace }
dashboard-shares-caption = Năm trạng thái của { $total } lượt phân công
dashboard-total = Tổng số lượt phân công
dashboard-completeness = Tỷ lệ gửi báo cáo
dashboard-timeliness = Tỷ lệ gửi đúng hạn
dashboard-on-time-rate = Tỷ lệ hoàn thành đúng hạn
dashboard-due = Hạn kỳ này
dashboard-plan-note = Một lượt phân công là một nhiệm vụ giao cho một đơn vị. Chưa báo cáo không tính là 0.
dashboard-task-note = Đơn vị chưa báo cáo không tính là 0.
dashboard-pace-note = Nhịp độ: chỉ tính những lượt phân công có thời hạn.
dashboard-attn-short = Cần xem
dashboard-goals-short = Mục tiêu
dashboard-contents-short = Nội dung
dashboard-map-short = Bản đồ nhiệt
dashboard-ranking-short = Xếp hạng
dashboard-attn-title = { $n } việc cần đồng chí xem xét
dashboard-attn-title-none = Việc cần xem xét
dashboard-attn-empty = Hiện không có việc cần đồng chí xem xét.
dashboard-attn-rule = Xếp theo: vướng mắc quá hạn chưa được trả lời, rồi nhiệm vụ quá hạn ở nhiều đơn vị trước, rồi nhiệm vụ cách mức mong đợi xa nhất, rồi đơn vị chưa gửi báo cáo.
dashboard-attn-more = Xem thêm { $n } nhiệm vụ khác
dashboard-attn-overdue = Nhiệm vụ quá hạn
dashboard-attn-behind = Nhiệm vụ chậm
dashboard-attn-silent = Im lặng
dashboard-attn-silent-title = { $n } đơn vị chưa gửi báo cáo hai kỳ liền
dashboard-attn-missing = Quá hạn gửi
dashboard-attn-missing-title = { $n } đơn vị quá hạn gửi báo cáo kỳ này
dashboard-attn-task = Nhiệm vụ { $n }: { $title }
dashboard-attn-overdue-reason = { $n } đơn vị chưa hoàn thành, hạn { $day } đã qua; { $figure }.
dashboard-attn-behind-reason = { $figure }; mong đợi { $expected }, hạn { $day }.
dashboard-attn-and-more = { $names } và { $n } đơn vị khác
dashboard-attn-obstacles = { $n } vướng mắc quá hạn chưa được trả lời
dashboard-attn-obstacle-line = { $organisation }: “{ $title }” ({ $who }).
dashboard-attn-see-obstacles = Xem vướng mắc
dashboard-attn-see-task = Xem nhiệm vụ
dashboard-attn-see-organisations = Xem đơn vị
dashboard-goals = { $n } mục tiêu
dashboard-goal-tasks = Mục tiêu { $n } · { $tasks } nhiệm vụ
dashboard-contents = { $n } nội dung
dashboard-contents-caption = Mức độ hoàn thành theo nội dung
dashboard-contents-finding = Thấp nhất: nội dung { $n }, { $figure }.
dashboard-tasks-count = { $n } nhiệm vụ
dashboard-trend-title = Diễn biến
dashboard-trend-and-clusters = Diễn biến và so sánh
dashboard-trend-up = Tăng từ { $from } lên { $to }.
dashboard-trend-down = Giảm từ { $from } xuống { $to }.
dashboard-trend-same = Giữ nguyên từ { $from } đến { $to }.
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
dashboard-ranking-note = Chỉ so các đơn vị cùng cụm. Mức độ bằng nhau thì cùng hạng.
dashboard-unranked = Chưa xếp hạng, chưa có báo cáo được tính: { $names }
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
dashboard-rounded = { $exact }, làm tròn { $shown }
dashboard-change-up = tăng { $n } điểm
dashboard-change-down = giảm { $n } điểm
dashboard-change-none = không đổi
dashboard-change-note = so với { $period }, cùng { $n } đơn vị
dashboard-place = hạng { $rank }/{ $of } trong cụm
dashboard-place-none = chưa xếp hạng
dashboard-place-label = Vị trí
dashboard-rank = hạng { $n }
dashboard-sent-accepted = Đã tiếp nhận (lần { $n })
dashboard-sent-pending = Đã gửi (lần { $n })
dashboard-sent-on-time = gửi lần đầu { $time }
dashboard-sent-late = gửi lần đầu { $time }, chậm
dashboard-why-not-declared = Đã gửi báo cáo nhưng chưa nêu nhiệm vụ này.
dashboard-why-returned = Trả lại để bổ sung, chưa gửi lại.
dashboard-why-withdrawn = Đã thu hồi, chưa gửi lại.
dashboard-why-not-accepted = Đã gửi, chưa được tiếp nhận.
dashboard-why-not-sent = Chưa gửi báo cáo.
dashboard-indicators = Chỉ tiêu
dashboard-indicator = Chỉ tiêu
dashboard-indicator-value = Kết quả
dashboard-indicator-target = Mức giao
dashboard-indicator-how = Cách tính
dashboard-indicator-met = đạt
dashboard-indicator-not-met = chưa đạt
dashboard-indicator-organisations = { $n } đơn vị
dashboard-indicator-cumulative = Lũy kế
dashboard-indicator-per-period = Cộng các kỳ tháng
dashboard-indicator-sum = cộng các đơn vị
dashboard-indicator-mean = bình quân các đơn vị
dashboard-indicator-ratio = tổng số trên chia tổng số dưới
dashboard-indicator-latest = số mới nhất
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
    Mức độ là số nguyên từ 0 đến 100 nên mọi phép tính chính xác đến phân số, chỉ làm tròn một lần khi hiển thị, nửa đơn vị làm tròn lên.
arithmetic-4-title = Năm trạng thái
arithmetic-4 = Tính tại ngày D, theo trạng thái, ngày hoàn thành và thời hạn (của phân công nếu có, nếu không thì của nhiệm vụ; trong ngày hết hạn vẫn là đúng hạn): hoàn thành không muộn hơn thời hạn là hoàn thành đúng hạn; muộn hơn là hoàn thành chậm; chưa hoàn thành mà D chưa qua thời hạn là đang thực hiện, trong hạn (còn 3 ngày trở xuống là sắp đến hạn); còn lại là chưa hoàn thành, quá hạn.
    Không có thời hạn thì hoàn thành là đúng hạn, chưa hoàn thành là trong hạn. Năm trạng thái, kể cả chưa báo cáo, luôn cộng lại bằng số được phân công.
    D của một kỳ là ngày cuối kỳ, hoặc hôm nay nếu sớm hơn. Trang việc cần làm dùng ngày hôm nay.
arithmetic-5-title = Các tỷ lệ
arithmetic-5 = Tỷ lệ hoàn thành đúng hạn = hoàn thành đúng hạn ÷ (đã hoàn thành + quá hạn), trên các lượt phân công có thời hạn.
    Tỷ lệ gửi báo cáo = số đơn vị có báo cáo được tính ÷ số đơn vị phải báo cáo. Tỷ lệ gửi đúng hạn = số đơn vị có lần gửi đầu tiên không bị thu hồi đến trong hạn ÷ số đơn vị phải báo cáo.
    Đơn vị phải báo cáo: còn tồn tại trong ngày cuối kỳ và được phân công nhiệm vụ. Không chia cho 0: hiện “–”.
arithmetic-6-title = Nhịp độ
arithmetic-6 = Mức mong đợi tại ngày D = phần thời gian đã qua từ ngày bắt đầu (của phân công, nếu không có thì ngày ban hành kế hoạch) đến thời hạn, từ 0 đến 100.
    Đạt: mức độ không thấp hơn mong đợi quá 10 điểm. Cần chú ý: không thấp hơn quá 25 điểm. Chậm: thấp hơn nữa; riêng một lượt phân công thì quá hạn cũng là chậm. Không có thời hạn: “Thường xuyên”.
    Với một nhóm: mức độ bình quân so với mức mong đợi bình quân trên các lượt có thời hạn, cùng trọng số, kèm số lượt.
arithmetic-7-title = Chỉ tiêu
arithmetic-7 = Theo thời gian: lũy kế lấy số mới nhất được tính; trong kỳ cộng các kỳ tháng của kế hoạch. Giữa các đơn vị: cộng; bình quân không trọng số; tỷ lệ = tổng số trên ÷ tổng số dưới, không bao giờ là bình quân của các tỷ lệ. Số dưới bằng 0 hiện “–”.
    Mức giao của toàn Khối với chỉ tiêu cộng là tổng mức giao của các đơn vị có báo cáo.
arithmetic-8-title = Nguồn của con số
arithmetic-8 = Từ mỗi con số mở được danh sách làm nên nó, với mức độ, trọng số và tích; tính lại theo công thức ghi ở đó thì được đúng con số ấy.
arithmetic-9-title = Xếp hạng
arithmetic-9 = Theo mức độ hoàn thành của đơn vị, trong từng cụm thi đua; bằng nhau khi hiển thị thì cùng hạng; không có báo cáo được tính thì không xếp hạng, đứng cuối. Đơn vị chỉ thấy vị trí của mình, không thấy tên đơn vị khác.
arithmetic-10-title = Kỳ đã qua
arithmetic-10 = Một kỳ đã qua dùng kế hoạch và danh sách tổ chức đảng có hiệu lực trong ngày cuối kỳ đó; một kỳ chưa kết thúc dùng những gì đang có hiệu lực hôm nay. Xem tại một thời điểm T thì chỉ tính những gì đã ghi nhận đến T, kể cả đúng lúc T, và có hiệu lực trong ngày của T; chỉ nêu ngày thì lấy đến hết ngày đó.
arithmetic-11-title = Độ mới của số liệu
arithmetic-11 = Số liệu được tính lại mỗi lần mở trang từ các báo cáo đã gửi; thời điểm ghi dưới tiêu đề của trang, kèm địa chỉ của đúng số liệu ấy.
arithmetic-12-title = Vị trí của đơn vị
arithmetic-12 = Mức độ của đơn vị ở một nội dung = Σ (trọng số nhiệm vụ × mức độ) ÷ Σ trọng số nhiệm vụ, trên các nhiệm vụ của nội dung đó mà đơn vị có báo cáo. Bình quân cụm và toàn Khối: theo điểm 3. Chênh lệch tính từ phân số chính xác, làm tròn một lần khi hiển thị, nên có thể lệch 1 điểm so với hiệu của hai số đã làm tròn.
    Đơn vị chỉ thấy bình quân khi có từ 3 đơn vị báo cáo, trong đó ít nhất 2 đơn vị mà người xem không đọc được báo cáo; bình quân cụm còn phải không để lại đúng 1 đơn vị như vậy ở ngoài cụm; bình quân toàn kế hoạch chỉ nêu khi không nội dung nào bị giấu. Luôn tính cả báo cáo đang chờ kiểm tra.
    Điểm mạnh: nhiều nhất 3 nhiệm vụ có mức độ cao hơn bình quân toàn Khối nhiều nhất, từ 1 điểm trở lên; nếu một nhiệm vụ cùng nội dung có ít hơn 3 đơn vị báo cáo thì không nêu.
    Gửi đúng hạn qua các kỳ: lần gửi đầu tiên không bị thu hồi so với thời hạn của kỳ, kể cả gia hạn; kỳ chưa gửi mà còn hạn thì chưa tính. Số ngày chậm tính theo ngày lịch.
    Hạn chế: cùng đơn vị, cùng nhiệm vụ, cùng lời văn (không kể chữ hoa, dấu, khoảng trắng) là một hạn chế; chỉ tính khi có lần gửi đang chờ kiểm tra hoặc đã tiếp nhận nêu nó. Số kỳ: từ kỳ nêu đầu tiên đến nay, cùng loại kỳ, chỉ các kỳ đã mở.
arithmetic-13-title = Thời gian từ khi gửi đến khi quyết định
arithmetic-13 = Của một lần gửi: từ lúc báo cáo đến, đến lần tiếp nhận hoặc trả lại đầu tiên về lần gửi đó; tính theo thời gian lịch, kể cả ngày nghỉ, hiển thị theo ngày và giờ trọn, phần lẻ bỏ đi. Của một kỳ: số giữa (trung vị) và số lâu nhất trên mọi lần gửi của kỳ đã được tiếp nhận hoặc trả lại; số lần gửi chẵn thì lấy trung bình cộng của hai số giữa. Lần gửi còn chờ hoặc đã thu hồi không tính; mở lại không phải là quyết định lần nữa về lần gửi đó.
help-lead = Mỗi người chỉ cần đọc phần của mình.
help-reporter-title = Cán bộ tổng hợp
help-reporter = Mở “Việc cần làm”, chọn báo cáo đang mở. Nhiệm vụ không có gì mới: đánh dấu “Không có gì mới”, hoặc bấm “Giữ nguyên cả … nhiệm vụ”. Nhiệm vụ đã hoàn thành từ trước không phải điền lại.
    Nhiệm vụ có kết quả mới: bấm “Cập nhật”, chọn trạng thái, nhập mức độ và kết quả. Lưu nháp lúc nào cũng được, dù còn thiếu.
    Xong thì bấm “Kiểm tra rồi gửi báo cáo”: trang kiểm tra nêu từng chỗ còn thiếu, mỗi chỗ dẫn đến đúng ô. Rồi bấm “Đề nghị gửi báo cáo”.
    Trang “Phân công”: bấm “Điền năm rõ” để ghi người, việc, trách nhiệm, quy trình, kết quả của từng nhiệm vụ trong một bảng, dán được từ bảng tính; “Việc của tôi” nêu nhiệm vụ của từng người phụ trách.
    Hạn chế đã nêu hiện lại mỗi kỳ ở nhiệm vụ đó. Khắc phục xong thì bấm “Đã khắc phục”, ghi cách khắc phục và chọn minh chứng.
help-head-title = Người đứng đầu cấp ủy
help-head = Khi cán bộ tổng hợp đề nghị, trang “Việc cần làm” hiện nút “Kiểm tra và gửi”. Trang kiểm tra chỉ nêu những gì đã thay đổi và những gì còn thiếu.
    Sau khi gửi, báo cáo thành một lần gửi, không sửa được nữa; thu hồi được khi Ban Tổ chức chưa xử lý. Báo cáo bị trả lại hiện nguyên văn lý do và thời hạn gửi lại.
help-board-title = Ban Tổ chức
help-board = Trang “Báo cáo” nêu đơn vị nào đã gửi, chưa gửi, gửi chậm, chờ kiểm tra; lọc theo đơn vị đồng chí theo dõi. Mở một báo cáo để xem cạnh kỳ trước rồi “Tiếp nhận” hoặc “Trả lại” với lý do.
    Người đã soạn hoặc gửi báo cáo thì không kiểm tra báo cáo đó.
help-committee-title = Ban Thường vụ
help-committee = Trang “Tổng quan” nêu việc cần xem xét trước, rồi đến toàn kế hoạch, mục tiêu, nội dung, nhiệm vụ, đơn vị. Bấm vào bất kỳ con số nào có gạch chấm để mở danh sách làm nên con số đó.
    Chọn kỳ khác ở góc trên bên phải; chọn cụm hoặc chỉ tính báo cáo đã tiếp nhận ở bộ lọc. Mọi lựa chọn nằm trong địa chỉ trang, gửi cho người khác được.
help-account-title = Tài khoản
help-account = Bấm vào tên của mình ở góc trên để đổi mật khẩu, tạo hoặc thu hồi mã truy cập cho phần mềm khác. Quên mật khẩu thì nhờ quản trị đặt lại.
