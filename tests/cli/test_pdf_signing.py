"""Signing a report, sealing it and keeping it, with commands only."""

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.cli.conftest import AUTHORITY, FIRST, parapp
from tests.export.signing.credentials import CLERK, LEADER, PASSPHRASE, ca, crl, p12, paper, png
from tests.export.signing.test_later import service, stamped


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a leader's and a clerk's files, and the passphrase of both."""
    monkeypatch.setenv("PARAPP_P12_PASSPHRASE", PASSPHRASE)
    (tmp_path / "leader.p12").write_bytes(p12(LEADER))
    (tmp_path / "clerk.p12").write_bytes(p12(CLERK))
    (tmp_path / "sign.png").write_bytes(png())
    (tmp_path / "seal.png").write_bytes(png((200, 0, 0), (200, 200)))
    (tmp_path / "root.pem").write_bytes(ca()[1].public_bytes(Encoding.PEM))
    (tmp_path / "revoked.crl").write_bytes(crl().public_bytes(Encoding.DER))
    return tmp_path


def done(*arguments):
    said = parapp("pdf", *arguments)
    assert said.status == 0, said
    return said.out


def test_a_report_is_signed_sealed_proven_and_kept(sent, desk):
    draft, signed = desk / "bc.pdf", desk / "bc-ky.pdf"
    sealed, whole = desk / "bc-dau.pdf", desk / "bc-xong.pdf"
    sent.must(FIRST, "report", "self-assessment", "--pdf", draft)
    done("sign", draft, signed, "--p12", desk / "leader.p12", "--picture", desk / "sign.png")
    done(
        "sign", signed, sealed, "--seal", "--p12", desk / "clerk.p12",
        "--picture", desk / "seal.png",
    )  # fmt: skip
    done("evidence", sealed, whole, "--root", desk / "root.pem", "--crl", desk / "revoked.crl")
    verified = parapp("pdf", "verify", whole, "--root", desk / "root.pem")
    kept = sent.must(FIRST, "pdf", "import", whole, "--kind", "self-assessment")
    again = sent.must(FIRST, "pdf", "import", whole, "--kind", "self-assessment")
    listed = sent.must(FIRST, "pdf", "list")
    digits = re.findall(r"^([0-9a-f]{8}) ", listed, re.MULTILINE)
    sent.must(FIRST, "pdf", "save", digits[0], desk / "lay-ra.pdf")

    assert verified.status == 0, verified
    assert kept == f"Đã lưu “bc-xong.pdf”, 2 chữ ký: {LEADER}, {CLERK}.\n"
    assert "đã có cùng hồ sơ" in again
    assert "Báo cáo tự đánh giá" in listed
    assert (desk / "lay-ra.pdf").read_bytes() == whole.read_bytes()
    assert whole.read_bytes().startswith(draft.read_bytes())


def test_an_appendix_is_stamped_and_gets_a_time(sent, desk):
    draft, signed, timed = desk / "pl.pdf", desk / "pl-ky.pdf", desk / "pl-gio.pdf"
    sent.must(FIRST, "report", "scoresheet", "--pdf", draft)
    done("stamp", draft, signed, "--number", "12/BC-UBND", "--p12", desk / "clerk.p12")
    with service(stamped) as address:
        done("time", signed, timed, "--service", address)

    assert timed.read_bytes().startswith(signed.read_bytes())


def test_without_a_network_the_status_says_so_and_nothing_is_written(desk):
    (desk / "bc.pdf").write_bytes(paper())
    done("sign", desk / "bc.pdf", desk / "ky.pdf", "--p12", desk / "leader.p12")
    address = "http://127.0.0.1:9/tsa"

    refused = parapp("pdf", "time", desk / "ky.pdf", desk / "x.pdf", "--service", address)

    assert refused.status == 1
    assert "Không có mạng" in refused.err
    assert not (desk / "x.pdf").exists()


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [("sai", "Mật khẩu của tệp chứng thư số không đúng."), (None, "Mật khẩu")],
    ids=["wrong", "none"],
)
def test_a_wrong_passphrase_writes_nothing(sent, desk, monkeypatch, passphrase, said):
    draft = desk / "bc.pdf"
    sent.must(FIRST, "report", "self-assessment", "--pdf", draft)
    monkeypatch.delenv("PARAPP_P12_PASSPHRASE")
    if passphrase:
        monkeypatch.setenv("PARAPP_P12_PASSPHRASE", passphrase)

    refused = parapp("pdf", "sign", draft, desk / "x.pdf", "--p12", desk / "leader.p12")

    assert refused.status == 1
    assert said in refused.err
    assert not (desk / "x.pdf").exists()


def test_a_driver_of_a_token_that_is_not_there_is_named():
    refused = parapp("pdf", "token", Path("/không/có.so"))

    assert refused.status == 2
    assert "/không/có.so" in refused.err


def test_nothing_is_listed_before_anything_is_kept(sent):
    assert sent.must(AUTHORITY, "pdf", "list") == "Chưa lưu văn bản đã ký nào.\n"


def test_a_kind_of_paper_that_is_not_printed_here_is_told(sent, desk):
    refused = sent.at(FIRST, "pdf", "import", desk / "sign.png", "--kind", "ranking")

    assert refused.status == 2
    assert "self-assessment" in refused.err
