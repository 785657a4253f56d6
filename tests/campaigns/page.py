"""The page of what was run at last: resources/docs/reliability.md."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEASURED = Path(__file__).with_name("measured.json")
PAGE = ROOT / "resources" / "docs" / "reliability.md"
MACHINE = "2 cores, Linux"
_HEAD = """# Reliability: campaigns and their last figures

Each campaign runs small in every `make test`, and at any size with
`make campaign NAME=<name> COUNT=<size>`; `KEEP=1` puts the figures here. Nothing was run on
Windows, where a file that another program holds open cannot be replaced: that this is tried
again for a while is in the code, and was never seen.

All on a machine with {machine}, busy with other work at the same time: times show the order
of magnitude.

| campaign | what is tried | in every `make test` | release | size run | outcome | time | day |
| --- | --- | --- | ---: | ---: | --- | ---: | --- |
"""
_TAIL = """
How to read it

- *Size run* is smaller than *release* where the release size was not run; the figures are those
  of the run, never scaled up.
- A disk is made to fail between SQLite and the system and between Python and the system, so
  every write, flush, rename, new file, new folder and deletion fails once in each way: no room,
  input/output error (for a moment, or for good), pulled out (nothing works any more, reading
  neither), read-only from then on. In each run every change fails in one of the ways in turn.
- Power is cut by shutting down an ext4 file system on a loop device without writing its log,
  and mounting it again. The two controls (a database that does not wait for the disk, an
  evidence store that does not) have to lose work, or the campaign fails. What a drive loses
  from a cache of its own is not tried. Real disks are filled up, or shut down the same way.
  Both need root and are skipped elsewhere.
- Fuzzing shares a few seconds among its targets in each run, two at a time.
- Limits are tried at the limit and one over it in each run (`tests/campaigns/limits.py` lists
  them), at their real sizes, except the largest document (1 MiB instead of 2 GiB) and the
  longest manifest.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A row of the page.

    Attributes:
        tried: What is tried.
        each_run: How much of it in every run of the tests.
        release: How much of it before a release.
    """

    tried: str
    each_run: str
    release: str


CAMPAIGNS = {
    "bundle-ciphertext-mutants": Campaign(
        tried="bundles changed on the way", each_run="15,000", release="1,000,000"
    ),
    "bundle-plaintext-mutants": Campaign(
        tried="bundles changed inside and encrypted again",
        each_run="10,000",
        release="500,000",
    ),
    "bundle-hostile": Campaign(
        tried="validly sealed bundles with faults",
        each_run="every hand-made case",
        release="50,000",
    ),
    "bundle-typage": Campaign(
        tried="files exchanged with another age program", each_run="–", release="7 sizes"
    ),
    "replays": Campaign(
        tried="revisions known × arriving; every kind as every other",
        each_run="3 known",
        release="5 known",
    ),
    "interleavings": Campaign(
        tried="orders in which the bundles of three and more rounds can arrive",
        each_run="2,000",
        release="100,000",
    ),
    "kills": Campaign(
        tried="SIGKILL during save, export, import, backup, migration",
        each_run="121",
        release="10,000",
    ),
    "failures": Campaign(
        tried="the disk fails at every change of 13 works",
        each_run="1 way in turn",
        release="18: 6 ways × 3 sizes",
    ),
    "real-disks": Campaign(
        tried="the same works on a real disk with little room, or pulled out",
        each_run="2 amounts + pulled out",
        release="64 amounts + pulled out",
    ),
    "power": Campaign(
        tried="power cuts, and controls that must lose", each_run="40 + 2", release="3,000"
    ),
    "window-kills": Campaign(
        tried="SIGKILL of a real window while an officer types", each_run="3", release="200"
    ),
    "fuzzing": Campaign(
        tried="readers fed by coverage", each_run="4 s each", release="300 s each"
    ),
    "drill": Campaign(
        tried="a lost PC restored from backup and sheet",
        each_run="10 documents",
        release="200 documents",
    ),
    "batch": Campaign(
        tried="submissions, one bad of each kind mixed in", each_run="170", release="3,321"
    ),
    "folders": Campaign(
        tried="a folder of submissions looked at and taken in, with bad ones",
        each_run="14",
        release="170",
    ),
    "pdf-a": Campaign(
        tried="papers checked by a validator of PDF/A-1b",
        each_run="–",
        release="every kind and the recovery sheet",
    ),
    "weights": Campaign(
        tried="a typical dossier: 75 criteria, 150 scans",
        each_run="0.3 MB of scans",
        release="180 MB of scans",
    ),
    "demo170": Campaign(
        tried="the whole year of a province", each_run="9 communes", release="170 communes"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The last run of a campaign that was kept.

    Attributes:
        size: How much was run.
        outcome: What came out.
        seconds: How long it took.
        day: When, as in ISO 8601.
    """

    size: str
    outcome: str
    seconds: int
    day: str


def keep(name: str, size: int, outcome: str, seconds: float) -> None:
    """Keep a run, and write the page anew."""
    kept = measured()
    kept[name] = Measured(
        size=f"{size:,}",
        outcome=outcome,
        seconds=round(seconds),
        day=datetime.now(UTC).date().isoformat(),
    )
    plain = {key: asdict(value) for key, value in sorted(kept.items())}
    MEASURED.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")
    PAGE.write_text(page(kept), "utf-8")


def measured() -> dict[str, Measured]:
    """Return what was kept."""
    if not MEASURED.exists():
        return {}
    kept = json.loads(MEASURED.read_text("utf-8"))
    return {name: Measured(**row) for name, row in kept.items()}


def page(kept) -> str:
    """Return the page of what was kept."""
    rows = [_row(name, campaign, kept.get(name)) for name, campaign in CAMPAIGNS.items()]
    return _HEAD.format(machine=MACHINE) + "\n".join(rows) + "\n" + _TAIL


def _row(name, campaign, found):
    told = ("not run yet", "", "", "")
    if found is not None:
        told = (found.size, found.outcome, f"{found.seconds} s", found.day)
    cells = (f"`{name}`", campaign.tried, campaign.each_run, campaign.release, *told)
    return f"| {' | '.join(cells)} |"
