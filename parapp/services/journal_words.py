"""Places and values of the journal in words: what the program needs codes for has a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from parapp.i18n import _, number
from parapp.messages.journal import VALUES
from parapp.models.dossier import Dossier
from parapp.models.journal import Change
from parapp.storage.transaction import Transaction

_HASH = re.compile(r"[0-9a-f]{64}")
_GROUP, _GROUPS = 4, 2
_POINTS = "own-points-set"
_LOCKED = "dossier-locked"
_STATED = ("dossier-", "explaining-begun", "workspace-begun")  # actions that keep a state
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class JournalNames:
    """What codes of the journal stand for.

    Attributes:
        units: Names of units by code.
        texts: Abstracts of documents by id, and names of files by SHA-256.
    """

    units: Mapping[str, str]
    texts: Mapping[str, str]

    def place(self, subject: str) -> str:
        """Return what an entry is about: the year, and the unit by its name."""
        year, _slash, rest = subject.partition("/")
        if not year.isdecimal():
            return self.units.get(subject) or _("Máy này")
        unit, _slash, what = rest.partition("/")
        if _ID.fullmatch(what):
            return self.texts.get(what) or _("Tài liệu đã xóa")
        if what:
            return what
        if not unit:
            return _("Năm {year}").format(year=year)
        name = self.units.get(unit, unit)
        return _("Hồ sơ năm {year}, {unit}").format(year=year, unit=name)

    def value(self, change: Change, text: str) -> str:
        """Return a value as it is read; a code that nothing is known about is shortened."""
        if text in self.texts:
            return self.texts[text]
        if _HASH.fullmatch(text):
            return _("mã {code}…").format(code=_grouped(text))
        if change.action == _POINTS:
            return _points(text)
        if change.action == _LOCKED and text:
            return _("lần chốt {number}").format(number=text)
        if change.action.startswith(_STATED) and text in VALUES:
            return _(VALUES[text])
        return text


def journal_names(tx: Transaction, dossiers: Mapping[int, Dossier | None]) -> JournalNames:
    """Return what codes in the journal of a workspace stand for."""
    texts = {}
    for dossier in filter(None, dossiers.values()):
        for document in dossier.evidence.values():
            texts[document.id] = document.abstract
            texts |= {file.sha256: file.name for file in document.files}
    return JournalNames({unit.code: unit.name for unit in tx.units.all()}, texts)


def _grouped(code: str) -> str:
    """Return the begin of a code in groups of four, as the page of sent bundles shows it."""
    parts = (code[at : at + _GROUP] for at in range(0, _GROUP * _GROUPS, _GROUP))
    return " ".join(parts).upper()


def _points(text: str) -> str:
    """Return own points, which the journal keeps before their reason."""
    points, _semicolon, reason = text.partition(";")
    try:
        shown = _("{points} điểm").format(points=number(Decimal(points)))
    except InvalidOperation:
        shown = points
    return " – ".join(part for part in (shown.strip(), reason.strip()) if part)
