"""The commands of the manual's page on keys are run as they stand, in order."""

import shutil

from parapp.storage import passphrase
from tests.cli.conftest import PASSPHRASE, SET, parapp
from tests.cli.manual import CHEAP, Page

FIGURES = ["plan_issued=20/01/2026", "received=200", "on_time=150", "mode=full"]


def test_the_page_on_keys_runs_as_it_is_written(tmp_path, monkeypatch):
    # the page locks keys a dozen times
    monkeypatch.setattr(passphrase, "calibrated", lambda: CHEAP)
    (tmp_path / "mat-khau.txt").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "mat-khau-moi.txt").write_text("hai mươi con bò gặm cỏ", "utf-8")
    shutil.copy(SET, tmp_path / "bo-tieu-chi.yaml")
    page = Page(tmp_path, STEPS, monkeypatch)

    page.play("manual-keys.md")

    assert page.commands > 40


def lock_a_dossier(folder):
    proof = folder.with_name("bao-cao.pdf")
    proof.write_bytes(b"%PDF-1.4\n%%EOF\n")
    for words in (
        ["figures", "set", *FIGURES],
        [
            "evidence", "add", proof, "--criterion", "1.1", "--criterion", "1.2",
            "--criterion", "2.1", "--title", "Báo cáo năm", "--number", "12/BC-UBND",
            "--date", "05/12/2026", "--issuer", "UBND xã", "--page", "2",
        ],
        ["lock", "--approved-by", "Chủ tịch"],
    ):  # fmt: skip
        assert parapp("--data", folder, *words).status == 0


def lose_the_key_file(folder):
    (folder / "khoa.parapp-key").unlink()


STEPS = {"hồ sơ": lock_a_dossier, "mất tệp khóa": lose_the_key_file}
