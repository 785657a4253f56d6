"""What texts of papers and their fields are called."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.i18n import _, mark

_NAMES: Mapping[str, str] = {
    "conduct": mark("I. Tình hình triển khai"),
    "difficulties": mark("IV.1. Khó khăn, vướng mắc"),
    "proposals": mark("IV.2. Kiến nghị"),
    "purpose": mark("I. Mục đích, yêu cầu"),
    "organisation": mark("III. Tổ chức thực hiện"),
    "closing": mark("Câu kết"),
    "authority": mark("Thay mặt (dòng trên chức vụ)"),
    "title": mark("Chức vụ người ký"),
    "name": mark("Họ tên người ký"),
    "secretary-title": mark("Chức vụ thư ký"),
    "secretary-name": mark("Họ tên thư ký"),
    "recipients": mark("Nơi nhận"),
    "agency": mark("Cơ quan ban hành"),
    "symbol": mark("Ký hiệu văn bản"),
    "abstract": mark("Trích yếu"),
    "issuer": mark("Người ban hành"),
    "bases": mark("Căn cứ"),
    "proposal": mark("Theo đề nghị"),
    "article-one": mark("Điều 1"),
    "article-two": mark("Điều 2"),
    "article-three": mark("Điều 3"),
    "time": mark("Thời gian"),
    "venue": mark("Địa điểm"),
    "chair": mark("Chủ trì"),
    "secretary": mark("Thư ký"),
    "present": mark("Có mặt"),
    "absent": mark("Vắng mặt"),
    "agenda": mark("Nội dung họp"),
    "conclusion": mark("Kết luận"),
    "opening": mark("Mở đầu"),
    "results": mark("Kết quả"),
    "duties": mark("Việc các đơn vị làm tiếp"),
    "subject-dossier": mark("Về việc gì (chưa gửi hồ sơ)"),
    "subject-answers": mark("Về việc gì (chưa trả lời)"),
    "addressee": mark("Kính gửi"),
    "dossier": mark("Nội dung (chưa gửi hồ sơ)"),
    "answers": mark("Nội dung (chưa trả lời)"),
    "grounds": mark("Căn cứ"),
    "process": mark("Quá trình thực hiện"),
    "request": mark("Đề nghị"),
    "enclosed": mark("Hồ sơ kèm theo"),
}
_FIELDS: Mapping[str, str] = {
    "unit": mark("tên đơn vị mình"),
    "parent": mark("cơ quan cấp trên"),
    "place": mark("địa danh"),
    "year": mark("năm của kỳ"),
    "next": mark("năm sau"),
    "authority": mark("cơ quan thẩm định"),
    "criteria": mark("tên bộ tiêu chí"),
    "start": mark("ngày đầu kỳ số liệu"),
    "end": mark("ngày cuối kỳ số liệu"),
    "total": mark("tổng điểm"),
    "maximum": mark("điểm tối đa"),
    "index": mark("chỉ số %"),
    "count": mark("số tiêu chí mất điểm"),
    "lost": mark("tổng điểm mất"),
    "communes": mark("số đơn vị"),
    "sent": mark("số đơn vị đã gửi"),
    "changed": mark("số đơn vị bị đổi điểm"),
    "ranked": mark("số đơn vị xếp hạng"),
    "average": mark("chỉ số trung bình"),
    "number": mark("lần công bố"),
    "day": mark("ngày công bố"),
    "legal": mark("căn cứ pháp lý"),
    "commune": mark("tên đơn vị nhận"),
    "due": mark("hạn"),
    "days": mark("số ngày quá hạn"),
    "questions": mark("nội dung chưa trả lời"),
}


def name_of(text: str) -> str:
    """Return what a text of a paper is called; its own name where nobody gave another."""
    return _(_NAMES.get(text, text))


def field_of(field: str) -> str:
    """Return what stands in a field; its own name where nobody gave another."""
    return _(_FIELDS.get(field, field))
