"""Signatures checked from the command line: the exit status tells the outcome."""

import json

import pytest

from tests.cli.conftest import FIRST, parapp
from tests.export.signing.forging import OUTSIDER, ROOT, forged, paper, signed


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("pdf")
    (made / "ca.cer").write_bytes(ROOT.der)
    whole = signed(paper())
    (made / "ky.pdf").write_bytes(whole)
    (made / "gia.pdf").write_bytes(forged(whole, "99,99"))
    (made / "la.pdf").write_bytes(signed(paper(), OUTSIDER))
    (made / "chua-ky.pdf").write_bytes(paper())
    (made / "hong.pdf").write_bytes(b"%PDF-1.7\n")
    return made


@pytest.mark.parametrize(
    ("file", "status", "said"),
    [
        ("ky.pdf", 0, "Đạt"),
        ("gia.pdf", 1, "[✗] Phạm vi, thay đổi sau khi ký: Trang văn bản đã bị thay đổi"),
        ("la.pdf", 1, "[!] Nơi cấp chứng thư: Không rõ nơi cấp"),
        ("chua-ky.pdf", 1, "không có chữ ký số"),
    ],
)
def test_the_exit_status_tells_whether_a_paper_is_good(folder, file, status, said):
    found = parapp("pdf", "verify", folder / file, "--root", folder / "ca.cer")

    assert (found.status, found.err) == (status, "")
    assert said in found.out


def test_a_damaged_paper_is_bad_input(folder):
    found = parapp("pdf", "verify", folder / "hong.pdf")

    assert found.status == 2
    assert "hong.pdf bị hỏng" in found.err


def test_five_lines_for_a_script(folder):
    found = parapp("pdf", "verify", folder / "gia.pdf", "--json")

    told = json.loads(found.out)
    assert (told["outcome"], len(told["signatures"])) == ("refused", 1)
    lines = {
        name: told["signatures"][0][name]["code"]
        for name in ("integrity", "coverage", "trust", "revocation", "time")
    }
    assert lines == {
        "integrity": "intact",
        "coverage": "changed-after",
        "trust": "no-roots",
        "revocation": "revocation-unseen",
        "time": "claimed",
    }


def test_a_root_is_compared_then_trusted_used_listed_and_dropped(begun, folder):
    shown = begun.at(FIRST, "pdf", "trust", folder / "ca.cer")
    assert shown.status == 1
    assert "Chưa có chứng thư gốc nào" in begun.must(FIRST, "pdf", "roots")

    assert "1 chứng thư gốc mới" in begun.must(
        FIRST, "pdf", "trust", folder / "ca.cer", "--yes"
    )
    assert begun.at(FIRST, "pdf", "verify", folder / "ky.pdf").status == 0

    listed = begun.must(FIRST, "pdf", "roots")
    digits = listed.splitlines()[1].strip()
    assert digits in shown.out
    assert "CA thử nghiệm" in begun.must(FIRST, "pdf", "distrust", digits)
    assert begun.at(FIRST, "pdf", "verify", folder / "ky.pdf").status == 1
