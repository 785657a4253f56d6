"""A bundle of many MiB of evidence that does not compress."""

import hashlib
import random
import shutil
import time
from functools import partial

from parapp.export.bundle.content import MEDIA_TYPE
from parapp.export.bundle.keys import own_key
from parapp.export.bundle.kinds import EVIDENCE
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import BundleObject, content_object
from parapp.export.bundle.quarantine import Quarantine
from parapp.export.bundle.read import Expectations, read_bundle
from parapp.export.bundle.write import Draft, write_bundle
from parapp.models.keys import Role, TrustedCard
from parapp.progress import silent
from tests.bench import material

_FILES = 16
_BLOCK = 1 << 20
_COMMUNE = own_key(b"c" * 32, unit="TT-0001", name="Xã", role=Role.COMMUNE)
_AUTHORITY = own_key(b"a" * 32, unit="TT-0000", name="Tỉnh", role=Role.APPRAISER)
_CRITERIA = CriteriaRef(sha256="c" * 64, version="1")


class LargeBundle:
    """Evidence files in a folder, and the bundle made of them."""

    def __init__(self, folder, mib):
        self.path = folder / "large.parapp"
        self.files = [folder / f"document-{n:02}.pdf" for n in range(_FILES)]
        self._waiting = folder / "waiting"
        self._waiting.mkdir()
        self._objects = [
            content_object(b'{"format":1}', name="ho-so.json", media_type=MEDIA_TYPE),
            *(_document(path, mib // _FILES, seed) for seed, path in enumerate(self.files)),
        ]

    def as_one_file(self, path):
        with path.open("wb") as out:
            for one in self.files:
                with one.open("rb") as source:
                    shutil.copyfileobj(source, out, _BLOCK)

    def create(self, progress=silent):
        """Write the bundle; return the seconds until it was written, and read back."""
        written = 0.0

        def note(done, total):
            nonlocal written
            if not written and done > total // 2:
                written = time.perf_counter()
            progress(done, total)

        draft = Draft(
            kind="submission",
            unit="TT-0001",
            period="2026",
            criteria=_CRITERIA,
            created=material.NOON,
            app="parapp",
        )
        begin = time.perf_counter()
        to = [_AUTHORITY.card, _COMMUNE.card]
        write_bundle(self.path, draft, self._objects, sender=_COMMUNE, to=to, progress=note)
        return written - begin, time.perf_counter() - begin

    def open(self, progress=silent):
        """Take the bundle into quarantine, check that it is whole, and drop it."""
        quarantine = Quarantine(folder=self._waiting)
        received = read_bundle(
            self.path,
            keys=[_AUTHORITY],
            trust={_COMMUNE.card.sha256: TrustedCard(card=_COMMUNE.card)},
            expect=Expectations(
                kinds={"submission"}, units={"TT-0001"}, criteria={_CRITERIA.sha256: "1"}
            ),
            quarantine=quarantine,
            progress=progress,
        )
        assert len(received.manifest.objects) == len(self._objects)
        quarantine.drop(received.sha256)


def _document(path, mib, seed):
    source, digest = random.Random(seed), hashlib.sha256()  # noqa: S311 - only has to be dense
    with path.open("wb") as out:
        for _ in range(mib):
            block = source.randbytes(_BLOCK)
            digest.update(block)
            out.write(block)
    return BundleObject(
        sha256=digest.hexdigest(),
        size=mib * _BLOCK,
        role=EVIDENCE,
        name=path.name,
        type="application/pdf",
        open=partial(path.open, "rb"),
    )
