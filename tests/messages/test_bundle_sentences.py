from __future__ import annotations

import re
from string import Formatter

import pytest

from parapp.errors import ParappError, bundles
from parapp.messages.bundles import ERRORS

CLASSES = {
    kind.code: kind
    for kind in vars(bundles).values()
    if isinstance(kind, type) and issubclass(kind, ParappError) and kind.code
}


def test_every_error_has_a_sentence_and_every_sentence_an_error():
    assert set(ERRORS) == set(CLASSES)


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_a_sentence_uses_the_details_that_its_error_names(code):
    used = {name for _, name, _, _ in Formatter().parse(ERRORS[code]) if name}
    named = set(re.findall(r"`(\w+)`", CLASSES[code].__doc__ or ""))

    assert used <= named


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_a_sentence_says_what_to_do(code):
    assert re.search(r"[Hh]ãy |Nếu |[Dd]ùng ", ERRORS[code])
