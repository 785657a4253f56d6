from __future__ import annotations

import stat

import pytest

from parapp.errors import ParappError
from parapp.errors.bundles import (
    KeyFileCostError,
    KeyFileError,
    KeyFileExistsError,
    KeyFileVersionError,
    PassphraseWeakError,
    PassphraseWrongError,
    RecoveryGroupError,
    RecoverySheetError,
)
from parapp.storage.keys import (
    change_passphrase,
    check_sheet,
    create_key_file,
    epoch_of,
    open_key_file,
    reset_passphrase,
)
from parapp.storage.passphrase import Cost
from parapp.storage.recovery_sheet import sheet_of

SEED = bytes(range(32))
WORDS = "mưa rơi bến vắng"
OTHER_WORDS = "nắng lên đồi xanh"
QUICK = Cost(memory=19 << 10, passes=1, lanes=1)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "khoa"
    create_key_file(file, SEED, WORDS, epoch=3, cost=QUICK)
    return file


def test_the_passphrase_opens_it(path):
    assert open_key_file(path, WORDS) == SEED


def test_another_passphrase_does_not(path):
    with pytest.raises(PassphraseWrongError):
        open_key_file(path, OTHER_WORDS)


def test_the_epoch_is_told_without_a_passphrase(path):
    assert epoch_of(path) == 3


def test_only_the_owner_may_read_it(path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_seed_does_not_stand_in_it(path):
    assert SEED not in path.read_bytes()


def test_two_files_of_one_seed_share_nothing_secret(path, tmp_path):
    create_key_file(tmp_path / "second", SEED, WORDS, epoch=3, cost=QUICK)

    first, second = path.read_bytes(), (tmp_path / "second").read_bytes()
    assert first.split(b"\n")[2] != second.split(b"\n")[2]


def test_a_key_file_is_never_overwritten(path):
    with pytest.raises(KeyFileExistsError):
        create_key_file(path, bytes(32), WORDS, cost=QUICK)

    assert open_key_file(path, WORDS) == SEED


def test_a_weak_passphrase_makes_no_file(tmp_path):
    with pytest.raises(PassphraseWeakError):
        create_key_file(tmp_path / "khoa", SEED, "mật khẩu", cost=QUICK)

    assert list(tmp_path.iterdir()) == []


def test_a_cost_that_could_not_be_read_makes_no_file(tmp_path):
    with pytest.raises(KeyFileCostError):
        create_key_file(tmp_path / "khoa", SEED, WORDS, cost=Cost(memory=8 << 10))

    assert list(tmp_path.iterdir()) == []


def test_the_sheet_typed_back_is_proved(path):
    assert check_sheet(path, sheet_of(SEED)) == SEED


def test_the_sheet_of_another_key_is_refused(path):
    with pytest.raises(RecoverySheetError):
        check_sheet(path, sheet_of(bytes(32)))


def test_a_mistyped_sheet_is_refused(path):
    with pytest.raises(RecoveryGroupError):
        check_sheet(path, ["0", *sheet_of(SEED)[1:]])


def test_a_changed_passphrase_opens_it_and_the_old_one_does_not(path):
    change_passphrase(path, WORDS, OTHER_WORDS, cost=QUICK)

    assert open_key_file(path, OTHER_WORDS) == SEED
    assert epoch_of(path) == 3
    with pytest.raises(PassphraseWrongError):
        open_key_file(path, WORDS)


def test_a_forgotten_passphrase_is_replaced_with_the_sheet(path):
    reset_passphrase(path, sheet_of(SEED), OTHER_WORDS, cost=QUICK)

    assert open_key_file(path, OTHER_WORDS) == SEED
    assert check_sheet(path, sheet_of(SEED)) == SEED


def test_a_failed_change_leaves_the_file_as_it_was(path):
    before = path.read_bytes()

    with pytest.raises(PassphraseWeakError):
        change_passphrase(path, WORDS, "ngắn", cost=QUICK)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        (b'"memory":19456', b'"memory":19455', KeyFileCostError),
        (b'"memory":19456', b'"memory":99999999', KeyFileCostError),
        (b'"memory":19456', b'"memory":20480', PassphraseWrongError),
        (b'"passes":1', b'"passes":11', KeyFileCostError),
        (b'"lanes":1', b'"lanes":17', KeyFileCostError),
        (b'"epoch":3', b'"epoch":2', KeyFileError),
        (b'"epoch":3', b'"epoch":0', KeyFileError),
        (b'"epoch":3', b'"epoch":3.0', KeyFileError),
        (b'"epoch":3', b'"epoch":3,"extra":1', KeyFileError),
        (b"vn-parapp-key/1", b"vn-parapp-key/2", KeyFileVersionError),
        (b"vn-parapp-key/1", b"something", KeyFileError),
        (b"\n", b"\r\n", KeyFileError),
    ],
)
def test_an_altered_key_file_is_refused(path, old, new, refusal):
    path.write_bytes(path.read_bytes().replace(old, new))

    with pytest.raises(refusal):
        open_key_file(path, WORDS)


def test_no_byte_can_be_changed(path):
    good = path.read_bytes()
    for place in range(0, len(good), 7):
        path.write_bytes(good[:place] + bytes((good[place] ^ 1,)) + good[place + 1 :])

        with pytest.raises(ParappError):
            open_key_file(path, WORDS)


def test_a_key_file_cut_anywhere_is_refused(path):
    good = path.read_bytes()
    for size in range(len(good)):
        path.write_bytes(good[:size])

        with pytest.raises(ParappError):
            epoch_of(path)


def test_junk_of_any_size_is_refused(path):
    path.write_bytes(b"x" * (1 << 20))

    with pytest.raises(KeyFileError):
        epoch_of(path)
