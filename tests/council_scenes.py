"""What is done on a page of the authority before it is drawn."""

from functools import partial

from parapp.services.practising import PASSPHRASE
from tests.ui.screens import appraisal_page


def go(page, place, window, camera, _folder):
    """Show a place of a page."""
    window.show_page(page, place)
    camera.settle(window)


def look_at_the_post(window, camera, folder):
    """Look at the bundles that wait; nothing is taken in."""
    window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    window.show_page("reception", "look")
    camera.settle(window)
    panel = window.screen_shown.looking
    panel.look_at([next(folder.rglob("den"))])
    camera.settle(window)
    panel.table.choose(0)


def refuse_a_bundle(window, camera, folder):
    """Look at a file that is no bundle any more."""
    broken = folder / "bai-nop.parapp"
    broken.write_bytes(b"parapp\n" + bytes(range(256)) * 40)
    window.show_page("reception", "look")
    camera.settle(window)
    panel = window.screen_shown.looking
    panel.look_at([broken])
    camera.settle(window)
    panel.table.choose(0)


def cut(window, camera, _folder):
    """Write other points with their reason for a criterion that claims too much."""
    place = f"{appraisal_page.OTHER} {appraisal_page.DIFFERS}"
    page = appraisal_page.opened(window, place)
    camera.settle(window)
    appraisal_page.write(page, "0,25", "Số liệu của sở ghi 12 nhiệm vụ quá hạn.")


def accept_many(window, camera, _folder):
    """Ask for one criterion of all communes to be accepted."""
    window.show_page("criterion", appraisal_page.DIFFERS)
    camera.settle(window)
    window.screen_shown.choose_rows()


SCENES = {
    "reception-waiting": ("province", look_at_the_post),
    "reception-error": ("province", refuse_a_bundle),
    "reception-same": ("province", partial(go, "reception", "same")),
    "appraisal-cut": ("province", cut),
    "criterion-dialog": ("province", accept_many),
    **{
        f"ranking-{tab}": ("province", partial(go, "ranking", tab))
        for tab in ("heat", "losses", "spread", "publish")
    },
    "council-assign": ("province", partial(go, "council", "assign")),
    "ranking-numbered": ("published", partial(go, "ranking", "publish")),
}
