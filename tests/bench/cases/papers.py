"""Papers of thirteen pages."""

import re
import subprocess
from io import BytesIO

from parapp.export.reports import ranking, self_assessment
from parapp.export.reports.page import draw
from tests.bench.floors import canvas
from tests.bench.measure import alternate, ratio
from tests.export.reports import build

_PAGES = 13
_PAGE = re.compile(rb"/Type /Page\b(?!s)")
_GAP = re.compile(r"\s{2,}")


def measure(folder, size):
    mass = of_pages(lambda n: ranking.compose(table(n)), 15)
    letter = of_pages(lambda n: self_assessment.compose(report(n)), 1)
    for row, content in (("pdf-table", mass), ("pdf-letter", letter)):
        pages = printed(folder, content)
        assert len(pages) == _PAGES

        def floor(pages=pages):
            canvas.draw(pages, BytesIO())

        def case(content=content):
            draw(content, BytesIO())

        yield ratio(row, *alternate(floor, case, size.rounds * 2))


def table(lines):
    return build.ranking(blocks=(ranking.RankingBlock(lines=build.ranking_lines(lines)),))


def report(parts):
    """Return a report with three pages of text whose list of documents grows with `parts`."""
    usual = build.self_assessment()
    return build.self_assessment(
        details=build.details(8),
        documents=build.documents(4 * parts),
        explanations=usual.explanations * 12,
        conduct=usual.conduct * 3,
    )


def of_pages(compose, step):
    """Return the first paper of thirteen pages; it grows by less than a page at a step."""
    number, pages = 0, 0
    while pages < _PAGES:
        number += 1
        content = compose(number * step)
        out = BytesIO()
        draw(content, out)
        pages = len(_PAGE.findall(out.getvalue()))
    return content


def printed(folder, content):
    """Return the texts on each page, row by row, as pdftotext finds them."""
    path = folder / "paper.pdf"
    with path.open("wb") as out:
        draw(content, out)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    pages = told.stdout.decode().removesuffix("\f").split("\f")
    return [
        [_GAP.split(line.strip()) for line in page.splitlines() if line.strip()]
        for page in pages
    ]
