"""Questions in two halves, what arrived when, contents read again, and choices of a merge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_RESULT = "result/"


def upgrade() -> None:
    _requests()
    with op.batch_alter_table("evidence_files") as files:
        files.add_column(sa.Column("original", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("evidence_files") as files:
        files.alter_column("original", server_default=None)
    op.create_table(
        "contents",
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["manifest"], ["bundles.manifest"], name="fk_contents_bundles"),
        sa.PrimaryKeyConstraint("manifest", name="pk_contents"),
    )
    op.create_table(
        "arrivals",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("year", "unit", "item", name="pk_arrivals"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "choices",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("copy", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "unit", "item", name="pk_choices"),
        sqlite_with_rowid=False,
    )
    _results()
    _arrivals()


def _requests() -> None:
    """Tell the authority's half of each question from the commune's."""
    with op.batch_alter_table("requests") as requests:
        for column in (
            sa.Column("turn", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("is_closed", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("remark", sa.Text(), nullable=False, server_default=""),
            sa.Column("answered_turn", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("answered_by", sa.Text(), nullable=False, server_default=""),
        ):
            requests.add_column(column)
    table = sa.table(
        "requests",
        sa.column("state", sa.Text()),
        sa.column("is_closed", sa.Boolean()),
        sa.column("answered_turn", sa.Integer()),
        sa.column("answered_at", sa.Text()),
        sa.column("asked_at", sa.Text()),
    )
    op.execute(table.update().where(table.c.state == "closed").values(is_closed=sa.true()))
    op.execute(
        table.update()
        .where(table.c.state != "unanswered")
        .values(
            answered_turn=1,
            answered_at=sa.func.coalesce(table.c.answered_at, table.c.asked_at),
        )
    )
    with op.batch_alter_table("requests") as requests:
        requests.drop_column("state")
        for name in ("turn", "is_closed", "remark", "answered_turn", "answered_by"):
            requests.alter_column(name, server_default=None)


def _results() -> None:
    """Move received results from the facts of the workspace to the contents of bundles."""
    facts = sa.table("workspace", sa.column("key", sa.Text()), sa.column("value", sa.Text()))
    contents = sa.table(
        "contents", sa.column("manifest", sa.Text()), sa.column("content", sa.LargeBinary())
    )
    is_result = facts.c.key.like(f"{_RESULT}%")
    for key, value in op.get_bind().execute(sa.select(facts).where(is_result)).all():
        row = {"manifest": key.removeprefix(_RESULT), "content": value.encode()}
        op.execute(contents.insert().values(**row))
    op.execute(facts.delete().where(is_result))


def _arrivals() -> None:
    """Take what was received before as come when it was added to the dossier."""
    op.execute(
        sa.text(
            "INSERT INTO arrivals (year, unit, item, at, manifest, is_held)"
            " SELECT f.year, f.unit, f.sha256, min(e.added_at), '', 1 = 1"
            " FROM evidence_files f JOIN evidence e"
            " ON e.year = f.year AND e.unit = f.unit AND e.id = f.evidence"
            " WHERE EXISTS (SELECT 1 FROM bundles b WHERE b.year = f.year"
            " AND b.unit = f.unit AND b.kind = 'submission' AND b.direction = 'received')"
            " GROUP BY f.year, f.unit, f.sha256"
        )
    )
