"""The commands of the manual's page on keys are run as they stand, in order."""

import re
import shlex
import shutil

from pypdf import PdfReader

from parapp.assets import file
from parapp.storage import passphrase
from tests.cli.conftest import PASSPHRASE, SET, parapp

BLOCK = re.compile(
    r"^```(?P<kind>sh|csv)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$"
    r"|^<!-- bước: (?P<step>.*?) (?P<folder>\S+) -->$",
    re.MULTILINE | re.DOTALL,
)
DIGITS = re.compile(r"(\d{5} ){7}\d{5}")
GROUP = re.compile(r"\b\d{7}\b")
CHEAP = passphrase.Cost(memory=19 << 10, passes=1, lanes=1)
FIGURES = ["plan_issued=20/01/2026", "received=200", "on_time=150", "mode=full"]


def test_the_page_on_keys_runs_as_it_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    # the page locks keys a dozen times; what that costs is tried in test_calibration
    monkeypatch.setattr(passphrase, "calibrated", lambda: CHEAP)
    (tmp_path / "mat-khau.txt").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "mat-khau-moi.txt").write_text("hai mươi con bò gặm cỏ", "utf-8")
    shutil.copy(SET, "bo-tieu-chi.yaml")
    commands = 0
    for found in BLOCK.finditer(file("docs", "manual-keys.md").read_text("utf-8")):
        if found["step"]:
            STEPS[found["step"]](tmp_path / found["folder"])
        elif found["kind"] == "csv":
            (tmp_path / found["name"]).write_text(found["text"], "utf-8")
        else:
            for line in found["text"].splitlines():
                run(line)
                commands += 1

    assert commands > 40


def run(line):
    program, *words = shlex.split(line)
    said = parapp(*filled(words))
    assert (program, said.status) == ("parapp", 0), (line, said)


def filled(words):
    """Put in what people read out on the telephone or from paper."""
    given = iter(words)
    for word in given:
        if word.startswith("40 SỐ CỦA "):
            card = word.removeprefix("40 SỐ CỦA ")
            yield DIGITS.search(parapp("keycard", "show", f"{card}.parapp-card").out)[0]
        elif word == "CÁC_NHÓM_SỐ_TRÊN":
            (page,) = PdfReader(next(given)).pages
            yield from GROUP.findall(page.extract_text())
        else:
            yield word


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
