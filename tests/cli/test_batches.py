"""``receive`` of folders, its list, and identical documents, from the command line."""

from python_calamine import CalamineWorkbook

from tests.cli.conftest import AUTHORITY, FIRST, SECOND, digest


def folder_of(year):
    return year.mail / "ho-so"


def held(year):
    said = year.at(AUTHORITY, "ranking")
    return [name for name in ("Xã An", "Xã Bình") if name in said.out]


def test_a_folder_is_received_and_its_bad_files_are_named_with_the_next_step(sent, tmp_path):
    folder = folder_of(sent)
    (folder / "thu-muc").mkdir()
    (folder / "rac.parapp").write_bytes(b"x")
    spoilt = bytearray((folder / f"{FIRST}.parapp").read_bytes())
    spoilt[-100] ^= 1
    (folder / "hong.parapp").write_bytes(spoilt)
    out = tmp_path / "danh sách.xlsx"

    said = sent.at(AUTHORITY, "receive", folder, "--yes", "--list", out)

    assert said.status == 2
    assert "Đã nhập 2/2 gói, bỏ chọn 0." in said.out
    assert "hong.parapp: bị thay đổi hoặc hỏng" in said.out
    assert "rac.parapp: lý do khác" in said.out
    assert said.out.count("Việc cần làm:") == 2
    assert "“thu-muc” là thư mục" in said.out
    sheet = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert len(sheet) == 5 + 5  # title, day, empty, two of headings; five files


def test_units_can_be_left_out(sent):
    said = sent.at(AUTHORITY, "receive", folder_of(sent), "--yes", "--skip", FIRST)

    assert said.status == 0
    assert "Đã nhập 1/2 gói, bỏ chọn 1." in said.out
    again = sent.must(AUTHORITY, "receive", folder_of(sent), "--yes")
    assert "Đã nhập 1/1 gói" in again
    assert "đã nhập trước đây" in again


def test_without_a_keyboard_and_without_yes_nothing_is_taken_in(sent):
    before = digest(sent.folder / AUTHORITY)

    said = sent.at(AUTHORITY, "receive", folder_of(sent))

    assert said.status == 1
    assert "Không nhập; dữ liệu giữ nguyên." in said.out
    assert digest(sent.folder / AUTHORITY) == before


def test_a_list_that_cannot_be_written_leaves_what_was_taken_in(sent, tmp_path):
    blocked = tmp_path / "tệp"
    blocked.write_text("x")

    said = sent.at(AUTHORITY, "receive", folder_of(sent), "--yes", "--list", blocked / "a.xlsx")

    assert said.status == 1
    assert "a.xlsx" in said.err
    assert "Đã nhập 2/2 gói" in said.out
    assert "đã nhập trước đây" in sent.must(AUTHORITY, "receive", folder_of(sent))


def test_an_empty_folder_is_no_fault(sent, tmp_path):
    assert sent.at(AUTHORITY, "receive", tmp_path).status == 0


def test_identical_documents_of_two_communes_are_reported(begun):
    for unit in (FIRST, SECOND):
        begun.fill(unit)
        proof = begun.folder / "chung.pdf"
        proof.write_bytes(b"%PDF-1.4\nchung\n%%EOF\n")
        begun.must(
            unit, "evidence", "add", proof, "--criterion", "1.2", "--title", "Báo cáo",
            "--number", "1/BC", "--date", "05/12/2026", "--issuer", "UBND", "--page", "1",
        )  # fmt: skip
        begun.submit(unit)
    received = begun.must(AUTHORITY, "receive", folder_of(begun), "--yes")

    said = begun.at(AUTHORITY, "same-files")

    assert said.status == 1
    assert "“chung.pdf” giống hệt nhau trong hồ sơ của nhiều đơn vị: Xã An (1.2)" in said.out
    assert "chung.pdf" in received


def test_without_identical_documents_nothing_is_reported(collected):
    assert "Không có tài liệu nào" in collected.must(AUTHORITY, "same-files")


def test_one_bundle_shows_each_criterion_and_whether_a_decision_stands_on_it(collected):
    collected.must(
        AUTHORITY, "appraise", FIRST, "1.2", "1",
        "--reason-code", "evidence_insufficient", "--reason", "Thiếu 12 hồ sơ",
    )  # fmt: skip
    collected.must(FIRST, "reopen", "--reason", "Sửa số liệu")
    collected.must(FIRST, "figures", "set", "on_time=180")
    collected.must(FIRST, "lock", "--approved-by", "Chủ tịch")
    collected.must(FIRST, "export", collected.mail / "sua.parapp")

    said = collected.at(AUTHORITY, "receive", collected.mail / "sua.parapp").out

    line = next(line for line in said.splitlines() if line.startswith("  1.2: "))
    assert line.endswith("(đã có quyết định, sẽ phải xem lại)")
    assert "1 tiêu chí thay đổi, " in said
