"""Values as plain mappings and lists, and back, telling every fault at once.

The same plain form stands in YAML files, in canonical JSON and in bundles. Numbers that may
have a fraction are text there (``"0.5"``), dates ISO text; attributes that have their default
are left out, so adding an attribute later leaves old canonical forms as they were.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, cast

from parapp.collate import nfc
from parapp.errors import Detail, Fault, Place

T = TypeVar("T")
JsonValue = None | bool | int | str | list["JsonValue"] | dict[str, "JsonValue"]
Report = Callable[[Fault], None]
Taker = Callable[[object, str, Report], Any]

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
_UTC = "+00:00"
_SHOWN_LENGTH = 60


def to_plain(value: object) -> JsonValue:
    """Return `value` as mappings, lists, text, whole numbers and truths.

    Args:
        value: A dataclass of `parapp.models` or `parapp.scoring.rules`, or something it holds.
    """
    own = getattr(value, "plain_form", None)
    if own is not None:
        return to_plain(own())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            key: to_plain(held)
            for key, name, default in _fields(type(value))
            if (held := getattr(value, name)) != default
        }
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(held) for held in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(type(value).__name__)


def decimal_text(value: Decimal) -> str:
    """Return the one way to write a number: no exponent, no trailing zeros."""
    return f"{value.normalize():f}" if value else "0"


def from_plain(cls: type[T], plain: object, path: str, report: Report) -> T | None:
    """Build `cls` from its plain form; None when anything in it is wrong.

    Unknown and missing keys and values of the wrong type are each reported, at their path, so
    that one pass shows them all.
    """
    if not isinstance(plain, Mapping):
        report(fault("not-a-mapping", path, value=_shown(plain)))
        return None
    attributes = _takers(cast("Any", cls))
    faultless = True
    for key in plain:
        if key not in attributes:
            report(fault("unknown-key", path, key=str(key), known=", ".join(attributes)))
            faultless = False
    values: dict[str, Any] = {}
    for key, (name, default, taker) in attributes.items():
        if key in plain:
            taken = taker(plain[key], f"{path}.{key}" if path else key, report)
            values[name] = taken
            faultless = faultless and taken is not REFUSED
        elif default is dataclasses.MISSING:
            report(fault("missing-key", path, key=key))
            faultless = False
    return cls(**values) if faultless else None


class _Refused:
    """Stands for a value that was reported."""


REFUSED = _Refused()


def take(hint: Any, plain: object, path: str, report: Report) -> Any:  # noqa: ANN401 - any type
    """Return `plain` as the annotated type `hint`; `REFUSED` after reporting a fault."""
    return _taker(hint)(plain, path, report)


@cache
def _taker(hint: Any) -> Taker:  # noqa: ANN401 - any type
    """Return how values of the annotated type `hint` are taken, worked out once."""
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        inner = _taker(options[0])
        return lambda plain, path, report: None if plain is None else inner(plain, path, report)
    if origin is tuple:
        return partial(_take_list, typing.get_args(hint)[0])
    if origin is not None and issubclass(origin, Mapping):
        return partial(_take_mapping, typing.get_args(hint)[1])
    if dataclasses.is_dataclass(hint):
        return partial(_take_dataclass, _special(hint))
    return partial(_take_leaf, hint)


def _special(cls: Any) -> Callable[[object, str, Report], object]:  # noqa: ANN401 - a class
    """Return how `cls` is built: by its own `take_plain`, or attribute by attribute."""
    own = getattr(cls, "take_plain", None)
    return own or partial(from_plain, cls)


def _take_dataclass(
    build: Callable[[object, str, Report], object], plain: object, path: str, report: Report
) -> object:
    built = build(plain, path, report)
    return REFUSED if built is None else built


def _take_list(item: Any, plain: object, path: str, report: Report) -> Any:  # noqa: ANN401
    if not isinstance(plain, list | tuple):
        report(fault("not-a-list", path, value=_shown(plain)))
        return REFUSED
    taken = [take(item, held, f"{path}[{n}]", report) for n, held in enumerate(plain)]
    return REFUSED if any(held is REFUSED for held in taken) else tuple(taken)


def _take_mapping(item: Any, plain: object, path: str, report: Report) -> Any:  # noqa: ANN401
    if not isinstance(plain, Mapping):
        report(fault("not-a-mapping", path, value=_shown(plain)))
        return REFUSED
    taken = {nfc(str(k)): take(item, held, f"{path}.{k}", report) for k, held in plain.items()}
    return REFUSED if any(held is REFUSED for held in taken.values()) else taken


def _take_leaf(hint: Any, plain: object, path: str, report: Report) -> Any:  # noqa: ANN401
    if hint is object:
        return plain
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(plain)
        except ValueError:
            options = ", ".join(str(member.value) for member in hint)
            report(fault("not-an-option", path, value=_shown(plain), options=options))
            return REFUSED
    taken = _LEAVES[hint](plain)
    if taken is None:
        report(fault(f"not-{_NAMES[hint]}", path, value=_shown(plain)))
        return REFUSED
    return taken


def decimal_of(plain: object) -> Decimal | None:
    """Return a number read from text or a whole number; None when it is neither."""
    if isinstance(plain, Decimal):
        return plain if plain.is_finite() and _NUMBER.fullmatch(f"{plain:f}") else None
    if isinstance(plain, bool) or not isinstance(plain, int | str):
        return None
    return Decimal(plain) if _NUMBER.fullmatch(str(plain)) else None


def _whole(plain: object) -> int | None:
    return plain if isinstance(plain, int) and not isinstance(plain, bool) else None


def _truth(plain: object) -> bool | None:
    return plain if isinstance(plain, bool) else None


def _text(plain: object) -> str | None:
    return nfc(plain) if isinstance(plain, str) else None


def _date(plain: object) -> date | None:
    if isinstance(plain, date) and not isinstance(plain, datetime):
        return plain
    try:
        return date.fromisoformat(plain) if isinstance(plain, str) else None
    except ValueError:
        return None


def _moment(plain: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(plain) if isinstance(plain, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.isoformat().endswith(_UTC) else None


_LEAVES: Mapping[type, Callable[[object], object]] = {
    Decimal: decimal_of,
    int: _whole,
    bool: _truth,
    str: _text,
    date: _date,
    datetime: _moment,
}
_NAMES = {
    Decimal: "a-number",
    int: "a-whole-number",
    bool: "a-truth",
    str: "a-text",
    date: "a-date",
    datetime: "a-moment",
}


def fault(code: str, path: str, /, **details: Detail) -> Fault:
    """Return a critical fault at `path`."""
    return Fault(code=code, place=Place(path=path or None), details=details)


def _shown(plain: object) -> str:
    """Return what was found, cut short for a message."""
    text = str(plain)
    return text if len(text) <= _SHOWN_LENGTH else f"{text[: _SHOWN_LENGTH - 1]}…"


@cache
def _fields(cls: Any) -> tuple[tuple[str, str, object], ...]:  # noqa: ANN401 - a class
    """Return (key in the file, attribute, default) of a dataclass."""
    return tuple(_each_field(cls))


def _each_field(cls: type) -> Iterator[tuple[str, str, object]]:
    for attribute in dataclasses.fields(cls):
        default: object = attribute.default
        if attribute.default_factory is not dataclasses.MISSING:
            default = attribute.default_factory()
        yield attribute.metadata.get("key", attribute.name), attribute.name, default


@cache
def _takers(cls: Any) -> dict[str, tuple[str, object, Taker]]:  # noqa: ANN401 - a class
    """Return attribute, default and how its value is taken, by the key in the file."""
    hints = typing.get_type_hints(cls)
    return {key: (name, default, _taker(hints[name])) for key, name, default in _fields(cls)}
