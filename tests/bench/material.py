"""What the benchmarks work on; always the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.models.criteria import Criterion, Section
from parapp.models.dossier import Dossier, DossierState, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.scoring.compiled import compile_set
from parapp.services.practice import practice_figures

UNITS = 3_321
NOON = datetime(2026, 11, 3, 5, 0, tzinfo=UTC)
_FIELD = 10  # leaves


def sample():
    return read_criteria(file("criteria", "mau-xa-2026.yaml"))[0]


def set_of(leaves):
    """Return the sample set with its scored leaves repeated up to `leaves`."""
    criteria = sample()
    pool = [
        leaf
        for top in criteria.criteria
        if top.section is Section.MAIN
        for leaf in top.walk()
        if leaf.is_leaf and leaf.rule.kind != "information"
    ]
    tops = []
    for begin in range(0, leaves, _FIELD):
        number = begin // _FIELD + 1
        children = tuple(
            replace(pool[place % len(pool)], code=f"{number}.{place - begin + 1}")
            for place in range(begin, min(begin + _FIELD, leaves))
        )
        tops.append(
            Criterion(
                code=str(number),
                name=f"Lĩnh vực {number}",
                max_points=sum((leaf.max_points for leaf in children), Decimal(0)),
                children=children,
            )
        )
    ranking = replace(criteria.ranking, deciding=("1", "2"))
    return replace(criteria, criteria=tuple(tops), ranking=ranking)


def answers(criteria, units=UNITS):
    """Yield the values of each unit by figure code."""
    for number in range(units):
        entries = practice_figures(criteria, number, UNITS)
        yield {entry.code: entry.value for entry in entries}


def pdf(name):
    """Return a file that passes for a PDF."""
    return b"%PDF-1.7\n" + name.encode()


def dossier(criteria, unit="TT-0001", *, figures=120, documents=200):
    """Return a received dossier with so many answers and documents."""
    compiled = compile_set(criteria)
    own = [
        entry
        for entry in practice_figures(criteria, int(unit[3:]) - 1, UNITS)
        if compiled.figures[entry.code].entered_by is EnteredBy.UNIT
    ]
    leaves = [code for code, leaf in compiled.leaves.items()]
    files = [
        EvidenceFile(
            sha256=sha256(pdf(name)).hexdigest(),
            size=len(pdf(name)),
            name=name,
            media_type="application/pdf",
        )
        for name in (f"{unit}-{n:03}.pdf" for n in range(documents))
    ]
    evidence = {
        f"{n:032x}": Evidence(
            id=f"{n:032x}",
            abstract=f"Báo cáo kết quả cải cách hành chính, số {n}",
            number=f"{n}/BC-UBND",
            day=NOON.date(),
            issuer="UBND xã Tân Hộ Cơ",
            files=(one,),
            added_at=NOON,
        )
        for n, one in enumerate(files)
    }
    return Dossier(
        unit=unit,
        year=criteria.year,
        criteria=compiled.sha256,
        state=DossierState.RECEIVED,
        rev=1,
        figures={entry.code: entry for entry in own[:figures]},
        records={code: Record(criterion=code) for code in leaves},
        evidence=evidence,
        links=tuple(
            EvidenceLink(criterion=leaves[n % len(leaves)], evidence=id_, page=str(n % 9 + 1))
            for n, id_ in enumerate(evidence)
        ),
        locked_at=NOON,
        approved_by="Chủ tịch UBND xã",
    )
