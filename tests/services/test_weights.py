"""What a typical dossier weighs on a weak link: 75 criteria, 150 scans.

The scans are small here; the campaign ``weights`` uses 180 MB of them. What travels without
them depends on their names and hashes only.
"""

import os
from decimal import Decimal

import pytest

from parapp.models.dossier import FigureEntry
from parapp.services import closing, filling
from parapp.services.submitting import Carry
from tests.build import branch, criteria_set, leaf, whole
from tests.services.test_receipts import acknowledge, export
from tests.services.world import AUTHORITY, FIRST, begun

KB = 1_000
FIELDS, LEAVES, SCANS = 5, 15, 150
DUTIES = (
    "Ban hành và thực hiện kế hoạch cải cách hành chính",
    "Giải quyết hồ sơ thủ tục hành chính đúng hạn",
    "Niêm yết, công khai thủ tục hành chính tại bộ phận một cửa",
    "Rà soát, tự kiểm tra văn bản quy phạm pháp luật",
    "Đào tạo, bồi dưỡng cán bộ, công chức theo kế hoạch",
    "Tiếp nhận, xử lý phản ánh, kiến nghị của người dân và doanh nghiệp",
    "Chi trả dịch vụ không dùng tiền mặt và số hóa kết quả",
)


def typical():
    """A set of 75 leaves that read two figures each."""
    leaves, figures = {}, []
    for field in range(1, FIELDS + 1):
        for number in range(1, LEAVES + 1):
            code = f"{field}.{number}"
            part, all_ = f"done_{field}_{number}", f"due_{field}_{number}"
            figures += [whole(part), whole(all_)]
            leaves.setdefault(field, []).append(leaf(code, "1", "ratio", part=part, whole=all_))
    fields = [branch(str(field), *given) for field, given in leaves.items()]
    return criteria_set(*fields, figures=figures, total_points=Decimal(FIELDS * LEAVES))


def fill(world, size):
    entries = []
    for place, code in enumerate(codes()):
        entries += [
            FigureEntry(code=f"done_{code}", value=Decimal(37 + 7 * place % 60)),
            FigureEntry(code=f"due_{code}", value=Decimal(97 + place)),
        ]
    filling.enter_figures(world[FIRST], entries, actor="Chi")
    for number in range(SCANS):
        scan(world, number, size, leaves()[number % len(leaves())])
    for place, code in enumerate(leaves()[::3]):
        text = f"{DUTIES[place % len(DUTIES)]}: còn {place + 2} việc, hoàn thành trong quý sau."
        filling.explain(world[FIRST], code, text, actor="Chi")
    world.lock()


def scan(world, number, size, criterion):
    duty = DUTIES[number % len(DUTIES)]
    name = f"{number + 11}-BC-UBND {duty[:40].replace('/', '-')} ({number}).pdf"
    path = world.file(name)
    path.write_bytes(b"%PDF-1.4\n" + os.urandom(size) + b"\n%%EOF\n")
    world.prove_file(
        path, f"{duty} năm 2026, lần {number}", f"{number + 11}/BC-UBND", criterion
    )
    path.unlink()
    return size


def leaves():
    return [f"{field}.{n}" for field in range(1, FIELDS + 1) for n in range(1, LEAVES + 1)]


def codes():
    return [code.replace(".", "_") for code in leaves()]


def weigh(at, size):
    """Return the sizes of the score-only bundle and of the correction, without its new file."""
    world = at(begun)
    world.pack(typical())
    fill(world, size)
    first = export(world, carry=Carry.NONE)
    world.receive(AUTHORITY, export(world).path)
    acknowledge(world)
    closing.reopen(world[FIRST], reason="Sửa ba tiêu chí", actor="Chi")
    three = [
        FigureEntry(code=f"done_{code}", value=Decimal(11), note="Đã đối chiếu lại với sổ")
        for code in codes()[:3]
    ]
    filling.enter_figures(world[FIRST], three, actor="Chi")
    scan(world, SCANS, size, "1.1")
    world.lock()
    correction = export(world)
    assert (correction.files, correction.left_out) == (1, SCANS)
    return first.size, correction.size - size


@pytest.mark.parametrize("size", [2_000])
def test_points_without_files_and_a_small_correction_fit_into_40_kb(at, size):
    points, correction = weigh(at, size)

    assert points < 40 * KB
    assert correction < 40 * KB
    assert points > 10 * KB  # everything is in it
