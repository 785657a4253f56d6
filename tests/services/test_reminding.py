"""Who is reminded of what, in words that can be sent on."""

from datetime import date

from parapp.models.periods import Deadline
from parapp.services import reminding
from parapp.services.council_view import view_council
from parapp.services.reminding import About, Reminder, reminder_text
from parapp.services.request_bundles import export_requests
from tests.services import rounds
from tests.services.small_set import small_set
from tests.services.world import AUTHORITY, FIRST, SECOND, begun, received

DUE = date(2026, 12, 31)


def reminded(world):
    store = world[AUTHORITY]
    return {r.unit: r for r in reminding.reminders(store, view_council(store))}


def with_deadline(world, due):
    world.pack(small_set(deadlines=(Deadline(code="self_assessment", label="", day=due),)))


def test_who_has_not_sent_is_reminded_before_the_day_and_after_it(at):
    world = at(begun)
    with_deadline(world, DUE)
    before = reminded(world)[FIRST]
    with_deadline(world, date(2026, 1, 31))
    after = reminded(world)[FIRST]

    assert (before.about, before.due) == (About.NOT_SENT, DUE)
    assert after.about is About.OVERDUE


def test_a_question_is_called_to_mind_only_once_it_went_out(at):
    world = at(received)
    rounds.ask(world, due=DUE)
    before = reminded(world)
    export_requests(
        world[AUTHORITY], world.keys[AUTHORITY], world.folder, actor="Hà", units=[FIRST]
    )
    after = reminded(world)

    assert FIRST not in before
    assert (after[FIRST].about, after[FIRST].due) == (About.UNANSWERED, DUE)
    assert after[FIRST].criteria
    assert SECOND not in after


def test_the_text_has_a_heading_and_numbers_for_each_group():
    found = [
        Reminder(unit="1", name="Xã Một", about=About.OVERDUE, due=date(2026, 12, 28)),
        Reminder(unit="2", name="Xã Hai", about=About.OVERDUE, due=DUE),
        Reminder(unit="3", name="Xã Ba", about=About.UNANSWERED, criteria=("1.2", "2.1")),
    ]
    text = reminder_text(found, DUE)

    assert text.split("\n") == [
        "Đã quá hạn mà chưa gửi hồ sơ, đề nghị gửi ngay:",
        "1. Xã Một; hạn 28/12/2026 (quá 3 ngày)",
        "2. Xã Hai; hạn 31/12/2026 (hôm nay)",
        "",
        "Có yêu cầu giải trình chưa trả lời, đề nghị trả lời:",
        "1. Xã Ba; tiêu chí 1.2, 2.1",
    ]
