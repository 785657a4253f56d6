"""Orders in which bundles of a commune and its authority can arrive, at release size."""

from __future__ import annotations

from tests.journeys import both_sides, interleaving

RELEASE = 100_000
_FROM_THE_THIRD_ROUND = 3  # of every so many examples one; each takes about twice as long


def run(count: int = RELEASE) -> str:
    """Try `count` examples from the start and from the third round of questions."""
    later = count // _FROM_THE_THIRD_ROUND
    interleaving.run(both_sides.begun, count - later)
    interleaving.run(both_sides.two_rounds, later)
    return (
        f"{count} interleavings, {later} of them from the third round: both sides ended alike, "
        "no older bundle changed anything, no decision was lost"
    )
