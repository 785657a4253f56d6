"""Sentences of the errors in `parapp.errors.trust`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "key-file-missing": mark(
        "Không thấy tệp khóa “{file}” trong thư mục dữ liệu. Chép lại tệp này từ chỗ sao lưu, "
        "hoặc lập lại từ tờ khôi phục (keys reset); mất cả hai thì làm khóa mới (keys renew)."
    ),
    "passphrase-repeat": mark(
        "Hai lần gõ cụm mật khẩu mới không giống nhau; chưa đổi gì. Hãy gõ lại."
    ),
    "keys-not-lost": mark(
        "Dữ liệu trên máy được mã hóa và khóa hiện dùng vẫn mở được nên khóa không bị mất. "
        "Dùng keys rotate để thay khóa; nếu khóa bị lộ thì thay rồi đề nghị thu hồi thẻ cũ."
    ),
    "card-digits-needed": mark(
        "Thẻ khóa mới của {unit} không được khóa đang tin cậy xác nhận. Gọi điện cho đơn vị, "
        "đối chiếu mã 40 số rồi nhập lại thẻ kèm mã đó."
    ),
    "card-revoked": mark(
        "Thẻ khóa này của {unit} đã bị thu hồi nên không tin lại được. Đề nghị đơn vị làm khóa "
        "mới và gửi thẻ mới."
    ),
    "card-none-to-revoke": mark(
        "Đơn vị {unit} không có thẻ khóa nào như vậy để thu hồi. Xem danh sách thẻ khóa "
        "(keycard list)."
    ),
    "revocation-reason-missing": mark(
        "Thu hồi thẻ khóa của {unit} phải ghi lý do. Ghi rõ vì sao, ví dụ mất tệp khóa."
    ),
    "own-card-is-revoked": mark(
        "Thẻ khóa của chính đơn vị mình ({unit}) đã bị thu hồi nên gói gửi đi sẽ bị từ chối. "
        "Làm khóa mới (keys renew), gửi thẻ mới và đọc mã 40 số cho bên nhận, rồi xuất lại."
    ),
    "card-not-of-authority": mark(
        "Thẻ khóa của {unit} không phải thẻ của cơ quan thẩm định của đơn vị mình. Kiểm tra "
        "lại tệp thẻ và mã cơ quan thẩm định."
    ),
    "directory-outdated": mark(
        "Danh bạ thẻ khóa chưa có những thẻ mới thay đổi hoặc đã hết hạn. Soạn danh bạ mới "
        "(directory draft), niêm phong bằng đủ khóa gốc (directory seal), đưa vào dùng "
        "(directory adopt) rồi làm lại."
    ),
    "directory-missing": mark(
        "Chưa có danh bạ thẻ khóa nào đang dùng. Danh bạ đến cùng gói kỳ đánh giá; nhận gói đó "
        "trước."
    ),
    "directory-roots-unknown": mark(
        "Chưa biết khóa gốc của cơ quan thẩm định nên chưa tin được danh bạ lấy từ tệp. Nhận "
        "gói kỳ đánh giá hoặc gói danh bạ của cơ quan thẩm định trước."
    ),
    "directory-issuer": mark(
        "Danh bạ thẻ khóa này do {unit} lập, không phải cơ quan thẩm định của đơn vị mình. "
        "Kiểm tra lại tệp."
    ),
    "root-count": mark(
        "Danh bạ dùng một khóa gốc, hoặc ba khóa gốc trong đó hai khóa niêm phong; đã chọn "
        "{found}. Chọn lại cho đủ."
    ),
    "root-file-malformed": mark(
        "Tệp “{file}” không phải khóa gốc công khai. Chọn tệp .pub được ghi cùng lúc với tệp "
        "khóa gốc."
    ),
}
