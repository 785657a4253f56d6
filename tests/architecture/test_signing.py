"""Signatures have one adapter, and cost nothing where nothing is signed."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADAPTER = ROOT / "parapp" / "export" / "signing"
LIBRARIES = {"pyhanko", "pyhanko_certvalidator", "pkcs11"}


def imported(path):
    """Return the packages that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_only_the_adapter_knows_the_libraries_of_signatures():
    knowing = {
        path.relative_to(ROOT)
        for path in (ROOT / "parapp").rglob("*.py")
        if ADAPTER not in path.parents and LIBRARIES & set(imported(path))
    }

    assert knowing == set()


def test_dialogs_and_services_of_signing_load_no_library_of_signatures():
    program = (
        "import sys, parapp.services.signing_papers, parapp.cli.pdf_signing\n"
        "import parapp.ui.widgets.papers.signing_bar\n"
        f"print(sorted({LIBRARIES!r} & sys.modules.keys()))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert ended.stdout == "[]\n"
