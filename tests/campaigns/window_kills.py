"""A real window is killed while an officer types: what was saved is there, and found again."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from parapp.services.practice.rehearsing import begin_practice
from parapp.services.texts import paragraphs
from parapp.storage.store import Store
from parapp.ui.memory import Memory
from tests.campaigns.window_child import CRITERION

RELEASE = 200
EACH_RUN = 3
LOST_SECONDS = 2.0  # of typing, at most
_ROOT = Path(__file__).parents[2]
_PATIENCE = 90
_EARLY = 6  # one kill in so many strikes while the window opens
_YEAR, _UNIT = 2026, "TT-0004"


@dataclass
class Told:
    """What a window said before it was killed."""

    began: str = ""
    notice: str = ""
    typed: list[tuple[float, str]] = field(default_factory=list)
    saved: str | None = None
    is_ready: threading.Event = field(default_factory=threading.Event)


def run(count: int = RELEASE) -> str:
    """Kill `count` windows at random moments, each going on where the one before stopped."""
    chance = random.Random(29)  # noqa: S311 - repeatable, not secret
    with tempfile.TemporaryDirectory(prefix="parapp-window-kills-") as name:
        workspace = begin_practice(Path(name) / "thuc-hanh")
        own, saves, worst, typing = Path(name) / "own", 0, 0.0, 0
        before = _stored(workspace)
        for number in range(count):
            place = Memory(own).place(workspace)
            told, killed = _kill_one(workspace, own, number, chance)
            if told.began and number:
                _check_recovered(told, place)
            lost = _lost(told, killed, before, after := _stored(workspace))
            before, worst = after, max(worst, lost)
            saves += told.saved is not None
            typing += bool(told.typed)
    return (
        f"{count} windows killed, {typing} while typing: every one of {saves} acknowledged"
        f" last saves is there, at most {worst:.1f} s of typing lost; each start opened the"
        " criterion left and told so"
    )


def _kill_one(workspace, own, seed, chance):
    """Start a window, kill it at a random moment; return what it said, and when it died."""
    program = [sys.executable, "-m", "tests.campaigns.window_child"]
    told = Told()
    with subprocess.Popen(
        [*program, str(workspace), str(own), str(seed)],
        cwd=_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as child:
        listener = threading.Thread(target=_listen, args=(child.stdout, told))
        listener.start()
        if seed and not chance.randrange(_EARLY):
            time.sleep(chance.uniform(0, 2))
        else:
            assert told.is_ready.wait(_PATIENCE)
            time.sleep(chance.uniform(0.05, 4))
        assert child.poll() is None, "the window ended by itself"
        child.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        child.wait()
        listener.join()
    return told, killed


def _listen(lines, told):
    for line in lines:
        try:
            fact = json.loads(line)
        except ValueError:  # cut short by the kill
            return
        told.began = fact.get("began", told.began)
        told.notice = fact.get("notice", told.notice)
        told.saved = fact.get("saved", told.saved)
        if "typed" in fact:
            told.typed.append((fact["at"], fact["typed"]))
            told.is_ready.set()


def _check_recovered(told, place):
    """Check that a window began where the one before was, and said that it was recovered."""
    if place:
        assert told.began == place, (told.began, place)
    assert "Đã khôi phục đến lần cất cuối lúc" in told.notice, told.notice


def _stored(workspace):
    with Store.open(workspace) as store, store.reading() as tx:
        assert tx.journal.verify() is None
        return tx.dossiers.get(_UNIT, _YEAR).records[CRITERION].explanation


def _lost(told, killed, before, after):
    """Return how many seconds of typing are lost; what was acknowledged must be there."""
    texts = [(0.0, before), *((at, paragraphs(text)) for at, text in told.typed)]
    places = [place for place, (_at, text) in enumerate(texts) if text == after]
    assert places, (before, after)
    there = places[-1]
    if told.saved is not None:
        acknowledged = max(p for p, (_at, text) in enumerate(texts) if text == told.saved)
        assert there >= acknowledged, (told.saved, after)
    unsaved = [at for at, text in texts[there + 1 :] if text != after]
    lost = killed - unsaved[0] if unsaved else 0.0
    assert lost <= LOST_SECONDS, lost
    return lost
