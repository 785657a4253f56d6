"""How practice begins: workspaces with keys, cards exchanged, the period pack sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.i18n import _
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.scoring.compiled import compile_set
from parapp.services import bundling, criteria_sets, enrolling, workspaces
from parapp.services.practice.stage import Office, Say, Stage, take
from parapp.services.practice.units import practice_units
from parapp.services.practising import AUTHORITY, PASSPHRASE
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store, utc_now

__all__ = ["AUTHORITY", "PASSPHRASE", "SET", "enrol", "open_office", "send_packs", "set_stage"]

SET = "mau-xa-2026.yaml"
_COST = Cost(memory=19 << 10, passes=1, lanes=1)  # the least that is opened; no secret here


def set_stage(folder: Path, communes: int, say: Say) -> Stage:
    """Return where practice plays: the sample set, and units in folders of `folder`."""
    authority, *units = practice_units(communes)
    criteria, _faults = read_criteria(file("criteria", SET))
    return Stage(
        folder=folder,
        say=say,
        authority_unit=authority,
        communes=tuple(units),
        criteria=criteria,
        compiled=compile_set(criteria),
    )


def open_office(
    stage: Stage, unit: Unit, where: str, clock: Callable[[], datetime] = utc_now
) -> Office:
    """Begin the workspace of the authority or of a commune, with keys and a key card."""
    is_commune = unit.code != stage.authority_unit.code
    role = Role.COMMUNE if is_commune else Role.APPRAISER
    store = Store.create(stage.folder / where, clock=clock)
    workspaces.initialise(
        store,
        workspaces.Workspace(
            role=role,
            unit=unit.code,
            name=_agency(unit) if is_commune else _("Hội đồng thẩm định"),
            kind=unit.kind,
            parent=_agency(stage.authority_unit),
            place=unit.name.split(" (")[0].removeprefix(f"{unit.kind.capitalize()} "),
            authority=stage.authority_unit.code,
        ),
        actor=unit.name,
    )
    enrolling.make_keys(store, PASSPHRASE, actor=unit.name, cost=_COST)
    own = enrolling.unlock(store, PASSPHRASE)
    card = stage.mail / "the-khoa" / f"{unit.code}.parapp-card"
    card.parent.mkdir(exist_ok=True)
    enrolling.export_card(own, card)
    return Office(unit, store, own, card)


def enrol(stage: Stage, authority: Office, offices: Sequence[Office]) -> None:
    """Exchange key cards; the digits are those that people would read on the phone."""
    with authority.store.transaction(actor=authority.actor) as tx:
        for office in offices:
            tx.units.put(office.unit)
    for office in offices:
        digits = office.own.card.fingerprint
        enrolling.trust_card(authority.store, office.card, digits, actor=authority.actor)
        digits = authority.own.card.fingerprint
        enrolling.trust_card(office.store, authority.card, digits, actor=office.actor)
    stage.say(
        _("1. Đăng ký thẻ khóa: {count} đơn vị và {authority} đã đối chiếu mã 40 số.").format(
            count=len(offices), authority=authority.unit.name
        )
    )


def send_packs(stage: Stage, authority: Office, offices: Sequence[Office]) -> None:
    """Send every commune the period pack and let it take it in."""
    criteria_sets.import_criteria(authority.store, file("criteria", SET), actor=authority.actor)
    folder = stage.mail / "goi-ky"
    sent = bundling.export_packs(authority.store, authority.own, folder, actor=authority.actor)
    by_unit = {pack.unit: pack.path for pack in sent}
    for office in offices:
        take(office, by_unit[office.unit.code])
    stage.say(
        _("2. Gói kỳ đánh giá “{name}”: đã gửi {count} gói, các đơn vị đã mở.").format(
            name=stage.criteria.name, count=len(sent)
        )
    )


def _agency(unit: Unit) -> str:
    """Return the name of a unit's people's committee."""
    return f"Ủy ban nhân dân {unit.name[0].lower()}{unit.name[1:]}"
