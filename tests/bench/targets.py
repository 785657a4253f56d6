"""What is measured, against what, and how good it has to be."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN = 1.25
"""How far beyond its target a row may be before it counts as missed; machines are noisy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One row.

    Attributes:
        work: What is done.
        floor: What it is compared with; how it is counted where there is no floor.
        target: Bound on the value; None for a row that is only reported.
        unit: ``×`` of the floor, or the unit of an absolute value.
        at_least: Whether the bound is a lower one.
    """

    work: str
    floor: str
    target: float | None = None
    unit: str = "×"
    at_least: bool = False

    def verdict(self, value):
        if self.target is None:
            return "reported"
        beyond = self.target / value if self.at_least else value / self.target
        if beyond <= 1:
            return "met"
        return "within 25 %" if beyond <= MARGIN else "missed"


_AGE, _GPG = "`age` (one X25519 recipient)", "`gpg --symmetric -z 0`"

TARGETS = {
    "start-wall": Target(
        work="start the program until its home page shows the dossier as it was left "
        "(115 criteria, from the summary kept beside the database)",
        floor="empty Qt window, painted",
        target=2,
    ),
    "start-processor": Target(
        work="processor time until then",
        floor="the same",
    ),
    "start-memory": Target(
        work="memory of the process then",
        floor="the same",
        target=1.5,
    ),
    "start-files": Target(
        work="files opened until then",
        floor="the same",
        target=1.6,
    ),
    "start-read": Target(
        work="the same start until the database is read and takes the place of the summary",
        floor="the same",
    ),
    "start-read-memory": Target(
        work="memory of the process then",
        floor="the same",
    ),
    "start-bare": Target(
        work="a start without a summary (the first one, or an encrypted workspace without its "
        "passphrase's time) until the home page shows data",
        floor="the same",
    ),
    "open": Target(
        work="open one dossier: 120 answers, 200 documents, as values (painting left out)",
        floor="the same eight SELECTs through `sqlite3`, rows fetched",
        target=3,
    ),
    "save": Target(
        work="save one answer: `filling.enter_figures`, checked, journalled, durable",
        floor="`sqlite3` UPDATE of the same row and COMMIT, same settings",
        target=2,
    ),
    "save-row": Target(
        work="the storage floor's part of it: one answer put and committed",
        floor="the same",
        target=2,
    ),
    "recompute": Target(
        work="recompute one dossier of 130 criteria with every trace",
        floor="milliseconds",
        target=5,
        unit="ms",
    ),
    "scoring-tree": Target(
        work="show an edit in the tree of 130 criteria, 500 documents, all repainted",
        floor="milliseconds",
        target=50,
        unit="ms",
    ),
    "import": Target(
        work="take in a submission's content: parsed, checked, inserted",
        floor="executemany of the same rows through `sqlite3`",
        target=2,
    ),
    "import-plan": Target(
        work="the same with the plan of what will change: scored before and after",
        floor="the same",
    ),
    "create-copy": Target(
        work="create a bundle: packed, sealed, read back and compared",
        floor="copy of the same files",
    ),
    "create-age": Target(
        work="create a bundle, up to the last byte written", floor=_AGE, target=None
    ),
    "create-gpg": Target(
        work="create a bundle, up to the last byte written", floor=_GPG, target=1
    ),
    "create-rate": Target(
        work="create a bundle, up to the last byte written",
        floor="MiB a second",
        target=500,
        unit="MiB/s",
        at_least=True,
    ),
    "open-copy": Target(
        work="open and verify a bundle into quarantine", floor="copy of the bundle"
    ),
    "open-age": Target(
        work="open and verify a bundle into quarantine", floor="`age --decrypt`", target=1
    ),
    "open-gpg": Target(
        work="open and verify a bundle into quarantine", floor="`gpg --decrypt`", target=1
    ),
    "open-rate": Target(
        work="open and verify a bundle into quarantine",
        floor="MiB a second",
        target=500,
        unit="MiB/s",
        at_least=True,
    ),
    "bundle-memory": Target(
        work="peak memory of creating and opening it, Python and libraries included",
        floor="whole process",
        target=60,
        unit="MiB",
    ),
    "bundle-cancel": Target(
        work="cancel while creating, reading back or opening: until everything is undone",
        floor="worst of nine",
        target=0.5,
        unit="s",
    ),
    "rerank": Target(
        work="re-rank 3,321 communes from 120 known points each",
        floor="SUM and RANK() in SQLite over the same points",
        target=3,
    ),
    "score": Target(
        work="score and rank them from their figures, every rule evaluated, without traces",
        floor="the same",
        target=8,
    ),
    "xlsx-out": Target(
        work="ranking workbook, 3,321 × 130 and two more sheets, styled",
        floor="the 3,321 × 130 sheet as XML written by hand, deflated",
        target=6,
    ),
    "xlsx-out-xlsxwriter": Target(
        work="ranking workbook, 3,321 × 130 and two more sheets, styled",
        floor="the 3,321 × 130 sheet by XlsxWriter, constant memory",
    ),
    "xlsx-in": Target(
        work="read a figures table .xlsx, 3,321 × 130, every cell checked and placed",
        floor="calamine, cells as Python values",
        target=1.5,
    ),
    "xlsx-grid": Target(
        work="the reading alone: checked as a ZIP, cells normalised, not yet understood",
        floor="the same",
    ),
    "pdf-table": Target(
        work="13-page ranking as PDF",
        floor="the same cells on reportlab's canvas, places known beforehand",
        target=2,
    ),
    "pdf-letter": Target(
        work="13-page self-assessment report as PDF, text and tables",
        floor="the same lines on reportlab's canvas, places known beforehand",
        target=6,
    ),
    "batch-one": Target(
        work="appraisal records of 170 communes, 115 criteria each, as one PDF",
        floor="processor time",
        unit="s",
    ),
    "batch-each": Target(
        work="the same as 170 files, each on disk before it has its name",
        floor="processor time",
        unit="s",
    ),
    "batch-cancel": Target(
        work="the same: longest work in one go, after which it stops when it is told to",
        floor="processor time",
        target=0.3,
        unit="s",
    ),
    "memory-batch": Target(
        work="peak memory of both",
        floor="whole process",
        target=350,
        unit="MiB",
    ),
    "screen-open": Target(
        work="ranking table on screen, 3,321 × 130: fill it with its places, painted",
        floor="bare table of texts on screen, 3,321 × 130",
        target=2.5,
    ),
    "screen-sort": Target(work="the same: sort", floor="the same", target=2.5),
    "screen-filter": Target(
        work="the same: find communes by name", floor="the same", target=2.5
    ),
    "screen-scroll": Target(work="the same: scroll", floor="the same", target=2.5),
    "screen-memory": Target(
        work="the same: memory above the data, with the page of the ranking itself",
        floor="MiB",
        target=30,
        unit="MiB",
    ),
    "screen-rank": Target(
        work="the same: another part is ranked beside the window, until its places are shown",
        floor="milliseconds",
        unit="ms",
    ),
    "filter-results": Target(
        work="any filter over 500 communes × 130 criteria, until it is painted",
        floor="milliseconds",
        target=300,
        unit="ms",
    ),
    "window-reading": Target(
        work="window while all 3,321 communes are read: longest work of its thread in one go",
        floor="milliseconds",
        target=50,
        unit="ms",
    ),
    "window-working": Target(
        work="window over 3,321 communes while its pages are opened again, sorted, filtered, "
        "searched and ranked: the same",
        floor="milliseconds",
        target=50,
        unit="ms",
    ),
    "window-cancel": Target(
        work="cancel what is looked for in 3,321 communes before a publication",
        floor="seconds",
        target=0.3,
        unit="s",
    ),
    "memory-rank": Target(
        work="peak memory: score and rank a table of 3,321 × 149 figures, write the workbook",
        floor="whole process",
        target=350,
        unit="MiB",
    ),
    "memory-publish": Target(
        work="peak memory: an authority with 3,321 dossiers publishes and prints the ranking",
        floor="whole process",
        target=350,
        unit="MiB",
    ),
}

NOT_BUILT = (
    (
        "start to first usable home page of the authority, 170-commune database",
        "wall ≤ 2 ×; memory ≤ 1,5 ×; files opened ≤ 1,6 × an empty window",
    ),
    ("start of the packed program", "≤ 1,3 × start from source"),
    ("installer", "≤ 80 MB to download, ≤ 200 MB on disk"),
)
