"""Every action that the journal may name has words."""

import re
from pathlib import Path

import parapp
from parapp.export.bundle.kinds import KINDS
from parapp.messages.journal import ACTIONS, change_text

# how an action is handed over, in the modules of use cases
_GIVEN = re.compile(
    r"""(?:action=|action[ ]=[ ]|_write\(|_note\([a-z]+,[ ]
    |_change\([a-z]+,[ ](?:criterion,[ ])?
    |_keep\(tx,[ ][a-z]+,[ ][a-z]+,[ ]|_turn\([a-z]+,[ ][a-z]+,[ ][a-z]+,[ ]
    |put_remarks\(tx,[ ][a-z]+,[ ][a-z]+,[ ])"([a-z]+(?:-[a-z]+)*)\"""",
    re.VERBOSE,
)


def given_actions():
    package = Path(parapp.__file__).parent
    for path in [*(package / "services").glob("*.py"), package / "app.py"]:
        yield from _GIVEN.findall(path.read_text("utf-8"))


def test_every_action_has_words():
    found = set(given_actions())

    assert len(found) > 30
    assert found <= set(ACTIONS)


def test_every_kind_of_bundle_has_words_for_going_out_and_coming_in():
    kinds = set(KINDS) - {"keycard"}
    expected = {f"{kind}-{way}" for kind in kinds for way in ("exported", "received")}

    assert expected <= set(ACTIONS)


def test_an_action_of_a_newer_program_is_named_as_it_stands():
    assert change_text("dreamt-up", "2026/XA01") == "dreamt-up (2026, XA01)"
    assert change_text("published", "") == "công bố kết quả"
