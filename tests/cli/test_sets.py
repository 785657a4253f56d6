"""Criteria sets, scores and ranks without a workspace; what scripts read."""

import json
from decimal import Decimal

import openpyxl
import pytest

from tests.cli.conftest import SET, parapp

TABLE = (
    "unit;plan_issued;received;on_time;mode;mark;not_applicable\n"
    "Xã An;20/01/2026;200;150;full;0,5;\n"
    "Xã Bình;05/02/2026;100;100;part;1;\n"
    "Phường Cầu;;;;;;1.2\n"
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "bang.csv"
    path.write_text(TABLE, "utf-8")
    return path


def read(*arguments):
    said = parapp(*arguments)
    assert (said.status, said.err) == (0, "")
    return json.loads(said.out)


def test_a_sound_set_is_described():
    said = parapp("criteria", "check", SET)

    assert said.status == 0
    assert said.out.startswith(
        "Bộ tiêu chí nhỏ năm 2026: 4 tiêu chí chấm điểm, 5 số liệu, 5 điểm."
    )


def test_a_set_survives_a_workbook_and_back(tmp_path):
    book, back = tmp_path / "bo.xlsx", tmp_path / "bo.yaml"
    parapp("criteria", "convert", SET, book)
    said = parapp("criteria", "convert", book, back)

    assert said.out == f"Đã ghi {back}.\n"
    assert parapp("criteria", "check", back).out == parapp("criteria", "check", SET).out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_template_is_made_and_is_a_set(tmp_path, language):
    path = tmp_path / "mau.xlsx"
    made = parapp("--lang", language, "criteria", "template", path)

    assert made.status == 0
    assert parapp("--lang", language, "criteria", "check", path).status == 0


def test_scores_for_scripts(table):
    scored = read("score", SET, table, "--json")

    assert list(scored) == ["set", "units"]
    assert scored["set"]["code"] == "nho-2026"
    assert [unit["unit"] for unit in scored["units"]] == ["Xã An", "Xã Bình", "Phường Cầu"]
    first = scored["units"][0]
    assert "rank" not in first
    assert (first["total"], first["applicable_max"], first["index_percent"], first["band"]) == (
        "4", "5", "80", "Tốt",
    )  # fmt: skip
    assert list(first["criteria"]) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert first["criteria"]["1.2"] == {
        "points": "1.5",
        "max": "2",
        "state": "scored",
        "trace": first["criteria"]["1.2"]["trace"],
    }
    assert first["criteria"]["1.2"]["trace"][0].startswith("Hồ sơ đúng hạn: 150")


def test_nothing_is_null_and_not_zero(table):
    last = read("score", SET, table, "--json")["units"][2]

    assert (last["total"], last["index_percent"], last["band"]) == (None, None, None)
    assert last["applicable_max"] == "3"
    assert last["criteria"]["1.1"]["points"] is None
    assert {code: last["criteria"][code]["state"] for code in ("1.1", "1.2")} == {
        "1.1": "not_answered",
        "1.2": "not_applicable",
    }


def test_ranks_for_scripts(table):
    ranked = read("rank", SET, table, "--json")

    assert [(unit["unit"], unit["rank"]) for unit in ranked["units"]] == [
        ("Xã An", 1), ("Xã Bình", 2), ("Phường Cầu", None),
    ]  # fmt: skip


def test_a_ranking_is_a_table_and_a_workbook(table, tmp_path):
    out = tmp_path / "hang.xlsx"
    said = parapp("rank", SET, table, "--xlsx", out)

    assert said.out.splitlines()[0].split() == [
        "Hạng", "Đơn", "vị", "Điểm", "Chỉ", "số", "%", "Xếp", "loại",
    ]  # fmt: skip
    assert said.out.splitlines()[2].split() == ["1", "Xã", "An", "4,00", "80,00", "Tốt"]
    sheets = openpyxl.load_workbook(out)
    assert any(cell.value == "Xã An" for sheet in sheets for row in sheet for cell in row)


def test_scores_for_people_give_every_step(table):
    said = parapp("score", SET, table)

    assert said.out.startswith(
        "Xã An: 4,00 điểm / 5 điểm áp dụng, chỉ số 80,00 %\n  1.1 Ban hành"
    )
    assert "Tỷ lệ: 150 / 200 = 75 %" in said.out
    assert "Phường Cầu: chưa chấm được tiêu chí nào" in said.out


def test_only_the_fields_asked_for_are_scored(table):
    scored = read("score", SET, table, "--json", "--field", "2")

    assert list(scored["units"][0]["criteria"]) == ["2", "2.1", "2.2"]
    assert Decimal(scored["units"][0]["total"]) == Decimal("1.5")


def test_a_field_that_is_not_there_is_bad_input(table):
    said = parapp("score", SET, table, "--field", "9")

    assert (said.status, "“9”" in said.err) == (2, True)


def test_figures_with_faults_are_not_scored(table):
    table.write_text(TABLE.replace("200", "1.500"), "utf-8")

    said = parapp("rank", SET, table, "--json")

    assert (said.status, said.out) == (2, "")
    assert "dòng 2" in said.err
    assert "1.500" in said.err


def test_two_versions_of_a_set_are_compared(tmp_path):
    later = tmp_path / "moi.yaml"
    text = SET.read_text("utf-8")
    later.write_text(text.replace("name: Ban hành", "name: Ban hành và gửi", 1), "utf-8")
    said = parapp("criteria", "compare", SET, later)
    kinds = [line.rsplit("  ", 1)[-1] for line in said.out.splitlines()[2:]]

    assert said.status == 0
    assert (kinds.count("đổi lời"), kinds.count("giữ nguyên")) == (1, len(kinds) - 1)


def test_units_of_no_known_block_are_named_below_the_ranking(tmp_path):
    figures = tmp_path / "bang.csv"
    figures.write_text(TABLE.replace("Xã Bình", "Bình"), "utf-8")
    blocked = tmp_path / "khoi.yaml"
    blocked.write_text(SET.read_text("utf-8"), "utf-8")
    said = parapp("rank", blocked, figures)

    assert "Không rõ khối, xếp riêng, không xếp loại: Bình." in said.out
