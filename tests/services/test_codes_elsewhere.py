"""A PC that has nothing but the key directory: no dossier, no period, no network."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.export.bundle.keys import new_seed
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.services import enrolling, workspaces
from parapp.services.checking_codes import check_file, check_text, check_typed
from parapp.services.code_words import fact_lines
from parapp.services.papers.printing import content_of, drawn, print_pdf
from parapp.services.papers.sealing import Sealer
from parapp.services.workspaces import Workspace
from tests.services.coding import at_published, forged, published, seal, verdict
from tests.services.keys_at_work import announce, revoke
from tests.services.world import AUTHORITY, CHEAP, FIRST, NAMES, PASSPHRASE, SECOND, appraised

ELSEWHERE, NAME = "XA03", "Xã Tân Phước"


def sent_the_directory(world):
    """Add one more PC, which was sent the key directory and nothing else."""
    theirs = Workspace(role=Role.COMMUNE, unit=ELSEWHERE, name=NAME, kind="xã")
    store = world[ELSEWHERE]
    workspaces.initialise(store, theirs, actor="An")
    enrolling.make_keys(store, PASSPHRASE, actor="An", cost=CHEAP)
    world.keys[ELSEWHERE] = enrolling.unlock(store, PASSPHRASE)
    enrolling.export_card(world.keys[ELSEWHERE], world.file(f"{ELSEWHERE}.the"))
    with world[AUTHORITY].transaction(actor="An") as tx:
        tx.units.put(Unit(code=ELSEWHERE, name=NAME, kind="xã"))
    world.trust(ELSEWHERE, AUTHORITY)
    world.trust(AUTHORITY, ELSEWHERE)
    world.receive(ELSEWHERE, announce(world)[ELSEWHERE])
    return world


@pytest.fixture(scope="module")
def world(snapshots, tmp_path_factory):
    """A world that the tests only read."""
    made = snapshots.at(appraised, tmp_path_factory.mktemp("elsewhere") / "world")
    published(made)
    yield sent_the_directory(made)
    made.close()


def told(world, text):
    with world[ELSEWHERE].reading() as tx:
        assert tx.dossiers.get(FIRST, 2026) is None
        return check_text(tx, text)


@pytest.mark.parametrize(
    ("issuer", "kind", "figures"),
    [
        (FIRST, "self-assessment", "13,91 điểm trên 20,00 điểm tối đa áp dụng; chỉ số 69,55 %"),
        (AUTHORITY, "appraisal", "chỉ số 90,00 %; hạng 1 trên 2"),
        (AUTHORITY, "ranking", "2 đơn vị được xếp hạng; cao nhất 18,00 điểm; thấp nhất 15,58"),
    ],
)
def test_the_seal_is_known_and_the_figures_are_shown(world, issuer, kind, figures):
    checked = told(world, seal(world, issuer, kind, FIRST).qr)

    lines = fact_lines(checked)
    assert verdict(checked) == ("unknown", "code-no-data")
    assert checked.sealer.card.unit == issuer
    assert f"{NAMES[issuer]} ({issuer}), thẻ khóa số 1, đang dùng" in lines[-4]
    assert figures in lines[-3]
    assert "chưa so từng dòng" in lines[-1]


def test_a_file_is_read_without_any_data(world):
    path = world.file("bao-cao.pdf")
    print_pdf(world[FIRST], "self-assessment", path, sealer=Sealer(world.keys[FIRST]))

    (checked,) = check_file(world[ELSEWHERE], path)

    assert verdict(checked) == ("unknown", "code-no-data")


def test_forged_figures_are_refused(world):
    text = seal(world, FIRST, "self-assessment").qr

    changed = forged(text, new_seed(), figures={"total": Decimal(19)})

    assert verdict(told(world, changed)) == ("differs", "code-forged")


def test_another_total_in_the_text_of_a_file_is_told_by_the_code_alone(world):
    path = world.file("bao-cao.pdf")
    other = Sealer(world.keys[FIRST])
    content = content_of(world[FIRST], "self-assessment", sealer=other)
    text = forged(content.seal.qr, world.keys[FIRST].seed, figures={"total": Decimal(19)})
    path.write_bytes(drawn(replace(content, seal=replace(content.seal, qr=text))))

    (checked,) = check_file(world[ELSEWHERE], path)

    assert verdict(checked) == ("differs", "code-differs")
    assert {one.what for one in checked.differences} == {"printed-total", "printed-code"}


def test_a_foreign_key_is_not_known(world):
    text = seal(world, FIRST, "self-assessment").qr

    assert verdict(told(world, forged(text, new_seed(), key="00" * 8))) == (
        "unknown",
        "code-no-card",
    )


def test_one_commune_cannot_speak_for_another(world):
    text = seal(world, FIRST, "self-assessment").qr
    second = world.keys[SECOND]

    stolen = forged(text, second.seed, key=second.card.sha256[:16])

    assert verdict(told(world, stolen)) == ("differs", "code-foreign")


def test_a_card_the_directory_revokes_proves_nothing(at):
    world = sent_the_directory(at_published(at))
    text = seal(world, FIRST, "self-assessment").qr
    revoke(world, FIRST)
    world.receive(ELSEWHERE, announce(world)[ELSEWHERE])

    assert verdict(told(world, text)) == ("unknown", "code-revoked")


def test_letters_alone_say_nothing_without_data(world):
    code = seal(world, FIRST, "self-assessment").code

    assert verdict(check_typed(world[ELSEWHERE], code)) == ("unknown", "code-not-here")
