# Hướng dẫn. Ở mỗi mục, dòng đầu là ý chính, mỗi dòng sau là một gạch đầu dòng; chữ giữa hai dấu ` gõ đúng như vậy.
help-lead = Mỗi người chỉ cần đọc phần “Dùng chung” và phần của mình.
help-contents = Các phần của hướng dẫn
help-open = Mở trang:

help-everyone-title = Dùng chung
help-everyone-figures-title = Số liệu lấy từ đâu
help-everyone-figures = Số liệu được tính từ các báo cáo đã gửi, theo công thức đã công bố, mỗi lần mở trang.
    Bấm vào con số có gạch chấm để mở danh sách làm nên con số đó, đến tận báo cáo của từng đơn vị.
    Chưa báo cáo không tính là 0. Số bình quân nào cũng đi kèm phạm vi số liệu.
    Dưới tiêu đề của trang ghi thời điểm của số liệu, kèm “Liên kết đến đúng số liệu này” để gửi cho người khác hoặc xem lại về sau.
help-everyone-search-title = Tìm kiếm
help-everyone-search = Ai được đọc báo cáo đều có ô tìm kiếm ở đầu mọi trang; phím “/” đưa con trỏ vào ô đó.
    Gõ tiếng trọn vẹn, có dấu hay không dấu đều được: “dan van” tìm ra “Dân vận”. Các tiếng đứng liền nhau được tìm trước; không có thì tìm nơi có đủ các tiếng ấy.
    Tìm trong nhiệm vụ, tổ chức đảng, vướng mắc, ý kiến chỉ đạo, góp ý và báo cáo được tính, kể cả phần chung và tên tệp minh chứng, trong phạm vi đồng chí được đọc.
    Mỗi nhóm hiện vài kết quả; bấm “Xem cả …” để đọc từng trang kết quả của một nhóm.
help-everyone-notices-title = Thông báo và thư nhắc việc
help-everyone-notices = Việc cần đồng chí biết hiện ở “Thông báo” đầu mọi trang; mỗi thông báo dẫn đến đúng chỗ cần xử lý.
    Thông báo luôn theo tình hình lúc đồng chí đọc: việc đã kết thúc hoặc đã đổi hạn thì ghi rõ như vậy; việc đồng chí không còn được đọc thì không hiện.
    Báo cáo chưa gửi được nhắc khi mở kỳ, lúc 07:00 trước hạn ba ngày và một ngày, và khi quá hạn.
    Nếu tài khoản có địa chỉ thư điện tử thì mỗi ngày có nhiều nhất một thư, lúc 07:30 giờ Việt Nam, gồm những thông báo chưa đọc và chưa có trong thư nào. Ở trang tài khoản có thể chọn nhận ngay hoặc không nhận.
    Thư chỉ nhắc việc kèm đường dẫn; nội dung báo cáo và nhận xét không ra khỏi phần mềm.
help-everyone-calendar-title = Lịch các kỳ báo cáo
help-everyone-calendar = Trang lịch ghi các kỳ của kế hoạch với thời hạn đang áp dụng cho đơn vị của đồng chí, kể cả gia hạn và hạn gửi lại.
    “Tạo địa chỉ lịch riêng” đưa các hạn gửi vào lịch trên điện thoại hoặc máy tính; lịch tự cập nhật và nhắc trước một ngày.
    Địa chỉ ấy chỉ hiện một lần và hủy được bất cứ lúc nào. Ai có địa chỉ đều xem được các thời hạn, ngoài ra không xem được gì.
help-everyone-moment-title = Xem tại một ngày khác
help-everyone-moment = Ở mọi trang số liệu và mọi báo cáo, “Xem tại một ngày khác” cho xem đúng những gì đã ghi nhận đến ngày giờ đó.
    Chỉ nhập ngày thì lấy đến hết ngày. Mọi liên kết trên trang giữ nguyên thời điểm; “Về hiện nay” đưa về số liệu hiện nay.
    Thời điểm ghi ngay trong địa chỉ trang, theo giờ Việt Nam: `?at=2021-09-30` là hết ngày đó, `?at=2021-10-05T09:00` là đúng giờ đó; ghi được đến giây và sáu chữ số lẻ của giây.
    Ở thời điểm đã qua, báo cáo chỉ để đọc, bản nháp không xem lại được; liên kết đến việc phê duyệt mở trang hiện nay.
    Thời điểm chưa đến, không đọc được, hoặc có trước kế hoạch, kỳ hay đơn vị thì trang nói rõ như vậy.
    Chưa xem lại được theo thời điểm: đầu mối liên hệ, tên tài khoản, cán bộ theo dõi, tên các mục của phần chung, trang danh sách hạn chế, bảng theo dõi việc gửi báo cáo, góp ý.
help-everyone-tables-title = Tải bảng về máy
help-everyone-tables = Dưới mỗi bảng có tên bảng là dòng “Tải bảng:” với hai lựa chọn XLSX và CSV.
    Tệp gồm đủ mọi trang của danh sách, theo đúng quyền và bộ lọc của đồng chí.
    Số và ngày trong tệp là số và ngày thật, làm tròn như trên trang; dòng cộng của các số nguyên là công thức; phần chữ giữ nguyên. Hình vẽ trong ô không có trong tệp.
help-everyone-typing-title = Cách nhập ngày, giờ và số
help-everyone-typing = Ngày, giờ và số nhập theo cách thường viết; giờ là giờ Việt Nam.
    Ngày: `25/9`, `25.9.2021`, `25092021`. Ngày kèm giờ: `17h00 ngày 20/10`. Trong báo cáo, ngày không ghi năm lấy năm của kỳ.
    Số: `1.234,5` khi dùng tiếng Việt, `1,234.5` khi dùng tiếng Anh.
    Chỗ nào có thể hiểu hai cách thì trang hỏi lại, không tự đoán.
help-everyone-safety-title = Không mất nội dung đã nhập
help-everyone-safety = Biểu mẫu có chỗ sai thì trang hiện lại với toàn bộ nội dung đã nhập, chỗ sai được nêu ngay tại ô.
    Phiên đăng nhập hết hạn lúc đang điền: nội dung được giữ một ngày cho chính người đó; đăng nhập lại thì nội dung trở lại trong biểu mẫu, chưa gửi đi đâu.
    Người khác đang đăng nhập trên cùng trình duyệt: việc trên trang cũ không được thực hiện, nội dung được giữ cho chủ của trang.
    Bấm nút hai lần, việc chỉ được thực hiện một lần.
    Khi gửi báo cáo, đề nghị gửi, trình, phê duyệt hoặc ra ý kiến chỉ đạo mà nội dung đã khác với trang đang xem: chưa có gì được thực hiện, và trang nêu những chỗ đã khác.
help-everyone-address-title = Địa chỉ trang
help-everyone-address = Mọi lựa chọn trên trang số liệu nằm trong địa chỉ trang, nên gửi địa chỉ cho người khác được; mỗi người chỉ thấy những gì mình được xem.
    Trang không có một bộ lọc hay một giá trị ghi trong địa chỉ thì báo không tìm thấy và nêu tên phần đó.
    Nội dung ngoài phạm vi của đồng chí được trả lời như không có; việc trong phạm vi nhưng không thuộc quyền thì trang nói rõ là không thuộc quyền.
help-everyone-verification-title = Kiểm tra văn bản
help-everyone-verification = Trang này cho biết một tệp hoặc một mã SHA-256 có đúng là của báo cáo tổng hợp đã được phê duyệt hay không.
    Nhận tệp DOCX, PDF, XLSX không quá 20 MB; tệp chỉ được đọc rồi bỏ, không lưu.
    Mã SHA-256 ghi ở trang cuối phụ lục của văn bản đã phê duyệt.
help-everyone-published-title = Góp ý đã công khai
help-everyone-published = Ai có tài khoản cũng đọc được những góp ý mà Ban Tổ chức đã công khai, bằng lời của Ban Tổ chức. Người góp ý chỉ được nêu tên khi đã đồng ý.
help-everyone-devices-title = Máy và ngôn ngữ
help-everyone-devices = Phần mềm dùng được trên máy tính, máy tính bảng và điện thoại, có hay không có JavaScript.
    Đổi ngôn ngữ giao diện ở đầu trang. Văn bản và báo cáo tổng hợp luôn bằng tiếng Việt.

help-reporter-title = Cán bộ tổng hợp
help-reporter-filling-title = Điền báo cáo
help-reporter-filling = Mở “Việc cần làm”, chọn báo cáo đang mở. Mỗi kỳ mỗi đơn vị gửi một báo cáo.
    Nhiệm vụ không có gì mới: đánh dấu “Không có gì mới”, hoặc bấm “Giữ nguyên cả … nhiệm vụ”. Nhiệm vụ đã hoàn thành từ trước không phải điền lại.
    Nhiệm vụ có kết quả mới: bấm “Cập nhật”, chọn trạng thái, nhập mức độ hoàn thành và kết quả. Chưa bắt đầu là 0; đang thực hiện từ 0 đến 99; đã hoàn thành là 100, kèm ngày hoàn thành không sau ngày cuối kỳ.
    Rút lại một kết quả hoàn thành đã báo cáo thì phải nêu lý do.
    Giữ nguyên thì số lũy kế được giữ theo; số tính trong kỳ thì mỗi kỳ nhập mới.
    Bản nháp giữ nguyên theo báo cáo đang được tính lúc bắt đầu soạn. Nếu sau đó báo cáo được tính thay đổi, mở “Cập nhật phần giữ nguyên”: trang nêu trước những chỗ sẽ đổi.
help-reporter-saving-title = Lưu khi đang gõ
help-reporter-saving = Nội dung được lưu từng ô trong lúc đồng chí gõ. Nút “Lưu nháp” dùng được bất cứ lúc nào, dù còn thiếu.
    Ô chưa đọc được không cản việc lưu các ô khác.
    Hai người cùng soạn một báo cáo: chỉ khi cùng sửa một ô thì phần mềm mới hỏi lấy nội dung của ai.
    Mất mạng: nội dung chưa lưu nằm lại trong máy và tự gửi khi có mạng. Đăng xuất lúc đó sẽ xóa nội dung ấy, và trang hỏi trước khi xóa.
    Khi báo cáo không nhận thêm, bản nháp vẫn đọc được, nội dung chưa lưu hiện ra để chép lại.
help-reporter-sheet-title = Điền bằng bảng tính
help-reporter-sheet = Bấm “Tải biểu mẫu (XLSX)” trên trang báo cáo, điền bằng Excel hoặc LibreOffice, rồi chọn “Nhập từ bảng tính”.
    Chỉ điền vào ô nền vàng, các ô khác đã khóa. Biểu mẫu chỉ dùng cho đúng đơn vị, kế hoạch và kỳ của nó.
    Trang xem trước nêu từng chỗ khác, từng chỗ sai theo tên ô, và những gì không đọc; chỉ những mục được chọn mới nhập. Việc xóa trắng một ô không bao giờ được chọn sẵn.
    Nội dung đã sửa trên trang sau khi tải biểu mẫu được so từng ô, không bị ghi đè.
    Tệp không quá 5 MB, giải nén không quá 16 MB. Tệp `.xls`, `.ods`, CSV, tệp có macro, có liên kết đến tệp khác hoặc không phải biểu mẫu của phần mềm thì không nhận; trang nói rõ lý do.
    Đoạn văn dài quá 32.767 ký tự theo cách đếm của Excel (ký tự hiếm tính là hai) không vừa một ô: đoạn ấy giữ nguyên và sửa trên trang. Dòng trong biểu mẫu cao cố định; chữ bị khuất thì kéo dòng cao thêm.
help-reporter-evidence-title = Minh chứng
help-reporter-evidence = Mỗi nhiệm vụ kèm được tệp minh chứng: PDF, Word, Excel, PowerPoint, hoặc ảnh JPEG, PNG, WebP.
    Mỗi tệp không quá 25 MB, trừ khi máy chủ đặt khác; mỗi nhiệm vụ không quá 20 tệp trong một kỳ.
    Kéo thả tệp hoặc dán ảnh vào trang đều được. Tệp đã gửi ở kỳ trước thì dùng lại, không phải tải lên lần nữa.
    Tệp có macro, tệp đặt mật khẩu, tệp Word, Excel, PowerPoint kiểu cũ và ảnh HEIC thì không nhận; trang chỉ cách chuyển đổi.
    Không nhập, không tải lên thông tin thuộc bí mật nhà nước.
help-reporter-checking-title = Kiểm tra rồi đề nghị gửi
help-reporter-checking = Bấm “Kiểm tra rồi gửi báo cáo”: trang kiểm tra nêu từng chỗ còn thiếu, mỗi chỗ dẫn đến đúng ô. Rồi bấm “Đề nghị gửi báo cáo”.
    Người đứng đầu cấp ủy là người gửi; đề nghị hiện ở “Việc cần làm” của người đứng đầu.
    Còn nhiệm vụ chưa báo cáo vẫn gửi được, sau khi xác nhận số nhiệm vụ đó.
    Những điểm nên xem lại theo các quy tắc kiểm tra đã công bố hiện ra trước khi gửi, không có tên và nội dung của đơn vị khác; các điểm này không ngăn việc gửi.
help-reporter-returned-title = Khi báo cáo bị trả lại
help-reporter-returned = Trang báo cáo ghi nguyên văn lý do và hạn gửi lại; nhận xét hiện ngay tại nhiệm vụ.
    Trả lời nhận xét tại nhiệm vụ đó; câu trả lời đi cùng lần gửi sau.
    Trang “Khác biệt” so từng chữ giữa hai bản bất kỳ của báo cáo: các lần gửi, bản nháp.
    Quá hạn gửi lại, báo cáo vẫn được nhận, tính là chậm.
help-reporter-extension-title = Đề nghị gia hạn
help-reporter-extension = Chưa kịp gửi thì bấm “Đề nghị gia hạn” trên trang báo cáo, nhập thời hạn cần và lý do; Ban Tổ chức quyết định.
    Trong lúc chờ, thời hạn cũ vẫn có hiệu lực. Gia hạn nhiều nhất 90 ngày sau hạn gửi của kỳ. Không được gia hạn thì có lý do kèm theo.
    Báo cáo đã gửi chậm cũng đề nghị gia hạn được, với thời hạn mới từ lúc báo cáo đến trở đi.
    Gia hạn báo cáo không làm thay đổi thời hạn của nhiệm vụ.
help-reporter-clarities-title = Năm rõ
help-reporter-clarities = Trang “Phân công”: bấm “Điền năm rõ” để ghi người, việc, trách nhiệm, quy trình, kết quả của từng nhiệm vụ trong một bảng.
    Dán được một khối ô chép từ bảng tính, bắt đầu từ ô đang chọn. Ctrl+D điền xuống; Ctrl+Shift+V dán cả đoạn vào một ô; Ctrl+Z hoàn tác trọn một lần dán hoặc điền.
    Chỉ khi bấm “Lưu năm rõ” mới có gì được lưu. Không có JavaScript thì vẫn có đủ ô và nút.
    “Chỉ hiện nhiệm vụ chưa rõ” lọc những nhiệm vụ còn thiếu.
    Kế hoạch năm trước có nhiệm vụ cùng tên hoặc gần giống thì nội dung năm trước được đề xuất cho ô còn trống. Chỉ đề xuất cho chính đơn vị ấy, không cho đơn vị kế tục sau sáp nhập, chia tách.
    Nội dung mới có hiệu lực từ ngày lưu; các lần ghi trước vẫn xem được ở từng nhiệm vụ. Trọng số, thời hạn và mức giao không đổi, nên số liệu không đổi.
help-reporter-mine-title = Việc của tôi
help-reporter-mine = “Việc của tôi” nêu nhiệm vụ của từng người phụ trách; chọn được một người, có bản để in khổ A4.
    Người phụ trách nhận ra theo chữ ghi ở phần rõ người: không phân biệt chữ hoa, khoảng trắng, vị trí dấu thanh; ghi khác đi là thành người khác, hai người trong một ô tính là một.
    Nhiệm vụ của đồng chí là những nhiệm vụ ghi đúng tên hiển thị của tài khoản.
help-reporter-shortcomings-title = Hạn chế, khuyết điểm
help-reporter-shortcomings = Hạn chế đã nêu hiện lại mỗi kỳ ở nhiệm vụ đó, cho đến khi được đánh dấu đã khắc phục.
    Khắc phục xong thì bấm “Đánh dấu đã khắc phục”, ghi cách khắc phục và chọn ít nhất một minh chứng của nhiệm vụ. Đã lưu thì không sửa được nữa.
    Cùng đơn vị, cùng nhiệm vụ, cùng lời văn (không kể chữ hoa, dấu, khoảng trắng) là một hạn chế; giữ nguyên nhiệm vụ không nêu thêm hạn chế mới.
    Đã khắc phục mà báo cáo kỳ sau nêu lại thì đó là một hạn chế mới.
help-reporter-obstacles-title = Khó khăn, vướng mắc
help-reporter-obstacles = Nêu ở trang “Vướng mắc” hoặc ngay tại nhiệm vụ trong báo cáo; phần hạn chế đã ghi ở đó được đề xuất làm nội dung.
    Vướng mắc gửi cơ quan chủ trì nhiệm vụ, trừ khi chọn cơ quan khác. Hạn trả lời là 10 ngày làm việc, đặt khác được từ 1 đến 60.
    Quá hạn mà chưa có trả lời, phần mềm tự báo cáo Ban Thường vụ.
    Trả lời chưa giải quyết được thì mở lại, ghi rõ còn vướng ở đâu; thời hạn tính lại từ đầu. Chưa có trả lời thì rút được.
help-reporter-directives-title = Ý kiến chỉ đạo
help-reporter-directives = Soạn báo cáo kết quả thực hiện rồi bấm “Trình người đứng đầu”; người đứng đầu gửi.
    Ba ngày làm việc trước hạn có thông báo nhắc; quá hạn thì Ban Thường vụ được báo.
help-reporter-documents-title = Văn bản của đơn vị
help-reporter-documents = “Văn bản (DOCX, PDF)” trên trang báo cáo cho tải báo cáo theo thể thức văn bản của Đảng; “Xem dự thảo văn bản” cho tải bản nháp, có ghi “DỰ THẢO”.
    Thể thức theo ngày ban hành: thể thức năm 2018 hoặc năm 2026.
    Số và ngày nhập theo sổ văn bản sau khi ký; trong một nhiệm kỳ, mỗi số dùng một lần cho mỗi loại văn bản của đơn vị.
    Thông tin trên văn bản không giữ lịch sử: văn bản của các kỳ trước cũng in theo thông tin hiện nay.
    PDF do máy chủ tạo từ tệp DOCX; máy chủ chưa tạo được thì trang nói rõ, tệp DOCX vẫn tải được.
help-reporter-successor-title = Đơn vị kế tục sau sáp nhập, chia tách
help-reporter-successor = Ở chỉ tiêu lũy kế, biểu nêu số của từng đơn vị trước mà số của đồng chí sẽ thay.
    Bấm “Lấy số đề xuất” hoặc tự nhập; không có gì được điền sẵn. Số đề xuất là tổng của các số ấy và số gần nhất của chính đơn vị; chỉ tiêu lấy bình quân thì không cộng.
help-reporter-suggestions-title = Góp ý
help-reporter-suggestions = Mỗi người gửi được góp ý với tư cách cá nhân. Góp ý được trả lời trong thời hạn do Ban Tổ chức đặt (ban đầu là 15 ngày làm việc), và thay đổi nhờ góp ý được ghi lại.
    Góp ý cá nhân chỉ người gửi, Ban Thường vụ và Ban Tổ chức xem được. Cơ quan được chuyển để trả lời đọc nội dung nhưng không biết tên, trừ khi người gửi đồng ý.
help-reporter-keys-title = Phím tắt khi điền báo cáo
help-reporter-keys = Phím “?” mở bảng phím tắt trên trang báo cáo; ở đó tắt được phím tắt trên máy này.
    `j`, `k`: đến nhiệm vụ sau, nhiệm vụ trước. `n`: đến nhiệm vụ chưa điền. `e`: mở nhiệm vụ và nhập mức độ hoàn thành. `u`: “Không có gì mới”. `g`: đến phần kiểm tra và gửi.
    Ctrl+Enter: xong nhiệm vụ này, đến nhiệm vụ chưa điền sau đó. Esc: đóng nhiệm vụ.

help-head-title = Người đứng đầu cấp ủy
help-head-sending-title = Kiểm tra và gửi báo cáo
help-head-sending = Khi cán bộ tổng hợp đề nghị, trang “Việc cần làm” hiện nút “Kiểm tra và gửi”.
    Trang kiểm tra chỉ nêu những gì đã thay đổi và những gì còn thiếu.
    Chưa đồng ý thì “Trả lại cán bộ tổng hợp”, ghi điều cần sửa.
    Đồng chí làm được mọi việc của cán bộ tổng hợp, kể cả tự soạn báo cáo.
    Đến đúng hạn là trong hạn; sau hạn cho đến khi đóng kỳ là gửi chậm; sau khi đóng kỳ thì không nhận, nội dung vẫn được giữ và hiện lại. Được gia hạn, bị trả lại hoặc được mở lại thì theo thời hạn riêng.
help-head-sent-title = Sau khi gửi
help-head-sent = Báo cáo thành một lần gửi có số thứ tự, không sửa được nữa.
    Thu hồi được khi Ban Tổ chức chưa bắt đầu kiểm tra, tức là trước nhận xét hoặc quyết định đầu tiên. Kỳ đã đóng mà thu hồi xong không còn gửi lại được thì không thu hồi được.
    Báo cáo bị trả lại hiện nguyên văn lý do và hạn gửi lại.
    Báo cáo đã tiếp nhận mà được mở lại: lần gửi đã tiếp nhận vẫn được tính cho đến khi có lần gửi mới.
help-head-deputy-title = Ủy quyền
help-head-deputy = Khi đi vắng, đồng chí ủy quyền cho một người có tài khoản ở đơn vị làm thay trong thời gian đã định.
    Nhiều nhất 90 ngày một lần. Hết ngày cuối, quyền tự kết thúc; kết thúc sớm cũng được.
    Người được ủy quyền làm được mọi việc của người đứng đầu, trừ việc ủy quyền cho người khác.
help-head-obstacles-title = Vướng mắc đã có trả lời
help-head-obstacles = Xem trả lời, rồi xác nhận đã giải quyết, hoặc mở lại và ghi rõ còn vướng ở đâu.
    Chỉ đơn vị đã nêu mới xác nhận được, và người xác nhận là người đứng đầu. Sau khi xác nhận vẫn mở lại được nếu vướng mắc lại phát sinh.
help-head-directives-title = Ý kiến chỉ đạo
help-head-directives = Ý kiến chỉ đạo hiện ở “Việc cần làm”: bấm “Tiếp nhận”, làm xong thì báo cáo.
    Cán bộ tổng hợp soạn, đồng chí gửi; đã gửi thì không sửa được. Gửi báo cáo cũng được ghi là đã tiếp nhận.
    Người ra ý kiến kết thúc, hoặc yêu cầu báo cáo lại với thời hạn mới.
help-head-results-title = Kết quả của đơn vị
help-head-results = Trang “Kết quả” nêu mức độ hoàn thành của đơn vị ở từng nội dung bên cạnh bình quân cụm và toàn Khối, điểm mạnh, hạn chế còn tồn tại và việc gửi đúng hạn qua các kỳ.
    Bình quân chỉ nêu khi có từ 3 đơn vị báo cáo và không suy ra được số liệu của riêng đơn vị nào; xem tại một thời điểm đã qua thì không nêu. Việc giấu này có hiệu lực ở một thời điểm, không ngăn được việc so sánh qua nhiều thời điểm.
    Về xếp hạng, đơn vị chỉ thấy vị trí của mình, không thấy tên đơn vị khác.
    “Tờ tóm tắt một trang” gồm tình hình, nhiệm vụ chậm hoặc quá hạn, các lần trả lại, ý kiến chỉ đạo, vướng mắc, hạn chế và diễn biến, trình bày để in.
help-head-letterhead-title = Thông tin trên văn bản
help-head-letterhead = Cơ quan ban hành, ký hiệu, địa danh, thể thức đề ký, người ký và nơi nhận trên văn bản của đơn vị do đồng chí quyết định, ở “Sửa thông tin trên văn bản” trên trang văn bản.
    Ban đầu các nội dung này lấy theo loại hình và tên của đơn vị.
help-head-suggestions-title = Góp ý của tổ chức
help-head-suggestions = Đồng chí gửi góp ý với tư cách cá nhân, hoặc thay mặt tổ chức cơ sở đảng.

help-advisory-title = Cơ quan tham mưu, giúp việc
help-advisory-reading-title = Đọc số liệu và báo cáo
help-advisory-reading = Đồng chí đọc được mọi trang số liệu và mọi báo cáo đã gửi; bản nháp thì không.
help-advisory-comments-title = Nhận xét
help-advisory-comments = Ở nhiệm vụ mà cơ quan mình chủ trì, mở báo cáo của đơn vị và bấm “Nhận xét” ngay tại nhiệm vụ; đơn vị trả lời cùng lần gửi sau.
help-advisory-obstacles-title = Trả lời vướng mắc
help-advisory-obstacles = Trang “Vướng mắc” gom những vướng mắc giống nhau của nhiều đơn vị; một câu trả lời dùng cho mọi vướng mắc được đánh dấu.
    Đồng chí trả lời được vướng mắc gửi đến cơ quan mình và vướng mắc về nhiệm vụ mà cơ quan mình chủ trì.
    Ba ngày làm việc trước hạn có thông báo nhắc; quá hạn thì phần mềm tự báo cáo Ban Thường vụ. Đơn vị mở lại thì thời hạn tính lại từ đầu.
    Trang nêu số ngày làm việc đến khi có trả lời (trung vị), tỷ lệ đã giải quyết do đơn vị nêu xác nhận, số đã báo cáo Ban Thường vụ, tính chung và theo từng cơ quan; mỗi con số mở được danh sách.
help-advisory-directives-title = Ý kiến chỉ đạo giao cho cơ quan
help-advisory-directives = Cơ quan được giao thì tiếp nhận, rồi báo cáo kết quả thực hiện; được nhắc ba ngày làm việc trước hạn.
help-advisory-suggestions-title = Góp ý được chuyển đến
help-advisory-suggestions = Trang “Góp ý” có những góp ý được chuyển để cơ quan trả lời, không kèm tên người gửi trừ khi người đó đồng ý; thời hạn vẫn như khi góp ý được gửi.

help-board-title = Ban Tổ chức
help-board-list-title = Theo dõi việc gửi báo cáo
help-board-list = Trang “Báo cáo” nêu đơn vị nào đã gửi, chưa gửi, gửi chậm, chờ kiểm tra, qua các kỳ.
    Lọc theo trạng thái, cụm, tên đơn vị, hoặc “Đơn vị tôi theo dõi”. “Lưu bộ lọc này” giữ một lựa chọn dưới một tên; mỗi người giữ được nhiều nhất 20.
    Mỗi đơn vị ở đúng một trạng thái gửi, gọi bằng cùng một tên ở mọi trang.
help-board-checking-title = Kiểm tra báo cáo
help-board-checking = Mở một báo cáo để xem từng nhiệm vụ bên cạnh báo cáo mà nó giữ nguyên theo, rồi “Tiếp nhận”, hoặc “Trả lại” với lý do và hạn gửi lại.
    Lý do đến đơn vị đúng từng chữ và lưu trong lịch sử báo cáo. Nhận xét viết được ở từng nhiệm vụ.
    Quyết định xong, báo cáo chờ kiểm tra sau đó tự mở: đơn vị đồng chí theo dõi trước, rồi theo thời điểm gửi; báo cáo do chính đồng chí soạn hoặc gửi được bỏ qua.
    Người đã soạn hoặc gửi báo cáo thì không quyết định về báo cáo đó.
    Báo cáo đã tiếp nhận thì “Mở lại” được, kèm lý do; lần gửi đã tiếp nhận vẫn được tính cho đến khi có lần gửi mới.
    Lần gửi là căn cứ của báo cáo tổng hợp đã phê duyệt thì trang nhắc trước khi trả lại hoặc mở lại.
help-board-keys-title = Phím tắt khi kiểm tra
help-board-keys = Bảng phím tắt ghi trên trang; không phím nào tự quyết định: muốn tiếp nhận phải bấm lần nữa trên nút đang được chọn.
    Alt+Shift+J, Alt+Shift+K: nhiệm vụ sau, nhiệm vụ trước. Alt+Shift+M: viết nhận xét. Alt+Shift+L, Alt+Shift+H: báo cáo tiếp theo, báo cáo trước.
    Alt+Shift+D: đến nút “Tiếp nhận”. Alt+Shift+R: đến ô lý do trả lại.
help-board-together-title = Tiếp nhận cùng lúc
help-board-together = “Tiếp nhận cùng lúc các báo cáo không có phát hiện” liệt kê những báo cáo chờ kiểm tra mà các quy tắc không phát hiện gì.
    Chỉ đúng những lần gửi được đánh dấu mới được tiếp nhận; báo cáo đã thay đổi trong lúc đó được để lại và nêu tên.
help-board-findings-title = Quy tắc kiểm tra
help-board-findings = Mỗi báo cáo được đối chiếu với các quy tắc đã công bố. Phát hiện chỉ gợi ý chỗ cần xem kỹ, không tự quyết định điều gì.
    Các quy tắc xét: nội dung trùng với đơn vị khác hoặc với kỳ trước, mức độ giảm hoặc tăng vọt, hoàn thành mà không có tệp, kết quả quá ngắn, nhiệm vụ tiếp theo đã quá ngày, số liệu biến động bất thường, thiếu số liệu hoặc thiếu mức giao, nhiệm vụ chưa khai báo.
    Nội dung được so trong cùng nhiệm vụ, cùng kỳ, mỗi lần mở trang. Ban Tổ chức đổi được các ngưỡng ở trang quy tắc.
    Đơn vị thấy các phát hiện trước khi gửi, không có tên và nội dung của đơn vị khác.
help-board-chasing-title = Đôn đốc
help-board-chasing = “Đôn đốc” nhắc một đơn vị, hoặc mọi đơn vị trong một lựa chọn, bằng nội dung sửa được.
    Mỗi đơn vị nhiều nhất một lần một ngày, trừ khi chọn nhắc lại.
    “Nhật ký đôn đốc” ghi đã nhắc ai, nhắc gì, và từ đó đã nhận được báo cáo nào.
    Quá hạn hai ngày làm việc mà chưa gửi thì phần mềm tự báo cáo Ban Thường vụ; đơn vị đó mang trạng thái “Đã báo cáo Ban Thường vụ”.
help-board-extensions-title = Gia hạn
help-board-extensions = Đề nghị gia hạn chờ quyết định ở một trang riêng; đơn vị không đề nghị cũng gia hạn được.
    Nhiều nhất 90 ngày sau hạn gửi của kỳ. Không đồng ý thì phải nêu lý do.
help-board-holidays-title = Ngày nghỉ lễ
help-board-holidays = Các thời hạn tính bằng ngày làm việc bỏ qua thứ Bảy, Chủ nhật và những ngày trong danh sách này. Ban Tổ chức thêm, bỏ ngày nghỉ và ngày làm bù.
    Có sẵn ngày nghỉ của các năm 2021, 2022, 2025 và 2026.
help-board-effort-title = Công sức làm báo cáo
help-board-effort = “Công sức làm báo cáo”, mở từ trang “Báo cáo”, cho biết một kỳ đòi hỏi gì ở các đơn vị.
    Gồm: số ô phải xem, số ô đã gõ, phần giữ nguyên, và thời gian từ lần đầu mở biểu mẫu đến lần gửi đầu tiên không bị thu hồi, kể cả lúc nghỉ.
help-board-obstacles-title = Vướng mắc
help-board-obstacles = Trang “Vướng mắc” gom các vướng mắc giống nhau để trả lời một lần. Ban Tổ chức trả lời vướng mắc gửi đến mình, và chuyển vướng mắc cho cơ quan khác trả lời; hạn trả lời giữ nguyên.
    Sau sáp nhập, không ai xác nhận được vướng mắc của đơn vị đã kết thúc.
help-board-meetings-title = Chuẩn bị cuộc họp Ban Thường vụ
help-board-meetings = “Lập cuộc họp”, thêm các nội dung, mỗi nội dung có tóm tắt và đề xuất, rồi “Gửi lấy ý kiến” các ủy viên.
    “Lấy từ việc chưa quyết” đưa ra báo cáo chờ phê duyệt, đơn vị im lặng đã báo cáo Ban Thường vụ, vướng mắc quá hạn trả lời và nhiệm vụ chậm hoặc quá hạn, có sẵn tóm tắt.
    Nội dung đã có ý kiến thì không sửa được nữa; cần thì rút khỏi chương trình rồi thêm nội dung mới.
help-board-consolidation-title = Báo cáo tổng hợp
help-board-consolidation = Trang “Tổng hợp”: “Lập dự thảo” viết báo cáo của kỳ từ số liệu theo các quy tắc định sẵn, gồm bốn mục và bốn phụ lục, luôn bằng tiếng Việt.
    Sửa từng đoạn, nhiều người cùng lúc. Mỗi lần lưu được giữ lại, xem được khác biệt từng chữ và khôi phục được.
    Con số nào cũng giữ nguồn: bấm vào để mở số liệu của các đơn vị; số không có nguồn được đánh dấu. Tỷ lệ trong báo cáo lấy một số lẻ.
    Có báo cáo đến sau thì số mới được đề nghị bên cạnh số đang có, không tự thay.
    “Trình Ban Thường vụ” xong thì báo cáo chỉ để đọc; thu hồi được khi Ban Thường vụ chưa quyết định.
help-board-documents-title = Văn bản của báo cáo tổng hợp
help-board-documents = “Văn bản” trên mỗi bản và trên trang phê duyệt cho tải DOCX, PDF và phụ lục XLSX. Bản chưa phê duyệt ghi “DỰ THẢO”.
    Ban Tổ chức trình Ban Thường vụ một văn bản; phê duyệt rồi thì có thêm văn bản của Đảng ủy báo cáo Thành ủy, với số và ngày theo sổ.
    Phụ lục XLSX có số thật và công thức, dựa trên một trang gồm mọi lượt phân công và nội dung đã báo cáo.
    Số và ngày nhập sau khi phê duyệt: số kế tiếp được đề xuất, số đã dùng thì không nhận. Cần sửa thì “Lập bản đính chính”: bản mới ghi rõ bản được thay.
    Văn bản đã phê duyệt viết từ nội dung đã khóa, cuối văn bản có mã SHA-256. Mọi tệp của văn bản ấy đã tải ra đều kiểm tra lại được ở trang kiểm tra văn bản.
    Thông tin trên văn bản của Ban Tổ chức và của Đảng ủy do Ban Tổ chức sửa.
help-board-suggestions-title = Góp ý
help-board-suggestions = Ban Tổ chức trả lời góp ý hoặc chuyển cơ quan khác trả lời, ghi thay đổi nhờ góp ý, và quyết định công khai bằng lời của mình.
    Thời hạn trả lời đặt từ 1 đến 90 ngày làm việc, áp dụng cho góp ý gửi từ nay về sau.
help-board-access-title = Xác nhận quyền truy cập
help-board-access = Vai trò đọc được số liệu ngoài đơn vị mình, vai trò quản trị và mật khẩu mới của người giữ các vai trò đó chỉ có hiệu lực khi một quản trị khác hoặc cán bộ Ban Tổ chức xác nhận.
    Người đề nghị và người được cấp không tự xác nhận.

help-committee-title = Ban Thường vụ
help-committee-overview-title = Trang “Tổng quan”
help-committee-overview = Trang nêu việc cần xem xét trước, rồi đến toàn kế hoạch, mục tiêu, nội dung, chỉ tiêu, diễn biến, bản đồ nhiệt và xếp hạng.
    Trước hết là việc chờ quyết định: báo cáo chờ phê duyệt, vướng mắc chưa được trả lời, ý kiến chỉ đạo quá hạn. Sau đó là việc cần xem: nhiệm vụ theo ảnh hưởng đến kế hoạch; đơn vị im lặng, gửi lại quá hạn, giảm sút.
    Bảy việc đầu hiện ngay, phần còn lại ở “Xem thêm …”. Quy tắc xếp thứ tự ghi ngay dưới danh sách.
    Bấm vào bất kỳ con số nào có gạch chấm để mở đúng danh sách của con số đó.
    Chọn kỳ khác ở góc trên bên phải; chọn cụm hoặc “Chỉ tính báo cáo đã tiếp nhận” ở bộ lọc.
help-committee-map-title = Bản đồ đơn vị × nhiệm vụ
help-committee-map = “Bản đồ đơn vị × nhiệm vụ”, mở từ “Tổng quan”, đặt mọi đơn vị bên cạnh mọi nhiệm vụ, có hàng và cột tổng; bấm một ô là đến đúng chỗ trong báo cáo của đơn vị.
help-committee-changes-title = Có gì thay đổi
help-committee-changes = “So với kỳ trước” ở “Tổng quan” và “Thay đổi từ đó đến nay” khi xem tại một ngày khác liệt kê những gì đã thay đổi, thay đổi lớn trước, cùng các báo cáo đến giữa hai thời điểm.
    So được hai thời điểm của một kỳ, hoặc hai kỳ cùng loại; chỉ so những lượt phân công có báo cáo ở cả hai bên.
help-committee-forecast-title = Dự báo hoàn thành
help-committee-forecast = Trang của nhiệm vụ nêu khoảng ngày hoàn thành theo nhịp của chính nhiệm vụ so với thời hạn, hoặc nói rõ vì sao không dự báo.
    “Dự báo của mọi nhiệm vụ” gồm mọi nhiệm vụ có thời hạn còn đang thực hiện. “Dự báo trước đây đúng đến đâu” đặt từng dự báo cũ bên cạnh thực tế, theo những gì biết lúc kỳ đóng.
    Dự báo bằng đường thẳng thường sớm hơn thực tế, vì đơn vị cuối cùng quyết định ngày nhiệm vụ hoàn thành.
help-committee-presenting-title = Trình chiếu và in
help-committee-presenting = “Trình chiếu” ở “Tổng quan” hiện cùng số liệu bằng chữ lớn, mỗi trang một ý, dùng khi họp.
    Phím mũi tên trái, phải chuyển trang; Esc thoát; có nút toàn màn hình.
    “Bản in khổ A3” cho in trên giấy A3.
help-committee-news-title = Báo cáo mới khi đang mở trang
help-committee-news = Trang số liệu đang mở nêu những báo cáo vừa được gửi, tiếp nhận, trả lại, thu hồi hoặc mở lại; số liệu chỉ đổi khi đồng chí bấm “Cập nhật số liệu”.
    Chỉ báo về báo cáo; vướng mắc, ý kiến chỉ đạo và việc phê duyệt chưa được báo theo cách này.
help-committee-meetings-title = Cho ý kiến và kết luận
help-committee-meetings = Trước cuộc họp, mỗi ủy viên chọn “Đồng ý” hoặc “Có ý kiến khác” về từng nội dung, ghi rõ ý kiến khác.
    Một ý kiến khác là đủ để đưa nội dung ra thảo luận. Mọi ủy viên đồng ý, hoặc hết hạn mà quá nửa đồng ý và không ai có ý kiến khác, thì nội dung được thống nhất bằng văn bản.
    Người được thay mặt Ban Thường vụ ghi kết luận từ giờ họp, hoặc khi nội dung đã thống nhất bằng văn bản; và kết thúc cuộc họp khi mọi nội dung đã xong.
help-committee-directives-title = Ý kiến chỉ đạo
help-committee-directives = Trang “Chỉ đạo”: ra ý kiến chỉ đạo, xem đã giao gì, làm đến đâu, theo từng ý kiến, theo cuộc họp hoặc theo nơi nhận.
    Viết ý kiến từ một nhiệm vụ, một danh sách lượt phân công, một đơn vị, một vướng mắc, việc cần xem ở “Tổng quan” hoặc kết luận của cuộc họp.
    Có hai loại: ý kiến chỉ đạo của cá nhân, ghi chức danh; và kết luận của Ban Thường vụ, do người được thay mặt ra, từ cuộc họp đã họp hoặc nội dung đã thống nhất bằng văn bản.
    Nơi nhận là tổ chức, cả cụm, hoặc cơ quan chủ trì; danh sách đầy đủ hiện ra trước khi ra ý kiến. Đã ra thì không sửa được: nhầm thì thu hồi, nêu lý do, rồi ra lại.
    Nơi nhận tiếp nhận rồi báo cáo; người ra ý kiến kết thúc hoặc yêu cầu báo cáo lại. Nơi nhận được nhắc ba ngày làm việc trước hạn; quá hạn thì Ban Thường vụ được báo.
help-committee-approval-title = Phê duyệt báo cáo tổng hợp
help-committee-approval = Người được thay mặt Ban Thường vụ phê duyệt bản trình, hoặc trả lại Ban Tổ chức kèm ý kiến.
    Căn cứ chọn trong danh sách: cuộc họp từ ngày trình (nếu báo cáo có trong chương trình thì phải đã có kết luận), hoặc ý kiến bằng văn bản đã thống nhất.
    Người đã lập, sửa hoặc trình báo cáo thì không phê duyệt báo cáo đó.
    Phê duyệt là khóa toàn văn, số liệu và danh sách lần gửi làm căn cứ, kèm mã SHA-256.
    Báo cáo của đơn vị đã thay đổi sau khi trình thì trang nêu tên đơn vị; đồng chí xác nhận để phê duyệt, hoặc trả lại.
help-committee-suggestions-title = Góp ý
help-committee-suggestions = Ban Thường vụ đọc mọi góp ý với tên người gửi, câu trả lời và thay đổi nhờ góp ý.
help-committee-sheet-title = Một đơn vị trên một trang
help-committee-sheet = Mở một đơn vị ở trang “Tổ chức đảng”, rồi “Tờ tóm tắt một trang”: tình hình, nhiệm vụ chậm hoặc quá hạn, các lần trả lại, ý kiến chỉ đạo, vướng mắc, hạn chế và diễn biến, trình bày để in.

help-administrator-title = Quản trị
help-administrator-accounts-title = Tài khoản
help-administrator-accounts = Tạo tài khoản, giao vai trò, khóa và mở khóa. Quản trị không đọc được báo cáo nào.
    Giao tận tay liên kết đặt mật khẩu, hoặc để phần mềm gửi qua thư nếu máy chủ có gửi thư và tài khoản có địa chỉ. Liên kết dùng một lần trong 48 giờ; người nhận tự đặt mật khẩu.
    Cấp lại mật khẩu cũng bằng cách ấy. Cấp lại mật khẩu hoặc khóa tài khoản là kết thúc mọi phiên, mã truy cập và địa chỉ lịch của tài khoản đó.
    Không tự khóa được tài khoản của mình.
help-administrator-confirming-title = Hai người xác nhận
help-administrator-confirming = Vai trò đọc được số liệu ngoài đơn vị mình, vai trò quản trị và mật khẩu mới của người giữ các vai trò đó chờ một quản trị khác hoặc cán bộ Ban Tổ chức xác nhận.
    Riêng cán bộ Ban Tổ chức đầu tiên của một hệ thống mới được giao vai trò mà không cần xác nhận.
help-administrator-trail-title = Dấu của nhật ký
help-administrator-trail = Mỗi sáng quản trị có địa chỉ thư điện tử nhận dấu của nhật ký qua thư, trừ khi đã chọn không nhận thư. Giữ các thư đó: nhờ chúng mà biết phần nhật ký đến dấu ấy còn nguyên vẹn hay không.
help-administrator-operation-title = Vận hành máy chủ
help-administrator-operation = Cài đặt, sao lưu, kiểm tra nhật ký, khóa, thư, PDF và cách đặt sau máy chủ trung gian có ở một trang riêng.

help-account-title = Tài khoản của mỗi người
help-account-password-title = Mật khẩu
help-account-password = Bấm vào tên của mình ở góc trên để mở trang tài khoản và đổi mật khẩu.
    Ít nhất 10 ký tự, không phải mật khẩu phổ biến, không đặt theo tên đăng nhập hay chức danh.
    Đổi mật khẩu là kết thúc các phiên đăng nhập khác. Mã truy cập và địa chỉ lịch được thu hồi cùng, trừ khi đồng chí bỏ dấu chọn.
    Quên mật khẩu thì nhờ quản trị cấp một liên kết để tự đặt mật khẩu mới.
help-account-signing-title = Đăng nhập
help-account-signing = Phiên đăng nhập kết thúc sau 24 giờ không dùng, và nhiều nhất sau 14 ngày.
    Nhập sai mật khẩu nhiều lần thì phải đợi, mỗi lần sai đợi lâu hơn. Máy mà đồng chí đã từng đăng nhập không bị ảnh hưởng khi người khác nhập sai.
    Những việc ảnh hưởng đến quyền vào tài khoản (địa chỉ thư, mã truy cập, địa chỉ lịch, ủy quyền, tài khoản của người khác) hỏi lại mật khẩu nếu đã nhập quá 10 phút.
    Máy chủ chỉ kiểm tra ít mật khẩu cùng lúc; đang đông thì trang báo ngay để thử lại.
help-account-tokens-title = Mã truy cập cho phần mềm khác
help-account-tokens = Ở trang tài khoản, tạo hoặc thu hồi mã để phần mềm khác đọc số liệu qua giao diện lập trình, với đúng quyền của đồng chí.
    Mã chỉ hiện một lần; mỗi người có nhiều nhất 10 mã.
help-account-roles-title = Nhiều vai trò
help-account-roles = Một người có thể giữ vai trò ở nhiều tổ chức. “Vai trò khác của đồng chí” ở đầu trang dẫn đến từng nơi; tổ chức đang làm việc nằm trong địa chỉ trang.

# Trang vận hành máy chủ.
help-operation-title = Vận hành máy chủ
help-operation-lead = Dành cho quản trị và người trông coi máy chủ. Các lệnh gõ ở cửa sổ lệnh của máy chủ.

help-installing-title = Cài đặt
help-installing-database-title = Cơ sở dữ liệu
help-installing-database = `DATABASE_URL` trỏ đến PostgreSQL 15 trở lên có phần mở rộng `unaccent`. Không đặt thì phần mềm tự chạy một PostgreSQL riêng trong thư mục dữ liệu `DATA_DIR` (nếu không đặt khác là `.data`).
    `tiendo migrate` đưa cấu trúc cơ sở dữ liệu lên bản mới nhất. Nếu có vai trò `tiendo_app`, lệnh này cấp cho vai trò đó những quyền máy chủ cần, trừ quyền sửa, xóa những bảng chỉ được ghi thêm: nên để máy chủ chạy bằng vai trò ấy.
    Máy chủ chạy bằng vai trò không được đổi cấu trúc vẫn khởi động được khi cấu trúc đã là bản mới nhất.
    Những gì máy chủ đã xác nhận là lưu thì còn nguyên ở lần khởi động sau, cả khi mất điện.
help-installing-first-title = Lần đầu
help-installing-first = `tiendo create-user --name quan-tri` tạo quản trị đầu tiên và hỏi mật khẩu; `tiendo import` nạp kế hoạch, tổ chức, tài khoản, phân công và kỳ báo cáo.
    Nạp thì nạp tất cả hoặc không nạp gì; chỗ sai được nêu theo tệp, dòng và cột. `tiendo import --help` mô tả các tệp.
    Kế hoạch, bản sửa đổi, phân công (trọng số, ngày, mức giao) và kỳ báo cáo được ghi bằng cách nạp hoặc ghi thẳng trong cơ sở dữ liệu; chưa có trang để sửa. Năm rõ do đơn vị điền.
help-installing-settings-title = Biến môi trường
help-installing-settings = `tiendo --help` liệt kê mọi biến và cờ, ý nghĩa của chúng và giá trị khi không đặt.
    `RUST_LOG` định những gì ghi vào nhật ký máy chủ; `LOG_FORMAT=json` ghi mỗi dòng một đối tượng JSON cho chương trình thu thập. `PG_BINDIR` là thư mục chương trình của PostgreSQL, nếu phần mềm không tự tìm thấy.
help-installing-root-title = Khởi động bằng root
help-installing-root = Khởi động bằng root, máy chủ tự chuyển sang tài khoản sở hữu thư mục dữ liệu, hoặc giao thư mục ấy cho `tiendo` nếu có tài khoản này (`useradd --system tiendo`), nếu không thì cho `postgres` hoặc `nobody`.
    Không chuyển được (cổng dưới 1024, thư mục dữ liệu có thứ khác) thì máy chủ nêu lý do.
    Những gì máy chủ ghi ra đều đóng với mọi tài khoản khác.
    Có `DATABASE_URL` cũng vậy: qua socket với cách xác thực `peer`, PostgreSQL thấy tài khoản ấy chứ không thấy root.

help-publishing-title = Đưa lên mạng
help-publishing-proxy-title = Sau máy chủ trung gian
help-publishing-proxy = Đặt máy chủ trung gian (reverse proxy) nói https ở phía trước, rồi đặt `HTTPS=true` và `PUBLIC_URL` là địa chỉ mà mọi người gõ.
    `PUBLIC_URL` được dùng cho liên kết trong thư và cho địa chỉ lịch.
    Nếu máy chủ trung gian tự đặt `X-Forwarded-For` thì đặt `TRUST_PROXY=true`: số lần đăng nhập sai được đếm theo địa chỉ ấy.
    Đừng để máy chủ trung gian giữ lại dữ liệu của `/news` (với nginx: `proxy_buffering off`): trình duyệt giữ kết nối này để biết có báo cáo mới. Không có kết nối này thì trang hỏi lại mỗi nửa phút.
    Mỗi người có nhiều nhất bốn kết nối như vậy; mỗi kết nối kéo dài mười phút, rồi mở lại và quyền được xét lại. Mỗi tiến trình xem cơ sở dữ liệu hai giây một lần, và chỉ khi có người đang mở trang.
help-publishing-health-title = Theo dõi và giới hạn thời gian
help-publishing-health = `/healthz` trả lời khi tiến trình còn chạy, `/readyz` khi cơ sở dữ liệu cũng trả lời.
    Một trang được trả lời trong 4,5 giây, hoặc báo tạm thời chưa phục vụ được; tệp thì được 15 phút. Một câu lệnh cho trang kết thúc sau sáu giây.
    Khi dừng, các yêu cầu đang xử lý có 10 giây để xong.
help-publishing-passwords-title = Chống dò mật khẩu
help-publishing-passwords = Chỉ những lần nhập sai được đếm, theo tên và theo mạng; thời gian chờ tăng dần.
    Máy mà người đó đã từng đăng nhập không bị chặn vì những lần sai của người khác.

help-trail-title = Nhật ký
help-trail-keys-title = Khóa và mốc
help-trail-keys = Mỗi việc đều có một dòng nhật ký, được niêm phong thành chuỗi trong vòng một giây bằng một khóa nằm ngoài cơ sở dữ liệu: tệp `AUDIT_KEY_FILE`, nếu không đặt khác là `audit.key` trong `DATA_DIR`.
    Giữ một bản sao của khóa ở nơi người trông coi cơ sở dữ liệu không đọc được. Mất khóa thì không niêm phong, không kiểm tra được; ai có cả khóa lẫn cơ sở dữ liệu thì làm lại được cả nhật ký.
    Mỗi lần niêm phong, đầu chuỗi được ghi thành một mốc vào `audit.anchors` trong `DATA_DIR`. Giữ các bản sao của tệp này ở máy khác.
    Dấu của nhật ký còn nằm trong thư gửi quản trị mỗi sáng và ở trang cuối mỗi văn bản đã phê duyệt.
help-trail-verifying-title = Kiểm tra nhật ký
help-trail-verifying = `tiendo audit verify` đi hết chuỗi, so với mọi dấu nằm ngoài cơ sở dữ liệu, so các bước và các lần gửi của mọi báo cáo với nhật ký, rồi nêu chỗ đã bị sửa.
    Thêm `--expect` và một dấu lấy từ thư hoặc từ văn bản để biết mọi thứ đến dấu ấy vẫn như cũ.
    Có hai điều không cách nào biết được: một mục bị xóa trước khi máy chủ kịp thấy, và một mục do người có cả khóa lẫn cơ sở dữ liệu niêm phong.
help-trail-restored-title = Sau khi khôi phục bản sao lưu
help-trail-restored = Nhật ký của bản sao lưu kết thúc trước các mốc, và lệnh kiểm tra nói đúng như vậy. Dừng máy chủ, rồi bắt đầu tệp mốc mới bằng `tiendo audit begin-anchors --reason "…"`; tệp cũ được để riêng, cần giữ lại.

help-keeping-title = Sao lưu và tệp
help-keeping-backup-title = Sao lưu
help-keeping-backup = Sao lưu theo thứ tự: cơ sở dữ liệu, rồi thư mục minh chứng, rồi khóa và các mốc của nhật ký.
help-keeping-evidence-title = Tệp minh chứng
help-keeping-evidence = Tệp minh chứng nằm trong thư mục `evidence` của `DATA_DIR`, hoặc ở kho S3 mà `EVIDENCE_URL` nêu (`s3://bucket/folder`).
    Kho S3 cần bản dựng với `--features s3` và các biến `AWS_…` thường dùng.
    `EVIDENCE_MAX_MB` là dung lượng lớn nhất của một tệp, tính bằng MB; không đặt thì là 25.
help-keeping-records-title = Sửa thẳng trong cơ sở dữ liệu
help-keeping-records = Những dòng có thể thay đổi (kỳ báo cáo, mức giao, tình trạng của kế hoạch, thời gian tồn tại của tổ chức) giữ mọi trạng thái đã có, kèm lúc được ghi nhận.
    Khi sửa bằng tay, đặt lúc ghi nhận trong giao dịch đó bằng `set_config('tiendo.recorded_at', …, true)`. Những gì đã sửa bằng tay trước khi có lịch sử được coi là biết từ lúc dòng ấy được ghi.
    Tỷ lệ báo cáo cần có để được xếp hạng nằm trong bảng `figure_setting`; các nhiệm kỳ, theo đó số văn bản được đếm lại, nằm trong bảng `party_term`.

help-sending-title = Thư, việc nền, PDF
help-sending-mail-title = Thư
help-sending-mail = `SMTP_URL` là máy chủ thư, `MAIL_FROM` là người gửi; hai biến đi cùng nhau. Không đặt thì thư nằm thành tệp trong thư mục `outbox` của `DATA_DIR`.
    Bản tóm tắt hằng ngày đi lúc 07:30 giờ Việt Nam.
    Thư của dữ liệu mẫu luôn nằm lại trong `outbox`.
help-sending-jobs-title = Việc nền
help-sending-jobs = Việc làm bên cạnh các trang nằm trong bảng `job`; bao nhiêu máy chủ cùng một cơ sở dữ liệu cùng làm cũng được.
    Việc chưa xong được làm lại với thời gian chờ tăng dần, trong gần một ngày.
    Không thư nào được gửi hai lần. Thư không rõ số phận, vì máy chủ thư hay tiến trình biến mất giữa chừng, ở lại bảng với trạng thái `uncertain` và có trong nhật ký máy chủ.
    Xem những việc hỏng: `select * from job where state in ('failed', 'uncertain')`.
help-sending-pdf-title = Tệp PDF
help-sending-pdf = PDF do LibreOffice tạo từ tệp DOCX, bên cạnh các trang. Cài bằng `sudo apt-get install -y --no-install-recommends libreoffice-writer-nogui fonts-liberation2`.
    Thiếu LibreOffice thì trang nói rõ, tệp DOCX vẫn tải được. `SOFFICE` là đường dẫn chương trình, nếu hệ thống không tự tìm thấy.
    Mỗi lúc tạo một tệp, trong thư mục và hồ sơ riêng; quá `SOFFICE_SECONDS` giây (không đặt thì là 90) thì bị dừng cùng mọi thứ đã khởi động.
    Một văn bản chỉ chuyển một lần, và tệp PDF được bỏ sau một ngày. Văn bản mới được mở thử bằng LibreOffice, chưa thử bằng Word.

help-sample-title = Dữ liệu mẫu
help-sample-accounts-title = Tài khoản mẫu
help-sample-accounts = PostgreSQL do phần mềm tự chạy mà còn trống thì được nạp dữ liệu minh họa của năm 2021; mật khẩu của các tài khoản mẫu ai cũng biết.
    Máy chủ có tài khoản mẫu chỉ phục vụ chính máy đó: có `HTTPS`, `TRUST_PROXY`, `PUBLIC_URL` hoặc địa chỉ nghe khác máy này thì không khởi động; yêu cầu gọi tên máy khác hoặc đi qua máy trung gian thì không đăng nhập được. Có những đặt ấy thì cơ sở dữ liệu trống cũng không được nạp dữ liệu mẫu.
    `tiendo sample` nạp dữ liệu mẫu vào cơ sở dữ liệu trống; `tiendo sample --discard` xóa dữ liệu mẫu.
help-sample-clock-title = Đồng hồ mẫu
help-sample-clock = Đồng hồ của dữ liệu mẫu chỉ 09:00 ngày 05/10/2021 lúc nạp và chạy tiếp từ đó. Phiên đăng nhập, giới hạn và nhật ký máy chủ theo giờ thật.

help-limits-title = Giới hạn hiện nay
help-limits-size-title = Quy mô
help-limits-size = Số liệu và các phát hiện được tính lúc mở trang: chính xác, và nhanh ở vài trăm đơn vị; chưa lưu sẵn cho hàng chục nghìn đơn vị.
    Nhập một biểu mẫu 500 dòng dùng chưa đến 64 MB bộ nhớ.
help-limits-moment-title = Thời điểm
help-limits-moment = Một việc đã lấy giờ mà chưa ghi xong lúc trang được lập, tức là vài phần nghìn giây, thì liên kết của trang có mà trang không có.
