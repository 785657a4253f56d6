"""Former keys in files that the key after them opens."""

from parapp.export.bundle.keys import own_key
from parapp.models.keys import Role
from parapp.services.keychain import (
    copy_retired,
    epoch_beside,
    keep_retired,
    retired_file,
    retired_seeds,
)

SEEDS = [bytes([n]) * 32 for n in range(1, 5)]


def key(number):
    return own_key(
        SEEDS[number - 1], unit="XA01", name="Xã An", role=Role.COMMUNE, epoch=number
    )


def chain(folder, *numbers):
    """Keep each of these keys for the one after it."""
    for number in numbers:
        keep_retired(folder, key(number).seed, number, key(number + 1))


def test_the_present_key_opens_all_former_ones_the_latest_first(tmp_path):
    chain(tmp_path, 1, 2, 3)

    found = retired_seeds(tmp_path, SEEDS[3], 4)

    assert found == ((3, SEEDS[2]), (2, SEEDS[1]), (1, SEEDS[0]))


def test_the_chain_ends_where_a_key_was_lost_or_its_file_is_damaged(tmp_path):
    chain(tmp_path, 1, 2, 3)
    retired_file(tmp_path, 2).write_bytes(b"x")

    assert retired_seeds(tmp_path, SEEDS[3], 4) == ((3, SEEDS[2]),)


def test_a_former_key_opens_none_after_it(tmp_path):
    chain(tmp_path, 1, 2, 3)

    assert retired_seeds(tmp_path, SEEDS[1], 4) == ()


def test_the_epoch_of_a_key_is_told_by_the_one_it_opens(tmp_path):
    chain(tmp_path, 1, 2)
    (tmp_path / "khoa-x.parapp-retired").write_bytes(retired_file(tmp_path, 2).read_bytes())

    assert epoch_beside(tmp_path, SEEDS[2]) == 3
    assert epoch_beside(tmp_path, SEEDS[0]) == 0


def test_former_keys_are_copied_as_they_are(tmp_path):
    chain(tmp_path, 1, 2)
    target = tmp_path / "khác"
    target.mkdir()

    copy_retired(tmp_path, target)

    assert retired_seeds(target, SEEDS[2], 3) == retired_seeds(tmp_path, SEEDS[2], 3)
