"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _directory()
    _dossiers()
    _evidence()
    _appraisal()
    _traffic()


def _directory() -> None:
    op.create_table(
        "workspace",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_workspace"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "units",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "valid_from", name="pk_units"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "predecessors",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("predecessor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code", "valid_from"],
            ["units.code", "units.valid_from"],
            name="fk_predecessors_units",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code", "valid_from", "place", name="pk_predecessors"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sets",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("canonical", sa.LargeBinary(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_sets"),
    )
    op.create_table(
        "periods",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name="ck_periods_order"),
        sa.ForeignKeyConstraint(["criteria"], ["sets.sha256"], name="fk_periods_sets"),
        sa.PrimaryKeyConstraint("year", name="pk_periods"),
    )


def _dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.CheckConstraint("rev >= 0", name="ck_dossiers_rev"),
        sa.ForeignKeyConstraint(["criteria"], ["sets.sha256"], name="fk_dossiers_sets"),
        sa.PrimaryKeyConstraint("year", "unit", name="pk_dossiers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "figures",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "unit"],
            ["dossiers.year", "dossiers.unit"],
            name="fk_figures_dossiers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("year", "unit", "code", name="pk_figures"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "records",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("self_points", sa.Integer(), nullable=True),
        sa.Column("self_reason", sa.Text(), nullable=False),
        sa.Column("computed_points", sa.Integer(), nullable=True),
        sa.Column("not_applicable", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "unit"],
            ["dossiers.year", "dossiers.unit"],
            name="fk_records_dossiers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("year", "unit", "criterion", name="pk_records"),
        sqlite_with_rowid=False,
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "unit"],
            ["dossiers.year", "dossiers.unit"],
            name="fk_evidence_dossiers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("year", "unit", "id", name="pk_evidence"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence_files",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "unit", "evidence"],
            ["evidence.year", "evidence.unit", "evidence.id"],
            name="fk_evidence_files_evidence",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("year", "unit", "evidence", "place", name="pk_evidence_files"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evidence_files_sha256", "evidence_files", ["sha256"], unique=False)
    op.create_table(
        "links",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("is_admitted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "unit", "evidence"],
            ["evidence.year", "evidence.unit", "evidence.id"],
            name="fk_links_evidence",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("year", "unit", "place", name="pk_links"),
        sa.UniqueConstraint(
            "year",
            "unit",
            "evidence",
            "criterion",
            "page",
            "section",
            name="uq_links_year_unit_evidence_criterion_page_section",
        ),
        sqlite_with_rowid=False,
    )


def _appraisal() -> None:
    op.create_table(
        "appraisals",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("round BETWEEN 1 AND 3", name="ck_appraisals_round"),
        sa.ForeignKeyConstraint(
            ["year", "unit"],
            ["dossiers.year", "dossiers.unit"],
            name="fk_appraisals_dossiers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("year", "unit", "place", name="pk_appraisals"),
        sa.UniqueConstraint(
            "year", "unit", "criterion", "round", name="uq_appraisals_year_unit_criterion_round"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "requests",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["year", "unit"],
            ["dossiers.year", "dossiers.unit"],
            name="fk_requests_dossiers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("year", "unit", "id", name="pk_requests"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "publications",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "number", name="pk_publications"),
    )
    op.create_table(
        "extensions",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "unit", "deadline", name="pk_extensions"),
        sqlite_with_rowid=False,
    )


def _traffic() -> None:
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
    )
    op.create_table(
        "witnesses",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("party", "number", "hash", name="pk_witnesses"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bundles",
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("manifest", name="pk_bundles"),
    )
    op.create_index(
        "ix_bundles_unit_year_kind", "bundles", ["unit", "year", "kind"], unique=False
    )
    op.create_table(
        "imports",
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("journal_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["manifest"], ["bundles.manifest"], name="fk_imports_bundles"),
        sa.PrimaryKeyConstraint("manifest", name="pk_imports"),
    )
    op.create_table(
        "cards",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("from_rev", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_cards"),
    )
