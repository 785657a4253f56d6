"""Files that came to the authority, as lines of a table: what each is, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from parapp.errors import Severity
from parapp.i18n import _, mark, number
from parapp.messages.batches import CATEGORIES, CHANGE_KINDS
from parapp.models.keys import KeyCard
from parapp.services.batch_lists import next_step, why
from parapp.services.batches import BundleRow, Outcome
from parapp.services.corresponding import Arrived
from parapp.services.inspecting import kind_of
from parapp.services.intake import ChangeKind
from parapp.services.refusals import Category
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.sizes import size_text

WIDTHS = (22, 25, 21, 5, 24, 29, 24)
_OUTCOMES: Mapping[Outcome, tuple[str, Mark]] = {
    Outcome.READY: (mark("Nạp được"), Mark.READY),
    Outcome.KNOWN: (mark("Đã nạp trước đây"), Mark.SAME),
    Outcome.REFUSED: (mark("Không nhận"), Mark.ERROR),
    Outcome.SKIPPED: (mark("Bỏ qua"), Mark.HINT),
    Outcome.TAKEN: (mark("Đã nạp"), Mark.ANSWERED),
}
_ORDER = tuple(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One file that came: a bundle, a key card, or what is neither.

    Attributes:
        path: Where it lies.
        row: The bundle, or what is none; None for a key card.
        card: The key card; None for all else.
        is_trusted: Whether that card is trusted here.
    """

    path: Path
    row: BundleRow | None = None
    card: KeyCard | None = None
    is_trusted: bool = False

    @property
    def file(self) -> str:
        """The name that people know."""
        return self.row.file if self.row else self.path.name

    @property
    def is_ready(self) -> bool:
        """Whether it is a bundle that can be taken in."""
        return self.row is not None and self.row.outcome is Outcome.READY

    @property
    def is_doubtful(self) -> bool:
        """Whether something is to be looked at before it is taken in."""
        row = self.row
        if row is None:
            return not self.is_trusted
        if row.outcome is not Outcome.READY:
            return False
        found = any(finding.severity >= Severity.WARNING for finding in row.findings)
        return found or row.has_gap or bool(row.count(ChangeKind.CONFLICTING))

    @property
    def is_wrong(self) -> bool:
        """Whether it should be taken in only by somebody who looked closely."""
        return self.row is not None and any(
            finding.severity >= Severity.ERROR for finding in self.row.findings
        )

    @property
    def needs_card(self) -> bool:
        """Whether it was refused because its sender is not known here."""
        return self.row is not None and self.row.category is Category.SIGNER

    @property
    def is_refused(self) -> bool:
        """Whether it was refused."""
        return self.row is not None and self.row.outcome is Outcome.REFUSED

    @property
    def is_taken(self) -> bool:
        """Whether it is in, by now or from before."""
        return self.row is not None and self.row.outcome in {Outcome.TAKEN, Outcome.KNOWN}


def file_lines(arrived: Arrived) -> tuple[FileLine, ...]:
    """Return a line for each file: key cards first, as bundles may need them."""
    cards = (
        FileLine(path=path, card=card, is_trusted=card.sha256 in arrived.trusted)
        for path, card in arrived.cards.items()
    )
    return (*cards, *map(row_line, arrived.batch.rows))


def row_line(row: BundleRow) -> FileLine:
    """Return the line of a bundle, or of a file that is none."""
    return FileLine(path=row.path, row=row)


def trusted(line: FileLine) -> FileLine:
    """Return the line of a key card once it is trusted."""
    return replace(line, is_trusted=True)


def outcome_text(line: FileLine) -> str:
    """Return what becomes of a file, in two words."""
    if line.row is None:
        return _("Đã tin cậy") if line.is_trusted else _("Cần đối chiếu")
    if line.row.category is Category.MISSING_PART:
        return _("Chờ đủ phần")
    return _(_OUTCOMES[line.row.outcome][0])


def outcome_mark(line: FileLine) -> Mark:
    """Return the mark of that."""
    if line.row is None:
        return Mark.ANSWERED if line.is_trusted else Mark.WARNING
    if line.row.category is Category.MISSING_PART:
        return Mark.WAITS
    return Mark.WARNING if line.is_doubtful else _OUTCOMES[line.row.outcome][1]


def kind_text(line: FileLine) -> str:
    """Return what a file is; empty where nobody knows."""
    if line.row is None:
        return kind_of("keycard")
    return kind_of(line.row.kind) if line.row.kind else ""


def unit_text(line: FileLine) -> str:
    """Return whose it is; empty where nobody knows."""
    return line.card.name if line.card else (line.row.sender if line.row else "")


def changes_text(line: FileLine) -> str:
    """Return what a bundle changes, such as ``mới 70, thay đổi 3``."""
    row = line.row
    counts = [] if row is None else [(kind, row.count(kind)) for kind in ChangeKind]
    said = (f"{_(CHANGE_KINDS[kind.name])} {number(count)}" for kind, count in counts if count)
    return ", ".join(said)


def reason_text(line: FileLine) -> str:
    """Return why a file stands as it does, in a few words."""
    if line.row is not None and line.row.category is not None:
        return _(CATEGORIES[line.row.category.value])
    return _("có điều cần xem") if line.is_doubtful else ""


def told(line: FileLine) -> Iterator[str]:
    """Yield what is to be known about a file: what it will change, why, what to do."""
    row = line.row
    if row is None:
        if not line.is_trusted:
            yield _(
                "Thẻ khóa cho biết ai niêm phong gói; phải gọi điện đối chiếu mã 40 số rồi "
                "mới tin cậy."
            )
        return
    if row.outcome is Outcome.KNOWN:
        yield _("Gói này đã nạp rồi nên không thay đổi gì nữa.")
    if row.changes or row.unchanged:
        yield _changed(row)
    if row.files:
        yield _("Kèm {count} tệp tài liệu, {size}.").format(
            count=number(row.files), size=size_text(row.files_size)
        )
    if reason := why(row):
        yield reason
    if step := next_step(row):
        yield _("Việc cần làm: {step}").format(step=step)


def _changed(row: BundleRow) -> str:
    counts = {kind: row.count(kind) for kind in ChangeKind}
    said = [
        _("{count} tiêu chí mới").format(count=number(counts[ChangeKind.NEW])),
        _("{count} tiêu chí thay đổi").format(count=number(counts[ChangeKind.CHANGED])),
        _("{count} tiêu chí đã có quyết định (quyết định giữ nguyên, chờ xem lại)").format(
            count=number(counts[ChangeKind.CONFLICTING])
        ),
        _("{count} tiêu chí giữ nguyên").format(count=number(row.unchanged)),
    ]
    amounts = (*counts.values(), row.unchanged)
    listed = "; ".join(text for text, count in zip(said, amounts, strict=True) if count)
    will = _("Nạp thì: {what}.") if row.outcome is not Outcome.TAKEN else _("Đã nạp: {what}.")
    return will.format(what=listed)


def _place(line: FileLine) -> tuple[int, bool]:
    """Return by what lines are sorted: key cards, then outcomes in their order."""
    return (-1 if line.row is None else _ORDER.index(line.row.outcome), line.is_doubtful)


COLUMNS: tuple[Column[FileLine], ...] = (
    Column(title=mark("Kết quả xem"), text=outcome_text, key=_place, mark=outcome_mark),
    Column(title=mark("Đơn vị"), text=lambda line: unit_text(line) or "–"),
    Column(title=mark("Là gì"), text=lambda line: kind_text(line) or _("không rõ")),
    Column(
        title=mark("Lần"),
        text=lambda line: str(line.row.rev if line.row and line.row.rev else "–"),
        key=lambda line: line.row.rev if line.row else 0,
        is_number=True,
    ),
    Column(title=mark("Tiêu chí"), text=lambda line: changes_text(line) or "–"),
    Column(
        title=mark("Lý do"),
        text=lambda line: reason_text(line) or "–",
        tip=lambda line: "\n".join(told(line)),
    ),
    Column(title=mark("Tệp"), text=lambda line: line.file, tip=lambda line: str(line.path)),
)
