"""Sentences about the codes of papers: what came of a check, and what to do then."""

from __future__ import annotations

from parapp.i18n import mark

OUTCOMES: dict[str, str] = {
    "match": mark("KHỚP"),
    "differs": mark("SAI LỆCH"),
    "unknown": mark("CHƯA XÁC ĐỊNH"),
}
REASONS: dict[str, tuple[str, str]] = {
    "code-matches": (
        mark("Mã trên văn bản là thật và khớp với dữ liệu ở máy này."),
        mark("So các số trên giấy với số liệu đã ghi trong mã."),
    ),
    "code-matches-earlier": (
        mark("Mã trên văn bản là thật nhưng lập từ bản cũ; máy này đang giữ bản mới hơn."),
        mark("Dùng văn bản lập từ bản mới nhất, hoặc hỏi nơi lập văn bản."),
    ),
    "code-differs": (
        mark("Văn bản không khớp; những chỗ khác nhau ghi ở dưới."),
        mark("Chưa dùng văn bản này. Liên hệ nơi lập văn bản để lấy bản đúng."),
    ),
    "code-forged": (
        mark("Mã trên văn bản không do đơn vị nêu tên lập ra: niêm phong sai."),
        mark("Không dùng văn bản này; báo cho đơn vị được nêu tên."),
    ),
    "code-foreign": (
        mark("Mã do một đơn vị khác lập ra, không phải đơn vị ghi trong mã."),
        mark("Không dùng văn bản này; báo cho đơn vị được nêu tên."),
    ),
    "code-revoked": (
        mark("Mã lập bằng khóa đã bị thu hồi nên không biết chắc ai đã lập."),
        mark("Đề nghị đơn vị in lại văn bản bằng khóa đang dùng."),
    ),
    "code-no-card": (
        mark("Máy này chưa có thẻ khóa đã lập ra mã nên không biết mã thật hay giả."),
        mark("Nạp danh bạ khóa hoặc thẻ khóa của nơi lập văn bản rồi kiểm tra lại."),
    ),
    "code-no-data": (
        mark("Mã là thật nhưng máy này không giữ dữ liệu của văn bản để so."),
        mark("So các số trên giấy với số liệu đã ghi trong mã."),
    ),
    "code-broken": (
        mark(
            "Mã QR không đúng dạng: bị cắt bớt, bị sửa, hoặc do bản chương trình mới hơn lập."
        ),
        mark("Chụp lại cho rõ, hoặc cập nhật chương trình; vẫn vậy thì không dùng văn bản."),
    ),
    "code-none": (
        mark("Không tìm thấy mã kiểm tra của chương trình trong tệp."),
        mark(
            "Chụp thẳng, đủ sáng, mã QR chiếm phần lớn ảnh; hoặc gõ mã kiểm tra in ở chân "
            "trang. Bản nháp, công văn, phiếu gửi, phiếu thẻ khóa và báo cáo in khi số liệu "
            "chưa chốt không có mã."
        ),
    ),
    "code-typing": (
        mark("Mã vừa gõ có chỗ sai hoặc thiếu."),
        mark(
            "Tắt bộ gõ tiếng Việt rồi gõ lại đủ 21 chữ và số như in trên giấy; mã không có chữ "
            "I, O và số 0, 1."
        ),
    ),
    "code-found": (
        mark("Mã khớp với dữ liệu ở máy này."),
        mark(
            "Mã gõ tay không mang niêm phong: đối chiếu từng số trên giấy với số liệu trên "
            "đây, hoặc kiểm tra bằng mã QR."
        ),
    ),
    "code-found-earlier": (
        mark("Mã khớp với một bản cũ; máy này đang giữ bản mới hơn."),
        mark("Dùng văn bản lập từ bản mới nhất, hoặc hỏi nơi lập văn bản."),
    ),
    "code-not-here": (
        mark("Không dữ liệu nào ở máy này cho ra mã vừa gõ."),
        mark(
            "Có thể máy này chưa nhận dữ liệu hay thẻ khóa, hoặc văn bản đã bị sửa. Kiểm tra "
            "bằng mã QR để biết khác ở đâu."
        ),
    ),
    "file-broken": (mark("Tệp bị hỏng, không mở được."), mark("Lấy lại tệp gốc.")),
    "file-password": (mark("Tệp PDF có mật khẩu."), mark("Lấy bản không đặt mật khẩu.")),
    "file-empty": (mark("Tệp rỗng."), mark("Chọn lại đúng tệp.")),
    "file-too-large": (
        mark("Tệp quá lớn."),
        mark("Chụp lại ảnh nhỏ hơn, hoặc gõ mã kiểm tra in ở chân trang."),
    ),
    "file-stuck": (
        mark("Đọc tệp quá lâu nên đã bỏ qua."),
        mark("Lấy lại tệp gốc, hoặc gõ mã kiểm tra in ở chân trang."),
    ),
    "file-not-read": (
        mark("Chỉ đọc được tệp PDF và ảnh (PNG, JPEG)."),
        mark("Chọn tệp khác, hoặc gõ mã kiểm tra in ở chân trang."),
    ),
}
FIGURES: dict[str, str] = {
    "total": mark("Tổng điểm"),
    "maximum": mark("Điểm tối đa áp dụng"),
    "index": mark("Chỉ số (%)"),
    "rank": mark("Hạng"),
    "ranked": mark("Số đơn vị được xếp hạng"),
    "highest": mark("Điểm cao nhất"),
    "lowest": mark("Điểm thấp nhất"),
    "together": mark("Tổng điểm của các đơn vị được xếp hạng"),
}
"""Main figures by their names in `parapp.models.paper_claims`."""
