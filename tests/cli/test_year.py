"""A whole year between an authority and two communes, with commands only."""

import hashlib
import re
from pathlib import Path

import openpyxl

from tests.cli.conftest import AUTHORITY, FIRST, SECOND


def test_a_whole_year_with_commands_only(collected):
    year = collected

    compared = year.at(AUTHORITY, "compare", FIRST)
    appraised = year.must(
        AUTHORITY, "appraise", FIRST, "1.1", "0,5", "--reason-code", "evidence_insufficient",
        "--reason", "Kế hoạch chưa ký số.",
    )  # fmt: skip
    surveyed = year.must(AUTHORITY, "survey", year.marks())
    ranking = year.must(AUTHORITY, "ranking")
    published = year.must(AUTHORITY, "publish")
    year.must(AUTHORITY, "export", year.mail / "ket-qua", "--kind", "results")
    results = [
        year.must(unit, "receive", year.sent("ket-qua", unit), "--yes")
        for unit in (FIRST, SECOND)
    ]
    pdf, xlsx = year.folder / "bang.pdf", year.folder / "bang.xlsx"
    year.must(AUTHORITY, "report", "ranking", "--pdf", pdf)
    year.must(AUTHORITY, "report", "ranking", "--xlsx", xlsx)
    year.must(
        AUTHORITY, "report", "appraisal", "--unit", FIRST, "--pdf", year.folder / "td.pdf"
    )
    year.must(FIRST, "report", "self-assessment", "--pdf", year.folder / "bc.pdf")
    year.must(FIRST, "report", "scoresheet", "--pdf", year.folder / "gt.pdf")

    assert (compared.status, compared.out) == (0, "Điểm khai khớp với điểm tính lại.\n")
    assert appraised == "Đã cất.\n"
    assert surveyed == "Số liệu: 2 mới, 0 thay đổi, 0 giữ nguyên.\n"
    assert re.split(r"\s{2,}", ranking.splitlines()[2].strip()) == [
        "1", "Xã Bình", "3,75", "75,00", "Khá",
    ]  # fmt: skip
    assert re.search(r"Đã công bố số 1, mã [0-9a-f]{64}\.", published)
    assert all("kết quả thẩm định của Sở Nội vụ" in said for said in results)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Xã Bình" in _texts(xlsx)


def _texts(path):
    book = openpyxl.load_workbook(path)
    return {str(cell.value) for sheet in book for row in sheet for cell in row}


def test_what_a_commune_sees_while_it_fills_in(begun):
    first = begun.must(FIRST, "figures", "set", "received=200", "on_time=150")
    again = begun.must(FIRST, "figures", "set", "received=200", "on_time=160")
    impact = begun.must(FIRST, "figures", "impact", "on_time=200")
    nothing = begun.must(FIRST, "figures", "impact", "on_time=160")
    unknown = begun.must(FIRST, "figures", "impact", "mode=part")
    explained = begun.must(FIRST, "explain", "1.2", "Do hệ thống lỗi trong tháng 3.")
    claimed = begun.must(FIRST, "claim", "1.2", "Xã mới thành lập.")
    own = begun.must(FIRST, "own-points", "2.1", "0,25", "--reason", "Mới một phần.")
    checked = begun.at(FIRST, "check")

    assert first == "Số liệu: 2 mới, 0 thay đổi, 0 giữ nguyên.\n"
    assert again == "Số liệu: 0 mới, 1 thay đổi, 1 giữ nguyên.\n"
    assert impact == "1.2: 1,60 → 2,00 (+0,40)\n"
    assert nothing == "Không tiêu chí nào đổi điểm.\n"
    assert unknown == "2.1: – → 0,25 (+0,25)\n"
    assert (explained, claimed, own) == ("Đã cất.\n",) * 3
    assert checked.status == 1
    assert checked.out.startswith("Nghiêm trọng:\n  Tiêu chí 1.1: chưa nhập số liệu")


def test_a_form_is_filled_in_and_read_back(begun):
    form = begun.folder / "mau.xlsx"
    begun.must(FIRST, "figures", "form", form)
    book = openpyxl.load_workbook(form)
    sheet = book["Số liệu"]
    row = next(r for r in sheet.iter_rows() if any(c.value == "received" for c in r))
    heading = next(
        c
        for r in sheet.iter_rows()
        for c in r
        if c.value and str(c.value).startswith("Giá trị")
    )
    row[heading.column - 1].value = 200
    book.save(form)

    assert "1 mới" in begun.must(FIRST, "figures", "import", form)


def test_a_dossier_is_locked_reopened_and_locked_again(begun):
    begun.fill(FIRST)
    checked = begun.must(FIRST, "check")
    locked = begun.must(FIRST, "lock", "--approved-by", "Chủ tịch")
    refused = begun.at(FIRST, "figures", "set", "on_time=1")
    reopened = begun.must(FIRST, "reopen", "--reason", "Nhập nhầm.")
    corrected = begun.must(FIRST, "figures", "set", "on_time=151")
    again = begun.must(FIRST, "lock", "--approved-by", "Chủ tịch")

    assert checked.endswith("Có thể chốt hồ sơ.\n")
    assert "Đã chốt hồ sơ, lần 1." in locked
    assert (refused.status, "đã chốt" in refused.err) == (1, True)
    assert reopened == "Đã mở chốt; sửa xong hãy chốt lại.\n"
    assert "1 thay đổi" in corrected
    assert "Đã chốt hồ sơ, lần" in again


def test_an_import_is_undone_and_done_again(collected):
    bundle = collected.mail / "ho-so" / f"{SECOND}.parapp"
    known = collected.must(AUTHORITY, "receive", bundle, "--yes")
    facts = collected.must(AUTHORITY, "bundle", "inspect", bundle)
    manifest = re.search(r"Mã gói: ([0-9a-f]{64})", facts)[1]
    undone = collected.must(AUTHORITY, "undo", manifest[:8])
    gone = collected.at(AUTHORITY, "compare", SECOND)
    again = collected.must(AUTHORITY, "receive", bundle, "--yes")

    assert "đã nhập trước đây" in known
    assert "Loại gói: hồ sơ tự đánh giá" in facts
    assert undone == "Đã hoàn tác lần nhập.\n"
    assert gone.status == 1
    assert f"Đã nhập, mã {manifest[:12]}." in again


def test_nothing_is_taken_in_unasked(sent):
    bundle = sent.mail / "ho-so" / f"{FIRST}.parapp"

    said = sent.at(AUTHORITY, "receive", bundle)

    assert said.status == 1
    assert said.out.endswith("Không nhập; dữ liệu giữ nguyên.\n")
    assert sent.at(AUTHORITY, "compare", FIRST).status == 1


def test_a_backup_is_restored_and_verified(begun):
    made = begun.must(FIRST, "backup", begun.folder / "sao-luu")
    copy = Path(made.partition(": ")[2].strip())
    restored = begun.must("khoi-phuc", "restore", copy)
    verified = begun.must("khoi-phuc", "verify")

    assert copy.parent == begun.folder / "sao-luu"
    assert restored.startswith("Đã khôi phục vào")
    assert verified.endswith("Không thấy sai sót.\n")


def test_a_lost_and_an_altered_file_are_found(begun):
    begun.fill(FIRST)
    (kept,) = [p for p in (begun.folder / FIRST / "objects").rglob("*") if p.is_file()]
    sha = hashlib.sha256((begun.folder / f"{FIRST}.pdf").read_bytes()).hexdigest()
    kept.chmod(0o600)
    kept.write_bytes(b"%PDF-1.4 another")
    altered = begun.at(FIRST, "verify")
    kept.unlink()
    lost = begun.at(FIRST, "verify")

    assert (altered.status, f"Tệp đã bị sửa {sha}" in altered.out) == (1, True)
    assert (lost.status, f"Thiếu tệp {sha}" in lost.out) == (1, True)


def test_a_cut_without_reason_is_refused(collected):
    said = collected.at(AUTHORITY, "appraise", FIRST, "1.1", "0")

    assert said.status == 1
    assert "phải ghi lý do" in said.err


def test_unlike_points_are_findings(sent):
    sent.must(FIRST, "reopen", "--reason", "Tự chấm lại.")
    sent.must(FIRST, "own-points", "1.2", "2", "--reason", "Hệ thống thiếu hồ sơ.")
    sent.submit(FIRST)
    sent.must(AUTHORITY, "receive", sent.mail / "ho-so" / f"{FIRST}.parapp", "--yes")

    said = sent.at(AUTHORITY, "compare", FIRST)

    assert said.status == 1
    assert "Tiêu chí 1.2: đơn vị tự chấm 2, tính lại 1,5, chưa quyết." in said.out


def test_publishing_says_what_stands_in_its_way(collected):
    said = collected.at(AUTHORITY, "publish")

    assert said.status == 1
    assert "chưa nhập “Điểm của lãnh đạo”" in said.out


def test_not_applicable_is_a_decision_with_a_reason(collected):
    said = collected.must(
        AUTHORITY, "appraise", FIRST, "1.2", "-", "--reason-code", "wrong_figure",
        "--reason", "Không phát sinh.",
    )  # fmt: skip

    assert said == "Đã cất.\n"


def test_lost_points_are_listed_with_the_mean(collected):
    said = collected.must(AUTHORITY, "gaps", FIRST).splitlines()

    assert said[0].split() == ["Mã", "Tiêu", "chí", "Mất", "Bình", "quân"]
    assert len(said) > 2
