"""Everything that the page on the format shows is read as the page says."""

import re

import pytest
from ruamel.yaml import YAML

from parapp.assets import folder
from parapp.errors import Severity
from parapp.export.tabular.criteria import read_criteria
from parapp.export.tabular.figures import read_figures
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_unit
from parapp.scoring.rules import RULES

PAGE = (folder("docs") / "criteria-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(language, label=""):
    return [text for lang, first, text in BLOCKS if (lang, first) == (language, label)]


def indented(text, columns):
    return "".join(" " * columns + line for line in text.splitlines(keepends=True))


def set_with(rule, *, points="2"):
    figures = indented(blocks("yaml", "figures")[0], 2)
    return (
        "format: 1\ncode: trang\nname: Trang\nissuer: Sở Nội vụ\nlevel: commune\nyear: 2026\n"
        "period: {year: 2026, start: 2026-01-01, end: 2026-12-31}\n"
        f"total_points: {points}\nfigures:\n{figures}criteria:\n"
        f'  - code: "1"\n    name: Một\n    max_points: {points}\n    entered_by: appraiser\n'
        f"    policies: {{zero_whole: full}}\n    rule:\n{indented(rule, 6)}"
    )


def read(tmp_path, text):
    path = tmp_path / "trang.yaml"
    path.write_text(text, encoding="utf-8")
    return read_criteria(path)


@pytest.mark.parametrize("text", blocks("yaml"))
def test_whole_sets_on_the_page_pass_the_check(tmp_path, text):
    _criteria, faults = read(tmp_path, text)

    assert {f.code for f in faults if f.severity > Severity.HINT} <= {"parts-incomplete"}


@pytest.mark.parametrize("rule", blocks("yaml", "rule"))
def test_rules_on_the_page_pass_the_check(tmp_path, rule):
    points = "0" if "kind: information" in rule else "2"

    _criteria, faults = read(tmp_path, set_with(rule, points=points))

    assert {f.code for f in faults if f.severity > Severity.HINT} <= {"zero-policy-unused"}


def test_every_rule_kind_has_an_example():
    shown = {
        re.search(r"^kind: (\w+)", rule, re.MULTILINE).group(1)
        for rule in blocks("yaml", "rule")
    }

    assert shown == set(RULES)


def test_the_blocks_on_the_page_pass_the_check(tmp_path):
    (example,) = blocks("yaml", "set")
    codes = example.replace('"2", "1.1"', '"1"')

    _criteria, faults = read(tmp_path, set_with("kind: judgement\nfigure: mark\n") + codes)

    assert not [f for f in faults if f.severity > Severity.WARNING]


def test_every_yaml_example_is_yaml():
    for language, _label, text in BLOCKS:
        if language == "yaml":
            YAML(typ="safe", pure=True).load(text)


def test_the_set_and_the_figures_of_the_page_are_scored(tmp_path):
    criteria, _faults = read(tmp_path, blocks("yaml")[0])
    table = tmp_path / "so-lieu.csv"
    table.write_text(blocks("csv")[0], encoding="utf-8")
    compiled = compile_set(criteria)

    totals = {}
    for row in read_figures(table, criteria):
        values = {entry.code: entry.value for entry in row.entries}
        totals[row.unit] = str(score_unit(compiled, row.unit, values).total)

    assert totals == {"An Phước": "2.98", "Bình Phú": "1.93"}


def test_every_key_of_the_plain_form_is_on_the_page():
    from parapp.models.criteria import CriteriaSet, Criterion, Policies  # noqa: PLC0415
    from parapp.models.figures import Figure  # noqa: PLC0415

    for kind in (CriteriaSet, Criterion, Policies, Figure, *RULES.values()):
        for name in kind.__dataclass_fields__:
            assert f"`{name}`" in PAGE or f"`{name}:" in PAGE, (kind, name)
