"""Steps of a round of questions on the worlds of these tests."""

from parapp.models.dossier import FigureEntry
from parapp.services import closing, explaining, filling, request_bundles, requesting
from parapp.services.requesting import Asking
from tests.services.world import AUTHORITY, FIRST

QUESTION = "Giải trình 13 hồ sơ trễ hạn"


def ask(world, criterion="1.2", text=QUESTION, unit=FIRST, **more):
    asking = Asking(criterion=criterion, text=text, **more)
    return requesting.ask(world[AUTHORITY], unit, asking, actor="Hà")


def send_requests(world, units=None):
    return request_bundles.export_requests(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("yeu-cau"), units=units, actor="Hà"
    )


def deliver_requests(world, unit=FIRST):
    """Export and receive; return the plan."""
    (made,) = send_requests(world, [unit])
    return world.receive(unit, made.path)


def begin(world, unit=FIRST):
    return explaining.begin_explaining(world[unit], actor="Chi")


def answer(world, request, text="Đã rà soát lại", unit=FIRST):
    return explaining.answer(world[unit], request.id, text, actor="Chi")


def put(world, unit=FIRST, **figures):
    entries = [FigureEntry(code=code, value=value) for code, value in figures.items()]
    return filling.enter_figures(world[unit], entries, actor="Chi")


def lock(world, unit=FIRST):
    return closing.lock(world[unit], approved_by="Nguyễn Văn Dũng", actor="Dũng")


def send_explanation(world, unit=FIRST, **more):
    path = world.file(f"{unit}-giai-trinh.parapp")
    return explaining.export_explanation(
        world[unit], world.keys[unit], path, **{"actor": "Chi", **more}
    )


def deliver_explanation(world, unit=FIRST, **more):
    """Lock, export and receive; return the plan."""
    lock(world, unit)
    return world.receive(AUTHORITY, send_explanation(world, unit, **more).path)


def asked_on(world, unit, of=FIRST):
    """Questions, answers and states as one side holds them."""
    return world.dossier(unit, of).requests
