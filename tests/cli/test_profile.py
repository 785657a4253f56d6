"""How the data are protected on the disk, from the command line."""

import pytest

from tests.cli.conftest import PASSPHRASE, parapp

UNIT = ("--role", "commune", "--unit", "XA01", "--name", "UBND xã An", "--kind", "xã")


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "cum-mat-khau.txt"
    path.write_text(PASSPHRASE, "utf-8")
    return path


def at(folder, secret, *arguments):
    return parapp("--data", folder, "--passphrase-file", secret, *arguments)


def test_an_encrypted_workspace_says_so_and_opens_by_the_passphrase(tmp_path, secret):
    begun = at(tmp_path / "ws", secret, "init", "--encrypted", *UNIT)
    told = parapp("--data", tmp_path / "ws", "profile")
    verified = at(tmp_path / "ws", secret, "verify")

    assert [said.status for said in (begun, told, verified)] == [0, 0, 0]
    assert told.out.startswith("Dữ liệu được mã hóa")


def test_an_encrypted_workspace_refuses_another_passphrase(tmp_path, secret):
    at(tmp_path / "ws", secret, "init", "--encrypted", *UNIT)
    secret.write_text("sai sai sai sai", "utf-8")
    said = at(tmp_path / "ws", secret, "verify")

    assert said.status == 1
    assert "Cụm mật khẩu không đúng" in said.err


def test_a_plain_workspace_is_told_how_to_be_protected(tmp_path, secret):
    at(tmp_path / "ws", secret, "init", *UNIT)
    told = parapp("--data", tmp_path / "ws", "profile")

    assert told.out.startswith("Dữ liệu không được mã hóa")
    assert "BitLocker" in told.out
    assert "restore --encrypted" in told.out


def test_a_plain_workspace_becomes_an_encrypted_one_and_back(tmp_path, secret):
    at(tmp_path / "ws", secret, "init", *UNIT)
    profiles = []
    for number, choice in enumerate(("--encrypted", "--plain")):
        source = tmp_path / ("ws" if not number else "0")
        at(source, secret, "backup", tmp_path / f"copies{number}")
        (copy,) = (tmp_path / f"copies{number}").glob("*.age")
        at(tmp_path / str(number), secret, "restore", choice, copy)
        assert at(tmp_path / str(number), secret, "verify").status == 0
        profiles.append(parapp("--data", tmp_path / str(number), "profile").out.split(":")[0])

    assert profiles == ["Dữ liệu được mã hóa", "Dữ liệu không được mã hóa"]


def test_a_folder_without_data_has_no_profile(tmp_path):
    said = parapp("--data", tmp_path, "profile")

    assert (said.status, "chưa có dữ liệu" in said.err) == (1, True)


def test_the_profile_needs_a_folder():
    assert parapp("profile").status != 0
