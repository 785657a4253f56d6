"""The page of campaigns is made from what was kept, and names every campaign."""

from tests.campaigns import page
from tests.campaigns.__main__ import CAMPAIGNS


def test_the_page_is_the_one_made_from_what_was_kept():
    assert page.PAGE.read_text("utf-8") == page.page(page.measured())


def test_every_campaign_has_a_row():
    assert set(page.CAMPAIGNS) == set(CAMPAIGNS)
