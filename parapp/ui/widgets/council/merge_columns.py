"""How items that working copies speak of are listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parapp.collate import natural
from parapp.i18n import _, mark
from parapp.services.merge_lines import author_text, kind_text
from parapp.services.merge_view import MergeRow
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark

WIDTHS = (24, 8, 22, 18, 16)
FILTERS: Mapping[str, tuple[str, Callable[[MergeRow], bool]]] = {
    "differs": (mark("Khác nhau"), lambda row: row.differs),
    "chosen": (mark("Đã chọn"), lambda row: row.is_chosen),
    "agreed": (mark("Thống nhất"), lambda row: not row.differs and not row.is_chosen),
    "all": (mark("Tất cả"), lambda _row: True),
}


def _state(row: MergeRow) -> str:
    if row.differs:
        return _("Còn khác nhau")
    if row.is_chosen:
        return _("Đã chọn: {author}").format(author=author_text(row.compared.chosen or ""))
    return _("Thống nhất")


def _authors(row: MergeRow) -> str:
    return ", ".join(author_text(c.author) for c in row.compared.candidates)


def merge_columns(name_of: Callable[[str], str]) -> tuple[Column[MergeRow], ...]:
    """Return the columns; `name_of` names a unit."""
    return (
        Column(title=mark("Đơn vị"), text=lambda row: name_of(row.compared.key.unit)),
        Column(
            title=mark("Mã"),
            text=lambda row: row.compared.key.code,
            key=lambda row: natural(row.compared.key.code),
        ),
        Column(title=mark("Nội dung"), text=lambda row: kind_text(row.compared.key)),
        Column(title=mark("Người có ý kiến"), text=_authors),
        Column(
            title=mark("Tình trạng"),
            text=_state,
            mark=lambda row: Mark.WARNING if row.differs else Mark.CONFIRMED,
        ),
    )
