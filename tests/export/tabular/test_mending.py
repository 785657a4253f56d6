import pytest

from parapp.errors import InputRefusedError
from parapp.export.tabular.criteria import read_criteria

HEAD = """\
format: 1
code: thu-2026
name: Bộ tiêu chí thử
issuer: Tỉnh thử
level: commune
year: 2026
period: {year: 2026, start: 2026-01-01, end: 2026-12-31}
total_points: 10
figures:
  - {code: a, label: A, type: whole}
  - {code: b, label: B, type: whole}
"""


def found_in(tmp_path, body, head=HEAD):
    path = tmp_path / "thu.yaml"
    path.write_text(head + body, encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_criteria(path)
    return {
        (fault.code, fault.place.row) for fault in refused.value.faults if fault.severity > 1
    }


SHAPE_AND_SENSE = """\
criteria:
  - code: "1"
    name: Một
    max_points: 10
    children:
      - {code: "1.1", name: X, max_points: mười, rule: {kind: ratio, part: a, whole: b, sai: 1}}
      - {code: "1.2", max_points: 3, rule: {kind: magic}}
      - {code: "1.2", name: Z, max_points: 3, rule: {kind: count, value: zz, each: 1}}
  - code: "2"
    name: Hai
    max_points: 5
    children:
      - {code: "2.1", name: T, max_points: 4, rule: {kind: count, value: a, each: 1}}
"""


def test_a_wrong_number_hides_no_other_fault(tmp_path):
    found = found_in(tmp_path, SHAPE_AND_SENSE)

    assert {
        ("not-a-number", 17),
        ("missing-key", 18),
        ("unknown-rule-kind", 18),
        ("unknown-figure", 19),
        ("sum-differs", 22),
    } <= found
    assert "duplicate-criterion" in {code for code, _row in found}
    assert "unknown-key" in {code for code, _row in found}


def test_a_stand_in_causes_no_fault_of_its_own(tmp_path):
    body = """\
criteria:
  - code: "1"
    name: Một
    max_points: 10
    children:
      - code: "1.1"
        name: X
        max_points: mười
        policies: {zero_whole: không}
        rule: {kind: ratio, part: a, whole: b}
"""

    found = found_in(tmp_path, body)

    assert {code for code, _row in found} == {"not-a-number", "not-an-option"}


def test_a_figure_that_cannot_be_read_is_not_called_unknown(tmp_path):
    head = HEAD.replace("{code: b, label: B, type: whole}", "{code: b, label: B, type: số}")
    body = """\
criteria:
  - code: "1"
    name: Một
    max_points: 10
    rule: {kind: count, value: b, each: 1}
"""

    found = found_in(tmp_path, body, head)

    assert {code for code, _row in found} == {"not-an-option"}


def test_a_list_item_of_the_wrong_shape_leaves_the_rest_checked(tmp_path):
    body = """\
legal_basis: [5, Luật]
criteria:
  - {code: "1", name: Một, max_points: 9, rule: {kind: count, value: a, each: 1}}
"""

    found = found_in(tmp_path, body)

    assert {code for code, _row in found} == {"not-a-text", "total-differs"}


def test_where_nothing_is_sound_only_the_shape_is_reported(tmp_path):
    found = found_in(tmp_path, "criteria: 5\n")

    assert {code for code, _row in found} == {"not-a-list", "no-criteria"}


def test_what_stands_in_for_codes_and_the_year_is_no_fault_of_the_file(tmp_path):
    body = """\
criteria:
  - {code: 1.1, name: Một, max_points: 4, rule: {kind: count, value: a, each: 1}}
  - {code: 1.10, name: Hai, max_points: 6, rule: {kind: count, value: b, each: 1}}
"""
    found = found_in(tmp_path, body, HEAD.replace("year: 2026\nperiod", "year: hai\nperiod"))

    assert found == {("not-a-text", 13), ("not-a-text", 14), ("not-a-whole-number", 6)}
