"""One dossier through bare `sqlite3`: read, one answer changed, everything inserted."""

import sqlite3

_PARTS = (
    ("figures", "code type value origin source note", "code"),
    (
        "records",
        "criterion self_points self_reason computed_points not_applicable explanation note",
        "criterion",
    ),
    ("evidence_files", "evidence sha256 size name media_type", "place"),
    ("evidence", "id abstract number day issuer added_at replaced_by", "id"),
    ("links", "criterion evidence page section note is_late is_admitted", "place"),
    ("appraisals", "criterion round points reason_code reason by at", "place"),
    (
        "requests",
        (
            "id criterion text figure evidence assignee due round asked_at"
            " state answer answered_at"
        ),
        "id",
    ),
)
_SELECTS = (
    "SELECT * FROM dossiers WHERE year = ? AND unit = ?",
    *(
        f"SELECT {', '.join(f'{chr(34)}{name}{chr(34)}' for name in names.split())} "  # noqa: S608
        f"FROM {table} WHERE year = ? AND unit = ? ORDER BY {order}"
        for table, names, order in _PARTS
    ),
)
_TABLES = ("dossiers", "figures", "records", "evidence", "evidence_files", "links")


def connect(path):
    """Open a database with the settings that a workspace has."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = truncate", "synchronous = EXTRA", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def read(connection, unit, year):
    connection.execute("BEGIN")
    rows = [connection.execute(select, (year, unit)).fetchall() for select in _SELECTS]
    connection.execute("COMMIT")
    return rows


def update(connection, unit, year, code, value):
    connection.execute("BEGIN IMMEDIATE")
    done = connection.execute(
        "UPDATE figures SET value = ? WHERE year = ? AND unit = ? AND code = ?",
        (value, year, unit, code),
    )
    connection.execute("COMMIT")
    return done.rowcount


def take_rows(connection, year):
    """Return every dossier's rows by table, and remove them."""
    found = {}
    for table in _TABLES:
        rows = connection.execute(f"SELECT * FROM {table} WHERE year = ?", (year,))  # noqa: S608
        names = [column[0] for column in rows.description]
        found[table] = (names, rows.fetchall())
    clear(connection, year)
    return found


def clear(connection, year):
    connection.execute("DELETE FROM dossiers WHERE year = ?", (year,))


def insert(connection, rows):
    """Insert what `take_rows` gave, in one transaction that stays open."""
    for table, (names, values) in rows.items():
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608
