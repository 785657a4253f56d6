"""Criteria sets as YAML files."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import LiteralScalarString

from parapp.errors import Fault, Place
from parapp.export.tabular.draft import FORMAT, Draft
from parapp.export.tabular.text_file import read_text
from parapp.export.tabular.yaml_nodes import Document, YamlRefusedError, read_yaml
from parapp.files import write_whole
from parapp.models.criteria import CriteriaSet, RuleSpec
from parapp.models.plain import decimal_text
from parapp.scoring.rules import build
from parapp.settings import LIMITS

HEADER = """\
# Bộ tiêu chí của phần mềm parapp. Cách viết: tài liệu criteria-format.md.
# Kiểm tra trước khi dùng:  parapp criteria check <tệp này>
# Số thập phân dùng dấu chấm (0.5), ngày viết năm-tháng-ngày (2026-12-31), mã tiêu chí để
# trong ngoặc kép ("1.1").
"""


def read(path: Path) -> Draft:
    """Read the plain form of a set, with the line of each path.

    Raises:
        InputRefusedError: The file is too large or not UTF-8 text.
    """
    text = read_text(path, LIMITS.criteria_bytes)
    try:
        document = read_yaml(text)
    except YamlRefusedError as refused:
        return Draft(faults=(refused.fault,))
    if document.value is None:
        return Draft(faults=(Fault(code="file-empty", place=Place(row=1)),))
    if not isinstance(document.value, dict):
        return Draft(faults=(Fault(code="not-criteria", place=Place(row=1)),))
    return Draft(plain=document.value, locate=_locator(document), faults=tuple(document.faults))


def _locator(document: Document) -> Callable[[str], Place]:
    return lambda path: Place(row=document.line_of(path), path=path or None)


def write(criteria: CriteriaSet, path: Path) -> None:
    """Write a set so that `read` gives it back; the same set gives the same bytes.

    Raises:
        OSError: The file cannot be written; `path` is as it was.
    """
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 96
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump({"format": FORMAT, **_mapping(criteria)}, out)
    write_whole(path, [HEADER.encode(), out.getvalue().encode()])


class _Representer(RoundTripRepresenter):
    """Writes a Decimal exactly as it is, without a tag."""


def _represent_decimal(representer: RoundTripRepresenter, value: Decimal) -> object:
    text = decimal_text(value)
    kind = "float" if "." in text else "int"
    return representer.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Representer.add_representer(Decimal, _represent_decimal)


def _mapping(value: object) -> dict[str, object]:
    return {key: _form(held) for key, held in _attributes(value)}


def _attributes(value: object) -> Iterator[tuple[str, object]]:
    """Yield the attributes that differ from their default, by their key in the file."""
    for attribute in dataclasses.fields(value):  # type: ignore[arg-type] # a dataclass
        held = getattr(value, attribute.name)
        default: object = attribute.default
        if attribute.default_factory is not dataclasses.MISSING:
            default = attribute.default_factory()
        if held != default:
            yield attribute.metadata.get("key", attribute.name), held


def _form(value: object) -> object:
    """Return a value as it is written, numbers and dates still as such."""
    if isinstance(value, RuleSpec):
        return _rule_form(value)
    own = getattr(value, "plain_form", None)
    if own is not None:
        return _form(own())
    if dataclasses.is_dataclass(value):
        return _mapping(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return {str(key): _form(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [_form(held) for held in value]
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    return value


def _rule_form(spec: RuleSpec) -> dict[str, object]:
    """Return a rule with its numbers as numbers, whatever they were in the parameters."""
    rule = build(spec, "", lambda _fault: None)
    params = spec.params if rule is None else _mapping(rule)
    return {"kind": spec.kind, **{key: _form(held) for key, held in params.items()}}
