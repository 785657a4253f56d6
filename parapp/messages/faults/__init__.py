"""Reason and remedy of each fault of an input file, by subject."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.messages.faults import criteria, figures, files, rules, shape, workbooks

SUBJECTS: tuple[Mapping[str, tuple[str, str]], ...] = (
    files.FAULTS,
    shape.FAULTS,
    criteria.FAULTS,
    rules.FAULTS,
    figures.FAULTS,
    workbooks.FAULTS,
)

FAULTS: Mapping[str, tuple[str, str]] = {
    code: sentences for subject in SUBJECTS for code, sentences in subject.items()
}
