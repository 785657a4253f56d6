"""Plays a page of the manual: every command as it stands, in order.

A page holds blocks, in the order in which a reader meets them:

- ``sh``: commands that are done; ``sh refused``: commands that end in a refusal;
- ``text``: lines that the last command said, where “…” stands for anything;
- ``csv NAME``, ``yaml NAME``: a file that the reader writes; ``lost``: files that get lost;
- a comment ``<!-- bước: NAME ARGUMENT -->``: what people do away from the command line;
- a comment ``<!-- gõ: PASSPHRASE -->``: what is typed as passphrase in the next block.

In a command, ``40 SỐ CỦA tinh`` stands for digits read out on the telephone,
``CÁC_NHÓM_SỐ_TRÊN to.pdf`` for what is read from paper, and ``MÃ_…`` and ``TỆP_…`` for what an
earlier command said.
"""

import re
import shlex
from pathlib import Path

from pypdf import PdfReader

from parapp.assets import file
from parapp.cli.workspace import PASSPHRASE
from parapp.storage.passphrase import Cost
from tests.cli.conftest import parapp

BLOCK = re.compile(
    r"^```(?P<kind>sh refused|sh|csv|yaml|text|lost)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$"
    r"|^<!-- bước: (?P<step>.*?) (?P<argument>\S+) -->$"
    r"|^<!-- gõ: (?P<typed>.*?) -->$",
    re.MULTILINE | re.DOTALL,
)
CHEAP = Cost(memory=19 << 10, passes=1, lanes=1)  # what it costs: see test_calibration
DIGITS = re.compile(r"(\d{5} ){7}\d{5}")
GROUP = re.compile(r"\b\d{7}\b")
NAMES = {
    "MÃ_YÊU_CẦU": r"Đã đặt yêu cầu ([0-9a-f]{8})",
    "MÃ_GÓI": r"Đã nhập, mã ([0-9a-f]{12})",
    "MÃ_TÀI_LIỆU": r"Đã thêm “.*”, mã ([0-9a-f]{12})",
    "MÃ_GÓI_DỞ": r"(?m)^([0-9a-f]{12})  +\d+/\d+ ",
    "TỆP_SAO_LƯU": r"Đã sao lưu và thử khôi phục: (\S+)",
}


class Page:
    """One page, played in a folder that is the current one.

    Attributes:
        commands: How many commands were run.
        said: What each of them said, with its line.
    """

    def __init__(self, folder, steps, monkeypatch):
        self.folder, self.steps, self.monkeypatch = folder, steps, monkeypatch
        self.commands, self.said = 0, []
        monkeypatch.chdir(folder)

    def play(self, name):
        typed = None
        for found in BLOCK.finditer(file("docs", name).read_text("utf-8")):
            if found["step"]:
                self.steps[found["step"]](self.folder / found["argument"])
            elif found["typed"]:
                typed = found["typed"]
            else:
                with self.monkeypatch.context() as patch:
                    if typed:
                        patch.setenv(PASSPHRASE, typed)
                    self._block(found["kind"], found["name"], found["text"])
                typed = None

    def _block(self, kind, name, text):
        if kind in {"csv", "yaml"}:
            (self.folder / name).write_text(text, "utf-8")
        for line in [] if kind in {"csv", "yaml"} else text.splitlines():
            if kind == "text":
                self._expect(line)
            elif kind == "lost":
                (self.folder / line).unlink()
            else:
                self._run(line, is_refused=kind == "sh refused")

    def _run(self, line, *, is_refused):
        program, *words = shlex.split(line)
        said = parapp(*self._filled(words))
        self.commands += 1
        self.said.append((line, said.out + said.err))
        assert program == "parapp"
        assert said.status in ((1, 2) if is_refused else (0,)), (line, said)

    def _expect(self, line):
        command, said = self.said[-1]
        wanted = ".*".join(re.escape(part) for part in line.split("…"))

        assert re.search(f"^ *{wanted}$", said, re.MULTILINE), (command, line, said)

    def _filled(self, words):
        given = iter(words)
        for word in given:
            if word.startswith("40 SỐ CỦA "):
                card = Path(f"{word.removeprefix('40 SỐ CỦA ')}.parapp-card")
                yield DIGITS.search(parapp("keycard", "show", card).out)[0]
            elif word == "CÁC_NHÓM_SỐ_TRÊN":
                (page,) = PdfReader(next(given)).pages
                yield from GROUP.findall(page.extract_text())
            elif word in NAMES:
                yield self._told(NAMES[word])
            else:
                yield word

    def _told(self, pattern):
        """Return what the latest command that said such a thing said."""
        for _line, said in reversed(self.said):
            if found := re.findall(pattern, said):
                return found[-1]
        raise AssertionError(pattern)
