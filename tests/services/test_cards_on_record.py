from parapp.services.cards_on_record import CardsOnRecord
from parapp.services.enrolling import trusted_cards
from tests.services.world import AUTHORITY, begun


def test_cards_read_one_at_a_time_are_those_read_at_once(at):
    store = at(begun)[AUTHORITY]
    with store.reading() as tx:
        expected = trusted_cards(tx)

    found = CardsOnRecord(store)

    assert dict(found) == dict(expected)
    assert len(found) == 3
    assert found.get("ab" * 32) is None
