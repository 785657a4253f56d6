"""Letters to communes that are late: with their dossier, or with answers to questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from parapp.errors.papers import NotLateError
from parapp.export.reports.reminder import Reminder as Letter
from parapp.i18n import _, day, number
from parapp.models.periods import day_of
from parapp.models.units import Unit
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.papers.publishing import lines_of
from parapp.services.papers.shared import chief_of, header_of, words_of
from parapp.services.papers.standing import parent_of
from parapp.services.reminding import About, Reminder, late, late_with
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction

_COMMITTEE = "Ủy ban nhân dân"  # as units write their own name, whatever the language


def late_units(tx: Transaction) -> tuple[str, ...]:
    """Return the codes of the communes that are late with something."""
    return tuple(reminder.unit for reminder in late(tx, day_of(tx.clock())))


def letter(tx: Transaction, unit: str) -> Letter:
    """Return the letter to one commune.

    Raises:
        NotLateError: It is late with nothing.
    """
    workspace, today = workspace_of(tx), day_of(tx.clock())
    known = next((u for u in tx.units.all() if u.code == unit), None)
    found = late_with(tx, known, today) if known else None
    if known is None or found is None or found.due is None:
        raise NotLateError(unit=known.name if known else unit)
    words = words_of(tx, "reminder", _fields(tx, known, found, found.due, today))
    is_dossier = found.about is About.OVERDUE
    text = words["dossier" if is_dossier else "answers"]
    subject = words["subject-dossier" if is_dossier else "subject-answers"]
    return Letter(
        header=replace(
            header_of(workspace, words["symbol"]), subject=" ".join(subject.split())
        ),
        addressee=" ".join(words["addressee"].split()),
        paragraphs=(*lines_of(text), *lines_of(words["closing"])),
        signer=chief_of(words_of(tx, "council")),
        recipients=tuple(words["recipients"].splitlines()),
    )


def _fields(
    tx: Transaction, unit: Unit, found: Reminder, due: date, today: date
) -> dict[str, str]:
    compiled = set_of(tx, current_year(tx))
    names = (
        _("tiêu chí {code} ({name})").format(
            code=code, name=compiled.leaves[code].criterion.name
        )
        for code in found.criteria
        if code in compiled.leaves
    )
    return {
        "parent": parent_of(tx),
        "criteria": compiled.criteria.name,
        "commune": _committee_of(unit),
        "due": day(due),
        "days": number((today - due).days),
        "questions": "; ".join(names),
    }


def _committee_of(unit: Unit) -> str:
    """Return the committee of a unit, such as ``Ủy ban nhân dân xã Tân Hộ Cơ``."""
    name = unit.name
    if name.casefold().startswith(_COMMITTEE.casefold()):
        return name
    if name.casefold().startswith(f"{unit.kind} ".casefold()):
        name = name[0].lower() + name[1:]
    return f"{_COMMITTEE} {name}"
