"""Sentences of the errors in `parapp.errors.bundles`."""

from __future__ import annotations

from parapp.i18n import mark

_BUNDLES = {
    "bundle-not-a-bundle": mark(
        "Tệp này không phải gói dữ liệu. Hãy chọn đúng tệp gói; nếu gói nằm trong tệp nén"
        " (.zip, .rar) thì giải nén trước."
    ),
    "bundle-version-unknown": mark(
        "Gói theo phiên bản định dạng mà chương trình này chưa biết. Hãy cập nhật chương trình"
        " rồi mở lại."
    ),
    "bundle-header-malformed": mark(
        "Phần đầu của tệp bị hỏng nên không mở được. Hãy chép lại tệp từ nơi gửi, hoặc đề nghị"
        " nơi gửi xuất lại gói."
    ),
    "bundle-cannot-open": mark(
        "Không mở được tệp bằng khóa trên máy này. Hãy hỏi nơi gửi xem gói có gửi cho đơn vị"
        " mình không và đã dùng đúng thẻ khóa hiện hành của mình chưa."
    ),
    "bundle-altered": mark(
        "Nội dung tệp đã bị thay đổi hoặc hỏng trên đường gửi; chưa nhập gì. Hãy chép lại tệp"
        " từ nơi gửi."
    ),
    "bundle-cut-short": mark(
        "Tệp bị thiếu phần cuối, có thể do chép hoặc tải chưa xong; chưa nhập gì. Hãy chép lại"
        " tệp và đợi cho đến khi xong hẳn."
    ),
    "bundle-suite-refused": mark(
        "Tệp được mã hóa theo cách không dùng cho gói dữ liệu. Hãy đề nghị nơi gửi xuất gói"
        " bằng chương trình này."
    ),
    "bundle-container-malformed": mark(
        "Bên trong tệp không sắp xếp như gói dữ liệu nên không nhập. Hãy đề nghị nơi gửi xuất"
        " gói bằng chương trình này."
    ),
    "bundle-too-large": mark(
        "Tệp quá lớn so với một gói dữ liệu ({found} byte, tối đa {limit}) nên không mở. Hãy"
        " kiểm tra xem có chọn nhầm tệp không."
    ),
    "bundle-manifest-too-large": mark(
        "Bảng kê trong gói quá dài ({found} byte, tối đa {limit}); chưa nhập gì. Hãy đề nghị"
        " nơi"
        " gửi gộp bớt tệp rồi xuất lại."
    ),
    "bundle-too-many-recipients": mark(
        "Gói có {found} nơi nhận, tối đa {limit}. Hãy chia thành nhiều gói cho ít nơi nhận hơn."
    ),
    "bundle-too-many-objects": mark(
        "Gói có {found} tệp, tối đa {limit}. Hãy gộp hoặc bỏ bớt tài liệu rồi xuất lại."
    ),
    "bundle-object-too-large": mark(
        "Trong gói có tệp {found} byte, tối đa {limit}. Hãy thu nhỏ hoặc tách tệp đó rồi xuất"
        " lại."
    ),
    "bundle-total-too-large": mark(
        "Các tệp trong gói cộng lại {found} byte, tối đa {limit}. Hãy thu nhỏ hoặc bỏ bớt tài"
        " liệu rồi xuất lại."
    ),
    "bundle-content-too-large": mark(
        "Nội dung gói khi giải nén là {found} byte, tối đa {limit}. Hãy đề nghị nơi gửi kiểm"
        " tra"
        " lại dữ liệu rồi xuất lại."
    ),
    "bundle-content-ratio": mark(
        "Nội dung gói khi giải nén lớn gấp {found} lần, tối đa {limit} lần, nên không mở. Hãy"
        " hỏi"
        " lại nơi gửi và không dùng tệp này."
    ),
    "bundle-signer-unknown": mark(
        "Gói được niêm phong bằng thẻ khóa chưa được tin cậy ở đây; chưa nhập gì. Nếu nơi gửi"
        " là đơn vị mình biết, hãy nhập thẻ khóa của họ và đối chiếu mã xác nhận qua điện thoại"
        " trước."
    ),
    "bundle-signer-revoked": mark(
        "Thẻ khóa của đơn vị {unit} đã bị thu hồi hoặc đã được thay nên gói không được nhận."
        " Hãy liên hệ đơn vị đó để xin thẻ khóa mới và gói mới."
    ),
    "bundle-seal-broken": mark(
        "Niêm phong của gói không khớp với thẻ khóa của đơn vị {unit}; chưa nhập gì. Hãy báo"
        " cho đơn vị đó và không dùng tệp này."
    ),
    "bundle-manifest-malformed": mark(
        "Bảng kê trong gói sai định dạng (tại {place}); chưa nhập gì. Hãy đề nghị nơi gửi cập"
        " nhật chương trình rồi xuất lại."
    ),
    "bundle-kind-unknown": mark(
        "Chương trình này chưa biết loại gói này (mã “{kind}”). Hãy cập nhật chương trình rồi"
        " mở lại."
    ),
    "bundle-kind-refused": mark(
        "Gói này không phải loại gói nhận ở đây; có thể là gói do chính đơn vị xuất ra để gửi"
        " đi. Hãy chọn gói do bên kia gửi đến."
    ),
    "bundle-sender-mismatch": mark(
        "Nơi gửi ghi trong gói khác với chủ thẻ khóa đã niêm phong; chưa nhập gì. Hãy hỏi lại"
        " nơi gửi."
    ),
    "bundle-sender-role": mark(
        "Đơn vị {unit} không phải nơi lập loại gói này (mã “{kind}”); chưa nhập gì. Hãy"
        " hỏi lại nơi gửi."
    ),
    "bundle-not-addressed": mark(
        "Gói của đơn vị {unit} được niêm phong cho nơi nhận khác rồi chuyển tiếp đến đây; chưa"
        " nhập gì. Hãy đề nghị chính đơn vị đó gửi gói cho mình."
    ),
    "bundle-unit-refused": mark(
        "Gói ghi dữ liệu của đơn vị {unit}, nhưng nơi gửi không có quyền gửi thay đơn vị đó"
        " hoặc đơn vị đó không thuộc phạm vi ở đây; chưa nhập gì. Hãy đề nghị chính đơn vị đó"
        " gửi, hoặc bổ sung đơn vị vào danh sách trước."
    ),
    "bundle-criteria-mismatch": mark(
        "Gói lập theo bộ tiêu chí {found}, ở đây đang dùng {expected}; chưa nhập gì. Hãy thống"
        " nhất một bộ tiêu chí rồi đề nghị nơi gửi xuất lại."
    ),
    "bundle-older-revision": mark(
        "Gói này là lần gửi thứ {found} của đơn vị {unit}, ở đây đã nhận lần thứ {seen}; không"
        " nhập lại bản cũ. Nếu cần, hãy đề nghị đơn vị gửi bản mới nhất."
    ),
    "bundle-part-missing": mark(
        "Gói thiếu phần bắt buộc (mã “{role}”); chưa nhập gì. Hãy đề nghị nơi gửi xuất lại gói."
    ),
    "bundle-part-refused": mark(
        "Gói có phần không thuộc loại gói này (mã “{role}”); chưa nhập gì. Hãy đề nghị nơi gửi"
        " cập"
        " nhật chương trình rồi xuất lại."
    ),
    "bundle-too-new": mark(
        "Nội dung gói theo định dạng số {found}, chương trình này chỉ biết đến số {known}. Hãy"
        " cập nhật chương trình rồi nhận lại."
    ),
    "bundle-content-malformed": mark(
        "Nội dung nén trong gói không khớp với kích thước đã niêm phong; chưa nhập gì. Hãy đề"
        " nghị nơi gửi xuất lại gói."
    ),
    "bundle-object-mismatch": mark(
        "Tệp “{name}” trong gói không đúng với bảng kê đã niêm phong; chưa nhập gì. Hãy đề nghị"
        " nơi gửi xuất lại gói."
    ),
    "bundle-no-space": mark(
        "Không đủ chỗ trống cho gói: cần {needed_mib} MiB, còn {free_mib} MiB. Hãy dọn bớt ổ"
        " đĩa hoặc chọn ổ khác rồi làm lại."
    ),
    "bundle-source-changed": mark(
        "Tệp “{name}” trong kho tài liệu đã mất hoặc không còn đúng như khi lưu nên không xuất"
        " gói. Hãy đính kèm lại tệp đó."
    ),
    "bundle-draft-malformed": mark(
        "Không xuất được gói vì dữ liệu sai định dạng (tại {place}). Hãy sửa mục đó, ví dụ tên"
        " tệp có ký tự lạ, rồi xuất lại."
    ),
    "bundle-check-failed": mark(
        "Gói {file} vừa ghi đọc lại không đúng nên đã bị xóa. Hãy thử ghi vào ổ đĩa khác; ổ"
        " hoặc USB này có thể bị lỗi."
    ),
}

_CARDS = {
    "card-malformed": mark(
        "Tệp này không phải thẻ khóa hoặc đã bị thay đổi. Hãy đề nghị đơn vị gửi lại thẻ khóa."
    ),
    "card-seal-broken": mark(
        "Niêm phong của thẻ khóa không khớp nên thẻ không được nhận. Hãy đề nghị đơn vị gửi lại"
        " thẻ và đối chiếu mã xác nhận qua điện thoại."
    ),
    "directory-malformed": mark(
        "Tệp này không phải danh bạ thẻ khóa hoặc đã bị thay đổi. Hãy xin lại danh bạ từ cấp"
        " thẩm định."
    ),
    "directory-seal-broken": mark(
        "Danh bạ thẻ khóa không có đủ niêm phong của các khóa gốc được tin cậy ở đây nên không"
        " được nhận. Hãy xin lại danh bạ từ cấp thẩm định; nếu họ đã thay khóa thì nhập thẻ"
        " khóa mới của họ và đối chiếu mã 40 số qua điện thoại trước."
    ),
    "directory-older": mark(
        "Danh bạ thẻ khóa số {found} cũ hơn danh bạ số {known} đang dùng nên không được nhận."
        " Hãy xin danh bạ mới nhất."
    ),
    "directory-fork": mark(
        "Ở đây đã có một danh bạ thẻ khóa số {version} với nội dung khác nên danh bạ này không"
        " được nhận. Hãy gọi cho cấp thẩm định hỏi rõ danh bạ nào đúng."
    ),
}

_KEYS = {
    "key-file-malformed": mark(
        "Tệp khóa bị hỏng hoặc không phải tệp khóa. Hãy lấy lại từ bản sao lưu, hoặc khôi phục"
        " bằng tờ khôi phục đã in."
    ),
    "key-file-too-new": mark(
        "Tệp khóa do phiên bản mới hơn của chương trình lập. Hãy cập nhật chương trình rồi mở"
        " lại."
    ),
    "key-file-cost": mark(
        "Tệp khóa yêu cầu mức tính toán ngoài giới hạn an toàn nên không mở. Hãy lấy lại tệp"
        " khóa từ bản sao lưu, hoặc khôi phục bằng tờ khôi phục đã in."
    ),
    "key-file-exists": mark(
        "Đã có tệp khóa ở đây và chương trình không ghi đè. Nếu muốn lập khóa mới, hãy cất tệp"
        " cũ sang nơi khác trước; đừng xóa."
    ),
    "passphrase-wrong": mark(
        "Cụm mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi gõ lại;"
        " nếu đã quên, dùng tờ khôi phục."
    ),
    "passphrase-weak": mark(
        "Cụm mật khẩu quá ngắn. Hãy dùng ít nhất {words} từ khác nhau hoặc {letters} ký tự."
    ),
    "recovery-group-wrong": mark(
        "Nhóm số thứ {group} trên tờ khôi phục gõ chưa đúng. Hãy so lại nhóm này với tờ giấy."
    ),
    "recovery-count-wrong": mark(
        "Tờ khôi phục có {expected} nhóm số, mới gõ {found} nhóm. Hãy gõ đủ các nhóm."
    ),
    "recovery-other-key": mark(
        "Tờ khôi phục này thuộc về khóa khác. Hãy tìm tờ in cùng ngày lập khóa hiện hành."
    ),
}

ERRORS: dict[str, str] = {**_BUNDLES, **_CARDS, **_KEYS}
