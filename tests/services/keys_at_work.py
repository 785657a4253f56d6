"""Steps of what happens to keys, for the tests of enrolment and of the key directory."""

import pytest

from parapp.errors.bundles import (
    DirectorySealError,
)
from parapp.services import (
    announcing,
    directory_files,
    enrolling,
    renewing,
    revoking,
    roots,
    trusting,
    vouching,
)
from parapp.services.pins import known_directory
from parapp.storage.recovery_sheet import sheet_of
from tests.profile import ENCRYPTED
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    PASSPHRASE,
)

NEW = "hai mươi con bò gặm cỏ"
ROOT = "một tờ giấy trong két sắt"
WHY = "Mất máy tính ngày 03/11"


def the_bundle(world, unit=FIRST):
    return world.file(f"{unit}-gui.parapp")


def rotate(world, unit):
    made = renewing.rotate_keys(world[unit], PASSPHRASE, actor="An", cost=CHEAP)
    return handed_out(world, unit, made)


def renew(world, unit, passphrase=NEW):
    if ENCRYPTED:
        pytest.skip("without its keys nothing opens an encrypted workspace")
    made = renewing.renew_keys(world[unit], passphrase, actor="An", cost=CHEAP)
    return handed_out(world, unit, made)


def handed_out(world, unit, made):
    world.keys[unit] = made.own
    enrolling.export_card(made.own, world.file(f"{unit}.the"))
    return made


def sheet(world, unit=FIRST):
    """What stands on the recovery sheet of a unit's present key."""
    return sheet_of(world.keys[unit].seed)


def follow(world, unit, other):
    return enrolling.trust_card(world[unit], world.file(f"{other}.the"), actor="An")


def revoke(world, unit, by=AUTHORITY, **more):
    return revoking.revoke_card(world[by], unit, reason=WHY, actor="Hà", **more)


def status(world, unit, of):
    """Statuses of the cards of a unit, by epoch."""
    with world[unit].reading() as tx:
        return {
            line.card.epoch: line.status.value
            for line in revoking.cards_on_record(tx)
            if line.card.unit == of
        }


def version(world, unit):
    with world[unit].reading() as tx:
        known = known_directory(tx)
    return known and known.pinned.version


def announce(world):
    """Send the directory alone, and return the bundles by commune."""
    made = announcing.export_directories(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("danh-ba"), actor="Bình"
    )
    return {one.unit: one.path for one in made}


def packs_of(world):
    return {one.unit: one.path for one in world.export_packs()}


def codes(plan):
    return [finding.code for finding in plan.findings]


def entry(world, unit, action):
    with world[unit].reading() as tx:
        return [e.change for e in tx.journal.entries() if e.change.action == action]


def the_directory(world):
    """The directory in use at the authority, as a file."""
    path = world.file("danh-ba.parapp-directory")
    data = vouching.current_directory(world[AUTHORITY], world.keys[AUTHORITY], actor="Bình")
    directory_files.write_file(path, data)
    return path


def closed(world, unit):
    world.stores.pop(unit).close()
    return world.folder / unit


def make_roots(world, name="goc"):
    files = []
    for number in (1, 2, 3):
        path = world.file(f"{name}-{number}")
        files.append((path, roots.make_root(path, ROOT, cost=CHEAP)))
    return files


def draft(world, **more):
    path = world.file("nhap.parapp-directory")
    data = vouching.draft_directory(world[AUTHORITY], world.keys[AUTHORITY], **more)
    directory_files.write_file(path, data)
    return path


def seal(path, *files):
    for file, _public in files:
        directory_files.seal_directory(path, roots.open_root(file, ROOT))


def offline(world):
    """Let two of three roots seal the directory from now on, and tell the first commune."""
    files = make_roots(world)
    path = draft(world, roots=[roots.read_root(public) for _file, public in files])
    with pytest.raises(DirectorySealError):
        trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")
    seal(path, files[0], files[1])
    trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")
    world.receive(FIRST, packs_of(world)[FIRST])
    return files
