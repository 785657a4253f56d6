"""The figures of a set: codes, options, bounds, and whether anything reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet
from parapp.models.figures import NUMERIC, Figure, FigureType
from parapp.models.plain import fault
from parapp.models.points import HUNDRED, ZERO
from parapp.scoring.rules import build
from parapp.scoring.set_checks.places import hint, repeats

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_OPTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_WORDS = frozenset({"and", "or", "not", "min", "max", "if", "unit", "not_applicable"})
_FEWEST_OPTIONS = 2


def figure_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield what is wrong with the figures."""
    read = set(figures_read(criteria))
    codes = ((figure.code, f"figures[{n}].code") for n, figure in enumerate(criteria.figures))
    for code, path in repeats(codes):
        yield fault("duplicate-figure", path, code=code)
    for number, figure in enumerate(criteria.figures):
        path = f"figures[{number}]"
        yield from _figure_faults(figure, path)
        if figure.code not in read:
            yield hint("figure-unused", f"{path}.code", code=figure.code)


def figures_read(criteria: CriteriaSet) -> Iterator[str]:
    """Yield the codes of the figures that any rule or policy reads, repeats included."""
    for leaf in criteria.walk():
        if leaf.policies.earlier is not None:
            yield leaf.policies.earlier.whole
        rule = None if leaf.rule is None else build(leaf.rule, "", _ignore)
        if rule is not None:
            yield from rule.reads()


def _ignore(_fault: Fault) -> None:
    """Drop a fault that the check of the leaf reports."""


def _figure_faults(figure: Figure, path: str) -> Iterator[Fault]:
    if not _CODE.fullmatch(figure.code) or figure.code in _WORDS:
        yield fault("figure-code-syntax", f"{path}.code", value=figure.code)
    if not figure.label:
        yield fault("name-missing", f"{path}.label", code=figure.code)
    yield from _option_faults(figure, path)
    if figure.type not in NUMERIC:
        for key, bound in (("minimum", figure.minimum), ("maximum", figure.maximum)):
            if bound is not None:
                yield fault("bound-on-no-number", f"{path}.{key}", code=figure.code)
    elif figure.maximum is not None and (figure.minimum or ZERO) > figure.maximum:
        yield fault(
            "bounds-reversed", path, code=figure.code,
            minimum=figure.minimum or ZERO, maximum=figure.maximum,
        )  # fmt: skip
    elif figure.type is FigureType.PERCENT and (figure.minimum or ZERO) > HUNDRED:
        yield fault(
            "bounds-reversed", path, code=figure.code,
            minimum=figure.minimum or ZERO, maximum=figure.maximum or HUNDRED,
        )  # fmt: skip
    if figure.none_label and figure.type is not FigureType.DATE:
        yield fault("none-label-on-no-date", f"{path}.none_label", code=figure.code)


def _option_faults(figure: Figure, path: str) -> Iterator[Fault]:
    if figure.type is not FigureType.CHOICE:
        if figure.options:
            yield fault("options-on-no-choice", f"{path}.options", code=figure.code)
        return
    if len(figure.options) < _FEWEST_OPTIONS:
        yield fault("options-too-few", f"{path}.options", code=figure.code)
    places = [(o, f"{path}.options[{n}]") for n, o in enumerate(figure.options)]
    for option, where in places:
        if not _OPTION.fullmatch(option.code):
            yield fault("option-code-syntax", f"{where}.code", value=option.code)
    for code, where in repeats((o.code, f"{where}.code") for o, where in places):
        yield fault("duplicate-option", where, code=code)
    for label, where in repeats((o.label.lower(), f"{where}.label") for o, where in places):
        yield fault("duplicate-option", where, code=label)
