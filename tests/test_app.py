import pytest

from parapp import i18n
from parapp.app import Context
from parapp.errors.bundles import PassphraseWrongError
from parapp.errors.stores import StoreNotFoundError
from parapp.errors.work import PassphraseNeededError
from parapp.models.keys import Role
from parapp.services import enrolling, workspaces
from parapp.settings import Settings
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from tests.profile import KEY

PASSPHRASE = "mười bốn con ngựa chạy"  # noqa: S105 - opens nothing but this


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("app") / "workspace"
    workspace = workspaces.Workspace(role=Role.COMMUNE, unit="XA01", name="Xã A", kind="xã")
    with Store.create(folder, key=KEY) as store:
        workspaces.initialise(store, workspace, actor="An")
        cheap = Cost(memory=19 << 10, passes=1, lanes=1)
        enrolling.make_keys(store, PASSPHRASE, actor="An", cost=cheap)
    return folder


def test_the_passphrase_is_asked_for_once_and_only_when_keys_are_needed(folder):
    asked = []

    def passphrase():
        asked.append(1)
        return PASSPHRASE

    context = Context(folder, actor="An", passphrase=passphrase)
    before = len(asked)
    keys = context.own, context.own
    context.close()

    assert (before, len(asked)) == (0, 1)
    assert keys[0] is keys[1]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (None, PassphraseNeededError),
        ("", PassphraseNeededError),
        ("sai sai sai sai", PassphraseWrongError),
    ],
)
def test_without_the_passphrase_there_are_no_keys(folder, given, error):
    context = Context(folder, actor="An", passphrase=lambda: given)

    with pytest.raises(error):
        _ = context.own
    context.close()


def test_the_language_is_chosen(folder):
    context = Context(
        folder, actor="An", passphrase=lambda: None, settings=Settings(language="vi")
    )
    context.close()

    assert i18n.language() == "vi"


def test_a_folder_without_workspace_is_named(tmp_path):
    with pytest.raises(StoreNotFoundError):
        Context(tmp_path, actor="An", passphrase=lambda: None)
