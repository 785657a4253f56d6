"""YAML as plain values with their lines: the part of YAML that a criteria file needs.

Numbers stay exactly as written, dates stay text. Tags, anchors, aliases, a second document and
a key given twice are refused: they let a small file mean something large or something hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from parapp.collate import nfc
from parapp.errors import Detail, Fault, Place

MAX_DEPTH = 40
MAX_NODES = 50_000

Plain = None | bool | int | Decimal | str | list["Plain"] | dict[str, "Plain"]

_WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,12}")
_WORDS: dict[str, Plain] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class YamlRefusedError(ValueError):
    """The text is not the YAML that is read here; holds one fault."""

    def __init__(self, code: str, row: int, **details: Detail) -> None:
        super().__init__(code)
        self.fault = Fault(code=code, place=Place(row=row), details=details)


@dataclass(slots=True)
class Document:
    """A plain value, and the line on which each path stands, counted from 1."""

    value: Plain = None
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, path: str) -> int | None:
        """Return the line of `path`, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            cut = max(path.rfind("."), path.rfind("["))
            path = path[: max(cut, 0)]
        return self.lines.get(path)


def read_yaml(text: str) -> Document:
    """Read one document.

    Raises:
        YamlRefusedError: The text is not YAML, or uses what is refused here.
    """
    document = Document()
    yaml = YAML(typ="safe", pure=True)
    try:
        builder = _Builder(_counted(yaml.parse(text)), document)
        document.value = builder.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlRefusedError("yaml-syntax", mark.line + 1 if mark else 1) from None
    except YAMLError as error:
        row = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise YamlRefusedError("yaml-syntax", row) from None
    return document


def _counted(events: Iterator[Event]) -> Iterator[Event]:
    for number, event in enumerate(events):
        if number > MAX_NODES:
            raise YamlRefusedError("yaml-too-large", _row(event), limit=MAX_NODES)
        yield event


class _Builder:
    """Turns events into a plain value."""

    def __init__(self, events: Iterator[Event], document: Document) -> None:
        self._events = events
        self._document = document

    def document(self) -> Plain:
        value: Plain = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlRefusedError("yaml-second-document", _row(event))
                value = self._value(next(self._events), "", 0)
        return value

    def _value(self, event: Event, path: str, depth: int) -> Plain:
        _refuse_tricks(event)
        if depth > MAX_DEPTH:
            raise YamlRefusedError("yaml-too-deep", _row(event), limit=MAX_DEPTH)
        self._document.lines.setdefault(path, _row(event))
        if isinstance(event, MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path, depth)
        return _scalar(event)

    def _mapping(self, path: str, depth: int) -> Plain:
        mapping: dict[str, Plain] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            _refuse_tricks(event)
            if not isinstance(event, ScalarEvent):
                raise YamlRefusedError("yaml-syntax", _row(event))
            key = nfc(event.value.strip())
            inner = f"{path}.{key}" if path else key
            if key in mapping:
                place = Place(row=_row(event), path=inner)
                twice = Fault(code="duplicate-key", place=place, details={"key": key})
                self._document.faults.append(twice)
            self._document.lines[inner] = _row(event)
            mapping[key] = self._value(next(self._events), inner, depth + 1)
        return mapping

    def _sequence(self, path: str, depth: int) -> Plain:
        items: list[Plain] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._value(event, f"{path}[{len(items)}]", depth + 1))
        return items


def _refuse_tricks(event: Event) -> None:
    if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
        raise YamlRefusedError("yaml-anchor", _row(event))
    tag = getattr(event, "tag", None)
    if tag is not None and str(tag) != "!":
        raise YamlRefusedError("yaml-tag", _row(event), value=str(tag)[:60])


def _scalar(event: Event) -> Plain:
    if not isinstance(event, ScalarEvent):
        raise YamlRefusedError("yaml-syntax", _row(event))
    text: str = event.value
    if event.style is not None:
        return nfc(text).strip()
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return nfc(text)


def _row(event: Event) -> int:
    return int(event.start_mark.line) + 1
