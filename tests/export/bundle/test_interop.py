"""Other programs open what we write, and we open what they write."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest

from parapp.export.bundle.age.file import decrypt, encrypt
from parapp.export.bundle.age.recipients import ClassicIdentity, HybridIdentity
from parapp.export.bundle.cards import write_card
from parapp.export.bundle.read import Decision
from tests.export.bundle.making import (
    APPRAISER,
    COMMUNE,
    Receiver,
    content,
    evidence,
    submission,
)

SIZES = (0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003)
CLASSIC = ClassicIdentity(bytes(range(1, 33)))
SECRET, PUBLIC = CLASSIC.secret_text(), str(CLASSIC.recipient())
HYBRID = HybridIdentity(bytes(range(1, 33)))


def sealed(data, recipient):
    out = io.BytesIO()
    sealing = encrypt(out, [recipient])
    sealing.stream.write(data)
    sealing.stream.finish()
    return out.getvalue()


def opened(file, identity):
    stream = decrypt(io.BytesIO(file), [identity]).stream
    return stream.read(len(file))


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_ours(size):
    data = os.urandom(size)
    identity = pyrage.x25519.Identity.from_str(SECRET)

    assert pyrage.decrypt(sealed(data, CLASSIC.recipient()), [identity]) == data


@pytest.mark.parametrize("size", SIZES)
def test_we_open_pyrages(size):
    data = os.urandom(size)
    recipient = pyrage.x25519.Recipient.from_str(PUBLIC)

    assert opened(pyrage.encrypt(data, [recipient]), CLASSIC) == data


needs_age = pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_age_opens_ours(size, tmp_path):
    data = os.urandom(size)
    key = tmp_path / "key"
    key.write_text(SECRET + "\n")
    ran = subprocess.run(
        ["age", "-d", "-i", key],
        input=sealed(data, CLASSIC.recipient()),
        capture_output=True,
        check=True,
    )

    assert ran.stdout == data


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_we_open_ages(size):
    data = os.urandom(size)
    ran = subprocess.run(["age", "-r", PUBLIC], input=data, capture_output=True, check=True)

    assert opened(ran.stdout, CLASSIC) == data


def age_knows_hybrid_keys():
    if not shutil.which("age"):
        return False
    ran = subprocess.run(
        ["age", "-r", str(HYBRID.recipient())], input=b"", capture_output=True, check=False
    )
    return ran.returncode == 0


@pytest.mark.skipif(not age_knows_hybrid_keys(), reason="age is older than 1.3")
@pytest.mark.parametrize("size", SIZES)
def test_age_and_we_exchange_hybrid_files(size, tmp_path):
    data = os.urandom(size)
    key = tmp_path / "key"
    key.write_text(HYBRID.secret_text() + "\n")
    ours = sealed(data, HYBRID.recipient())
    theirs = subprocess.run(
        ["age", "-r", str(HYBRID.recipient())], input=data, capture_output=True, check=True
    )
    ran = subprocess.run(["age", "-d", "-i", key], input=ours, capture_output=True, check=True)

    assert (ran.stdout, opened(theirs.stdout, HYBRID)) == (data, data)


PAGE = Path(__file__).parents[3] / "resources" / "docs" / "bundle-format.md"


def recipe():
    """Return the shell commands of the rescue path, without the decryption."""
    _, _, rest = PAGE.read_text().partition("<!-- recipe -->\n```sh\n")
    return "set -eu\n" + rest.partition("```")[0]


def test_standard_tools_check_a_decrypted_bundle(tmp_path):
    path = tmp_path / "x.parapp"
    written = submission(path, content(), evidence(os.urandom(70_000)))
    with path.open("rb") as source:
        stream = decrypt(source, [APPRAISER.identity()]).stream
        (tmp_path / "plain.tar").write_bytes(stream.read(1 << 30))
    (tmp_path / "card.txt").write_bytes(write_card(COMMUNE))
    ran = subprocess.run(
        ["sh", "-c", recipe()], cwd=tmp_path, capture_output=True, check=False, text=True
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count(": OK") == len(written.manifest.objects)
    assert "Signature Verified Successfully" in ran.stdout
    assert Receiver(tmp_path / "q").read(path).decision is Decision.NEXT
