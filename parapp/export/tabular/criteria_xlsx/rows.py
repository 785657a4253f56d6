"""The plain form of a set as rows of the sheets: one row a figure, criterion, tier or note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parapp.models.criteria import CriteriaSet
from parapp.models.plain import JsonValue, to_plain

Row = dict[str, JsonValue]
"""Values by column key; what is not given has its default."""


def flat(plain: Mapping[str, JsonValue], before: str = "") -> Row:
    """Return nested mappings as one, with paths such as ``policies.zero_whole`` for keys."""
    row: Row = {}
    for key, value in plain.items():
        if isinstance(value, Mapping):
            row.update(flat(value, f"{before}{key}."))
        else:
            row[f"{before}{key}"] = value
    return row


def set_row(criteria: CriteriaSet) -> Row:
    """Return the set's own attributes."""
    apart = {"figures", "criteria", "blocks", "deadlines", "consistency", "notes"}
    return flat({key: value for key, value in _mapping(criteria).items() if key not in apart})


def figure_rows(criteria: CriteriaSet) -> Iterator[Row]:
    """Yield one row a figure; options as lines ``code = label``."""
    for figure in criteria.figures:
        row = _mapping(figure)
        if figure.options:
            row["options"] = [f"{o.code} = {o.label}" for o in figure.options]
        yield row


def criterion_rows(criteria: CriteriaSet) -> Iterator[Row]:
    """Yield one row a criterion, parents first."""
    parents = {child.code: c.code for c in criteria.walk() for child in c.children}
    for criterion in criteria.walk():
        apart = {"children", "notes", "rule"}
        row = flat({k: v for k, v in _mapping(criterion).items() if k not in apart})
        if criterion.code in parents:
            row["parent"] = parents[criterion.code]
        if criterion.rule is not None:
            row["rule.kind"] = criterion.rule.kind
        yield row


def rule_rows(criteria: CriteriaSet) -> Iterator[Row]:
    """Yield the parameters of all rules: one row for the rule, one for each tier or item."""
    for leaf in criteria.leaves():
        params = None if leaf.rule is None else to_plain(leaf.rule.params)
        if isinstance(params, dict):
            for row in _spread(params, ""):
                yield {"criterion": leaf.code, **row}


def _spread(params: Mapping[str, JsonValue], place: str) -> Iterator[Row]:
    own: Row = {k: v for k, v in params.items() if not isinstance(v, list | dict)}
    if own:
        yield {"place": place, **own} if place else own
    for key, value in params.items():
        inner = f"{place}.{key}" if place else key
        if isinstance(value, list):
            yield from _spread_list(value, inner)
        elif isinstance(value, dict) and key == "points":
            for option, points in value.items():
                yield {"place": inner, "option": option, "points": points}
        elif isinstance(value, dict):
            yield from _spread(value, inner)


def _spread_list(items: list[JsonValue], place: str) -> Iterator[Row]:
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            yield {"place": place, "value": item}
            continue
        own: Row = {k: v for k, v in item.items() if not isinstance(v, list | dict)}
        yield {"place": place, **own}
        nested = {k: v for k, v in item.items() if isinstance(v, list | dict)}
        yield from _spread(nested, f"{place}[{number}]")


def note_rows(criteria: CriteriaSet) -> Iterator[Row]:
    """Yield one row a note, those of the set first."""
    for note in criteria.notes:
        yield _mapping(note)
    for criterion in criteria.walk():
        for note in criterion.notes:
            yield {"criterion": criterion.code, **_mapping(note)}


def band_rows(criteria: CriteriaSet) -> Iterator[Row]:
    """Yield one row a band; a block without bands has one row."""
    for block in criteria.blocks:
        own = {k: v for k, v in _mapping(block).items() if k != "bands"}
        if not block.bands:
            yield own
        for band in block.bands:
            yield {**own, "band": band.name, **_mapping(band.range)}


def deadline_rows(criteria: CriteriaSet) -> Iterator[Row]:
    """Yield one row a deadline."""
    return (_mapping(deadline) for deadline in criteria.deadlines)


def consistency_rows(criteria: CriteriaSet) -> Iterator[Row]:
    """Yield one row a formula that must hold."""
    return (_mapping(consistency) for consistency in criteria.consistency)


def _mapping(value: object) -> Row:
    plain = to_plain(value)
    if not isinstance(plain, dict):
        raise TypeError(type(value).__name__)
    return plain
