"""The program is killed: while it saves, exports, imports, backs up or migrates."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from parapp.files import remove_leftovers
from parapp.models.reception import Direction
from parapp.services import verifying
from tests.export.bundle.making import Receiver
from tests.services import world as worlds
from tests.services.world import AUTHORITY, FIRST, Snapshots, World
from tests.storage.test_kills import killed_after

RELEASE = 2_500
RELEASE_OF_ALL = 10_000
_WORKS = ("save", "export", "import", "back up", "migrate")
_STORAGE_WORKS = 3  # those that tests/storage/test_kills.py kills
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


def all_works(count: int = RELEASE_OF_ALL) -> str:
    """Kill each of the five works `count` / 5 times."""
    each = count // len(_WORKS)
    exports, imports = run(each), run_imports(each)
    _kill_storage(each)
    return (
        f"{each} kills each of saving, backing up and migrating: what was acknowledged is"
        f" there, nothing by halves; {exports}; {imports}"
    )


def _kill_storage(each):
    """Kill saving, backing up and migrating with the tests that do it in each run."""
    program = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*program, "tests/storage/test_kills.py"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PARAPP_KILLS": str(each * _STORAGE_WORKS)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-3_000:]


def run_imports(count: int) -> str:
    """Kill `count` imports, each at a random moment, and finish each afterwards."""
    chance = random.Random(15)  # noqa: S311 - repeatable, not secret
    done = 0
    with tempfile.TemporaryDirectory(prefix="parapp-kills-") as name:
        (Path(name) / "stages").mkdir()
        prepared = Snapshots(Path(name) / "stages").at(worlds.sent, Path(name) / "before")
        prepared.close()
        for _ in range(count):
            folder = Path(name) / "trial"
            shutil.copytree(prepared.folder, folder)
            # it takes about 0.1 s, more on a busy machine
            killed_after(chance.uniform(0, 0.25), _receive, folder, prepared.keys)
            done += _is_imported(World(folder, prepared.keys))
            shutil.rmtree(folder)
    return f"{count} imports killed: {done} were done, the others not begun, all completed"


def _receive(channel, folder, keys):
    world = World(folder, keys)
    world[AUTHORITY]
    channel.send("begun")
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    channel.send("done")
    time.sleep(1)


def _is_imported(world):
    """Check that an import was done or not begun, finish it, and return which it was."""
    dossier = world.dossier(AUTHORITY)
    with world[AUTHORITY].reading() as tx:
        recorded = [r for r in tx.bundles.all() if r.direction is Direction.RECEIVED]
    assert len(recorded) == (dossier is not None)
    assert world.quarantine() == []
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    assert world.dossier(AUTHORITY).rev == 1
    assert verifying.verify(world[AUTHORITY]).is_sound
    world.close()
    return dossier is not None
