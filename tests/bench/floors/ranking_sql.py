"""The ranking that SQLite makes by itself, from points in a table."""

import sqlite3

_RANK = """
SELECT unit, total, RANK() OVER (ORDER BY total DESC)
FROM (SELECT unit, SUM(points) AS total FROM points GROUP BY unit)
ORDER BY unit
"""


def store(path, rows):
    """Keep (unit, criterion, hundredths of a point)."""
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE points (unit TEXT, criterion TEXT, points INTEGER,"
        " PRIMARY KEY (unit, criterion)) WITHOUT ROWID"
    )
    connection.executemany("INSERT INTO points VALUES (?, ?, ?)", rows)
    connection.commit()
    return connection


def rank(connection):
    return connection.execute(_RANK).fetchall()
