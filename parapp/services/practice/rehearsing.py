"""A commune's workspace to practise in: a year done, a year begun, gone when wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from parapp.i18n import _
from parapp.models.units import Unit
from parapp.services.practice.beginning import enrol, open_office, send_packs, set_stage
from parapp.services.practice.last_year import play_last_year
from parapp.services.practice.tan_hong import COMMUNES
from parapp.services.practice.this_year import begin_this_year
from parapp.services.practising import (
    AUTHORITY,
    COMMUNE,
    MARKER,
    discard_practice,
    is_practice,
)

__all__ = ["COMMUNE", "MARKER", "begin_practice", "is_practice"]

_AUTHORITY = Unit(code="TT-0000", name="Tỉnh Đồng Tháp (thực hành)", kind="tỉnh")
_COMMUNE = Unit(
    code="TT-0004", name="Xã Tân Hộ Cơ (thực hành)", kind="xã", parent=_AUTHORITY.code
)


def begin_practice(folder: Path) -> Path:
    """Make a practice workspace in `folder` in place of an earlier one, and return its folder.

    The authority's workspace lies beside it; the passphrase of both is `practising.PASSPHRASE`.

    Raises:
        DemoFolderError: The folder holds something else.
    """
    discard_practice(folder)
    folder.mkdir(parents=True)
    (folder / MARKER).write_text(_("Dữ liệu thực hành, xóa được.") + "\n", encoding="utf-8")
    stage = set_stage(folder, len(COMMUNES), lambda _line: None)
    stage = replace(stage, authority_unit=_AUTHORITY)
    stage.mail.mkdir()
    authority = open_office(stage, _AUTHORITY, AUTHORITY)
    office = open_office(stage, _COMMUNE, COMMUNE)
    try:
        enrol(stage, authority, [office])
        play_last_year(stage, authority, office)
        send_packs(stage, authority, [office])
        begin_this_year(stage, office)
    finally:
        authority.store.close()
        office.store.close()
    return folder / COMMUNE
