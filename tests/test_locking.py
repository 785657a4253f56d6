"""Keys are forgotten when nobody is at the PC."""

import pytest

from parapp.app import Context
from parapp.errors.bundles import PassphraseWrongError
from parapp.errors.work import PassphraseNeededError
from parapp.models.keys import Role
from parapp.services import enrolling, profiles, schedules, workspaces
from parapp.settings import Settings
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from tests.profile import KEY

PASSPHRASE = "mười bốn con ngựa chạy"  # noqa: S105 - opens nothing but this
TEN_MINUTES = 600


class Seconds:
    """A clock moved by hand."""

    def __init__(self):
        self.now = 1_000.0

    def __call__(self):
        return self.now


class Keyboard:
    """Types one passphrase and counts how often it was asked for."""

    def __init__(self):
        self.types, self.asked = PASSPHRASE, 0

    def __call__(self):
        self.asked += 1
        return self.types


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locking") / "workspace"
    workspace = workspaces.Workspace(role=Role.COMMUNE, unit="XA01", name="Xã A", kind="xã")
    with Store.create(folder, key=KEY) as store:
        workspaces.initialise(store, workspace, actor="An")
        cheap = Cost(memory=19 << 10, passes=1, lanes=1)
        enrolling.make_keys(store, PASSPHRASE, actor="An", cost=cheap)
        profiles.reseal(store, enrolling.unlock(store, PASSPHRASE))
    return folder


@pytest.fixture
def office(folder):
    """A context with its keyboard and its clock."""
    keyboard, seconds = Keyboard(), Seconds()
    context = Context(folder, actor="An", passphrase=keyboard, seconds=seconds)
    yield context, keyboard, seconds
    context.close()


def entries(context):
    with context.store.reading() as tx:
        return [entry.change.action for entry in tx.journal.entries()]


def test_keys_are_locked_after_ten_minutes_without_a_touch(office):
    context, _keyboard, seconds = office
    _ = context.own
    seconds.now += TEN_MINUTES - 1
    before = context.is_locked

    seconds.now += 1

    assert (before, context.is_locked) == (False, True)


def test_a_touch_begins_the_ten_minutes_anew(office):
    context, _keyboard, seconds = office
    _ = context.own
    seconds.now += TEN_MINUTES - 1
    context.touch()

    seconds.now += TEN_MINUTES - 1

    assert not context.is_locked


def test_a_touch_after_the_pause_opens_nothing(office):
    context, _keyboard, seconds = office
    _ = context.own
    seconds.now += TEN_MINUTES

    context.touch()
    seconds.now += 1

    assert context.is_locked


def test_locked_keys_ask_for_the_passphrase_again_and_the_journal_tells(office):
    context, keyboard, seconds = office
    first = context.own
    asked, before = keyboard.asked, len(entries(context))
    seconds.now += TEN_MINUTES

    again = context.own

    assert keyboard.asked == asked + 1
    assert again.card == first.card
    assert entries(context)[before:] == ["workspace-locked", "workspace-unlocked"]
    assert not context.is_locked


@pytest.mark.parametrize(
    ("types", "error"),
    [("sai sai sai sai", PassphraseWrongError), (None, PassphraseNeededError)],
)
def test_a_colleague_without_the_passphrase_stays_out(office, types, error):
    context, keyboard, seconds = office
    _ = context.own
    before = len(entries(context))
    seconds.now += TEN_MINUTES
    keyboard.types = types

    with pytest.raises(error):
        _ = context.own

    assert context.is_locked
    keyboard.types = PASSPHRASE  # an encrypted workspace is not even read without it
    assert entries(context)[before] == "workspace-locked"


def test_what_was_never_opened_cannot_be_locked(folder):
    seconds = Seconds()
    if KEY is not None:
        pytest.skip("an encrypted workspace has its keys open from the beginning")
    context = Context(folder, actor="An", passphrase=lambda: None, seconds=seconds)
    seconds.now += 2 * TEN_MINUTES
    before = entries(context)

    context.touch()
    context.lock()

    assert not context.is_locked
    assert entries(context) == before
    context.close()


def test_no_minutes_mean_never(folder):
    seconds = Seconds()
    context = Context(
        folder,
        actor="An",
        passphrase=lambda: PASSPHRASE,
        settings=Settings(idle_minutes=0),
        seconds=seconds,
    )
    _ = context.own

    seconds.now += 1_000 * TEN_MINUTES

    assert not context.is_locked
    context.close()


def test_on_leaving_a_backup_is_made_once_while_keys_are_open(office):
    context, _keyboard, _seconds = office
    _ = context.own
    context.lock()
    locked = context.finish()
    _ = context.own

    made, again = context.finish(), context.finish()

    assert (locked, again) == (None, None)
    assert [line.path for line in schedules.backups_known(context.store)] == [made.path]


def test_nobody_is_asked_for_a_passphrase_in_order_to_leave(office):
    context, keyboard, seconds = office
    _ = context.own
    seconds.now += TEN_MINUTES
    asked = keyboard.asked

    made = context.finish()

    assert (made, keyboard.asked) == (None, asked)
