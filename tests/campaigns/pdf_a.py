"""Papers go through the PDF/A-1b validator that Debian has: Preflight of Apache PDFBox.

A paper of every kind and the recovery sheet are drawn and checked, with the claim added that
the program itself leaves out. Needs what `PDF_A_PACKAGES` of the Makefile names. Files that are
at hand are checked as they are: python -m tests.campaigns.pdf_a FILE …
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from parapp.export.reports import REPORTS
from parapp.export.reports.content import Chart, Code
from parapp.export.reports.layout import archive
from parapp.export.reports.page import draw
from tests.export import test_recovery_paper
from tests.export.reports import test_docx
from tests.export.reports.samples import content
from tests.export.reports.test_seal import SEAL

RELEASE = len(REPORTS)
JARS = Path("/usr/share/java")
NEEDED = (
    *("pdfbox2", "fontbox2", "preflight", "xmpbox"),
    *("commons-logging", "javax.activation", "jaxb-api"),
)
CLAIM = (
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
    "</rdf:Description>"
)
_MOST_SECONDS = 600


def run(count: int = RELEASE) -> str:
    """Check papers of `count` kinds, the first with charts too, and the recovery sheet."""
    reason = missing()
    if reason:
        return f"skipped: {reason}"
    with tempfile.TemporaryDirectory() as name:
        paths = drawn(Path(name), count)
        done = checked(paths)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": valid") == len(paths), done.stdout + done.stderr
    return f"papers of {len(paths) - 1} kinds and the recovery sheet: all valid PDF/A-1b"


def missing() -> str:
    """Return why nothing can be checked here; empty when it can."""
    if not shutil.which("java"):
        return "java is not installed"
    lacking = [f"{name}.jar" for name in NEEDED if not (JARS / f"{name}.jar").exists()]
    return f"{', '.join(lacking)} are not in {JARS}" if lacking else ""


def drawn(folder: Path, count: int) -> list[Path]:
    """Draw papers, each with a code and the claim, the first with charts too."""
    charts = (Chart(figure=test_docx.BARS), Chart(figure=test_docx.HEAT), Code(text="x"))
    claiming = archive._XMP.replace("</rdf:RDF>", f"{CLAIM}</rdf:RDF>")
    pages = {}
    with patch.object(archive, "_XMP", claiming):
        for kind in list(REPORTS)[:count]:
            made = replace(content(kind), seal=SEAL)
            if not pages:
                made = replace(made, blocks=(*made.blocks, *charts))
            out = BytesIO()
            draw(made, out)
            pages[kind] = out.getvalue()
        pages["recovery-sheet"] = test_recovery_paper.drawn()
    paths = [folder / f"{name}.pdf" for name in pages]
    for path, data in zip(paths, pages.values(), strict=True):
        path.write_bytes(data)
    return paths


def checked(paths) -> subprocess.CompletedProcess[str]:
    """Say of each file whether it is valid; the return code says whether all are."""
    jars = ":".join(str(JARS / f"{name}.jar") for name in NEEDED)
    program = Path(__file__).with_name("PdfA.java")
    return subprocess.run(
        ["java", "-cp", jars, program, *paths],
        capture_output=True,
        text=True,
        timeout=_MOST_SECONDS,
        check=False,
    )


if __name__ == "__main__":
    done = checked(sys.argv[1:])
    sys.stdout.write(done.stdout)
    sys.exit(done.returncode)
