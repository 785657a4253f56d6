"""Uses the packed program as an officer would, on a screen nobody sees, without Python around.

Usage: python -m tests.packed [COMMAND …]; the command stands in for the packed program.
"""

import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tests.journeys.display import NEEDED, display, is_there, wait_until
from tests.packed import papers

PACKED = Path("build/package/parapp")
DATABASE = "parapp/thuc-hanh/xa/parapp.sqlite"
MEMORY = "parapp/cua-so.ini"
CRITERION, FIGURE = "1.2.1", "3"
WINDOW, SAVING = "hành chính", "Lưu văn bản"
DIALOG_SECONDS = 5


def main(command):
    if not is_there():
        sys.exit(f"This check needs {' and '.join(NEEDED)}.")
    with tempfile.TemporaryDirectory(prefix="parapp-packed-") as folder:
        use(command, Path(folder))
    if not sys.argv[1:]:
        say_size()


def use(command, home):
    with display(home) as shown:
        began = time.monotonic()
        program = shown.start(*command, "window", "--practice", PATH="/nowhere")
        try:
            wait_until(lambda: is_at_work(home), "the window on the practice data")
            say("window open", f"{time.monotonic() - began:.1f} s, with the practice data made")
            shown.focus(WINDOW)
            score(shown, home / "data" / DATABASE)
            paper = home / "bao-cao.pdf"
            print_paper(shown, paper)
            say("paper printed", f"{paper.stat().st_size // 1024} KB")
            shown.focus(WINDOW)  # no window manager gives the keyboard back
            shown.keys("ctrl+q")
            status = program.wait(30)
            assert status == 0, f"the program ended with {status}"
        finally:
            program.kill()
    again(command, home)
    began = time.monotonic()
    papers.use(command, home, paper)
    say("papers made, signed and verified", f"{time.monotonic() - began:.1f} s")


def is_at_work(home):
    """Whether the window notes that a workspace is open."""
    kept = home / "data" / MEMORY
    return kept.exists() and "[open]" in kept.read_text("utf-8")


def again(command, home):
    """Measure a start on data that are there."""
    with display(home) as shown:
        began = time.monotonic()
        program = shown.start(*command, "window", "--practice", PATH="/nowhere")
        try:
            shown.focus(WINDOW)
            say("second start", f"{time.monotonic() - began:.2f} s to the window")
        finally:
            program.kill()


def score(shown, database):
    before = answers(database)
    shown.keys("alt+2", "ctrl+f")
    shown.type(CRITERION)
    shown.keys("Down", "F2", "ctrl+a")
    shown.type(FIGURE)
    wait_until(lambda: answers(database) != before, "the answer on disk")
    say("criterion scored", CRITERION)


def answers(database):
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        return opened.execute("SELECT code, value FROM figures ORDER BY year, code").fetchall()


def print_paper(shown, path):
    shown.keys("ctrl+p")
    wait_until(lambda: is_asked(shown), "where the paper goes")
    shown.focus(SAVING)
    shown.keys("ctrl+a")
    shown.type(str(path))
    shown.keys("Return")
    wait_until(path.exists, "the paper")
    assert path.read_bytes().startswith(b"%PDF")


def is_asked(shown):
    """Press what saves and look for its dialog; the button waits until the paper is shown.

    It is not pressed again while the dialog may still come: a second one would follow it.
    """
    shown.keys("ctrl+Return")
    until = time.monotonic() + DIALOG_SECONDS
    while time.monotonic() < until:
        if shown.windows(SAVING):
            return True
    return False


def say_size():
    whole = [path for path in PACKED.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(file.stat().st_size for file in whole)
    say("size", f"{size / 1e6:.0f} MB in {len(whole)} files")
    asked = ("--version",)
    told = subprocess.run([PACKED / "parapp", *asked], capture_output=True, check=True)
    say("version", told.stdout.decode().strip())


def say(what, how):
    sys.stdout.write(f"{what}: {how}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:] or [str(PACKED.resolve() / "parapp")])
