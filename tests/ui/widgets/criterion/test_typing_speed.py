"""Typing in a criterion answers at once."""

import time
from statistics import median


def test_typing_stays_quick(panel, typing, qtbot):
    panel.show_criterion("3.2.4")
    row = typing(panel, "cert_m01", "1")
    line, taken = row.input.parts()[0], []
    for key in "234567":
        begun = time.perf_counter()
        qtbot.keyClick(line, key)
        taken.append(time.perf_counter() - begun)

    assert median(taken) < 0.05
    qtbot.waitUntil(lambda: panel.form.saving.is_saved, timeout=10_000)
