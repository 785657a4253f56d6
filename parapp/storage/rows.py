"""The tables. Portable types only, so that PostgreSQL holds the same rows.

Points are whole numbers of hundredths, instants ISO 8601 texts in UTC, hashes 64 hexadecimal
digits. Text is composed (NFC). Only Alembic versions change what stands here.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = "0003"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _whole(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


def _dossier_key() -> tuple[Column[int], Column[str]]:
    """Return the columns that lead every part of a dossier: the year's rows lie together."""
    return _whole("year", key=True), _text("unit", key=True)


def _of_dossier() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["year", "unit"], ["dossiers.year", "dossiers.unit"], ondelete="CASCADE"
    )


workspace = Table(
    "workspace",
    metadata,
    _text("key", key=True),
    _text("value"),
    sqlite_with_rowid=False,
)

units = Table(
    "units",
    metadata,
    _text("code", key=True),
    # the first day as text, empty when it is not known: a key cannot be null
    _text("valid_from", key=True),
    Column("valid_to", Date),
    _text("name"),
    _text("kind"),
    _text("parent"),
    sqlite_with_rowid=False,
)

predecessors = Table(
    "predecessors",
    metadata,
    _text("code", key=True),
    _text("valid_from", key=True),
    _whole("place", key=True),
    _text("predecessor"),
    ForeignKeyConstraint(
        ["code", "valid_from"], ["units.code", "units.valid_from"], ondelete="CASCADE"
    ),
    sqlite_with_rowid=False,
)

sets = Table(
    "sets",
    metadata,
    _text("sha256", key=True),
    Column("canonical", LargeBinary, nullable=False),
    _whole("year"),
    _text("level"),
)

periods = Table(
    "periods",
    metadata,
    _whole("year", key=True),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("criteria", Text, ForeignKey("sets.sha256"), nullable=False),
    CheckConstraint("first_day <= last_day", name="order"),
)

dossiers = Table(
    "dossiers",
    metadata,
    *_dossier_key(),
    Column("criteria", Text, ForeignKey("sets.sha256"), nullable=False),
    _text("state"),
    _whole("rev"),
    Column("locked_at", Text),
    _text("approved_by"),
    CheckConstraint("rev >= 0", name="rev"),
    sqlite_with_rowid=False,
)

figures = Table(
    "figures",
    metadata,
    *_dossier_key(),
    _text("code", key=True),
    _text("type"),
    _text("value"),
    _text("origin"),
    _text("source"),
    _text("note"),
    _of_dossier(),
    sqlite_with_rowid=False,
)

records = Table(
    "records",
    metadata,
    *_dossier_key(),
    _text("criterion", key=True),
    Column("self_points", Integer),
    _text("self_reason"),
    Column("computed_points", Integer),
    _text("not_applicable"),
    _text("explanation"),
    _text("note"),
    _of_dossier(),
    sqlite_with_rowid=False,
)

evidence = Table(
    "evidence",
    metadata,
    *_dossier_key(),
    _text("id", key=True),
    _text("abstract"),
    _text("number"),
    Column("day", Date),
    _text("issuer"),
    _text("added_at"),
    _text("replaced_by"),
    _of_dossier(),
    sqlite_with_rowid=False,
)

evidence_files = Table(
    "evidence_files",
    metadata,
    *_dossier_key(),
    _text("evidence", key=True),
    _whole("place", key=True),
    _text("sha256"),
    Column("size", BigInteger, nullable=False),
    _text("name"),
    _text("media_type"),
    _text("original"),
    ForeignKeyConstraint(
        ["year", "unit", "evidence"],
        ["evidence.year", "evidence.unit", "evidence.id"],
        ondelete="CASCADE",
    ),
    Index(None, "sha256"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    *_dossier_key(),
    _whole("place", key=True),
    _text("criterion"),
    _text("evidence"),
    _text("page"),
    _text("section"),
    _text("note"),
    Column("is_late", Boolean, nullable=False),
    Column("is_admitted", Boolean, nullable=False),
    ForeignKeyConstraint(
        ["year", "unit", "evidence"],
        ["evidence.year", "evidence.unit", "evidence.id"],
        ondelete="CASCADE",
    ),
    UniqueConstraint("year", "unit", "evidence", "criterion", "page", "section"),
    sqlite_with_rowid=False,
)

appraisals = Table(
    "appraisals",
    metadata,
    *_dossier_key(),
    _whole("place", key=True),
    _text("criterion"),
    _whole("round"),
    Column("points", Integer),
    _text("reason_code"),
    _text("reason"),
    _text("by"),
    _text("at"),
    _of_dossier(),
    UniqueConstraint("year", "unit", "criterion", "round"),
    CheckConstraint("round BETWEEN 1 AND 3", name="round"),
    sqlite_with_rowid=False,
)

requests = Table(
    "requests",
    metadata,
    *_dossier_key(),
    _text("id", key=True),
    _text("criterion"),
    _text("text"),
    _text("figure"),
    _text("evidence"),
    _text("assignee"),
    Column("due", Date),
    _whole("round"),
    _whole("turn"),
    Column("is_closed", Boolean, nullable=False),
    _text("remark"),
    _text("asked_at"),
    # of the last answer; turn 0 before the first
    _whole("answered_turn"),
    _text("answer"),
    _text("answered_by"),
    Column("answered_at", Text),
    _of_dossier(),
    sqlite_with_rowid=False,
)

journal = Table(
    "journal",
    metadata,
    _whole("number", key=True),
    _text("at"),
    _text("actor"),
    _text("action"),
    _text("subject"),
    _text("old"),
    _text("new"),
    _text("reason"),
    _text("hash"),
)

witnesses = Table(
    "witnesses",
    metadata,
    _text("party", key=True),
    _whole("number", key=True),
    _text("hash", key=True),
    sqlite_with_rowid=False,
)

bundles = Table(
    "bundles",
    metadata,
    _text("manifest", key=True),
    _text("file"),
    _text("direction"),
    _text("kind"),
    _text("unit"),
    _whole("year"),
    _whole("rev"),
    _text("prev"),
    _text("sender"),
    _text("at"),
    Column("undone", Boolean, nullable=False),
    Index(None, "unit", "year", "kind"),
)

imports = Table(
    "imports",
    metadata,
    Column("manifest", Text, ForeignKey("bundles.manifest"), primary_key=True),
    _text("unit"),
    _whole("year"),
    Column("before", LargeBinary),
    _whole("journal_number"),
)

contents = Table(
    "contents",
    metadata,
    Column("manifest", Text, ForeignKey("bundles.manifest"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

arrivals = Table(
    "arrivals",
    metadata,
    *_dossier_key(),
    _text("item", key=True),
    _text("at"),
    _text("manifest"),
    Column("is_held", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

choices = Table(
    "choices",
    metadata,
    *_dossier_key(),
    _text("item", key=True),
    _text("copy"),
    _text("by"),
    _text("at"),
    sqlite_with_rowid=False,
)

signed_papers = Table(
    "signed_papers",
    metadata,
    *_dossier_key(),
    _text("kind", key=True),
    _text("sha256", key=True),
    _text("name"),
    Column("size", BigInteger, nullable=False),
    _text("match"),
    _text("signers"),
    _text("at"),
    _text("by"),
    sqlite_with_rowid=False,
)

publications = Table(
    "publications",
    metadata,
    _whole("year", key=True),
    _whole("number", key=True),
    _text("at"),
    _text("sha256"),
    Column("content", LargeBinary, nullable=False),
    _text("reason"),
)

extensions = Table(
    "extensions",
    metadata,
    *_dossier_key(),
    _text("deadline", key=True),
    Column("until", Date, nullable=False),
    _text("reason"),
    sqlite_with_rowid=False,
)

cards = Table(
    "cards",
    metadata,
    _text("fingerprint", key=True),
    Column("card", LargeBinary, nullable=False),
    _text("status"),
    Column("from_rev", Integer),
    _text("unit"),
    _text("added_at"),
)
