"""Codes of papers, made and forged, in the small world."""

from dataclasses import replace

from parapp.export.paper_code import read_text, sealed_text
from parapp.services.checking_codes import check_text, check_typed
from parapp.services.papers.printing import content_of
from parapp.services.papers.sealing import Sealer
from tests.services.world import AUTHORITY, FIRST, appraised


def published(world):
    world.publish()
    for one in world.results():
        world.receive(one.unit, one.path)


def at_published(at):
    world = at(appraised)
    published(world)
    return world


def seal(world, issuer, kind, unit=""):
    sealer = Sealer(world.keys[issuer])
    return content_of(world[issuer], kind, unit, sealer=sealer).seal


def check(world, where, text, lines=()):
    with world[where].reading() as tx:
        return check_text(tx, text, lines)


def around_publishing(world, code):
    """Return what is said of an authority's code: before, typed, and after on both sides."""
    before = check(world, AUTHORITY, code.qr)
    typed = check_typed(world[AUTHORITY], code.code)
    published(world)
    return before, typed, [check(world, where, code.qr) for where in (AUTHORITY, FIRST)]


def verdict(checked):
    return checked.outcome.value, checked.reason


def forged(text, seed, **changes):
    """Return a code that says something else, sealed by the key of `seed`."""
    claim = read_text(text).claim
    figures = changes.pop("figures", {})
    return sealed_text(
        replace(claim, **changes, figures=replace(claim.figures, **figures)), seed
    )
