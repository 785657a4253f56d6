"""A few real files of each kind for fuzzing to begin with."""

from __future__ import annotations

from parapp.export.bundle.cards import write_card
from parapp.export.bundle.directory import write_directory
from parapp.export.bundle.manifest import manifest_bytes
from parapp.export.bundle.parts import HEADER_BYTES, header_bytes
from parapp.export.tabular.figures_form import write_figures_workbook
from parapp.models.parts import PartLayout
from parapp.storage.keys import create_key_file
from tests.export.bundle.forging import letter
from tests.export.bundle.making import APPRAISER, COMMUNE, content, evidence, submission
from tests.export.bundle.test_directory import DIRECTORY, OF_THREE, SEED, SEEDS
from tests.export.bundle.test_manifest import manifest
from tests.services.small_set import small_set, write_set
from tests.services.world import CHEAP, FIGURES, PASSPHRASE


def files(folder):
    """Return contents by target; `folder` is for what is made on the way."""
    bundle, workbook, key = folder / "x.parapp", folder / "x.xlsx", folder / "x.key"
    written = submission(bundle, content(), evidence(b"%PDF"))
    write_figures_workbook(small_set(), "Xã Tân Hộ Cơ", workbook)
    create_key_file(key, bytes(32), PASSPHRASE, cost=CHEAP)
    layout = PartLayout(bundle="ab" * 32, total=1_000_000, size=(64 << 10) - HEADER_BYTES)
    codes = [code for code in FIGURES if code != "remarks"]
    rows = [["unit", *codes], ["XA01", "true", "1200", "1187", "a", "1"]]
    table = "\n".join(";".join(row) for row in rows)
    return {
        "age-header": [bundle.read_bytes()[:6_000]],
        "manifest": [
            manifest_bytes(written.manifest, COMMUNE.card.sha256),
            manifest_bytes(manifest(**letter(kind="result")), APPRAISER.card.sha256),
        ],
        "part-header": [header_bytes(layout.part(n, "cd" * 32)) for n in (1, layout.count)],
        "key-file": [key.read_bytes()],
        "key-card": [write_card(COMMUNE), write_card(APPRAISER)],
        "directory": [write_directory(DIRECTORY, SEED), write_directory(OF_THREE, *SEEDS)],
        "xlsx-gate": [workbook.read_bytes()],
        "figures-csv": [table.encode(), b"\xef\xbb\xbf" + table.replace(";", ",").encode()],
        "criteria-yaml": [write_set(small_set(), folder / "x.yaml").read_bytes()[:20_000]],
    }
