from dataclasses import replace

import openpyxl
import pytest

from parapp.export.tabular.criteria import read_criteria, write_criteria
from parapp.export.tabular.figures_form import write_figures_workbook
from tests.build import branch, criteria_set, leaf, yes_no

HOSTILE = ["<r><t>x</t></r>", "<r></r>", "=1+1", "<b>&amp;</b>", "'x", "@SUM(A1)"]


def made(text):
    tested = leaf(maximum="100", figure="a", points={"yes": "100", "no": "0"})
    figures = (yes_no("a", label=text, guidance=text),)
    top = branch("1", replace(tested, guidance=text))
    return replace(criteria_set(top, figures=figures), issuer=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_survives_the_authoring_workbook(tmp_path, text):
    path, again = tmp_path / "bo.xlsx", tmp_path / "bo.yaml"
    write_criteria(made(text), path)
    criteria, _faults = read_criteria(path)
    write_criteria(criteria, again)

    assert (criteria.issuer, criteria.figures[0].label) == (text, text)
    assert read_criteria(again)[0] == criteria


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_is_text_in_the_form(tmp_path, text):
    path = tmp_path / "form.xlsx"
    write_figures_workbook(made(text), "XA01", path)
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]

    assert text in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}
