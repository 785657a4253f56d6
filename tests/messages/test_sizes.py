from parapp.export.shrinking import Why
from parapp.messages.sizes import LEFT
from parapp.services.slimming import DONE_BEFORE, SENT


def test_every_reason_to_leave_a_file_has_a_text_and_no_text_is_left_over():
    assert {*Why, DONE_BEFORE, SENT} == set(LEFT)
