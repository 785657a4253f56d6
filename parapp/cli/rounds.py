"""Commands of questions and answers, and the appraiser's work queue."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from parapp.cli.commune import day_of_text
from parapp.cli.console import DONE, Commands, say, table
from parapp.cli.workspace import opened
from parapp.i18n import _, day, mark, number

if TYPE_CHECKING:
    from decimal import Decimal

    from parapp.models.requests import Request
    from parapp.services.queue import Said, Task
    from parapp.services.requesting import Asking, OpenRequest

_ID_SHOWN = 8
_DOCUMENT = re.compile("[0-9a-f]{32}")  # the id of one
_STATES = {
    "unanswered": mark("chưa trả lời"),
    "answered": mark("đã trả lời"),
    "closed": mark("đã khép"),
}
_TASKS = {
    "changed": mark("đổi sau khi quyết định"),
    "answered": mark("có câu trả lời cần đọc"),
    "undecided": mark("điểm khai khác điểm tính, chưa quyết"),
    "late": mark("tài liệu nộp muộn"),
    "unasked": mark("giải trình đổi nội dung không được hỏi"),
}
_REMARKS = {
    "self_points": mark("điểm tự chấm"),
    "self_reason": mark("lý do tự chấm"),
    "not_applicable": mark("đề nghị không áp dụng"),
    "explanation": mark("giải trình"),
    "note": mark("ghi chú"),
}


def add_commands(commands: Commands) -> None:
    """Add ``request`` and ``queue``."""
    request = commands.add_parser("request", help=_("yêu cầu giải trình và trả lời"))
    actions = request.add_subparsers(required=True, metavar="ACTION")
    _add_asking(actions)
    _add_moves(actions)
    listing = actions.add_parser("list", help=_("xem các yêu cầu chưa khép"))
    listing.add_argument("unit", nargs="?", default="", metavar="UNIT")
    listing.add_argument("--assignee", default="", help=_("chỉ của người này"))
    listing.set_defaults(run=_list)
    begin = actions.add_parser("begin", help=_("xã: mở hồ sơ để sửa riêng phần được hỏi"))
    begin.set_defaults(run=_begin)
    answer = actions.add_parser("answer", help=_("xã: trả lời một yêu cầu"))
    answer.add_argument("request", metavar="ID")
    answer.add_argument("text")
    answer.set_defaults(run=_answer)
    queue = commands.add_parser("queue", help=_("việc cần xem khi thẩm định"))
    queue.add_argument("unit", nargs="?", default="", metavar="UNIT")
    queue.set_defaults(run=_queue)


def _add_asking(actions: Commands) -> None:
    add = actions.add_parser("add", help=_("đặt yêu cầu về một tiêu chí của một đơn vị"))
    add.set_defaults(run=_add)
    change = actions.add_parser("change", help=_("viết lại yêu cầu chưa xuất gửi"))
    change.set_defaults(run=_change)
    for parser in (add, change):
        parser.add_argument("unit", metavar="UNIT")
        if parser is change:
            parser.add_argument("request", metavar="ID")
        parser.add_argument("criterion", metavar="CODE")
        parser.add_argument("text")
        parser.add_argument("--figure", default="", help=_("mã số liệu được hỏi"))
        parser.add_argument("--evidence", default="", help=_("mã tài liệu được hỏi"))
        parser.add_argument("--assignee", default="", help=_("người hỏi và đọc trả lời"))
        parser.add_argument("--due", type=day_of_text, metavar="dd/mm/yyyy")


def _add_moves(actions: Commands) -> None:
    moves = {
        "close": _("khép yêu cầu"),
        "back": _("trả lại câu trả lời, có lý do"),
        "reopen": _("mở lại yêu cầu đã khép, có lý do"),
    }
    for name, text in moves.items():
        move = actions.add_parser(name, help=text)
        move.add_argument("unit", metavar="UNIT")
        move.add_argument("request", metavar="ID")
        move.add_argument("--reason", default="")
        move.set_defaults(run=_move, move=name)
    withdraw = actions.add_parser("withdraw", help=_("rút yêu cầu chưa xuất gửi"))
    withdraw.add_argument("unit", metavar="UNIT")
    withdraw.add_argument("request", metavar="ID")
    withdraw.set_defaults(run=_withdraw)


def _asking(options: argparse.Namespace) -> Asking:
    from parapp.services.requesting import Asking  # noqa: PLC0415 - heavy

    return Asking(
        criterion=options.criterion,
        text=options.text,
        figure=options.figure,
        evidence=options.evidence,
        assignee=options.assignee,
        due=options.due,
    )


def _add(options: argparse.Namespace) -> int:
    from parapp.services import requesting  # noqa: PLC0415 - heavy

    with opened(options) as context:
        made = requesting.ask(
            context.store, options.unit, _asking(options), actor=context.actor
        )
    say(
        _("Đã đặt yêu cầu {id}, vòng {round}; xuất gói yêu cầu để gửi đơn vị.").format(
            id=made.id[:_ID_SHOWN], round=made.question.round
        )
    )
    return DONE


def _change(options: argparse.Namespace) -> int:
    from parapp.services import requesting  # noqa: PLC0415 - heavy

    with opened(options) as context:
        requesting.change_request(
            context.store,
            options.unit,
            options.request,
            _asking(options),
            actor=context.actor,
        )
    return _saved()


def _move(options: argparse.Namespace) -> int:
    from parapp.services import requesting  # noqa: PLC0415 - heavy

    moves: dict[str, Callable[..., Request]] = {
        "close": requesting.close_request,
        "back": requesting.send_back,
        "reopen": requesting.reopen_request,
    }
    with opened(options) as context:
        moves[options.move](
            context.store, options.unit, options.request, options.reason, actor=context.actor
        )
    return _saved()


def _withdraw(options: argparse.Namespace) -> int:
    from parapp.services import requesting  # noqa: PLC0415 - heavy

    with opened(options) as context:
        requesting.withdraw(context.store, options.unit, options.request, actor=context.actor)
    return _saved()


def _saved() -> int:
    say(_("Đã cất."))
    return DONE


def _begin(options: argparse.Namespace) -> int:
    from parapp.services import explaining  # noqa: PLC0415 - heavy

    with opened(options) as context:
        explaining.begin_explaining(context.store, actor=context.actor)
    say(_("Đã mở phần được hỏi; trả lời xong hãy chốt lại và xuất gói giải trình."))
    return DONE


def _answer(options: argparse.Namespace) -> int:
    from parapp.services import explaining  # noqa: PLC0415 - heavy

    with opened(options) as context:
        explaining.answer(context.store, options.request, options.text, actor=context.actor)
    return _saved()


def _list(options: argparse.Namespace) -> int:
    from parapp.models.keys import Role  # noqa: PLC0415
    from parapp.models.periods import day_of  # noqa: PLC0415
    from parapp.services import explaining, requesting  # noqa: PLC0415 - heavy
    from parapp.services.workspaces import workspace_of  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        today = day_of(context.store.clock())
        if workspace_of(tx).role is Role.COMMUNE:
            found = explaining.todo(tx, today)
        else:
            found = requesting.open_requests(
                tx, today, unit=options.unit, assignee=options.assignee
            )
    if not found:
        say(_("Không có yêu cầu nào chưa khép."))
        return DONE
    headings = (
        _("Mã"),
        _("Đơn vị"),
        _("Tiêu chí"),
        _("Vòng"),
        _("Tình trạng"),
        _("Hạn"),
        _("Yêu cầu"),
    )
    table(headings, [_row(one) for one in found], right=(3,))
    for one in found:
        _say_words(one.request)
    return DONE


def _row(one: OpenRequest) -> tuple[str, ...]:
    question = one.request.question
    about = " · ".join(t for t in (question.criterion, question.figure) if t)
    return (
        one.request.id[:_ID_SHOWN],
        one.unit,
        about,
        str(question.round),
        _(_STATES[one.request.state.value]),
        _due(one),
        question.text.splitlines()[0],
    )


def _due(one: OpenRequest) -> str:
    if one.request.question.due is None or one.days_left is None:
        return "–"
    due = day(one.request.question.due)
    if one.days_left < 0:
        return _("{day} (quá {count} ngày)").format(day=due, count=-one.days_left)
    return _("{day} (còn {count} ngày)").format(day=due, count=one.days_left)


def _say_words(request: Request) -> None:
    """Print why a question was put again, and the answer that it has."""
    name = request.id[:_ID_SHOWN]
    if request.question.remark:
        say(_("{id} hỏi lại vì: {text}").format(id=name, text=request.question.remark))
    if request.answer is not None:
        say(_("{id} trả lời: {text}").format(id=name, text=request.answer.text))


def _queue(options: argparse.Namespace) -> int:
    from parapp.services.queue import work_queue  # noqa: PLC0415 - heavy

    with opened(options) as context, context.store.reading() as tx:
        found = work_queue(tx, options.unit)
    if not found:
        say(_("Không có việc nào cần xem."))
    for unit, tasks in found:
        say(f"{unit.name} ({unit.code}):")
        for task in tasks:
            _say_task(task)
    return DONE


def _say_task(task: Task) -> None:
    say(f"  {task.criterion}: {_(_TASKS[task.kind.value])}")
    if task.own is not None or task.computed is not None:
        say(
            _("    tự chấm {own}, tính lại {computed}").format(
                own=_points(task.own), computed=_points(task.computed)
            )
        )
    if task.decision is not None:
        decided = task.decision
        say(
            _("    đã quyết định vòng {round}: {points} điểm. {reason}")
            .format(round=decided.round, points=_points(decided.points), reason=decided.reason)
            .rstrip()
        )
    for said in task.said:
        _say_change(said)
    for title in task.documents:
        say(f"    {title}")
    if task.request is not None and task.request.answer is not None:
        say(_("    hỏi: {text}").format(text=task.request.question.text))
        say(_("    trả lời: {text}").format(text=task.request.answer.text))


def _say_change(said: Said) -> None:
    what = _("tài liệu") if _DOCUMENT.fullmatch(said.what) else said.what
    what = _(_REMARKS[said.what]) if said.what in _REMARKS else what
    say(f"    {what}: {said.before or '–'} → {said.now or '–'}")


def _points(points: Decimal | None) -> str:
    return "–" if points is None else number(points, 2)
