"""Stanzas that are for somebody else, and stanzas that nobody honest writes."""

from base64 import b64encode
from dataclasses import replace

import pytest

from parapp.errors.bundles import BundleHeaderError
from parapp.export.bundle.age.recipients import ClassicIdentity, HybridIdentity

FILE_KEY = bytes(range(16))
HYBRID, OTHER_HYBRID = HybridIdentity(bytes(32)), HybridIdentity(b"\x01" * 32)
CLASSIC, OTHER_CLASSIC = ClassicIdentity(b"\x02" * 32), ClassicIdentity(b"\x03" * 32)
PAIRS = [(HYBRID, OTHER_HYBRID), (CLASSIC, OTHER_CLASSIC)]


def base64(data):
    return b64encode(data).rstrip(b"=").decode()


@pytest.fixture(params=PAIRS, ids=["hybrid", "classic"])
def pair(request):
    return request.param


def test_the_recipient_takes_the_file_key_out(pair):
    own, _other = pair

    assert own.unwrap(own.recipient().wrap(FILE_KEY)) == FILE_KEY


def test_a_stanza_for_somebody_else_is_left_alone(pair):
    own, other = pair

    assert own.unwrap(other.recipient().wrap(FILE_KEY)) is None


def test_a_stanza_of_another_type_is_left_alone():
    assert HYBRID.unwrap(CLASSIC.recipient().wrap(FILE_KEY)) is None
    assert CLASSIC.unwrap(HYBRID.recipient().wrap(FILE_KEY)) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stanza: replace(stanza, body=stanza.body + b"\0"),
        lambda stanza: replace(stanza, body=stanza.body[:-1]),
        lambda stanza: replace(stanza, arguments=()),
        lambda stanza: replace(stanza, arguments=(*stanza.arguments, "x")),
        lambda stanza: replace(stanza, arguments=(base64(bytes(31)),)),
    ],
    ids=["long body", "short body", "no share", "two arguments", "short share"],
)
def test_a_malformed_stanza_is_refused(pair, spoil):
    own, _other = pair
    spoilt = spoil(own.recipient().wrap(FILE_KEY))

    with pytest.raises(BundleHeaderError):
        own.unwrap(spoilt)


@pytest.mark.parametrize(("own", "size"), [(HYBRID, 1120), (CLASSIC, 32)])
def test_a_share_of_low_order_is_refused(own, size):
    stanza = replace(own.recipient().wrap(FILE_KEY), arguments=(base64(bytes(size)),))

    with pytest.raises(BundleHeaderError):
        own.unwrap(stanza)
