"""Submissions of many communes received by one authority, one bad of each kind mixed in.

The submissions have the content of one real dossier, each under its own unit, with a document
of its own and sealed with its own key.
"""

from __future__ import annotations

import hashlib
import itertools
import multiprocessing
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from parapp.errors import ParappError
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import own_key
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.write import Draft, write_bundle
from parapp.models.evidence import EvidenceFile
from parapp.models.keys import CardStatus, Role
from parapp.models.units import Unit
from parapp.services import bundling, enrolling, receiving, submitting, verifying
from parapp.services.assessing import assess
from tests.export.bundle.forging import encrypted, letter, plain, text_of
from tests.services import world as worlds
from tests.services.world import AUTHORITY, FIRST, NOON, Snapshots

RELEASE = 3_321
EACH_RUN = 170
BAD = {
    "wrong key": "bundle-cannot-open",
    "cut short": "bundle-cut-short",
    "altered": "bundle-altered",
    "unknown format version": "bundle-version-unknown",
    "unknown signer": "bundle-signer-unknown",
    "revoked signer": "bundle-signer-revoked",
    "other criteria set": "bundle-criteria-mismatch",
    "older revision": "bundle-older-revision",
    "fork": "bundle-fork",
    "no bundle": "bundle-not-a-bundle",
}
_FORK = multiprocessing.get_context("fork")


def run(count: int = RELEASE) -> str:
    """Receive `count` good submissions and one bad of each kind between them."""
    with tempfile.TemporaryDirectory(prefix="parapp-batch-") as name:
        folder = Path(name)
        (folder / "stages").mkdir()
        world = Snapshots(folder / "stages").at(worlds.sent, folder / "world")
        paths = _Post(world, folder / "post", count).all()
        world.close()
        receiver, sender = _FORK.Pipe(duplex=False)
        child = _FORK.Process(target=_receive_all, args=(sender, world, paths))
        child.start()
        sender.close()
        taken, refused, seconds, peak_mib = receiver.recv()
        child.join()
        with world[AUTHORITY].reading() as tx:
            communes = sum(dossier.rev > 0 for dossier in tx.dossiers.all(2026))
        assert verifying.verify(world[AUTHORITY]).is_sound
        world.close()
    assert refused == BAD, refused
    assert communes == count
    return (
        f"{communes} communes in from {taken + len(refused)} files in {seconds:.0f} s"
        f" ({1e3 * seconds / (taken + len(refused)):.0f} ms each, peak {peak_mib} MiB);"
        f" {len(refused)} bad ones, each refused for its own reason"
    )


def _receive_all(channel, world, paths):
    """Receive files one after the other; tell how many came in, and why others did not."""
    taken, refused = 0, {}
    store = world[AUTHORITY]
    begin = time.perf_counter()
    for path in paths:
        try:
            plan = receiving.plan(store, world.keys[AUTHORITY], path)
            receiving.confirm(store, plan, actor="Em")
        except ParappError as error:
            refused[path.stem] = error.code
        else:
            taken += 1
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    channel.send((taken, refused, seconds, peak))
    world.close()


class _Post:
    """What arrives: bundles of `count` communes, and the bad ones."""

    def __init__(self, world, folder, count):
        self._world, self._folder, self._count = world, folder, count
        folder.mkdir()
        store = world[FIRST]
        with store.reading() as tx:
            assessed = assess(tx, FIRST, 2026)
            self._compiled = assessed.compiled
            self._content = submitting.submission_of(
                assessed.dossier, assessed.compiled, assessed.own.total
            )
            self._draft = bundling.draft_of(
                tx, store, assessed.compiled, "submission", FIRST, rev=1
            )

    def all(self):
        """Return the files in the order in which they are received."""
        keys = [self._enrolled(number) for number in range(self._count + 1)]
        good = [self._bundle(f"tot-{place}", own) for place, own in enumerate(keys[:-1])]
        bad = self._bad(keys)
        # the bad ones stand between the good ones, evenly, behind the one that they refer to
        step = max(1, len(good) // (len(bad) + 1))
        parts = [good[at : at + step] for at in range(0, len(good), step)]
        pairs = itertools.zip_longest(parts, bad[: len(parts) - 1], fillvalue=None)
        paths = [
            path for some, one in pairs for path in (*(some or ()), *([one] if one else ()))
        ]
        return paths + bad[len(parts) - 1 :]

    def _enrolled(self, number):
        """Make a commune known to the authority, as if its digits had been read out."""
        unit = f"XB{number:04d}"
        own = own_key(
            hashlib.sha256(unit.encode()).digest(), unit=unit, name=unit, role=Role.COMMUNE
        )
        store, card = self._world[AUTHORITY], self._folder / f"{unit}.the"
        with store.transaction(actor="An") as tx:
            tx.units.put(Unit(code=unit, name=f"Xã {unit}", kind="xã"))
        enrolling.export_card(own, card)
        enrolling.trust_card(store, card, own.card.fingerprint, actor="An")
        return own

    def _bundle(self, name, own, to=None, words=200, **changes):
        unit, path = own.card.unit, self._folder / f"{name}.parapp"
        data = b"%PDF-1.7\n" + (f"Báo cáo của {unit} " * words).encode() + b"\n%%EOF\n"
        first, *others = self._content.evidence
        file = EvidenceFile(
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            name="bao-cao.pdf",
            media_type="application/pdf",
        )
        content = replace(
            self._content,
            unit=unit,
            rev=changes.get("rev", 1),
            evidence=(replace(first, files=(file,)), *others),
        )
        objects = (
            content_object(write_content(content), name="ho-so.json", media_type=MEDIA_TYPE),
            bytes_object(data, role="evidence", name=file.name, media_type=file.media_type),
        )
        draft: Draft = replace(self._draft, unit=unit, audit=None, created=NOON, **changes)
        to = to or self._world.keys[AUTHORITY]
        write_bundle(path, draft, objects, sender=own, to=[to.card, own.card])
        return path

    def _bad(self, keys):
        """Return one bad bundle of each kind."""
        first, second, revoked = keys[0], keys[1], keys[-1]
        stranger = own_key(b"s" * 32, unit="XB0003", name="XB0003", role=Role.COMMUNE)
        other = own_key(b"o" * 32, unit="SKH", name="Sở khác", role=Role.APPRAISER)
        whole = self._bundle("no bundle", second).read_bytes()
        middle = len(whole) // 2
        # a file of one chunk that was cut looks like an altered one
        long = self._bundle("cut short", second, words=10_000).read_bytes()
        bit = bytes([whole[middle] ^ 1])
        criteria = _other_criteria(self._draft)
        with self._world[AUTHORITY].transaction(actor="An") as tx:
            stored = tx.cards.get(revoked.card.sha256)
            tx.cards.put(replace(stored, status=CardStatus.REVOKED))
        # the first commune's newer revision is there before the older one comes again
        newer = self._bundle("tot-2-lan-2", first, rev=2, prev="e" * 64)
        return [
            newer,
            self._bundle("older revision", first),
            self._bundle("fork", second),
            self._bundle("wrong key", second, to=other),
            self._raw("cut short", long[:-100]),
            self._raw("altered", whole[:middle] + bit + whole[middle + 1 :]),
            self._raw("unknown format version", self._of_version_2(second)),
            self._bundle("unknown signer", stranger),
            self._bundle("revoked signer", revoked),
            self._bundle("other criteria set", second, rev=2, prev="e" * 64, criteria=criteria),
            self._raw("no bundle", b"%PDF-1.7\n%%EOF\n"),
        ]

    def _raw(self, name, data):
        path = self._folder / f"{name}.parapp"
        path.write_bytes(data)
        return path

    def _of_version_2(self, own):
        text = text_of(letter(), title=b"vn-parapp-bundle/2", card=own.card.sha256)
        return encrypted(plain(text, sealer=own), cards=(self._world.keys[AUTHORITY].card,))


def _other_criteria(draft):
    """Return a reference to another criteria set."""
    return type(draft.criteria)(sha256="c" * 64, version="khác v1")
