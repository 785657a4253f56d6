"""The window: navigation, keys, and leaving it."""

from parapp.ui.screens import SCREENS


def test_every_page_opens(window):
    for page in SCREENS:
        window.show_page(page.name)

        assert window.page_shown == page.name
