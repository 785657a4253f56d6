"""The journal as people read it: labels in place of codes, values as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from parapp.messages.journal import action_text
from parapp.models.dossier import Dossier
from parapp.models.figures import Figure, decode
from parapp.models.journal import Change, JournalEntry
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.trace import shown_value
from parapp.services.criteria_sets import set_of
from parapp.services.journal_words import JournalNames, journal_names
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction

_PLACE_PARTS = 3  # year, unit, code


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One entry for reading.

    Attributes:
        number: Place in the journal, from 1.
        at: When, in UTC.
        actor: Who.
        action: What was done, in words.
        code: Code of the figure or criterion; empty for none that the set knows.
        is_figure: Whether `code` is a figure's.
        what: Its label, the abstract of a document, or what the entry itself says.
        old: Value before, as it was typed; empty for none.
        new: Value after; empty for none.
        reason: Why; empty for none.
    """

    number: int
    at: datetime
    actor: str
    action: str
    code: str
    is_figure: bool
    what: str
    old: str
    new: str
    reason: str


def journal_lines(tx: Transaction) -> tuple[JournalLine, ...]:
    """Return the whole journal, the latest entry first."""
    lines = list(_lines(tx))
    lines.reverse()
    return tuple(lines)


def chain_break(tx: Transaction) -> int | None:
    """Return the number of the first entry that was altered; None when none was."""
    return tx.journal.verify()


def _lines(tx: Transaction) -> Iterator[JournalLine]:
    own = workspace_of(tx).unit
    known: dict[int, tuple[CompiledSet, Dossier | None]] = {
        bound.period.year: (
            set_of(tx, bound.period.year),
            tx.dossiers.get(own, bound.period.year),
        )
        for bound in tx.periods.all()
    }
    names = journal_names(tx, {year: dossier for year, (_set, dossier) in known.items()})
    for entry in tx.journal.entries():
        yield _line(entry, known, names)


def _line(
    entry: JournalEntry,
    known: dict[int, tuple[CompiledSet, Dossier | None]],
    names: JournalNames,
) -> JournalLine:
    change = entry.change
    year, _unit, rest = _parts(change.subject)
    compiled, _dossier = known.get(year, (None, None))
    code, what = "", names.place(change.subject)
    figure = compiled.figures.get(rest) if compiled is not None else None
    if figure is not None:
        code, what = rest, figure.label
    elif compiled is not None and rest in compiled.leaves:
        code, what = rest, f"{rest} {compiled.leaves[rest].criterion.name}"
    return JournalLine(
        number=entry.number,
        at=entry.at,
        actor=entry.actor,
        action=action_text(change.action),
        code=code,
        is_figure=figure is not None,
        what=what,
        old=_shown(change, change.old, figure, names),
        new=_shown(change, change.new, figure, names),
        reason=change.reason,
    )


def _shown(change: Change, text: str, figure: Figure | None, names: JournalNames) -> str:
    """Return a value of the journal as it was typed, or what a code in it stands for."""
    if figure is not None:
        return shown_value(figure, decode(text)) if text else ""
    return names.value(change, text)


def _parts(subject: str) -> tuple[int, str, str]:
    """Return year, unit and code of a subject; 0 and what there is where it has fewer."""
    parts = subject.split("/", _PLACE_PARTS - 1)
    if len(parts) < _PLACE_PARTS or not parts[0].isdecimal():
        return 0, "", ""
    return int(parts[0]), parts[1], parts[2]
