"""Who may import whom, how big things may grow, and what must not be written."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted((ROOT / "parapp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 400
BROAD_ALLOWED = 2  # the job runner and the excepthook


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def test_every_floor_imports_only_floors_below_it():
    linted = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert linted.returncode == 0, linted.stdout


def test_no_file_is_longer_than_400_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (*PRODUCT, *TESTS)
        if (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }

    assert long == {}


def test_no_class_is_longer_than_200_lines():
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in PRODUCT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and node.end_lineno - node.lineno >= 200
    ]

    assert long == []


def test_no_function_is_longer_than_60_lines():
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in PRODUCT
        if "versions" not in path.parts  # a released migration is one long list, never edited
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 60
    ]

    assert long == []


def test_nothing_is_global():
    said = [
        str(path.relative_to(ROOT))
        for path in PRODUCT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Global)
    ]

    assert said == []


def test_nothing_is_imported_by_star():
    said = [
        str(path.relative_to(ROOT))
        for path in (*PRODUCT, *TESTS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names)
    ]

    assert said == []


def test_at_most_two_places_catch_every_exception():
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in PRODUCT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (
                isinstance(node.type, ast.Name)
                and node.type.id in {"Exception", "BaseException"}
            )
        )
        and not any(isinstance(inner, ast.Raise) and inner.exc is None for inner in node.body)
    ]

    assert len(broad) <= BROAD_ALLOWED, broad


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "managers"}

    assert [path for path in PRODUCT if path.stem in drawers] == []


@pytest.mark.parametrize(
    ("imported", "forbidden"),
    [
        ("parapp.cli", {"PySide6", "shiboken6"}),
        ("parapp.scoring", {"PySide6", "shiboken6"}),
        (
            "parapp.models, parapp.scoring",
            {"sqlalchemy", "reportlab", "openpyxl", "xlsxwriter", "cryptography", "alembic"},
        ),
    ],
)
def test_a_headless_run_loads_nothing_heavy(imported, forbidden):
    packages = [package.strip() for package in imported.split(",")]
    program = (
        "import importlib, pkgutil, sys\n"
        f"for name in {packages}:\n"
        "    package = importlib.import_module(name)\n"
        "    for found in pkgutil.walk_packages(package.__path__, name + '.'):\n"
        "        importlib.import_module(found.name)\n"
        f"print(sorted({forbidden} & set(sys.modules)))\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "[]"


def test_services_load_no_qt():
    program = (
        "import importlib, pkgutil, sys, parapp.services as package\n"
        "for found in pkgutil.walk_packages(package.__path__, 'parapp.services.'):\n"
        "    importlib.import_module(found.name)\n"
        "print(sorted({'PySide6', 'shiboken6'} & set(sys.modules)))\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "[]"
