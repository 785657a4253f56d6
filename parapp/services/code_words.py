"""What came of the check of a code, in words; the same on the command line and on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from parapp.export.paper_code import short_code
from parapp.export.reports import REPORTS
from parapp.i18n import _, number
from parapp.messages.paper_codes import FIGURES, OUTCOMES, REASONS
from parapp.models.keys import CardStatus
from parapp.services.checking_codes import Checked, Difference
from parapp.services.papers.sealing import figures_text

_PLACES = frozenset({"rank", "ranked"})
_MOST = 12  # differences; who sees as many looks no further
_WORDS, _BEGINNING = 28, 6  # of a row that are shown
_GENUINE = frozenset(
    {
        "code-matches",
        "code-matches-earlier",
        "code-no-data",
        "code-found",
        "code-found-earlier",
    }
)


def outcome_text(checked: Checked) -> str:
    """Return the verdict in a word or two, and why."""
    what, _remedy = REASONS[checked.reason]
    return f"{_(OUTCOMES[checked.outcome])}. {_(what)}"


def remedy_text(checked: Checked) -> str:
    """Return what to do."""
    return _(REASONS[checked.reason][1])


def fact_lines(checked: Checked) -> tuple[str, ...]:
    """Return everything known about the paper and its code, and each difference."""
    return tuple(_facts(checked))


def _facts(checked: Checked) -> Iterator[str]:
    claim, sealer = checked.claim, checked.sealer
    if claim is None:
        return
    report = REPORTS.get(claim.kind)
    yield _("Văn bản: {kind}, năm {year}.").format(
        kind=_(report.name) if report else claim.kind, year=claim.year
    )
    if claim.subject != claim.issuer:
        yield _("Về đơn vị: {unit}.").format(unit=_unit(checked.subject, claim.subject))
    if sealer is None:
        yield _("Mã ghi nơi lập là đơn vị {code}.").format(code=claim.issuer)
    else:
        yield _sealer_text(checked)
    yield figures_text(claim.figures) or _("Mã không ghi riêng số nào; mã gắn với dữ liệu.")
    yield _("Mã kiểm tra: {code}").format(code=short_code(claim))
    if checked.held is not None:
        yield _held_text(checked)
    for difference in checked.differences[:_MOST]:
        yield _difference_text(difference)
    if len(checked.differences) > _MOST:
        more = number(len(checked.differences) - _MOST)
        yield _("Và {count} chỗ khác nữa.").format(count=more)
    if checked.reason in _GENUINE:
        yield _covered_text(checked.rows)


def _covered_text(rows: int) -> str:
    """Return what was compared, so that nobody takes a code for more than it is."""
    if rows:
        return _(
            "Đã so từng dòng: {count} dòng có số liệu trong tệp giống dữ liệu ở máy này."
        ).format(count=number(rows))
    return _(
        "Mã chỉ xác nhận nơi lập, dữ liệu gốc và các số ghi trong mã; chưa so từng dòng của "
        "bảng. Cần chắc chắn thì đối chiếu từng dòng với bản do nơi lập giữ."
    )


def _sealer_text(checked: Checked) -> str:
    known = checked.sealer
    if known is None:
        return ""
    text = {
        CardStatus.ACTIVE: _("Khóa: {name} ({code}), thẻ khóa số {epoch}, đang dùng."),
        CardStatus.RETIRED: _(
            "Khóa: {name} ({code}), thẻ khóa số {epoch}, đã thay bằng khóa mới."
        ),
        CardStatus.REVOKED: _("Khóa: {name} ({code}), thẻ khóa số {epoch}, ĐÃ BỊ THU HỒI."),
    }[known.status]
    card = known.card
    return text.format(name=card.name, code=card.unit, epoch=number(card.epoch))


def _unit(name: str, code: str) -> str:
    return f"{name} ({code})" if name else code


def _held_text(checked: Checked) -> str:
    entry = checked.held
    if entry is None:
        return ""
    if entry.is_published and not entry.number:
        return _("Đã so với kết quả hiện có ở máy này, chưa công bố.")
    if entry.is_published:
        text = _("Đã so với kết quả công bố lần {number}.")
    else:
        text = _("Đã so với hồ sơ bản {number}.")
    return text.format(number=number(entry.number))


def _difference_text(difference: Difference) -> str:
    if difference.what == "content":
        return _(
            "Khác: dữ liệu của hồ sơ hoặc kết quả không giống dữ liệu lúc lập văn bản (có thể "
            "đã sửa sau đó)."
        )
    if difference.what == "printed-total":
        return _(
            "Khác: dòng “{line}” trên văn bản không có số {total} đã ghi trong mã."
        ).format(line=difference.here, total=_shown(difference.sealed, "total"))
    if difference.what == "printed-row":
        return _row_text(difference)
    if difference.what == "printed-code":
        return _("Khác: mã in trên trang là {printed}, mã đúng là {code}.").format(
            printed=difference.here, code=difference.sealed
        )
    return _("Khác: {what}: văn bản {sealed}, ở máy này {here}.").format(
        what=_(FIGURES[difference.what]),
        sealed=_shown(difference.sealed, difference.what),
        here=_shown(difference.here, difference.what),
    )


def _row_text(difference: Difference) -> str:
    row, printed = str(difference.sealed).split(), str(difference.here or "").split()
    pairs = enumerate(zip(row, printed, strict=False))
    place = next((at for at, (one, other) in pairs if one != other), 0)
    if not printed:
        return _("Khác: văn bản không có dòng “{row}” như dữ liệu ở máy này.").format(
            row=_around(row, place)
        )
    return _("Khác: văn bản ghi “{printed}”, theo dữ liệu ở máy này là “{row}”.").format(
        printed=_around(printed, place), row=_around(row, place)
    )


def _around(words: Sequence[str], place: int) -> str:
    """Return a row; of a long one its beginning and what stands around a place."""
    if len(words) <= _WORDS:
        return " ".join(words)
    first = max(place - _WORDS // 3, _BEGINNING)
    parts = [words[:_BEGINNING], ["…"] if first > _BEGINNING else []]
    parts += [words[first : first + _WORDS - _BEGINNING]]
    end = ["…"] if first + _WORDS - _BEGINNING < len(words) else []
    return " ".join(word for part in (*parts, end) for word in part)


def _shown(value: Decimal | int | str | None, what: str) -> str:
    if value is None:
        return _("không có")
    if isinstance(value, str):
        return value
    return number(value) if what in _PLACES else number(value, 2)
