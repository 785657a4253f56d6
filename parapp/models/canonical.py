"""Canonical JSON: one value, one sequence of bytes, so that it can be hashed and signed.

A subset of RFC 8785: keys in the order of their UTF-16 code units, no spaces, no floats, whole
numbers within ±(2^53 - 1), composed (NFC) text without invisible or unassigned characters.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

JsonValue = None | bool | int | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

DEPTH = 6
GREATEST = 2**53 - 1
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LONGEST_NUMBER = len(str(-GREATEST))


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
    return "".join(_pieces(value, depth, multiline=multiline)).encode()


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


def _pieces(value: JsonValue, depth: int, *, multiline: bool) -> Iterator[str]:
    match value:
        case None | bool():
            yield json.dumps(value)
        case int():
            yield _number(value)
        case str():
            yield _text(value, multiline=multiline)
        case dict():
            yield from _object(value, _deeper(depth), multiline=multiline)
        case list() | tuple():
            inner = _deeper(depth)
            yield "["
            for place, item in enumerate(value):
                if place:
                    yield ","
                yield from _pieces(item, inner, multiline=multiline)
            yield "]"
        case _:
            raise CanonicalError("type")


def _object(value: Mapping[str, JsonValue], depth: int, *, multiline: bool) -> Iterator[str]:
    if not all(isinstance(key, str) for key in value):
        raise CanonicalError("type")
    written = {key: _text(key, multiline=False) for key in value}
    yield "{"
    for place, key in enumerate(sorted(value, key=lambda key: key.encode("utf-16-be"))):
        if place:
            yield ","
        yield written[key]
        yield ":"
        yield from _pieces(value[key], depth, multiline=multiline)
    yield "}"


def _deeper(depth: int) -> int:
    if not depth:
        raise CanonicalError("depth")
    return depth - 1


def _number(value: int) -> str:
    if not -GREATEST <= value <= GREATEST:
        raise CanonicalError("number")
    return str(int(value))


def _text(text: str, *, multiline: bool) -> str:
    plain = text.replace("\n", "") if multiline else text
    # isprintable() is a quick yes; it also says no to harmless spaces, hence the second look
    if not plain.isprintable() and any(unicodedata.category(c) in _REFUSED for c in plain):
        raise CanonicalError("text")
    if not unicodedata.is_normalized("NFC", text):
        raise CanonicalError("text")
    return json.dumps(text, ensure_ascii=False)


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise CanonicalError("number")
    return int(digits)


def _no_float(_digits: str) -> NoReturn:
    raise CanonicalError("number")
