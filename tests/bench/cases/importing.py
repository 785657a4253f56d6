"""The content of submissions becomes dossiers at the appraising authority."""

from parapp.export.bundle.content import MEDIA_TYPE, read_content, write_content
from parapp.export.bundle.keys import own_key
from parapp.export.bundle.kinds import CONTENT, EVIDENCE
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.quarantine import Quarantine
from parapp.export.bundle.read import Expectations, read_bundle
from parapp.export.bundle.write import Draft, write_bundle
from parapp.models.contents import SubmissionContent
from parapp.models.dossier import Dossier, DossierState
from parapp.models.keys import Role, TrustedCard
from parapp.scoring.compiled import compile_set
from parapp.services import criteria_sets, submissions, workspaces
from parapp.services.submitting import submission_of
from parapp.storage.store import Store
from tests.bench import material
from tests.bench.floors import dossier_sql
from tests.bench.measure import alternate, ratio

_UNITS = 20
_AUTHORITY = own_key(bytes(32), unit="TT-0000", name="Tỉnh", role=Role.APPRAISER)


def measure(folder, size):
    criteria = material.set_of(120)
    compiled = compile_set(criteria)
    year = criteria.year
    dossiers = [material.dossier(criteria, f"TT-{n:04}") for n in range(1, _UNITS + 1)]
    received = [arrived(folder, compiled, dossier) for dossier in dossiers]
    with Store.create(folder / "workspace") as store:
        begin(store, criteria)
        with store.transaction(actor="a") as tx:
            planned(tx, received)
            assert [len(d.evidence) for d in tx.dossiers.all(year)] == [200] * _UNITS
        raw = dossier_sql.connect(store.database)
        rows = dossier_sql.take_rows(raw, year)

        def floor():
            raw.execute("BEGIN IMMEDIATE")
            dossier_sql.insert(raw, rows)
            raw.execute("ROLLBACK")

        for row, taken_in in (("import", parsed), ("import-plan", planned)):

            def case(taken_in=taken_in):
                with store.transaction(actor="a") as tx:
                    taken_in(tx, received)
                    tx.dossiers._connection.rollback()

            yield ratio(row, *alternate(floor, case, size.rounds))
        raw.close()


def begin(store, criteria):
    own = workspaces.Workspace(role=Role.APPRAISER, unit="TT-0000", name="Tỉnh", kind="tỉnh")
    workspaces.initialise(store, own, actor="a")
    with store.transaction(actor="a") as tx:
        criteria_sets.take_in(tx, criteria)


def parsed(tx, received):
    """Parse, check against the set, insert: what a submission's rows cannot do without."""
    compiled = criteria_sets.set_of(tx, int(received[0].manifest.period))
    for one in received:
        content = read_content(SubmissionContent, one.content(CONTENT))
        files = {entry.sha256: entry.size for entry in one.manifest.objects}
        assert not any(submissions.misfits(compiled, content, files))
        tx.dossiers.create(
            Dossier(
                unit=content.unit,
                year=content.year,
                criteria=compiled.sha256,
                state=DossierState.RECEIVED,
                rev=content.rev,
                figures={entry.code: entry for entry in content.figures},
                records={record.criterion: record for record in content.records},
                evidence={document.id: document for document in content.evidence},
                links=content.links,
                locked_at=content.locked_at,
                approved_by=content.approved_by,
            )
        )


def planned(tx, received):
    for one in received:
        submissions.plan(tx, one, material.NOON).apply(tx)


def arrived(folder, compiled, dossier):
    """Send a dossier as a bundle, and return it as received."""
    own = own_key(
        dossier.unit.encode() * 4 + bytes(4), unit=dossier.unit, name="Xã", role=Role.COMMUNE
    )
    content = submission_of(dossier, compiled, None)
    objects = (
        content_object(write_content(content), name="ho-so.json", media_type=MEDIA_TYPE),
        *(document_of(one) for document in content.evidence for one in document.files),
    )
    draft = Draft(
        kind="submission",
        unit=dossier.unit,
        period=str(dossier.year),
        criteria=CriteriaRef(sha256=compiled.sha256, version="1"),
        created=material.NOON,
        app="parapp",
    )
    path = folder / f"{dossier.unit}.parapp"
    write_bundle(path, draft, objects, sender=own, to=[_AUTHORITY.card])
    waiting = folder / "waiting"
    waiting.mkdir(exist_ok=True)
    return read_bundle(
        path,
        keys=[_AUTHORITY],
        trust={own.card.sha256: TrustedCard(card=own.card)},
        expect=Expectations(
            kinds={"submission"}, units={dossier.unit}, criteria={compiled.sha256: "1"}
        ),
        quarantine=Quarantine(folder=waiting),
    )


def document_of(one):
    """Return the file that the dossier names, as `material.dossier` made it up."""
    return bytes_object(
        material.pdf(one.name), role=EVIDENCE, name=one.name, media_type=one.media_type
    )
