"""``backup``, ``verify`` and ``diagnose`` from the command line."""

import json
import shutil

from tests.cli.conftest import AUTHORITY, FIRST
from tests.profile import only_plain


def backups(folder):
    return sorted(path.name for path in folder.glob("*.backup.age"))


def test_backups_are_made_when_due_and_listed(collected):
    begun = collected
    first = begun.must(AUTHORITY, "backup", "--if-due")
    second = begun.must(AUTHORITY, "backup", "--if-due")
    listed = begun.must(AUTHORITY, "backup", "list")

    assert "Đã sao lưu và thử khôi phục" in first
    assert "Chưa đến lịch sao lưu" in second
    assert "đã thử khôi phục" in listed
    assert "Đã có 1 lần" in listed
    assert "KiB" in listed


def test_a_workspace_without_backups_says_so(begun):
    said = begun.must(FIRST, "backup", "list")

    assert "Chưa có bản sao lưu nào." in said


def test_a_schedule_makes_a_backup_on_leaving_once_a_day(begun, tmp_path):
    stick = tmp_path / "usb"
    begun.fill(FIRST)
    begun.must(FIRST, "lock", "--approved-by", "Chủ tịch")

    said = [
        begun.at(FIRST, "backup", "schedule", stick),
        begun.at(FIRST, "export", begun.mail / "a.parapp"),
        begun.at(FIRST, "export", begun.mail / "b.parapp"),
    ]

    assert [one.status for one in said] == [0, 0, 0]
    assert sum("Đã sao lưu theo lịch" in one.err for one in said) == 1
    assert len(backups(stick)) == 1


@only_plain("the keys of an encrypted workspace are open from the beginning")
def test_nobody_is_asked_for_a_passphrase_in_order_to_leave(begun, tmp_path):
    stick = tmp_path / "usb"
    begun.must(FIRST, "backup", "schedule", stick)

    begun.must(FIRST, "figures", "set", "received=5")

    assert backups(stick) == []


def test_a_stick_that_was_pulled_out_is_told_and_the_work_stays(begun, tmp_path):
    stick = tmp_path / "usb"
    begun.must(FIRST, "backup", "schedule", stick, "--days", "0")
    shutil.rmtree(stick)
    begun.fill(FIRST)
    begun.must(FIRST, "lock", "--approved-by", "Chủ tịch")

    said = begun.at(FIRST, "export", begun.mail / "a.parapp")
    asked = begun.at(FIRST, "backup")

    assert said.status == 0
    assert f"Không thấy thư mục sao lưu {stick}" in said.err
    assert (begun.mail / "a.parapp").exists()
    assert asked.status == 1
    assert not stick.exists()


def test_days_out_of_bounds_are_refused(begun):
    said = begun.at(FIRST, "backup", "schedule", "--days", "99")

    assert said.status == 2
    assert "từ 0 đến 31" in said.err


def test_a_check_says_what_it_counted(collected):
    said = collected.must(AUTHORITY, "verify")

    assert "2 gói đã nhận; 0 lần sao lưu thử khôi phục được" in said
    assert "Không thấy sai sót." in said


def test_faults_found_end_a_check_with_1(collected):
    received = collected.folder / AUTHORITY / "received"
    bundle = next(path for path in received.rglob("*") if path.is_file())
    bundle.chmod(0o644)
    bundle.write_bytes(b"x")

    said = collected.at(AUTHORITY, "verify")

    assert said.status == 1
    assert "Bản gốc của gói đã nhận bị mất hoặc bị sửa" in said.out
    assert "Không thấy sai sót." not in said.out


def test_a_diagnosis_is_written_without_anybodys_data(collected, tmp_path):
    said = collected.must(AUTHORITY, "diagnose", tmp_path / "a.json")

    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert told["workspace"]["dossiers"]["received"] == 2
    assert "không có tên" in said
    assert "Xã An" not in (tmp_path / "a.json").read_text("utf-8")
