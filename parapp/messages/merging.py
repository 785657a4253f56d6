"""Sentences of the errors in `parapp.errors.merging`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {
    "copy-not-here": mark(
        "Đây là bản làm việc của {author} nên không làm được việc này. Hãy làm trên máy"
        " chính của cơ quan; bản làm việc chỉ xuất phần việc để gộp vào máy chính."
    ),
    "copy-begun": mark(
        "Dữ liệu này đã là bản làm việc của {author}. Muốn giao cho người khác thì khôi"
        " phục một bản sao lưu của máy chính sang thư mục mới rồi tạo bản làm việc ở đó."
    ),
    "copy-not-begun": mark(
        "Đây là dữ liệu của máy chính, không phải bản làm việc. Hãy khôi phục bản sao lưu"
        " của máy chính sang máy khác rồi tạo bản làm việc ở đó."
    ),
    "copy-author-missing": mark(
        "Chưa ghi tên người làm việc. Hãy ghi họ tên người sẽ dùng bản làm việc này."
    ),
    "copy-not-blind": mark(
        "Dữ liệu này đã có {count} quyết định điểm nên không dùng để chấm độc lập được. Hãy"
        " khôi phục bản sao lưu lập trước khi chấm."
    ),
    "copy-unchanged": mark(
        "{author} chưa thay đổi gì kể từ khi tạo bản làm việc nên không có phần việc nào để"
        " xuất. Hãy làm xong rồi xuất, hoặc chọn đúng lĩnh vực."
    ),
    "copy-older-revision": mark(
        "Tệp này là phần việc lần thứ {found} của {unit}, ở đây đã nhận lần thứ {seen};"
        " không nhập lại bản cũ. Nếu cần, hãy xin tệp xuất sau cùng."
    ),
    "merge-decision-outdated": mark(
        "{unit} đã gửi nội dung khác cho tiêu chí {criterion} sau khi quyết định này được"
        " đưa ra nên không ghi. Hãy xem lại tiêu chí và quyết định trên máy chính."
    ),
    "merge-item-unknown": mark(
        "Không có gì phải chọn ở mã “{what}”. Hãy xem các mã còn khác nhau bằng lệnh merge"
        " show."
    ),
    "merge-author-unknown": mark(
        "“{author}” không có ý kiến nào ở mã “{what}”. Hãy chọn một trong: {known}."
    ),
    "merge-open": mark(
        "Còn {count} mục chưa chọn hoặc chưa ghi. Hãy chọn và ghi hết bằng các lệnh merge"
        " choose, merge apply rồi mới kết thúc đợt gộp."
    ),
}
