"""Criteria sets from and to YAML and Excel files."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parapp.assets import folder
from parapp.errors import InputRefusedError, Severity
from parapp.export.tabular.criteria import (
    READERS,
    read_criteria,
    write_criteria,
    write_template,
)
from parapp.export.tabular.criteria_xlsx.example import example_set
from parapp.messages import fault_lines
from parapp.models.criteria import Band, Block, Note, RuleSpec
from parapp.models.figures import Figure, FigureType, Option
from parapp.models.intervals import Interval
from parapp.models.periods import Deadline
from parapp.models.points import Rounding, RoundingMode

SHIPPED = sorted(folder("criteria").glob("*.yaml"))
SUFFIXES = [".yaml", ".xlsx"]
HEAD = """\
format: 1
code: thu
name: Thử
issuer: Sở Nội vụ
level: commune
year: 2026
period: {year: 2026, start: 2026-01-01, end: 2026-12-31}
total_points: 1
"""


def refusals(path):
    with pytest.raises(InputRefusedError) as caught:
        read_criteria(path)
    for fault in caught.value.faults:
        assert all(fault_lines(fault))
        assert fault.place.file == path.name
    return [(f.code, f.place.row) for f in caught.value.faults if f.severity > Severity.HINT]


def yaml_refusals(tmp_path, content):
    path = tmp_path / "bo.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return refusals(path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_shipped_set_survives_every_format(tmp_path, path, suffix):
    criteria, _faults = read_criteria(path)
    copy = tmp_path / f"bo{suffix}"
    write_criteria(criteria, copy)
    again = tmp_path / "again.yaml"
    write_criteria(read_criteria(copy)[0], again)

    assert read_criteria(again)[0] == criteria


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_set_gives_the_same_bytes(tmp_path, suffix):
    one, other = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_criteria(example_set(), one)
    write_criteria(example_set(), other)

    assert one.read_bytes() == other.read_bytes()


TEXT = st.text("aăđệ 1.=+-@'\"#:{}\n-&*!%", min_size=1, max_size=30).map(
    lambda text: "\n".join(
        " ".join(line.split()) for line in f"x{text}x".split("\n") if line.split()
    )
)
NUMBER = st.decimals(0, 10**6, places=2).map(Decimal.normalize)


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(text=TEXT, number=NUMBER, points=st.decimals("0.01", 1, places=2), data=st.data())
def test_any_texts_and_numbers_survive_every_format(tmp_path, text, number, points, data):
    line = text.replace("\n", " ")
    rules = {
        "choice": {"figure": "way", "points": {"a": str(points.normalize()), "b": "-0.25"}},
        "parts": {
            "parts": [
                {
                    "label": line,
                    "max_points": "1",
                    "rule": {
                        "kind": "tiers",
                        "part": "on_time + 1.50",
                        "whole": "received",
                        "tiers": [{"from": "50", "points": "1"}, {"below": "50", "times": "1"}],
                    },
                }
            ]
        },
        "checklist": {"items": [{"label": line, "items": [{"figure": "yes", "points": "1"}]}]},
        "all_of": {"conditions": ["yes", "received >= 5"], "otherwise": "-1"},
        "survey": {"answers": [{"figure": "received", "weight": "100"}], "minimum": 30},
    }
    kind = data.draw(st.sampled_from(sorted(rules)))
    start = example_set()
    first, second = start.criteria[0].children
    leaf = replace(
        first,
        rule=RuleSpec(kind=kind, params=rules[kind]),
        policies=replace(second.policies, rounding=Rounding(places=1, mode=RoundingMode.DOWN)),
        guidance=text,
        wording=text,
        evidence=(line, "hai"),
        notes=(Note(day=date(2026, 2, 3), text=text, author=line),),
    )
    criteria = replace(
        start,
        name=line,
        source=text,
        holidays=(date(2026, 9, 2), date(2026, 9, 1)),
        legal_basis=(line,),
        unit_kinds=("xa", "phuong"),
        deadlines=(Deadline(code="evidence", day=date(2026, 5, 6), label=line),),
        notes=(Note(day=date(2026, 2, 3), text=text),),
        index_counts_extras=False,
        ranking=replace(start.ranking, deciding=("1.2", "1")),
        figures=(
            *start.figures,
            Figure(code="yes", label=line, type=FigureType.YES_NO),
            Figure(
                code="way",
                label=line,
                type=FigureType.CHOICE,
                options=(Option(code="a", label="A = B"), Option(code="b", label=line)),
            ),
            Figure(code="n", label=text, type=FigureType.DECIMAL, maximum=number),
        ),
        blocks=(
            Block(code="a", name=line, unit_kinds=("xa",)),
            Block(
                code="b",
                name="B",
                unit_kinds=("phuong",),
                bands=(
                    Band(name=line, range=Interval(over=Decimal("66.67"))),
                    Band(name="Yếu", range=Interval(to=Decimal("66.67"))),
                ),
            ),
        ),
        criteria=(replace(start.criteria[0], children=(leaf, second)),),
    )
    yaml, xlsx = tmp_path / "a.yaml", tmp_path / "a.xlsx"
    write_criteria(criteria, yaml)
    from_yaml, _faults = read_criteria(yaml)
    write_criteria(from_yaml, xlsx)

    assert read_criteria(xlsx)[0] == from_yaml
    assert replace(from_yaml, criteria=()) == replace(criteria, criteria=())
    assert from_yaml.criteria[0].children[0].guidance == text


def test_a_template_passes_the_check_and_offers_choices(tmp_path):
    path = tmp_path / "mau.xlsx"
    write_template(path)
    sheet = openpyxl.load_workbook(path)["Tiêu chí"]

    assert [f.code for f in read_criteria(path)[1]] == []
    assert sheet.freeze_panes == "D2"
    assert any("ratio" in v.formula1 for v in sheet.data_validations.dataValidation)


def test_text_never_becomes_a_formula(tmp_path):
    path = tmp_path / "a.xlsx"
    write_criteria(replace(example_set(), name="=1+1", source="+cmd|' /C calc'!A0"), path)
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(n) for n in book.namelist() if n.startswith("xl/worksheets/sheet")]

    assert not any(b"<f>" in sheet for sheet in sheets)
    assert read_criteria(path)[0].name == "=1+1"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", ("file-empty", None)),
        ("# nothing\n", ("file-empty", 1)),
        ("- a\n", ("not-criteria", 1)),
        ("a: [1", ("yaml-syntax", 1)),
        ("a: &x 1\nb: *x\n", ("yaml-anchor", 1)),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", ("yaml-tag", 2)),
        ("a: 1\n---\nb: 1\n", ("yaml-second-document", 2)),
        ("[" * 60, ("yaml-too-deep", 1)),
        pytest.param("a:\n" + "- 1\n" * 50_001, ("yaml-too-large", 49_998), id="too-large"),
        (HEAD.encode("utf-16"), ("file-encoding", None)),
        (b"format: 1\nname: Tr\xad\xeang h\xe4c \xb5\n", ("file-encoding", 2)),
        (b"PK\x03\x04", ("file-other-type", None)),
        (HEAD + "year: 2027\n", ("duplicate-key", 9)),
        (HEAD.replace("format: 1", "format: 2"), ("format-unknown", 1)),
        (HEAD.replace("format: 1\n", ""), ("missing-key", 1)),
        (HEAD.replace("2026-12-31", "2026-02-31"), ("not-a-date", 7)),
        (HEAD.replace("points: 1", "points: 0,5"), ("not-a-number", 8)),
        (HEAD + "criteria:\n  - code: 1.10\n", ("not-a-text", 10)),
        (HEAD + "colour: red\n", ("unknown-key", 9)),
        (HEAD.replace("Thử", "C«ng t¸c"), ("legacy-font", 3)),
        (HEAD.replace("Thử", '"a\\u200bb"'), ("text-invisible", 3)),
    ],
)
def test_a_bad_yaml_file_is_refused_with_its_line(tmp_path, content, found):
    reported = yaml_refusals(tmp_path, content)

    code, row = found
    assert code in [c for c, _row in reported]
    assert row is None or found in reported


def test_faults_of_rules_are_told_together_with_faults_of_shape(tmp_path):
    found = yaml_refusals(
        tmp_path,
        HEAD.replace("year: 2026", "year: twenty", 1)
        + 'criteria:\n  - {code: "1", name: A, max_points: 1, rule: {kind: magic}}\n'
        + '  - {code: "2", name: B, max_points: 1, rule: {kind: ratio, part: a /, whole: b}}\n',
    )

    assert {
        ("not-a-whole-number", 6),
        ("unknown-rule-kind", 10),
        ("formula-unreadable", 11),
    } <= set(found)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "a.yaml"
    write_criteria(example_set(), path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert read_criteria(path)[0].code == "bo-tieu-chi-moi"


def test_an_unknown_suffix_is_refused(tmp_path):
    assert refusals(tmp_path / "a.doc") == [("suffix-unknown", None)]
    with pytest.raises(InputRefusedError):
        write_template(tmp_path / "a.yaml")


def spoilt(tmp_path, spoil):
    path = tmp_path / "bo.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    spoil(book)
    book.save(path)
    return path


def test_what_excel_does_to_a_workbook_is_reported_in_one_pass(tmp_path):
    def spoil(book):
        criteria, rules = book["Tiêu chí"], book["Quy tắc"]
        criteria["A3"] = 1.1
        criteria["B4"] = "9"
        criteria["D4"] = "1.500"
        criteria["H2"] = "=A1"
        criteria["C2"] = "C«ng t¸c chØ ®¹o"
        criteria.merge_cells("P2:P3")
        rules["B2"] = "tiers[7].x"
        rules["U3"] = date(2026, 1, 31)
        rules["A5"] = "7.7"
        book["Bộ tiêu chí"]["B6"] = "hai nghìn"
        book["Bộ tiêu chí"]["A3"] = "Khác"
        book["Ghi chú"].sheet_state = "hidden"
        book.create_sheet("Nháp")["A1"] = "x"

    found = {code for code, _row in refusals(spoilt(tmp_path, spoil))}

    assert found >= {
        "code-is-number",
        "parent-missing",
        "value-ambiguous",
        "cell-formula",
        "cell-merged",
        "rule-row-place",
        "cell-is-date",
        "rule-row-lost",
        "value-not-number",
        "column-unknown",
        "sheet-hidden",
        "sheet-unknown",
    }


def test_a_fault_of_a_workbook_names_sheet_row_and_column(tmp_path):
    def spoil(book):
        book["Tiêu chí"]["D4"] = 1

    with pytest.raises(InputRefusedError) as caught:
        read_criteria(spoilt(tmp_path, spoil))
    (fault,) = [f for f in caught.value.faults if f.code == "sum-differs"]

    assert (fault.place.sheet, fault.place.row, fault.place.column) == ("Tiêu chí", 2, "D")


def test_a_workbook_without_its_sheets_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.save(path)

    assert {"sheet-missing", "sheet-unknown"} <= {code for code, _row in refusals(path)}


@pytest.mark.parametrize("name", ["Số liệu", "Quy tắc"])
def test_a_sheet_taken_away_is_named(tmp_path, name):
    path = tmp_path / "a.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    del book[name]
    book.save(path)
    with pytest.raises(InputRefusedError) as caught:
        read_criteria(path)

    missing = [f.details["value"] for f in caught.value.faults if f.code == "sheet-missing"]
    assert missing == [name]


def test_a_renamed_heading_is_reported(tmp_path):
    def spoil(book):
        book["Tiêu chí"]["D1"] = "Điểm"

    assert ("column-missing", 1) in refusals(spoilt(tmp_path, spoil))


def test_a_cell_far_out_is_refused_before_the_table_is_built(tmp_path):
    def spoil(book):
        book["Tiêu chí"]["XFD1048576"] = 1

    assert refusals(spoilt(tmp_path, spoil)) == [("table-too-large", None)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=300), suffix=st.sampled_from(sorted(READERS)))
def test_junk_never_escapes_as_another_exception(tmp_path, junk, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(junk)

    with pytest.raises(InputRefusedError):
        read_criteria(path)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(tmp_path, cut):
    path = tmp_path / "a.xlsx"
    write_template(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])

    assert refusals(path) == [("zip-broken", None)]


def test_a_damaged_sheet_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    write_template(path)
    out = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(out, "w") as copy:
        for name in book.namelist():
            content = book.read(name)
            copy.writestr(name, content[: len(content) // 2] if "sheet3" in name else content)
    path.write_bytes(out.getvalue())

    assert refusals(path)
