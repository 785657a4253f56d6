"""Sentences of the errors in `parapp.errors.work`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "work-role": mark(
        "Việc này chỉ làm được ở vai trò {role}. Mở đúng thư mục dữ liệu của vai trò đó."
    ),
    "period-missing": mark(
        "Chưa có bộ tiêu chí của kỳ {year}. Nhập gói kỳ đánh giá do cơ quan thẩm định "
        "gửi, hoặc nhập tệp bộ tiêu chí."
    ),
    "dossier-missing": mark(
        "Chưa có hồ sơ của đơn vị {unit} cho kỳ {year}. Nhập số liệu hoặc nhận gói của "
        "đơn vị trước."
    ),
    "dossier-locked": mark(
        "Hồ sơ của {unit} đã chốt nên không sửa được. Mở chốt (ghi lý do) rồi sửa và chốt lại."
    ),
    "dossier-not-locked": mark(
        "Hồ sơ của {unit} chưa chốt. Kiểm tra và chốt hồ sơ trước khi xuất gói."
    ),
    "closing-refused": mark(
        "Chưa chốt được: còn {count} chỗ phải sửa. Xem danh sách kiểm tra, sửa hết "
        "rồi chốt lại."
    ),
    "unit-unknown": mark("Không có đơn vị mã “{unit}” trong danh mục. Kiểm tra lại mã đơn vị."),
    "criterion-unknown": mark(
        "Không có tiêu chí chấm điểm mã “{criterion}” trong bộ tiêu chí. Kiểm tra lại "
        "mã tiêu chí."
    ),
    "figure-unknown": mark(
        "Không có số liệu mã “{figure}” trong bộ tiêu chí. Kiểm tra lại mã số liệu."
    ),
    "figure-not-yours": mark(
        "Số liệu “{label}” không do vai trò của bạn nhập. Bỏ số liệu này khỏi bảng nhập."
    ),
    "figure-unfit": mark(
        "Giá trị nhập cho số liệu “{label}” không đúng kiểu hoặc nằm ngoài khoảng cho phép. "
        "Xem hướng dẫn của số liệu và nhập lại."
    ),
    "round-unknown": mark("Không có vòng thẩm định số {round}. Dùng vòng 1, 2 hoặc 3."),
    "card-own-unit": mark(
        "Thẻ khóa này mang mã của chính đơn vị {unit} nên không nhận. Khóa của đơn vị chỉ tạo "
        "trong không gian làm việc này; hỏi lại người gửi."
    ),
    "pack-not-undone": mark(
        "Gói kỳ đánh giá không hoàn tác được. Đề nghị cơ quan thẩm định gửi gói mới; gói mới "
        "thay thế gói này."
    ),
    "text-too-long": mark(
        "Nội dung dài {found} ký tự, vượt mức {limit}. Rút gọn, hoặc đính kèm thành tài liệu."
    ),
    "unit-row-missing": mark(
        "Bảng “{file}” không có dòng nào của đơn vị {unit}. Ghi đúng mã hoặc tên đơn vị của "
        "mình vào cột unit."
    ),
    "unit-twice": mark(
        "Bảng có hai dòng cùng của đơn vị {unit} (một theo mã, một theo tên). Giữ lại một dòng."
    ),
    "deadline-unknown": mark(
        "Bộ tiêu chí không có thời hạn mã “{deadline}”. Dùng một trong các mã: {known}."
    ),
    "extension-sent": mark(
        "Gói kỳ đã xuất cho {unit} ghi hạn mới, đơn vị có thể đã biết nên không hoãn gia hạn "
        "được nữa. Cần hạn khác thì gia hạn lại với ngày đó."
    ),
    "claim-refused": mark(
        "Tiêu chí {criterion} không cho phép chọn “không áp dụng”. Nhập số liệu cho "
        "tiêu chí này."
    ),
    "reason-missing": mark(
        "Tiêu chí {criterion}: phải ghi lý do. Hạ điểm, loại trừ hoặc mở lại đều cần lý "
        "do để đơn vị đọc được."
    ),
    "reason-code-unknown": mark("Không có mã lý do “{value}”. Dùng một trong các mã: {known}."),
    "own-points-missing": mark(
        "Tiêu chí {criterion}: đã ghi lý do nhưng chưa ghi điểm tự chấm. Ghi điểm, hoặc xóa "
        "lý do để lấy lại điểm tính."
    ),
    "points-out-of-bounds": mark(
        "Tiêu chí {criterion}: {points} điểm nằm ngoài khoảng cho phép (tối đa "
        "{maximum}). Nhập lại điểm."
    ),
    "document-in-use": mark(
        "Tài liệu “{document}” đang là minh chứng của tiêu chí {criteria}. Gỡ tài liệu khỏi "
        "các tiêu chí đó rồi xóa."
    ),
    "card-missing": mark(
        "Chưa có thẻ khóa tin cậy của {unit}. Nhập thẻ khóa và đối chiếu mã 40 số qua "
        "điện thoại."
    ),
    "card-digits-differ": mark(
        "Mã 40 số không khớp với thẻ khóa của {unit}. Đừng dùng thẻ này; gọi lại cho "
        "đơn vị để kiểm tra."
    ),
    "bundle-fork": mark(
        "Gói của {unit} trùng số lần gửi {rev} với một gói khác đã nhận nhưng nội dung "
        "khác. Gói được giữ riêng, chưa nhập; hỏi lại đơn vị gói nào đúng."
    ),
    "import-unknown": mark(
        "Không tìm thấy đúng một lần nhập có mã bắt đầu bằng “{manifest}” để hoàn tác. Hãy ghi "
        "mã in ra khi nhập gói, ít nhất 8 ký tự đầu; xem lại mã bằng bundle inspect."
    ),
    "undo-refused": mark(
        "Không hoàn tác được việc nhập gói của {unit}: đã có {count} việc sau đó dựa vào nó: "
        "{what}. Nếu đó là lần nhập gói sau thì hoàn tác lần đó trước; nếu là việc khác thì đề "
        "nghị đơn vị gửi lần tiếp theo thay cho việc hoàn tác."
    ),
    "publishing-refused": mark(
        "Chưa công bố được: còn {count} việc chưa xong. Xem danh sách kiểm tra và xử lý "
        "từng việc."
    ),
    "publication-missing": mark(
        "Chưa công bố kết quả kỳ {year}. Công bố trước khi gửi kết quả hoặc in."
    ),
    "set-bound": mark(
        "Kỳ {year} đã công bố kết quả theo bộ tiêu chí khác nên không đổi bộ tiêu chí được "
        "nữa. Kiểm tra lại tệp hoặc gói vừa chọn."
    ),
    "set-level-differs": mark(
        "Gói kỳ đánh giá không có đơn vị {unit} của bạn. Kiểm tra lại mã đơn vị hoặc "
        "hỏi cơ quan thẩm định."
    ),
    "file-unreadable": mark(
        "Không mở được tệp “{file}”. Kiểm tra đường dẫn, quyền đọc và chương trình khác "
        "đang giữ tệp."
    ),
    "file-unwritable": mark(
        "Không ghi được tệp “{file}”. Kiểm tra USB hoặc ổ mạng còn cắm không, quyền ghi và "
        "dung lượng trống, rồi làm lại."
    ),
    "backup-keys-missing": mark(
        "Không thấy tệp khóa {file} cạnh bản sao lưu {backup} nên chưa khôi phục gì. Chép tệp "
        "khóa vào cùng thư mục với bản sao lưu, hoặc mở bằng tờ khôi phục."
    ),
    "folder-gone": mark(
        "Không thấy thư mục {folder}. Nếu đó là USB hoặc ổ mạng, hãy cắm lại rồi mở lại."
    ),
    "demo-folder": mark(
        "Thư mục “{folder}” đang chứa dữ liệu khác nên không dùng để thực hành. Chọn "
        "thư mục trống hoặc thư mục mới."
    ),
    "passphrase-needed": mark(
        "Việc này cần mở khóa. Nhập cụm mật khẩu của không gian làm việc."
    ),
    "data-folder-missing": mark(
        "Chưa cho biết thư mục dữ liệu. Thêm --data THƯ_MỤC ngay sau chữ parapp."
    ),
    "value-unreadable": mark(
        "Không đọc được “{value}”. Số viết như 1,5 hoặc 1500; ngày viết như 05/06/2026."
    ),
}
