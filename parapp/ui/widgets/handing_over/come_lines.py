"""What lies in files that came, as lines of a table: what each is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from parapp.errors import Severity
from parapp.i18n import _, mark, n_
from parapp.messages import finding_lines, text_of
from parapp.models.keys import KeyCard
from parapp.services.batches import BundleRow, Outcome
from parapp.services.corresponding import Arrived
from parapp.services.inspecting import kind_of
from parapp.services.refusals import Category
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark

_OUTCOMES: Mapping[Outcome, tuple[str, Mark]] = {
    Outcome.READY: (mark("Nạp được"), Mark.READY),
    Outcome.KNOWN: (mark("Đã nạp trước đây"), Mark.READY),
    Outcome.REFUSED: (mark("Không nhận"), Mark.ERROR),
    Outcome.SKIPPED: (mark("Bỏ qua"), Mark.HINT),
    Outcome.TAKEN: (mark("Đã nạp"), Mark.ANSWERED),
    Outcome.LEFT: (mark("Chưa nạp"), Mark.WAITS),
}
_PARTS_WAIT = (mark("Chờ đủ phần"), Mark.WAITS)  # kept, and taken in with the others
_REMEDIES: Mapping[Category, str] = {
    Category.WRONG_KEY: mark(
        "Gói này niêm phong cho đơn vị khác hoặc cho thẻ khóa cũ của mình. Gửi thẻ khóa hiện "
        "hành cho cơ quan thẩm định và đề nghị xuất lại gói."
    ),
    Category.CUT_SHORT: mark("Tải hoặc chép lại tệp cho xong hẳn rồi mở lại."),
    Category.ALTERED: mark(
        "Không dùng tệp này. Tải lại từ thư gốc; vẫn vậy thì gọi cơ quan thẩm định đề nghị gửi "
        "lại bằng đường khác."
    ),
    Category.VERSION: mark("Cập nhật chương trình trên máy này rồi mở lại tệp."),
    Category.SIGNER: mark(
        "Gọi cơ quan thẩm định theo số đã biết, xin thẻ khóa, đối chiếu mã 40 số rồi mở lại "
        "gói. Chưa gọi được thì chưa nạp."
    ),
    Category.MISSING_PART: mark("Đề nghị nơi gửi gửi các phần còn thiếu rồi mở tiếp."),
    Category.CRITERIA: mark("Nạp gói kỳ đánh giá mới nhất trước, rồi mở lại gói này."),
    Category.OLDER: mark("Không cần làm gì: ở đây đã có bản mới hơn."),
    Category.FORK: mark("Gọi cơ quan thẩm định hỏi gói nào đúng rồi đề nghị gửi lại lần mới."),
}
_EFFECTS: Mapping[str, str] = {
    "criteria": mark("Đặt bộ tiêu chí, thời hạn và danh bạ của kỳ đánh giá."),
    "directory": mark("Cập nhật danh bạ thẻ khóa."),
    "request": mark("Thêm yêu cầu giải trình vào danh sách việc cần trả lời."),
    "result": mark("Cho xem điểm thẩm định từng tiêu chí, lý do và thứ hạng."),
    "receipt": mark("Ghi nhận cơ quan thẩm định đã nhận những gì, còn thiếu và muộn gì."),
    "part": mark("Đưa phần việc của một người vào chờ gộp."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeLine:
    """One file that came.

    Attributes:
        file: Its name.
        path: Where it lies.
        kind: What it is, in words; empty where nobody knows.
        sender: Who sealed it; empty likewise.
        rev: Its revision; 0 for none.
        says: What becomes of it, in two words.
        sign: The mark of that.
        more: Why, and what it will change; each a sentence of its own.
        row: The bundle; None for a key card.
        card: The key card; None for a bundle.
    """

    file: str
    path: Path
    kind: str
    sender: str
    rev: int = 0
    says: str
    sign: Mark
    more: tuple[str, ...] = ()
    row: BundleRow | None = None
    card: KeyCard | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it is a bundle that can be taken in."""
        return self.row is not None and self.row.outcome is Outcome.READY

    @property
    def needs_card(self) -> bool:
        """Whether it was refused because its sender is not known here."""
        return self.row is not None and self.row.category is Category.SIGNER


def come_lines(arrived: Arrived) -> tuple[ComeLine, ...]:
    """Return a line for each file: key cards first, as bundles may need them."""
    cards = (
        checked(line) if card.sha256 in arrived.trusted else line
        for card, line in (
            (card, _card_line(path, card)) for path, card in arrived.cards.items()
        )
    )
    return (*cards, *(bundle_line(row) for row in arrived.batch.rows))


def _card_line(path: Path, card: KeyCard) -> ComeLine:
    return ComeLine(
        file=path.name,
        path=path,
        kind=kind_of("keycard"),
        sender=card.name,
        says=_("Cần đối chiếu"),
        sign=Mark.WARNING,
        more=(
            _("Thẻ khóa cho biết ai niêm phong gói; phải đối chiếu mã 40 số rồi mới tin cậy."),
            _("Bấm “Đối chiếu mã 40 số…” và gọi điện cho đơn vị này."),
        ),
        card=card,
    )


def bundle_line(row: BundleRow) -> ComeLine:
    """Return the line of a bundle, or of a file that is none."""
    is_waiting = row.category is Category.MISSING_PART
    says, sign = _PARTS_WAIT if is_waiting else _OUTCOMES[row.outcome]
    return ComeLine(
        file=row.file,
        path=row.path,
        kind=kind_of(row.kind) if row.kind else "",
        sender=row.sender,
        rev=row.rev,
        says=_(says),
        sign=_sign_of(row, sign),
        more=tuple(_more(row)),
        row=row,
    )


def checked(line: ComeLine) -> ComeLine:
    """Return the line of a key card once it is trusted."""
    return replace(line, says=_("Đã tin cậy"), sign=Mark.ANSWERED, more=())


def _sign_of(row: BundleRow, sign: Mark) -> Mark:
    is_doubtful = row.has_gap or any(f.severity >= Severity.WARNING for f in row.findings)
    return Mark.WARNING if is_doubtful and row.outcome is Outcome.READY else sign


def _more(row: BundleRow) -> Iterator[str]:
    if row.error is not None:
        yield text_of(row.error)
    if row.category is not None and row.category in _REMEDIES:
        yield _(_REMEDIES[row.category])
    if row.outcome is Outcome.KNOWN:
        yield _("Gói này đã nạp rồi nên không thay đổi gì nữa.")
    if row.outcome in {Outcome.READY, Outcome.TAKEN}:
        if row.kind in _EFFECTS:
            yield _(_EFFECTS[row.kind])
        if row.changes:
            count = len(row.changes)
            said = n_("{count} tiêu chí thay đổi.", "{count} tiêu chí thay đổi.", count)
            yield said.format(count=count)
        if row.has_gap:
            yield _("Thiếu lần gửi ở giữa; vẫn nạp được, nên hỏi lại nơi gửi.")
        for finding in row.findings:
            yield " ".join(finding_lines(finding.code, finding.details))


COLUMNS: tuple[Column[ComeLine], ...] = (
    Column(title=mark("Kết quả xem"), text=lambda line: line.says, mark=lambda line: line.sign),
    Column(title=mark("Là gì"), text=lambda line: line.kind or _("không rõ")),
    Column(title=mark("Của ai"), text=lambda line: line.sender or "–"),
    Column(
        title=mark("Lần"),
        text=lambda line: str(line.rev or "–"),
        key=lambda line: line.rev,
        is_number=True,
    ),
    Column(title=mark("Tệp"), text=lambda line: line.file, tip=lambda line: str(line.path)),
)
