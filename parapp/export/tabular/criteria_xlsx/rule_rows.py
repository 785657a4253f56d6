"""The rows of one rule put together again."""

from __future__ import annotations

import re

_STEP = re.compile(r"([a-z_]+)(?:\[(\d{1,4})\])?")
_PLAIN_LISTS = frozenset({"conditions", "figures"})
_POINTS = "points"


class RuleBuilder:
    """Collects the rows of a rule in its plain form."""

    def __init__(self, rule: dict[str, object], path: str) -> None:
        self._rule = rule
        self._path = path

    def take(self, place: str, values: dict[str, object]) -> str | None:
        """Take one row; return its path in the plain form, None when `place` makes no sense."""
        if not place:
            self._rule.update(values)
            return self._path
        *above, last = place.split(".")
        owner: dict[str, object] = self._rule
        path = self._path
        for step in above:
            found = _inside(owner, step)
            if found is None:
                return None
            owner, inner = found
            path = f"{path}.{inner}"
        return _append(owner, last, values, path)


def _inside(owner: dict[str, object], step: str) -> tuple[dict[str, object], str] | None:
    match = _STEP.fullmatch(step)
    if match is None:
        return None
    key, number = match.groups()
    held = owner.setdefault(key, {}) if number is None else owner.get(key)
    if isinstance(held, dict) and number is None:
        return held, key
    index = int(number or 0) - 1
    if isinstance(held, list) and 0 <= index < len(held) and isinstance(held[index], dict):
        return held[index], f"{key}[{index}]"
    return None


def _append(
    owner: dict[str, object], key: str, values: dict[str, object], path: str
) -> str | None:
    if key == _POINTS:
        points = owner.setdefault(key, {})
        if not isinstance(points, dict):
            return None
        option = str(values.get("option", ""))
        points[option] = values.get("points")
        return f"{path}.{key}.{option}"
    if key == "rule":
        rule = owner.setdefault(key, {})
        if not isinstance(rule, dict):
            return None
        rule.update(values)
        return f"{path}.{key}"
    if _STEP.fullmatch(key) is None or key.endswith("]"):
        return None
    items = owner.setdefault(key, [])
    if not isinstance(items, list):
        return None
    items.append(values.get("value") if key in _PLAIN_LISTS else values)
    return f"{path}.{key}[{len(items) - 1}]"
