"""The program is killed while it writes a bundle; what has the bundle's name is whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from parapp.files import remove_leftovers
from tests.export.bundle.making import Receiver

RELEASE = 2_500
_EXPORT = """
import sys
from pathlib import Path
from tests.export.bundle.making import content, evidence, submission
big = evidence(bytes(range(256)) * (8 << 12))
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    submission(path, content(), big)
    print("done", flush=True)
"""


def run(count: int = RELEASE) -> str:
    """Kill `count` exports, each at a random moment."""
    chance = random.Random(14)  # noqa: S311 - repeatable, not secret
    whole = 0
    for _ in range(count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "out"
            folder.mkdir()
            path = folder / "x.parapp"
            _kill_one(path, chance)
            remove_leftovers(folder)
            left = [file.name for file in folder.iterdir()]
            assert left in ([], [path.name]), left
            if left:
                Receiver(Path(name) / "q").read(path)
                whole += 1
    return f"{count} exports killed: {whole} left a whole bundle, the others nothing"


def _kill_one(path, chance):
    """Let an export begin and kill it up to 0.3 s later; it takes about 0.1 s."""
    program = [sys.executable, "-c", _EXPORT, str(path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.3))
        child.send_signal(signal.SIGKILL)
