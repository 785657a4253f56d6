"""A stolen key file costs as much work as this PC can bear, not only the least."""

import json
from itertools import count

import pytest

from parapp.services.workspaces import key_file
from tests.cli.conftest import PASSPHRASE, parapp


@pytest.mark.parametrize(("seconds", "mebibytes"), [(0.3, 256), (0.5, 64)])
def test_the_work_for_a_guess_follows_the_speed_of_the_pc(
    tmp_path, monkeypatch, seconds, mebibytes
):
    ticks = count()
    monkeypatch.setattr(
        "parapp.storage.passphrase.time.perf_counter", lambda: next(ticks) * seconds
    )
    secret = tmp_path / "mat-khau.txt"
    secret.write_text(PASSPHRASE, "utf-8")

    made = parapp(
        "--data", tmp_path / "xa", "--passphrase-file", secret,
        "init", "--role", "commune", "--unit", "XA01", "--name", "Xã An", "--kind", "xã",
    )  # fmt: skip
    header = json.loads(key_file(tmp_path / "xa").read_bytes().split(b"\n")[1])

    assert made.status == 0
    assert header["passphrase"]["memory"] == mebibytes << 10
