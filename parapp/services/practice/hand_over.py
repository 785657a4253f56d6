"""What goes to and fro in the demonstration besides dossiers: files later, parts, receipts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from parapp.i18n import _, number
from parapp.services import parting, receipts, submitting
from parapp.services.bundling import file_name
from parapp.services.practice.stage import Office, Stage, take

_PART_BYTES = 128 << 10  # small, so that a practice bundle needs several
_KIB = 1024


def files_follow(stage: Stage, authority: Office, office: Office) -> None:
    """Send the files that a dossier went out without, in parts that arrive last one first."""
    folder = stage.mail / "tu-danh-gia"
    path = folder / file_name("submission", office.unit, stage.year, 2)
    sent = submitting.export_submission(office.store, office.own, path, actor=office.actor)
    parts = parting.cut_bundle(path, stage.mail / "cac-phan", _PART_BYTES)
    _join(authority, parts.files)
    stage.say(
        _(
            "   {unit} gửi điểm trước, tệp sau: {files} tệp, gói {size} KB chia thành {count} "
            "phần; các phần đến ngược thứ tự, ghép lại đúng gói."
        ).format(
            unit=office.unit.name,
            files=sent.files,
            size=number(Decimal(sent.size) / _KIB, 0),
            count=parts.count,
        )
    )


def _join(authority: Office, files: Sequence[Path]) -> None:
    """Take parts in, the last one first, and the bundle once they add up to it."""
    taken = [parting.take_part(authority.store, file).collected for file in reversed(files)]
    for bundle, path in [(c.bundle, c.path) for c in taken if c and c.path]:
        take(authority, path)
        parting.forget(authority.store, bundle)


def give_receipts(stage: Stage, authority: Office, offices: Sequence[Office]) -> int:
    """Tell the communes what arrived, each by a signed receipt; return how many were sent."""
    sent = receipts.export_receipts(
        authority.store, authority.own, stage.mail / "bien-nhan", actor=authority.actor
    )
    by_unit = {office.unit.code: office for office in offices}
    for receipt in sent:
        take(by_unit[receipt.unit], receipt.path)
    return len(sent)
