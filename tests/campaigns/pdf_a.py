"""Checks papers with the PDF/A-1b validator that Debian has: Preflight of Apache PDFBox.

Usage: python -m tests.campaigns.pdf_a [FILE …]

Without files a paper of every kind and the recovery sheet are drawn and checked, with the claim
added that the program itself leaves out. Files given are checked as they are. Needs
default-jdk-headless, libpdfbox2-java, libactivation-java and libjaxb-api-java.
"""

import subprocess
import sys
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from parapp.export.reports import REPORTS
from parapp.export.reports.content import Chart, Code
from parapp.export.reports.layout import archive
from parapp.export.reports.page import draw
from tests.export import test_recovery_paper
from tests.export.reports import test_docx
from tests.export.reports.samples import content
from tests.export.reports.test_seal import SEAL

JARS = Path("/usr/share/java")
NEEDED = ("pdfbox2", "fontbox2", "preflight", "xmpbox", "commons-logging", "javax.activation")
CLAIM = (
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
    "</rdf:Description>"
)


def drawn(folder: Path) -> list[Path]:
    """Draw the papers, each with a code, the first with charts too; with the claim in each."""
    archive._XMP = archive._XMP.replace("</rdf:RDF>", f"{CLAIM}</rdf:RDF>")
    charts = (Chart(figure=test_docx.BARS), Chart(figure=test_docx.HEAT), Code(text="x"))
    paths = []
    for kind in REPORTS:
        made = replace(content(kind), seal=SEAL)
        if not paths:
            made = replace(made, blocks=(*made.blocks, *charts))
        out = BytesIO()
        draw(made, out)
        paths.append(folder / f"{kind}.pdf")
        paths[-1].write_bytes(out.getvalue())
    paths.append(folder / "recovery-sheet.pdf")
    paths[-1].write_bytes(test_recovery_paper.drawn())
    return paths


def main() -> int:
    """Check the files, or papers drawn now."""
    jars = ":".join(str(JARS / f"{name}.jar") for name in (*NEEDED, "jaxb-api"))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(name) for name in sys.argv[1:]] or drawn(Path(folder))
        program = Path(__file__).with_name("PdfA.java")
        done = subprocess.run(
            ["java", "-cp", jars, program, *paths], stderr=subprocess.DEVNULL, check=False
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
