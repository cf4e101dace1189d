# Words of the document. It is Vietnamese whatever the language of the interface, so nothing of this is an interface message.
# Keys have underscores; figures stand where { $… } stands.

title = Báo cáo tổng hợp kết quả thực hiện kế hoạch công tác { $period }
section_results = Kết quả thực hiện
section_limitations = Hạn chế, khuyết điểm, nguyên nhân
section_directions = Phương hướng, nhiệm vụ
section_recommendations = Kiến nghị, đề xuất
and = và
annex = Phụ lục { $n }
see_annex = (Chi tiết tại Phụ lục { $n })

heading_general = Kết quả chung
heading_content = Nội dung { $n }: { $title }
heading_outstanding = Kết quả nổi bật, cách làm hay
heading_overdue = Nhiệm vụ quá hạn, nhịp độ chậm
heading_reporting = Chế độ báo cáo
heading_named = Hạn chế, khuyết điểm do các đơn vị nêu

# I. Who reported
organisations_nobody = Trong kỳ báo cáo { $period }, chưa có đơn vị nào được giao nhiệm vụ.
organisations_none = Đến thời điểm tổng hợp, chưa có đơn vị nào trong số { $expected } đơn vị được giao nhiệm vụ có báo cáo { $period } được tính.
organisations_none_of_one = Đến thời điểm tổng hợp, đơn vị duy nhất được giao nhiệm vụ chưa có báo cáo { $period } được tính.
organisations_some = Đến thời điểm tổng hợp, { $counts } đơn vị được giao nhiệm vụ có báo cáo { $period } được tính, tỷ lệ gửi báo cáo đạt { $share }.
organisations_all = Toàn bộ { $expected } đơn vị được giao nhiệm vụ có báo cáo { $period } được tính.
organisations_one = Đơn vị duy nhất được giao nhiệm vụ có báo cáo { $period } được tính.
timely_none = Không có báo cáo nào được gửi lần đầu đúng hạn.
timely_some = { $counts } đơn vị gửi lần đầu đúng hạn, tỷ lệ gửi đúng hạn là { $share }{ $returned }.
timely_so_far = Đến nay, { $counts } đơn vị gửi lần đầu đúng hạn, tỷ lệ gửi đúng hạn là { $share }{ $returned }.
timely_returned = , trong đó { $n } đơn vị đang trả lại
timely_all = Các báo cáo đều được gửi lần đầu đúng hạn.
timely_one = Báo cáo được gửi lần đầu đúng hạn.

# I. The plan
plan_none = Chưa có số liệu về mức độ hoàn thành của kế hoạch.
plan_progress = Mức độ hoàn thành chung của kế hoạch đạt { $progress }, tính trên { $coverage } lượt phân công có báo cáo.
plan_shares = Trong tổng số { $total } lượt phân công, có { $shares }.
plan_all_completed = Toàn bộ { $total } lượt phân công đã hoàn thành, trong đó có { $shares }.
share_on_time = { $n } lượt hoàn thành đúng hạn
share_late = { $n } lượt hoàn thành chậm
share_open = { $n } lượt đang thực hiện, trong hạn
share_overdue = { $n } lượt chưa hoàn thành, quá hạn
share_unreported = { $n } lượt chưa báo cáo
goals = Mức độ hoàn thành theo từng mục tiêu: { $list }.
goal = mục tiêu { $n } đạt { $progress } ({ $coverage } lượt phân công có báo cáo)
goal_none = mục tiêu { $n } chưa có số liệu
pace_on_track = Nhịp độ đạt yêu cầu: các nhiệm vụ có thời hạn đạt { $actual } so với mong đợi { $expected }.
pace_watch = Nhịp độ cần chú ý: các nhiệm vụ có thời hạn đạt { $actual } so với mong đợi { $expected }.
pace_behind = Nhịp độ chậm: các nhiệm vụ có thời hạn mới đạt { $actual } so với mong đợi { $expected }.

# What has changed since the period before
change_up = So với { $period }, mức độ hoàn thành tăng { $points } điểm phần trăm{ $weights } (tính trên cùng { $n } lượt).
change_down = So với { $period }, mức độ hoàn thành giảm { $points } điểm phần trăm{ $weights } (tính trên cùng { $n } lượt).
change_same = Mức độ hoàn thành không thay đổi so với { $period }{ $weights } (tính trên cùng { $n } lượt).
change_up_short = tăng { $points } điểm phần trăm so với { $period }{ $weights } (cùng { $n } đơn vị)
change_down_short = giảm { $points } điểm phần trăm so với { $period }{ $weights } (cùng { $n } đơn vị)
change_same_short = không thay đổi so với { $period }{ $weights } (cùng { $n } đơn vị)
change_less = chưa đến { $tenth }
change_weights_up = , trong đó việc đổi trọng số làm tăng { $points } điểm{ $by }
change_weights_down = , trong đó việc đổi trọng số làm giảm { $points } điểm{ $by }
change_against_weights = {" "}(đổi trọng số: { $weights }; mức độ hoàn thành: { $progress }){ $by }
change_part_up = tăng { $points } điểm
change_part_down = giảm { $points } điểm
change_part_none = không đổi
change_amendment = {" "}(bản sửa đổi số { $n })

# I. Contents and key tasks
content_progress_1 = Mức độ hoàn thành nội dung đạt { $progress }, tính trên { $coverage } lượt phân công có báo cáo; gồm { $shares }.
content_progress_2 = Với { $coverage } lượt phân công có báo cáo, nội dung đạt mức độ hoàn thành { $progress }; trong đó có { $shares }.
content_none = Chưa có báo cáo nào về nội dung này trong số { $total } lượt phân công.
content_unassigned = Nội dung này chưa được giao cho đơn vị nào.
task_unassigned = Nhiệm vụ { $n } (“{ $title }”) chưa được giao cho đơn vị nào.
task_none = Nhiệm vụ { $n } (“{ $title }”): chưa có đơn vị nào trong số { $total } đơn vị báo cáo.
task_none_of_one = Nhiệm vụ { $n } (“{ $title }”): đơn vị duy nhất được giao chưa báo cáo.
task_all_completed = Nhiệm vụ { $n } (“{ $title }”) đã được toàn bộ { $total } đơn vị hoàn thành{ $late }.
task_one_completed = Nhiệm vụ { $n } (“{ $title }”) đã được đơn vị duy nhất được giao hoàn thành{ $late }.
task_late = , trong đó { $n } đơn vị hoàn thành chậm
task_late_one = {" "}nhưng chậm so với thời hạn
task_progress_1 = Nhiệm vụ { $n } (“{ $title }”) đạt mức độ hoàn thành { $progress }, phạm vi số liệu { $coverage } đơn vị{ $change }.
task_progress_2 = Thực hiện nhiệm vụ { $n } (“{ $title }”), { $coverage } đơn vị đã báo cáo, mức độ hoàn thành là { $progress }{ $change }.
task_progress_3 = Về nhiệm vụ { $n } (“{ $title }”): mức độ hoàn thành { $progress } trên { $coverage } đơn vị có báo cáo{ $change }.
task_change = , { $change }
task_shares_1 = Có { $shares }.
task_shares_2 = Cụ thể: { $shares }.
task_shares_3 = Trong đó, { $shares }.
task_share_on_time = { $n } đơn vị hoàn thành đúng hạn
task_share_completed = { $n } đơn vị đã hoàn thành
task_share_late = { $n } đơn vị hoàn thành chậm
task_share_open = { $n } đơn vị đang thực hiện trong hạn
task_share_going = { $n } đơn vị đang thực hiện
task_share_overdue = { $n } đơn vị chưa hoàn thành, quá hạn
task_share_unreported = { $n } đơn vị chưa báo cáo
task_pace_on_track = Nhiệm vụ có thời hạn { $deadline }, nhịp độ đạt yêu cầu.
task_pace_ended = Nhiệm vụ đã đến thời hạn { $deadline }.
task_pace_watch = Nhiệm vụ có thời hạn { $deadline }, nhịp độ cần chú ý (mong đợi { $expected }).
task_pace_behind = Nhiệm vụ có thời hạn { $deadline }, nhịp độ chậm (mong đợi { $expected }).
indicator_none = Chỉ tiêu “{ $name }” chưa có số liệu.
indicator_value = Chỉ tiêu “{ $name }”{ $lower }: { $value } ({ $coverage }).
indicator_met = Chỉ tiêu “{ $name }”{ $lower }: { $value } ({ $coverage }), đạt mức giao { $target }.
indicator_not_met = Chỉ tiêu “{ $name }”{ $lower }: { $value } ({ $coverage }), chưa đạt mức giao { $target }.
indicator_part_met = Chỉ tiêu “{ $name }”{ $lower }: { $value } ({ $coverage }); ở nơi có mức giao: { $compared }, đạt mức giao { $target } ({ $without }).
indicator_part_not_met = Chỉ tiêu “{ $name }”{ $lower }: { $value } ({ $coverage }); ở nơi có mức giao: { $compared }, chưa đạt mức giao { $target } ({ $without }).
indicator_lower = {" "}(ít hơn là tốt hơn)
coverage_of_organisations = { $counts } đơn vị
coverage_of_reports = { $counts } lượt báo cáo
without_target = { $n } đơn vị không có mức giao
reports_without_target = { $n } lượt báo cáo không có mức giao
with_unit = { $number } { $unit }

# II. Shortcomings
overdue_none = Không có nhiệm vụ nào quá hạn mà chưa hoàn thành.
overdue_one = Còn { $n } lượt phân công chưa hoàn thành, quá hạn, thuộc nhiệm vụ { $task }.
overdue_same_task = Còn { $n } lượt phân công chưa hoàn thành, quá hạn, đều thuộc nhiệm vụ { $task }.
overdue_some = Còn { $n } lượt phân công chưa hoàn thành, quá hạn, thuộc { $tasks } nhiệm vụ; nhiều nhất là { $list }.
overdue_of = nhiệm vụ { $task } ({ $n } đơn vị)
overdue_unknown = Chưa có số liệu về các nhiệm vụ quá hạn.
behind_none = Không có nhiệm vụ nào có nhịp độ chậm.
behind_some = Có { $n } nhiệm vụ có nhịp độ chậm: { $list }.
behind_of = nhiệm vụ { $task } (đạt { $actual } so với mong đợi { $expected })
silent_none = Các đơn vị được giao nhiệm vụ đều đã gửi báo cáo.
silent_all = Toàn bộ { $n } đơn vị được giao nhiệm vụ im lặng, đã quá hạn mà chưa gửi báo cáo.
silent_some = Còn { $n } đơn vị im lặng, đã quá hạn mà chưa gửi báo cáo: { $names }.
silent_many = Còn { $n } đơn vị im lặng, đã quá hạn mà chưa gửi báo cáo, trong đó có { $names } và một số đơn vị khác (Phụ lục 2).
again_some = Có { $n } đơn vị bị trả lại báo cáo, gửi lại quá hạn: { $names }.
again_many = Có { $n } đơn vị bị trả lại báo cáo, gửi lại quá hạn, trong đó có { $names } và một số đơn vị khác (Phụ lục 2).
returned_some = Có { $n } đơn vị đang bị trả lại báo cáo, chờ gửi lại: { $names }.
returned_many = Có { $n } đơn vị đang bị trả lại báo cáo, chờ gửi lại, trong đó có { $names } và một số đơn vị khác (Phụ lục 2).
not_due_some = Còn { $n } đơn vị chưa gửi báo cáo, chưa đến hạn.
late_none = Không có đơn vị nào gửi báo cáo chậm.
late_some = Có { $n } đơn vị gửi báo cáo chậm: { $names }.
late_many = Có { $n } đơn vị gửi báo cáo chậm, trong đó có { $names } và một số đơn vị khác (Phụ lục 2).
named_none = Trong báo cáo, các đơn vị không nêu hạn chế, khuyết điểm.
named_some = Có { $n } đơn vị tự nêu hạn chế, khuyết điểm trong báo cáo.
named_often = Những hạn chế, khuyết điểm được nhiều đơn vị nêu nhất: { $list }.
named_of = “{ $text }” ({ $n } đơn vị)
open_none = Không còn hạn chế, khuyết điểm nào chưa được đánh dấu khắc phục.
open_some = Đến thời điểm tổng hợp, còn { $n } hạn chế, khuyết điểm chưa được đánh dấu khắc phục.

# III. What is next
due_unknown = Sau kỳ này, kế hoạch không còn kỳ báo cáo cùng loại.
due_none = Trong { $period }, không có nhiệm vụ nào đến hạn.
due_some = Trong { $period }, có { $n } nhiệm vụ đến hạn: { $list }; yêu cầu các đơn vị tập trung hoàn thành đúng thời hạn.
due_of = nhiệm vụ { $task } (còn { $n } đơn vị chưa hoàn thành)
due_of_done = nhiệm vụ { $task } (các đơn vị đã hoàn thành)
finish_none = Tiếp tục duy trì nhịp độ, không để phát sinh nhiệm vụ quá hạn.
finish_some = Tập trung hoàn thành dứt điểm { $n } lượt phân công đã quá hạn ở { $list }.
finish_of = nhiệm vụ { $task }
chase_some = Đôn đốc { $list } thực hiện nghiêm chế độ báo cáo.
chase_silent = { $n } đơn vị im lặng
chase_overdue = { $n } đơn vị gửi lại quá hạn
steps_none = Các đơn vị chưa nêu nhiệm vụ tiếp theo trong báo cáo.
steps_some = Có { $n } đơn vị đã xác định nhiệm vụ tiếp theo cho { $tasks } nhiệm vụ; các đơn vị tổ chức thực hiện theo kế hoạch đã nêu.

# IV. Recommendations
recommendations_none = Trong kỳ, các đơn vị không có kiến nghị, đề xuất.
recommendations_some = Trong kỳ, có { $n } đơn vị nêu kiến nghị, đề xuất.

# Annexes
annex_tasks = Kết quả thực hiện theo nội dung, nhiệm vụ trọng tâm
annex_organisations = Kết quả thực hiện theo đơn vị
annex_indicators = Kết quả thực hiện các chỉ tiêu
annex_basis = Căn cứ: các báo cáo được sử dụng
column_row = TT
column_task = Nội dung, nhiệm vụ
column_progress = Mức độ hoàn thành
column_coverage = Phạm vi số liệu
column_on_time = Hoàn thành đúng hạn
column_late = Hoàn thành chậm
column_open = Đang thực hiện, trong hạn
column_overdue = Chưa hoàn thành, quá hạn
column_unreported = Chưa báo cáo
column_pace = Nhịp độ
column_organisation = Đơn vị
column_reported = Có báo cáo được tính
column_timely = Gửi lần đầu đúng hạn
column_place = Thứ hạng trong cụm
column_indicator = Chỉ tiêu
column_unit = Đơn vị tính
column_value = Kết quả
column_target = Mức giao
column_met = Đánh giá
column_indicator_coverage = Phạm vi số liệu (đơn vị; chỉ tiêu cộng theo kỳ: lượt báo cáo)
column_revision = Lần gửi
column_arrived = Thời điểm gửi
column_outcome = Tình trạng
row_plan = Toàn kế hoạch
row_content = Nội dung { $n }. { $title }
row_task = { $n }. { $title }
row_all_organisations = Tất cả các đơn vị
row_no_cluster = Chưa xếp cụm
pace_word_on_track = Đạt
pace_word_watch = Cần chú ý
pace_word_behind = Chậm
pace_word_regular = Thường xuyên
yes = Có
no = Chưa
timely_yes = Đúng hạn
timely_no = Chậm
met_yes = Đạt
met_no = Chưa đạt
met_of_part = { $verdict } (so { $value } với { $target }; { $without })
outcome_accepted = Đã tiếp nhận
outcome_pending = Đã gửi
attribution_task = { $organisation }, nhiệm vụ { $task }
attribution_general = { $organisation }

# Documents and workbooks
annex_note = Kèm theo báo cáo tổng hợp { $period }; số liệu đến { $at }
annex_row = Phụ lục { $annex }, dòng { $row }
replaces_numbered = Báo cáo này thay thế Báo cáo số { $number } ngày { $date } (đính chính).
replaces_version = Báo cáo này thay thế bản { $n } của báo cáo cùng tên (đính chính).
file_document = Báo cáo tổng hợp { $period } - bản { $n }
file_annexes = Phụ lục báo cáo tổng hợp { $period } - bản { $n }
sheet_annex = Phụ lục { $n }
sheet_annex_title = Phụ lục { $n }. { $title }
sheet_period = Kỳ báo cáo: { $period }
sheet_at = Số liệu đến { $at }
sheet_status = Tình trạng: { $status }, bản { $n }
sheet_digest = Mã kiểm tra số liệu (SHA-256): { $digest }
sheet_entries = Lượt phân công
sheet_entries_title = Các lượt phân công và số liệu đơn vị báo cáo
sheet_entries_formula = Mức độ hoàn thành nhiệm vụ = Σ w × mức độ hoàn thành / Σ w, tính trên các lượt có báo cáo
sheet_entries_moved = Phân công đã được điều chỉnh sau thời điểm tổng hợp: chỗ không tính lại được từ bảng này, phụ lục ghi số đã tổng hợp.
status_draft = dự thảo
status_proposed = đã trình
status_returned = trả lại để hoàn thiện
status_approved = đã phê duyệt
column_whole = { $title }: trên tổng số
column_weight = Trọng số W
column_code = Mã đơn vị
column_task_number = Nhiệm vụ
column_own_weight = Trọng số w
column_status = Trạng thái
column_completed = Ngày hoàn thành
column_deadline = Thời hạn
column_standing = Đánh giá thời hạn
entry_not_started = Chưa thực hiện
entry_in_progress = Đang thực hiện
entry_completed = Hoàn thành
entry_regular = Thường xuyên

# After or before these words a number names something and counts nothing: see rules/provenance.
reference_words = bản sửa đổi số|ngày|tháng|năm|quý|kỳ|khóa|khoá|điều|khoản|mục|chương|phụ lục|dòng|nhiệm vụ|nội dung|mục tiêu|lần gửi|lần thứ|thứ|trung ương|đại hội|nghị quyết|chỉ thị|kết luận|quy định|nghị quyết số|chỉ thị số|kết luận số|quy định số|quyết định số|hướng dẫn số|kế hoạch số|thông tư số|nghị định số|công văn số|báo cáo số|nhiệm vụ số|nhiệm kỳ|giai đoạn
