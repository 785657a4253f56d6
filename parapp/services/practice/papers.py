"""Documents to practise with: PDF papers and scanned pages that show a unit's own figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from parapp.models.criteria import CriteriaSet, Criterion, RuleSpec
from parapp.models.dossier import FigureEntry, Record
from parapp.models.figures import EnteredBy, Figure, FigureValue
from parapp.models.units import Unit
from parapp.scoring.rules import build
from parapp.scoring.trace import shown_value
from parapp.services.practice.chance import Chance


class PracticePaper(NamedTuple):
    """One document as proof of one criterion; a document may prove several.

    Attributes:
        criterion: Code of the criterion.
        path: The file.
        title: What it is about.
        number: Number and symbol; empty for a photograph.
        day: Its date.
        page: Page that shows the criterion's figures, from 1.
    """

    criterion: str
    path: Path
    title: str
    number: str
    day: date
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of document.

    Attributes:
        stem: Name of its file, without the suffix.
        title: What it is about; ``{year}`` is filled in.
        symbol: Symbol of its number; empty for a photograph.
        proves: Codes of criteria, or of criteria above them.
        dated_by: Date figure that is the document's date; empty for the days after the period.
        is_scan: Whether it is one scanned page.
    """

    stem: str
    title: str
    symbol: str
    proves: tuple[str, ...]
    dated_by: str = ""
    is_scan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a document says about one criterion: its name, and a line for each figure."""

    criterion: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document ready to be drawn."""

    agency: str
    number: str
    day: date
    title: str
    entries: tuple[Entry, ...]


_REPORT = Kind(
    stem="02-bao-cao-nam",
    title="Báo cáo kết quả cải cách hành chính năm {year}",
    symbol="BC-UBND",
    proves=(),
)
KINDS = (
    Kind(
        stem="01-ke-hoach",
        title="Kế hoạch cải cách hành chính năm {year}",
        symbol="KH-UBND",
        proves=("1.1.1", "1.1.3", "1.3.1", "1.4.1"),
        dated_by="plan_issued_on",
    ),
    _REPORT,
    Kind(
        stem="03-bieu-06-vpcp",
        title="Biểu 06/VPCP và bản trích xuất các hệ thống thông tin năm {year}",
        symbol="BC-UBND",
        proves=("1.7", "3.2", "3.3.2", "3.4", "7"),
    ),
    Kind(
        stem="04-to-chuc-can-bo",
        title="Báo cáo tổ chức bộ máy và cán bộ, công chức năm {year}",
        symbol="BC-UBND",
        proves=("4", "5"),
    ),
    Kind(
        stem="05-tai-chinh-kinh-te",
        title="Báo cáo tài chính, kinh tế - xã hội năm {year}",
        symbol="BC-UBND",
        proves=("6", "8.2"),
    ),
    Kind(
        stem="06-quyet-dinh-cong-nhan",
        title="Quyết định công nhận, khen thưởng năm {year}",
        symbol="QĐ-UBND",
        proves=("1.6", "2.4", "T"),
        is_scan=True,
    ),
    Kind(
        stem="07-anh-niem-yet",
        title="Ảnh chụp niêm yết, công khai và trang thiết bị Bộ phận Một cửa năm {year}",
        symbol="",
        proves=("1.4.2", "3.1", "3.3.3"),
        is_scan=True,
    ),
)
_OFTEN = 9  # documents differ in number from unit to unit by up to as many


def practice_evidence(
    folder: Path,
    criteria: CriteriaSet,
    unit: Unit,
    figures: Sequence[FigureEntry] = (),
    records: Sequence[Record] = (),
) -> list[PracticePaper]:
    """Write a unit's documents into `folder`, and return what each proves.

    The same arguments give the same bytes. Every criterion that the unit scores and that asks
    for evidence is proved by one document, but for those that `records` explain.

    Args:
        folder: Takes the files; made if need be.
        criteria: The set.
        unit: The unit.
        figures: Its figures; those missing are left out of the documents.
        records: Its remarks, as `practice_records` gives them.

    Raises:
        OSError: A file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    skipped = {record.criterion for record in records}
    by_kind: dict[str, list[Entry]] = {kind.stem: [] for kind in KINDS}
    for leaf in _proved(criteria):
        if leaf.code not in skipped:
            by_kind[_kind_of(leaf.code).stem].append(_entry(criteria, leaf, figures))
    papers: list[PracticePaper] = []
    for kind in KINDS:
        if entries := by_kind[kind.stem]:
            papers += _write(folder, kind, _text(kind, criteria, unit, figures, entries))
    return papers


def _write(folder: Path, kind: Kind, text: Text) -> Iterator[PracticePaper]:
    """Write one document and yield what it proves."""
    drawer, suffix = _drawer(kind)
    path = folder / f"{kind.stem}{suffix}"
    with path.open("wb") as out:
        pages = drawer(text, out)
    for entry in text.entries:
        yield PracticePaper(
            criterion=entry.criterion,
            path=path,
            title=text.title,
            number=text.number,
            day=text.day,
            page=str(pages[entry.criterion]),
        )


def _drawer(kind: Kind) -> tuple[Callable[..., dict[str, int]], str]:
    """Return what draws a document, and the suffix of its file; loads the library late."""
    if kind.is_scan:
        from parapp.services.practice.scan import draw_scan  # noqa: PLC0415 - Pillow is heavy

        return draw_scan, ".jpg"
    from parapp.services.practice.sheets import draw_sheets  # noqa: PLC0415 - so is reportlab

    return draw_sheets, ".pdf"


def _proved(criteria: CriteriaSet) -> Iterator[Criterion]:
    """Yield the leaves that the unit scores itself and that ask for evidence."""
    for top in criteria.criteria:
        yield from _own(top, EnteredBy.UNIT)


def _own(criterion: Criterion, above: EnteredBy) -> Iterator[Criterion]:
    by = criterion.entered_by or above
    if criterion.is_leaf and criterion.evidence and by is EnteredBy.UNIT:
        yield criterion
    for child in criterion.children:
        yield from _own(child, by)


def _kind_of(code: str) -> Kind:
    """Return the document that proves a criterion: the year's report where none is named."""
    found = (
        kind
        for kind in KINDS
        if any(code == above or code.startswith(f"{above}.") for above in kind.proves)
    )
    return next(found, _REPORT)


def _text(
    kind: Kind,
    criteria: CriteriaSet,
    unit: Unit,
    figures: Sequence[FigureEntry],
    entries: Iterable[Entry],
) -> Text:
    chance = Chance(unit.code, 0)
    written = criteria.period.end + timedelta(days=chance.draw(kind.stem, 1, 4))
    dates = [e.value for e in figures if e.code == kind.dated_by and isinstance(e.value, date)]
    first = KINDS.index(kind) * _OFTEN * 2
    serial = chance.draw(f"{kind.stem}/number", first + 1, first + _OFTEN)
    return Text(
        agency=unit.name,
        number=f"{serial:02}/{kind.symbol}" if kind.symbol else "",
        day=dates[0] if dates else written,
        title=kind.title.format(year=criteria.year),
        entries=tuple(entries),
    )


def _entry(criteria: CriteriaSet, leaf: Criterion, figures: Sequence[FigureEntry]) -> Entry:
    known, reads = {entry.code: entry.value for entry in figures}, _reads(leaf)
    lines = (
        _line(figure, known[figure.code])
        for figure in criteria.figures
        if figure.code in reads and figure.code in known
    )
    return Entry(criterion=leaf.code, heading=f"{leaf.code}. {leaf.name}", lines=tuple(lines))


def _reads(leaf: Criterion) -> frozenset[str]:
    rule = build(leaf.rule or RuleSpec(kind=""), "", lambda _fault: None)
    return frozenset(() if rule is None else rule.reads())


def _line(figure: Figure, value: FigureValue) -> str:
    return f"{figure.label}: {shown_value(figure, value)} {figure.unit}".rstrip()
