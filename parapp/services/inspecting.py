"""Looking at a bundle without taking it in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from parapp.errors.work import FileUnreadableError
from parapp.export.bundle.inspection import look_at, look_into
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.parts import is_part, read_part_header
from parapp.i18n import _, mark
from parapp.models.plain import JsonValue
from parapp.services.enrolling import trusted_cards
from parapp.storage.store import Store

_LABELS: Mapping[str, str] = {
    "size": mark("Dung lượng (byte)"),
    "recipients": mark("Số người nhận"),
    "kind": mark("Loại gói"),
    "unit": mark("Đơn vị"),
    "period": mark("Kỳ"),
    "rev": mark("Lần gửi"),
    "sender": mark("Người gửi"),
    "criteria": mark("Mã bộ tiêu chí"),
    "objects": mark("Số tệp bên trong"),
    "created": mark("Lập lúc"),
    "app": mark("Chương trình"),
    "manifest": mark("Mã gói"),
    "bundle": mark("Là một phần của gói"),
    "part": mark("Phần"),
}

_KINDS: Mapping[str, str] = {
    "criteria": mark("gói kỳ đánh giá"),
    "directory": mark("danh bạ thẻ khóa"),
    "keycard": mark("thẻ khóa"),
    "part": mark("phần việc của một người trong cơ quan"),
    "submission": mark("hồ sơ tự đánh giá"),
    "request": mark("yêu cầu giải trình"),
    "explanation": mark("giải trình"),
    "receipt": mark("biên nhận"),
    "result": mark("kết quả thẩm định"),
}


def label_of(name: str) -> str:
    """Return what the user reads for one fact about a bundle."""
    return _(_LABELS[name])


def kind_of(kind: str) -> str:
    """Return what the user reads for a kind of bundle; the kind itself when it is unknown."""
    return _(_KINDS.get(kind, kind))


def outside(path: Path) -> dict[str, JsonValue]:
    """Return what can be told about a bundle, or a part of one, without a key.

    Raises:
        BundleError: It is no bundle.
        PartError: It is no good part of one.
        FileUnreadableError: It cannot be read.
    """
    if is_part(path):
        part = read_part_header(path)
        size, place = path.stat().st_size, f"{part.number}/{part.count}"
        return {"size": size, "bundle": part.bundle, "part": place}
    try:
        found = look_at(path)
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    return {"size": found.size, "recipients": found.recipients}


def inside(store: Store, own: OwnKey, path: Path) -> dict[str, JsonValue]:
    """Return what its manifest says; the files inside are not read.

    Raises:
        BundleError: It cannot be opened, or its seal is not good.
        FileUnreadableError: It cannot be read.
    """
    facts = outside(path)
    with store.reading() as tx:
        trust = trusted_cards(tx)
    found = look_into(path, own.opening, trust)
    manifest = found.manifest
    return {
        **facts,
        "kind": manifest.kind,
        "unit": manifest.unit,
        "period": manifest.period,
        "rev": str(manifest.rev),
        "sender": found.sender.card.name,
        "criteria": manifest.criteria.sha256 if manifest.criteria else None,
        "objects": len(manifest.objects),
        "created": manifest.created,
        "app": manifest.app,
        "manifest": found.sha256,
    }
