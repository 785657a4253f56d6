"""Figures out to Excel for those who prefer it, and back: what differs is shown first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from parapp.errors import ParappError
from parapp.errors.rounds import OutsideRequestsError
from parapp.errors.work import (
    DossierLockedError,
    FigureNotYoursError,
    PeriodMissingError,
    UnitRowMissingError,
)
from parapp.export.tabular.figures_form import write_figures_workbook
from parapp.export.tabular.filled_form import FormLine, read_filled_form
from parapp.i18n import _
from parapp.messages import fault_lines, place_text, text_of
from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry, Origin, Record
from parapp.models.figures import EnteredBy, Figure
from parapp.progress import Progress, silent
from parapp.scoring.trace import shown_value
from parapp.services.assessing import Assessment
from parapp.services.bundling import writable
from parapp.services.commune_view import CommuneView
from parapp.services.editing import Edit
from parapp.services.texts import line, paragraphs

_NO_REASON = "–"


class Kind(Enum):
    """What taking a line in would do."""

    NEW = auto()
    CHANGED = auto()
    SAME = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line of a form beside what stands in the dossier.

    Attributes:
        kind: What taking it in would do.
        code: Code of the figure or criterion.
        what: What the user calls it.
        old: What stands in the dossier; empty for nothing.
        new: What the form says; empty where that cannot be taken.
        place: Where the form says it.
        reason: Why it cannot be taken; empty where it can.
        remedy: What to do about that.
        legacy: What stands in the form in an old font, where `new` is what it means.
        edit: The change; None where there is none.
    """

    kind: Kind
    code: str
    what: str
    old: str = ""
    new: str = ""
    place: str = ""
    reason: str = ""
    remedy: str = ""
    legacy: str = ""
    edit: Edit | None = None


def write_form(view: CommuneView, path: Path, progress: Progress = silent) -> Path:
    """Write a workbook with all figures, claims and explanations as they stand.

    Raises:
        PeriodMissingError: The period pack has not come yet.
        FileUnwritableError: The file cannot be written; it is as it was.
    """
    assessment = _assessment(view)
    progress(0, 1)
    with writable(path):
        criteria, unit = assessment.compiled.criteria, view.workspace.unit
        write_figures_workbook(criteria, unit, path, assessment.dossier)
    progress(1, 1)
    return path


def compare_form(
    view: CommuneView, path: Path, progress: Progress = silent
) -> tuple[Difference, ...]:
    """Return what a filled form would change, line by line; nothing is saved.

    Raises:
        PeriodMissingError: The period pack has not come yet.
        DossierLockedError: The dossier is locked.
        UnitRowMissingError: The form is another unit's.
        InputRefusedError: The file is no form, or cannot be trusted as a whole.
    """
    assessment = _assessment(view)
    if not view.is_open and view.scope is None:
        raise DossierLockedError(unit=view.workspace.name)
    progress(0, 2)
    form = read_filled_form(path, assessment.compiled.criteria)
    progress(1, 2)
    if form.unit not in {view.workspace.unit, view.workspace.name, ""}:
        raise UnitRowMissingError(file=path.name, unit=view.workspace.unit)
    comparing = _Comparing(view, assessment, path.name)
    found = [comparing.figure(given) for given in form.figures]
    for given in form.remarks:
        found += comparing.remarks(given)
    progress(2, 2)
    return tuple(found)


def _assessment(view: CommuneView) -> Assessment:
    if view.assessment is None:
        raise PeriodMissingError(year="")
    return view.assessment


class _Comparing:
    """Puts lines of a form beside a dossier."""

    def __init__(self, view: CommuneView, assessment: Assessment, file: str) -> None:
        self._view, self._file = view, file
        self._compiled, self._dossier = assessment.compiled, assessment.dossier

    def figure(self, given: FormLine) -> Difference:
        figure = self._compiled.figures.get(given.code)
        before = self._dossier.figures.get(given.code)
        label = figure.label if figure else given.code
        old = shown_value(figure, before.value) if figure and before else ""
        if given.fault is not None or given.value is None or figure is None:
            return _refused(given, label, old)
        shown = Difference(
            kind=Kind.NEW if before is None else Kind.CHANGED,
            code=given.code,
            what=label,
            old=_with_note(old, before.note if before else ""),
            place=_place_text(given),
            legacy=given.legacy,
        )
        try:
            entry = self._entry(given, before)
            new = _with_note(shown_value(figure, entry.value), entry.note)
            shown = replace(shown, new=new)
            if entry == before:
                return replace(shown, kind=Kind.SAME)
            self._refuse_closed(figure)
        except ParappError as error:
            return replace(shown, kind=Kind.REFUSED, reason=text_of(error))
        edit = Edit(kind=ItemKind.FIGURE, code=given.code, before=before, after=entry)
        return replace(shown, edit=edit)

    def _entry(self, given: FormLine, before: FigureEntry | None) -> FigureEntry:
        """Return the answer as it will stand; what the form leaves empty stays as it is."""
        assert given.value is not None  # noqa: S101 - told by the caller
        source, note = line(given.source), paragraphs(given.note)
        if before is not None and before.value == given.value:
            return replace(before, source=source or before.source, note=note or before.note)
        return FigureEntry(
            code=given.code,
            value=given.value,
            origin=Origin.TABLE,
            source=source or place_text(given.place),
            note=note or (before.note if before else ""),
        )

    def _refuse_closed(self, figure: Figure) -> None:
        if figure.entered_by is not EnteredBy.UNIT:
            raise FigureNotYoursError(label=figure.label)
        if not self._view.may_enter(figure.code):
            self._refuse_unasked(figure.label)

    def _refuse_unasked(self, what: str) -> None:
        scope = self._view.scope
        allowed = (*scope.criteria, *scope.figures) if scope else ()
        raise OutsideRequestsError(what=what, allowed=", ".join(sorted(allowed)) or "–")

    def remarks(self, given: FormLine) -> Iterator[Difference]:
        if given.fault is not None:
            yield _refused(given, _("Tiêu chí {code}").format(code=given.code), "")
            return
        record = self._dossier.records.get(given.code, Record(criterion=given.code))
        claim = given.claim
        if claim == _NO_REASON:
            unsaid = _("Ghi trong tệp {file}, chưa nêu lý do").format(file=self._file)
            claim = record.not_applicable or unsaid
        if claim:
            what = _("Không áp dụng tiêu chí {code}").format(code=given.code)
            yield self._remark(given, ItemKind.CLAIM, what, (record.not_applicable, claim))
        if given.explanation:
            what = _("Giải trình tiêu chí {code}").format(code=given.code)
            texts = (record.explanation, given.explanation)
            yield self._remark(given, ItemKind.EXPLANATION, what, texts)

    def _remark(
        self, given: FormLine, kind: ItemKind, what: str, texts: tuple[str, str]
    ) -> Difference:
        old, new = texts
        shown = Difference(
            kind=Kind.CHANGED if old else Kind.NEW,
            code=given.code,
            what=what,
            old=old,
            new=new,
            place=_place_text(given),
            legacy=given.legacy,
        )
        try:
            text = paragraphs(new)
            if text == old:
                return replace(shown, kind=Kind.SAME)
            if not self._view.may_change(given.code):
                self._refuse_unasked(given.code)
        except ParappError as error:
            return replace(shown, kind=Kind.REFUSED, reason=text_of(error))
        edit = Edit(kind=kind, code=given.code, before=old or None, after=text)
        return replace(shown, edit=edit)


def _refused(given: FormLine, what: str, old: str) -> Difference:
    _place, reason, remedy = fault_lines(given.fault) if given.fault else ("", "", "")
    return Difference(
        kind=Kind.REFUSED,
        code=given.code,
        what=what or _("Dòng không có mã"),
        old=old,
        place=_place_text(given),
        reason=reason,
        remedy=remedy,
    )


def _place_text(given: FormLine) -> str:
    """Return where a line stands in its file."""
    return place_text(replace(given.place, file=None))


def _with_note(text: str, note: str) -> str:
    return f"{text} ({note})" if text and note else text
