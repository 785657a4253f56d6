"""Papers as bytes and as text, for the tests of reports."""

import io
import os
import subprocess
from pathlib import Path

from parapp.export.reports.page import draw

GOLDEN = Path(__file__).parents[2] / "golden" / "reports"


def pdf(content):
    out = io.BytesIO()
    draw(content, out)
    return out.getvalue()


def text(content, *options):
    """Return what pdftotext reads; pages end with a form feed."""
    done = subprocess.run(
        ["pdftotext", *(options or ("-layout",)), "-enc", "UTF-8", "-", "-"],
        input=pdf(content),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def pages(content, *options):
    return text(content, *options).split("\f")[:-1]


def golden(name, found):
    """Return the accepted text `name`; `PARAPP_ACCEPT=1` first accepts `found` as that text."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("PARAPP_ACCEPT") == "1":
        path.write_text(found, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8")
