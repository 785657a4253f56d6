"""Canonical JSON: one value, one sequence of bytes, so that it can be hashed and signed.

A subset of RFC 8785: keys in the order of their UTF-16 code units, no spaces, no floats, whole
numbers within ±(2^53 - 1), composed (NFC) text without invisible or unassigned characters.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NoReturn

JsonValue = None | bool | int | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

DEPTH = 6
GREATEST = 2**53 - 1
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LONGEST_NUMBER = len(str(-GREATEST))
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
)


class CanonicalError(ValueError):
    """A value or a text is not canonical JSON.

    Attributes:
        code: ``type``, ``text``, ``number``, ``depth``, ``encoding``, ``json`` or ``form`` (it
            is JSON, but not in the one form allowed).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def canonical_json(value: JsonValue, *, depth: int = DEPTH, multiline: bool = False) -> bytes:
    r"""Return the one allowed form of `value`, in UTF-8.

    Args:
        value: None, bool, int, str, and lists, tuples and dicts of them.
        depth: Containers that may stand inside each other, the outermost included.
        multiline: Admit ``\n`` in texts (not in keys), for what people write in several lines.

    Raises:
        CanonicalError: Something in `value` has no canonical form.
    """
    return _ENCODER.encode(_checked(value, depth, multiline=multiline)).encode()


def parse_canonical(data: bytes, *, depth: int = DEPTH, multiline: bool = False) -> JsonValue:
    """Return the value of `data`, provided that `data` is its canonical form.

    Args:
        data: The bytes received; duplicate keys, ``1.0``, escapes that are not needed and
            every other second way to write a value are refused.
        depth: As in `canonical_json`.
        multiline: As in `canonical_json`.

    Raises:
        CanonicalError: `data` is anything else; no other exception.
    """
    try:
        value: JsonValue = json.loads(
            data.decode(), parse_int=_whole, parse_float=_no_float, parse_constant=_no_float
        )
    except UnicodeDecodeError:
        raise CanonicalError("encoding") from None
    except json.JSONDecodeError:
        raise CanonicalError("json") from None
    except RecursionError:
        raise CanonicalError("depth") from None
    if canonical_json(value, depth=depth, multiline=multiline) != data:
        raise CanonicalError("form")
    return value


def _checked(value: JsonValue, depth: int, *, multiline: bool) -> JsonValue:
    """Return `value` with its keys in order, ready for the encoder."""
    match value:
        case str():
            _check_text(value, multiline=multiline)
            return value
        case None | bool():
            return value
        case int():
            if not -GREATEST <= value <= GREATEST:
                raise CanonicalError("number")
            return int(value)
        case dict():
            inner = _deeper(depth)
            return {
                key: _checked(value[key], inner, multiline=multiline) for key in _keys(value)
            }
        case list() | tuple():
            inner = _deeper(depth)
            return [_checked(item, inner, multiline=multiline) for item in value]
        case _:
            raise CanonicalError("type")


def _keys(value: Mapping[str, JsonValue]) -> list[str]:
    """Return the keys of an object in order."""
    if not all(isinstance(key, str) for key in value):
        raise CanonicalError("type")
    for key in value:
        _check_text(key, multiline=False)
    return sorted(value, key=lambda key: key.encode("utf-16-be"))


def _deeper(depth: int) -> int:
    if not depth:
        raise CanonicalError("depth")
    return depth - 1


def _check_text(text: str, *, multiline: bool) -> None:
    plain = text.replace("\n", "") if multiline else text
    # isprintable() is a quick yes; it also says no to harmless spaces, hence the second look
    if not plain.isprintable() and any(unicodedata.category(c) in _REFUSED for c in plain):
        raise CanonicalError("text")
    if not unicodedata.is_normalized("NFC", text):
        raise CanonicalError("text")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise CanonicalError("number")
    return int(digits)


def _no_float(_digits: str) -> NoReturn:
    raise CanonicalError("number")
