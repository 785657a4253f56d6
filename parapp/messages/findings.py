"""Sentences of findings: what was found, and what to do."""

from __future__ import annotations

from parapp.i18n import mark

FINDINGS: dict[str, tuple[str, str]] = {
    "figure-unanswered": (
        mark("Tiêu chí {criterion}: chưa nhập số liệu “{label}”."),
        mark("Nhập số liệu, hoặc ghi rõ lý do không áp dụng nếu bộ tiêu chí cho phép."),
    ),
    "figure-not-in-set": (
        mark("Số liệu “{figure}” không có trong bộ tiêu chí đang dùng."),
        mark("Xóa số liệu này; nó không được tính vào điểm nào."),
    ),
    "claim-to-be-judged": (
        mark("Tiêu chí {criterion}: đơn vị đề nghị không áp dụng."),
        mark("Cơ quan thẩm định sẽ xem xét lý do; hãy kiểm tra lại lý do đã ghi."),
    ),
    "claim-not-allowed": (
        mark("Tiêu chí {criterion}: bộ tiêu chí không cho phép chọn “không áp dụng”."),
        mark("Bỏ đề nghị không áp dụng và nhập số liệu."),
    ),
    "own-points-not-allowed": (
        mark("Tiêu chí {criterion}: đơn vị không tự chấm tiêu chí này (đã ghi {own} điểm)."),
        mark("Xóa điểm tự chấm; điểm do cơ quan có thẩm quyền cho."),
    ),
    "own-points-above-maximum": (
        mark("Tiêu chí {criterion}: điểm tự chấm {own} vượt điểm tối đa {maximum}."),
        mark("Sửa điểm tự chấm không quá {maximum}."),
    ),
    "own-points-without-reason": (
        mark("Tiêu chí {criterion}: điểm tự chấm {own} khác điểm tính nhưng chưa ghi lý do."),
        mark("Ghi lý do, hoặc xóa điểm tự chấm để lấy điểm tính."),
    ),
    "own-points-differ": (
        mark("Tiêu chí {criterion}: điểm tự chấm {own} khác điểm tính."),
        mark("Kiểm tra lại lý do đã ghi; cơ quan thẩm định sẽ xem xét."),
    ),
    "evidence-missing": (
        mark("Tiêu chí {criterion}: có điểm nhưng chưa có tài liệu kiểm chứng và giải trình."),
        mark("Thêm tài liệu kiểm chứng, hoặc viết giải trình."),
    ),
    "evidence-explained": (
        mark("Tiêu chí {criterion}: không có tài liệu kiểm chứng, chỉ có giải trình."),
        mark("Thêm tài liệu nếu có; điểm có thể bị trừ khi thẩm định."),
    ),
    "evidence-without-file": (
        mark("Tiêu chí {criterion}: tài liệu “{document}” chưa có tệp đính kèm."),
        mark("Đính kèm tệp của tài liệu."),
    ),
    "evidence-without-page": (
        mark("Tiêu chí {criterion}: tài liệu “{document}” chưa ghi trang, mục chứng minh."),
        mark("Ghi trang hoặc mục để người thẩm định tìm thấy ngay."),
    ),
    "evidence-page-beyond": (
        mark(
            "Tiêu chí {criterion}: ghi trang {page}, nhưng “{document}” chỉ có {count} trang."
        ),
        mark("Mở tài liệu xem chứng cứ ở trang nào rồi ghi lại số trang."),
    ),
    "evidence-replaced": (
        mark("Tiêu chí {criterion}: tài liệu “{document}” đã có văn bản mới thay thế."),
        mark("Dùng văn bản mới."),
    ),
    "figures-inconsistent": (
        mark("{text} Đang nhập: {shown}."),
        mark("Kiểm tra lại các số liệu này với biểu gốc."),
    ),
    "part-over-whole": (
        mark("Tiêu chí {criterion}: tử số {part} không hợp lý so với mẫu số {whole}."),
        mark("Kiểm tra lại hai số liệu; tử số không thể âm hoặc lớn hơn mẫu số."),
    ),
    # comparing what the commune declared with what the appraising authority recomputed
    "declared-differs": (
        mark("Tiêu chí {criterion}: đơn vị khai {declared}, tính lại được {computed}."),
        mark("Xem các bước tính, yêu cầu giải trình hoặc quyết định điểm thẩm định."),
    ),
    "own-points-undecided": (
        mark("Tiêu chí {criterion}: đơn vị tự chấm {own}, tính lại {computed}, chưa quyết."),
        mark("Quyết định điểm thẩm định cho tiêu chí này."),
    ),
    "entry-missing": (
        mark("Tiêu chí {criterion}: cơ quan thẩm định chưa nhập “{label}”."),
        mark("Nhập kết quả điều tra, điểm của lãnh đạo hoặc số liệu cấp trên giao."),
    ),
    "submission-missing": (
        mark("Đơn vị {unit} chưa gửi hồ sơ tự đánh giá."),
        mark("Nhắc đơn vị gửi gói dữ liệu; đơn vị chưa gửi sẽ không được xếp hạng."),
    ),
    "request-open": (
        mark("Tiêu chí {criterion}: yêu cầu giải trình chưa khép lại."),
        mark("Chờ giải trình hoặc khép yêu cầu trước khi công bố."),
    ),
    "late-not-admitted": (
        mark("Tiêu chí {criterion}: tài liệu “{document}” gửi sau hạn, chưa được chấp nhận."),
        mark("Hội đồng quyết định có tính tài liệu nộp muộn hay không, rồi ghi lý do."),
    ),
    "changed-after-decision": (
        mark("Tiêu chí {criterion}: đơn vị gửi lại nội dung khác sau khi đã quyết định điểm."),
        mark("Xem nội dung mới và quyết định lại điểm của tiêu chí này."),
    ),
    # what a bundle that is being received says about itself
    "journal-contradicted": (
        mark("Nhật ký của {unit} khác với nhật ký đã thấy ở lần gửi trước."),
        mark("Hỏi lại đơn vị: lịch sử thay đổi có thể đã bị sửa hoặc khôi phục từ bản cũ."),
    ),
    "journal-shorter": (
        mark("Nhật ký của {unit} ngắn hơn lần gửi trước ({found} so với {seen} mục)."),
        mark("Hỏi lại đơn vị có khôi phục bản sao lưu cũ hoặc tạo lại không gian làm việc."),
    ),
    "after-publication": (
        mark(
            "Kết quả năm {year} đã công bố (số {number}); bản công bố không đổi theo gói này."
        ),
        mark("Nhập được để lưu; muốn tính lại thì quyết định lại điểm rồi công bố đính chính."),
    ),
    "clock-behind": (
        mark("Đồng hồ máy này ({day}) chậm hơn lần ghi gần nhất ({last})."),
        mark(
            "Chỉnh lại ngày giờ của máy trước khi nhập: ngày đến quyết định tài liệu nộp muộn."
        ),
    ),
    "files-to-come": (
        mark("Gói nêu {count} tệp tài liệu nhưng không mang theo."),
        mark("Chấm điểm được ngay; biên nhận gửi đơn vị sẽ ghi tên các tệp còn thiếu."),
    ),
    "changed-unasked": (
        mark("Bản giải trình đổi cả “{code}”, là nội dung không được hỏi."),
        mark(
            "Xem thay đổi này; nếu không chấp nhận thì trả lại, yêu cầu gửi đúng phần được hỏi."
        ),
    ),
    "own-card-revoked": (
        mark("Thẻ khóa hiện dùng của chính đơn vị mình đã bị cơ quan thẩm định thu hồi."),
        mark("Gọi cho cơ quan thẩm định; làm khóa mới, gửi thẻ mới và đọc mã 40 số."),
    ),
    "own-card-unknown": (
        mark("Danh bạ có một thẻ khóa mang mã đơn vị mình mà máy này không có."),
        mark("Gọi cho cơ quan thẩm định: có thể ai đó mạo danh, hoặc thẻ làm ở máy khác."),
    ),
    "directory-expired": (
        mark("Danh bạ thẻ khóa số {version} hết hạn từ {day} nên không thêm thẻ nào."),
        mark("Đề nghị cơ quan thẩm định gửi danh bạ mới."),
    ),
    "directory-passed-over": (
        mark("Danh bạ thẻ khóa số {version} trong gói cũ hơn danh bạ số {known} đang dùng."),
        mark("Không cần làm gì: phần danh bạ được bỏ qua, phần còn lại của gói vẫn dùng."),
    ),
    "directory-newer": (
        mark("{unit} đang dùng danh bạ thẻ khóa số {version}, ở đây mới có số {known}."),
        mark("Xin cơ quan thẩm định danh bạ thẻ khóa mới nhất rồi nhận vào trước."),
    ),
    "unit-name-differs": (
        mark("Danh mục của cơ quan thẩm định ghi tên đơn vị mình là “{theirs}”."),
        mark("Ở đây đang dùng “{ours}”; bên nào sai thì đề nghị sửa trước khi gửi hồ sơ."),
    ),
    "year-changes": (
        mark("Gói kỳ năm {year}: nhập xong thì năm đang làm là {year}, không còn {worked_on}."),
        mark(
            "Việc của năm {worked_on} vẫn giữ nguyên; làm tiếp bằng lệnh year {worked_on} hoặc "
            "đổi năm ở trang Thiết lập."
        ),
    ),
    "other-year": (
        mark("Gói này của năm {year}, còn ở đây đang làm năm {worked_on}."),
        mark(
            "Nhập được; muốn xem và xử lý thì đổi năm đang làm bằng lệnh year {year} hoặc ở "
            "trang Thiết lập."
        ),
    ),
    "declared-total-differs": (
        mark("Tổng điểm đơn vị khai {declared}, cộng lại được {computed}."),
        mark("Đối chiếu từng tiêu chí; điểm tính lại là điểm dùng khi thẩm định."),
    ),
    "evidence-arrived-late": (
        mark("Có {count} tài liệu đến sau hạn nộp {day}."),
        mark("Tài liệu được đánh dấu nộp muộn và chỉ tính khi hội đồng chấp nhận."),
    ),
    # work of officers and appraisers in their own copies
    "part-arrived": (
        mark("Phần việc của {author}: {count} mục, thêm {differing} mục khác với người khác."),
        mark("Nhập vào rồi xem các mục khác nhau bằng lệnh merge show; chưa ghi gì vào hồ sơ."),
    ),
    "part-from-elsewhere": (
        mark("Bản làm việc của {author} không tách ra từ dữ liệu đang mở ở đây."),
        mark("Kiểm tra xem có đúng máy chính không; nếu đúng thì vẫn gộp được, nên xem kỹ."),
    ),
    # questions and answers
    "request-new": (
        mark("Tiêu chí {criterion}: yêu cầu mới “{text}”, hạn trả lời {due}."),
        mark("Mở phần Yêu cầu giải trình, trả lời, chốt và xuất gói giải trình."),
    ),
    "request-again": (
        mark("Tiêu chí {criterion}: hỏi lại “{text}”, vì: {remark}."),
        mark("Xem lại câu trả lời lần trước, trả lời lại rồi chốt và xuất gói giải trình."),
    ),
    "request-ended": (
        mark("Tiêu chí {criterion}: yêu cầu “{text}” đã khép. {remark}"),
        mark("Không cần trả lời nữa."),
    ),
    "request-to-answer": (
        mark("Tiêu chí {criterion}: chưa trả lời yêu cầu “{text}”."),
        mark("Trả lời trước khi chốt, nếu không thì gói giải trình sẽ thiếu câu trả lời này."),
    ),
    "answers-arrived": (
        mark("Gói có {count} câu trả lời mới."),
        mark("Đọc từng câu trả lời, rồi khép yêu cầu hoặc trả lại."),
    ),
    # the same file in several places
    "same-file-units": (
        mark("Tệp “{file}” giống hệt nhau trong hồ sơ của nhiều đơn vị: {places}."),
        mark("Mở tài liệu, xem nó chứng minh cho đơn vị nào; hỏi lại đơn vị còn lại."),
    ),
    "same-file-criteria": (
        mark("{unit} nộp cùng một tệp “{file}” thành {count} tài liệu: tiêu chí {criteria}."),
        mark("Xem tài liệu có chứng minh được cả các tiêu chí đó không."),
    ),
}
