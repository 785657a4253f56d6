"""The restore drill: a PC is lost; a backup and the recovery sheet make another one."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from pathlib import Path

from parapp.errors import ParappError
from parapp.services import enrolling, upkeep, verifying
from parapp.services.restored import FLOOR
from parapp.services.workspaces import KEY_FILE
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import Store
from tests.campaigns.works import NEW_PASSPHRASE, files_of, rows_of
from tests.services import world as worlds
from tests.services.world import AUTHORITY, CHEAP, FIRST, PASSPHRASE, SECOND, Snapshots

RELEASE = 200  # documents
EACH_RUN = 10
_DOCUMENT = 200_000  # bytes
_DAMAGES = 20


def run(count: int = RELEASE) -> str:
    """Restore a workspace of `count` documents elsewhere; then try what must not work."""
    with tempfile.TemporaryDirectory(prefix="parapp-drill-") as name:
        folder = Path(name)
        (folder / "stages").mkdir()
        world = Snapshots(folder / "stages").at(worlds.packed, folder / "pc")
        for number in range(count):
            text = f"Tài liệu {number} " + "x" * _DOCUMENT
            world.prove(FIRST, name=f"tai-lieu-{number}.pdf", text=text)
        world.prepare(FIRST)
        usb = folder / "usb"
        backup = upkeep.make_backup(world[FIRST], world.keys[FIRST], usb).path
        head = verifying.verify(world[FIRST])
        world.close()
        lost = folder / "lost"
        lost.mkdir()
        (folder / "pc" / FIRST).rename(lost / FIRST)
        (usb / KEY_FILE).unlink()
        begin = time.perf_counter()
        upkeep.restore_with_sheet(
            backup, folder / "new" / FIRST, _sheet(world, FIRST), NEW_PASSPHRASE, cost=CHEAP
        )
        with Store.open(folder / "new" / FIRST) as store:
            own = enrolling.unlock(store, NEW_PASSPHRASE)
            found = verifying.verify(store)
        seconds = time.perf_counter() - begin
        assert own.card == world.keys[FIRST].card
        assert found == head
        assert found.is_sound
        _is_equal(lost, folder / "new")
        size = backup.stat().st_size
        refused = _refusals(folder, backup, world, lost)
    return (
        f"{count} documents, {size >> 20} MiB back in {seconds:.1f} s from backup and sheet"
        f" alone, everything equal; {refused} damaged backups, wrong sheets and passphrases"
        " refused, nothing made"
    )


def _sheet(world, unit):
    return sheet_of(world.keys[unit].seed)


def _is_equal(lost, new):
    after = rows_of(new)
    facts = after[FIRST]["workspace"]
    facts[:] = [row for row in facts if row[0] != FLOOR]  # revisions go on higher up
    assert after == rows_of(lost)
    kept = {name: data for name, data in files_of(lost).items() if "/objects/" in name}
    assert kept
    assert {n: d for n, d in files_of(new).items() if "/objects/" in n} == kept


def _refusals(folder, backup, world, lost) -> int:
    """Try what must not work; return how often it was refused with nothing made."""
    chance = random.Random(8)  # noqa: S311 - repeatable, not secret
    good, sheet = backup.read_bytes(), _sheet(world, FIRST)
    tries = [(_damaged(good, chance), sheet) for _ in range(_DAMAGES)]
    tries += [(good, _sheet(world, SECOND)), (good, _sheet(world, AUTHORITY))]
    tries += [(good, (*sheet[:-1], sheet[0])), (good, sheet[:-1])]
    for data, groups in tries:
        backup.write_bytes(data)
        _refused(
            folder,
            lambda target, groups=groups: upkeep.restore_with_sheet(
                backup, target, groups, NEW_PASSPHRASE, cost=CHEAP
            ),
        )
    backup.write_bytes(good)
    shutil.copy(lost / FIRST / KEY_FILE, backup.parent / KEY_FILE)
    for wrong in ("không phải cụm này đâu", PASSPHRASE.upper(), PASSPHRASE[:-1]):
        _refused(folder, lambda target, p=wrong: upkeep.restore_backup(backup, target, p))
    upkeep.restore_backup(backup, folder / "again", PASSPHRASE)
    return len(tries) + 3


def _damaged(data, chance):
    at = chance.randrange(len(data))
    if chance.random() < 0.3:
        return data[:at]
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _refused(folder, restore):
    target = folder / "must-not-be"
    before = sorted(path.name for path in folder.iterdir())
    try:
        restore(target)
    except ParappError:
        assert sorted(path.name for path in folder.iterdir()) == before
        return
    raise AssertionError("restored what must not be restored")
