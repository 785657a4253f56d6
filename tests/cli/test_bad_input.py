"""Bad files: the message names file, place, value and remedy; nothing is written; status 2."""

import io
import re
import shutil
import zipfile

import openpyxl
import pytest
from PIL import Image

from tests.cli.conftest import AUTHORITY, FIRST, SET, digest, parapp

HEAD = "unit;plan_issued;received;on_time;mode\n"
SMALL = SET.read_text("utf-8")
VNI = "Chæ ñaïo, ñieàu haønh"
TCVN3 = b"unit;mode\nXA01;\xa7\xc7y \xae\xf1 \xb5\xb8\xb9\n"


def png():
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def workbook(*rows, sheet="Sheet"):
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def bomb():
    """A workbook whose one sheet unpacks to hundreds of MiB."""
    good = zipfile.ZipFile(io.BytesIO(workbook(["unit", "received"], [FIRST, 1])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            content = good.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content += b" " * (300 << 20)
            archive.writestr(name, content)
    return out.getvalue()


def must_refuse(year, unit, *arguments, words=()):
    """Run a command that must be refused as bad input and leave everything as it was."""
    before = digest(year.folder / unit)
    said = year.at(unit, *arguments)

    assert said.status == 2, said
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.err, said.err
    assert digest(year.folder / unit) == before
    return said


CRITERIA = {
    "empty.yaml": (b"", ["empty.yaml", "không có nội dung"]),
    "cut.yaml": (SMALL.encode()[:400], ["cut.yaml"]),
    "picture.yaml": (png(), ["picture.yaml"]),
    "picture.xlsx": (png(), ["picture.xlsx"]),
    "zip.yaml": (zipped(a="x"), ["zip.yaml", "ZIP"]),
    "other.xlsx": (workbook(["a"], ["b"]), ["other.xlsx", "Thiếu trang"]),
    "cut.xlsx": (workbook(["a"])[:900], ["cut.xlsx", "bị hỏng"]),
    "bomb.xlsx": (bomb(), ["bomb.xlsx", "bung ra quá lớn"]),
    "utf16.yaml": (SMALL.encode("utf-16"), ["utf16.yaml", "UTF-16"]),
    "latin.yaml": (SMALL.encode("cp1258", "replace"), ["latin.yaml", "UTF-8"]),
    "vni.yaml": (
        SMALL.replace("Chỉ đạo, điều hành", VNI).encode(),
        ["vni.yaml", "phông cũ", "Chỉ đạo, điều hành"],
    ),
    "alias.yaml": (b"format: 1\na: &a [x]\nb: [*a, *a]\n", ["alias.yaml", "dòng 2"]),
    "laughs.yaml": (
        b"a: &a [l,l,l,l]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n", ["laughs.yaml", "& hoặc *"]
    ),
    "tag.yaml": (b"format: 1\nname: !!python/object:os.system x\n", ["tag.yaml", "dòng 2"]),
    "deep.yaml": (b"a: " + b"[" * 5000, ["deep.yaml"]),
    "huge.yaml": (b"#" * (9 << 20), ["huge.yaml", "8 MiB"]),
    "code.yaml": (SMALL.replace('"1.2"', "1.10").encode(), ["code.yaml", "1.1", '"1.10"']),
    "sum.yaml": (SMALL.replace("total_points: 5", "total_points: 6").encode(), ["5", "6"]),
    "unknown.yaml": (SMALL.replace("on_time, whole", "soon, whole").encode(), ["soon"]),
    "twice.yaml": (SMALL.replace('"2.1"', '"1.1"').encode(), ["1.1", "hai lần"]),
    "none.txt": (b"x", ["none.txt", ".yaml"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CRITERIA)
def test_a_bad_criteria_file_is_refused(begun, name):
    content, words = CRITERIA[name]
    path = begun.folder / name
    path.write_bytes(content)

    must_refuse(begun, AUTHORITY, "criteria", "import", path, words=words)

    checked = parapp("criteria", "check", path)
    assert (checked.status, checked.out) == (2, "")
    assert "Sửa từng lỗi rồi nhập lại" in checked.err


FIGURES = {
    "empty.csv": (b"", ["empty.csv", "không có nội dung"]),
    "heading.csv": (HEAD.encode(), ["heading.csv", "không có dòng số liệu"]),
    "picture.xlsx": (png(), ["picture.xlsx"]),
    "zip.csv": (zipped(a="x"), ["zip.csv", "ZIP"]),
    "bomb.xlsx": (bomb(), ["bomb.xlsx", "bung ra quá lớn"]),
    "utf16.csv": (f"{HEAD}{FIRST};;1;1;\n".encode("utf-16"), ["utf16.csv", "UTF-16"]),
    "tcvn3.csv": (TCVN3, ["tcvn3.csv", "dòng 2", "TCVN3"]),
    "dots.csv": (f"{HEAD}{FIRST};;1.500;1;\n".encode(), ["dòng 2", "received", "1.500"]),
    "day.csv": (f"{HEAD}{FIRST};31/02/2026;1;1;\n".encode(), ["plan_issued", "31/02/2026"]),
    "text.csv": (f"{HEAD}{FIRST};;nhiều;1;\n".encode(), ["received", "nhiều"]),
    "half.csv": (f"{HEAD}{FIRST};;1,5;1;\n".encode(), ["received", "1,5"]),
    "choice.csv": (f"{HEAD}{FIRST};;1;1;gần đủ\n".encode(), ["mode", "gần đủ"]),
    "unit.csv": (f"{HEAD}XA99;;1;1;\n".encode(), ["unit.csv", FIRST]),
    "column.csv": (f"unit;la\n{FIRST};1\n".encode(), ["la"]),
    "twice.csv": (f"{HEAD}{FIRST};;1;1;\n{FIRST};;2;1;\n".encode(), ["dòng 3", FIRST]),
    "wide.csv": (f"{HEAD}{FIRST};;1;1;full;9\n".encode(), ["dòng 2", "nhiều ô hơn"]),
    "nounit.csv": ("đơn vị nào;received\nx;1\n".encode(), ["unit"]),
    "cut.json": (b'{"units": [{"unit": "XA01"', ["cut.json", "JSON"]),
    "deep.json": (b"[" * 100_000, ["deep.json"]),
    "shape.json": (b'{"units": 1}', ["shape.json"]),
    "formula.xlsx": (
        workbook(["unit", "received"], [FIRST, "=1+1"]),
        ["formula.xlsx", "Sheet", "dòng 2", "cột B", "1+1"],
    ),
    "other.docx": (b"x", ["other.docx", ".csv"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FIGURES)
def test_a_bad_figures_file_is_refused(begun, name):
    content, words = FIGURES[name]
    path = begun.folder / name
    path.write_bytes(content)

    must_refuse(begun, FIRST, "figures", "import", path, words=words)


def test_a_missing_figures_file_is_refused(begun):
    must_refuse(begun, FIRST, "figures", "import", "không-có.csv", words=["Không tìm thấy"])


UNITS = {
    "empty.csv": (b"", ["empty.csv", "không có nội dung"]),
    "picture.xlsx": (png(), ["picture.xlsx"]),
    "other.txt": (b"x", ["other.txt", ".csv"]),
    "columns.csv": ("mã;tên\nX;Xã X\n".encode(), ["columns.csv", "kind"]),
    "none.csv": ("mã;tên;loại\n".encode(), ["none.csv", "không có dòng"]),
    "blank.csv": ("mã;tên;loại\nX;;xã\n".encode(), ["blank.csv", "dòng 2", "tên"]),
    "twice.csv": ("mã;tên;loại\nX;Xã X;xã\nX;Xã Y;xã\n".encode(), ["dòng 3", "X"]),
    "day.csv": ("mã;tên;loại;từ ngày\nX;Xã X;xã;31/02/2026\n".encode(), ["31/02/2026"]),
    "utf16.csv": ("mã;tên;loại\nX;Xã X;xã\n".encode("utf-16"), ["UTF-16"]),
    "vni.csv": (f"mã;tên;loại\nX;{VNI};xã\n".encode(), ["dòng 2", "phông cũ"]),
}


@pytest.mark.parametrize("name", UNITS)
def test_a_bad_directory_of_units_is_refused(begun, name):
    content, words = UNITS[name]
    path = begun.folder / name
    path.write_bytes(content)

    must_refuse(begun, AUTHORITY, "units", "import", path, words=words)


def _good_bundle(year):
    return (year.mail / "ho-so" / f"{FIRST}.parapp").read_bytes()


def _flipped(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


BUNDLES = {
    "empty": (lambda _good: b"", "không phải gói dữ liệu"),
    "picture": (lambda _good: png(), "không phải gói dữ liệu"),
    "zip": (lambda good: zipped(a=good), "giải nén"),
    "cut": (lambda good: good[:-100], "thiếu phần cuối|bị thay đổi|hỏng"),
    "header": (lambda good: good[:60], "hỏng|thiếu"),
    "altered": (lambda good: _flipped(good, len(good) - 50), "thay đổi hoặc hỏng"),
    "version": (lambda good: good.replace(b"/v1", b"/v9", 1), "phiên bản"),
}


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bad_bundle_is_refused(sent, name):
    make, words = BUNDLES[name]
    path = sent.folder / "xau.parapp"
    path.write_bytes(make(_good_bundle(sent)))

    said = must_refuse(sent, AUTHORITY, "receive", path, "--yes")

    assert re.search(words, said.err)
    assert "xau.parapp" in said.out + said.err


def test_a_good_bundle_among_bad_ones_is_taken_in(sent):
    bad = sent.folder / "xau.parapp"
    bad.write_bytes(b"x")

    said = sent.at(AUTHORITY, "receive", bad, sent.mail / "ho-so" / f"{FIRST}.parapp", "--yes")

    assert said.status == 2
    assert "Đã nhập, mã" in said.out


@pytest.mark.parametrize(
    "content", [b"", b"{}", png(), b"\xff\xfe{\x00", b"[" * 100_000], ids=str
)
def test_a_bad_key_card_is_refused(begun, content):
    path = begun.folder / "xau.card"
    path.write_bytes(content)

    must_refuse(begun, AUTHORITY, "keycard", "trust", path, "--digits", "1", words=["thẻ khóa"])

    assert parapp("keycard", "show", path).status == 2


def test_digits_of_another_card_are_refused(begun):
    card = begun.mail / f"{FIRST}.card"

    said = begun.at(AUTHORITY, "keycard", "trust", card, "--digits", "00000 " * 8)

    assert (said.status, "không khớp" in said.err) == (1, True)


EVIDENCE = {
    "trống.pdf": (b"", "không có nội dung"),
    "chạy.pdf": (b"MZ\x90\0" + bytes(200), "không được nhận"),
    "chạy.exe": (b"%PDF-1.4\n%%EOF\n", "không được nhận"),
}


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_file_that_is_no_evidence_is_refused(begun, name):
    content, words = EVIDENCE[name]
    path = begun.folder / name
    path.write_bytes(content)

    must_refuse(
        begun, FIRST, "evidence", "add", path, "--criterion", "1.1", words=[name, words]
    )


VALUES = [
    (("figures", "set", "received=1.500"), ["1.500"]),
    (("figures", "set", "plan_issued=31/02/2026"), ["31/02/2026"]),
    (("figures", "set", "received=nhiều"), ["nhiều"]),
    (("figures", "set", "lạ=1"), ["lạ"]),
    (("figures", "set", "received"), ["received"]),
    (("figures", "impact", "lạ=1"), ["lạ"]),
    (("own-points", "1.1", "một"), ["một"]),
    (("own-points", "1.1", "7"), ["1.1", "7"]),
    (("own-points", "9.9", "1"), ["9.9"]),
    (("explain", "9.9", "x"), ["9.9"]),
    (("claim", "9.9", "x"), ["9.9"]),
    (("evidence", "add", "x.pdf", "--criterion", "1.1", "--date", "31/02/2026"), ["--date"]),
]


@pytest.mark.parametrize(("arguments", "words"), VALUES, ids=lambda value: str(value[-1]))
def test_a_bad_value_is_refused(begun, arguments, words):
    must_refuse(begun, FIRST, *arguments, words=words)


def test_bad_values_of_an_appraisal_are_refused(collected):
    for arguments in (
        ("XA99", "1.1", "1"),
        (FIRST, "9.9", "1"),
        (FIRST, "1.1", "một"),
        (FIRST, "1.1", "9"),
        (FIRST, "1.1", "0", "--reason", "x", "--reason-code", "lạ"),
    ):
        assert collected.at(AUTHORITY, "appraise", *arguments).status in {1, 2}, arguments


def test_a_bad_backup_is_refused(begun):
    begun.must(FIRST, "backup", begun.folder / "sao-luu")
    copies = [p for p in (begun.folder / "sao-luu").iterdir() if "key" not in p.suffix]
    copies[0].write_bytes(copies[0].read_bytes()[:-300])

    said = begun.at("khoi-phuc", "restore", copies[0])

    assert (said.status, "bị thay đổi hoặc hỏng" in said.err) == (2, True)
    assert not (begun.folder / "khoi-phuc").exists()


def test_a_folder_in_place_of_a_file_is_refused(begun):
    for arguments in (
        ("criteria", "check", begun.mail),
        ("score", SET, begun.mail),
        ("bundle", "inspect", begun.mail),
        ("keycard", "show", begun.mail),
    ):
        said = parapp(*arguments)
        assert (said.status, "Traceback" in said.err) == (2, False), said


def test_a_target_that_cannot_be_written_is_named(begun, tmp_path):
    blocked = tmp_path / "tệp"
    blocked.write_text("x", "utf-8")
    target = blocked / "ra.xlsx"
    begun.must(FIRST, "figures", "set", "received=1")

    for said in (
        parapp("criteria", "template", target),
        parapp("criteria", "convert", SET, target),
        begun.at(FIRST, "figures", "form", target),
        begun.at(FIRST, "report", "self-assessment", "--pdf", target),
        begun.at(FIRST, "keycard", "export", target),
    ):
        assert (said.status, "ra.xlsx" in said.err) == (1, True), said


def test_a_damaged_workspace_is_refused(begun):
    (begun.folder / FIRST / "parapp.sqlite").write_bytes(b"not a database" * 100)

    said = begun.at(FIRST, "check")

    assert (said.status, "parapp.sqlite" in said.err) == (1, True)


def test_a_workspace_that_is_not_there_is_refused(begun):
    shutil.rmtree(begun.folder / FIRST)

    said = begun.at(FIRST, "check")

    assert (said.status, "chưa có dữ liệu" in said.err) == (1, True)
