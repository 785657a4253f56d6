"""How the library shows documents, and which of them each filter takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parapp.i18n import _, day, mark, number
from parapp.messages import finding_lines
from parapp.models.findings import Finding
from parapp.services.cataloguing import Entry
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.sizes import size_text


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """One document with what was found in its files.

    Attributes:
        entry: The document.
        findings: What is worth a look, the worst first.
    """

    entry: Entry
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.entry.document.id

    @property
    def has_warning(self) -> bool:
        """Whether something should be looked at."""
        return bool(self.findings) or not self.entry.document.files


FILTERS: tuple[tuple[str, str], ...] = (
    ("all", mark("Tất cả")),
    ("unlinked", mark("Chưa gắn tiêu chí")),
    ("warned", mark("Có cảnh báo")),
    ("late", mark("Nộp muộn")),
    ("replaced", mark("Đã có bản mới")),
)
TAKES: dict[str, Callable[[LibraryRow], bool]] = {
    "all": lambda _row: True,
    "unlinked": lambda row: not row.entry.links and row.entry.newer is None,
    "warned": lambda row: row.has_warning,
    "late": lambda row: row.entry.is_late,
    "replaced": lambda row: row.entry.newer is not None,
}


def warnings_text(row: LibraryRow) -> str:
    """Return what should be looked at, one sentence each."""
    said = [] if row.entry.document.files else [_("Chưa có tệp đính kèm.")]
    said += [finding_lines(found.code, found.details)[0] for found in row.findings]
    return " ".join(said)


def _state(row: LibraryRow) -> Mark | None:
    if row.entry.newer is not None:
        return Mark.REPLACED
    if row.has_warning:
        return Mark.WARNING
    return Mark.PROVES if row.entry.links else Mark.PROVES_NOTHING


def _state_tip(row: LibraryRow) -> str:
    if row.entry.newer is not None:
        return _("Đã có bản mới thay thế")
    return warnings_text(row) or (
        _("Đã gắn với tiêu chí") if row.entry.links else _("Chưa gắn với tiêu chí nào")
    )


COLUMNS: tuple[Column[LibraryRow], ...] = (
    Column(
        title=mark("Số, ký hiệu"),
        text=lambda r: r.entry.document.number or "–",
        mark=_state,
        tip=_state_tip,
    ),
    Column(
        title=mark("Ngày"),
        text=lambda r: day(r.entry.document.day) if r.entry.document.day else "",
        key=lambda r: r.entry.document.day.isoformat() if r.entry.document.day else "",
    ),
    Column(title=mark("Trích yếu"), text=lambda r: r.entry.document.abstract),
    Column(title=mark("Tiêu chí"), text=lambda r: ", ".join(r.entry.criteria)),
    Column(
        title=mark("Số tệp"),
        text=lambda r: number(len(r.entry.document.files)),
        key=lambda r: len(r.entry.document.files),
        is_number=True,
    ),
    Column(
        title=mark("Dung lượng"),
        text=lambda r: size_text(r.entry.size),
        key=lambda r: r.entry.size,
        is_number=True,
    ),
    Column(title=mark("Cơ quan ban hành"), text=lambda r: r.entry.document.issuer),
    Column(title=mark("Cảnh báo"), text=warnings_text),
)
WIDTHS = (17, 13, 24, 10, 8, 13, 22, 30)
