import subprocess
import sys

import pytest

from parapp.services.inheriting import forebears
from parapp.ui import warming
from parapp.ui.warming import keep_window_quick

LOADED_WHEN_USED = ("pypdf", "PIL", "segno", "reportlab", "xlsxwriter", "openpyxl")
PAGES = ("home", "scoring", "evidence", "closing", "handing-over", "settings")


def test_opening_a_page_loads_no_library_that_only_its_buttons_need():
    code = f"""
import sys
from parapp.ui.screens import SCREENS
for page in SCREENS:
    if page.name in {PAGES!r}:
        page.load()
print([name for name in {LOADED_WHEN_USED!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )

    assert done.stdout == "[]\n", done.stderr


def test_two_sets_are_compared_before_the_first_criterion_is_shown(window, qtbot):
    forebears.cache_clear()
    qtbot.waitUntil(lambda: forebears.cache_info().currsize == 1, timeout=30_000)
    window.show_page("scoring", "1.1.1")

    assert forebears.cache_info().misses == 1


def test_pages_that_everybody_opens_are_made_ahead_one_by_one(window, qtbot, monkeypatch):
    monkeypatch.setattr(warming, "_AFTER_MS", 0)
    monkeypatch.setattr(warming, "_BETWEEN_MS", 0)
    built = []
    warming.warm_up(window.desk, window._pages.values(), built.append)
    qtbot.waitUntil(lambda: len(built) > 1, timeout=30_000)

    assert [page.name for page in built] == ["scoring", "evidence"]


def test_a_page_made_ahead_is_the_one_that_opens(window):
    made = window._built(window._pages["evidence"])
    window.show_page("evidence")

    assert window.screen_shown is made


@pytest.mark.usefixtures("interpreter")
def test_a_thread_that_computes_gives_way_to_the_window_early():
    keep_window_quick()

    assert sys.getswitchinterval() < 0.001
